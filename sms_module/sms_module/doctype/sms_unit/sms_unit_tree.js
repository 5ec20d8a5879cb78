// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.treeview_settings["SMS Unit"] = {
	breadcrumb: "SMS Module",
	title: __("Units"),
	get_tree_nodes: "sms_module.records.trees.children",
	onrender(node) {
		sms_module.annotate_node(node, node.data.head_name);
	},
};
