// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Readiness"] = {
	tree: true,
	name_field: "requirement",
	parent_field: "parent_requirement",
	initial_depth: 3,
	filters: [
		{
			fieldname: "source",
			label: __("Criteria"),
			fieldtype: "Select",
			options: ["ISO/IEC 20000-1:2018", "ISO/IEC 20000-1:2011", "SMS", "Service", "Software", "Statutory", "Contractual"],
			default: "ISO/IEC 20000-1:2018",
			reqd: 1,
		},
		{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "only_gaps", label: __("Only Gaps"), fieldtype: "Check" },
	],

	onload(report) {
		report.page.add_inner_button(__("Evidence Pack"), () => sms_module.readiness.ask_for_pack(report.get_values()));
		report.page.add_inner_button(__("Print Matrix"), () => sms_module.readiness.print_matrix(report.get_values()));
		report.page.add_inner_button(__("Required Documents"), () =>
			frappe.set_route("query-report", "Required Documents")
		);
		sms_module.readiness.follow_clicks(report);
	},

	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		return data ? sms_module.readiness.format(column.fieldname, value, data, shown) : shown;
	},
};
