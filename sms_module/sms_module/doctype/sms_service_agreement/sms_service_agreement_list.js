// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Service Agreement"] = {
	add_fields: ["workflow_state", "kind", "to_date", "holds_until", "promise_warning"],
	hide_name_column: false,
	formatters: {
		responsible: sms_module.person,
		// Frappe itself escapes the title.
		title: (value, df, doc) =>
			doc.promise_warning
				? `${value} · <span class="text-warning">${__("promises more than its chain")}</span>`
				: value,
		to_date: (value, df, doc) =>
			sms_module.due_date(doc.holds_until || value, doc.workflow_state === "Agreed"),
	},
	onload(list) {
		list.page.add_inner_button(__("Promise Check"), () =>
			frappe.set_route("query-report", "Promise Check")
		);
	},
};
