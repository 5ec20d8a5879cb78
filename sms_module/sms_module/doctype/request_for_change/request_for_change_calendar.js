// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.views.calendar["Request for Change"] = {
	field_map: {
		start: "scheduled_from",
		end: "scheduled_to",
		id: "name",
		title: "title",
		allDay: "all_day",
	},
	get_events_method: "sms_module.change.api.events",
	get_css_class: ({ doctype, workflow_state, clash_note }) => {
		if (doctype === "SMS Blackout") return "warning";
		if (["Implemented", "Reviewed", "Closed"].includes(workflow_state)) return "success";
		return clash_note ? "danger" : "default";
	},
	options: {
		// Frappe 15 gives the event itself, 16 what it happened to.
		eventClick(info) {
			const event = info.event || info;
			const { doctype } = info.event ? event.extendedProps : event;
			frappe.set_route("Form", doctype || "Request for Change", event.id);
		},
	},
};
