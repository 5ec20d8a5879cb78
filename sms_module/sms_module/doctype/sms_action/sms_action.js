// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Action", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
	},

	refresh(frm) {
		sms_module.show_erp_record(frm);
	},

	async sms_outlook(frm) {
		if (!frm.sms_outlook.locked) sms_module.show_extension_buttons(frm);
		if (frm.doc.workflow_state !== "Cancelled") {
			sms_module.offer_change(frm, { reason: frm.doc.description || frm.doc.what });
		}
		await sms_module.tell_erp_record(frm);
	},
});
