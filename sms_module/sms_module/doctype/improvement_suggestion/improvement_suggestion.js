// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("Improvement Suggestion", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("board", () => ({ filters: { disabled: 0 } }));
		frm.set_query("merged_into", () => ({
			filters: { name: ["!=", frm.docname], workflow_state: ["!=", "Merged"] },
		}));
	},

	sms_outlook(frm) {
		const { workflow_state: state, record_name, record_doctype } = frm.doc;
		if (state === "Assessed") sms_module.offer_board(frm);
		if (record_name) {
			const link = frappe.utils.get_form_link(record_doctype, record_name, true);
			frm.sms_steps.note(__("It became {0}.", [link]));
		} else if (state === "Authorised") {
			for (const doctype of ["CAPA", "Request for Change", "Improvement Initiative"]) {
				if (!frappe.model.can_create(doctype)) continue;
				frm.add_custom_button(__(doctype), () => make(frm, doctype), __("Make"));
			}
		}
	},
});

async function make(frm, doctype) {
	const name = await frappe.xcall("sms_module.improvement.api.make_record", {
		suggestion: frm.docname,
		doctype,
	});
	frappe.set_route("Form", doctype, name);
}
