// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Process"] = {
	add_fields: ["status"],
	get_indicator(doc) {
		const colour = { Planned: "blue", Live: "green", Retired: "gray" }[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
