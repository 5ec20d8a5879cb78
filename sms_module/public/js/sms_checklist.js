// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// The checklist of an audit: how far it is, and a dialog that answers it row by row.
frappe.provide("sms_module");

sms_module.NONCONFORMITIES = ["Major Nonconformity", "Minor Nonconformity"];
sms_module.RESULT_COLOURS = {
	Conforms: "green",
	"Minor Nonconformity": "orange",
	"Major Nonconformity": "red",
	Observation: "yellow",
	"Opportunity for Improvement": "blue",
	"Good Practice": "cyan",
	"Not Applicable": "gray",
	"Not Covered": "gray",
};

sms_module.Checklist = class Checklist {
	constructor(frm) {
		this.frm = frm;
	}

	get rows() {
		return this.frm.doc.checklist || [];
	}

	show(answerable) {
		this.answerable = answerable;
		this.show_progress();
		this.watch_grid();
	}

	show_progress() {
		const field = this.frm.fields_dict.checklist_progress;
		if (!field) return;
		const answered = this.rows.filter((row) => row.result).length;
		const text = __("{0} of {1} answered", [answered, this.rows.length]);
		const button = this.answerable
			? `<button class="btn btn-primary btn-sm sms-answer-next">${__("Answer Next")}</button>`
			: "";
		field.$wrapper.html(
			this.rows.length
				? `<div class="sms-progress"><b>${text}</b> ${this.counts()} ${button}</div>
					<div class="sms-chips">${this.rows.map(chip).join("")}</div>`
				: ""
		);
		field.$wrapper.find(".sms-answer-next").on("click", () => this.answer_next());
		field.$wrapper.find(".sms-chip").on("click", (event) => {
			this.open(event.currentTarget.dataset.row);
		});
	}

	counts() {
		return Object.keys(sms_module.RESULT_COLOURS)
			.map((result) => [result, this.rows.filter((row) => row.result === result).length])
			.filter(([, number]) => number)
			.map(
				([result, number]) =>
					`<span class="indicator-pill no-indicator-dot ${
						sms_module.RESULT_COLOURS[result]
					}">${__(result)}: ${number}</span>`
			)
			.join(" ");
	}

	// A click on the answer of a row opens the dialog for it.
	watch_grid() {
		const { grid } = this.frm.fields_dict.checklist;
		grid.wrapper.off("click.sms").on(
			"click.sms",
			".grid-body [data-fieldname=result], .grid-body [data-fieldname=note]",
			(event) => {
				const row = $(event.currentTarget).closest(".grid-row").data("name");
				if (row && this.answerable) this.open(row);
			}
		);
	}

	open(name) {
		const row = this.rows.find((row) => row.name === name);
		if (!row) return;
		if (this.answerable) return this.answer(row);
		this.frm.fields_dict.checklist.grid.get_row(name).toggle_view(true);
	}

	answer_next() {
		const next = this.rows.find((row) => !row.result);
		if (next) return this.answer(next);
		frappe.show_alert({ message: __("All questions are answered."), indicator: "green" });
	}

	async answer(row) {
		const { name } = row;
		if (this.frm.is_dirty()) await this.frm.save();
		new sms_module.AnswerDialog(this, name);
	}
};

function chip(row) {
	const colour = sms_module.RESULT_COLOURS[row.result] || "";
	const title = frappe.utils.escape_html(`${row.question}\n${__(row.result || "Open")}`);
	return `<button class="sms-chip indicator-pill no-indicator-dot ${colour}"
		data-row="${row.name}" title="${title}">${row.idx}</button>`;
}

