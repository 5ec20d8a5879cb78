// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Catalogue Completeness"] = {
	filters: [
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "Customer-facing", "Supporting"],
		},
		{
			fieldname: "lifecycle",
			label: __("Lifecycle"),
			fieldtype: "Select",
			options: ["", "Proposed", "In Transition", "Live"],
		},
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "responsible", label: __("Service Owner"), fieldtype: "Link", options: "User" },
		{ fieldname: "only_missing", label: __("Only Incomplete"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		return value === __("Missing") ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
