// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const OPEN = ["Planned", "Inputs Ready"];

frappe.ui.form.on("Management Review", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("board", () => ({ filters: { disabled: 0 } }));
		frm.set_query("interested_party", "distribution", () => ({ filters: { active: 1 } }));
	},

	refresh(frm) {
		frm.get_field("inputs_html").html(frm.is_new() ? "" : draw_inputs(frm.doc.inputs || []));
		frm.set_df_property("inputs", "cannot_add_rows", 1);
		frm.set_df_property("inputs", "cannot_delete_rows", 1);
	},

	sms_outlook(frm) {
		const state = frm.doc.workflow_state;
		if (OPEN.includes(state) && frm.sms_steps.may_change("inputs")) {
			frm.add_custom_button(__("Collect Inputs"), () => collect(frm));
		}
		const waiting = (frm.doc.distribution || []).some((row) => !row.sent_on);
		if (["Minutes Approved", "Closed"].includes(state) && waiting) {
			frm.add_custom_button(__("Send Minutes"), () => send(frm));
		}
		if (["Held", "Minutes Approved"].includes(state)) {
			frm.add_custom_button(__("Add Action"), () => sms_module.add_action(frm));
		}
	},
});

async function collect(frm) {
	if (frm.is_dirty()) await frm.save();
	frappe.dom.freeze(__("Collecting the inputs"));
	try {
		const filled = await frappe.xcall("sms_module.review.api.collect_inputs", {
			review: frm.docname,
		});
		frappe.show_alert({
			message: __("{0} of {1} inputs show something", [filled, frm.doc.inputs.length]),
			indicator: "green",
		});
	} finally {
		frappe.dom.unfreeze();
	}
	await frm.reload_doc();
}

async function send(frm) {
	const count = await frappe.xcall("sms_module.review.api.send_minutes", { review: frm.docname });
	frappe.show_alert({ message: __("Sent to {0}", [count]), indicator: "green" });
	await frm.reload_doc();
}

function draw_inputs(rows) {
	let part = "";
	return rows
		.map((row) => {
			const heading = row.part === part ? "" : `<h4>${__(row.part)}</h4>`;
			part = row.part;
			return heading + draw_input(row);
		})
		.join("");
}

function draw_input(row) {
	const escape = (text) => frappe.utils.escape_html(String(text ?? ""));
	const shown = row.figures ? JSON.parse(row.figures) : null;
	const figures = shown
		? shown.figures
				.map(
					([name, value]) =>
						`<span class="sms-figure"><b>${escape(value)}</b> ${escape(name)}</span>`
				)
				.join("")
		: `<span class="text-muted">${__("Not collected yet")}</span>`;
	const table =
		shown && shown.rows.length
			? sms_module.html_table(
					shown.columns.map(escape),
					shown.rows.map((line) => line.map(escape))
				)
			: "";
	const chart = frappe.dom.remove_script_and_style(row.chart || "");
	const muted = row.included ? "" : " text-muted";
	return `<details class="sms-input${muted}"><summary><b>${escape(row.title)}</b>
		<span class="indicator-pill ${INPUT_COLOURS[row.status]}">${__(row.status)}</span>
		<div>${escape(row.summary)}</div></summary>
		<div class="sms-figures">${figures}</div>${chart}${table}</details>`;
}

const INPUT_COLOURS = { "To Discuss": "orange", Discussed: "green", "Set Aside": "gray" };
