// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Process", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("requirement", "requirements", sms_module.applicable_requirements);
		frm.set_query("sms_process", "interfaces", (doc) => ({
			filters: { name: ["!=", doc.name || ""], status: ["!=", "Retired"] },
		}));
	},

	refresh(frm) {
		sms_module.show_audits_of_area(frm);
		sms_module.warn_of_obsolete(frm, "work_document");
		show_map(frm);
		if (!frm.is_new()) {
			frm.add_custom_button(
				__("Process Map"),
				() => frappe.set_route("query-report", "Process Map"),
				__("View")
			);
		}
	},
});

async function show_map(frm) {
	const field = frm.get_field("map_html");
	field.html("");
	if (frm.is_new()) return;
	const name = frm.docname;
	const svg = await frappe.xcall("sms_module.planning.api.process_picture", { name });
	if (frm.docname === name) field.html(svg);
}
