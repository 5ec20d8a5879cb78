// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const TEXT = ["Data", "Small Text", "Text", "Long Text", "Text Editor"];
const FITTING = {
	title_field: TEXT,
	description_field: [...TEXT, "HTML Editor", "Markdown Editor"],
	responsible_field: ["Link User"],
	due_date_field: ["Date", "Datetime"],
	reference_field: TEXT.slice(0, 4),
	status_field: ["Select", "Data", "Link"],
};
const NAMES = ["Data", "Select", "Link"];
const TICKET_FITTING = {
	service_field: ["Data", "Link SMS Service"],
	opened_field: ["Datetime", "Date"],
	priority_field: NAMES,
	responded_field: ["Datetime"],
	response_due_field: ["Datetime"],
	resolved_field: ["Datetime"],
	resolution_due_field: ["Datetime"],
	rating_field: ["Float", "Int", "Rating", "Percent"],
	kind_field: NAMES,
};

frappe.ui.form.on("Service Management Settings", {
	setup(frm) {
		for (const table of ["erp_mappings", "ticket_mappings"]) {
			frm.set_query("document_type", table, () => ({
				filters: { istable: 0, issingle: 0, module: ["!=", "SMS Module"] },
			}));
		}
	},

	async refresh(frm) {
		const faults = await frappe.xcall("sms_module.erp.api.faults");
		if (faults.length) frm.set_intro(faults.join("<br>"), "orange");
	},
});

const offer_erp_fields = (frm, cdt, cdn) => offer_fields(frm, "erp_mappings", FITTING, cdt, cdn);
const offer_ticket_fields = (frm, cdt, cdn) => offer_fields(frm, "ticket_mappings", TICKET_FITTING, cdt, cdn);

frappe.ui.form.on("SMS ERP Mapping", { form_render: offer_erp_fields, document_type: offer_erp_fields });
frappe.ui.form.on("SMS Ticket Mapping", { form_render: offer_ticket_fields, document_type: offer_ticket_fields });

// The fields of the chosen DocType that fit.
function offer_fields(frm, table, fits, cdt, cdn) {
	const row = locals[cdt][cdn];
	const form = frm.get_field(table).grid.grid_rows_by_docname[cdn].grid_form;
	if (!row.document_type || !form) return;
	frappe.model.with_doctype(row.document_type, () => {
		const { fields } = frappe.get_meta(row.document_type);
		for (const [name, types] of Object.entries(fits)) {
			const fitting = fields.filter(
				({ fieldtype, options }) => types.includes(fieldtype) || types.includes(`${fieldtype} ${options}`)
			);
			const control = form.fields_dict[name];
			if (control) {
				control.set_data(
					fitting.map(({ fieldname, label }) => ({ value: fieldname, label: __(label) }))
				);
			}
		}
	});
}
