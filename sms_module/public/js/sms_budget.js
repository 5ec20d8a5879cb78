// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// What forms and reports share about budgets and the portfolio of improvements.
frappe.provide("sms_module");

sms_module.RAG_COLOURS = { Green: "green", Amber: "orange", Red: "red" };
sms_module.rag = (value) => sms_module.coloured(value, sms_module.RAG_COLOURS[value]);

// The filter by type of plan.
sms_module.plan_type_filter = () => ({
	fieldname: "plan_type",
	label: __("Type"),
	fieldtype: "Select",
	options: [
		"",
		"Strategic",
		"Service Improvement",
		"Process Improvement",
		"Security Improvement",
		"Continuity Improvement",
		"Skill Development",
	],
});

// The filters of reports about initiatives; `more`: those of one report.
sms_module.initiative_filters = (more = []) => [
	{ fieldname: "plan", label: __("Plan"), fieldtype: "Link", options: "Improvement Plan" },
	sms_module.plan_type_filter(),
	{
		fieldname: "workflow_state",
		label: __("State"),
		fieldtype: "Select",
		options: [
			"",
			"Proposed",
			"Approved",
			"Funded",
			"In Progress",
			"Completed",
			"Benefits Reviewed",
			"On Hold",
			"Declined",
			"Cancelled",
		],
	},
	{ fieldname: "responsible", label: __("Responsible"), fieldtype: "Link", options: "User" },
	{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
	{ fieldname: "sms_process", label: __("Process"), fieldtype: "Link", options: "SMS Process" },
	{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
	...more,
];

// The portfolio is one print of all plans that one may see, opened from any of them.
sms_module.print_portfolio = async function () {
	const [plan] = await frappe.db.get_list("Improvement Plan", {
		fields: ["name"],
		order_by: "creation desc",
		limit: 1,
	});
	if (!plan) return frappe.msgprint(__("There is no improvement plan yet."));
	const query = new URLSearchParams({
		doctype: "Improvement Plan",
		name: plan.name,
		format: "Improvement Portfolio",
		no_letterhead: 0,
	});
	window.open(frappe.urllib.get_full_url(`/printview?${query}`));
};

// Asking for the money of an initiative.
sms_module.offer_budget_request = function (frm) {
	if (!frappe.model.can_create("Budget Request")) return;
	frm.add_custom_button(__("Ask for Budget"), () =>
		frappe.new_doc("Budget Request", {
			initiative: frm.docname,
			stage: frm.doc.stage || "Whole",
			amount: Math.max(flt(frm.doc.cost) - flt(frm.doc.budget_requested), 0) || undefined,
		})
	);
};

// How an initiative stands with its money, in a sentence above the form.
sms_module.tell_budget = function (frm) {
	const { budget_requested, budget_granted, spent, overspend } = frm.doc;
	if (flt(overspend) > 0) {
		frm.sms_steps.note(
			__("Overspent: {0} were spent, {1} more than there is budget for.", [
				`<b>${format_currency(spent)}</b>`,
				`<b>${format_currency(overspend)}</b>`,
			]),
			"red"
		);
	} else if (flt(budget_requested) > flt(budget_granted)) {
		frm.sms_steps.note(
			__("{0} are granted of {1} that were asked for.", [
				format_currency(budget_granted),
				format_currency(budget_requested),
			])
		);
	}
};
