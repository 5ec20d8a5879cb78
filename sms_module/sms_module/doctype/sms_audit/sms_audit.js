// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Audit", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		set_audit_queries(frm);
	},

	refresh(frm) {
		frm.sms_checklist = frm.sms_checklist || new sms_module.Checklist(frm);
		frm.sms_checklist.show(false);
	},

	unit(frm) {
		sms_module.fill_head_of_unit(frm, "manager");
	},

	planned_from(frm) {
		if (!frm.doc.planned_to) frm.set_value("planned_to", frm.doc.planned_from);
	},

	sms_outlook(frm) {
		const { doc, sms_steps: steps } = frm;
		const state = doc.workflow_state;
		frm.sms_checklist.show(state === "In Progress" && steps.may_change("checklist"));

		if (["Planned", "Notified", "In Progress"].includes(state)) {
			if (steps.may_change("checklist")) {
				frm.add_custom_button(__("Build Checklist"), () => build_checklist(frm));
			}
			if (may_override(doc)) {
				frm.page.add_menu_item(__("Override Impartiality"), () => override(frm));
			}
		}
		if (["Planned", "Notified"].includes(state) && steps.may_change("planned_from")) {
			frm.add_custom_button(__("Postpone"), () => postpone(frm));
			if (state === "Notified") steps.fixed.add("planned_from").add("planned_to");
		}
		if (["Notified", "In Progress"].includes(state) && !doc.acknowledged_by) {
			offer_acknowledging(frm);
		}
		if (["Notified", "In Progress"].includes(state) && steps.may_change("checklist")) {
			frm.add_custom_button(__("Draw Sample"), () => sms_module.sampling.draw(frm));
		}
		sms_module.sampling.offer(frm, steps.may_change("checklist"));
		if (["Reported", "Closed"].includes(state)) offer_after_report(frm, steps);
		frm.page.add_menu_item(__("Print Auditor's Brief"), () => print_brief(frm));
		if (!steps.outlook.locked && frappe.model.can_create("SMS Action")) {
			frm.page.add_menu_item(__("Add Action"), () => sms_module.add_action(frm));
		}
	},
});

function set_audit_queries(frm) {
	const active = () => ({ filters: { active: 1 } });
	frm.set_query("lead", active);
	frm.set_query("auditor", "team", active);
	frm.set_query("area", "areas", (doc, cdt, cdn) =>
		sms_module.live_only(locals[cdt][cdn].area_doctype)
	);
	for (const table of ["checklist", "schedule"]) {
		frm.set_query("requirement", table, sms_module.applicable_requirements);
		frm.set_query("auditor", table, (doc) => ({ filters: { name: ["in", team_of(doc)] } }));
		frm.set_query("sms_process", table, (doc) => ({
			filters: { name: ["in", processes_of(doc)] },
		}));
	}
}

function team_of(doc) {
	return [doc.lead, ...(doc.team || []).map((row) => row.auditor)].filter(Boolean);
}

function processes_of(doc) {
	return doc.areas.filter((row) => row.area_doctype === "SMS Process").map((row) => row.area);
}

function may_override(doc) {
	return (
		frappe.user.has_role("Audit Programme Manager") &&
		["Internal", "Supplier"].includes(doc.party)
	);
}

function build_checklist(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Build Checklist"),
		label: __("Add Questions"),
		method: "sms_module.audit.api.build_checklist",
		args: { audit: frm.docname },
		fields: [
			{
				fieldname: "templates",
				fieldtype: "MultiSelectList",
				label: __("From templates"),
				get_data: (text) =>
					frappe.db.get_link_options("Audit Checklist Template", text, { disabled: 0 }),
			},
			{
				fieldname: "requirements",
				fieldtype: "MultiSelectList",
				label: __("One question for each of these requirements"),
				get_data: (text) =>
					frappe.db.get_link_options("SMS Requirement", text, {
						applicable: 1,
						is_group: 0,
					}),
			},
			{
				fieldname: "more",
				fieldtype: "HTML",
				options: `<p class="text-muted">${__(
					"Earlier findings of the audited processes and their effective CAPAs come along."
				)}</p>`,
			},
		],
		done: (added) =>
			frappe.show_alert({ message: __("{0} questions added", [added]), indicator: "green" }),
	});
}

