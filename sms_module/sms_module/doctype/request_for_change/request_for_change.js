// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const SUBJECTS = { Process: "SMS Process", Service: "SMS Service", Document: "SMS Document" };
const FROM_MODEL = ["change_of", "risk_level", "risk", "impact", "plan", "back_out"];
const WENT_WRONG = ["With Problems", "Backed Out", "Failed"];
const DONE = ["Implemented", "Reviewed", "Closed"];

frappe.ui.form.on("Request for Change", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("model", () => ({ filters: { is_model: 1, workflow_state: "Authorised" } }));
		frm.set_query("authoriser", () => ({ filters: { enabled: 1 } }));
		frm.set_query("subject_doctype", () => ({
			filters: { module: "SMS Module", istable: 0, issingle: 0 },
		}));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
	},

	refresh(frm) {
		sms_module.show_erp_record(frm);
	},

	change_of(frm) {
		if (!frm.doc.subject_name) {
			frm.set_value("subject_doctype", SUBJECTS[frm.doc.change_of] || "");
		}
	},

	async model(frm) {
		if (!frm.doc.model) return;
		const model = await frappe.db.get_doc(frm.doctype, frm.doc.model);
		for (const fieldname of FROM_MODEL) frm.set_value(fieldname, model[fieldname]);
	},

	async sms_outlook(frm) {
		const { doc, sms_steps: steps } = frm;
		const state = doc.workflow_state;
		tell_clashes(frm);
		tell_transition(frm);
		await sms_module.tell_erp_record(frm);
		if (state === "Assessed" && doc.kind !== "Emergency") sms_module.offer_board(frm);
		if (doc.kind === "Emergency") await offer_confirmation(frm);
		if (doc.is_model && state === "Authorised" && frappe.model.can_create(frm.doctype)) {
			frm.add_custom_button(__("Make from Model"), () => make_from_model(frm));
		}
		if (DONE.includes(state) && WENT_WRONG.includes(doc.outcome) && !doc.finding) {
			if (frappe.model.can_create("Finding")) {
				frm.add_custom_button(__("Raise its Finding"), () => raise_finding(frm));
			}
		}
		if (has_revisions(doc) && ["Authorised", "Scheduled", "Implemented"].includes(state)) {
			frm.add_custom_button(__("Revise {0}", [doc.subject_name]), () => revise_subject(frm));
		}
		if (!["Rejected", "Cancelled", "Closed"].includes(state)) {
			if (frappe.model.can_create("SMS Action")) {
				frm.page.add_menu_item(__("Add Action"), () => sms_module.add_action(frm));
			}
		}
		if (state === "Implemented" && steps.offers("Review") && WENT_WRONG.includes(doc.outcome)) {
			steps.note(__("Its outcome is {0}.", [`<b>${__(doc.outcome)}</b>`]), "orange");
		}
	},
});

function has_revisions(doc) {
	const meta = doc.subject_name && frappe.get_meta(doc.subject_doctype);
	const revisable = ["SMS Document", "Audit Programme", "SMS Scope", "Service Management Plan"];
	return meta
		? meta.fields.some(({ fieldname }) => fieldname === "revision_of")
		: doc.subject_name && revisable.includes(doc.subject_doctype);
}

function tell_clashes(frm) {
	const { clash_note, workflow_state } = frm.doc;
	if (!clash_note || !["Draft", "Authorised", "Scheduled"].includes(workflow_state)) return;
	const rows = clash_note
		.split("\n")
		.map((row) => `<li>${frappe.utils.escape_html(row)}</li>`)
		.join("");
	frm.sms_steps.note(
		`<b>${__("Clashes:")}</b><ul class="sms-missing">${rows}</ul>`,
		"orange"
	);
}

function tell_transition(frm) {
	const { doc } = frm;
	if (doc.transition) {
		const link = frappe.utils.get_form_link("Service Transition", doc.transition, true);
		frm.sms_steps.note(__("Handed over by {0}.", [link]));
		return;
	}
	const open = ["Draft", "Assessed", "Authorised"].includes(doc.workflow_state);
	if (doc.major && (open || doc.kind === "Emergency")) {
		frm.sms_steps.note(__("A major change is handed over by a service transition."));
	}
	if ((open || doc.kind === "Emergency") && frappe.model.can_create("Service Transition")) {
		const ask = () => ask_for_transition(frm);
		if (doc.major) frm.add_custom_button(__("Make Service Transition"), ask);
		else frm.page.add_menu_item(__("Make Service Transition"), ask);
	}
}

