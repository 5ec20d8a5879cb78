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
		const { doc } = frm;
		if (doc.workflow_state !== "Open") return;
		const board = await frappe.model.with_doc("Management Review Board", doc.board);
		if (frm.docname !== doc.name) return;
		tell_who_is_asked(frm, board);
		if (doc.mode === "By Circulation") offer_vote(frm, board);
		else offer_session(frm, board);
	},
});

function members_of(board) {
	return [...new Set([board.chair, ...board.members.map((row) => row.user)].filter(Boolean))];
}

function voters_of(frm, board) {
	return members_of(board).filter((user) => user !== frm.doc.requested_by);
}

function tell_who_is_asked(frm, board) {
	const voted = frm.doc.votes.map((row) => row.member);
	const waiting = voters_of(frm, board).filter((user) => !voted.includes(user));
	if (!waiting.length || frm.doc.minuted_on) return;
	const names = waiting.map((user) => frappe.utils.escape_html(frappe.user.full_name(user)));
	frm.sms_steps.note(__("Not voted yet: {0}.", [`<b>${names.join(", ")}</b>`]));
}

function offer_vote(frm, board) {
	const voted = frm.doc.votes.map((row) => row.member);
	const waiting = voters_of(frm, board).filter((user) => !voted.includes(user));
	if (frm.doc.requested_by === frappe.session.user || !waiting.length) return;
	// Who is no member may be the deputy of one: the server knows.
	const button = frm.add_custom_button(__("Vote"), () => vote(frm));
	if (waiting.includes(frappe.session.user)) {
		button.removeClass("btn-default").addClass("btn-primary");
	}
}

function offer_session(frm, board) {
	const user = frappe.session.user;
	const chairs = [board.chair, board.deputy_chair];
	const { minuted_on, signed_by } = frm.doc;
	if (!minuted_on && [board.secretary, ...chairs].includes(user)) {
		frm.add_custom_button(__("Minute Votes"), () => minute_votes(frm, board));
	}
	if (minuted_on && members_of(board).includes(user)) {
		frm.add_custom_button(__("Object"), () => object(frm));
	}
	if (minuted_on && !signed_by && chairs.includes(user)) {
		frm.add_custom_button(__("Sign"), () => sign(frm)).addClass("btn-primary");
	}
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

function minute_votes(frm, board) {
	const rows = voters_of(frm, board).map((member) => ({ member, vote: "In Favour" }));
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
