// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("Service Feedback", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
	},

	refresh(frm) {
		sms_module.show_erp_record(frm);
	},

	sms_outlook(frm) {
		const { kind, finding } = frm.doc;
		if (finding) {
			const link = frappe.utils.get_form_link("Finding", finding, true);
			frm.sms_steps.note(__("It became {0}.", [link]));
		} else if (kind === "Complaint" && frappe.model.can_create("Finding")) {
			frm.add_custom_button(__("Make Finding"), () => make_finding(frm));
		}
	},
});

async function make_finding(frm) {
	const name = await frappe.xcall("sms_module.service_level.api.make_finding", {
		name: frm.docname,
	});
	frappe.set_route("Form", "Finding", name);
}
