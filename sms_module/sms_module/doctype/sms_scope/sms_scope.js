// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Scope", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("service", "services", () => sms_module.live_only("SMS Service"));
		frm.set_query("context_issues", () => ({ filters: { status: "Current" } }));
		frm.set_query("interested_parties", () => ({ filters: { active: 1 } }));
		frm.set_query("interested_party", "customers", () => ({ filters: { active: 1 } }));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) {
			frm.set_value("responsible", frappe.session.user);
		}
	},

	unit(frm) {
		if (frm.doc.unit && !frm.doc.title) {
			frm.set_value("title", __("Scope of {0}", [frm.doc.unit]));
		}
		tell_other_scopes(frm);
	},

	effective_from(frm) {
		if (frm.doc.effective_from && !frm.doc.next_review) {
			frm.set_value("next_review", frappe.datetime.add_months(frm.doc.effective_from, 12));
		}
	},

	async sms_outlook(frm) {
		const { workflow_state: state } = frm.doc;
		const steps = frm.sms_steps;
		steps.fixed.add("revision").add("revision_of");
		if (state === "Draft" && steps.may_change("services")) {
			frm.add_custom_button(__("Take In Context"), () => take_in_context(frm));
		}
		if (state === "In Review") sms_module.offer_board(frm);
		if (state === "Approved") {
			steps.fixed.add("next_review"); // moves by its button, with what the review showed
			if (steps.may_change("next_review")) {
				frm.add_custom_button(__("Reviewed, No Change"), () => ask_review(frm));
			}
		}
		if (["Draft", "In Review"].includes(state)) await tell_notes(frm);
	},
});

frappe.ui.form.on("SMS Scope Location", {
	unit(frm, cdt, cdn) {
		const row = locals[cdt][cdn];
		if (row.unit && !row.location) frappe.model.set_value(cdt, cdn, "location", row.unit);
	},
});

frappe.ui.form.on("SMS Scope Customer", {
	interested_party(frm, cdt, cdn) {
		const row = locals[cdt][cdn];
		if (row.interested_party && !row.customer) {
			frappe.model.set_value(cdt, cdn, "customer", row.interested_party);
		}
	},
});

// A unit has one scope at work: said before all of it is typed.
async function tell_other_scopes(frm) {
	const { unit } = frm.doc;
	if (!unit || !frm.is_new()) return;
	const [open_one, approved] = await Promise.all([
		find_scope({ unit, workflow_state: ["in", ["Draft", "In Review"]] }),
		find_scope({ unit, workflow_state: "Approved" }),
	]);
	if (frm.doc.unit !== unit || !frm.is_new()) return;
	const name = open_one || approved;
	if (!name) return;
	const link = frappe.utils.get_form_link("SMS Scope", name, true);
	frappe.show_alert({
		message: open_one
			? __("{0} is open for this unit already: work on that one.", [link])
			: __("{0} is approved for this unit: yours becomes its next revision.", [link]),
		indicator: open_one ? "red" : "blue",
	});
}

async function find_scope(filters) {
	const [row] = await frappe.db.get_list("SMS Scope", { filters, fields: ["name"], limit: 1 });
	return row && row.name;
}

async function tell_notes(frm) {
	const sentences = await frappe.xcall("sms_module.planning.api.scope_notes", {
		scope: frm.docname,
	});
	for (const text of sentences) frm.sms_steps.note(frappe.utils.escape_html(text), "orange");
}

async function take_in_context(frm) {
	if (frm.is_dirty()) await frm.save();
	const { issues, parties } = await frappe.xcall("sms_module.planning.api.take_in_context", {
		scope: frm.docname,
	});
	frappe.show_alert({
		message: __("{0} issues and {1} interested parties added", [issues, parties]),
		indicator: issues || parties ? "green" : "blue",
	});
	await frm.reload_doc();
}

function ask_review(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Reviewed, No Change"),
		label: __("Record"),
		method: "sms_module.planning.api.scope_reviewed",
		args: { scope: frm.docname },
		fields: [
			{ fieldname: "note", fieldtype: "Small Text", label: __("What the review showed"), reqd: 1 },
			{
				fieldname: "next_review",
				fieldtype: "Date",
				label: __("Next review"),
				default: frappe.datetime.add_months(frappe.datetime.get_today(), 12),
				reqd: 1,
			},
		],
	});
}