function ask_for_transition(frm) {
	const { doc } = frm;
	sms_module.ask_and_call(frm, {
		title: __("Make Service Transition"),
		label: __("Make"),
		method: "sms_module.transition.api.make_from_change",
		args: { change: frm.docname },
		fields: [
			{
				fieldname: "kind",
				fieldtype: "Select",
				label: __("Kind"),
				options: ["New", "Changed", "Transfer", "Removal"],
				default: "Changed",
				reqd: 1,
			},
			{
				fieldname: "service",
				fieldtype: "Link",
				options: "SMS Service",
				label: __("Service"),
				default: doc.service,
				reqd: 1,
			},
			{
				fieldname: "size",
				fieldtype: "Select",
				label: __("Size"),
				options: ["Small", "Medium", "Large"],
				default: "Small",
			},
			{ fieldname: "col_1", fieldtype: "Column Break" },
			{
				fieldname: "go_live",
				fieldtype: "Date",
				label: __("Go-live"),
				default: (doc.scheduled_from || "").slice(0, 10) || undefined,
				reqd: 1,
			},
			{
				fieldname: "responsible",
				fieldtype: "Link",
				options: "User",
				label: __("Transition lead"),
				default: doc.responsible,
				reqd: 1,
			},
			{
				fieldname: "service_manager",
				fieldtype: "Link",
				options: "User",
				label: __("Service manager"),
				description: __("The service owner, if empty"),
			},
		],
		done: (name) => frappe.set_route("Form", "Service Transition", name),
	});
}

async function offer_confirmation(frm) {
	const { name } = frm.doc;
	const outlook = await frappe.xcall("sms_module.change.api.outlook", { change: name });
	if (frm.docname !== name || !outlook.waits) return;
	const board = outlook.board && frappe.utils.escape_html(outlook.board);
	frm.sms_steps.note(
		board
			? __("This emergency waits for a decision of {0}.", [`<b>${board}</b>`])
			: __("This emergency waits for a second person to confirm it."),
		"orange"
	);
	if (outlook.board) sms_module.offer_board(frm, __("Confirm {0}?", [frm.doc.title]));
	if (outlook.may_confirm) {
		frm.add_custom_button(__("Confirm Afterwards"), () => confirm_afterwards(frm));
	}
}

function confirm_afterwards(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Confirm Afterwards"),
		label: __("Confirm"),
		method: "sms_module.change.api.confirm_afterwards",
		args: { change: frm.docname },
		fields: [
			{
				fieldname: "note",
				fieldtype: "Small Text",
				label: __("Why it was right not to wait"),
				reqd: 1,
			},
		],
	});
}

async function make_from_model(frm) {
	const name = await frappe.xcall("sms_module.change.api.make_from_model", {
		model: frm.docname,
	});
	frappe.set_route("Form", frm.doctype, name);
}

function raise_finding(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Raise its Finding"),
		label: __("Raise"),
		method: "sms_module.change.api.raise_finding",
		args: { change: frm.docname },
		fields: [
			{
				fieldname: "title",
				fieldtype: "Data",
				label: __("What went wrong"),
				default: frm.doc.title,
				reqd: 1,
			},
			{
				fieldname: "finding_type",
				fieldtype: "Select",
				label: __("Type"),
				options: ["Observation", "Minor Nonconformity", "Major Nonconformity"].filter(
					(type) => type === "Observation" || frm.doc.requirement
				),
				default: "Observation",
				description: __("A nonconformity names the requirement that is not met."),
				reqd: 1,
			},
		],
		done: (name) => frappe.set_route("Form", "Finding", name),
	});
}

async function revise_subject(frm) {
	const name = await frappe.xcall("sms_module.change.api.revise_subject", {
		change: frm.docname,
	});
	frappe.set_route("Form", frm.doc.subject_doctype, name);
}
