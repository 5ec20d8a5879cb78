// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Clause Coverage"] = {
	filters: [
		{ fieldname: "programme", label: __("Programme"), fieldtype: "Link", options: "Audit Programme" },
		{
			fieldname: "source",
			label: __("Criteria"),
			fieldtype: "Select",
			options: ["ISO/IEC 20000-1:2018", "ISO/IEC 20000-1:2011", "SMS", "Service", "Software", "Statutory", "Contractual"],
			default: "ISO/IEC 20000-1:2018",
			depends_on: "eval:!doc.programme",
		},
		{ fieldname: "months", label: __("Months"), fieldtype: "Int", default: 36, depends_on: "eval:!doc.programme" },
		{ fieldname: "only_gaps", label: __("Only Gaps"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		const state = data && data.states && data.states[column.fieldname];
		const colours = { Done: "#d5edda", Planned: "#dbe9fb", Old: "#fde8c8", Gap: "#f6c6c6" };
		return state ? `<div style="background:${colours[state]};margin:-6px -8px;padding:6px 8px">${shown || "✕"}</div>` : shown;
	},
};
