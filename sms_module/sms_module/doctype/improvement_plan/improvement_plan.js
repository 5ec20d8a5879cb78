// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const COVERED = { Service: "service", Process: "sms_process" };

frappe.ui.form.on("Improvement Plan", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("board", () => ({ filters: { disabled: 0 } }));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
	},

	refresh(frm) {
		frm.toggle_display("standing_section", !frm.is_new());
		if (!frm.is_new()) show_standing(frm);
	},

	covers(frm) {
		for (const [covers, fieldname] of Object.entries(COVERED)) {
			if (frm.doc.covers !== covers) frm.set_value(fieldname, null);
		}
	},

	sms_outlook(frm) {
		if (frm.doc.workflow_state === "In Review") sms_module.offer_board(frm);
		const views = __("Initiatives");
		const where = { plan: frm.docname };
		if (frm.doc.workflow_state !== "Closed" && frappe.model.can_create("Improvement Initiative")) {
			frm.add_custom_button(__("Propose"), () =>
				frappe.new_doc("Improvement Initiative", { plan: frm.docname, plan_type: frm.doc.plan_type })
			);
		}
		frm.add_custom_button(__("Gantt"), () => sms_module.show_gantt(where), views);
		frm.add_custom_button(__("Board"), () => sms_module.show_initiative_board(where), views);
		frm.add_custom_button(
			__("Status Report"),
			() => sms_module.print_as("Improvement Plan", frm.docname, "Plan Status"),
			views
		);
	},
});

async function show_standing(frm) {
	const { docname: plan } = frm;
	const html = await frappe.xcall("sms_module.improvement.api.plan_standing", { plan });
	if (frm.docname === plan) frm.get_field("standing_html").$wrapper.html(html);
}
