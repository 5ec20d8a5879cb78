// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

const REPORTING = ["In Progress", "On Hold"];
const MAKING = ["Approved", "Funded", "In Progress", "On Hold"];

frappe.ui.form.on("Improvement Initiative", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("plan", () => ({ filters: { workflow_state: ["!=", "Closed"] } }));
		frm.set_query("objective", () => ({ filters: { status: "Active" } }));
		frm.set_query("parent_initiative", () => ({
			filters: {
				name: ["!=", frm.docname],
				workflow_state: ["not in", ["Completed", "Benefits Reviewed", "Declined", "Cancelled"]],
			},
		}));
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.responsible) frm.set_value("responsible", frappe.session.user);
	},

	refresh(frm) {
		frm.set_df_property("plan_type", "read_only", frm.doc.plan ? 1 : 0);
		sms_module.show_erp_record(frm);
		if (!frm.is_new()) show_outlook(frm);
	},

	async plan(frm) {
		if (!frm.doc.plan) return;
		const { message } = await frappe.db.get_value("Improvement Plan", frm.doc.plan, "plan_type");
		frm.set_value("plan_type", message.plan_type);
	},

	cost: suggest_execution,
	execution: suggest_execution,

	sms_outlook(frm) {
		const { workflow_state: state, plan_type } = frm.doc;
		tell_parts(frm);
		tell_project(frm);
		if (state === "Proposed") sms_module.offer_board(frm);
		if (REPORTING.includes(state) && frappe.model.can_create("Initiative Status Report")) {
			frm.add_custom_button(__("Report Status"), () => sms_module.report_status(frm));
		}
		if (MAKING.includes(state)) {
			sms_module.show_extension_buttons(frm);
			offer_project(frm);
			if (frappe.model.can_create("SMS Action")) {
				frm.page.add_menu_item(__("Add Action"), () => sms_module.add_action(frm));
			}
			frm.page.add_menu_item(__("Add Lower Initiative"), () =>
				frappe.new_doc("Improvement Initiative", { parent_initiative: frm.docname })
			);
		}
		if (plan_type !== "Strategic") sms_module.offer_initiative(frm);
	},
});

function suggest_execution(frm) {
	const { suggested_execution: suggested, execution } = frm.doc;
	const words =
		suggested && suggested !== execution ? __("By its cost suggested as: {0}", [__(suggested)]) : "";
	frm.get_field("execution").set_description(words);
}

// Its own overspending is told beside its budget; this is about what carries it out.
function tell_parts(frm) {
	const above = flt(frm.doc.total_overspend) - flt(frm.doc.overspend);
	if (above <= 0) return;
	const amount = `<b>${format_currency(above, frappe.boot.sysdefaults.currency)}</b>`;
	frm.sms_steps.note(__("What carries it out spent {0} above the budgets.", [amount]), "red");
}

function tell_project(frm) {
	const { erp_name, erp_status, workflow_state } = frm.doc;
	if (!erp_name) return;
	const name = `<b>${frappe.utils.escape_html(erp_name)}</b>`;
	if (erp_status === "Deleted") {
		frm.sms_steps.note(
			__("Its project {0} was deleted: status reports tell what is spent, or name another one.", [name]),
			"orange"
		);
	} else if (erp_status === "Completed" && REPORTING.includes(workflow_state)) {
		frm.sms_steps.note(__("Its project {0} is completed.", [name]), "blue");
	}
}

async function offer_project(frm) {
	const { name, execution, erp_name, erp_status } = frm.doc;
	if (execution !== "Formal Project" || (erp_name && erp_status !== "Deleted")) return;
	const outlook = await frappe.xcall("sms_module.erp.api.project_outlook", { initiative: name });
	if (frm.docname !== name || !outlook.projects) return;
	if (outlook.may_make) {
		frm.add_custom_button(__("Make Project"), () => make_project(frm, outlook.company), __("Project"));
	}
	frm.add_custom_button(__("Name Project"), () => name_project(frm), __("Project"));
}

function make_project(frm, company) {
	sms_module.ask_and_call(frm, {
		title: __("Make Project"),
		label: __("Make"),
		method: "sms_module.erp.api.make_project",
		args: { initiative: frm.docname },
		fields: [
			{
				fieldname: "company",
				fieldtype: "Link",
				options: "Company",
				label: __("Company"),
				default: company,
				reqd: 1,
			},
		],
		done: (name) => frappe.show_alert({ message: __("{0} made", [name]), indicator: "green" }),
	});
}

function name_project(frm) {
	sms_module.ask_and_call(frm, {
		title: __("Name Project"),
		label: __("Name"),
		method: "sms_module.erp.api.name_project",
		args: { initiative: frm.docname },
		fields: [
			{ fieldname: "project", fieldtype: "Link", options: "Project", label: __("Project"), reqd: 1 },
		],
	});
}

async function show_outlook(frm) {
	const { docname: initiative } = frm;
	const outlook = await frappe.xcall("sms_module.improvement.api.initiative_outlook", { initiative });
	if (frm.docname !== initiative) return;
	frm.get_field("parts_html").$wrapper.html(outlook.parts);
	frm.get_field("benefit_html").$wrapper.html(outlook.benefit);
	const due = outlook.report_due ? frappe.datetime.str_to_user(outlook.report_due) : "";
	frm.get_field("last_report_on").set_description(due ? __("Next one due on {0}", [due]) : "");
	suggest_execution(frm);
}
