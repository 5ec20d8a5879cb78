// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Objective", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("parent_goal", (doc) => ({
			filters: { name: ["!=", doc.name || ""], status: "Active" },
		}));
		frm.set_query("number_card", () => ({ filters: { type: ["in", ["Document Type", "Report"]] } }));
		frm.set_query("measurers", () => ({ filters: { enabled: 1 } }));
		frm.set_query("record_doctype", "means", () => ({
			filters: { module: "SMS Module", istable: 0, issingle: 0 },
		}));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
	},

	async refresh(frm) {
		frm.fields_dict.chart_html.$wrapper.empty();
		sms_module.warn_of_obsolete(frm, "policy");
		if (frm.is_new()) return;
		const name = frm.docname;
		const outlook = await frappe.xcall("sms_module.objectives.api.outlook", { objective: name });
		if (frm.docname !== name) return;
		show_chart(frm, outlook);
		tell(frm, outlook);
		offer_buttons(frm, outlook);
		if (!outlook.may_edit) lock(frm);
	},
});

function show_chart(frm, { chart, verdict }) {
	const { $wrapper } = frm.fields_dict.chart_html;
	if (!verdict) {
		$('<p class="text-muted">').text(__("Nothing was measured yet.")).appendTo($wrapper);
		return;
	}
	$wrapper.html(chart); // drawn and escaped by the server
	$('<p class="sms-verdict">').text(verdict).appendTo($wrapper);
}

function tell(frm, { late, awaited, verdict, reconfirm }) {
	const { doc } = frm;
	const says = (text, colour) => frm.dashboard.add_comment(frappe.utils.escape_html(text), colour, true);
	frm.dashboard.clear_comment();
	if (doc.measuring_fault) says(doc.measuring_fault, "red");
	if (late) says(__("The measurement of {0} is late.", [awaited]), "orange");
	if (doc.status === "Active" && doc.last_result === "Missed") {
		says(__("Missed {0} times in a row.", [doc.miss_count]), "red");
	}
	if (doc.out_of_control) says(verdict, "orange");
	if (reconfirm) says(__("The parent goal waits to be reconfirmed."), "orange");
}

function offer_buttons(frm, outlook) {
	if (outlook.may_measure && outlook.periods.length) {
		const button = frm.add_custom_button(__("Enter Measurement"), () => measure(frm, outlook));
		if (frm.doc.source === "Typed In") button.addClass("btn-primary");
	}
	if (!outlook.may_edit || frm.doc.status !== "Active") return;
	if (frm.doc.parent_goal) {
		frm.add_custom_button(__("Reconfirm Parent Goal"), () => reconfirm(frm));
	}
	frm.add_custom_button(__("Add Action"), () =>
		sms_module.add_action(frm, {
			method: "sms_module.objectives.api.add_action",
			args: { objective: frm.docname },
		})
	);
}

function measure(frm, { periods }) {
	sms_module.ask_and_call(frm, {
		title: __("Enter Measurement"),
		label: __("Enter"),
		method: "sms_module.objectives.api.measure",
		args: { objective: frm.docname },
		fields: [
			{
				fieldname: "period",
				fieldtype: "Select",
				label: __("Period"),
				options: periods,
				default: periods[0],
				reqd: 1,
			},
			{
				fieldname: "value",
				fieldtype: "Float",
				label: __("Value"),
				description: frappe.utils.escape_html(frm.doc.unit_of_measure || ""),
				reqd: 1,
			},
			{ fieldname: "note", fieldtype: "Small Text", label: __("Note") },
			{
				fieldname: "evidence",
				fieldtype: "Link",
				options: "SMS Evidence",
				label: __("Evidence"),
			},
		],
	});
}

async function reconfirm(frm) {
	const until = await frappe.xcall("sms_module.objectives.api.reconfirm", { objective: frm.docname });
	frappe.show_alert({
		message: __("Confirmed until {0}", [frappe.datetime.str_to_user(until)]),
		indicator: "green",
	});
	await frm.reload_doc();
}

// Everybody of the system may write to objectives of their own; of this one the server would refuse.
function lock(frm) {
	for (const { df } of frm.fields) {
		if (!frappe.model.layout_fields.includes(df.fieldtype)) {
			frm.set_df_property(df.fieldname, "read_only", 1);
		}
	}
	frm.disable_save();
}
