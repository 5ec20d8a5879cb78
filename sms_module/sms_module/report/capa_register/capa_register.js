// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["CAPA Register"] = {
	filters: [
		{ fieldname: "from_date", label: __("Made From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Made To"), fieldtype: "Date" },
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Corrective", "Preventive"],
		},
		{
			fieldname: "depth",
			label: __("Depth"),
			fieldtype: "Select",
			options: ["", "Correction only", "Short", "Full"],
		},
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "responsible", label: __("Responsible"), fieldtype: "Link", options: "User" },
		{
			fieldname: "workflow_state",
			label: __("State"),
			fieldtype: "Select",
			options: ["", "Draft", "Cause Analysis", "Action Plan", "In Approval", "Implementing", "Effectiveness Review", "Closed", "Cancelled"],
		},
		{
			fieldname: "effectiveness_result",
			label: __("Effectiveness"),
			fieldtype: "Select",
			options: ["", "Effective", "Not Effective", "Not Yet Determinable"],
		},
		{ fieldname: "only_open", label: __("Only Open"), fieldtype: "Check" },
		{ fieldname: "only_overdue", label: __("Only Overdue"), fieldtype: "Check" },
		{
			fieldname: "chart_by",
			label: __("Chart by"),
			fieldtype: "Select",
			options: ["State", "Ageing", "Process", "Depth", "Result", "Cause"],
			default: "State",
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
