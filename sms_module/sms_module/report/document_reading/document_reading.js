// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Document Reading"] = {
	filters: [
		{ fieldname: "document", label: __("Document"), fieldtype: "Link", options: "SMS Document" },
		{ fieldname: "person", label: __("Person"), fieldtype: "Link", options: "User" },
		{ fieldname: "unit", label: __("Unit of the Person"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "only_unread", label: __("Only Not Read Yet"), fieldtype: "Check" },
		{ fieldname: "only_overdue", label: __("Only Overdue"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (data && data.overdue_days && ["overdue_days", "due_date"].includes(column.fieldname)) {
			return `<span class="text-danger">${shown}</span>`;
		}
		return shown;
	},
};
