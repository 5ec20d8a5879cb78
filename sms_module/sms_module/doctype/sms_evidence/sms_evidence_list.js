// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Evidence"] = {
	add_fields: ["valid_until"],
	formatters: {
		valid_until: (value) => sms_module.due_date(value, true),
	},
};
