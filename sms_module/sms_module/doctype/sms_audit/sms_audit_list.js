// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Audit"] = {
	add_fields: ["planned_from", "workflow_state", "postponed"],
	formatters: {
		planned_from: (value, df, doc) =>
			sms_module.due_date(value, ["Planned", "Notified"].includes(doc.workflow_state)),
	},
};
