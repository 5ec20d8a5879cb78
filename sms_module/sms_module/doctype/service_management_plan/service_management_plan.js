// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const WRITING = ["Draft", "In Review"];

frappe.ui.form.on("Service Management Plan", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("scope", () => ({ filters: { workflow_state: ["!=", "Superseded"] } }));
		frm.set_query("record_doctype", "contents", () => ({
			filters: { module: "SMS Module", istable: 0, issingle: 0 },
		}));
		frm.set_query("subject", "raci", (doc, cdt, cdn) =>
			sms_module.live_only(locals[cdt][cdn].subject_doctype)
		);
		frm.set_query("sms_process", "competence", () => sms_module.live_only("SMS Process"));
		frm.set_query("cost_centre", "resources", () => ({
			query: "sms_module.erp.api.account_names",
			params: { fieldname: "cost_center" },
		}));
		for (const [table, ...fields] of [
			["contents", "responsible"],
			["resources", "responsible"],
			["raci", "person", "deputy"],
			["competence", "person"],
		]) {
			for (const field of fields) {
				frm.set_query(field, table, () => ({ filters: { enabled: 1 } }));
			}
		}
	},

	onload(frm) {
		if (!frm.is_new()) return;
		if (!frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
		if (!(frm.doc.contents || []).length) add_contents(frm);
	},

	from_date(frm) {
		const { from_date, to_date, next_review } = frm.doc;
		if (!from_date) return;
		const year = frappe.datetime.add_months(from_date, 12);
		if (!to_date) frm.set_value("to_date", frappe.datetime.add_days(year, -1));
		if (!next_review) {
			frm.set_value("next_review", frappe.datetime.add_months(from_date, 6));
		}
	},

	refresh(frm) {
		for (const rule of ["cannot_add_rows", "cannot_delete_rows"]) {
			frm.set_df_property("contents", rule, 1); // each of the twelve has its row
		}
		frm.get_field("contents").grid.update_docfield_property("content", "read_only", 1);
		frm.get_field("resources").grid.update_docfield_property(
			"cost_centre",
			"ignore_validation",
			1 // ERPNext's cost centres are suggestions
		);
		keep_named_files(frm);
		for (const field of ["resources_html", "raci_html"]) frm.get_field(field).html("");
	},

	async sms_outlook(frm) {
		const { docname: name, sms_steps: steps } = frm;
		const told = await frappe.xcall("sms_module.planning.plan_api.plan_outlook", { plan: name });
		if (frm.docname !== name) return;
		if (WRITING.includes(frm.doc.workflow_state)) show_contents(frm, told.contents);
		if (told.warnings.length && frm.doc.workflow_state !== "Superseded") {
			const sentences = told.warnings.map((text) => `<div>${frappe.utils.escape_html(text)}</div>`);
			steps.note(sentences.join(""), "orange");
		}
		frm.get_field("raci_html").html(told.matrix);
		frm.get_field("resources_html").html(totals_table(told.totals));
		if (frm.doc.workflow_state === "In Review") sms_module.offer_board(frm);
		if (frm.doc.workflow_state === "Approved") offer_work(frm);
	},
});

function add_contents(frm) {
	const { options } = frappe.meta.get_docfield("Service Management Plan Content", "content");
	for (const content of options.split("\n")) frm.add_child("contents", { content });
	frm.refresh_field("contents");
}

// Which of the twelve hold something; a click opens the row.
function show_contents(frm, contents) {
	const there = contents.filter((row) => row.there).length;
	const chips = contents
		.map(({ row, content, there: holds }) => {
			const mark = holds ? "✓" : "○";
			return `<button class="sms-chip indicator-pill no-indicator-dot ${holds ? "green" : "orange"}"
				data-row="${frappe.utils.escape_html(row)}">${mark} ${__(content)}</button>`;
		})
		.join("");
	const head = __("{0} of {1} contents hold something.", [there, contents.length]);
	frm.sms_steps.note(
		`<b>${head}</b><div class="sms-chips sms-contents">${chips}</div>`,
		"sms-quiet"
	);
	$(frm.layout.wrapper)
		.off("click.sms_contents")
		.on("click.sms_contents", ".sms-contents .sms-chip", ({ currentTarget }) => {
			frm.scroll_to_field("contents");
			frm.get_field("contents").grid.get_row(currentTarget.dataset.row).toggle_view(true);
		});
}

