// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

// Readiness by clause: the matrix, what shows one requirement, evidence packs.
frappe.provide("sms_module.readiness");

const READY_COLOURS = { gap: "red", ready: "green", none: "gray" };
const GRADE_COLOURS = {
	"Major Nonconformity": "red",
	"Minor Nonconformity": "orange",
	Observation: "yellow",
	"Opportunity for Improvement": "blue",
};
const ESCAPE = (text) => frappe.utils.escape_html(String(text ?? ""));

// --- the matrix

sms_module.readiness.format = function (fieldname, value, row, shown) {
	const painters = {
		requirement: () => (row.is_group ? `<b>${shown}</b>` : shown),
		title: () => (row.is_group ? `<b>${shown}</b>` : shown),
		gap: () => (value ? pill(ESCAPE(value), gap_colour(row)) : ""),
		shown: () => opens_list(row, value, row.applicable && !row.is_group ? "0" : ""),
		other: () => opens_list(row, value, ""),
		findings: () => (value ? open_findings(row, value) : ""),
		late: () => (value ? late_activities(row, value) : ""),
		worst: () => (value ? `<span class="${row.majors ? "text-danger" : ""}">${shown}</span>` : ""),
	};
	const cell = painters[fieldname] ? painters[fieldname]() : shown;
	return row.applicable ? cell : `<span class="text-muted">${cell}</span>`;
};

function gap_colour(row) {
	if (!row.applicable) return READY_COLOURS.none;
	return row.gaps ? READY_COLOURS.gap : READY_COLOURS.ready;
}

function pill(html, colour) {
	return `<span class="indicator-pill ${colour} no-indicator-dot text-nowrap">${html}</span>`;
}

function opens_list(row, value, empty) {
	if (!value && !empty) return "";
	return `<a class="sms-shown" href="#" data-requirement="${ESCAPE(row.requirement)}">${value || empty}</a>`;
}

// One requirement's findings are a list; those of a branch are shown together.
function open_findings(row, value) {
	if (row.is_group) return opens_list(row, value, "");
	const css = `sms-open-findings ${row.majors ? "text-danger" : ""}`;
	return `<a class="${css}" href="#" data-requirement="${ESCAPE(row.requirement)}">${value}</a>`;
}

function late_activities(row, value) {
	if (row.is_group) return opens_list(row, value, "");
	return `<a class="sms-late-activities text-danger" href="#" data-requirement="${ESCAPE(row.requirement)}">${value}</a>`;
}

// What a click on a number of the matrix opens.
sms_module.readiness.follow_clicks = function (report) {
	const opens = {
		".sms-shown": (requirement) => sms_module.readiness.show(requirement, report.get_values()),
		".sms-open-findings": (requirement) =>
			frappe.set_route("List", "Finding", {
				requirement,
				workflow_state: ["not in", ["Closed", "Withdrawn"]],
				type: ["!=", "Good Practice"],
			}),
		".sms-late-activities": (requirement) =>
			frappe.set_route("List", "SMS Planned Activity", {
				requirement,
				active: 1,
				next_due: ["<", frappe.datetime.get_today()],
			}),
	};
	for (const [selector, open] of Object.entries(opens)) {
		$(report.page.main).on("click", selector, (event) => {
			open(event.currentTarget.dataset.requirement);
			return false;
		});
	}
};

sms_module.readiness.print_matrix = function ({ source }) {
	const roots = { "ISO/IEC 20000-1:2018": "2018", "ISO/IEC 20000-1:2011": "2011" };
	if (roots[source]) return open_print(roots[source]);
	frappe.prompt(
		{
			fieldname: "requirement",
			fieldtype: "Link",
			options: "SMS Requirement",
			label: __("Branch"),
			reqd: 1,
			get_query: () => ({ filters: { source } }),
		},
		({ requirement }) => open_print(requirement),
		__("Print Matrix")
	);
};

function open_print(requirement) {
	const query = new URLSearchParams({
		doctype: "SMS Requirement",
		name: requirement,
		format: "Readiness Matrix",
		no_letterhead: 1,
	});
	window.open(frappe.urllib.get_full_url(`/printview?${query}`));
}

// --- what shows one requirement

sms_module.readiness.show = async function (requirement, filters = {}) {
	const found = await sms_module.readiness.get(requirement, filters);
	const dialog = new frappe.ui.Dialog({
		title: `${requirement}: ${found.title}`,
		size: "extra-large",
		fields: [{ fieldname: "shown", fieldtype: "HTML" }],
	});
	dialog.fields_dict.shown.$wrapper.html(shown_html(found));
	dialog.$wrapper.addClass("sms-readiness").on("click", "a[href]", () => dialog.hide());
	dialog.show();
};

sms_module.readiness.get = (requirement, { sms_process, unit } = {}) =>
	frappe.xcall("sms_module.readiness.api.shown_by", { requirement, sms_process, unit }, "GET");

sms_module.readiness.render = async function (frm, fieldname) {
	const name = frm.docname;
	const found = await sms_module.readiness.get(name);
	if (frm.docname === name) frm.get_field(fieldname).$wrapper.html(shown_html(found));
};

