// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["Service Outage"] = {
	add_fields: ["planned", "from_time", "to_time"],
	hide_name_column: false,
	get_indicator(doc) {
		if (doc.planned) return [__("Planned"), "blue", "planned,=,1"];
		if (!doc.to_time) return [__("Goes On"), "red", "planned,=,0|to_time,is,not set"];
		return [__("Over"), "gray", "planned,=,0|to_time,is,set"];
	},
	onload(list) {
		list.page.add_inner_button(__("Failures"), () => frappe.set_route("query-report", "Failures"));
	},
};
