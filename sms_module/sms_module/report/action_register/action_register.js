// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Action Register"] = {
	filters: [
		{ fieldname: "from_date", label: __("Due From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Due To"), fieldtype: "Date" },
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Containment", "Correction", "Corrective", "Preventive", "Read-across", "Improvement", "Other"],
		},
		{
			fieldname: "source_doctype",
			label: __("Why"),
			fieldtype: "Link",
			options: "DocType",
			get_query: () => ({ filters: { module: "SMS Module", istable: 0, issingle: 0 } }),
		},
		{ fieldname: "responsible", label: __("Responsible"), fieldtype: "Link", options: "User" },
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{
			fieldname: "workflow_state",
			label: __("State"),
			fieldtype: "Select",
			options: ["", "Open", "In Progress", "Done", "Verified", "Cancelled"],
		},
		{ fieldname: "only_open", label: __("Only Open"), fieldtype: "Check" },
		{ fieldname: "only_overdue", label: __("Only Overdue"), fieldtype: "Check" },
		{
			fieldname: "chart_by",
			label: __("Chart by"),
			fieldtype: "Select",
			options: ["State", "Ageing", "Responsible"],
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
