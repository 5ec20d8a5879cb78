// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("Initiative Status Report", {
	setup(frm) {
		frm.set_query("initiative", () => ({
			filters: { workflow_state: ["in", ["In Progress", "On Hold"]] },
		}));
	},
});
