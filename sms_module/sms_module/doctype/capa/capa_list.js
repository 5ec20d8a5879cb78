// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["CAPA"] = {
	add_fields: ["due_date", "workflow_state", "did_not_last"],
	formatters: {
		responsible: sms_module.person,
		due_date: (value, df, doc) =>
			sms_module.due_date(value, !["Closed", "Cancelled"].includes(doc.workflow_state)),
	},
};
