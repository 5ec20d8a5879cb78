// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Record Integrity"] = {
	filters: [
		{
			fieldname: "record_doctype",
			label: __("Kind"),
			fieldtype: "Link",
			options: "DocType",
			get_query: () => ({ filters: { module: "SMS Module", istable: 0, issingle: 0 } }),
		},
	],
};
