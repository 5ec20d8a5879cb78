// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// Improvement plans: what their forms, and forms of records that suggest an initiative, share.
frappe.provide("sms_module");

const INITIATIVE = "Improvement Initiative";
const INITIATIVE_BOARD = "Initiatives by State";

// Suggesting what a record shows as an initiative; strategic, unless another type is chosen.
sms_module.offer_initiative = function (frm, defaults = {}) {
	if (!frappe.model.can_create(INITIATIVE)) return;
	frm.page.add_menu_item(__("Suggest as Strategic"), () => suggest_initiative(frm, defaults));
};

function suggest_initiative(frm, defaults) {
	sms_module.ask_and_call(frm, {
		title: __("Suggest as Strategic"),
		label: __("Suggest"),
		method: "sms_module.improvement.api.propose",
		args: { doctype: frm.doctype, name: frm.docname },
		fields: [
			{
				fieldname: "title",
				fieldtype: "Data",
				label: __("Title"),
				default: defaults.title || frm.doc.title,
				reqd: 1,
			},
			{
				fieldname: "business_case",
				fieldtype: "Small Text",
				label: __("Why it matters beyond its own area"),
				default: defaults.business_case,
				reqd: 1,
			},
			{
				fieldname: "responsible",
				fieldtype: "Link",
				options: "User",
				label: __("Responsible"),
				default: frm.doc.responsible || frappe.session.user,
				reqd: 1,
			},
		],
		done: (name) => frappe.set_route("Form", INITIATIVE, name),
	});
}

sms_module.report_status = function (frm) {
	const { name, progress, rag, spent_by_hand, erp_name } = frm.doc;
	frappe.new_doc("Initiative Status Report", {
		initiative: name,
		progress,
		rag: rag || "Green",
		...(erp_name ? {} : { spent: spent_by_hand }),
	});
};

// Initiatives last for months; whoever wants to see days chooses them.
sms_module.show_gantt = async function (filters) {
	if (!(frappe.get_user_settings(INITIATIVE, "Gantt") || {}).gantt_view_mode) {
		await frappe.model.user_settings.save(INITIATIVE, "Gantt", { gantt_view_mode: "Month" });
	}
	frappe.route_options = filters;
	frappe.set_route("List", INITIATIVE, "Gantt");
};

sms_module.show_initiative_board = function (filters) {
	frappe.route_options = filters;
	frappe.set_route("List", INITIATIVE, "Kanban", INITIATIVE_BOARD);
};

sms_module.print_as = function (doctype, name, format) {
	const query = new URLSearchParams({ doctype, name, format, no_letterhead: 0, trigger_print: 0 });
	window.open(frappe.urllib.get_full_url(`/printview?${query}`));
};
