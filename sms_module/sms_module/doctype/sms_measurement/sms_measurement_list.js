// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Measurement"] = {
	add_fields: ["result", "signal"],
	get_indicator({ result }) {
		const colours = { Met: "green", "Within Tolerance": "yellow", Missed: "red" };
		return [__(result), colours[result] || "gray", `result,=,${result}`];
	},
};
