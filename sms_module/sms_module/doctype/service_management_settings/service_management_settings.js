// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const TEXT = ["Data", "Small Text", "Text", "Long Text", "Text Editor"];
const FITTING = {
	title_field: TEXT,
	description_field: [...TEXT, "HTML Editor", "Markdown Editor"],
	responsible_field: ["Link"],
	due_date_field: ["Date", "Datetime"],
	reference_field: TEXT.slice(0, 4),
	status_field: ["Select", "Data", "Link"],
};

frappe.ui.form.on("Service Management Settings", {
	setup(frm) {
		frm.set_query("document_type", "erp_mappings", () => ({
			filters: { istable: 0, issingle: 0, module: ["!=", "SMS Module"] },
		}));
	},

	async refresh(frm) {
		const faults = await frappe.xcall("sms_module.erp.api.faults");
		if (faults.length) frm.set_intro(faults.join("<br>"), "orange");
	},
});

frappe.ui.form.on("SMS ERP Mapping", {
	form_render: offer_fields,
	document_type: offer_fields,
});

// The fields of the chosen DocType that fit.
function offer_fields(frm, cdt, cdn) {
	const row = locals[cdt][cdn];
	const form = frm.get_field("erp_mappings").grid.grid_rows_by_docname[cdn].grid_form;
	if (!row.document_type || !form) return;
	frappe.model.with_doctype(row.document_type, () => {
		const { fields } = frappe.get_meta(row.document_type);
		for (const [name, types] of Object.entries(FITTING)) {
			const fitting = fields.filter(
				({ fieldtype, options }) =>
					types.includes(fieldtype) && (name !== "responsible_field" || options === "User")
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
