// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.views.calendar["SMS Planned Activity"] = {
	field_map: { start: "next_due", end: "next_due", id: "name", title: "what", allDay: "allDay" },
	get_events_method: "sms_module.planning.api.events",
};
