// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const AXES = ["likelihood", "impact"];
const MAPS = { inherent_map: "", residual_map: "residual_" };
const RATINGS = Object.values(MAPS).flatMap((prefix) => AXES.map((axis) => prefix + axis));
let scale; // asked for once: it changes with the settings only

frappe.ui.form.on("SMS Risk", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		const active = () => ({ filters: { enabled: 1 } });
		frm.set_query("accepted_by", active);
		frm.set_query("responsible", "treatments", active);
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
	},

	refresh(frm) {
		draw_maps(frm);
	},

	sms_outlook(frm) {
		const { doc, sms_steps: steps } = frm;
		const may_report = steps.offers("It Happened");
		steps.leave_out("It Happened"); // its button asks on which day, and what happened
		tell_state(frm);
		if (may_report) {
			frm.add_custom_button(__("It Happened"), () => it_happened(frm)).addClass("btn-danger");
		}
		if (steps.may_change("review_months")) {
			frm.add_custom_button(__("Reviewed"), () => reviewed(frm));
		}
		if (steps.may_change("treatments") && startable(doc).length) {
			frm.add_custom_button(__("Start Treatment"), () => start_treatment(frm));
		}
		if (["Open", "Treated"].includes(doc.workflow_state)) sms_module.offer_board(frm);
	},
	...Object.fromEntries(RATINGS.map((fieldname) => [fieldname, draw_maps])),
});

function tell_state(frm) {
	const { doc, sms_steps: steps } = frm;
	const last = (doc.occurrences || []).at(-1);
	if (doc.workflow_state === "Occurred" && last) {
		const on = frappe.datetime.str_to_user(last.occurred_on);
		const link = last.finding && frappe.utils.get_form_link("Finding", last.finding, true);
		const text = link
			? __("It happened on {0} and became {1}. Next: assess it again.", [on, link])
			: __("It happened on {0}. Next: assess it again.", [on]);
		steps.note(text, "orange");
	}
	if (doc.workflow_state === "Accepted") {
		steps.note(
			__("Accepted by {0} until {1}.", [
				frappe.utils.escape_html(frappe.user.full_name(doc.accepted_by)),
				`<b>${frappe.datetime.str_to_user(doc.accepted_until)}</b>`,
			]),
			"green"
		);
	}
	if (doc.above_acceptance && ["Open", "Treated"].includes(doc.workflow_state)) {
		steps.note(__("Its score is above what is accepted: only top management accepts it."), "orange");
	}
	if (doc.workflow_state !== "Closed" && doc.review_due < frappe.datetime.get_today()) {
		const due = frappe.datetime.str_to_user(doc.review_due);
		steps.note(__("Its review was due on {0}.", [`<b>${due}</b>`]), "red");
	}
}

function it_happened(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("It Happened"),
		fields: [
			{
				fieldname: "happened_on",
				fieldtype: "Date",
				label: __("Happened on"),
				default: frappe.datetime.get_today(),
				reqd: 1,
			},
			{ fieldname: "what_happened", fieldtype: "Small Text", label: __("What happened"), reqd: 1 },
			{
				fieldname: "then",
				fieldtype: "HTML",
				options: `<p class="text-muted small">${describe_consequences(frm.doc)}</p>`,
			},
		],
		primary_action_label: __("Report"),
		async primary_action({ happened_on, what_happened }) {
			const { finding } = await frappe.xcall("sms_module.risk.api.it_happened", {
				risk: frm.docname,
				happened_on,
				what_happened,
			});
			dialog.hide();
			await frm.reload_doc();
			if (finding) frappe.set_route("Form", "Finding", finding);
		},
	});
	dialog.show();
}

function describe_consequences({ kind, treatments }) {
	const planned = treatments.filter((row) => row.kind === "Planned Corrective").length;
	const lines = [
		kind === "Risk" ? __("It becomes a nonconformity.") : "",
		planned ? __("{0} planned treatments start.", [planned]) : "",
	];
	return lines.filter(Boolean).join(" ");
}

function reviewed(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Reviewed"),
		label: __("Record"),
		method: "sms_module.risk.api.reviewed",
		args: { risk: frm.docname },
		fields: [
			{ fieldname: "note", fieldtype: "Small Text", label: __("What the review found"), reqd: 1 },
		],
		done: (due) =>
			frappe.show_alert({
				message: __("Next review on {0}", [frappe.datetime.str_to_user(due)]),
				indicator: "green",
			}),
	});
}

// Treatments that nobody has started; what is planned for the case starts when it comes.
function startable({ treatments }) {
	return (treatments || []).filter(
		(row) =>
			row.kind !== "Planned Corrective" &&
			!row.__islocal &&
			((!row.action && !row.capa) || row.status === "Cancelled")
	);
}