sms_module.AnswerDialog = class AnswerDialog {
	constructor(checklist, name) {
		this.checklist = checklist;
		this.frm = checklist.frm;
		this.dialog = new frappe.ui.Dialog({
			title: __("Answer"),
			size: "large",
			fields: this.fields(),
			primary_action_label: __("Save and Next"),
			primary_action: (values) => this.save(values),
			secondary_action_label: __("Skip"),
			secondary_action: () => this.go(1),
		});
		this.dialog.$wrapper.addClass("sms-answer");
		this.dialog.onhide = () => this.frm.reload_doc();
		this.dialog.show();
		this.load(name);
	}

	fields() {
		const nonconformity = `eval:${JSON.stringify(
			sms_module.NONCONFORMITIES
		)}.includes(doc.result)`;
		const finding = `eval:doc.result && !${JSON.stringify([
			"Conforms",
			"Not Applicable",
			"Not Covered",
		])}.includes(doc.result)`;
		return [
			{ fieldname: "question", fieldtype: "HTML" },
			{ fieldname: "results", fieldtype: "HTML" },
			{ fieldname: "result", fieldtype: "Data", hidden: 1 },
			{ fieldname: "note_section", fieldtype: "Section Break" },
			{
				fieldname: "note",
				fieldtype: "Small Text",
				label: __("Note: what was found"),
				mandatory_depends_on: finding,
			},
			{ fieldname: "col_1", fieldtype: "Column Break" },
			{
				fieldname: "evidence",
				fieldtype: "Small Text",
				label: __("Evidence seen"),
				mandatory_depends_on: nonconformity,
			},
			{ fieldname: "sample_section", fieldtype: "Section Break" },
			{ fieldname: "sample", fieldtype: "Data", label: __("Sample") },
			{ fieldname: "col_2", fieldtype: "Column Break" },
			{
				fieldname: "evidence_record",
				fieldtype: "Link",
				options: "SMS Evidence",
				label: __("Evidence on file"),
			},
			{
				fieldname: "finding_section",
				fieldtype: "Section Break",
				label: __("The finding"),
				depends_on: finding,
			},
			{ fieldname: "title", fieldtype: "Data", label: __("Title"), length: 140 },
			{ fieldname: "col_3", fieldtype: "Column Break" },
			{
				fieldname: "responsible",
				fieldtype: "Link",
				options: "User",
				label: __("Responsible manager"),
				get_query: () => ({ filters: { enabled: 1 } }),
			},
		];
	}

	get row() {
		return this.checklist.rows.find((row) => row.name === this.name);
	}

	load(name) {
		this.name = name;
		const { row, dialog } = this;
		dialog.set_title(__("Question {0} of {1}", [row.idx, this.checklist.rows.length]));
		dialog.fields_dict.question.$wrapper.html(describe_question(row));
		dialog.set_values({
			note: row.note || "",
			evidence: row.evidence_seen || "",
			sample: row.sample || "",
			evidence_record: row.evidence || "",
			responsible: row.finding ? "" : this.frm.doc.manager,
			title: "",
		});
		this.choose(row.result || "");
	}

	choose(result) {
		const { fields_dict } = this.dialog;
		this.dialog.set_value("result", result);
		fields_dict.results.$wrapper.html(
			`<div class="sms-results">${Object.keys(sms_module.RESULT_COLOURS)
				.map((name) => result_button(name, name === result))
				.join("")}</div>`
		);
		fields_dict.results.$wrapper.find("button").on("click", (event) => {
			this.choose(event.currentTarget.dataset.result);
		});
	}

	async save({ result, note, evidence, sample, evidence_record, responsible, title }) {
		if (!result) return frappe.show_alert({ message: __("Choose a result."), indicator: "red" });
		const answer = await frappe.xcall("sms_module.audit.api.answer", {
			audit: this.frm.docname,
			row: this.name,
			result,
			note,
			evidence,
			sample,
			evidence_record,
			responsible,
			title,
		});
		const raised = answer.finding && !this.row.finding;
		Object.assign(this.row, {
			result: answer.result,
			note: answer.note,
			evidence_seen: answer.evidence_seen,
			sample: answer.sample,
			evidence: answer.evidence,
			finding: answer.finding,
		});
		if (raised) {
			const link = frappe.utils.get_form_link("Finding", answer.finding, true);
			frappe.show_alert({ message: __("Raised {0}", [link]), indicator: "orange" });
		}
		this.checklist.show_progress();
		this.next_open();
	}

	// To the next row without a result, after this one first.
	next_open() {
		const { rows } = this.checklist;
		const here = rows.indexOf(this.row);
		const next = [...rows.slice(here + 1), ...rows.slice(0, here)].find((row) => !row.result);
		if (next) return this.load(next.name);
		this.dialog.hide();
		frappe.show_alert({ message: __("All questions are answered."), indicator: "green" });
	}

	go(by) {
		const { rows } = this.checklist;
		const next = rows[(rows.indexOf(this.row) + by + rows.length) % rows.length];
		this.load(next.name);
	}
};

function describe_question(row) {
	const escape = frappe.utils.escape_html;
	const parts = [row.requirement, row.sms_process, row.origin_name].filter(Boolean);
	const where = [...new Set(parts)].join(" · ");
	const finding = row.finding
		? `<p>${__("It raised {0}: regrade or withdraw it there.", [
				frappe.utils.get_form_link("Finding", row.finding, true),
		  ])}</p>`
		: "";
	return `<p class="text-muted">${escape(where)}</p>
		<p class="sms-question">${escape(row.question)}</p>
		<p class="text-muted">${escape(row.guidance || "")}</p>${finding}`;
}

function result_button(name, chosen) {
	const style = chosen ? "btn-primary" : "btn-default";
	return `<button type="button" class="btn btn-sm ${style}" data-result="${name}">${__(
		name
	)}</button>`;
}
