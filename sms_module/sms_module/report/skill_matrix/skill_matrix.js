// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Skill Matrix"] = {
	filters: [
		{
			fieldname: "view",
			label: __("View"),
			fieldtype: "Select",
			options: ["Stand-ins", "Certificates and Trainings"],
			default: "Stand-ins",
		},
		{ fieldname: "unit", label: __("Plan of the Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "person", label: __("Person"), fieldtype: "Link", options: "User" },
		{ fieldname: "only_alone", label: __("Only Single Points of Failure"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data) return shown;
		const alone = data.alone && ["role", "subject"].includes(column.fieldname);
		const ended = data.left_days < 0 && ["left_days", "valid_until", "due_date"].includes(column.fieldname);
		return alone || ended ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
