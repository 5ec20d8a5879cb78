// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["Service Management Plan"] = {
	add_fields: ["workflow_state", "completeness", "next_review", "revision"],
	formatters: {
		responsible: sms_module.person,
		completeness: (value) =>
			sms_module.coloured(`${cint(value)} / 12`, cint(value) === 12 ? "green" : "orange"),
		to_date: (value, df, doc) =>
			sms_module.due_date(value, doc.workflow_state === "Approved"),
	},
};
