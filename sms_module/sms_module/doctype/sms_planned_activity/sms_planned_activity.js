// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Planned Activity", {
	refresh(frm) {
		if (frm.is_new()) return;
		const manages = ["SMS Manager", "Audit Programme Manager"].some((role) =>
			frappe.user.has_role(role)
		);
		if (frm.doc.active && (manages || frm.doc.responsible === frappe.session.user)) {
			frm.add_custom_button(__("Record as Done"), () => record(frm)).addClass("btn-primary");
		}
	},
});

function record(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Record as Done"),
		label: __("Record"),
		method: "sms_module.planning.api.satisfy",
		args: { activity: frm.docname },
		fields: [
			{
				fieldname: "done_on",
				fieldtype: "Date",
				label: __("Done on"),
				default: frappe.datetime.get_today(),
				reqd: 1,
			},
			{ fieldname: "record_doctype", fieldtype: "Link", options: "DocType", label: __("Kind of record") },
			{
				fieldname: "record_name",
				fieldtype: "Dynamic Link",
				options: "record_doctype",
				label: __("Record that shows it"),
			},
			{ fieldname: "note", fieldtype: "Small Text", label: __("Or what was done") },
		],
	});
}
