"""How services and processes did: nonconformities, objectives, other parties, policies."""

import frappe
from frappe import _
from frappe.query_builder.functions import Count

from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import counted, day, fetched

PART = "Performance and Conformity"
DONE = ("Closed", "Withdrawn")
#: Kinds of interested parties that deliver something for us.
OTHER_PARTIES = ("Supplier", "Internal Group", "Customer as Supplier")
NONCONFORMITIES = ("Major Nonconformity", "Minor Nonconformity")


@review_input("nonconformities", "Nonconformities and their trend", PART, "c")
def nonconformities(window: Window) -> Shown:
	table = frappe.qb.DocType("Finding")
	raised = table.raised_on.between(window.start, window.end)
	by_process = (
		frappe.qb.from_(table)
		.select(table.sms_process, table.type, Count(table.name).as_("number"))
		.where(raised)
		.where(table.type.isin(NONCONFORMITIES))
		.where(table.workflow_state != "Withdrawn")
		.groupby(table.sms_process, table.type)
		.orderby(table.sms_process)
		.run(as_dict=True)
	)
	before = counted(
		"Finding",
		"type",
		table.raised_on.between(window.start - (window.end - window.start), window.start),
		table.type.isin(NONCONFORMITIES),
		table.workflow_state != "Withdrawn",
	)
	still_open = counted(
		"Finding", "type", table.type.isin(NONCONFORMITIES), table.workflow_state.notin(DONE)
	)
	recurred = counted("Finding", "type", raised, table.recurrence_of.isnotnull(), table.recurrence_of != "")
	now = {kind: sum(row.number for row in by_process if row.type == kind) for kind in NONCONFORMITIES}
	processes: dict[str, dict[str, int]] = {}
	for row in by_process:
		processes.setdefault(row.sms_process or _("no process"), {})[row.type] = row.number
	total, earlier = sum(now.values()), sum(before.values())
	return Shown(
		summary=_("Nonconformities: {0}, in the period before: {1}; open now: {2}, recurrences: {3}.").format(
			total, earlier, sum(still_open.values()), sum(recurred.values())
		),
		figures={
			_("Major"): now["Major Nonconformity"],
			_("Minor"): now["Minor Nonconformity"],
			_("In the period before"): earlier,
			_("Open"): sum(still_open.values()),
			_("Recurrences"): sum(recurred.values()),
		},
		columns=[_("Process"), _("Major"), _("Minor")],
		rows=[
			[process, *(kinds.get(kind, 0) for kind in NONCONFORMITIES)]
			for process, kinds in sorted(processes.items(), key=lambda pair: -sum(pair[1].values()))
		],
		bars=[(process, sum(kinds.values())) for process, kinds in processes.items()][:12],
	)


@review_input("objectives", "Objectives and measurements", PART, "g")
def objectives(window: Window) -> Shown:
	table = frappe.qb.DocType("SMS Objective")
	rows = fetched(
		"SMS Objective",
		("title", "unit_of_measure", "target", "last_value", "last_period", "last_result", "miss_count"),
		table.status == "Active",
		table.kind == "Service Management",
		order_by="title",
	)
	results: dict[str, int] = {}
	for row in rows:
		results[row.last_result or ""] = results.get(row.last_result or "", 0) + 1
	late = sum(not row.last_period or row.last_period < window.start for row in rows)
	return Shown(
		summary=_(
			"Objectives: {0}; met: {1}, within tolerance: {2}, missed: {3}, not measured in the period: {4}."
		).format(
			len(rows),
			results.get("Met", 0),
			results.get("Within Tolerance", 0),
			results.get("Missed", 0),
			late,
		),
		figures={
			_("Objectives"): len(rows),
			_("Met"): results.get("Met", 0),
			_("Within tolerance"): results.get("Within Tolerance", 0),
			_("Missed"): results.get("Missed", 0),
			_("Not measured in the period"): late,
		},
		columns=[_("Objective"), _("Target"), _("Last value"), _("Until"), _("Result"), _("Missed in a row")],
		rows=[
			[
				row.title,
				_value(row.target, row.unit_of_measure),
				_value(row.last_value, row.unit_of_measure) if row.last_period else "",
				day(row.last_period),
				_(row.last_result or ""),
				row.miss_count,
			]
			for row in sorted(rows, key=lambda row: (row.last_result != "Missed", row.title))
		],
		bars=[(_(result) if result else _("Not measured"), number) for result, number in results.items()],
	)


