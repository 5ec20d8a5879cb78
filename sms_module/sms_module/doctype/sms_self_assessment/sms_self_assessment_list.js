// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Self Assessment"] = {
	add_fields: ["workflow_state", "due_date", "previous", "last_score"],
	hide_name_column: false,
	formatters: {
		responsible: sms_module.person,
		due_date: (value, df, doc) => sms_module.due_date(value, doc.workflow_state === "Draft"),
		score: (value, df, doc) => {
			if (doc.workflow_state === "Draft") return "";
			const colour = !doc.previous || value >= doc.last_score ? "" : "text-danger";
			return `<span class="${colour}">${format_number(value, null, 1)} %</span>`;
		},
	},
};
