// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Audit Statistics"] = {
	filters: [
		{ fieldname: "from_date", label: __("Carried Out From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Carried Out To"), fieldtype: "Date" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "party", label: __("Party"), fieldtype: "Select", options: ["", "Internal", "Customer or Regulator", "Certification", "Supplier"] },
		{ fieldname: "lead", label: __("Lead Auditor"), fieldtype: "Link", options: "SMS Auditor" },
	],
};
