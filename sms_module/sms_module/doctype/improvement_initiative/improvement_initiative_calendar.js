// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// The colour of a bar is the worst standing of what it shows.
const COLOURS = { Green: "#7fb98f", Amber: "#f0b429", Red: "#e06c64" };

frappe.views.calendar["Improvement Initiative"] = {
	field_map: {
		start: "from_date",
		end: "to_date",
		id: "name",
		title: "title",
		allDay: "all_day",
		// Asked for each bar before its colour is looked at: status reports tell progress, no hand moves it.
		progress(item) {
			item.color = COLOURS[item.worst_rag];
			item.depends_on_tasks = item.parent_initiative || "";
			return item.total_progress || 0;
		},
	},
	gantt: true,
	get_css_class: ({ worst_rag }) =>
		({ Green: "success", Amber: "warning", Red: "danger" })[worst_rag] || "default",
};
