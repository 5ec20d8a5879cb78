// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Measurement", {
	setup(frm) {
		frm.set_query("objective", () => ({ filters: { status: "Active" } }));
	},

	refresh(frm) {
		for (const fixed of ["objective", "period_start"]) {
			frm.set_df_property(fixed, "read_only", frm.is_new() ? 0 : 1);
		}
		if (frm.is_new()) return;
		frm.add_custom_button(__("Open Objective"), () =>
			frappe.set_route("Form", "SMS Objective", frm.doc.objective)
		);
	},
});
