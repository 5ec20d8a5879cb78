// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Context Issue"] = {
	add_fields: ["status", "review_due", "climate"],
	hide_name_column: true,
	get_indicator: ({ status, review_due }) =>
		sms_module.review_indicator(status === "Current", review_due, "status,=,Current", [
			__("Past"),
			"gray",
			"status,=,Past",
		]),
	formatters: {
		responsible: sms_module.person,
	},
};
