// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const TREND_COLOURS = { Yes: "green", Partly: "orange", No: "red", Better: "green", Worse: "red" };

frappe.query_reports["Self Assessment Trend"] = {
	filters: [
		{
			fieldname: "template",
			label: __("Template"),
			fieldtype: "Link",
			options: "Self Assessment Template",
		},
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "from_date", label: __("From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To"), fieldtype: "Date" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		const colour = column.fieldname === "characteristic" ? "" : TREND_COLOURS[value];
		return colour ? sms_module.coloured(value, colour) : shown;
	},
};
