// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// Samples of an audit: drawing, assessing the drawn records, proving a draw.
frappe.provide("sms_module.sampling");

sms_module.sampling.RULES = [
	"All",
	"Fixed Number",
	"Square Root",
	"ISO 2859-1 Level II",
	"Proportion",
	"Discovery",
];

sms_module.sampling.draw = function (frm) {
	const rows = frm.doc.checklist.map((row) => ({
		value: row.name,
		label: `${row.idx}. ${row.question}`.slice(0, 120),
	}));
	sms_module.ask_and_call(frm, {
		title: __("Draw Sample"),
		label: __("Draw"),
		method: "sms_module.audit.api.draw_sample",
		args: { audit: frm.docname },
		fields: [
			{ fieldname: "row", fieldtype: "Select", options: rows, label: __("For the question"), reqd: 1 },
			{
				fieldname: "doctype",
				fieldtype: "Link",
				options: "DocType",
				label: __("Records"),
				reqd: 1,
				get_query: () => ({ filters: { istable: 0, issingle: 0 } }),
			},
			{ fieldname: "filters", fieldtype: "Code", options: "JSON", label: __("Filters"), description: '[["status", "=", "Closed"]]' },
			{ fieldname: "section_1", fieldtype: "Section Break", label: __("Period") },
			{ fieldname: "period_field", fieldtype: "Data", label: __("Date field"), default: "creation" },
			{ fieldname: "col_1", fieldtype: "Column Break" },
			{ fieldname: "from_date", fieldtype: "Date", label: __("From") },
			{ fieldname: "to_date", fieldtype: "Date", label: __("Until") },
			{ fieldname: "section_2", fieldtype: "Section Break", label: __("How many") },
			{ fieldname: "rule", fieldtype: "Select", options: sms_module.sampling.RULES, label: __("Rule"), default: "Square Root", reqd: 1 },
			{ fieldname: "col_2", fieldtype: "Column Break" },
			{
				fieldname: "number",
				fieldtype: "Int",
				label: __("Number"),
				depends_on: 'eval:doc.rule === "Fixed Number"',
			},
		],
		done: (key) => frappe.show_alert({ message: __("{0} drawn", [key]), indicator: "green" }),
	});
};

// Menu items for what was drawn already.
sms_module.sampling.offer = function (frm, may_assess) {
	if (!frm.doc.samples.length) return;
	frm.page.add_menu_item(__("Prove a Draw"), () => prove(frm));
	const waiting = frm.doc.sample_items.filter((item) => !item.result);
	if (may_assess && waiting.length && ["Notified", "In Progress"].includes(frm.doc.workflow_state)) {
		frm.add_custom_button(__("Assess Next Record"), () => assess(frm, waiting[0]));
	}
};

function assess(frm, item) {
	sms_module.ask_and_call(frm, {
		title: `${item.record_name} ${item.record_title || ""}`.trim(),
		label: __("Keep"),
		method: "sms_module.audit.api.assess_sample",
		args: { audit: frm.docname, sample_key: item.sample_key, record_name: item.record_name },
		fields: [
			{
				fieldname: "open",
				fieldtype: "HTML",
				options: `<p><a target="_blank" href="${frappe.utils.get_form_link(
					item.record_doctype,
					item.record_name
				)}">${__("Open the record")}</a></p>`,
			},
			{
				fieldname: "result",
				fieldtype: "Select",
				options: ["Conforms", "Deviates", "Not Assessed"],
				label: __("Result"),
				reqd: 1,
			},
			{ fieldname: "note", fieldtype: "Small Text", label: __("Note") },
		],
	});
}

function prove(frm) {
	const keys = frm.doc.samples.map((sample) => sample.sample_key);
	frappe.prompt(
		[{ fieldname: "key", fieldtype: "Select", options: keys, default: keys[0], label: __("Sample"), reqd: 1 }],
		async ({ key }) => {
			const proof = await frappe.xcall("sms_module.audit.api.prove_draw", {
				audit: frm.docname,
				sample_key: key,
			});
			const names = (list) => frappe.utils.escape_html(list.join(", ") || __("none"));
			frappe.msgprint({
				title: __("Draw {0}", [key]),
				indicator: proof.sound ? "green" : "red",
				message: [
					proof.sound
						? __("Repeated: the same {0} of {1} records are drawn.", [proof.drawn, proof.population])
						: __("The stored draw does not repeat: it was changed."),
					__("Come into the population since: {0}", [names(proof.added)]),
					__("Left the population since: {0}", [names(proof.removed)]),
					__("Drawn records that are gone: {0}", [names(proof.gone)]),
				].join("<br>"),
			});
		},
		__("Prove a Draw"),
		__("Repeat")
	);
}
