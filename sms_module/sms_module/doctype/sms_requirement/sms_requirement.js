// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Requirement", {
	setup(frm) {
		frm.set_query("parent_sms_requirement", (doc) => ({
			filters: { is_group: 1, name: ["!=", doc.name || ""] },
		}));
		frm.set_query("nearest_2018", () => ({ filters: { source: "ISO/IEC 20000-1:2018" } }));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		sms_module.readiness.render(frm, "shown_html");
		for (const [doctype, rows] of [
			["SMS Audit", "SMS Audit Checklist Row"],
			["SMS Process", "SMS Process Requirement"],
			["SMS Evidence", "SMS Process Requirement"],
		]) {
			frm.add_custom_button(
				__(doctype),
				() => frappe.set_route("List", doctype, { [`${rows}.requirement`]: frm.docname }),
				__("View")
			);
		}
	},
});
