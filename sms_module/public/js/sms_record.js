// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// What every form of a record with states shares: whose turn it is, the next steps, what they lack, locks.
frappe.provide("sms_module");

sms_module.STATEFUL = frappe.boot.sms_stateful_doctypes || [];

sms_module.RecordSteps = class RecordSteps {
	constructor(frm) {
		this.frm = frm;
		this.turn = 0;
		this.fixed = new Set(); // fields that change by a button of their own only
	}

	async refresh() {
		const { frm } = this;
		this.banner().empty();
		frm.toggle_display("workflow_state", false); // it stands beside the title
		if (frm.is_new()) return this.set_editable(null);

		const turn = ++this.turn;
		const outlook = await this.ask();
		if (!outlook || turn !== this.turn || frm.is_new()) return;

		this.outlook = frm.sms_outlook = outlook;
		this.notes = [];
		this.fixed = new Set();
		await frm.trigger("sms_outlook"); // the DocType's own script leaves out steps and adds notes
		if (turn !== this.turn) return;

		this.set_editable(outlook.editable);
		if (!frm.is_dirty()) this.show_buttons();
		this.show_banner();
		frm.page.add_menu_item(__("History of Steps"), () => sms_module.show_history(frm));
		offer_revision(frm);
	}

	// A sentence above the form: HTML, and one of Frappe's colours of messages.
	note(html, colour = "blue") {
		this.notes.push({ html, colour });
	}

	leave_out(action) {
		this.outlook.steps = this.outlook.steps.filter((step) => step.action !== action);
	}

	offers(...actions) {
		return this.outlook.steps.some((step) => step.mine && actions.includes(step.action));
	}

	// Whether this person may change a field now.
	may_change(fieldname) {
		const fields = this.outlook && this.outlook.editable;
		return this.outlook && (fields === null || fields.includes(fieldname));
	}

	async ask() {
		const { doctype, docname: name } = this.frm;
		try {
			return await frappe.xcall("sms_module.records.api.outlook", { doctype, name });
		} catch {
			return null; // the form stays as Frappe draws it; the server refuses what is not allowed
		}
	}

	show_buttons() {
		const { page, toolbar } = this.frm;
		const mine = this.outlook.steps.filter((step) => step.mine);
		const main = mine.find((step) => step.forward && !step.missing.length);

		page.clear_actions_menu();
		if (main) {
			page.set_primary_action(__(main.action), () => this.take(main));
			toolbar.current_status = ""; // so that Save comes back with the first change
		}
		for (const step of mine) {
			if (step !== main) page.add_action_item(__(step.action), () => this.take(step));
		}
	}

	async take(step) {
		const { frm } = this;
		if (frm.is_dirty()) await frm.save();
		const reason = step.reason ? await sms_module.ask_reason(step.action) : null;
		const args = { doctype: frm.doctype, name: frm.docname, action: step.action, reason };
		try {
			await frappe.xcall("sms_module.records.api.take_step", args);
		} catch {
			return; // refused: Frappe shows the sentence
		}
		frappe.show_alert({ message: __("Now {0}", [__(step.target)]), indicator: "green" });
		await frm.reload_doc();
	}

	// Fields that the state does not let this person change are shown read-only.
	set_editable(fields) {
		const { frm } = this;
		const original = frappe.meta.docfield_map[frm.doctype] || {};
		for (const { df } of frm.fields) {
			if (!original[df.fieldname] || frappe.model.layout_fields.includes(df.fieldtype)) continue;
			const locked = this.fixed.has(df.fieldname) || (fields && !fields.includes(df.fieldname));
			const read_only = original[df.fieldname].read_only || locked ? 1 : 0;
			if (cint(df.read_only) !== read_only) {
				frm.set_df_property(df.fieldname, "read_only", read_only);
			}
		}
	}

	banner() {
		if (!this.$banner || !this.$banner.parent().length) {
			this.$banner = $('<div class="sms-outlook">').prependTo(this.frm.layout.wrapper);
		}
		return this.$banner;
	}

	show_banner() {
		this.banner().empty();
		for (const { html, colour } of [...this.sentences(), ...this.notes]) {
			$(`<div class="form-message ${colour}">`).html(html).appendTo(this.banner());
		}
	}

	sentences() {
		const ways = this.outlook.steps.filter((step) => step.forward);
		const mine = ways.filter((step) => step.mine);
		const blocked = mine.filter((step) => step.missing.length);
		const found = [];
		if (this.outlook.locked) {
			found.push({ html: this.describe_lock(), colour: "sms-quiet" });
		}
		if (blocked.length && blocked.length === mine.length) {
			found.push({ html: blocked.map(describe_blocked).join(""), colour: "orange" });
		}
		if (ways.length && !mine.length) {
			found.push({ html: ways.map(describe_turn).join(""), colour: "blue" });
		}
		return found;
	}

	describe_lock() {
		const back = this.outlook.steps.filter((step) => step.mine && !step.forward);
		const text = __("{0}: nobody changes it.", [`<b>${__(this.outlook.state)}</b>`]);
		if (!back.length) return text;
		const ways = back.map((step) => __(step.action)).join(", ");
		return `${text} ${__("A way back: {0}.", [ways])}`;
	}
};

