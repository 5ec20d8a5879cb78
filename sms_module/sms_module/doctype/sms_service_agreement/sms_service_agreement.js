// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Service Agreement", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("service", "services", () => sms_module.live_only("SMS Service"));
		for (const table of ["levels", "workload_limits"]) {
			frm.set_query("service", table, (doc) => ({
				filters: { name: ["in", doc.services.map(({ service }) => service || "")] },
			}));
		}
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
	},

	refresh(frm) {
		sms_module.show_erp_record(frm);
		sms_module.offer_holiday_lists(frm);
		if (frm.is_new()) sms_module.offer_party(frm);
		frm.get_field("promise_html").html("");
	},

	async sms_outlook(frm) {
		const { doc } = frm;
		if (doc.promise_warning) tell_warning(frm);
		if (doc.workflow_state === "Agreed" && frm.sms_steps.may_change("review_due")) {
			frm.sms_steps.fixed.add("review_due"); // by the button, with what the review showed
			frm.add_custom_button(__("Reviewed, Still Fits"), () => reviewed(frm));
		}
		if (frm.sms_steps.may_change("party_name")) sms_module.offer_party(frm);
		if (doc.kind === "Customer") await show_promise(frm);
	},
});

function tell_warning(frm) {
	const lines = frm.doc.promise_warning
		.split("\n")
		.map((line) => `<li>${frappe.utils.escape_html(line)}</li>`)
		.join("");
	frm.sms_steps.note(
		`<b>${__("Promised beyond its chain:")}</b><ul class="sms-missing">${lines}</ul>`,
		"orange"
	);
}

async function show_promise(frm) {
	const name = frm.docname;
	const outlook = await frappe.xcall("sms_module.service_level.api.promise_outlook", {
		agreement: name,
	});
	if (frm.docname !== name) return;
	frm.get_field("promise_html").html(sms_module.promise_table(outlook));
	const { workflow_state: state, promise_warning: warned } = frm.doc;
	if (state === "Agreed" && !warned && outlook.rows.some((row) => row.verdict === "Not Kept")) {
		frm.sms_steps.note(
			__("Since it was agreed, its chain has become weaker: what it promises cannot be kept any more."),
			"red"
		);
	}
	for (const sentence of outlook.ending) frm.sms_steps.note(frappe.utils.escape_html(sentence), "orange");
}

function reviewed(frm) {
	const ends = frm.doc.holds_until || frm.doc.to_date;
	const year = frappe.datetime.add_months(frappe.datetime.get_today(), 12);
	sms_module.ask_and_call(frm, {
		title: __("Reviewed, Still Fits"),
		label: __("Confirm"),
		method: "sms_module.service_level.api.agreement_reviewed",
		args: { agreement: frm.docname },
		fields: [
			{
				fieldname: "review_due",
				fieldtype: "Date",
				label: __("Next review"),
				default: year < ends ? year : ends,
				reqd: 1,
			},
			{
				fieldname: "note",
				fieldtype: "Small Text",
				label: __("What the review showed"),
				description: __("If something has to change, revise it instead."),
				reqd: 1,
			},
		],
	});
}
