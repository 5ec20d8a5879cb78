// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Survey Round", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
	},

	refresh(frm) {
		const waiting = (frm.doc.contacts || []).some((row) => !row.invited_on);
		if (!frm.is_new() && waiting && frm.doc.to_date >= frappe.datetime.get_today()) {
			frm.add_custom_button(__("Invite"), () => invite(frm));
		}
	},
});

async function invite(frm) {
	if (frm.is_dirty()) await frm.save();
	const count = await frappe.xcall("sms_module.service_level.api.invite", {
		survey_round: frm.docname,
	});
	frappe.show_alert({ message: __("{0} invited", [count]), indicator: "green" });
	await frm.reload_doc();
}
