// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const REGRADABLE = ["Open", "Disputed", "Accepted", "Action Planned", "Implemented"];

frappe.ui.form.on("Finding", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
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
		if (may_regrade(frm)) frm.add_custom_button(__("Regrade"), () => regrade(frm));
		if (asks_for_capa(doc) && frappe.model.can_create("CAPA")) {
			frm.add_custom_button(__("Make CAPA"), () => make_capa(frm));
		}
		if (!steps.outlook.locked) {
			frm.add_custom_button(__("Add Action"), () => sms_module.add_action(frm));
			sms_module.show_extension_buttons(frm);
			sms_module.offer_change(frm, { reason: doc.statement });
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
