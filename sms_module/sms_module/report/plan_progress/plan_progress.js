// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Plan Progress"] = {
	filters: [
		{
			fieldname: "plan",
			label: __("Plan"),
			fieldtype: "Link",
			options: "Service Management Plan",
		},
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{
			fieldname: "part",
			label: __("Part"),
			fieldtype: "Select",
			options: ["", "Objective", "Resource", "Planned Activity", "Action", "Risk", "Content"],
		},
		{ fieldname: "only_attention", label: __("Only What Is Not as Planned"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (data && data.attention && ["state", "actual", "due"].includes(column.fieldname)) {
			return `<span class="text-danger">${shown}</span>`;
		}
		return shown;
	},
};
