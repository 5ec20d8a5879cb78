// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Document", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		const people = () => ({ filters: { enabled: 1 } });
		frm.set_query("approver", () => ({
			filters: { enabled: 1, name: ["!=", frm.doc.responsible || ""] },
		}));
		frm.set_query("person", "readers", people);
		frm.set_query("requirement", "requirements", sms_module.applicable_requirements);
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
	},

	refresh(frm) {
		frm.get_field("used_html").html("");
		if (!frm.is_new()) {
			frm.add_custom_button(
				__("Who Has Read It"),
				() => frappe.set_route("query-report", "Document Reading", { document: frm.docname }),
				__("View")
			);
		}
	},

	async sms_outlook(frm) {
		const name = frm.docname;
		const about = await frappe.xcall("sms_module.documents.api.about", { document: name });
		if (frm.docname !== name) return;
		show_uses(frm, about);
		tell_standing(frm, about);
		if (about.may_review) {
			frm.add_custom_button(__("Reviewed, Still Valid"), () => confirm_review(frm));
		}
		if (frm.doc.workflow_state !== "Obsolete" && frm.sms_steps.may_change("readers")) {
			frm.add_custom_button(__("Must Read"), () => name_readers(frm));
		}
		if (about.to_read) {
			frm.add_custom_button(__("I Have Read It"), () => have_read(frm)).addClass("btn-primary");
		}
	},
});

function tell_standing(frm, { current, open_revision, to_read, uses, may_review }) {
	const { workflow_state: state, review_due, name } = frm.doc;
	const link_to = (target) => frappe.utils.get_form_link("SMS Document", target, true);
	const note = (text, colour) => frm.sms_steps.note(text, colour);
	if (state === "Obsolete") {
		note(current ? __("Obsolete: work by {0}.", [link_to(current)]) : __("Obsolete, without a successor."), "red");
		const titles = uses.map((use) => frappe.utils.get_form_link(use.doctype, use.name, true, frappe.utils.escape_html(use.title)));
		if (uses.length) note(__("Still used by: {0}", [titles.join(", ")]), "orange");
	} else if (current && current !== name) {
		note(__("Until this revision is approved, people work by {0}.", [link_to(current)]), "blue");
	}
	if (open_revision && open_revision !== name) {
		note(__("The next revision is being written: {0}.", [link_to(open_revision)]), "blue");
	}
	const today = frappe.datetime.get_today();
	if (may_review && review_due && review_due < today) {
		const day = frappe.datetime.str_to_user(review_due);
		note(__("The review is overdue since {0}.", [`<b>${day}</b>`]), "orange");
	}
	if (to_read) {
		const day = `<b>${frappe.datetime.str_to_user(to_read)}</b>`;
		const text =
			to_read < today
				? __("You were to read it by {0}. Please read it, then say so by the button.", [day])
				: __("Please read it by {0}, then say so by the button.", [day]);
		note(text, "orange");
	}
}

function show_uses(frm, { uses, revisions }) {
	const { escape_html: escape, get_form_link } = frappe.utils;
	const used = uses.map((use) => [
		get_form_link(use.doctype, use.name, true, escape(use.title)),
		__(use.doctype.replace("SMS ", "")),
		escape(use.as_what),
	]);
	const versions = revisions.map((row) => [
		get_form_link("SMS Document", row.name, true),
		row.revision,
		__(row.workflow_state),
		frappe.datetime.str_to_user(row.effective_from) || "",
		frappe.datetime.str_to_user(row.obsolete_on) || "",
	]);
	const none = `<p class="text-muted">${__("Nothing points to this revision.")}</p>`;
	frm.get_field("used_html").html(
		(used.length ? sms_module.html_table([__("Record"), __("Kind"), __("As")], used) : none) +
			(versions.length > 1
				? `<h6>${__("Revisions")}</h6>` +
				  sms_module.html_table(
						[__("Document"), __("Revision"), __("State"), __("Effective from"), __("Obsolete since")],
						versions
				  )
				: "")
	);
}

function confirm_review(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Reviewed, Still Valid"),
		label: __("Confirm"),
		method: "sms_module.documents.api.confirm_review",
		args: { document: frm.docname },
		fields: [
			{
				fieldname: "note",
				fieldtype: "Small Text",
				label: __("What was looked at"),
				description: __("If something has to change, revise it instead."),
			},
		],
		done: (due) =>
			frappe.show_alert({
				message: due ? __("Next review on {0}", [frappe.datetime.str_to_user(due)]) : __("Reviewed"),
				indicator: "green",
			}),
	});
}

async function name_readers(frm) {
	if (frm.is_dirty()) await frm.save();
	sms_module.ask_and_call(frm, {
		title: __("Must Read"),
		label: __("Add"),
		method: "sms_module.documents.api.add_readers",
		args: { document: frm.docname },
		fields: [
			{
				fieldname: "people",
				fieldtype: "MultiSelectPills",
				label: __("People"),
				get_data: (text) => frappe.db.get_link_options("User", text, { enabled: 1 }),
			},
			{
				fieldname: "unit",
				fieldtype: "Link",
				options: "SMS Unit",
				label: __("And everybody in"),
				description: __("With the units below it"),
			},
			{
				fieldname: "due_date",
				fieldtype: "Date",
				label: __("To be read until"),
				description: __("Empty: within the days of this document"),
			},
		],
		done: ({ added, left_out }) => {
			frappe.show_alert({ message: __("{0} added", [added.length]), indicator: "green" });
			if (!left_out.length) return;
			const names = left_out.map((user) => frappe.utils.escape_html(user)).join(", ");
			frappe.msgprint(__("Left out, as they do not use the service management system: {0}", [names]));
		},
	});
}

async function have_read(frm) {
	await frappe.xcall("sms_module.documents.api.read", { document: frm.docname });
	frappe.show_alert({ message: __("Thank you"), indicator: "green" });
	await frm.reload_doc();
}
