"""What the records say about a characteristic: shown beside the question as help, never as its answer."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder.functions import Count
from frappe.utils import add_months, getdate

from sms_module.planning import raci
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.reporting import dates
from sms_module.reporting.figures import count_by
from sms_module.reporting.queries import full_names
from sms_module.service_level import completeness

#: How many months the figures look back.
LOOK_BACK = 12
PLAN, PROCESS = "Service Management Plan", "SMS Process"


def look_up(doc: Document) -> None:
	"""Rule of every save of a draft: each row that can be looked up shows its figure of today."""
	if doc.workflow_state == "Completed":
		return
	known: dict[str, str] = {}
	for row in doc.answers:
		if row.look_up in FIGURES:
			if row.look_up not in known:
				known[row.look_up] = FIGURES[row.look_up](doc)
			guard.put(row, figure=known[row.look_up])


def roles_assigned(doc: Document) -> str:
	"""Who answers for the process in the plans in force, and whether somebody stands in."""
	table, plan = frappe.qb.DocType(f"{PLAN} RACI"), frappe.qb.DocType(PLAN)
	query = (
		frappe.qb.from_(table)
		.inner_join(plan)
		.on((table.parent == plan.name) & (table.parenttype == PLAN))
		.select(table.subject_doctype, table.subject, table.raci, table.person, table.deputy)
		.where((plan.workflow_state == "Approved") & (plan.to_date >= today()))
		.where(table.subject_doctype == PROCESS)
		.orderby(table.subject)
		.orderby(table.name)
	)
	if doc.sms_process:
		query = query.where(table.subject == doc.sms_process)
	rows = query.run(as_dict=True)
	answering = {subject: persons for subject, persons in raci.accountable(rows).items() if persons}
	alone = raci.without_deputy(rows)
	if not doc.sms_process:
		live = frappe.db.count(PROCESS, {"status": "Live"})
		return _(
			"Processes that run: {0}; with somebody accountable in the approved plan: {1}; without a deputy: {2}"
		).format(live, len(answering), len(alone))
	if not rows:
		return _("The approved plan gives nobody a role in {0}").format(doc.sms_process)
	names = full_names(person for persons in answering.values() for person in persons)
	return _("Roles in the approved plan: {0}; accountable: {1}; {2}").format(
		len(rows),
		", ".join(names.values()) or _("nobody"),
		_("no deputy") if alone else _("with a deputy"),
	)


def documents_read(doc: Document) -> str:
	"""How many of those who must read the documents of the process have read them."""
	document, reader = frappe.qb.DocType("SMS Document"), frappe.qb.DocType("SMS Document Reader")
	query = (
		frappe.qb.from_(document)
		.left_join(reader)
		.on((reader.parent == document.name) & (reader.parenttype == "SMS Document"))
		.select(Count(document.name).distinct(), Count(reader.name), Count(reader.read_on))
		.where(document.workflow_state == "Effective")
	)
	if doc.sms_process:
		query = query.where(document.sms_process == doc.sms_process)
	documents, readers, read = query.run()[0]
	return _("Documents in effect: {0}; to be read by: {1}; read: {2}").format(documents, readers, read)


def catalogue_complete(doc: Document) -> str:
	"""How many entries of the catalogue say all that is asked of them."""
	facts = completeness.catalogue_facts()
	lacking = count_by(facts, lambda each: [_(check.label) for check in completeness.missing(each)])
	complete = sum(not completeness.missing(each) for each in facts)
	most = ", ".join(list(lacking)[:3])
	return _("Services in the catalogue: {0}; complete: {1}; most often missing: {2}").format(
		len(facts), complete, most or _("nothing")
	)


def levels_recorded(doc: Document) -> str:
	"""For how many services a level is estimated, and for how many one is agreed."""
	facts = completeness.catalogue_facts()
	estimated = sum(any(level.estimated for level in each.levels) for each in facts)
	agreed = sum(any(level.agreed or level.in_agreements for level in each.levels) for each in facts)
	return _("Services: {0}; with a level estimated: {1}; with a level agreed: {2}").format(
		len(facts), estimated, agreed
	)


def reports_on_time(doc: Document) -> str:
	"""Of the service reports that were due within a year: how many were issued by their day."""
	start = getdate(add_months(today(), -LOOK_BACK))
	rows = frappe.get_all(
		"Service Report",
		filters={"due_date": ("between", [start, today()])},
		fields=["issued_on", "due_date"],
		order_by="due_date asc",
	)
	in_time = sum(dates.on_time(row.issued_on, row.due_date, today()) is True for row in rows)
	return _("Service reports due within a year: {0}; issued by their day: {1}; not issued: {2}").format(
		len(rows), in_time, sum(not row.issued_on for row in rows)
	)


def reviews_held(doc: Document) -> str:
	"""Service reviews of a year, and those whose day passed."""
	review = frappe.qb.DocType("Service Review")
	start = getdate(add_months(today(), -LOOK_BACK))
	kinds = dict(
		frappe.qb.from_(review)
		.select(review.kind, Count(review.name))
		.where(review.held_on.between(start, today()))
		.groupby(review.kind)
		.run()
	)
	late = frappe.db.count("Service Review", {"workflow_state": "Planned", "planned_on": ("<", today())})
	return _("Reviews within a year: with users {0}, with suppliers {1}; late now: {2}").format(
		kinds.get("Users", 0), kinds.get("Supplier", 0), late
	)


FIGURES: dict[str, Callable[[Document], str]] = {
	"Roles Assigned": roles_assigned,
	"Documents Read": documents_read,
	"Catalogue Complete": catalogue_complete,
	"Levels Recorded": levels_recorded,
	"Reports on Time": reports_on_time,
	"Reviews Held": reviews_held,
}
