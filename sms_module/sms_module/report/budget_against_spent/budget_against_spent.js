// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Budget against Spent"] = {
	filters: sms_module.initiative_filters([
		{ fieldname: "only_overspent", label: __("Only Overspent"), fieldtype: "Check" },
	]),
	initial_depth: 1,
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data) return shown;
		const over = data.overspend > 0 && ["spent", "overspend", "left", "used"].includes(column.fieldname);
		if (over) return `<span class="text-danger">${shown}</span>`;
		return data.bold ? `<b>${shown}</b>` : shown;
	},
};
