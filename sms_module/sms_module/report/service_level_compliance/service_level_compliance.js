// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Service Level Compliance"] = {
	filters: [
		{
			fieldname: "period",
			label: __("Period"),
			fieldtype: "Select",
			options: ["Month", "Quarter", "Year"],
			default: "Month",
		},
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{ fieldname: "party", label: __("Customer"), fieldtype: "Data" },
		{
			fieldname: "metric",
			label: __("Level"),
			fieldtype: "Select",
			options: [
				"",
				"Availability",
				"Response on Target",
				"Resolution on Target",
				"Number of Failures",
				"Total Length of Failures",
				"Longest Failure",
				"Response Time",
				"Resolution Time",
				"Satisfaction",
				"Complaints",
				"Nonconformities",
				"Workload",
			],
		},
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "drafts", label: __("With Drafts"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		const missed = data && (data.missed_periods || []).includes(column.fieldname);
		return missed ? `<span class="text-danger"><b>${shown}</b></span>` : shown;
	},
};
