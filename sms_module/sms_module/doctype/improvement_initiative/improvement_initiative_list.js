// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const ENDED = ["Completed", "Benefits Reviewed", "Declined", "Cancelled"];

frappe.listview_settings["Improvement Initiative"] = {
	add_fields: [
		"workflow_state",
		"from_date",
		"to_date",
		"total_progress",
		"worst_rag",
		"total_overspend",
		"parent_initiative",
		"plan_type",
	],
	hide_name_column: false,
	formatters: {
		responsible: sms_module.person,
		rag: sms_module.rag,
		to_date: (value, df, doc) => sms_module.due_date(value, !ENDED.includes(doc.workflow_state)),
		// Frappe itself escapes the title.
		title: (value, df, doc) =>
			doc.total_overspend ? `${value} · ${__("above the budget")}` : value,
	},
	// What a bar of the Gantt chart says when it is clicked.
	gantt_custom_popup_html(task, item) {
		const escape = frappe.utils.escape_html;
		const lines = [
			`<div class="title">${escape(item.title)}</div>`,
			`${__(item.workflow_state)}, ${Math.round(item.total_progress || 0)} %`,
			item.worst_rag ? sms_module.rag(item.worst_rag) : "",
			item.total_overspend
				? `<span class="text-danger">${__("Above the budget: {0}", [
						format_currency(item.total_overspend),
				  ])}</span>`
				: "",
		];
		return lines.filter(Boolean).map((line) => `<div>${line}</div>`).join("");
	},
};
