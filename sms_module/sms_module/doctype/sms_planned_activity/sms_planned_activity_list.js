// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Planned Activity"] = {
	add_fields: ["active", "next_due", "last_done"],
	get_indicator({ active, next_due }) {
		if (!active) return [__("Inactive"), "gray", "active,=,0"];
		if (next_due < frappe.datetime.get_today()) {
			return [__("Late"), "red", "active,=,1|next_due,<,Today"];
		}
		return [__("On Time"), "green", "active,=,1|next_due,>=,Today"];
	},
};
