// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Risk Register"] = {
	filters: [
		{ fieldname: "from_date", label: __("Recorded From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Recorded To"), fieldtype: "Date" },
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Risk", "Opportunity"],
		},
		{
			fieldname: "area",
			label: __("Area"),
			fieldtype: "Select",
			options: ["", "Corporate", "Financial", "Contract", "Health", "Information Security"],
		},
		{
			fieldname: "level",
			label: __("Level Now"),
			fieldtype: "Select",
			options: ["", "Low", "Medium", "High"],
		},
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "objective", label: __("Objective"), fieldtype: "Link", options: "SMS Objective" },
		{ fieldname: "responsible", label: __("Responsible"), fieldtype: "Link", options: "User" },
		{
			fieldname: "workflow_state",
			label: __("State"),
			fieldtype: "Select",
			options: ["", "Open", "Treated", "Accepted", "Occurred", "Closed"],
		},
		{ fieldname: "only_open", label: __("Only Open"), fieldtype: "Check" },
		{ fieldname: "only_above", label: __("Only above Acceptance"), fieldtype: "Check" },
		{ fieldname: "only_overdue", label: __("Only Overdue Reviews"), fieldtype: "Check" },
		{
			fieldname: "chart_by",
			label: __("Chart by"),
			fieldtype: "Select",
			options: ["Level", "State", "Area", "Process", "Objective"],
			default: "Level",
		},
	],
	onload(report) {
		report.page.add_inner_button(__("Heat Map"), () =>
			frappe.set_route("query-report", "Risk Heat Map")
		);
	},
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data) return shown;
		if (data.overdue_days && ["overdue_days", "review_due"].includes(column.fieldname)) {
			return `<span class="text-danger">${shown}</span>`;
		}
		if (column.fieldname === "current_level") {
			return sms_module.coloured(value, sms_module.LEVEL_COLOURS[value]);
		}
		return shown;
	},
};
