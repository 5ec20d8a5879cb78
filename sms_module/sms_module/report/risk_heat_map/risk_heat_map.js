// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Risk Heat Map"] = {
	filters: [
		{
			fieldname: "view",
			label: __("View"),
			fieldtype: "Select",
			options: ["Before Treatment", "After Treatment"],
			default: "Before Treatment",
		},
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["Risk", "Opportunity"],
			default: "Risk",
		},
		{
			fieldname: "area",
			label: __("Area"),
			fieldtype: "Select",
			options: ["", "Corporate", "Financial", "Contract", "Health", "Information Security"],
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
	],
	onload(report) {
		report.page.add_inner_button(__("Risk Register"), () =>
			frappe.set_route("query-report", "Risk Register")
		);
		report.page.main.on("click", ".sms-heat-map td.cell", (event) =>
			show_cell(report, event.currentTarget.dataset)
		);
	},
	formatter(value, row, column, data, default_formatter) {
		if (column.fieldname === "shown_level") {
			return sms_module.coloured(value, sms_module.LEVEL_COLOURS[value]);
		}
		return default_formatter(value, row, column, data);
	},
};

// The list of the risks that lie on a cell.
function show_cell(report, { likelihood, impact, count }) {
	if (!cint(count)) return;
	const { view, ...others } = report.get_filter_values();
	const prefix = view === "After Treatment" ? "residual_" : "";
	frappe.set_route("List", "SMS Risk", {
		workflow_state: ["!=", "Closed"],
		...others,
		[`${prefix}likelihood`]: likelihood,
		[`${prefix}impact`]: impact,
	});
}
