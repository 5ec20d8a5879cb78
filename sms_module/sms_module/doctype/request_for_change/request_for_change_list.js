// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const KIND_COLOURS = { Standard: "gray", Normal: "blue", Emergency: "red" };
const RISK_COLOURS = { Low: "green", Medium: "yellow", High: "red" };
const OUTCOME_COLOURS = {
	Successful: "green",
	"With Problems": "yellow",
	"Backed Out": "orange",
	Failed: "red",
};

frappe.listview_settings["Request for Change"] = {
	add_fields: ["workflow_state", "kind", "clash_note", "erp_followed", "erp_status", "scheduled_to"],
	hide_name_column: false,
	formatters: {
		kind: (value) => sms_module.coloured(value, KIND_COLOURS[value]),
		risk_level: (value) => sms_module.coloured(value, RISK_COLOURS[value]),
		outcome: (value) => sms_module.coloured(value, OUTCOME_COLOURS[value]),
		responsible: sms_module.person,
		requested_by: sms_module.person,
		// Frappe itself escapes the title.
		title: (value, df, doc) =>
			doc.erp_followed && doc.erp_status ? `${value} · ${doc.erp_status}` : value,
		scheduled_from: (value, df, doc) => {
			if (!value) return "";
			const text = frappe.datetime.str_to_user(value);
			const late = doc.workflow_state === "Scheduled" && doc.scheduled_to < frappe.datetime.now_datetime();
			const colour = late ? "text-danger" : doc.clash_note ? "text-warning" : "";
			const hint = late ? __("Overdue") : doc.clash_note || "";
			return `<span class="${colour}" title="${frappe.utils.escape_html(hint)}">${text}</span>`;
		},
	},
};
