// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const COLOURS = { Green: "green", Amber: "orange", Red: "red" };

frappe.listview_settings["Initiative Status Report"] = {
	add_fields: ["rag"],
	hide_name_column: false,
	get_indicator: ({ rag }) => [__(rag), COLOURS[rag], `rag,=,${rag}`],
	formatters: { reported_by: sms_module.person },
};
