// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Early Life Support"] = {
	filters: [
		{ fieldname: "from_date", label: __("Gone Live From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Gone Live To"), fieldtype: "Date" },
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "New", "Changed", "Transfer", "Removal"],
		},
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "responsible", label: __("Transition Lead"), fieldtype: "Link", options: "User" },
		{
			fieldname: "outcome_result",
			label: __("Intended Outcome"),
			fieldtype: "Select",
			options: ["", "Achieved", "Partly Achieved", "Not Achieved"],
		},
		{ fieldname: "only_open", label: __("Only in Support"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		const late = data && data.overdue_days && ["els_until", "overdue_days"].includes(column.fieldname);
		return late ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
