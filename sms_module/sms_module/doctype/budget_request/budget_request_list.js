// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["Budget Request"] = {
	add_fields: ["workflow_state", "amount", "granted_amount"],
	hide_name_column: false,
	// What waits for an answer comes first.
	filters: [["workflow_state", "in", ["Draft", "Requested"]]],
	formatters: {
		requested_by: sms_module.person,
		granted_amount: (value, df, doc) => {
			if (!value) return "";
			const part = value < doc.amount;
			return `<span class="${part ? "text-warning" : ""}" title="${
				part ? __("Granted in part") : ""
			}">${format_currency(value)}</span>`;
		},
	},
};