function describe_blocked(step) {
	const action = `<b>${__(step.action)}</b>`;
	return `<div>${__("Before {0}:", [action])} ${as_list(step.missing)}</div>`;
}

function describe_turn(step) {
	const action = `<b>${__(step.action)}</b>`;
	const names = step.persons.slice(0, 4).map((name) => `<b>${frappe.utils.escape_html(name)}</b>`);
	const who = names.length ? [...names, ...step.roles].join(", ") : step.who;
	const own = step.own_work
		? `<div>${__("Not by you ({0}): nobody approves their own work.", [step.own_work])}</div>`
		: "";
	return `<div>${__("Next is {0}, by: {1}.", [action, who])}${own}${as_list(step.missing)}</div>`;
}

function as_list(sentences) {
	if (!sentences.length) return "";
	const rows = sentences.map((text) => `<li>${frappe.utils.escape_html(text)}</li>`).join("");
	return `<ul class="sms-missing">${rows}</ul>`;
}

sms_module.ask_reason = function (action) {
	return new Promise((resolve) => {
		const dialog = new frappe.ui.Dialog({
			title: __(action),
			fields: [{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 }],
			primary_action_label: __(action),
			primary_action({ reason }) {
				dialog.hide();
				resolve(reason);
			},
		});
		dialog.show();
	});
};

sms_module.show_history = async function (frm) {
	const rows = await frappe.xcall("sms_module.records.api.steps_taken", {
		doctype: frm.doctype,
		name: frm.docname,
	});
	const head = [__("On"), __("Step"), __("State"), __("By"), __("Reason"), __("Seal")];
	const body = rows.map((row) => [
		frappe.datetime.str_to_user(row.acted_on),
		__(row.action),
		row.from_state ? `${__(row.from_state)} → ${__(row.to_state)}` : __(row.to_state),
		by_whom(row),
		frappe.utils.escape_html(row.reason || ""),
		`<code title="${row.seal}">${row.seal.slice(0, 8)}</code>`,
	]);
	const dialog = new frappe.ui.Dialog({
		title: __("History of {0}", [frm.docname]),
		size: "extra-large",
		fields: [{ fieldname: "rows", fieldtype: "HTML" }],
	});
	dialog.fields_dict.rows.$wrapper.html(sms_module.html_table(head, body));
	dialog.show();
};

function by_whom(row) {
	const name = frappe.utils.escape_html(frappe.user.full_name(row.acted_by));
	if (!row.on_behalf_of) return name;
	return __("{0}, for {1}", [
		name,
		frappe.utils.escape_html(frappe.user.full_name(row.on_behalf_of)),
	]);
}

// Revisions: for every DocType that keeps them. A draft is changed, not revised.
function offer_revision(frm) {
	if (!frm.meta.fields.some((field) => field.fieldname === "revision_of")) return;
	const { state, initial } = frm.sms_outlook;
	if (state !== initial && frappe.model.can_create(frm.doctype)) {
		frm.page.add_menu_item(__("Revise"), () => revise(frm));
	}
	if (frm.doc.revision_of) {
		frm.page.add_menu_item(__("What Changed"), () => show_differences(frm));
	}
}

async function revise(frm) {
	const name = await frappe.xcall("sms_module.records.api.revise", {
		doctype: frm.doctype,
		name: frm.docname,
	});
	frappe.set_route("Form", frm.doctype, name);
}

async function show_differences(frm) {
	const rows = await frappe.xcall("sms_module.records.api.differences", {
		doctype: frm.doctype,
		name: frm.docname,
	});
	const escape = (text) => frappe.utils.escape_html(String(text ?? ""));
	const table = sms_module.html_table(
		[__("Field"), __("Before"), __("Now")],
		rows.map((row) => [escape(row.field), escape(row.old), escape(row.new)])
	);
	frappe.msgprint({
		title: __("What changed since {0}", [frm.doc.revision_of]),
		message: rows.length ? table : __("Nothing"),
		wide: true,
	});
}

sms_module.html_table = function (head, rows) {
	const cells = (row, tag) => row.map((cell) => `<${tag}>${cell}</${tag}>`).join("");
	const body = rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
	return `<div class="table-responsive"><table class="table table-bordered sms-table">
		<thead><tr>${cells(head, "th")}</tr></thead><tbody>${body}</tbody></table></div>`;
};

// Frappe's menu of a workflow knows roles only. For records of ours the same place shows what this person may
// do with this record; two menus would take turns, so Frappe's stays away from them.
const { show_actions } = frappe.ui.form.States.prototype;
frappe.ui.form.States.prototype.show_actions = function (...args) {
	if (!sms_module.STATEFUL.includes(this.frm.doctype)) return show_actions.apply(this, args);
};

// Nor Frappe's Submit and Cancel: a record is submitted and cancelled by its own steps, with their reasons.
for (const ability of ["can_submit", "can_cancel"]) {
	const able = frappe.ui.form.Toolbar.prototype[ability];
	frappe.ui.form.Toolbar.prototype[ability] = function (...args) {
		return !sms_module.STATEFUL.includes(this.frm.doctype) && able.apply(this, args);
	};
}

for (const doctype of sms_module.STATEFUL) {
	frappe.ui.form.on(doctype, {
		refresh(frm) {
			frm.sms_steps = frm.sms_steps || new sms_module.RecordSteps(frm);
			frm.sms_steps.refresh();
		},
	});
}
