// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Scope"] = {
	add_fields: ["workflow_state", "next_review", "revision"],
	formatters: {
		responsible: sms_module.person,
		next_review: (value, df, doc) =>
			sms_module.due_date(value, doc.workflow_state === "Approved"),
	},
};
