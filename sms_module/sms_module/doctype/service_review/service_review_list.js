// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const VERDICT_COLOURS = { "As Agreed": "green", "With Weaknesses": "orange", "Not as Agreed": "red" };

frappe.listview_settings["Service Review"] = {
	add_fields: ["workflow_state", "verdict", "held_on"],
	hide_name_column: false,
	formatters: {
		kind: (value) => sms_module.coloured(value, { Users: "blue", Supplier: "purple" }[value]),
		responsible: sms_module.person,
		planned_on: (value, df, doc) => sms_module.due_date(value, doc.workflow_state === "Planned"),
		// Frappe itself escapes the title.
		title: (value, df, doc) =>
			doc.verdict
				? `${value} · ${sms_module.coloured(doc.verdict, VERDICT_COLOURS[doc.verdict])}`
				: value,
	},
};
