// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Risk"] = {
	add_fields: [
		"workflow_state",
		"kind",
		"level",
		"score",
		"residual_level",
		"residual_score",
		"review_due",
		"above_acceptance",
	],
	formatters: {
		responsible: sms_module.person,
		// What counts now: after treatment once that is assessed.
		score(value, df, doc) {
			const level = doc.residual_level || doc.level;
			const text = `${doc.residual_score || value} ${__(level)}`;
			return sms_module.coloured(text, sms_module.LEVEL_COLOURS[level]);
		},
		review_due: (value, df, doc) =>
			sms_module.due_date(value, doc.workflow_state !== "Closed"),
	},
};
