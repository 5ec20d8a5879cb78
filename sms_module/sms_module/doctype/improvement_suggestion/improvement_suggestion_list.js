// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["Improvement Suggestion"] = {
	add_fields: ["priority", "workflow_state", "public"],
	hide_name_column: false,
	// What waits for triage comes first; the most worthwhile on top.
	filters: [["workflow_state", "in", ["Submitted", "Assessed", "Authorised"]]],
};
