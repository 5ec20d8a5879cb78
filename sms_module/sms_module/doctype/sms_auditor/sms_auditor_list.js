// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Auditor"] = {
	add_fields: ["active", "contracted"],
	get_indicator(doc) {
		if (!doc.active) return [__("Inactive"), "gray", "active,=,0"];
		if (doc.contracted) return [__("Contracted"), "blue", "contracted,=,1"];
		return [__("Active"), "green", "active,=,1"];
	},
};
