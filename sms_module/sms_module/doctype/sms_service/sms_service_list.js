// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Service"] = {
	add_fields: ["lifecycle"],
	get_indicator(doc) {
		const colours = { Proposed: "gray", "In Transition": "orange", Live: "green", Retired: "gray" };
		return [__(doc.lifecycle), colours[doc.lifecycle], `lifecycle,=,${doc.lifecycle}`];
	},
};