function postpone(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Postpone"),
		method: "sms_module.audit.api.postpone",
		args: { audit: frm.docname },
		fields: [
			{ fieldname: "new_from", fieldtype: "Date", label: __("New, from"), reqd: 1 },
			{ fieldname: "col_1", fieldtype: "Column Break" },
			{ fieldname: "new_to", fieldtype: "Date", label: __("New, until"), reqd: 1 },
			{ fieldname: "section_1", fieldtype: "Section Break" },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
	});
}

function override(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Override Impartiality"),
		label: __("Override"),
		method: "sms_module.audit.api.override_impartiality",
		args: { audit: frm.docname },
		fields: [
			{
				fieldname: "auditor",
				fieldtype: "Link",
				options: "SMS Auditor",
				label: __("Auditor"),
				reqd: 1,
				get_query: () => ({ filters: { active: 1 } }),
			},
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Why this auditor audits in spite of the conflict"),
				description: __("It shows on the report."),
				reqd: 1,
			},
		],
	});
}

async function offer_acknowledging(frm) {
	const { name, unit, manager } = frm.doc;
	const { message } = await frappe.db.get_value("SMS Unit", unit, ["head", "deputy"]);
	const managers = [manager, message && message.head, message && message.deputy];
	if (frm.docname !== name || !managers.includes(frappe.session.user)) return;
	frm.add_custom_button(__("Acknowledge Plan"), () =>
		sms_module.ask_and_call(frm, {
			title: __("Acknowledge Plan"),
			label: __("Acknowledge"),
			method: "sms_module.audit.api.acknowledge",
			args: { audit: name },
			fields: [
				{
					fieldname: "inform_staff",
					fieldtype: "Check",
					label: __("Inform my staff"),
					default: 1,
				},
			],
		})
	);
}

function offer_after_report(frm, steps) {
	const waiting = frm.doc.distribution.filter((row) => !row.sent_on && (row.email || row.user));
	if (waiting.length && steps.may_change("distribution")) {
		frm.add_custom_button(__("Send Report"), async () => {
			const sent = await frappe.xcall("sms_module.audit.api.send_report", { audit: frm.docname });
			frappe.show_alert({ message: __("Sent to {0}", [sent]), indicator: "green" });
			await frm.reload_doc();
		});
	}
	if (frappe.user.has_role("Audit Programme Manager")) {
		frm.page.add_menu_item(__("Plan Follow-up"), () => plan_follow_up(frm));
	}
}

function plan_follow_up(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Plan Follow-up"),
		label: __("Make Audit"),
		method: "sms_module.audit.api.make_follow_up",
		args: { audit: frm.docname },
		fields: [
			{
				fieldname: "findings",
				fieldtype: "MultiSelectList",
				label: __("Findings"),
				reqd: 1,
				get_data: (text) =>
					frappe.db.get_link_options("Finding", text, { source_name: frm.docname }),
			},
			{
				fieldname: "lead",
				fieldtype: "Link",
				options: "SMS Auditor",
				label: __("Lead auditor"),
				default: frm.doc.lead,
				reqd: 1,
			},
			{ fieldname: "planned_on", fieldtype: "Date", label: __("On"), reqd: 1 },
		],
		done: (name) => frappe.set_route("Form", "SMS Audit", name),
	});
}

function print_brief(frm) {
	const query = new URLSearchParams({
		doctype: frm.doctype,
		name: frm.docname,
		format: "Auditor Brief",
		no_letterhead: 1,
	});
	window.open(`/printview?${query}`);
}
