// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// What the form of a service offers for its way through the gate.
frappe.provide("sms_module");

sms_module.offer_transition = function (frm) {
	const { doc } = frm;
	if (frm.is_new()) return;
	if (doc.live_without_acceptance) {
		frm.dashboard.set_headline(
			__("Live without acceptance: {0}", [
				frappe.utils.get_form_link("Service Transition", doc.transition, true),
			]),
			"red"
		);
	}
	if (!frappe.model.can_create("Service Transition")) return;
	frm.add_custom_button(
		__("Service Transition"),
		() => frappe.new_doc("Service Transition", transition_of(doc)),
		__("Create")
	);
	if (doc.lifecycle !== "Retired" && !doc.live_without_acceptance) {
		frm.page.add_menu_item(__("Record Live without Acceptance"), () => record_live(frm));
	}
};

function transition_of(doc) {
	const brought_in = ["Proposed", "In Transition"].includes(doc.lifecycle);
	return {
		service: doc.name,
		title: doc.name,
		kind: brought_in ? "New" : "Changed",
		service_manager: doc.responsible,
		unit: doc.unit,
	};
}

function record_live(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Record Live without Acceptance"),
		label: __("Record"),
		method: "sms_module.transition.api.record_live_service",
		args: { service: frm.docname },
		fields: [
			{
				fieldname: "since",
				fieldtype: "Date",
				label: __("In use since"),
				default: frappe.datetime.get_today(),
				reqd: 1,
			},
			{ fieldname: "why", fieldtype: "Small Text", label: __("How it came to that"), reqd: 1 },
			{ fieldname: "col_1", fieldtype: "Column Break" },
			{
				fieldname: "responsible",
				fieldtype: "Link",
				options: "User",
				label: __("Who catches the acceptance up"),
				reqd: 1,
			},
			{ fieldname: "go_live", fieldtype: "Date", label: __("Accepted by"), reqd: 1 },
		],
		done: (name) => frappe.set_route("Form", "Service Transition", name),
	});
}
