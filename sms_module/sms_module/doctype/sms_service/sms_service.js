// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Service", {
	refresh(frm) {
		sms_module.show_audits_of_area(frm);
	},
});
