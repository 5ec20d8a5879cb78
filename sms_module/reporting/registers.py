"""The registers outside the desk: as HTML pages in a folder, and as text on a terminal.

Both are made by the reports and print formats themselves, as the session's user may see them, so they agree
with the desk.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import frappe
from frappe import _
from frappe.desk.query_report import run
from frappe.model.document import Document

from sms_module.planning.resources import money, number
from sms_module.records.clock import today
from sms_module.reporting.display import NUMBERS
from sms_module.reporting.printing import print_html
from sms_module.reporting.text_table import text_table
from sms_module.reporting.views.common import day, escaped
from sms_module.reporting.views.programmes import sms_programme_plan

TERMINAL_WIDTH = 150
#: Records whose numbers stay on one line.
RECORDS = (
	"Finding",
	"CAPA",
	"SMS Action",
	"SMS Audit",
	"Audit Programme",
	"SMS Requirement",
	"SMS Objective",
	"SMS Risk",
	"SMS Document",
	"Improvement Initiative",
	"Service Transition",
)
PUBLISHED = ("Approved", "Superseded")
#: How amounts are written.
AMOUNTS = {"Currency": money, "Float": number, "Percent": number}
ANCHOR = re.compile(r"</?a\b[^>]*>")
TEMPLATE = "sms_module/templates/registers/page.html"


@dataclass(frozen=True)
class Register:
	"""A report that becomes a page. What a terminal has room for: `narrow`, the columns; `filters` of the report;
	`levels` of a tree; not `in_terminal` at all."""

	report: str
	page: str
	narrow: tuple[str, ...] = ()
	filters: Mapping[str, Any] = field(default_factory=dict)
	levels: int | None = None
	in_terminal: bool = True


REGISTERS = (
	Register(
		"Finding Register",
		"findings.html",
		(
			"name",
			"type",
			"title",
			"sms_process",
			"responsible_name",
			"workflow_state",
			"due_date",
			"overdue_days",
			"capa",
		),
	),
	Register(
		"CAPA Register",
		"capas.html",
		(
			"name",
			"title",
			"workflow_state",
			"depth",
			"responsible_name",
			"findings",
			"due_date",
			"overdue_days",
			"extension_count",
			"iteration",
			"effectiveness_result",
			"weak_count",
		),
	),
	Register(
		"Action Register",
		"actions.html",
		(
			"name",
			"what",
			"why",
			"responsible_name",
			"workflow_state",
			"original_due_date",
			"due_date",
			"overdue_days",
			"done_on",
			"verified_by_name",
		),
	),
	Register(
		"Traceability",
		"traceability.html",
		(
			"source_kind",
			"source_name",
			"finding",
			"finding_state",
			"capa",
			"action",
			"action_state",
			"effectiveness",
			"missing",
		),
	),
)
#: What is planned, beside the registers of what was found.
PLANNED = (
	Register(
		"Objective Scorecard",
		"objectives.html",
		(
			"title",
			"responsible_name",
			"baseline",
			"target",
			"last_value",
			"unit_of_measure",
			"result",
			"trend",
			"control",
			"miss_count",
			"late_days",
			"finding",
		),
		{"kind": "Service Management"},
	),
	Register(
		"Risk Register",
		"risks.html",
		(
			"name",
			"title",
			"area",
			"workflow_state",
			"responsible_name",
			"rating",
			"residual_rating",
			"accepted_until",
			"overdue_days",
			"finding",
		),
	),
	Register("Risk Heat Map", "heat_map.html", in_terminal=False),
	Register(
		"Document Register",
		"documents.html",
		(
			"document_code",
			"title",
			"revision",
			"effective_from",
			"review_due",
			"overdue_days",
			"responsible_name",
			"read",
			"late_readers",
		),
	),
	Register("Document Reading", "reading.html", in_terminal=False),
	Register(
		"Plan Progress",
		"plan_progress.html",
		("part", "what", "planned", "actual", "share", "state", "due"),
		{"only_attention": 1},
	),
	Register("Process Map", "process_map.html", in_terminal=False),
	Register(
		"Skill Matrix",
		"skills.html",
		("role", "subject", "alone", "holders", "deputies", "trained", "learning"),
	),
)
#: What is shown, and what is missing.
SHOWN = (
	Register(
		"Readiness",
		"readiness.html",
		("requirement", "title", "gap", "shown", "audit", "audited_on", "findings", "worst", "late"),
		levels=1,
	),
	Register(
		"Required Documents",
		"required.html",
		("requirement", "title", "kind", "status", "what"),
		{"only_missing": 1},
	),
)
#: What is offered, what can honestly be promised, and how it was kept.
SERVED = (
	Register(
		"Catalogue Completeness",
		"catalogue.html",
		("service", "kind", "lifecycle", "responsible_name", "percent", "missing"),
	),
	Register(
		"Promise Check",
		"promises.html",
		("party_name", "service", "metric", "promised", "honest", "verdict", "weakest", "needed"),
		{"negotiated": 1},
	),
	Register(
		"Failures",
		"failures.html",
		("service", "failures", "total", "longest", "planned", "availability", "target", "result"),
	),
)
#: What customers and staff say, and what is changed.
IMPROVED = (
	Register(
		"Management Review Actions",
		"review_actions.html",
		(
			"name",
			"what",
			"review",
			"responsible_name",
			"due_date",
			"overdue_days",
			"workflow_state",
			"carried",
		),
	),
	Register(
		"Change Register",
		"changes.html",
		("name", "title", "kind", "workflow_state", "scheduled_from", "outcome", "responsible_name"),
	),
	Register(
		"Suggestion Funnel",
		"suggestions.html",
		("name", "title", "workflow_state", "priority", "responsible_name", "record_name", "age"),
	),
	Register(
		"Improvement Portfolio",
		"initiatives.html",
		(
			"name",
			"title",
			"plan_title",
			"workflow_state",
			"worst_rag",
			"total_progress",
			"cost",
			"budget_granted",
			"spent",
			"overspend",
		),
	),
	Register(
		"Budget against Spent",
		"budgets.html",
		("title", "workflow_state", "budget_requested", "budget_granted", "spent", "left", "overspend"),
	),
	Register(
		"Plan Status",
		"plan_status.html",
		(
			"title",
			"name",
			"workflow_state",
			"total_progress",
			"worst_rag",
			"total_spent",
			"total_overspend",
			"to_date",
		),
	),
	Register(
		"Late Status Reports", "late_reports.html", ("name", "title", "responsible_name", "due", "late_days")
	),
	Register(
		"Benefit Realisation",
		"benefits.html",
		("name", "title", "before", "target", "after", "benefit_result", "reviewer_name"),
	),
	Register("Feedback Summary", "feedback.html", in_terminal=False),
	Register("Self Assessment Trend", "self_assessments.html", in_terminal=False),
	Register(
		"Service Level Compliance",
		"service_levels.html",
		("service", "level", "party", "target", "met", "missed"),
	),
	Register(
		"Supplier Performance",
		"supplier_performance.html",
		("party", "service", "level", "target", "last", "worst", "missed", "missed_in_a_row"),
	),
	Register(
		"Transition Readiness",
		"transitions.html",
		(
			"name",
			"title",
			"workflow_state",
			"go_live",
			"mandatory",
			"missing",
			"late",
			"from_whom",
			"drill_result",
		),
		{"all_states": 1},
	),
	Register("Deliverables by Approver", "deliverables.html", in_terminal=False),
	Register(
		"Early Life Support",
		"early_life_support.html",
		(
			"name",
			"service",
			"workflow_state",
			"went_live_on",
			"els_until",
			"criteria",
			"waivers_lapsed",
			"findings",
		),
	),
	Register("Preventive Opportunities", "opportunities.html", ("kind", "source_name", "what", "why")),
)
#: The print of all improvement plans, made from any of them.
PORTFOLIO = "Improvement Portfolio"
PROGRAMME_COLUMNS = ("number", "area", "unit", "priority", "planned", "lead", "status", "audit", "reason")


def write_registers(out: str) -> list[Path]:
	"""Writes the registers, the audit programmes and every reported audit's report as HTML pages with an index.

	The folder is made if it is missing; its other files stay. Returns what was written, the index first.
	"""
	folder = Path(out)
	folder.mkdir(parents=True, exist_ok=True)
	contents: list[dict[str, Any]] = []
	written = []
	for group, page, title, body in _pages():
		contents.append({"group": group, "page": page, "title": title})
		written.append(_write(folder, page, title, body, back=True))
	index = _write(folder, "index.html", _("Service management system"), _contents(contents), back=False)
	return [index, *written]


def print_registers(width: int = TERMINAL_WIDTH) -> None:
	"""Prints the registers and the audit programmes as tables of text."""
	_print_reports((*PLANNED, *REGISTERS), width)
	for doc in _documents("Audit Programme"):
		plan = sms_programme_plan(doc)
		labels = _programme_labels()
		columns = [{"fieldname": key, "label": labels[key]} for key in PROGRAMME_COLUMNS]
		_print_table(f"{plan['title']} ({doc.name}, {plan['state']})", "", columns, plan["entries"], width)
	_print_reports((*SERVED, *IMPROVED, *SHOWN), width)


def _print_reports(registers: Sequence[Register], width: int) -> None:
	for register in registers:
		if not register.in_terminal:
			continue
		result = run(register.report, filters=dict(register.filters))
		columns = [column for column in result["columns"] if column["fieldname"] in register.narrow]
		figures = " · ".join(
			f"{each['label']}: {figure_text(each)}" for each in result["report_summary"] or []
		)
		rows = [
			row
			for row in result["result"]
			if register.levels is None or (row.get("indent") or 0) <= register.levels
		]
		_print_table(_(register.report), figures, columns, rows, width)


# --- pages


def _pages() -> Iterator[tuple[str, str, str, str]]:
	"""Group, file name, title and body of every page."""
	for doc in _documents("SMS Scope", workflow_state=("in", PUBLISHED)):
		yield _("Scope and plan"), *_printed(doc, "Scope Statement")
	for doc in _documents("Service Management Plan", workflow_state=("in", PUBLISHED)):
		yield _("Scope and plan"), *_printed(doc, "Service Management Plan")
	for group, registers in (
		(_("What is planned"), PLANNED),
		(_("Registers"), REGISTERS),
		(_("Services"), SERVED),
		(_("Improvement"), IMPROVED),
		(_("Readiness"), SHOWN),
	):
		for register in registers:
			yield group, register.page, _(register.report), report_html(register.report)
	for doc in _documents("Improvement Plan", workflow_state=("in", ("Approved", "Closed")))[:1]:
		yield _("Improvement"), "portfolio.html", _("Portfolio of improvements"), print_html(doc, PORTFOLIO)
	for doc in _documents("SMS Objective", last_period=("is", "set")):
		yield _("Objectives"), *_printed(doc, "Objective Sheet")
	for doc in _documents("Audit Programme"):
		yield _("Audit programmes"), *_printed(doc, "Audit Programme Plan")
		page, title, body = _printed(doc, "Coverage Matrix")
		yield _("Coverage of the cycle"), f"coverage_{page}", title, body
	for doc in _documents("SMS Audit", reported_on=("is", "set")):
		yield _("Audit reports"), *_printed(doc, "Audit Report")
	for doc in _documents("Management Review", held_on=("is", "set")):
		yield _("Management reviews"), *_printed(doc, "Management Review Pack")
	for doc in _documents("Service Review", held_on=("is", "set")):
		yield _("Service reviews"), *_printed(doc, "Service Review Minutes")
	for doc in _documents("Service Transition"):
		yield _("Service transitions"), *_printed(doc, "Service Transition Record")
	for doc in _documents("SMS Self Assessment", workflow_state="Completed"):
		yield _("Self assessments"), *_printed(doc, "Self Assessment")


def _printed(doc: Document, print_format: str) -> tuple[str, str, str]:
	return f"{frappe.scrub(doc.name)}.html", f"{doc.name}: {doc.title}", print_html(doc, print_format)


def report_html(report: str, filters: Mapping[str, Any] | None = None) -> str:
	"""A script report as HTML: figures, picture or note, and rows. Columns without any value are left out."""
	result = run(report, filters=dict(filters or {}))
	rows = result["result"]
	columns = [
		column
		for column in result["columns"]
		if any(cell_text(row.get(column["fieldname"]), column) for row in rows)
	]
	context = escaped(
		{
			"figures": [each | {"value": figure_text(each)} for each in result["report_summary"] or []],
			"columns": [_heading(column) for column in columns],
			"rows": [[cell_text(row.get(column["fieldname"]), column) for column in columns] for row in rows],
		}
	)
	# what a report says above its rows is HTML, in the desk too; outside it links lead nowhere
	context["message"] = ANCHOR.sub("", result.get("message") or "")
	return frappe.render_template("sms_module/templates/registers/report.html", context, is_path=True)


def _heading(column: Mapping[str, Any]) -> dict[str, Any]:
	kind = column.get("fieldtype")
	whole = kind in ("Date", "Dynamic Link") or column.get("options") in RECORDS
	return {
		"label": column["label"],
		"width": column.get("width") or 100,
		"css": "number" if kind in NUMBERS else "keep" if whole else "",
	}


def cell_text(value: Any, column: Mapping[str, Any]) -> str:
	"""A value as a table shows it; 0 shows as nothing."""
	if value in (None, "", 0, False):
		return ""
	if column.get("fieldtype") == "Date":
		return day(value)
	if column.get("fieldtype") == "Check":
		return _("Yes")
	if column.get("fieldtype") in AMOUNTS:
		return AMOUNTS[column["fieldtype"]](value)
	return _(value) if column.get("fieldtype") == "Data" and isinstance(value, str) else str(value)


def figure_text(figure: Mapping[str, Any]) -> Any:
	"""A figure as it stands above a table."""
	return AMOUNTS.get(figure.get("datatype"), lambda value: value)(figure["value"])


def _contents(pages: Sequence[Mapping[str, Any]]) -> str:
	return frappe.render_template(
		"sms_module/templates/registers/contents.html",
		escaped({"groups": list(dict.fromkeys(page["group"] for page in pages)), "pages": pages}),
		is_path=True,
	)


def _write(folder: Path, page: str, title: str, body: str, *, back: bool) -> Path:
	context = {
		"title": escaped(title),
		"body": body,
		"back": back,
		"made_on": day(today()),
	}
	target = folder / page
	target.write_text(frappe.render_template(TEMPLATE, context, is_path=True), encoding="utf-8")
	return target


def _documents(doctype: str, **filters: Any) -> list[Document]:
	"""The records of a DocType that the session's user may see, oldest first."""
	names = frappe.get_list(doctype, filters=filters, pluck="name", order_by="name asc", limit=0)
	return [frappe.get_doc(doctype, name) for name in names]


# --- text


def _programme_labels() -> dict[str, str]:
	return {
		"number": _("No."),
		"area": _("What is audited"),
		"unit": _("Unit"),
		"priority": _("Priority"),
		"planned": _("Planned"),
		"lead": _("Lead"),
		"status": _("Status"),
		"audit": _("Audit"),
		"reason": _("Reason"),
	}


def _print_table(title: str, figures: str, columns: Sequence[Mapping], rows: Sequence[Mapping], width: int):
	shown = [
		column for column in columns if any(cell_text(row.get(column["fieldname"]), column) for row in rows)
	]
	print(f"\n{title}\n{'=' * len(title)}")
	if figures:
		print(textwrap.fill(figures, width))
	if not rows:
		print(_("None."))
		return
	cells = [[cell_text(row.get(column["fieldname"]), column) for column in shown] for row in rows]
	print(text_table([column["label"] for column in shown], cells, width))
