// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Document Register"] = {
	filters: [
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Policy", "Plan", "Procedure", "Work Instruction", "Template", "Agreement", "Record", "Other"],
		},
		{
			fieldname: "workflow_state",
			label: __("State"),
			fieldtype: "Select",
			options: ["", "Draft", "In Review", "Effective", "Obsolete"],
		},
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "responsible", label: __("Responsible"), fieldtype: "Link", options: "User" },
		{ fieldname: "from_date", label: __("Effective From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Effective To"), fieldtype: "Date" },
		{ fieldname: "only_overdue", label: __("Only Review Overdue"), fieldtype: "Check" },
		{ fieldname: "with_obsolete", label: __("Also Obsolete"), fieldtype: "Check" },
		{ fieldname: "only_to_destroy", label: __("Only May Be Destroyed"), fieldtype: "Check" },
		{
			fieldname: "chart_by",
			label: __("Chart by"),
			fieldtype: "Select",
			options: ["Kind", "State"],
			default: "Kind",
		},
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		const late =
			(data && data.overdue_days && ["overdue_days", "review_due"].includes(column.fieldname)) ||
			(data && data.late_readers && ["late_readers", "read"].includes(column.fieldname));
		return late ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
