# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""From an audit's question to an effect that lasts: one line a chain, with what each chain still lacks."""

from collections.abc import Iterator, Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.audit.checklist import FINDINGS
from sms_module.people.visible import only_visible
from sms_module.reporting import display, queries
from sms_module.reporting.chain import LINKS, gaps
from sms_module.reporting.figures import count_by

FINDING_FIELDS = (
	"name",
	"type",
	"title",
	"requirement",
	"sms_process",
	"source_kind",
	"source_doctype",
	"source_name",
	"source_row",
	"erp_doctype",
	"erp_name",
	"workflow_state",
	"capa",
	"no_action_reason",
	"raised_on",
	"closed_on",
)
CAPA_FIELDS = (
	"name",
	"workflow_state",
	"need_to_act",
	"implementation_verified_on",
	"effectiveness_result",
	"iteration",
)


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("programme", _("Programme"), "Audit Programme", 140),
		display.column("source_kind", _("Source"), width=100),
		display.column(
			"source_name", _("Audit or Source Record"), "Dynamic Link", 165, options="source_doctype"
		),
		display.column("source_state", _("Audit State"), width=100),
		display.column("question", _("Checklist Row"), width=200),
		display.link("requirement", _("Requirement"), "SMS Requirement", 120),
		display.link("sms_process", _("Process"), "SMS Process", 130),
		display.link("finding", _("Finding"), "Finding"),
		display.column("type", _("Type"), width=140),
		display.column("title", _("Title"), width=200),
		display.column("finding_state", _("Finding State"), width=115),
		display.link("capa", _("CAPA"), "CAPA"),
		display.column("capa_state", _("CAPA State"), width=140),
		display.column("cause", _("Root Cause"), width=200),
		display.link("action", _("Action"), "SMS Action"),
		display.column("what", _("What"), width=200),
		display.column("action_state", _("Action State"), width=110),
		display.column("done_on", _("Done On"), "Date", 105),
		display.column("implementation_verified_on", _("Implementation Verified"), "Date", 110),
		display.column("effectiveness", _("Effectiveness"), width=130),
		display.column("no_action_reason", _("Why No Corrective Action"), width=200),
		display.column("closed_on", _("Closed On"), "Date", 105),
		display.column("missing", _("Missing"), width=240),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	audits, questions = _audits(), _questions(filters)
	capas, causes, planned = _capas(), queries.causes_of_capas(), _planned_actions()
	actions = _actions()
	own = queries.grouped((row for row in actions.values() if row.source_doctype == "Finding"), "source_name")
	asked = {row.finding: row for row in questions if row.finding}
	rows = []
	for finding in _findings(filters):
		queries.point_to_source(finding)
		head = _head(finding, audits.get(finding.source_name), asked.get(finding.name))
		for tail in _tails(finding, capas, causes, planned, own, actions):
			rows.append(_complete(frappe._dict(head | tail)))
	rows += [_complete(_unanswered(row, audits)) for row in questions if not row.finding]
	rows.sort(key=lambda row: (row.source_name or "", row.finding or "", row.action or ""))
	return [row for row in rows if row.missing or not filters.get("only_gaps")]


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	first = _first_gaps(rows)
	return [
		display.figure(_("Chains"), len(rows)),
		display.figure(_("Findings"), len({row.finding for row in rows if row.finding})),
		display.figure(_("Complete"), sum(not gap for gap in first.values()), display.GOOD),
		display.figure(_("Incomplete"), sum(bool(gap) for gap in first.values()), display.OPEN),
		display.late(_("Nonconformities without CAPA"), sum(gap == "CAPA" for gap in first.values())),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	"""Where chains stand: how many findings wait for which link first."""
	counts = count_by(_first_gaps(rows).values(), lambda gap: gap)
	return display.chart(_("Next missing link"), {link: counts[link] for link in LINKS if link in counts})


def _first_gaps(rows: list[frappe._dict]) -> dict[str, str]:
	"""Finding (or unanswered question) → the first link that one of its chains lacks, "" when all is there."""
	first: dict[str, str] = {}
	for row in rows:
		key = row.finding or row.question_row
		links = [link for link in (first.get(key), *row.gaps[:1]) if link]
		first[key] = min(links, key=LINKS.index) if links else ""
	return first


# --- one line


def _head(finding: frappe._dict, audit: frappe._dict | None, question: frappe._dict | None) -> dict[str, Any]:
	"""Where a finding comes from, and how it stands."""
	head = {key: finding[key] for key in FINDING_FIELDS if key not in ("name", "workflow_state")}
	head.update(finding=finding.name, finding_state=finding.workflow_state)
	if audit:
		head.update(programme=audit.programme, source_state=audit.workflow_state)
	if question:
		head.update(question=f"{question.idx}. {question.question}", question_row=question.name)
	return head


def _tails(finding, capas, causes, planned, own, actions) -> Iterator[dict[str, Any]]:
	"""What follows a finding: one chain for each action, and one when there is none yet."""
	plan = _plan(finding, capas, causes)
	found = False
	for row in planned.get(finding.capa, []):
		if row.status == "Cancelled":
			continue
		found = True
		done = actions.get(row.action, {})
		state = row.status or (_("Planned") if not row.action else None)
		yield plan | {
			"action": row.action,
			"planned": True,
			"what": row.what,
			"action_state": state,
			"done_on": done.get("done_on"),
		}
	for row in own.get(finding.name, []):
		found = True
		yield plan | {
			"action": row.name,
			"what": row.what,
			"action_state": row.workflow_state,
			"done_on": row.done_on,
		}
	if not found:
		yield plan


def _plan(finding, capas, causes) -> dict[str, Any]:
	"""The CAPA of a finding, as far as the reader may see it."""
	if not finding.capa:
		return {}
	capa = capas.get(finding.capa)
	if capa is None:
		return {"hidden": True, "capa_state": _("Not visible to you")}
	round_ = _("Round {0}").format(capa.iteration) if (capa.iteration or 1) > 1 else None
	return {
		"capa_state": capa.workflow_state,
		"need_to_act": capa.need_to_act,
		"cause": "; ".join(cause.cause.rstrip(". ") for cause in causes.get(capa.name, []) if cause.cause),
		"implementation_verified_on": capa.implementation_verified_on,
		"effectiveness_result": capa.effectiveness_result,
		"effectiveness": " · ".join(filter(None, [_(capa.effectiveness_result or ""), round_])),
	}


def _unanswered(question: frappe._dict, audits: Mapping[str, frappe._dict]) -> frappe._dict:
	"""A question whose result asks for a finding that is not there."""
	audit = audits[question.parent]
	return frappe._dict(
		programme=audit.programme,
		source_kind="Audit",
		source_doctype="SMS Audit",
		source_name=question.parent,
		source_state=audit.workflow_state,
		question=f"{question.idx}. {question.question}",
		question_row=question.name,
		requirement=question.requirement,
		sms_process=question.sms_process,
		type=question.result,
	)


def _complete(row: frappe._dict) -> frappe._dict:
	"""Names what the line lacks. A planned action that was not started yet counts as one."""
	row.gaps = gaps({**row, "action": row.action or row.planned})
	row.missing = ", ".join(_(link) for link in row.gaps)
	return row


# --- what the lines are made of: one statement each


def _audits() -> dict[str, frappe._dict]:
	audit = frappe.qb.DocType("SMS Audit")
	query = frappe.qb.from_(audit).select(audit.name, audit.programme, audit.workflow_state)
	rows = only_visible(query, "SMS Audit").orderby(audit.name).run(as_dict=True)
	return {row.name: row for row in rows}


def _questions(filters: Mapping[str, Any]) -> list[frappe._dict]:
	"""The checklist rows of visible audits whose result raises a finding."""
	row, audit = frappe.qb.DocType("SMS Audit Checklist Row"), frappe.qb.DocType("SMS Audit")
	query = (
		frappe.qb.from_(row)
		.inner_join(audit)
		.on((row.parent == audit.name) & (row.parenttype == "SMS Audit"))
		.select(
			row.name,
			row.parent,
			row.idx,
			row.question,
			row.requirement,
			row.sms_process,
			row.result,
			row.finding,
		)
		.where(row.result.isin(FINDINGS))
	)
	if filters.get("audit"):
		query = query.where(audit.name == filters["audit"])
	if filters.get("programme"):
		query = query.where(audit.programme == filters["programme"])
	query = _narrowed(query, row, filters)
	return only_visible(query, "SMS Audit").orderby(row.parent).orderby(row.idx).run(as_dict=True)


def _findings(filters: Mapping[str, Any]) -> list[frappe._dict]:
	finding, audit = frappe.qb.DocType("Finding"), frappe.qb.DocType("SMS Audit")
	query = frappe.qb.from_(finding).select(*(finding[name] for name in FINDING_FIELDS))
	from_audit = finding.source_doctype == "SMS Audit"
	if filters.get("audit"):
		query = query.where(from_audit & (finding.source_name == filters["audit"]))
	if filters.get("programme"):
		of_programme = (
			frappe.qb.from_(audit).select(audit.name).where(audit.programme == filters["programme"])
		)
		query = query.where(from_audit & finding.source_name.isin(of_programme))
	query = _narrowed(query, finding, filters)
	return only_visible(query, "Finding").orderby(finding.name).run(as_dict=True)


def _narrowed(query, table, filters: Mapping[str, Any]):
	if filters.get("sms_process"):
		query = query.where(table.sms_process == filters["sms_process"])
	if filters.get("requirement"):
		query = query.where(table.requirement.isin(queries.branch("SMS Requirement", filters["requirement"])))
	return query


def _capas() -> dict[str, frappe._dict]:
	capa = frappe.qb.DocType("CAPA")
	query = frappe.qb.from_(capa).select(*(capa[name] for name in CAPA_FIELDS))
	return {row.name: row for row in only_visible(query, "CAPA").orderby(capa.name).run(as_dict=True)}


def _planned_actions() -> dict[str, list[frappe._dict]]:
	"""The rows of the plans of visible CAPAs."""
	row, capa = frappe.qb.DocType("CAPA Action Row"), frappe.qb.DocType("CAPA")
	query = (
		frappe.qb.from_(row)
		.inner_join(capa)
		.on((row.parent == capa.name) & (row.parenttype == "CAPA"))
		.select(row.parent, row.what, row.action, row.status)
		.orderby(row.parent)
		.orderby(row.idx)
		.orderby(row.name)
	)
	return queries.grouped(only_visible(query, "CAPA").run(as_dict=True), "parent")


def _actions() -> dict[str, frappe._dict]:
	action = frappe.qb.DocType("SMS Action")
	query = frappe.qb.from_(action).select(
		action.name,
		action.what,
		action.source_doctype,
		action.source_name,
		action.workflow_state,
		action.done_on,
	)
	rows = only_visible(query, "SMS Action").where(action.workflow_state != "Cancelled")
	return {row.name: row for row in rows.orderby(action.name).run(as_dict=True)}
