// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.query_reports["Transition Readiness"] = {
	filters: [
		{ fieldname: "from_date", label: __("Go-live From"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Go-live To"), fieldtype: "Date" },
		{
			fieldname: "kind",
			label: __("Kind"),
			fieldtype: "Select",
			options: ["", "New", "Changed", "Transfer", "Removal"],
		},
		{ fieldname: "size", label: __("Size"), fieldtype: "Select", options: ["", "Small", "Medium", "Large"] },
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "SMS Service" },
		{ fieldname: "unit", label: __("Unit"), fieldtype: "Link", options: "SMS Unit" },
		{ fieldname: "responsible", label: __("Transition Lead"), fieldtype: "Link", options: "User" },
		{ fieldname: "service_manager", label: __("Service Manager"), fieldtype: "Link", options: "User" },
		{ fieldname: "only_late", label: __("Only Late"), fieldtype: "Check" },
		{ fieldname: "all_states", label: __("Ended Ones Too"), fieldtype: "Check" },
	],
	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!data) return shown;
		const { fieldname } = column;
		const late = data.late_days && ["late", "late_days", "from_whom"].includes(fieldname);
		const past = fieldname === "days_to_go_live" && data.days_to_go_live < 0;
		const failed = fieldname === "drill_result" && data.drill_result === "Failed";
		return late || past || failed ? `<span class="text-danger">${shown}</span>` : shown;
	},
};
