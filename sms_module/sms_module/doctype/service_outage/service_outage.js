// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("Service Outage", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("service", "also_affected", () => sms_module.live_only("SMS Service"));
	},

	refresh(frm) {
		sms_module.show_erp_record(frm);
		if (frm.perm[0] && frm.perm[0].write) {
			frm.add_custom_button(__("Take In What Depends on It"), () => take_in_dependent(frm));
		}
		if (!frm.is_new() && frappe.model.can_create("SMS Action")) {
			frm.page.add_menu_item(__("Add Action"), () => sms_module.add_action(frm));
		}
	},
});

async function take_in_dependent(frm) {
	if (!frm.doc.service) return frappe.msgprint(__("Name the service first."));
	const names = await frappe.xcall("sms_module.service_level.api.dependent_services", {
		service: frm.doc.service,
	});
	const there = (frm.doc.also_affected || []).map(({ service }) => service);
	const missing = names.filter((name) => !there.includes(name));
	for (const service of missing) frm.add_child("also_affected", { service });
	frm.refresh_field("also_affected");
	if (missing.length) frm.dirty();
	frappe.show_alert(__("{0} added", [missing.length]));
}
