// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const ACCOUNTS = ["company", "fiscal_year", "cost_center"];
const ASKING = ["Approved", "Funded", "In Progress", "On Hold"];

frappe.ui.form.on("Budget Request", {
	setup(frm) {
		frm.set_query("initiative", () => ({ filters: { workflow_state: ["in", ASKING] } }));
		for (const fieldname of ACCOUNTS) {
			frm.set_query(fieldname, () => ({
				query: "sms_module.erp.api.account_names",
				params: { fieldname },
			}));
		}
	},

	refresh(frm) {
		frm.get_field("beside_html").html("");
		for (const fieldname of ACCOUNTS) {
			frm.set_df_property(fieldname, "ignore_validation", 1); // names of ERPNext are suggestions
		}
		if (frm.is_new()) return;
		frm.add_custom_button(__("Open {0}", [__("Initiative")]), () =>
			frappe.set_route("Form", "Improvement Initiative", frm.doc.initiative)
		);
	},

	async sms_outlook(frm) {
		const { docname: name, sms_steps: steps, doc } = frm;
		const told = await frappe.xcall("sms_module.improvement.budget_api.outlook", { request: name });
		if (frm.docname !== name) return;
		if (doc.granted_amount && doc.granted_amount < doc.amount && doc.workflow_state === "Approved") {
			steps.note(
				__("Granted in part: {0} of {1}.", [
					format_currency(doc.granted_amount),
					format_currency(doc.amount),
				]),
				"orange"
			);
		}
		if (doc.workflow_state === "Requested") {
			tell_initiative(steps, told);
			sms_module.offer_board(frm);
			const approve = steps.outlook.steps.find((step) => step.action === "Approve" && step.mine);
			if (approve && told.limit !== null) {
				steps.note(__("You grant up to {0}.", [`<b>${format_currency(told.limit)}</b>`]));
			}
			if (approve) frm.add_custom_button(__("Approve in Part"), () => approve_in_part(frm));
		}
		if (doc.docstatus === 2) {
			steps.note(__("Its approval was withdrawn. Amend it to ask anew."), "orange");
		}
		await show_beside(frm);
	},
});

function tell_initiative(steps, { initiative: it }) {
	steps.note(
		__("The initiative is estimated at {0}; it asked for {1}, was granted {2} and has spent {3}.", [
			format_currency(it.cost),
			format_currency(it.budget_requested),
			format_currency(it.budget_granted),
			format_currency(it.spent),
		]),
		it.overspend > 0 ? "red" : "sms-quiet"
	);
}

function approve_in_part(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Approve in Part"),
		label: __("Approve"),
		method: "sms_module.improvement.budget_api.approve",
		args: { request: frm.docname },
		fields: [
			{
				fieldname: "granted_amount",
				fieldtype: "Currency",
				label: __("Granted"),
				description: __("Asked for: {0}", [format_currency(frm.doc.amount)]),
				reqd: 1,
			},
			{ fieldname: "decision_note", fieldtype: "Small Text", label: __("Note"), reqd: 1 },
		],
	});
}

async function show_beside(frm) {
	if (!frm.doc.cost_center || !frm.doc.fiscal_year) return;
	const name = frm.docname;
	const found = await frappe.xcall("sms_module.erp.api.budget_beside", { request: name });
	if (!found || frm.docname !== name) return;
	if (found.gone) {
		frm.get_field("beside_html").html(`<p class="text-muted">${found.gone}</p>`);
		return;
	}
	const where = frappe.utils.escape_html(`${found.cost_center}, ${found.fiscal_year}`);
	if (found.refused) {
		frm.get_field("beside_html").html(
			`<p class="text-muted">${__("You may not read the budget of {0}.", [where])}</p>`
		);
		return;
	}
	const amount = (value) => (value === null ? "" : format_currency(value, found.currency));
	const left = found.left < 0 ? `<span class="text-danger">${amount(found.left)}</span>` : amount(found.left);
	const rows = found.lines.map((line) => [
		frappe.utils.escape_html(line.account),
		amount(line.budget),
		"",
		"",
	]);
	rows.push([`<b>${where}</b>`, amount(found.budget), amount(found.booked), left]);
	frm.get_field("beside_html").html(
		sms_module.html_table([__("Account"), __("Budget of the Company"), __("Booked"), __("Left")], rows)
	);
}
