// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const ITEM_COLOURS = { Report: "blue", Complaint: "orange", Outage: "red" };
const AGREEMENT_KINDS = {
	Users: ["Customer"],
	Supplier: ["Internal Group", "Supplier", "Customer as Supplier"],
};

frappe.ui.form.on("Service Review", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("agreement", ({ kind }) => ({
			filters: { workflow_state: "Agreed", kind: ["in", AGREEMENT_KINDS[kind] || []] },
		}));
		frm.set_query("service", "services", () => sms_module.live_only("SMS Service"));
		frm.set_query("service", "outcomes", ({ services }) => ({
			filters: { name: ["in", (services || []).map((row) => row.service)] },
		}));
		frm.set_query("requirement", "outcomes", sms_module.applicable_requirements);
		for (const [field, table] of [
			["person", "attendees"],
			["responsible", "outcomes"],
		]) {
			frm.set_query(field, table, () => ({ filters: { enabled: 1 } }));
		}
		frm.set_query("interested_party", "distribution", () => ({ filters: { active: 1 } }));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
		for (const table of ["items", "carried_actions"]) {
			frm.set_df_property(table, "cannot_add_rows", 1);
			frm.set_df_property(table, "cannot_delete_rows", 1);
		}
	},

	async agreement(frm) {
		if (!frm.doc.agreement) return;
		const agreement = await frappe.db.get_doc("SMS Service Agreement", frm.doc.agreement);
		frm.set_value({
			kind: agreement.kind === "Customer" ? "Users" : "Supplier",
			party: agreement.party_name,
			unit: agreement.unit,
			responsible: agreement.responsible || frm.doc.responsible,
		});
		frm.clear_table("services");
		for (const { service } of agreement.services) frm.add_child("services", { service });
		frm.refresh_field("services");
	},

	sms_outlook(frm) {
		const { workflow_state: state, outcomes = [], distribution = [] } = frm.doc;
		const waiting = outcomes.some((row) => row.becomes !== "Nothing" && !row.record_name);
		if (state === "Planned") {
			tell_agenda(frm);
			if (frm.sms_steps.may_change("items")) {
				frm.add_custom_button(__("Refresh Agenda"), () => refresh_agenda(frm));
			}
		}
		if (state === "Held" && waiting && frm.sms_steps.may_change("outcomes")) {
			frm.add_custom_button(__("Carry Out Outcomes"), () => carry_out(frm));
		}
		if (state !== "Planned" && distribution.some((row) => !row.sent_on)) {
			frm.add_custom_button(__("Send Minutes"), () => send(frm));
		}
		if (state !== "Planned") {
			sms_module.offer_initiative(frm, { business_case: frm.doc.conclusion });
		}
		if (state === "Held" && frappe.model.can_create("SMS Action")) {
			frm.page.add_menu_item(__("Add Action"), () => sms_module.add_action(frm));
		}
	},
});

frappe.ui.form.on("Service Review Attendee", {
	person(frm, doctype, name) {
		const row = locals[doctype][name];
		if (row.person && !row.attendee) {
			frappe.model.set_value(doctype, name, "attendee", frappe.user.full_name(row.person));
		}
	},
});

function tell_agenda(frm) {
	const { carried_actions: carried = [], items = [] } = frm.doc;
	const counted = Object.keys(ITEM_COLOURS)
		.map((kind) => [kind, items.filter((row) => row.kind === kind).length])
		.filter(([, count]) => count)
		.map(([kind, count]) => `${sms_module.coloured(kind, ITEM_COLOURS[kind])}: ${count}`);
	const first = __("The agenda begins with {0} open actions of earlier reviews.", [carried.length]);
	frm.sms_steps.note([first, ...counted].join(" · "));
}

// Every save of a planned review looks at what is open and what happened since.
function refresh_agenda(frm) {
	frm.dirty();
	return frm.save();
}

async function carry_out(frm) {
	if (frm.is_dirty()) await frm.save();
	const made = await frappe.xcall("sms_module.service_level.reviews.api.carry_out", {
		review: frm.docname,
	});
	frappe.show_alert({ message: __("{0} made", [made.join(", ")]), indicator: "green" });
	await frm.reload_doc();
}

async function send(frm) {
	if (frm.is_dirty()) await frm.save();
	const count = await frappe.xcall("sms_module.service_level.reviews.api.send_minutes", {
		review: frm.docname,
	});
	frappe.show_alert({ message: __("Sent to {0}", [count]), indicator: "green" });
	await frm.reload_doc();
}
