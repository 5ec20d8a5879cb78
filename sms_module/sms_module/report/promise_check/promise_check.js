// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Promise Check"] = {
	filters: [
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{ fieldname: "party_name", label: __("Customer"), fieldtype: "Data" },
		{ fieldname: "negotiated", label: __("With Those in Negotiation"), fieldtype: "Check", default: 1 },
		{ fieldname: "only_weak", label: __("Only Those Not Surely Kept"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data || column.fieldname !== "verdict") return shown;
		const colours = { Kept: "green", "Not Kept": "red", "Not Known": "orange" };
		return sms_module.coloured(data.verdict, colours[data.verdict]);
	},
};
