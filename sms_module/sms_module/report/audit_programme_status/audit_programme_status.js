// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Audit Programme Status"] = {
	filters: [
		{ fieldname: "programme", label: __("Programme"), fieldtype: "Link", options: "Audit Programme" },
		{ fieldname: "status", label: __("Status"), fieldtype: "Select", options: ["", "Planned", "Audit Made", "Done", "Cancelled"] },
		{ fieldname: "only_late", label: __("Only Late"), fieldtype: "Check" },
	],
};
