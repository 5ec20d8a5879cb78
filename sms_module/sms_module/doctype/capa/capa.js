// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("CAPA", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("finding", "findings", (doc) => ({
			filters: {
				name: ["not in", doc.findings.map((row) => row.finding).filter(Boolean)],
				capa: ["is", "not set"],
				type: ["!=", "Good Practice"],
				workflow_state: ["in", ["Open", "Disputed", "Accepted"]],
			},
		}));
		frm.set_query("category", "causes", () => ({ filters: { is_group: 0 } }));
		frm.set_query("criterion_objective", () => ({ filters: { status: "Active" } }));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
	},

	refresh(frm) {
		show_count(frm);
	},

	sms_outlook(frm) {
		tell_weak_points(frm);
		if (frm.doc.did_not_last) {
			frm.sms_steps.note(__("What it corrected came back: it did not last."), "red");
		}
		if (frm.sms_steps.offers("Effective", "Not Effective")) {
			frm.add_custom_button(__("Not Yet Determinable"), () => put_off(frm));
		}
		if (["Action Plan", "In Approval"].includes(frm.doc.workflow_state)) {
			sms_module.offer_board(frm);
		}
		if (["Implementing", "Effectiveness Review"].includes(frm.doc.workflow_state)) {
			sms_module.show_extension_buttons(frm);
		}
		if (frm.doc.sms_change_needed === "Yes" && frm.doc.workflow_state !== "Cancelled") {
			sms_module.offer_change(frm, { reason: frm.doc.sms_change }, true);
		}
	},
});

function tell_weak_points(frm) {
	const { weak_points, workflow_state } = frm.doc;
	if (!weak_points || !["Action Plan", "In Approval"].includes(workflow_state)) return;
	const points = weak_points
		.split("\n")
		.map((point) => `<li>${frappe.utils.escape_html(point)}</li>`)
		.join("");
	const head = __("Weak points of this plan; they block nothing:");
	frm.sms_steps.note(`<b>${head}</b><ul class="sms-missing">${points}</ul>`, "orange");
}

// Before and after, where the criterion is a count; drawn and escaped by the server.
async function show_count(frm) {
	const { $wrapper } = frm.fields_dict.count_html;
	$wrapper.empty();
	if (frm.is_new() || !frm.doc.criterion_objective) return;
	const name = frm.docname;
	const html = await frappe.xcall("sms_module.corrective_action.api.count_of", { capa: name });
	if (frm.docname === name) $wrapper.html(html);
}

function put_off(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Not Yet Determinable"),
		label: __("Judge Later"),
		method: "sms_module.corrective_action.api.not_yet_determinable",
		args: { capa: frm.docname },
		fields: [
			{ fieldname: "new_date", fieldtype: "Date", label: __("Judge again on"), reqd: 1 },
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Why it cannot be judged yet"),
				reqd: 1,
			},
		],
	});
}
