// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// Dialogs that several forms share: raising findings, adding actions, moving due dates.
frappe.provide("sms_module");

// Opens a dialog, calls a method with its values, then shows the record anew.
sms_module.ask_and_call = function (frm, { title, fields, label, method, args, done }) {
	const dialog = new frappe.ui.Dialog({
		title,
		fields,
		primary_action_label: label || title,
		async primary_action(values) {
			const answer = await frappe.xcall(method, { ...args, ...values });
			dialog.hide();
			if (done) done(answer);
			await frm.reload_doc();
		},
	});
	dialog.show();
	return dialog;
};

sms_module.raise_finding = async function (frm) {
	const values = await frappe.xcall("sms_module.corrective_action.api.finding_from", {
		doctype: frm.doctype,
		name: frm.docname,
	});
	frappe.new_doc("Finding", values);
};

sms_module.add_action = function (frm) {
	sms_module.ask_and_call(frm, {
		title: __("Add Action"),
		label: __("Add"),
		method: "sms_module.corrective_action.api.make_action",
		args: { doctype: frm.doctype, name: frm.docname },
		fields: [
			{ fieldname: "what", fieldtype: "Data", label: __("What"), reqd: 1 },
			{
				fieldname: "responsible",
				fieldtype: "Link",
				options: "User",
				label: __("Responsible"),
				reqd: 1,
				default: frm.doc.responsible,
			},
			{ fieldname: "col_1", fieldtype: "Column Break" },
			{ fieldname: "due_date", fieldtype: "Date", label: __("Due"), reqd: 1 },
			{ fieldname: "evidence_wanted", fieldtype: "Data", label: __("Evidence wanted") },
		],
		done: (name) => frappe.show_alert({ message: __("{0} made", [name]), indicator: "green" }),
	});
};

// Asking for and deciding on an extension of the due date that counts now.
sms_module.show_extension_buttons = async function (frm) {
	const where = { doctype: frm.doctype, name: frm.docname };
	const outlook = await frappe.xcall(
		"sms_module.corrective_action.api.extension_outlook",
		where
	);
	if (frm.docname !== where.name) return;
	if (outlook.may_ask) {
		frm.add_custom_button(__("Ask for Extension"), () => ask_for_extension(frm, outlook));
	}
	if (outlook.may_decide) {
		frm.add_custom_button(__("Decide on Extension"), () => decide_on_extension(frm));
	}
};

function ask_for_extension(frm, outlook) {
	sms_module.ask_and_call(frm, {
		title: __("Ask for Extension"),
		label: __("Ask"),
		method: "sms_module.corrective_action.api.request_extension",
		args: { doctype: frm.doctype, name: frm.docname },
		fields: [
			{
				fieldname: "now",
				fieldtype: "Data",
				label: __(frappe.meta.get_label(frm.doctype, outlook.due_field)),
				default: frappe.datetime.str_to_user(outlook.due_date),
				read_only: 1,
			},
			{ fieldname: "new_date", fieldtype: "Date", label: __("New date"), reqd: 1 },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
		done: () => frappe.show_alert(__("The date stays until another person approves.")),
	});
}

function decide_on_extension(frm) {
	const row = (frm.doc.extensions || []).find(({ status }) => status === "Requested");
	if (!row) return;
	const decide = async (approve) => {
		await frappe.xcall("sms_module.corrective_action.api.decide_extension", {
			doctype: frm.doctype,
			name: frm.docname,
			approve,
		});
		dialog.hide();
		await frm.reload_doc();
	};
	const dialog = new frappe.ui.Dialog({
		title: __("Decide on Extension"),
		fields: [{ fieldname: "request", fieldtype: "HTML" }],
		primary_action_label: __("Approve"),
		primary_action: () => decide(true),
		secondary_action_label: __("Decline"),
		secondary_action: () => decide(false),
	});
	dialog.fields_dict.request.$wrapper.html(
		`<p>${__("{0} asks to move the date from {1} to {2}:", [
			frappe.utils.escape_html(frappe.user.full_name(row.requested_by)),
			frappe.datetime.str_to_user(row.old_date),
			`<b>${frappe.datetime.str_to_user(row.new_date)}</b>`,
		])}</p><blockquote>${frappe.utils.escape_html(row.reason)}</blockquote>`
	);
	dialog.show();
}

const NO_SOURCE_MODULES = ["Core", "Custom", "Desk", "Printing", "Website", "Workflow"];

function can_raise_finding(frm) {
	return (
		sms_module.STATEFUL.length &&
		!frm.is_new() &&
		!frm.meta.istable &&
		!frm.meta.issingle &&
		frm.doctype !== "Finding" &&
		!NO_SOURCE_MODULES.includes(frm.meta.module) &&
		frappe.model.can_create("Finding")
	);
}

// On the form of every app.
$(document).on("form-refresh", (event, frm) => {
	if (!frm || !frm.meta || !can_raise_finding(frm)) return;
	frm.page.add_menu_item(__("Raise Finding"), () => sms_module.raise_finding(frm));
});
