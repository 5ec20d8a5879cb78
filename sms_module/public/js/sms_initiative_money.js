// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// The money and the skills of an initiative, on its form.
frappe.ui.form.on("Improvement Initiative", {
	setup(frm) {
		frm.set_query("person", "skills", () => ({ filters: { enabled: 1 } }));
		frm.set_query("sms_process", "skills", () => sms_module.live_only("SMS Process"));
	},

	async sms_outlook(frm) {
		const { workflow_state: state, skills = [] } = frm.doc;
		sms_module.tell_budget(frm);
		if (["Approved", "Funded", "In Progress", "On Hold"].includes(state)) {
			sms_module.offer_budget_request(frm);
		}
		if (skills.some((row) => row.done_on && !row.entered)) {
			frm.add_custom_button(__("Enter a Skill into the Plan"), () => enter_skill(frm));
		}
		if (skills.length) await show_hrms(frm);
	},
});

function enter_skill(frm) {
	const rows = frm.doc.skills.filter((row) => row.done_on && !row.entered);
	const { options } = frappe.meta.get_docfield("Service Management Plan Competence", "kind") || {};
	sms_module.ask_and_call(frm, {
		title: __("Enter a Skill into the Plan"),
		label: __("Enter"),
		method: "sms_module.improvement.skill_api.enter_into_plan",
		args: { initiative: frm.docname },
		fields: [
			{
				fieldname: "row",
				fieldtype: "Select",
				label: __("Skill"),
				reqd: 1,
				options: rows.map(({ name, skill, person }) => ({
					value: name,
					label: `${skill} (${frappe.user.full_name(person)})`,
				})),
				default: rows[0].name,
			},
			{
				fieldname: "plan",
				fieldtype: "Link",
				options: "Service Management Plan",
				label: __("Plan"),
				reqd: 1,
				get_query: () => ({ filters: { workflow_state: "Approved" } }),
			},
			{
				fieldname: "kind",
				fieldtype: "Select",
				label: __("Kind"),
				options: options || "Certificate\nTraining\nCross-training",
				default: rows[0].sms_process ? "Cross-training" : "Training",
				reqd: 1,
			},
			{ fieldname: "valid_until", fieldtype: "Date", label: __("Valid until") },
		],
	});
}

async function show_hrms(frm) {
	const name = frm.docname;
	const rows = await frappe.xcall("sms_module.improvement.skill_api.in_hrms", { initiative: name });
	if (frm.docname !== name || !rows.length) return;
	const escape = (text) => frappe.utils.escape_html(String(text || ""));
	frm.get_field("skills_html").html(
		sms_module.html_table(
			[__("Person"), __("In HRMS"), __("Level"), __("Obtained"), __("Until")],
			rows.map((row) => [
				escape(frappe.user.full_name(row.person)),
				escape(row.what),
				escape(row.level),
				row.obtained_on ? frappe.datetime.str_to_user(row.obtained_on) : "",
				row.due_date ? frappe.datetime.str_to_user(row.due_date) : "",
			])
		)
	);
}
