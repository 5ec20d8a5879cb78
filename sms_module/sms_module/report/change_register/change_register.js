// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Change Register"] = {
	filters: [
		{ fieldname: "from_date", label: __("Made From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Made To"), fieldtype: "Date" },
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Standard", "Normal", "Emergency"],
		},
		{
			fieldname: "change_of",
			label: __("Change of"),
			fieldtype: "Select",
			options: ["", "Process", "Service", "Document", "Requirement", "Configuration", "Software"],
		},
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "responsible", label: __("Responsible"), fieldtype: "Link", options: "User" },
		{
			fieldname: "workflow_state",
			label: __("State"),
			fieldtype: "Select",
			options: ["", "Draft", "Assessed", "Authorised", "Scheduled", "Implemented", "Reviewed", "Closed", "Rejected", "Cancelled"],
		},
		{
			fieldname: "outcome",
			label: __("Outcome"),
			fieldtype: "Select",
			options: ["", "Successful", "With Problems", "Backed Out", "Failed"],
		},
		{ fieldname: "only_open", label: __("Only Open"), fieldtype: "Check" },
		{ fieldname: "only_overdue", label: __("Only Overdue"), fieldtype: "Check" },
		{
			fieldname: "chart_by",
			label: __("Chart by"),
			fieldtype: "Select",
			options: ["Outcome", "State", "Kind", "Process", "Service"],
			default: "Outcome",
		},
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		const late = data && data.overdue_days && ["overdue_days", "scheduled_to"].includes(column.fieldname);
		const wrong = data && column.fieldname === "outcome" && ["Backed Out", "Failed"].includes(data.outcome);
		return late || wrong ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
