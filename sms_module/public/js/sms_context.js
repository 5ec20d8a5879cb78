// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// What the forms of context issues and interested parties share.
frappe.provide("sms_module");

// Both are looked at each year: a button says so when nothing has changed.
sms_module.offer_review = function (frm, is_current) {
	if (frm.is_new() || !is_current || !frm.perm[0] || !frm.perm[0].write) return;
	frm.add_custom_button(__("Reviewed"), () => record_review(frm));
};

async function record_review(frm) {
	if (frm.is_dirty()) await frm.save();
	const due = await frappe.xcall("sms_module.planning.api.reviewed", {
		doctype: frm.doctype,
		name: frm.docname,
	});
	frappe.show_alert({
		message: __("Reviewed; next on {0}", [frappe.datetime.str_to_user(due)]),
		indicator: "green",
	});
	await frm.reload_doc();
}

// Connections do not reach into child tables; a filtered list does.
sms_module.show_scopes_with = function (frm, field) {
	if (frm.is_new()) return;
	frm.add_custom_button(
		__("SMS Scope"),
		() => frappe.set_route("List", "SMS Scope", { [field]: frm.docname }),
		__("View")
	);
};
