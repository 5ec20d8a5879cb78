// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const OPEN = ["Planned", "Building", "Readiness Review", "Accepted"];
const KIND_COLOURS = { New: "green", Changed: "blue", Transfer: "purple", Removal: "gray" };

frappe.listview_settings["Service Transition"] = {
	add_fields: [
		"workflow_state",
		"kind",
		"missing_count",
		"mandatory_count",
		"live_without_acceptance",
		"drill_result",
		"starts_on",
		"els_until",
	],
	hide_name_column: false,
	formatters: {
		kind: (value) => sms_module.coloured(value, KIND_COLOURS[value]),
		responsible: sms_module.person,
		go_live: (value, df, doc) => sms_module.due_date(value, OPEN.includes(doc.workflow_state)),
		missing_count: (value, df, doc) => {
			const text = `${cint(value)} / ${cint(doc.mandatory_count)}`;
			return `<span class="${cint(value) ? "text-warning" : "text-success"}">${text}</span>`;
		},
		// Frappe itself escapes the title.
		title: (value, df, doc) =>
			doc.live_without_acceptance ? `${value} · ${__("live without acceptance")}` : value,
	},
};
