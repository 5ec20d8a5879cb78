// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Improvement Portfolio"] = {
	filters: sms_module.initiative_filters([
		{ fieldname: "only_open", label: __("Only Open"), fieldtype: "Check" },
		{ fieldname: "only_overspent", label: __("Only Overspent"), fieldtype: "Check" },
	]),
	onload(report) {
		report.page.add_inner_button(__("Print Portfolio"), () => sms_module.print_portfolio());
	},
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (column.fieldname === "worst_rag") return sms_module.rag(value);
		const over = data && data.overspend > 0 && ["spent", "overspend"].includes(column.fieldname);
		return over ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
