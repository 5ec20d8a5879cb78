// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Required Documents"] = {
	filters: [
		{ fieldname: "kind", label: __("Kind"), fieldtype: "Select", options: ["", "Document", "Record"] },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "only_missing", label: __("Only What Is Missing"), fieldtype: "Check" },
	],
	onload(report) {
		report.page.add_inner_button(__("Readiness"), () => frappe.set_route("query-report", "Readiness"));
	},
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data || column.fieldname !== "status") return shown;
		const colours = { Present: "green", "In Preparation": "orange", Missing: "red" };
		return `<span class="indicator-pill ${colours[data.status_key]} no-indicator-dot">${shown}</span>`;
	},
};
