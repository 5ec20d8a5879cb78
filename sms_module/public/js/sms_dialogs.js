// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// Dialogs that several forms share: raising findings, adding actions, moving due dates.
frappe.provide("sms_module");

// Opens a dialog, calls a method with its values, then shows the record anew.
sms_module.ask_and_call = function (frm, { title, fields, label, method, args, done }) {
	const dialog = new frappe.ui.Dialog({
		title,
		fields,
		primary_action_label: label || title,
		async primary_action(values) {
			const button = dialog.get_primary_btn().prop("disabled", true); // a second click would do it twice
			const answer = await frappe
				.xcall(method, { ...args, ...values })
				.finally(() => button.prop("disabled", false));
			dialog.hide();
			await frm.reload_doc(); // first: a form that is shown anew would take the place of one that `done` opens
			if (done) done(answer);
		},
	});
	dialog.show();
	return dialog;
};

sms_module.raise_finding = async function (frm) {
	const values = await frappe.xcall("sms_module.corrective_action.api.finding_from", {
		doctype: frm.doctype,
		name: frm.docname,
	});
	await frappe.model.with_doctype("Finding");
	// Not by frappe.new_doc, which leaves out what is not to be copied: the pointer to the other app's record.
	const finding = Object.assign(frappe.model.get_new_doc("Finding"), values);
	frappe.set_route("Form", "Finding", finding.name);
};

// `way`: another method that makes it, and its arguments.
sms_module.add_action = function (frm, way = {}) {
	sms_module.ask_and_call(frm, {
		title: __("Add Action"),
		label: __("Add"),
		method: "sms_module.corrective_action.api.make_action",
		args: { doctype: frm.doctype, name: frm.docname },
		fields: [
			{ fieldname: "what", fieldtype: "Data", label: __("What"), reqd: 1 },
			{
				fieldname: "responsible",
				fieldtype: "Link",
				options: "User",
				label: __("Responsible"),
				reqd: 1,
				default: frm.doc.responsible,
			},
			{ fieldname: "col_1", fieldtype: "Column Break" },
			{ fieldname: "due_date", fieldtype: "Date", label: __("Due"), reqd: 1 },
			{ fieldname: "evidence_wanted", fieldtype: "Data", label: __("Evidence wanted") },
		],
		done: (name) => frappe.show_alert({ message: __("{0} made", [name]), indicator: "green" }),
		...way,
	});
};

// Asking for the change that a record makes necessary.
sms_module.offer_change = function (frm, defaults = {}, as_button = false) {
	if (!frappe.model.can_create("Request for Change")) return;
	const label = __("Make Request for Change");
	const ask = () => sms_module.ask_for_change(frm, label, defaults);
	if (as_button) frm.add_custom_button(label, ask);
	else frm.page.add_menu_item(label, ask);
};

sms_module.ask_for_change = function (frm, title, defaults) {
	sms_module.ask_and_call(frm, {
		title,
		label: __("Make"),
		method: "sms_module.change.api.make_change",
		args: { doctype: frm.doctype, name: frm.docname },
		fields: [
			{
				fieldname: "title",
				fieldtype: "Data",
				label: __("Title"),
				default: defaults.title || frm.doc.title || frm.doc.what,
				reqd: 1,
			},
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Reason"),
				default: defaults.reason,
				reqd: 1,
			},
			{ fieldname: "col_1", fieldtype: "Column Break" },
			{
				fieldname: "kind",
				fieldtype: "Select",
				label: __("Kind"),
				options: ["Normal", "Emergency"],
				default: "Normal",
			},
			{
				fieldname: "change_of",
				fieldtype: "Select",
				label: __("Change of"),
				options: ["Process", "Service", "Document", "Requirement", "Configuration", "Software"],
				default: "Process",
			},
			{
				fieldname: "responsible",
				fieldtype: "Link",
				options: "User",
				label: __("Responsible"),
				default: frm.doc.responsible,
				reqd: 1,
			},
		],
		done: (name) => frappe.set_route("Form", "Request for Change", name),
	});
};

// Asking for and deciding on an extension of the due date that counts now.
sms_module.show_extension_buttons = async function (frm) {
	const where = { doctype: frm.doctype, name: frm.docname };
	const outlook = await frappe.xcall(
		"sms_module.corrective_action.api.extension_outlook",
		where
	);
	if (frm.docname !== where.name) return;
	if (outlook.may_ask) {
		frm.add_custom_button(__("Ask for Extension"), () => ask_for_extension(frm, outlook));
	}
	if (outlook.may_decide) {
		frm.add_custom_button(__("Decide on Extension"), () => decide_on_extension(frm));
	}
};

