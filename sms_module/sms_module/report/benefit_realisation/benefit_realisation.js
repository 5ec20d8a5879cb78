// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const BENEFIT_COLOURS = { Reached: "green", "Partly Reached": "orange", "Not Reached": "red" };

frappe.query_reports["Benefit Realisation"] = {
	filters: [
		{ fieldname: "from_date", label: __("Completed From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Completed To"), fieldtype: "Date" },
		{ fieldname: "plan", label: __("Plan"), fieldtype: "Link", options: "Improvement Plan" },
	],
	formatter(value, row, column, data, default_formatter) {
		if (column.fieldname === "benefit_result" && value) {
			return sms_module.coloured(value, BENEFIT_COLOURS[value]);
		}
		const shown = default_formatter(value, row, column, data);
		return column.fieldname === "overdue_days" && value ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
