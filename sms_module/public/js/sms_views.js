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

// A person by name. Lists of Frappe 16 take what a formatter gives for HTML, or else for a selector.
sms_module.person = function (user) {
	return user ? `<span>${frappe.utils.escape_html(frappe.user.full_name(user))}</span>` : "";
};

// The levels of risks.
sms_module.LEVEL_COLOURS = { Low: "green", Medium: "orange", High: "red" };

sms_module.annotate_node = function (node, text) {
	if (!text || node.is_root) return;
	const note = $('<span class="text-muted small">').text(` · ${text}`);
	node.$tree_link.find(".tree-label").append(note);
};

// The indicator of what is reviewed now and then: late, current, or `past`, as `[text, colour, filter]`.
sms_module.review_indicator = function (is_current, review_due, filter, past) {
	if (!is_current) return past;
	if (review_due && review_due < frappe.datetime.get_today()) {
		return [__("Review Late"), "red", `${filter}|review_due,<,Today`];
	}
	return [__("Current"), "green", filter];
};
