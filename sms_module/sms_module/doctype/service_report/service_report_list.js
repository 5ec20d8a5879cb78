// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["Service Report"] = {
	add_fields: ["workflow_state", "due_date", "levels_missed", "suppliers_missed"],
	has_indicator_for_draft: true,
	get_indicator(doc) {
		const state = doc.workflow_state;
		if (state === "Draft") {
			return doc.due_date && doc.due_date < frappe.datetime.get_today()
				? [__("Overdue"), "red", "due_date,<,Today|workflow_state,=,Draft"]
				: [__("Draft"), "orange", "workflow_state,=,Draft"];
		}
		return doc.levels_missed
			? [__("Levels missed"), "red", "levels_missed,>,0|workflow_state,=,Issued"]
			: [__("Issued"), "green", "workflow_state,=,Issued"];
	},
};
