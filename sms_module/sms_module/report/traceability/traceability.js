// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Traceability"] = {
	filters: [
		{ fieldname: "programme", label: __("Programme"), fieldtype: "Link", options: "Audit Programme" },
		{ fieldname: "audit", label: __("Audit"), fieldtype: "Link", options: "SMS Audit" },
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "requirement", label: __("Requirement"), fieldtype: "Link", options: "SMS Requirement" },
		{ fieldname: "only_gaps", label: __("Only Incomplete"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		return column.fieldname === "missing" && value ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
