// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const REGRADABLE = ["Open", "Disputed", "Accepted", "Action Planned", "Implemented"];

frappe.ui.form.on("Finding", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("risk", () => ({ filters: { kind: "Risk" } }));
	},

	refresh(frm) {
		sms_module.show_erp_record(frm);
	},

	unit(frm) {
		sms_module.fill_head_of_unit(frm, "responsible");
	},

	sms_outlook(frm) {
		const { doc, sms_steps: steps } = frm;
		steps.fixed.add("type");
		tell_capa(frm);
		tell_recurrence(frm);
		ask_for_risk(frm);
		if (may_regrade(frm)) frm.add_custom_button(__("Regrade"), () => regrade(frm));
		if (asks_for_capa(doc) && frappe.model.can_create("CAPA")) {
			frm.add_custom_button(__("Make CAPA"), () => make_capa(frm));
		}
		if (!steps.outlook.locked) {
			frm.add_custom_button(__("Add Action"), () => sms_module.add_action(frm));
			sms_module.show_extension_buttons(frm);
			sms_module.offer_change(frm, { reason: doc.statement });
			sms_module.offer_initiative(frm, { business_case: doc.statement });
		}
	},
});

function asks_for_capa(doc) {
	return doc.workflow_state === "Accepted" && !doc.capa && doc.type !== "Good Practice";
}

async function make_capa(frm) {
	const name = await frappe.xcall("sms_module.corrective_action.api.make_capa", {
		finding: frm.docname,
	});
	frappe.set_route("Form", "CAPA", name);
}

function tell_capa(frm) {
	const { doc, sms_steps: steps } = frm;
	if (doc.capa) {
		steps.leave_out("Close without Corrective Action");
		if (!["Verified", "Closed"].includes(doc.workflow_state)) {
			const link = frappe.utils.get_form_link("CAPA", doc.capa, true);
			steps.note(__("{0} leads this finding: it moves on with it.", [link]));
		}
	} else if (asks_for_capa(doc) && !steps.outlook.steps.some((step) => step.forward)) {
		steps.note(__("Next is a CAPA that answers it."));
	}
}

function tell_recurrence(frm) {
	const { recurrence_of, proposed_type, type } = frm.doc;
	if (!recurrence_of || frm.sms_outlook.locked) return;
	const link = frappe.utils.get_form_link("Finding", recurrence_of, true);
	const grade =
		proposed_type && proposed_type !== type
			? __("Its grade as a recurrence would be {0}.", [`<b>${__(proposed_type)}</b>`])
			: "";
	frm.sms_steps.note(`${__("Recurrence of {0}.", [link])} ${grade}`, "orange");
}

// A nonconformity that no risk foresaw asks for one; it blocks nothing.
function ask_for_risk(frm) {
	const { doc, sms_steps: steps } = frm;
	const is_nonconformity = ["Major Nonconformity", "Minor Nonconformity"].includes(doc.type);
	if (!is_nonconformity || doc.risk || doc.no_risk_reason || doc.workflow_state === "Withdrawn") return;
	if (!steps.may_change("risk")) return;
	steps.note(__("No risk foresaw it: link one, record it as a risk, or say why there is none."), "yellow");
	const group = __("Risk");
	frm.add_custom_button(__("Link Risk"), () => link_risk(frm), group);
	if (frappe.model.can_create("SMS Risk")) {
		frm.add_custom_button(__("Record as Risk"), () => record_as_risk(frm), group);
	}
	frm.add_custom_button(__("No Risk"), () => give_no_risk_reason(frm), group);
}

function link_risk(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Link Risk"),
		label: __("Link"),
		method: "sms_module.risk.api.link_risk",
		args: { finding: frm.docname },
		fields: [
			{
				fieldname: "risk",
				fieldtype: "Link",
				options: "SMS Risk",
				label: __("Risk that foresaw it"),
				reqd: 1,
				get_query: () => ({ filters: { kind: "Risk" } }),
			},
		],
	});
}

function give_no_risk_reason(frm) {
	sms_module.ask_and_call(frm, {
		title: __("No Risk"),
		label: __("Save"),
		method: "sms_module.risk.api.link_risk",
		args: { finding: frm.docname },
		fields: [
			{
				fieldname: "no_risk_reason",
				fieldtype: "Small Text",
				label: __("Why no risk is recorded for it"),
				reqd: 1,
			},
		],
	});
}

async function record_as_risk(frm) {
	const scale = await frappe.xcall("sms_module.risk.api.scale");
	await new Promise((resolve) => frappe.model.with_doctype("SMS Risk", resolve));
	const steps_of = (axis) =>
		scale[axis].map((step) => ({ value: step.number, label: `${step.number} ${__(step.label)}` }));
	sms_module.ask_and_call(frm, {
		title: __("Record as Risk"),
		label: __("Record"),
		method: "sms_module.risk.api.record_as_risk",
		args: { finding: frm.docname },
		fields: [
			{
				fieldname: "title",
				fieldtype: "Data",
				label: __("Title"),
				default: frm.doc.title,
				reqd: 1,
			},
			{ fieldname: "rating_section", fieldtype: "Section Break" },
			{
				fieldname: "area",
				fieldtype: "Select",
				label: __("Area"),
				options: frappe.meta.get_docfield("SMS Risk", "area").options,
				reqd: 1,
			},
			{ fieldname: "col_1", fieldtype: "Column Break" },
			{
				fieldname: "likelihood",
				fieldtype: "Select",
				label: __("Likelihood"),
				options: steps_of("likelihood"),
				reqd: 1,
			},
			{ fieldname: "col_2", fieldtype: "Column Break" },
			{
				fieldname: "impact",
				fieldtype: "Select",
				label: __("Impact"),
				options: steps_of("impact"),
				reqd: 1,
			},
			{ fieldname: "what_section", fieldtype: "Section Break" },
			{ fieldname: "cause", fieldtype: "Small Text", label: __("Cause"), reqd: 1 },
			{ fieldname: "col_3", fieldtype: "Column Break" },
			{
				fieldname: "consequence",
				fieldtype: "Small Text",
				label: __("Consequence"),
				default: frm.doc.statement,
				reqd: 1,
			},
		],
		done: (name) =>
			frappe.show_alert({ message: __("{0} recorded", [name]), indicator: "green" }),
	});
}

function may_regrade(frm) {
	return (
		REGRADABLE.includes(frm.doc.workflow_state) &&
		(frappe.user.has_role("Audit Programme Manager") ||
			frm.sms_steps.offers("Withdraw", "Uphold"))
	);
}

function regrade(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Regrade"),
		method: "sms_module.corrective_action.api.regrade",
		args: { finding: frm.docname },
		fields: [
			{
				fieldname: "finding_type",
				fieldtype: "Select",
				label: __("Type"),
				options: frm.fields_dict.type.df.options,
				default: frm.doc.proposed_type || frm.doc.type,
				reqd: 1,
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
	});
}
