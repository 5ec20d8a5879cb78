// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("Audit Programme", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("lead", "entries", () => ({ filters: { active: 1 } }));
		frm.set_query("area", "entries", (doc, cdt, cdn) =>
			sms_module.live_only(locals[cdt][cdn].area_doctype)
		);
		frm.set_query("scope_name", "scope_rows", (doc, cdt, cdn) =>
			sms_module.live_only(locals[cdt][cdn].scope_doctype)
		);
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.manager) frm.set_value("manager", frappe.session.user);
	},

	from_date(frm) {
		if (frm.doc.from_date && !frm.doc.to_date) {
			const year = frappe.datetime.add_months(frm.doc.from_date, 12);
			frm.set_value("to_date", frappe.datetime.add_days(year, -1));
		}
	},

	refresh(frm) {
		if (!frm.is_new()) show_coverage(frm);
	},

	sms_outlook(frm) {
		const { workflow_state: state, entries } = frm.doc;
		const manages =
			frappe.user.has_role("Audit Programme Manager") || frm.doc.manager === frappe.session.user;
		const waiting = entries.filter((row) => row.status === "Planned" && !row.audit).length;
		if (state === "Draft" && manages) {
			frm.add_custom_button(__("Build Entries"), () => build_entries(frm));
			frm.add_custom_button(__("Take from Scope"), () => take_scope(frm));
		}
		if (state === "Approved" && manages) {
			if (waiting) frm.add_custom_button(__("Make Audits"), () => make_audits(frm));
		}
		if (state === "In Review") sms_module.offer_board(frm);
	},
});

frappe.ui.form.on("Audit Programme Entry", {
	async area(frm, cdt, cdn) {
		const row = locals[cdt][cdn];
		if (!row.area || !["SMS Process", "SMS Service"].includes(row.area_doctype)) return;
		const fields = row.area_doctype === "SMS Process" ? ["unit", "importance"] : ["unit"];
		const { message } = await frappe.db.get_value(row.area_doctype, row.area, fields);
		if (!row.unit) frappe.model.set_value(cdt, cdn, "unit", message.unit);
		if (!row.importance && message.importance) {
			frappe.model.set_value(cdt, cdn, "importance", message.importance);
		}
	},
});

async function build_entries(frm) {
	if (frm.is_dirty()) await frm.save();
	frappe.dom.freeze(__("Building the programme"));
	try {
		const built = await frappe.xcall("sms_module.audit.api.build_programme", {
			programme_name: frm.docname,
		});
		show_built(built);
	} finally {
		frappe.dom.unfreeze();
	}
	await frm.reload_doc();
}

// The rows that are there make way: said before it happens.
function take_scope(frm) {
	const take = async () => {
		if (frm.is_dirty()) await frm.save();
		const rows = await frappe.xcall("sms_module.audit.api.take_scope", {
			programme_name: frm.docname,
		});
		frappe.show_alert({ message: __("{0} services and processes in scope", [rows]), indicator: "green" });
		await frm.reload_doc();
	};
	const { length } = frm.doc.scope_rows || [];
	if (!length) return take();
	frappe.confirm(__("Replace the {0} rows of its scope by what is approved?", [length]), take);
}

function show_built({ entries, kept, unassigned, gap }) {
	const lines = [
		__("{0} entries, {1} of them kept as they were.", [entries, kept]),
		gap
			? __("The assignment is within {0} % of the best possible one.", [(gap * 100).toFixed(1)])
			: __("The assignment is the best possible one."),
		...unassigned.map((line) => frappe.utils.escape_html(line)),
	];
	frappe.msgprint({
		title: __("Programme built"),
		message: lines.join("<br>"),
		indicator: unassigned.length ? "orange" : "green",
	});
}

async function show_coverage(frm) {
	const name = frm.docname;
	const { html } = await frappe.xcall("sms_module.audit.api.coverage_matrix", {
		programme_name: name,
	});
	if (frm.docname === name) frm.get_field("coverage_html").html(html);
}

function make_audits(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Make Audits"),
		label: __("Make"),
		method: "sms_module.audit.api.make_audits",
		args: { programme_name: frm.docname },
		fields: [
			{
				fieldname: "until",
				fieldtype: "Date",
				label: __("Of entries planned until"),
				description: __("Empty: of all entries that have no audit yet."),
				default: frappe.datetime.add_months(frappe.datetime.get_today(), 3),
			},
		],
		done: (names) =>
			frappe.show_alert({ message: __("{0} audits made", [names.length]), indicator: "green" }),
	});
}
