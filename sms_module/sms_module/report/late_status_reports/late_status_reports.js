// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Late Status Reports"] = {
	filters: [
		{ fieldname: "plan", label: __("Plan"), fieldtype: "Link", options: "Improvement Plan" },
		{ fieldname: "responsible", label: __("Responsible"), fieldtype: "Link", options: "User" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		return column.fieldname === "late_days" ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
