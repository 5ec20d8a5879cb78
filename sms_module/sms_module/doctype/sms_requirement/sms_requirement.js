// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Requirement", {
	setup(frm) {
		frm.set_query("parent_sms_requirement", (doc) => ({
			filters: { is_group: 1, name: ["!=", doc.name || ""] },
		}));
		frm.set_query("nearest_2018", () => ({ filters: { source: "ISO/IEC 20000-1:2018" } }));
	},
});
