// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["Initiative Status Report"] = {
	add_fields: ["rag"],
	hide_name_column: false,
	get_indicator: ({ rag }) => [__(rag), sms_module.RAG_COLOURS[rag], `rag,=,${rag}`],
	formatters: { reported_by: sms_module.person },
};
