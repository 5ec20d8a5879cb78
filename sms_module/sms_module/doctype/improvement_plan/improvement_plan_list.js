// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["Improvement Plan"] = {
	add_fields: ["workflow_state", "plan_type", "to_date"],
	hide_name_column: false,
	formatters: {
		responsible: sms_module.person,
		to_date: (value, df, doc) => sms_module.due_date(value, doc.workflow_state === "Approved"),
	},
	onload(listview) {
		listview.page.add_inner_button(__("Gantt of All Plans"), () => sms_module.show_gantt({}));
		listview.page.add_inner_button(__("Status of All Plans"), async () => {
			const found = await frappe.db.get_list("Improvement Plan", { limit: 1, order_by: "from_date desc" });
			if (found.length) sms_module.print_as("Improvement Plan", found[0].name, "All Plans Status");
		});
	},
};
