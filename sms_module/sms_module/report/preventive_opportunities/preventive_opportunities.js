// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Preventive Opportunities"] = {
	formatter(value, row, column, data, default_formatter) {
		if (column.fieldname !== "make" || !data || !data.source_name) {
			return default_formatter(value, row, column, data);
		}
		if (!frappe.model.can_create("CAPA")) return "";
		const escape = frappe.utils.escape_html;
		return `<button class="btn btn-xs btn-default sms-prevent"
			data-doctype="${escape(data.source_doctype)}"
			data-name="${escape(data.source_name)}">${__("Make CAPA")}</button>`;
	},

	onload(report) {
		$(report.page.wrapper).on("click", ".sms-prevent", async (event) => {
			const { doctype, name } = event.currentTarget.dataset;
			const capa = await frappe.xcall("sms_module.improvement.api.make_preventive_capa", {
				source_doctype: doctype,
				source_name: name,
			});
			frappe.set_route("Form", "CAPA", capa);
		});
	},
};
