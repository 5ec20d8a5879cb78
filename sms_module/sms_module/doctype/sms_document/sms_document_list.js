// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Document"] = {
	add_fields: ["workflow_state", "review_due", "revision", "effective_from"],
	hide_name_column: false,
	formatters: {
		responsible: sms_module.person,
		review_due: (value, df, doc) =>
			sms_module.due_date(value, doc.workflow_state === "Effective"),
	},
	onload(list) {
		list.page.add_inner_button(__("Document Register"), () =>
			frappe.set_route("query-report", "Document Register")
		);
	},
};
