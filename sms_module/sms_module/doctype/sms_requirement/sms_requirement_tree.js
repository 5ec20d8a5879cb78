// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.treeview_settings["SMS Requirement"] = {
	breadcrumb: "SMS Module",
	title: __("Requirements"),
	get_tree_nodes: "sms_module.records.trees.children",
	get_label: (node) => frappe.utils.escape_html(node.title || node.label),
	onrender(node) {
		if (node.data && node.data.applicable === 0) {
			sms_module.annotate_node(node, __("not applicable"));
		}
	},
};
