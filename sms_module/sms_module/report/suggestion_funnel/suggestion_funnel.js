// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Suggestion Funnel"] = {
	filters: [
		{ fieldname: "from_date", label: __("From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To"), fieldtype: "Date" },
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "board", label: __("Board"), fieldtype: "Link", options: "Management Review Board" },
		{
			fieldname: "workflow_state",
			label: __("State"),
			fieldtype: "Select",
			options: [
				"",
				"Submitted",
				"Assessed",
				"Authorised",
				"Implemented",
				"Deferred",
				"Merged",
				"Declined",
			],
		},
	],
};
