"""How improvement plans and their initiatives stand: on the forms, and on a page of each plan and of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import fmt_money
from markupsafe import Markup

from sms_module.improvement.due import report_due
from sms_module.improvement.rollup import INITIATIVE, LIVE, STANDING
from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.reporting import dates
from sms_module.reporting.bar_chart import bar_chart
from sms_module.reporting.queries import full_names, grouped
from sms_module.reporting.views import common

PLAN, REPORT = "Improvement Plan", "Initiative Status Report"
FIELDS = (
	"name",
	"title",
	"plan",
	"plan_type",
	"workflow_state",
	"responsible",
	"priority",
	"execution",
	"from_date",
	"to_date",
	"started_on",
	"completed_on",
	"last_report_on",
	"parent_initiative",
	"asks_budget",
	"rag",
	"worst_rag",
	"total_progress",
	"total_cost",
	"total_granted",
	"total_spent",
	"total_overspend",
	"benefit_result",
)
#: What is going on comes first, what was given up last.
ORDER = (
	"In Progress",
	"On Hold",
	"Funded",
	"Approved",
	"Proposed",
	"Completed",
	"Benefits Reviewed",
	"Declined",
	"Cancelled",
)
RAG_COLOURS = {"Green": "#2e7d4f", "Amber": "#c77700", "Red": "#b3261e"}


# --- what is read


def initiatives(**equal: Any) -> list[frappe._dict]:
	"""Initiatives that the reader may see, the most urgent of each state first."""
	rows = common.seen(INITIATIVE, FIELDS, **equal)
	return sorted(rows, key=lambda row: (ORDER.index(row.workflow_state), -(row.priority or 0), row.name))


def plans_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, frappe._dict]:
	"""The plans of some initiatives, as far as the reader may see them."""
	names = sorted({row["plan"] for row in rows if row["plan"]})
	fields = ("name", "title", "plan_type", "report_rhythm_days", "workflow_state")
	return {plan.name: plan for plan in common.seen(PLAN, fields, name=names or [""])}


def late_days(row: Mapping[str, Any], rhythm: int | None) -> int:
	"""Days by which the status report of an initiative is late."""
	if row["workflow_state"] != "In Progress":
		return 0
	return dates.overdue(report_due(row, rhythm), today())


def comments_of(names: Iterable[str]) -> dict[str, frappe._dict]:
	"""The latest status report of each of some initiatives."""
	report = frappe.qb.DocType(REPORT)
	rows = (
		only_visible(frappe.qb.from_(report), REPORT)
		.select(report.initiative, report.report_date, report.comment, report.next_steps, report.creation)
		.where(report.initiative.isin(list(names) or [""]))
		.orderby(report.report_date)
		.orderby(report.creation)
		.run(as_dict=True)
	)
	return {row.initiative: row for row in rows}


def money(amount: Any) -> str:
	return fmt_money(amount or 0, precision=0)


# --- on the forms


def standing_html(plan: Document) -> str:
	"""The initiatives of a plan as a table, for its form."""
	return _table(initiatives(plan=plan.name), plan.report_rhythm_days)


def parts_html(initiative: Document) -> str:
	"""What carries an initiative out, as a table, for its form; "" of nothing."""
	rows = initiatives(parent_initiative=initiative.name)
	return _table(rows, None) if rows else ""


def _table(rows: list[frappe._dict], rhythm: int | None) -> Markup | str:
	if not rows:
		return Markup('<p class="text-muted">{}</p>').format(_("No initiative yet."))
	names = full_names(row.responsible for row in rows)
	head = Markup("").join(
		Markup("<th>{}</th>").format(label)
		for label in (
			_("Initiative"),
			_("State"),
			_("Progress"),
			_("Standing"),
			_("Spent"),
			_("Until"),
			_("Responsible"),
		)
	)
	body = Markup("").join(
		Markup(
			'<tr><td><a href="/app/improvement-initiative/{name}">{name}</a> {title}</td><td>{state}{late}</td>'
			"<td>{bar}</td><td>{rag}</td><td>{spent}</td><td>{until}</td><td>{responsible}</td></tr>"
		).format(
			name=row.name,
			title=row.title,
			state=_(row.workflow_state),
			late=_late(late_days(row, rhythm)),
			bar=progress_bar(row.total_progress),
			rag=rag_mark(row.worst_rag),
			spent=_spent(row),
			until=common.day(row.to_date),
			responsible=names.get(row.responsible, ""),
		)
		for row in rows
	)
	return Markup(
		'<div class="table-responsive"><table class="table table-bordered sms-table">'
		"<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
	).format(head, body)


def _late(days: int) -> Markup:
	if not days:
		return Markup("")
	return Markup('<br><span class="text-danger">{}</span>').format(_("report late by {0} days").format(days))


def _spent(row: Mapping[str, Any]) -> Markup:
	words = Markup("{}").format(money(row["total_spent"]))
	if row["total_overspend"]:
		words += Markup('<br><span class="text-danger">{}</span>').format(
			_("{0} above the budget").format(money(row["total_overspend"]))
		)
	return words


def progress_bar(percent: float | None) -> Markup:
	"""A bar that prints without a script."""
	share = round(min(max(percent or 0, 0), 100))
	return Markup(
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 12" width="70" height="9" role="img">'
		'<title>{0} %</title><rect width="100" height="12" fill="#e3e7ec"/>'
		'<rect width="{0}" height="12" fill="#3b7ea1"/></svg> {0} %'
	).format(share)


def rag_mark(rag: str | None) -> Markup:
	"""A dot in the colour of a standing, and its word: a print may be black and white."""
	if not rag:
		return Markup("")
	return Markup(
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="9" height="9">'
		'<circle cx="5" cy="5" r="5" fill="{}"/></svg> {}'
	).format(RAG_COLOURS[rag], _(rag))


# --- on a page


def sms_plan_status(doc: Document) -> dict[str, Any]:
	"""The status report of a plan, on a page."""
	rows = initiatives(plan=doc.name)
	return common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"plan_type": _(doc.plan_type),
			"covers": doc.service or doc.sms_process or _("All"),
			"board": doc.board,
			"responsible": common.name_of(doc.responsible),
			"period": common.period(doc.from_date, doc.to_date),
			"purpose": doc.purpose,
			"closing_note": doc.closing_note,
			**_figures(rows),
		}
	) | _shown(rows, {doc.name: doc})


def sms_all_plans_status(doc: Document) -> dict[str, Any]:
	"""The status report of all plans that the reader may see, on a page; whichever plan it is printed from."""
	rows = initiatives()
	plans = plans_of(rows)
	by_plan = grouped(rows, "plan")
	every = common.seen(
		PLAN, ("name", "title", "plan_type", "workflow_state", "responsible", "board", "from_date", "to_date")
	)
	return common.escaped(
		common.footing(doc)
		| {
			"name": _("All plans"),
			"state": _("As of {0}").format(common.day(today())),
			"title": _("Improvement plans"),
			"plans": [
				{
					"name": plan.name,
					"title": plan.title,
					"plan_type": _(plan.plan_type),
					"state": _(plan.workflow_state),
					"responsible": common.name_of(plan.responsible),
					"until": common.day(plan.to_date),
					**_figures(by_plan.get(plan.name, [])),
				}
				for plan in every
			],
			**_figures(rows),
		}
	) | _shown([row for row in rows if row.workflow_state in ("In Progress", "On Hold", "Funded")], plans)


def topmost(rows: list[frappe._dict]) -> list[frappe._dict]:
	"""Those that carry out no other one of them: their money holds that of the others.

	What is only proposed or was given up keeps what it was granted and spent, but is no estimate any more.
	"""
	known = {row.name for row in rows}
	return [
		row if row.workflow_state in LIVE else frappe._dict(row, total_cost=0)
		for row in rows
		if row.parent_initiative not in known
	]


def _figures(rows: list[frappe._dict]) -> dict[str, Any]:
	tops = topmost(rows)
	running = [row for row in rows if row.workflow_state in STANDING]
	return {
		"initiatives": len(rows),
		"running": len(running),
		"done": sum(row.workflow_state in ("Completed", "Benefits Reviewed") for row in rows),
		"red": sum(row.worst_rag == "Red" for row in running),
		"progress": f"{_mean(row.total_progress for row in running)} %" if running else "–",
		"cost": money(sum(row.total_cost or 0 for row in tops)),
		"granted": money(sum(row.total_granted or 0 for row in tops)),
		"spent": money(sum(row.total_spent or 0 for row in tops)),
		"overspent": money(over) if (over := sum(row.total_overspend or 0 for row in tops)) else "",
	}


def _mean(values: Iterable[float | None]) -> int:
	found = [value or 0 for value in values]
	return round(sum(found) / len(found)) if found else 0


def _shown(rows: list[frappe._dict], plans: Mapping[str, Any]) -> dict[str, Any]:
	"""The rows of a print: texts escaped, bars and dots drawn; and the chart of states."""
	names, reports = full_names(row.responsible for row in rows), comments_of(row.name for row in rows)
	states = [(_(state), sum(row.workflow_state == state for row in rows)) for state in ORDER]
	shown = []
	for row in rows:
		plan, report = plans.get(row.plan), reports.get(row.name)
		late = late_days(row, plan.report_rhythm_days if plan else None)
		texts = common.escaped(
			{
				"name": row.name,
				"title": row.title,
				"plan": plan.title if plan else "",
				"state": _(row.workflow_state),
				"responsible": names.get(row.responsible),
				"until": common.day(row.to_date),
				"spent": money(row.total_spent),
				"granted": money(row.total_granted),
				"overspent": money(row.total_overspend) if row.total_overspend else "",
				"comment": report.comment if report else "",
				"next_steps": report.next_steps if report else "",
				"reported": common.day(report.report_date) if report else "",
				"late": _("late by {0} days").format(late) if late else "",
				"benefit": _(row.benefit_result or ""),
			}
		)
		shown.append(texts | {"bar": progress_bar(row.total_progress), "rag": rag_mark(row.worst_rag)})
	return {"rows": shown, "chart": Markup(bar_chart([bar for bar in states if bar[1]]))}