function ask_for_extension(frm, outlook) {
	sms_module.ask_and_call(frm, {
		title: __("Ask for Extension"),
		label: __("Ask"),
		method: "sms_module.corrective_action.api.request_extension",
		args: { doctype: frm.doctype, name: frm.docname },
		fields: [
			{
				fieldname: "now",
				fieldtype: "Data",
				label: __(frappe.meta.get_label(frm.doctype, outlook.due_field)),
				default: frappe.datetime.str_to_user(outlook.due_date),
				read_only: 1,
			},
			{ fieldname: "new_date", fieldtype: "Date", label: __("New date"), reqd: 1 },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
		done: () => frappe.show_alert(__("The date stays until another person approves.")),
	});
}

function decide_on_extension(frm) {
	const row = (frm.doc.extensions || []).find(({ status }) => status === "Requested");
	if (!row) return;
	const decide = async (approve) => {
		await frappe.xcall("sms_module.corrective_action.api.decide_extension", {
			doctype: frm.doctype,
			name: frm.docname,
			approve,
		});
		dialog.hide();
		await frm.reload_doc();
	};
	const dialog = new frappe.ui.Dialog({
		title: __("Decide on Extension"),
		fields: [{ fieldname: "request", fieldtype: "HTML" }],
		primary_action_label: __("Approve"),
		primary_action: () => decide(true),
		secondary_action_label: __("Decline"),
		secondary_action: () => decide(false),
	});
	dialog.fields_dict.request.$wrapper.html(
		`<p>${__("{0} asks to move the date from {1} to {2}:", [
			frappe.utils.escape_html(frappe.user.full_name(row.requested_by)),
			frappe.datetime.str_to_user(row.old_date),
			`<b>${frappe.datetime.str_to_user(row.new_date)}</b>`,
		])}</p><blockquote>${frappe.utils.escape_html(row.reason)}</blockquote>`
	);
	dialog.show();
}

const NO_SOURCE_MODULES = ["Core", "Custom", "Desk", "Printing", "Website", "Workflow"];

function can_raise_finding(frm) {
	return (
		sms_module.STATEFUL.length &&
		!frm.is_new() &&
		!frm.meta.istable &&
		!frm.meta.issingle &&
		frm.doctype !== "Finding" &&
		!NO_SOURCE_MODULES.includes(frm.meta.module) &&
		frappe.model.can_create("Finding")
	);
}

// On the form of every app.
$(document).on("form-refresh", (event, frm) => {
	if (!frm || !frm.meta || !can_raise_finding(frm)) return;
	frm.page.add_menu_item(__("Raise Finding"), () => sms_module.raise_finding(frm));
});

// --- filters and defaults that several forms share

sms_module.applicable_requirements = () => ({ filters: { applicable: 1, is_group: 0 } });

const LIVE = {
	"SMS Process": { status: ["!=", "Retired"] },
	"SMS Service": { lifecycle: ["!=", "Retired"] },
	"SMS Requirement": { applicable: 1 },
};

sms_module.live_only = (doctype) => ({ filters: LIVE[doctype] || {} });

sms_module.set_usual_queries = function (frm) {
	const { fields_dict: fields } = frm;
	if (fields.requirement) frm.set_query("requirement", sms_module.applicable_requirements);
	if (fields.sms_process) frm.set_query("sms_process", () => sms_module.live_only("SMS Process"));
	if (fields.service) frm.set_query("service", () => sms_module.live_only("SMS Service"));
	for (const person of ["responsible", "manager"]) {
		if (fields[person]) frm.set_query(person, () => ({ filters: { enabled: 1 } }));
	}
	if (fields.source_doctype) {
		frm.set_query("source_doctype", () => ({ filters: { module: "SMS Module", istable: 0 } }));
	}
};

sms_module.fill_head_of_unit = async function (frm, fieldname) {
	if (!frm.doc.unit || frm.doc[fieldname]) return;
	const { message } = await frappe.db.get_value("SMS Unit", frm.doc.unit, "head");
	if (message && message.head && !frm.doc[fieldname]) frm.set_value(fieldname, message.head);
};

// Connections do not reach into child tables; a filtered list does.
sms_module.show_audits_of_area = function (frm) {
	if (frm.is_new()) return;
	frm.add_custom_button(
		__("SMS Audit"),
		() => frappe.set_route("List", "SMS Audit", { "SMS Audit Area.area": frm.docname }),
		__("View")
	);
};

sms_module.show_erp_record = function (frm) {
	const { erp_doctype, erp_name } = frm.doc;
	if (!erp_doctype || !erp_name) return;
	frm.add_custom_button(__("Open {0}", [__(erp_doctype)]), () =>
		frappe.set_route("Form", erp_doctype, erp_name)
	);
};

// Where the site keeps such records in a DocType of its own: what the record there says, or that there is none.
sms_module.tell_erp_record = async function (frm) {
	const { erp_doctype, erp_name } = frm.doc;
	if (!frappe.boot.sms_erp_mapped && !erp_name) return;
	const where = { doctype: frm.doctype, name: frm.docname };
	const outlook = await frappe.xcall("sms_module.erp.api.outlook", where);
	if (!outlook || frm.docname !== where.name) return;
	if (erp_name) {
		const link = frappe.utils.get_form_link(erp_doctype, erp_name, true);
		const status = `<b>${frappe.utils.escape_html(outlook.status || "–")}</b>`;
		frm.sms_steps.note(
			outlook.leads
				? __("{0} {1} leads: it is {2} there.", [__(erp_doctype), link, status])
				: __("{0} {1} is {2} there.", [__(erp_doctype), link, status]),
			outlook.waits ? "orange" : "blue"
		);
	} else if (outlook.may_make) {
		const label = __("Make {0}", [__(outlook.doctype)]);
		frm.add_custom_button(label, () => make_erp_record(frm));
	} else if (outlook.doctype) {
		frm.sms_steps.note(__("No {0} was made for it yet.", [__(outlook.doctype)]));
	}
};

async function make_erp_record(frm) {
	await frappe.xcall("sms_module.erp.api.make_record", {
		doctype: frm.doctype,
		name: frm.docname,
	});
	await frm.reload_doc();
}

sms_module.offer_board = function (frm, title) {
	if (!frappe.model.can_create("Board Decision")) return;
	frm.page.add_menu_item(__("Put to a Board"), () =>
		frappe.new_doc("Board Decision", {
			source_doctype: frm.doctype,
			source_name: frm.docname,
			title: title || __("Approve {0}?", [frm.doc.title]),
		})
	);
};