function totals_table(totals) {
	if (!totals.length) return "";
	const number = (value) => (value === null ? "" : format_number(value, null, value % 1 ? 2 : 0));
	const escape = (text) => frappe.utils.escape_html(text || "");
	const rows = totals.map((row) => [
		row.kind ? __(row.kind) : `<b>${__("All")}</b>`,
		`${number(row.now_amount)} ${escape(row.unit_of_measure)}`,
		`${number(row.forecast_amount)} ${escape(row.unit_of_measure)}`,
		number(row.budget),
		row.overspent ? `<span class="text-danger">${number(row.spent)}</span>` : number(row.spent),
		row.used === null ? "" : `${row.used} %`,
	]);
	return sms_module.html_table(
		[__("Kind"), __("Now"), __("Forecast"), __("Budget"), __("Spent"), __("Used")],
		rows
	);
}

// What goes on once a plan is approved: actions, and what its resources come to.
function offer_work(frm) {
	if (!frm.sms_steps.may_change("resources")) return;
	for (const table of ["resources", "competence"]) {
		frm.sms_steps.fixed.add(table); // each change asks for its reason
	}
	frm.add_custom_button(__("Add Certificate or Training"), () => add_competence(frm));
	if (frappe.model.can_create("SMS Action")) {
		frm.add_custom_button(__("Add Action"), () => sms_module.add_action(frm));
	}
	if (frm.doc.resources.length) {
		frm.add_custom_button(__("Record Progress"), () => record_progress(frm));
	}
}

function record_progress(frm) {
	const label = ({ idx, what }) => `${idx}. ${what}`;
	const dialog = sms_module.ask_and_call(frm, {
		title: __("Record Progress"),
		label: __("Record"),
		method: "sms_module.planning.plan_api.record_progress",
		args: { plan: frm.docname },
		fields: [
			{
				fieldname: "row",
				fieldtype: "Select",
				label: __("Resource"),
				reqd: 1,
				options: frm.doc.resources.map((row) => ({ value: row.name, label: label(row) })),
				onchange: () => show_row(frm, dialog),
			},
			{ fieldname: "now_amount", fieldtype: "Float", label: __("Now") },
			{ fieldname: "spent", fieldtype: "Currency", label: __("Spent") },
			{ fieldname: "note", fieldtype: "Small Text", label: __("Note") },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
	});
	dialog.set_value("row", frm.doc.resources[0].name);
}

function add_competence(frm) {
	const { options } = frappe.meta.get_docfield("Service Management Plan Competence", "kind");
	sms_module.ask_and_call(frm, {
		title: __("Add Certificate or Training"),
		label: __("Add"),
		method: "sms_module.planning.plan_api.add_competence",
		args: { plan: frm.docname },
		fields: [
			{ fieldname: "person", fieldtype: "Link", options: "User", label: __("Person"), reqd: 1 },
			{ fieldname: "kind", fieldtype: "Select", options, label: __("Kind"), default: "Certificate", reqd: 1 },
			{ fieldname: "what", fieldtype: "Data", label: __("Certificate or competence"), reqd: 1 },
			{
				fieldname: "sms_process",
				fieldtype: "Link",
				options: "SMS Process",
				label: __("For the process"),
				mandatory_depends_on: 'eval:doc.kind=="Cross-training"',
			},
			{ fieldname: "col_1", fieldtype: "Column Break" },
			{ fieldname: "obtained_on", fieldtype: "Date", label: __("Obtained") },
			{ fieldname: "valid_until", fieldtype: "Date", label: __("Valid until") },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
	});
}

function show_row(frm, dialog) {
	const row = frm.doc.resources.find(({ name }) => name === dialog.get_value("row"));
	if (!row) return;
	for (const field of ["now_amount", "spent", "note"]) dialog.set_value(field, row[field]);
}

// Frappe's Clear deletes the file before the row forgets it, and the plan refuses that. Here the row forgets it,
// and the file stays among the attachments, where it may be deleted.
function keep_named_files({ attachments }) {
	if (attachments) attachments.remove_attachment_by_filename = (url, forget) => forget && forget();
}
