// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// What lists and trees share.
frappe.provide("sms_module");

sms_module.coloured = function (text, colour) {
	if (!text) return "";
	return `<span class="indicator ${colour || "gray"}">${__(text)}</span>`;
};

// What lists show is HTML: Frappe 16 takes a bare text for a selector, and a list with one "@" fails.
sms_module.person = (user) =>
	user ? `<span>${frappe.utils.escape_html(frappe.user.full_name(user))}</span>` : "";

// A date that is red once it has passed while somebody still owes something.
sms_module.due_date = function (value, is_open) {
	if (!value) return "";
	const text = frappe.datetime.str_to_user(value);
	const late = is_open && value < frappe.datetime.get_today();
	return late
		? `<span class="text-danger" title="${__("Overdue")}">${text}</span>`
		: `<span>${text}</span>`;
};

sms_module.annotate_node = function (node, text) {
	if (!text || node.is_root) return;
	const note = $('<span class="text-muted small">').text(` · ${text}`);
	node.$tree_link.find(".tree-label").append(note);
};
