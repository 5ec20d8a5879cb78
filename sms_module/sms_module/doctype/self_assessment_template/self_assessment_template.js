// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("Self Assessment Template", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("requirement", "rows", sms_module.applicable_requirements);
		frm.set_query("planned_activity", () => ({ filters: { active: 1 } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		if (!frm.doc.disabled && frappe.model.can_create("SMS Self Assessment")) {
			frm.add_custom_button(__("Assess Now"), () =>
				frappe.new_doc("SMS Self Assessment", { template: frm.docname })
			);
		}
		frm.add_custom_button(
			__("Trend"),
			() => frappe.set_route("query-report", "Self Assessment Trend", { template: frm.docname }),
			__("View")
		);
	},
});
