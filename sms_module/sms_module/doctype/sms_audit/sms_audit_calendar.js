// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.views.calendar["SMS Audit"] = {
	field_map: {
		start: "planned_from",
		end: "planned_to",
		id: "name",
		title: "title",
		allDay: "all_day",
	},
	get_events_method: "sms_module.audit.api.events",
	get_css_class: ({ workflow_state }) =>
		({ Reported: "success", Closed: "success", "In Progress": "warning", Cancelled: "danger" })[
			workflow_state
		] || "default",
};
