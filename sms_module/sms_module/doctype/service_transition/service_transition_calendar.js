// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// One map for both views: the Gantt takes its days from the transitions themselves, the calendar from their events.
frappe.views.calendar["Service Transition"] = {
	field_map: {
		start: "starts_on",
		end: "els_until",
		id: "name",
		title: "title",
		allDay: "all_day",
	},
	gantt: { order_by: "go_live" },
	get_events_method: "sms_module.transition.api.events",
	get_css_class: ({ kind, done }) => {
		if (done) return "success";
		return { "go-live": "danger", milestone: "warning" }[kind] || "default";
	},
	options: {
		// Frappe 15 gives the event itself, 16 what it happened to.
		eventClick(info) {
			frappe.set_route("Form", "Service Transition", (info.event || info).id);
		},
	},
};
