// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Unit", {
	setup(frm) {
		frm.set_query("parent_sms_unit", (doc) => ({
			filters: { is_group: 1, name: ["!=", doc.name || ""] },
		}));
	},

	refresh(frm) {
		if (!frm.is_new() && frappe.user.has_role("SMS Manager")) {
			frm.add_custom_button(__("Hand Over Open Items"), () => hand_over(frm));
		}
	},
});

function hand_over(frm) {
	const people = frm.doc.members.map((row) => row.user).concat(frm.doc.head, frm.doc.deputy);
	sms_module.ask_and_call(frm, {
		title: __("Hand Over Open Items"),
		label: __("Hand Over"),
		method: "sms_module.people.api.hand_over",
		fields: [
			{
				fieldname: "leaver",
				fieldtype: "Link",
				options: "User",
				label: __("Who leaves"),
				reqd: 1,
				get_query: () => ({ filters: { name: ["in", people.filter(Boolean)] } }),
			},
			{
				fieldname: "successor",
				fieldtype: "Link",
				options: "User",
				label: __("Who takes over"),
				reqd: 1,
				get_query: () => ({ filters: { enabled: 1 } }),
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
		done: show_counts,
	});
}

function show_counts(counts) {
	const rows = Object.entries(counts).map(([doctype, count]) => [__(doctype), count]);
	frappe.msgprint({
		title: __("Handed over"),
		message: rows.length
			? sms_module.html_table([__("Kind of record"), __("Number")], rows)
			: __("There was nothing open."),
	});
}
