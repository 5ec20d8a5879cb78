// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const RESULT_COLOURS = { Met: "green", Missed: "red", "No Target": "gray", "Not Measured": "orange" };

frappe.ui.form.on("Service Report", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("agreement", () => ({ filters: { workflow_state: ["in", ["Agreed", "Expired"]] } }));
		frm.set_query("interested_party", "distribution", () => ({ filters: { active: 1 } }));
	},

	before_load(frm) {
		show_figures(null); // for the records to come, this one copied its fields before
		show_figures(frm.docname);
	},

	refresh(frm) {
		const { outside_catalogue: outside } = frm.doc;
		frm.set_intro("");
		if (outside) {
			const words = __("{0} tickets of the period name no service of the catalogue, and count for none.", [outside]);
			frm.set_intro(words, "orange");
		}
		show_charts(frm);
	},

	sms_outlook(frm) {
		const { workflow_state: state, distribution } = frm.doc;
		if (state === "Draft" && frm.sms_steps.may_change("lines")) {
			frm.add_custom_button(__("Measure Again"), () => measure(frm));
		}
		if (state === "Issued" && (distribution || []).some((row) => !row.sent_on)) {
			frm.add_custom_button(__("Send Report"), () => send(frm));
		}
		if (state === "Issued" && missed(frm).length && frappe.model.can_create("Finding")) {
			frm.add_custom_button(__("Raise Finding of a Missed Level"), () => raise_finding(frm));
		}
		offer_repeated(frm);
	},
});

// A figure with its unit; nothing where there is none: the database keeps a nought.
function show_figures(docname) {
	const flags = { target: "has_target", actual: "is_measured" };
	for (const [fieldname, flag] of Object.entries(flags)) {
		frappe.meta.set_formatter("Service Report Line", fieldname, docname, (value, df, options, doc) =>
			doc && cint(doc[flag]) ? `${flt(value, 3)} ${frappe.utils.escape_html(doc.unit_of_measure || "")}` : ""
		);
	}
}

function missed(frm) {
	const { lines, supplier_lines: suppliers } = frm.doc;
	return [...(lines || []), ...(suppliers || [])].filter((row) => row.result === "Missed" && !row.finding);
}

function called(row) {
	const name = row.priority ? `${__(row.metric)} (${row.priority})` : __(row.metric);
	return `${row.party || row.service || ""}: ${name}`;
}

// What was missed again and again is more than a comment.
function offer_repeated(frm) {
	const repeated = missed(frm).filter((row) => row.missed_in_a_row > 1);
	if (frm.doc.workflow_state === "Issued" && repeated.length) {
		const words = repeated.map((row) => `${called(row)}, ${row.missed_in_a_row}`).map(frappe.utils.escape_html);
		frm.sms_steps.note(__("Missed several times in a row, without a finding: {0}.", [words.join("; ")]));
	}
}

async function show_charts(frm) {
	const field = frm.get_field("figures_html");
	if (frm.is_new()) return field.html("");
	const name = frm.docname;
	const charts = await frappe.xcall("sms_module.service_level.reports.api.charts", { report: name });
	if (frm.docname !== name) return;
	const escape = frappe.utils.escape_html;
	const drawn = charts.map(
		({ name, of, result, chart }) => `<details class="sms-input" ${result === "Missed" ? "open" : ""}>
			<summary><b>${escape(name)}</b> ${escape(of || "")}
			<span class="indicator-pill ${RESULT_COLOURS[result]}">${__(result)}</span></summary>
			${frappe.dom.remove_script_and_style(chart)}</details>`
	);
	field.html(drawn.join(""));
}

async function measure(frm) {
	if (frm.is_dirty()) await frm.save();
	await frappe.xcall("sms_module.service_level.reports.api.measure_again", { report: frm.docname });
	await frm.reload_doc();
	frappe.show_alert({ message: __("Measured"), indicator: "green" });
}

async function send(frm) {
	const count = await frappe.xcall("sms_module.service_level.reports.api.send", { report: frm.docname });
	frappe.show_alert({ message: __("Sent to {0}", [count]), indicator: "green" });
	await frm.reload_doc();
}

function raise_finding(frm) {
	const rows = missed(frm);
	const dialog = new frappe.ui.Dialog({
		title: __("Raise Finding of a Missed Level"),
		fields: [
			{
				fieldname: "row",
				fieldtype: "Select",
				label: __("Missed level"),
				options: rows.map((row) => ({ value: row.name, label: called(row) })),
				default: rows[0].name,
				reqd: 1,
			},
			{
				fieldname: "finding_type",
				fieldtype: "Select",
				label: __("Type"),
				options: ["Major Nonconformity", "Minor Nonconformity", "Observation", "Opportunity for Improvement"],
				default: "Minor Nonconformity",
				reqd: 1,
			},
		],
		primary_action_label: __("Raise"),
		async primary_action(values) {
			dialog.hide();
			const name = await frappe.xcall("sms_module.service_level.reports.api.raise_finding", {
				report: frm.docname,
				...values,
			});
			frappe.set_route("Form", "Finding", name);
		},
	});
	dialog.show();
}
