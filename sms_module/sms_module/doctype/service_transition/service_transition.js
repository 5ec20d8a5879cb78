// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const BEFORE_LIVE = ["Planned", "Building", "Readiness Review", "Accepted"];
const ACTS = {
	Agree: { label: __("Agree on Requirements"), method: "agree", many: true },
	"Hand In": { label: __("Hand In"), method: "hand_in", ask: evidence_fields },
	Decide: { label: __("Approve or Return"), decide: true },
	Waive: { label: __("Waive"), method: "waive", ask: waiver_fields },
	"Take Back": { label: __("Take Back"), method: "take_back", ask: reason_field },
	"Make Optional": { label: __("Make Optional"), method: "make_optional", ask: reason_field },
};

frappe.ui.form.on("Service Transition", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("service_manager", () => ({ filters: { enabled: 1 } }));
		frm.set_query("template", () => ({ filters: { disabled: 0 } }));
		frm.set_query("request_for_change", () => ({
			filters: { workflow_state: ["not in", ["Closed", "Rejected", "Cancelled"]] },
		}));
		for (const person of ["provider", "receiver", "approver"]) {
			frm.set_query(person, "deliverables", () => ({ filters: { enabled: 1 } }));
		}
	},

	async onload(frm) {
		if (!frm.is_new()) return;
		if (!frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
		if (!frm.doc.template) {
			const [template] = await frappe.db.get_list("Service Transition Template", {
				filters: { disabled: 0 },
				order_by: "creation asc",
				limit: 1,
			});
			if (template) frm.set_value("template", template.name);
		}
	},

	refresh(frm) {
		sms_module.show_erp_record(frm);
		for (const field of ["readiness_html", "schedule_html"]) frm.get_field(field).html("");
	},

	async service(frm) {
		if (!frm.doc.service) return;
		const { message } = await frappe.db.get_value("SMS Service", frm.doc.service, [
			"responsible",
			"unit",
		]);
		if (!message) return;
		if (!frm.doc.service_manager) frm.set_value("service_manager", message.responsible);
		if (!frm.doc.unit) frm.set_value("unit", message.unit);
	},

	async sms_outlook(frm) {
		const { name } = frm.doc;
		const outlook = await frappe.xcall("sms_module.transition.api.outlook", { transition: name });
		if (frm.docname !== name) return;
		frm.get_field("readiness_html").html(draw_glance(frm, outlook));
		frm.get_field("schedule_html").html(`<div class="sms-chart">${outlook.schedule}</div>`);
		tell_debt(frm);
		if (frm.is_dirty()) return;
		offer_deliverables(frm, outlook.deliverables);
		offer_rest(frm, outlook.may);
	},
});

// --- readiness at a glance

function draw_glance(frm, { glance, gate }) {
	const figures = [
		[`${glance.settled} / ${glance.mandatory}`, __("mandatory deliverables settled"), glance.missing ? "orange" : "green"],
		[glance.missing, __("missing"), glance.missing ? "orange" : "green"],
		[glance.late, __("late"), glance.late ? "red" : "green"],
		[glance.drill ? __(glance.drill) : "–", __("day-one drill"), { Passed: "green", Failed: "red" }[glance.drill] || "gray"],
		[glance.waived, __("waived"), glance.waived ? "yellow" : "gray"],
		[glance.criteria_open, __("exit criteria open"), glance.criteria_open ? "gray" : "green"],
	];
	if (glance.lapsed) figures.push([glance.lapsed, __("waivers lapsed"), "red"]);
	if (glance.days_to_go_live !== null) {
		const late = glance.days_to_go_live < 0;
		figures.push([glance.days_to_go_live, __("days to the go-live"), late ? "red" : "blue"]);
	}
	const shown = figures
		.map(
			([value, name, colour]) =>
				`<span class="sms-figure"><span class="indicator ${colour}"></span><b>${value}</b> ${name}</span>`
		)
		.join("");
	return `<div class="sms-figures">${shown}</div>${draw_persons(glance)}${draw_gate(frm, gate)}`;
}

function draw_persons({ persons }) {
	if (!persons.length) return "";
	const escape = (text) => frappe.utils.escape_html(String(text ?? ""));
	const rows = persons.map(({ person, deliverables, late_days }) => [
		escape(person),
		deliverables
			.map(
				(each) =>
					`${escape(each.title)} <span class="text-muted">(${__(each.status)}${
						each.mandatory ? "" : `, ${__("optional")}`
					})</span>`
			)
			.join("<br>"),
		late_days ? `<span class="text-danger">${__("{0} days", [late_days])}</span>` : "",
	]);
	return sms_module.html_table([__("From whom"), __("What is missing"), __("Late by")], rows);
}

