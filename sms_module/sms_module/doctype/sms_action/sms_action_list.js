// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Action"] = {
	add_fields: ["due_date", "workflow_state"],
	formatters: {
		responsible: sms_module.person,
		due_date: (value, df, doc) =>
			sms_module.due_date(value, ["Open", "In Progress"].includes(doc.workflow_state)),
	},
};
