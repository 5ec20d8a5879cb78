// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// What the forms of services and agreements share.
frappe.provide("sms_module");

const VERDICT_COLOURS = { Kept: "green", "Not Kept": "red", "Not Known": "orange" };

// Each promise beside what its chain can keep, which link is weak, and what it would have to give.
sms_module.promise_table = function ({ rows, ending }) {
	const escape = frappe.utils.escape_html;
	if (!rows.length) return "";
	const weakest = (row) => {
		if (!row.weakest) return "–";
		const name = row.weakest_name
			? frappe.utils.get_form_link(row.weakest_doctype, row.weakest_name, true, escape(row.weakest))
			: escape(row.weakest);
		return row.weakest_gives ? `${name}: ${escape(row.weakest_gives)}` : name;
	};
	const body = rows.map((row) => [
		escape(row.service),
		__(row.metric) + (row.priority ? ` <span class="text-muted">${escape(row.priority)}</span>` : ""),
		escape(row.promised),
		`<b>${escape(row.honest)}</b>`,
		weakest(row),
		escape(row.needed) || "–",
		escape(row.unknown) || "–",
		sms_module.coloured(row.verdict, VERDICT_COLOURS[row.verdict]),
	]);
	const head = [
		__("Service"),
		__("Metric"),
		__("Promised"),
		__("Its chain gives"),
		__("Weakest link"),
		__("It would have to give"),
		__("Not known"),
		__("Promise"),
	];
	const notes = (ending || []).map((sentence) => `<p class="text-muted">${escape(sentence)}</p>`);
	return sms_module.html_table(head, body) + notes.join("");
};

// Holiday lists are ERPNext's: without it the field stays away.
sms_module.offer_holiday_lists = function (frm) {
	const there = Boolean(frappe.boot.user.can_read.includes("Holiday List"));
	frm.toggle_display("holiday_list", there || Boolean(frm.doc.holiday_list));
};

const PARTIES = { Customer: "Customer", "Customer as Supplier": "Customer", Supplier: "Supplier" };

// Takes the party of an agreement from the ERP's own record of it.
sms_module.offer_party = function (frm) {
	const doctype = PARTIES[frm.doc.kind];
	if (!doctype || !frappe.boot.user.can_read.includes(doctype)) return;
	frm.page.add_menu_item(__("Take {0} from the ERP", [__(doctype)]), () => {
		const fields = [{ fieldname: "name", fieldtype: "Link", options: doctype, label: __(doctype), reqd: 1 }];
		frappe.prompt(fields, async ({ name }) => {
			const field = `${frappe.scrub(doctype)}_name`;
			const { message } = await frappe.db.get_value(doctype, name, field);
			await frm.set_value({
				erp_doctype: doctype,
				erp_name: name,
				party_name: (message && message[field]) || name,
			});
		});
	});
};
