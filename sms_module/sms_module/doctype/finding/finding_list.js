// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const TYPE_COLOURS = {
	"Major Nonconformity": "red",
	"Minor Nonconformity": "orange",
	Observation: "yellow",
	"Opportunity for Improvement": "blue",
	"Good Practice": "green",
};

frappe.listview_settings["Finding"] = {
	add_fields: ["type", "due_date", "workflow_state"],
	hide_name_column: false,
	formatters: {
		type: (value) => sms_module.coloured(value, TYPE_COLOURS[value]),
		due_date: (value, df, doc) =>
			sms_module.due_date(value, !["Closed", "Withdrawn"].includes(doc.workflow_state)),
	},
};
