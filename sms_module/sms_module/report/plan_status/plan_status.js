// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Plan Status"] = {
	filters: [
		{ fieldname: "plan", label: __("Plan"), fieldtype: "Link", options: "Improvement Plan" },
		sms_module.plan_type_filter(),
		{ fieldname: "only_running", label: __("Only What Is Being Carried Out"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data) return shown;
		if (column.fieldname === "worst_rag" && value) return sms_module.rag(value);
		if (["late_days", "total_overspend"].includes(column.fieldname) && value) {
			return `<span class="text-danger">${shown}</span>`;
		}
		return data.record_type === "Improvement Plan" && column.fieldname === "title" ? `<b>${shown}</b>` : shown;
	},
};