function draw_gate(frm, gate) {
	if (!["Building", "Readiness Review", "Accepted"].includes(frm.doc.workflow_state)) return "";
	if (!gate.length) {
		return `<p class="text-success">${__("The gate asks for nothing but the word of the service manager.")}</p>`;
	}
	const rows = gate.map((text) => `<li>${frappe.utils.escape_html(text)}</li>`).join("");
	return `<p><b>${__("What keeps the gate closed:")}</b></p><ul class="sms-missing">${rows}</ul>`;
}

function tell_debt(frm) {
	const { live_without_acceptance, live_since, finding, workflow_state } = frm.doc;
	if (live_without_acceptance && BEFORE_LIVE.includes(workflow_state)) {
		const link = frappe.utils.get_form_link("Finding", finding, true);
		const day = frappe.datetime.str_to_user(live_since);
		frm.sms_steps.note(
			__("The service is live without acceptance since {0}: {1}.", [day, link]),
			"red"
		);
	}
}

// --- deliverables

function offer_deliverables(frm, rows) {
	for (const [act, what] of Object.entries(ACTS)) {
		const mine = rows.filter(({ acts }) => acts.includes(act));
		if (mine.length) {
			frm.add_custom_button(what.label, () => act_on(frm, what, mine), __("Deliverables"));
		}
	}
}

function act_on(frm, what, rows) {
	if (what.many) return call(frm, what.method, { rows: rows.map(({ row }) => row) });
	if (what.decide) return decide(frm, rows);
	sms_module.ask_and_call(frm, {
		title: what.label,
		method: `sms_module.transition.api.${what.method}`,
		args: { transition: frm.docname },
		fields: [row_field(rows), ...what.ask(frm)],
	});
}

function row_field(rows) {
	return {
		fieldname: "row",
		fieldtype: "Select",
		label: __("Deliverable"),
		options: rows.map(({ row, title }) => ({ value: row, label: title })),
		default: rows[0].row,
		reqd: 1,
	};
}

function evidence_fields() {
	return [
		{ fieldname: "evidence", fieldtype: "Small Text", label: __("What shows it, and where") },
		{
			fieldname: "evidence_record",
			fieldtype: "Link",
			options: "SMS Evidence",
			label: __("Evidence record"),
		},
	];
}

function reason_field() {
	return [{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 }];
}

function waiver_fields(frm) {
	return [
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Why it may wait"), reqd: 1 },
		{
			fieldname: "responsible",
			fieldtype: "Link",
			options: "User",
			label: __("Who answers for it"),
			default: frm.doc.responsible,
			reqd: 1,
		},
		{ fieldname: "until", fieldtype: "Date", label: __("Until"), reqd: 1 },
	];
}

function decide(frm, rows) {
	const decided = async (method) => {
		const { row, comment } = dialog.get_values(true);
		await frappe.xcall(`sms_module.transition.api.${method}`, {
			transition: frm.docname,
			row,
			comment: comment || "",
		});
		dialog.hide();
		await frm.reload_doc();
	};
	const dialog = new frappe.ui.Dialog({
		title: __("Approve or Return"),
		fields: [
			row_field(rows),
			{ fieldname: "shown", fieldtype: "HTML" },
			{
				fieldname: "comment",
				fieldtype: "Small Text",
				label: __("Comment"),
				description: __("What returns says what is lacking."),
			},
		],
		primary_action_label: __("Approve"),
		primary_action: () => decided("approve"),
		secondary_action_label: __("Return"),
		secondary_action: () => decided("send_back"),
	});
	const show = () => {
		const found = frm.doc.deliverables.find(({ name }) => name === dialog.get_value("row"));
		const words = [found && found.required, found && found.evidence]
			.filter(Boolean)
			.map((text) => `<p class="text-muted">${frappe.utils.escape_html(text)}</p>`);
		dialog.fields_dict.shown.$wrapper.html(words.join(""));
	};
	dialog.fields_dict.row.df.onchange = show;
	dialog.show();
	show();
}

// --- the rest

