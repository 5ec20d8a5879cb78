// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const ANSWER_COLOURS = { Yes: "green", Partly: "orange", No: "red", "Not Applicable": "gray" };
const CHANGE_COLOURS = { Better: "green", Worse: "red", Same: "gray", New: "blue" };
const GAPS = ["Partly", "No"];

frappe.ui.form.on("SMS Self Assessment", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("template", () => ({ filters: { disabled: 0 } }));
	},

	onload(frm) {
		frm.set_df_property("answers", "cannot_add_rows", 1);
		frm.set_df_property("answers", "cannot_delete_rows", 1);
	},

	async template(frm) {
		if (!frm.is_new() || !frm.doc.template) return;
		const template = await frappe.db.get_doc("Self Assessment Template", frm.doc.template);
		frm.set_value({
			sms_process: template.sms_process,
			unit: template.unit,
			responsible: template.responsible || frappe.session.user,
			title: frm.doc.title || template.template_name,
			suggest_gaps: template.suggest_gaps,
		});
	},

	refresh(frm) {
		const { $wrapper } = frm.fields_dict.compared_html;
		$wrapper.html(frm.is_new() ? "" : compared(frm.doc));
		$wrapper.find("[data-suggest]").on("click", ({ currentTarget }) => {
			suggest(frm, currentTarget.dataset.suggest);
		});
		frm.toggle_display("answers", !frm.is_new());
	},

	sms_outlook(frm) {
		const { better, worse, previous } = frm.doc;
		if (!previous) return;
		frm.sms_steps.note(
			__("Compared with {0}: {1} better, {2} worse.", [
				frappe.utils.get_form_link(frm.doctype, previous, true),
				better,
				worse,
			]),
			worse ? "orange" : "blue"
		);
	},
});

// The characteristics at a glance: what the records say, what was answered now and last time, what became of a gap.
function compared(doc) {
	const escape = (text) => frappe.utils.escape_html(String(text || ""));
	const head = [__("What a working process shows"), __("Now"), __("Last time"), __("Follow-up")];
	const rows = doc.answers.map((row) => [
		`<div>${escape(row.characteristic)}</div>` +
			(row.figure ? `<div class="small text-muted">${escape(row.figure)}</div>` : ""),
		sms_module.coloured(row.answer, ANSWER_COLOURS[row.answer]),
		escape(__(row.last_answer || "")) +
			(row.change ? ` ${sms_module.coloured(row.change, CHANGE_COLOURS[row.change])}` : ""),
		follow_up(row, escape),
	]);
	return sms_module.html_table(head, rows);
}

function follow_up(row, escape) {
	if (row.suggestion) return frappe.utils.get_form_link("Improvement Suggestion", row.suggestion, true);
	if (!GAPS.includes(row.answer)) return "";
	return `<div class="small">${escape(row.revisit)}</div>
		<button class="btn btn-xs btn-default" data-suggest="${row.name}">${__("Make Suggestion")}</button>`;
}

async function suggest(frm, row) {
	if (frm.is_dirty()) await frm.save();
	const name = await frappe.xcall("sms_module.service_level.assessment.api.make_suggestion", {
		assessment: frm.docname,
		row,
	});
	frappe.show_alert({ message: __("{0} made", [name]), indicator: "green" });
	await frm.reload_doc();
}
