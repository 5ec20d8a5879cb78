// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const REVIEW_COLOURS = {
	Planned: "orange",
	"Inputs Ready": "blue",
	Held: "purple",
	"Minutes Approved": "green",
	Closed: "green",
	Cancelled: "gray",
};

frappe.listview_settings["Management Review"] = {
	add_fields: ["workflow_state", "review_date"],
	has_indicator_for_draft: true,
	get_indicator(doc) {
		const state = doc.workflow_state;
		if (["Planned", "Inputs Ready"].includes(state) && doc.review_date < frappe.datetime.get_today()) {
			return [__("Overdue"), "red", "review_date,<,Today|workflow_state,in,Planned,Inputs Ready"];
		}
		return [__(state), REVIEW_COLOURS[state], `workflow_state,=,${state}`];
	},
};
