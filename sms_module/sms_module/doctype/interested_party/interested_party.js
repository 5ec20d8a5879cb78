// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("Interested Party", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("requirement", "needs", sms_module.applicable_requirements);
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) {
			frm.set_value("responsible", frappe.session.user);
		}
	},

	refresh(frm) {
		sms_module.show_erp_record(frm);
		sms_module.offer_review(frm, frm.doc.active);
		sms_module.show_scopes_with(frm, "SMS Scope Interested Party.interested_party");
	},
});
