// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Action", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
	},

	sms_outlook(frm) {
		if (!frm.sms_outlook.locked) sms_module.show_extension_buttons(frm);
	},
});
