// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Process Map"] = {
	filters: [
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "only_one_sided", label: __("Only Not Named by Both Sides"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (data && !data.agreed && column.fieldname === "named_by") {
			return `<span class="text-warning">${shown}</span>`;
		}
		return shown;
	},
};
