// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Service"] = {
	add_fields: ["lifecycle", "review_due", "kind", "priority", "live_without_acceptance"],
	formatters: {
		responsible: sms_module.person,
	},
	get_indicator(doc) {
		if (doc.live_without_acceptance) {
			return [__("Live without Acceptance"), "red", "live_without_acceptance,=,1"];
		}
		const colours = { Proposed: "gray", "In Transition": "orange", Live: "green", Retired: "gray" };
		return [__(doc.lifecycle), colours[doc.lifecycle], `lifecycle,=,${doc.lifecycle}`];
	},
	onload(list) {
		for (const report of ["Catalogue Completeness", "Promise Check"]) {
			list.page.add_inner_button(__(report), () => frappe.set_route("query-report", report));
		}
	},
};
