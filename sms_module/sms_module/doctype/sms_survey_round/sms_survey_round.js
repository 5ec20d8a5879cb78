// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Survey Round", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
	},

	refresh(frm) {
		const open = !frm.is_new() && frm.doc.to_date >= frappe.datetime.get_today();
		if (!open || !frm.perm[0].write) return;
		const contacts = frm.doc.contacts || [];
		if (contacts.some((row) => !row.invited_on)) {
			frm.add_custom_button(__("Invite"), () => invite(frm));
		}
		if (contacts.some((row) => !row.answered_on)) {
			frm.add_custom_button(__("Hand Out Links"), () => choose(frm));
		}
	},
});

async function invite(frm) {
	if (frm.is_dirty()) await frm.save();
	const count = await frappe.xcall("sms_module.service_level.api.invite", {
		survey_round: frm.docname,
	});
	frappe.show_alert({ message: __("{0} invited", [count]), indicator: "green" });
	await frm.reload_doc();
}

// Without a mail account, or where people are better asked in person: the links are copied from the form.
async function choose(frm) {
	if (frm.is_dirty()) await frm.save();
	sms_module.ask_and_call(frm, {
		title: __("Hand Out Links"),
		label: __("Make Links"),
		method: "sms_module.service_level.api.hand_out_links",
		args: { survey_round: frm.docname, contacts: [] },
		fields: [
			{
				fieldname: "contacts",
				fieldtype: "MultiCheck",
				label: __("For whom"),
				columns: 1,
				options: frm.doc.contacts
					.filter((row) => !row.answered_on)
					.map((row) => ({
						label: frappe.utils.escape_html(label_of(row)),
						value: row.name,
						checked: !row.invited_on,
					})),
			},
			{
				fieldtype: "HTML",
				options: `<p class="text-muted">${__(
					"Each link is shown once and is for one person. Who was invited before gets a new one; the earlier one ends."
				)}</p>`,
			},
		],
		done: show,
	});
}

function label_of(row) {
	const name = [row.contact_name || row.email, row.party].filter(Boolean).join(", ");
	if (!row.invited_on) return name;
	return __("{0} (invited on {1})", [name, frappe.datetime.str_to_user(row.invited_on)]);
}

function show(links) {
	const escape = frappe.utils.escape_html;
	const rows = links.map(
		(each) => `<tr>
			<td>${escape(each.name)}<br><span class="text-muted">${escape(each.party)}</span></td>
			<td><code>${escape(each.link)}</code></td>
			<td><button class="btn btn-xs btn-default" data-link="${escape(each.link)}">${__("Copy")}</button></td>
		</tr>`
	);
	const dialog = new frappe.ui.Dialog({
		title: __("Links of the Survey"),
		size: "large",
		fields: [
			{
				fieldtype: "HTML",
				options: `<table class="table"><tbody>${rows.join("")}</tbody></table>`,
			},
		],
	});
	dialog.$wrapper.on("click", "[data-link]", (event) =>
		frappe.utils.copy_to_clipboard(event.currentTarget.dataset.link)
	);
	dialog.show();
}