def _value(value: float | None, unit: str | None) -> str:
	return f"{value or 0:g} {unit or ''}".strip()


@review_input("other_parties", "Performance of suppliers and other parties", PART, "i")
def other_parties(window: Window) -> Shown:
	finding, audit = frappe.qb.DocType("Finding"), frappe.qb.DocType("SMS Audit")
	review = frappe.qb.DocType("Service Review")
	with_them = frappe.qb.from_(review).select(review.name).where(review.kind == "Supplier")
	raised = fetched(
		"Finding",
		("title", "type", "raised_on", "workflow_state"),
		(finding.source_kind == "Supplier")
		| ((finding.source_doctype == "Service Review") & finding.source_name.isin(with_them)),
		finding.raised_on.between(window.start, window.end),
		order_by="raised_on",
	)
	audits = fetched(
		"SMS Audit",
		("title", "actual_to", "workflow_state"),
		audit.party == "Supplier",
		audit.actual_to.between(window.start, window.end),
		order_by="actual_to",
	)
	party = frappe.qb.DocType("Interested Party")
	parties = counted("Interested Party", "kind", party.active == 1, party.kind.isin(OTHER_PARTIES))
	overdue = counted(
		"Interested Party",
		"kind",
		party.active == 1,
		party.kind.isin(OTHER_PARTIES),
		party.review_due < window.end,
	)
	reviews = fetched(
		"Service Review",
		("title", "party", "held_on", "verdict"),
		review.kind == "Supplier",
		review.workflow_state.isin(("Held", "Closed")),
		review.held_on.between(window.start, window.end),
		order_by="held_on",
	)
	return Shown(
		summary=_(
			"Interested parties that deliver for us: {0}; reviews with them: {1}, audits of suppliers: {2}, findings about them: {3}."
		).format(sum(parties.values()), len(reviews), len(audits), len(raised)),
		figures={
			_("Parties that deliver for us"): sum(parties.values()),
			_("Past their review"): sum(overdue.values()),
			_("Reviews with them"): len(reviews),
			_("Audits of suppliers"): len(audits),
			_("Findings about suppliers"): len(raised),
		},
		columns=[_("Record"), _("What"), _("On"), _("State or result")],
		rows=[
			*([row.name, row.title, day(row.held_on), _(row.verdict or "")] for row in reviews),
			*([row.name, row.title, day(row.actual_to), _(row.workflow_state)] for row in audits),
			*([row.name, row.title, day(row.raised_on), _(row.workflow_state)] for row in raised),
		],
		bars=[(_(kind), number) for kind, number in parties.items()],
	)


@review_input("policy", "Policies and documents, kept and still fit", PART, "f")
def policy(window: Window) -> Shown:
	table = frappe.qb.DocType("SMS Document")
	policies = fetched(
		"SMS Document",
		("title", "revision", "effective_from", "review_due"),
		table.kind == "Policy",
		table.workflow_state == "Effective",
		order_by="title",
	)
	states = counted("SMS Document", "workflow_state")
	overdue = counted(
		"SMS Document", "kind", table.workflow_state == "Effective", table.review_due < window.end
	)
	return Shown(
		summary=_(
			"Policies in effect: {0}; documents in effect: {1}, of them past their review: {2}."
		).format(len(policies), states.get("Effective", 0), sum(overdue.values())),
		figures={
			_("Policies in effect"): len(policies),
			_("Documents in effect"): states.get("Effective", 0),
			_("Past their review"): sum(overdue.values()),
		},
		columns=[_("Policy"), _("Revision"), _("Effective from"), _("Review due")],
		rows=[[row.title, row.revision, day(row.effective_from), day(row.review_due)] for row in policies],
		bars=[(_(kind), number) for kind, number in overdue.items()],
	)
