// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Failures"] = {
	filters: [
		{
			fieldname: "show",
			label: __("Show"),
			fieldtype: "Select",
			options: ["Services", "Outages"],
			default: "Services",
		},
		{
			fieldname: "from_date",
			label: __("From"),
			fieldtype: "Date",
			default: frappe.datetime.add_months(frappe.datetime.get_today(), -12),
		},
		{
			fieldname: "to_date",
			label: __("Until"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
		},
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Customer-facing", "Supporting"],
		},
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "only_failures", label: __("Without Planned Outages"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data) return shown;
		if (["availability", "target", "estimate"].includes(column.fieldname)) {
			return value === null || value === undefined ? "–" : `${flt(value, 3)} %`;
		}
		if (column.fieldname === "result" && data.result) {
			return sms_module.coloured(data.result, data.result === "Met" ? "green" : "red");
		}
		return shown;
	},
};
