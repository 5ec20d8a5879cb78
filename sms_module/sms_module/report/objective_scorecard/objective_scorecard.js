// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Objective Scorecard"] = {
	filters: [
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{ fieldname: "responsible", label: __("Responsible"), fieldtype: "Link", options: "User" },
		{
			fieldname: "status",
			label: __("Status"),
			fieldtype: "Select",
			options: ["", "Active", "Reached", "Not Reached", "Dropped"],
			default: "Active",
		},
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Service Management", "Risk Goal"],
		},
		{
			fieldname: "last_result",
			label: __("Result"),
			fieldtype: "Select",
			options: ["", "Met", "Within Tolerance", "Missed"],
		},
		{ fieldname: "from_date", label: __("Due From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Due To"), fieldtype: "Date" },
		{ fieldname: "only_late", label: __("Only Late"), fieldtype: "Check" },
		{ fieldname: "only_out_of_control", label: __("Only Out of Control"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		const colour = data && colour_of(column.fieldname, data);
		return colour ? `<span class="text-${colour}">${shown}</span>` : shown;
	},
};

function colour_of(fieldname, data) {
	const results = { Met: "success", "Within Tolerance": "warning", Missed: "danger" };
	if (fieldname === "result") return results[data.last_result];
	if (fieldname === "trend" && data.better !== null) return data.better ? "success" : "danger";
	if (["control", "rules"].includes(fieldname) && data.signal) return "danger";
	if (["next_due", "late_days"].includes(fieldname) && data.late_days) return "danger";
	if (fieldname === "measuring_fault") return "danger";
}
