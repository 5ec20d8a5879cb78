// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.views.calendar["Service Review"] = {
	field_map: {
		start: "day",
		end: "day",
		id: "name",
		title: "title",
		allDay: "all_day",
	},
	get_events_method: "sms_module.service_level.reviews.api.events",
	get_css_class: ({ workflow_state }) =>
		({ Held: "warning", Closed: "success" })[workflow_state] || "default",
};
