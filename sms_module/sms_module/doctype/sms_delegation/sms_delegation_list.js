// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Delegation"] = {
	add_fields: ["from_date", "to_date"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.to_date < today) return [__("Over"), "gray", "to_date,<,Today"];
		if (doc.from_date > today) return [__("Planned"), "blue", "from_date,>,Today"];
		return [__("In Force"), "green", "from_date,<=,Today|to_date,>=,Today"];
	},
};
