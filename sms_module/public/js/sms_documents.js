// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// What forms that link a document share.
frappe.provide("sms_module");

// Says above the form that a linked document is obsolete, and by what people work instead.
sms_module.warn_of_obsolete = async function (frm, ...fieldnames) {
	const fields = fieldnames.filter((name) => frm.doc[name]);
	if (frm.is_new() || !fields.length) return;
	const docname = frm.docname;
	const found = await frappe.xcall("sms_module.documents.api.outdated", {
		names: fields.map((name) => frm.doc[name]),
	});
	if (frm.docname !== docname) return;
	const link_to = (name) => frappe.utils.get_form_link("SMS Document", name, true);
	const sentences = found.map(({ name, title, current }) => {
		const document = `${link_to(name)} (${frappe.utils.escape_html(title)})`;
		return current
			? __("{0} is obsolete: link {1} instead.", [document, link_to(current)])
			: __("{0} is obsolete, and no revision of it is effective.", [document]);
	});
	if (sentences.length) frm.set_intro(sentences.join("<br>"), "orange");
};