function offer_rest(frm, may) {
	const { doc } = frm;
	if (may.finish_round && doc.drill_calls.some((row) => row.round > doc.drill_rounds.length)) {
		frm.add_custom_button(__("Finish Round of the Drill"), () => call(frm, "finish_round"));
	}
	if (may.move_go_live) frm.add_custom_button(__("Move Go-live"), () => move_go_live(frm));
	if (may.apply_template) {
		frm.page.add_menu_item(__("Apply Template"), () => apply_template(frm));
	}
	if (may.milestones) offer_milestones(frm);
	if (may.waivers) offer_waivers(frm);
	if (may.record_live) {
		frm.page.add_menu_item(__("Record Live without Acceptance"), () => record_live(frm));
	}
	if (may.take_out_of_use) {
		frm.add_custom_button(__("Take out of Use"), () =>
			ask(frm, __("Take out of Use"), "take_out_of_use", reason_field())
		);
	}
	if (doc.meetings.length && frappe.model.can_create("SMS Action")) {
		frm.add_custom_button(__("Action of a Meeting"), () => add_action(frm));
	}
	if (frappe.model.can_read("Project") && frm.sms_steps.may_change("erp_name")) {
		frm.page.add_menu_item(__("Link Project"), () => link_project(frm));
	}
}

async function call(frm, method, args = {}) {
	await frappe.xcall(`sms_module.transition.api.${method}`, { transition: frm.docname, ...args });
	await frm.reload_doc();
}

function ask(frm, title, method, fields) {
	sms_module.ask_and_call(frm, {
		title,
		fields,
		method: `sms_module.transition.api.${method}`,
		args: { transition: frm.docname },
	});
}

function move_go_live(frm) {
	ask(frm, __("Move Go-live"), "move_go_live", [
		{ fieldname: "day", fieldtype: "Date", label: __("New go-live"), default: frm.doc.go_live, reqd: 1 },
		...reason_field(),
	]);
}

async function apply_template(frm) {
	const added = await frappe.xcall("sms_module.transition.api.apply_template", {
		transition: frm.docname,
	});
	frappe.show_alert({ message: __("{0} deliverables added", [added]), indicator: "green" });
	await frm.reload_doc();
}

function offer_milestones(frm) {
	const planned = frm.doc.milestones.filter(({ status }) => status === "Planned");
	const approved = frm.doc.milestones.filter(({ status }) => status === "Approved");
	if (planned.length) {
		frm.add_custom_button(__("Approve Milestone"), () =>
			ask(frm, __("Approve Milestone"), "approve_milestone", [
				choice(planned, __("Milestone")),
				{ fieldname: "note", fieldtype: "Small Text", label: __("Note") },
			])
		);
	}
	if (approved.length) {
		frm.page.add_menu_item(__("Reopen Milestone"), () =>
			ask(frm, __("Reopen Milestone"), "reopen_milestone", [
				choice(approved, __("Milestone")),
				...reason_field(),
			])
		);
	}
}

function choice(rows, label, fieldname = "row") {
	return {
		fieldname,
		fieldtype: "Select",
		label,
		options: rows.map((row) => ({ value: row.name, label: row.title || row.deliverable })),
		default: rows[0].name,
		reqd: 1,
	};
}

function offer_waivers(frm) {
	const open = frm.doc.waivers.filter(({ status }) => status === "Open");
	if (!open.length) return;
	frm.page.add_menu_item(__("Extend Waiver"), () =>
		ask(frm, __("Extend Waiver"), "extend_waiver", [
			choice(open, __("Deliverable"), "waiver"),
			{ fieldname: "until", fieldtype: "Date", label: __("Until"), reqd: 1 },
			...reason_field(),
		])
	);
	frm.page.add_menu_item(__("Withdraw Waiver"), () =>
		ask(frm, __("Withdraw Waiver"), "withdraw_waiver", [
			choice(open, __("Deliverable"), "waiver"),
			...reason_field(),
		])
	);
}

function record_live(frm) {
	ask(frm, __("Record Live without Acceptance"), "record_live", [
		{
			fieldname: "since",
			fieldtype: "Date",
			label: __("In use since"),
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
		{ fieldname: "why", fieldtype: "Small Text", label: __("How it came to that"), reqd: 1 },
	]);
}

function add_action(frm) {
	ask(frm, __("Action of a Meeting"), "add_action", [
		choice(frm.doc.meetings, __("Meeting"), "meeting"),
		{ fieldname: "what", fieldtype: "Data", label: __("What"), reqd: 1 },
		{ fieldname: "responsible", fieldtype: "Link", options: "User", label: __("Responsible"), reqd: 1 },
		{ fieldname: "due_date", fieldtype: "Date", label: __("Due"), reqd: 1 },
		{ fieldname: "evidence_wanted", fieldtype: "Data", label: __("Evidence wanted") },
	]);
}

function link_project(frm) {
	frappe.prompt(
		{
			fieldname: "project",
			fieldtype: "Link",
			options: "Project",
			label: __("Project"),
			default: frm.doc.erp_name,
			reqd: 1,
		},
		async ({ project }) => {
			await frm.set_value({ erp_doctype: "Project", erp_name: project });
			await frm.save();
		},
		__("Link Project")
	);
}
