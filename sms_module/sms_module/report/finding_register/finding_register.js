// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Finding Register"] = {
	filters: [
		{ fieldname: "from_date", label: __("Raised From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Raised To"), fieldtype: "Date" },
		{
			fieldname: "type",
			label: __("Type"),
			fieldtype: "Select",
			options: ["", "Major Nonconformity", "Minor Nonconformity", "Observation", "Opportunity for Improvement", "Good Practice"],
		},
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{
			fieldname: "source_kind",
			label: __("Source"),
			fieldtype: "Select",
			options: ["", "Audit", "Management Review", "Service Review", "Complaint", "Service Report", "Incident", "Risk", "Transition", "Self Assessment", "Supplier", "Other"],
		},
		{ fieldname: "requirement", label: __("Requirement"), fieldtype: "Link", options: "SMS Requirement" },
		{
			fieldname: "cause_category",
			label: __("Cause Category"),
			fieldtype: "Link",
			options: "Cause Category",
		},
		{
			fieldname: "workflow_state",
			label: __("State"),
			fieldtype: "Select",
			options: ["", "Open", "Disputed", "Accepted", "Action Planned", "Implemented", "Verified", "Closed", "Withdrawn"],
		},
		{ fieldname: "only_open", label: __("Only Open"), fieldtype: "Check" },
		{ fieldname: "only_overdue", label: __("Only Overdue"), fieldtype: "Check" },
		{ fieldname: "not_foreseen", label: __("Only Not Foreseen by a Risk"), fieldtype: "Check" },
		{
			fieldname: "chart_by",
			label: __("Chart by"),
			fieldtype: "Select",
			options: ["Ageing", "Process", "Type", "Source", "Cause"],
			default: "Ageing",
		},
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (data && data.overdue_days && ["overdue_days", "due_date"].includes(column.fieldname)) {
			return `<span class="text-danger">${shown}</span>`;
		}
		return shown;
	},
};
