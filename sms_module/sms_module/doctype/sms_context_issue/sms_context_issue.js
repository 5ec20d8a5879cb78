// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Context Issue", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) {
			frm.set_value("responsible", frappe.session.user);
		}
	},

	topic(frm) {
		if (frm.doc.topic === "Environment and Climate") frm.set_value("climate", 1);
	},

	refresh(frm) {
		sms_module.offer_review(frm, frm.doc.status === "Current");
		sms_module.show_scopes_with(frm, "SMS Scope Context Issue.context_issue");
	},
});
