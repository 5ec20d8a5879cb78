// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Deliverables by Approver"] = {
	filters: [
		{ fieldname: "approver", label: __("Approver"), fieldtype: "Link", options: "User" },
		{ fieldname: "provider", label: __("Provider"), fieldtype: "Link", options: "User" },
		{ fieldname: "transition", label: __("Transition"), fieldtype: "Link", options: "Service Transition" },
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{
			fieldname: "status",
			label: __("Status"),
			fieldtype: "Select",
			options: ["", "Open", "Handed In", "Returned", "Approved", "Waived"],
		},
		{ fieldname: "only_waiting", label: __("Only What Waits for a Decision"), fieldtype: "Check" },
		{ fieldname: "all_states", label: __("Of Ended Transitions Too"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		const late = data && data.late_days && ["due_date", "late_days"].includes(column.fieldname);
		return late ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
