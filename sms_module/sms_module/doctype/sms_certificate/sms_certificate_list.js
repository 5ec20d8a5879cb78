// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Certificate"] = {
	add_fields: ["status", "valid_until"],
	get_indicator({ status }) {
		const colours = { "In Force": "green", Suspended: "orange", Withdrawn: "red", Expired: "gray" };
		return [__(status), colours[status], `status,=,${status}`];
	},
};
