// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Management Review Actions"] = {
	filters: [
		{ fieldname: "board", label: __("Board"), fieldtype: "Link", options: "Management Review Board" },
		{
			fieldname: "kind",
			label: __("Kind of Review"),
			fieldtype: "Select",
			options: ["", "Full", "Post-audit", "Interim"],
		},
		{ fieldname: "only_open", label: __("Only Open"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (data && data.overdue_days && ["overdue_days", "due_date"].includes(column.fieldname)) {
			return `<span class="text-danger">${shown}</span>`;
		}
		return shown;
	},
};
