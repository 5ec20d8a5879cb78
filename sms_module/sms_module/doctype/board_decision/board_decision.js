// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const VOTES = ["In Favour", "In Favour with Condition", "Against", "Abstained"];

frappe.ui.form.on("Board Decision", {
	setup(frm) {
		frm.set_query("board", () => ({ filters: { disabled: 0 } }));
		frm.set_query("source_doctype", () => ({
			filters: { name: ["in", sms_module.STATEFUL.filter((name) => name !== frm.doctype)] },
		}));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.respond_by) {
			frm.set_value("respond_by", frappe.datetime.add_days(frappe.datetime.get_today(), 7));
		}
	},

	async sms_outlook(frm) {
		const { name, workflow_state } = frm.doc;
		if (workflow_state.startsWith("Approved") && frappe.model.can_create("SMS Action")) {
			frm.add_custom_button(__("Add Action"), () => sms_module.add_action(frm));
		}
		if (workflow_state !== "Open") return;
		const outlook = await frappe.xcall("sms_module.board.api.outlook", { decision: name });
		if (frm.docname !== name) return;

		if (outlook.waiting.length && !frm.doc.minuted_on) {
			const names = frappe.utils.escape_html(outlook.waiting.join(", "));
			frm.sms_steps.note(__("Not voted yet: {0}.", [`<b>${names}</b>`]));
		}
		if (outlook.may_vote) add_button(frm, __("Vote"), () => vote(frm), true);
		if (outlook.may_minute) {
			add_button(frm, __("Minute Votes"), () => minute_votes(frm, outlook.voters));
		}
		if (outlook.may_object) add_button(frm, __("Object"), () => object(frm));
		if (outlook.may_sign) add_button(frm, __("Sign"), () => sign(frm), true);
	},
});

function add_button(frm, label, action, main) {
	const button = frm.add_custom_button(label, action);
	if (main) button.removeClass("btn-default").addClass("btn-primary");
}

const CONDITION = {
	fieldname: "condition",
	fieldtype: "Small Text",
	label: __("Condition"),
	depends_on: 'eval:doc.vote=="In Favour with Condition"',
	mandatory_depends_on: 'eval:doc.vote=="In Favour with Condition"',
};

function vote(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Vote"),
		method: "sms_module.board.api.cast_vote",
		args: { decision: frm.docname },
		fields: [
			{
				fieldname: "vote",
				fieldtype: "Select",
				options: VOTES.join("\n"),
				label: __("Vote"),
				reqd: 1,
			},
			CONDITION,
			{ fieldname: "comment", fieldtype: "Small Text", label: __("Comment") },
		],
	});
}

function minute_votes(frm, voters) {
	const rows = voters.map((member) => ({ member, vote: "In Favour" }));
	sms_module.ask_and_call(frm, {
		title: __("Minute Votes"),
		label: __("Minute"),
		method: "sms_module.board.api.minute_votes",
		args: { decision: frm.docname },
		fields: [
			{
				fieldname: "votes",
				fieldtype: "Table",
				label: __("Who was present, and how they voted"),
				cannot_add_rows: true,
				in_place_edit: true,
				data: rows,
				fields: [
					{
						fieldname: "member",
						fieldtype: "Link",
						options: "User",
						label: __("Member"),
						in_list_view: 1,
						read_only: 1,
					},
					{
						fieldname: "vote",
						fieldtype: "Select",
						options: VOTES.join("\n"),
						label: __("Vote"),
						in_list_view: 1,
						reqd: 1,
					},
					{
						fieldname: "condition",
						fieldtype: "Data",
						label: __("Condition"),
						in_list_view: 1,
					},
				],
			},
		],
	});
}

function object(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Object"),
		method: "sms_module.board.api.object_to_minutes",
		args: { decision: frm.docname },
		fields: [
			{ fieldname: "objection", fieldtype: "Small Text", label: __("Objection"), reqd: 1 },
		],
	});
}

function sign(frm) {
	frappe.confirm(__("Sign the votes as they are minuted?"), async () => {
		await frappe.xcall("sms_module.board.api.sign", { decision: frm.docname });
		await frm.reload_doc();
	});
}