async function start_treatment(frm) {
	if (frm.is_dirty()) await frm.save();
	const rows = startable(frm.doc);
	const as_capa = __("Preventive CAPA");
	const row_of = (value) => rows.find((row) => row.name === value) || rows[0];
	const dialog = new frappe.ui.Dialog({
		title: __("Start Treatment"),
		fields: [
			{
				fieldname: "row",
				fieldtype: "Select",
				label: __("Treatment"),
				options: rows.map((row) => ({ value: row.name, label: `${row.idx} ${row.what}` })),
				default: rows[0].name,
				reqd: 1,
				onchange: () => show_row(row_of(dialog.get_value("row"))),
			},
			{
				fieldname: "kind",
				fieldtype: "Select",
				label: __("As"),
				options: [__("Action"), as_capa],
				default: __("Action"),
				description: __(
					"A preventive CAPA where the cause has to be found and the effect proven; an action where it is clear what to do."
				),
			},
			{ fieldname: "due_date", fieldtype: "Date", label: __("Due"), reqd: 1 },
		],
		primary_action_label: __("Start"),
		async primary_action({ row, kind, due_date }) {
			const name = await frappe.xcall(
				kind === as_capa
					? "sms_module.risk.api.make_preventive_capa"
					: "sms_module.risk.api.start_treatment",
				{ risk: frm.docname, row, due_date }
			);
			dialog.hide();
			await frm.reload_doc();
			if (kind === as_capa) frappe.set_route("Form", "CAPA", name);
			else frappe.show_alert({ message: __("{0} made", [name]), indicator: "green" });
		},
	});
	const show_row = (row) => {
		dialog.set_value("due_date", row.due_date);
		dialog.set_df_property("kind", "read_only", row.kind === "Preventive" ? 0 : 1);
		if (row.kind !== "Preventive") dialog.set_value("kind", __("Action"));
	};
	dialog.show();
	show_row(rows[0]);
}

// --- rating by a click on the map

async function draw_maps(frm) {
	scale = scale || (await frappe.xcall("sms_module.risk.api.scale"));
	for (const [map, prefix] of Object.entries(MAPS)) {
		const field = frm.get_field(map);
		field.html(map_html(frm.doc[`${prefix}likelihood`], frm.doc[`${prefix}impact`]));
		field.$wrapper.find("td[data-likelihood]").on("click", (event) => {
			const { likelihood, impact } = event.currentTarget.dataset;
			if (!may_rate(frm, prefix)) return;
			frm.set_value(`${prefix}likelihood`, cint(likelihood));
			frm.set_value(`${prefix}impact`, cint(impact));
		});
	}
}

function may_rate(frm, prefix) {
	return frm.is_new() || (frm.sms_steps && frm.sms_steps.may_change(`${prefix}likelihood`));
}

function map_html(likelihood, impact) {
	const rows = [...scale.likelihood]
		.reverse()
		.map((step) => {
			const cells = scale.impact.map((other) => cell_html(step, other, likelihood, impact));
			return `<tr><th>${step_name(step)}</th>${cells.join("")}</tr>`;
		})
		.join("");
	const foot = scale.impact.map((step) => `<th class="below">${step_name(step)}</th>`).join("");
	return `<div class="sms-rating"><table><tbody>${rows}
		<tr><th></th>${foot}</tr></tbody></table>
		<p class="text-muted small">${describe_rating(likelihood, impact)}</p></div>`;
}

function cell_html(step, other, likelihood, impact) {
	const score = step.number * other.number;
	const chosen = step.number === cint(likelihood) && other.number === cint(impact);
	const title = `${step_title(step)}\n${step_title(other)}`;
	return `<td class="sms-level-${level_of(score).toLowerCase()} ${chosen ? "chosen" : ""}"
		data-likelihood="${step.number}" data-impact="${other.number}" title="${title}">${score}</td>`;
}

function level_of(score) {
	if (score >= scale.high_from) return "High";
	return score >= scale.medium_from ? "Medium" : "Low";
}

const step_name = (step) => `${step.number} ${frappe.utils.escape_html(__(step.label))}`;
const step_title = (step) => `${step_name(step)}: ${frappe.utils.escape_html(__(step.description))}`;

function describe_rating(likelihood, impact) {
	const chosen = [scale.likelihood[likelihood - 1], scale.impact[impact - 1]].filter(Boolean);
	if (chosen.length < 2) return __("Click where it lies: likelihood upwards, impact to the right.");
	return chosen.map(step_title).join("<br>");
}
