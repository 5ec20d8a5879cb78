// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Supplier Performance"] = {
	filters: [
		{ fieldname: "from_date", label: __("From Date"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("To Date"), fieldtype: "Date" },
		{ fieldname: "period", label: __("Period"), fieldtype: "Select", options: ["", "Month", "Quarter", "Year"] },
		{ fieldname: "party", label: __("Party"), fieldtype: "Data" },
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{
			fieldname: "agreement",
			label: __("Agreement"),
			fieldtype: "Link",
			options: "SMS Service Agreement",
			get_query: () => ({ filters: { kind: ["!=", "Customer"] } }),
		},
		{ fieldname: "drafts", label: __("With Drafts"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		const weak = data && data.missed && ["party", "missed", "met"].includes(column.fieldname);
		return weak ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
