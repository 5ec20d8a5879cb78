// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["Service Feedback"] = {
	add_fields: ["kind", "due_date", "workflow_state"],
	hide_name_column: false,
	formatters: {
		kind: (value) =>
			sms_module.coloured(
				value,
				{ Complaint: "red", Compliment: "green", "Survey Answer": "blue" }[value]
			),
		due_date: (value, df, doc) =>
			sms_module.due_date(value, !["Resolved", "Closed"].includes(doc.workflow_state)),
	},
};