function shown_html(found) {
	const parts = [head(found), records_table(found)];
	if (found.audits.length) {
		parts.push(
			table(
				__("Audits"),
				[__("Audit"), __("By"), __("Result"), __("On")],
				found.audits.map((row) => [
					link("SMS Audit", row.name, row.title),
					__(row.party || ""),
					__(row.result || ""),
					day(row.day),
				])
			)
		);
	}
	if (found.findings.length) {
		parts.push(
			table(
				__("Open Findings"),
				[__("Finding"), __("Type"), __("State"), __("Due")],
				found.findings.map((row) => [
					link("Finding", row.name, row.title),
					row.type ? pill(__(row.type), GRADE_COLOURS[row.type] || "gray") : "",
					__(row.workflow_state),
					sms_module.due_date(row.due_date, true),
				])
			)
		);
	}
	if (found.late.length) {
		parts.push(
			table(
				__("Late Planned Activities"),
				[__("Activity"), __("Was Due"), __("Last Done")],
				found.late.map((row) => [
					link("SMS Planned Activity", row.name, row.what),
					sms_module.due_date(row.next_due, true),
					day(row.last_done),
				])
			)
		);
	}
	return parts.join("");
}

function head(found) {
	const said = found.gap ? pill(ESCAPE(found.gap), gap_colour(found)) : "";
	return `<p>${said} ${ESCAPE(found.why)}</p>`;
}

function records_table(found) {
	if (!found.records.length) {
		return `<p class="text-muted">${__("No record that you may see shows it.")}</p>`;
	}
	const branch = found.records.some((row) => row.requirement !== found.requirement);
	const headings = [__("Record"), __("Kind"), __("State"), __("Since"), __("Months"), ""];
	const rows = found.records.map((row) => [
		link(row.doctype, row.name, row.title),
		__(row.doctype.replace(/^SMS /, "")),
		ESCAPE(__(row.state)),
		day(row.since),
		row.age ?? "",
		row.remark ? pill(ESCAPE(row.remark), row.counts ? "orange" : "gray") : "",
	]);
	if (branch) {
		headings.push(__("Shows"));
		found.records.forEach((row, number) => rows[number].push(ESCAPE(row.requirement)));
	}
	const more = found.shown + found.other > found.records.length;
	const limit = __("There are more: these are the youngest {0} of each kind.", [found.listed_up_to]);
	return table(__("Records"), headings, rows) + (more ? `<p class="text-muted small">${limit}</p>` : "");
}

// The cells are HTML already.
function table(title, headings, rows) {
	const heads = headings.map((heading) => `<th>${heading}</th>`).join("");
	const lines = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
	return `<h5>${title}</h5><table class="table table-bordered sms-table"><thead><tr>${heads}</tr></thead><tbody>${lines.join(
		""
	)}</tbody></table>`;
}

function link(doctype, name, title) {
	const said = title && title !== name ? ` <span class="text-muted">${ESCAPE(title)}</span>` : "";
	return `<a href="${frappe.utils.get_form_link(doctype, name)}">${ESCAPE(name)}</a>${said}`;
}

const day = (value) =>
	value ? `<span class="text-nowrap">${frappe.datetime.str_to_user(value)}</span>` : "";

// --- evidence packs

sms_module.readiness.ask_for_pack = function ({ source }) {
	const dialog = new frappe.ui.Dialog({
		title: __("Evidence Pack"),
		fields: [
			{
				fieldname: "requirements",
				fieldtype: "MultiSelectList",
				label: __("Clauses"),
				description: __("Each with all below it; all of {0} when none is chosen", [source]),
				get_data: (text) => frappe.db.get_link_options("SMS Requirement", text, { source }),
			},
			{ fieldname: "section_1", fieldtype: "Section Break" },
			{ fieldname: "files", fieldtype: "Check", label: __("With attached files"), default: 1 },
			{
				fieldname: "findings",
				fieldtype: "Check",
				label: __("With last audits and open findings"),
				default: 1,
			},
			{
				fieldname: "others",
				fieldtype: "Check",
				label: __("With expired, obsolete and superseded records"),
			},
			{
				fieldname: "note",
				fieldtype: "HTML",
				options: `<p class="text-muted small">${__(
					"One zip with an index, the prints of the records and their files, as far as you may see them. Only you can download it."
				)}</p>`,
			},
		],
		primary_action_label: __("Make"),
		async primary_action({ requirements, files, findings, others }) {
			dialog.disable_primary_action();
			try {
				const pack = await frappe.xcall("sms_module.readiness.api.make_pack", {
					source,
					requirements: requirements || [],
					files: files || 0,
					findings: findings || 0,
					others: others || 0,
				});
				dialog.hide();
				sms_module.readiness.follow_pack(pack);
			} finally {
				dialog.enable_primary_action();
			}
		},
	});
	dialog.$wrapper.addClass("sms-evidence-pack");
	dialog.show();
};

// Asks how far it is: real-time messages may be missing on a site, the answer to a question is not.
sms_module.readiness.follow_pack = async function (pack) {
	const title = __("Evidence Pack");
	for (let asked = 0; ; asked++) {
		const state = await frappe.xcall("sms_module.readiness.api.pack_progress", { pack }, "GET");
		if (state.error || state.file_url) {
			frappe.hide_progress();
			return state.error ? tell_failure(title, state) : offer(title, state);
		}
		if (!asked || frappe.cur_progress) frappe.show_progress(title, state.percent, 100, state.doing);
		await new Promise((resolve) => setTimeout(resolve, asked < 60 ? 1000 : 5000));
	}
};

function tell_failure(title, { error }) {
	frappe.msgprint({ title, indicator: "red", message: ESCAPE(error) });
}

function offer(title, { file_url, file_name, sha256 }) {
	frappe.msgprint({
		title,
		indicator: "green",
		message: `<p>${__("It is ready: {0}", [
			`<a class="sms-pack" href="${ESCAPE(file_url)}" download>${ESCAPE(file_name)}</a>`,
		])}</p><p class="text-muted small">SHA-256: <code>${ESCAPE(sha256)}</code></p>`,
	});
}
