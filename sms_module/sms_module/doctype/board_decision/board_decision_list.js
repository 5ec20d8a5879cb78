// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["Board Decision"] = {
	add_fields: ["respond_by", "workflow_state"],
	formatters: {
		respond_by: (value, df, doc) =>
			sms_module.due_date(value, doc.workflow_state === "Open"),
	},
};
