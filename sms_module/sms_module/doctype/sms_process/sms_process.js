// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Process", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("requirement", "requirements", sms_module.applicable_requirements);
		frm.set_query("sms_process", "interfaces", (doc) => ({
			filters: { name: ["!=", doc.name || ""], status: ["!=", "Retired"] },
		}));
	},

	refresh(frm) {
		sms_module.show_audits_of_area(frm);
	},
});
