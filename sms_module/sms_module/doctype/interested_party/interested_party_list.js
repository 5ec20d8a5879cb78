// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["Interested Party"] = {
	add_fields: ["active", "review_due"],
	get_indicator: ({ active, review_due }) =>
		sms_module.review_indicator(active, review_due, "active,=,1", [
			__("Inactive"),
			"gray",
			"active,=,0",
		]),
	formatters: {
		responsible: sms_module.person,
	},
};
