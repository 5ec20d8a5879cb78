// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.listview_settings["SMS Objective"] = {
	add_fields: ["status", "last_result", "next_due", "out_of_control", "measuring_fault"],
	get_indicator({ status, last_result, next_due, measuring_fault }) {
		const ended = { Reached: "green", "Not Reached": "red", Dropped: "gray" };
		if (status !== "Active") return [__(status), ended[status], `status,=,${status}`];
		if (measuring_fault) return [__("Not Measured"), "red", "status,=,Active|measuring_fault,is,set"];
		if (next_due && next_due < frappe.datetime.get_today()) {
			return [__("Late"), "orange", "status,=,Active|next_due,<,Today"];
		}
		const results = { Met: "green", "Within Tolerance": "yellow", Missed: "red" };
		if (!last_result) return [__("Active"), "blue", "status,=,Active"];
		return [__(last_result), results[last_result], `status,=,Active|last_result,=,${last_result}`];
	},
	formatters: {
		responsible: sms_module.person,
		due_date: (value, df, doc) => sms_module.due_date(value, doc.status === "Active"),
		next_due: (value, df, doc) => sms_module.due_date(value, doc.status === "Active"),
	},
};
