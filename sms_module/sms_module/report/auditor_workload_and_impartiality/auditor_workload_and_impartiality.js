// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Auditor Workload and Impartiality"] = {
	filters: [
		{ fieldname: "from_date", label: __("From"), fieldtype: "Date", default: frappe.datetime.add_months(frappe.datetime.get_today(), -12) },
		{ fieldname: "to_date", label: __("To"), fieldtype: "Date", default: frappe.datetime.add_months(frappe.datetime.get_today(), 12) },
		{ fieldname: "auditor", label: __("Auditor"), fieldtype: "Link", options: "SMS Auditor" },
	],
};
