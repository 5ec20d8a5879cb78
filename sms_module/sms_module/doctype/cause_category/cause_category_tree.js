// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.treeview_settings["Cause Category"] = {
	breadcrumb: "SMS Module",
	title: __("Cause Categories"),
	get_tree_nodes: "sms_module.records.trees.children",
	onrender(node) {
		if (node.data && node.data.weak) sms_module.annotate_node(node, __("symptom, not a cause"));
	},
};
