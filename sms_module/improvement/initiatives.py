"""Rules of improvement initiatives: their plan and parent, what their steps need, what they write."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, cint, flt, formatdate, getdate

from sms_module.erp import is_installed
from sms_module.erp.pointers import DELETED
from sms_module.improvement import budget
from sms_module.improvement.plan_types import STRATEGIC, TYPES
from sms_module.improvement.priority import INITIATIVE_WEIGHTS, parts_of
from sms_module.improvement.rollup import INITIATIVE, KEPT, LIVE, line_of, roll_up
from sms_module.improvement.status_reports import latest_of
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from sms_module.records.sources import area_of

PLAN = "Improvement Plan"
FORMAL, INFORMAL = "Formal Project", "Informal"
#: States in which an initiative has come to its end, whichever.
ENDED = ("Completed", "Benefits Reviewed", "Declined", "Cancelled")
#: States in which its end may be put off.
EXTENDABLE = ("Approved", "Funded", "In Progress")
PROPOSAL = (
	"plan",
	"business_case",
	"expected_outcome",
	"from_date",
	"to_date",
	*INITIATIVE_WEIGHTS,
)


def asks_money(doc: Document) -> bool:
	"""Whether it was said that it asks for money, or it asked for some since."""
	return bool(doc.asks_budget) or flt(doc.budget_requested) > 0


def asks_no_money(doc: Document) -> bool:
	return not asks_money(doc)


def is_proposed(doc: Document) -> bool:
	"""Whether it was still a proposal when it was last saved."""
	before = doc.get_doc_before_save()
	return before is None or before.workflow_state == before.state_table.initial


# --- rules of every save


def set_proposer(doc: Document) -> None:
	if doc.is_new():
		guard.put(doc, proposed_by=frappe.session.user)


def follow_plan(doc: Document) -> None:
	"""Type and board are those of its plan; what it covers comes from there where nobody said."""
	plan = doc.plan and frappe.db.get_value(
		PLAN,
		doc.plan,
		["plan_type", "board", "workflow_state", "unit", "sms_process", "service"],
		as_dict=True,
	)
	if not plan:
		guard.put(doc, board=None)
		return
	before = doc.get_doc_before_save()
	if plan.workflow_state == "Closed" and (before is None or before.plan != doc.plan):
		frappe.throw(
			_("{0} is closed: it takes no further initiatives.").format(bold(doc.plan)),
			StateError,
			title=_("Plan is closed"),
		)
	if is_proposed(doc):
		doc.plan_type = plan.plan_type
		for fieldname in ("unit", "sms_process", "service"):
			if before is None and not doc.get(fieldname):
				doc.set(fieldname, plan[fieldname])
	guard.put(doc, board=plan.board)


def set_priority(doc: Document) -> None:
	"""Benefit, risk, urgency and cost weigh as the rule says; its parts are shown."""
	ratings = {name: cint(doc.get(name)) for name in INITIATIVE_WEIGHTS}
	if not all(ratings.values()):
		guard.put(doc, priority=0, priority_parts="")
		return
	points = parts_of(ratings, INITIATIVE_WEIGHTS)
	words = [
		_("{0} {1}: {2} of {3}").format(
			_(doc.meta.get_label(name)), ratings[name], f"{value:g}", INITIATIVE_WEIGHTS[name]
		)
		for name, value in points.items()
	]
	guard.put(doc, priority=round(sum(points.values()), 1), priority_parts=", ".join(words))


def suggest_execution(doc: Document) -> None:
	"""From a cost that the settings name on, a formal project is suggested; nobody is bound."""
	limit = flt(frappe.get_cached_doc("Service Management Settings").formal_from_cost)
	cost = flt(doc.cost)
	suggested = "" if not (limit and cost) else FORMAL if cost >= limit else INFORMAL
	guard.put(doc, suggested_execution=suggested)


def refuse_wrong_dates(doc: Document) -> None:
	if doc.from_date and doc.to_date and getdate(doc.to_date) < getdate(doc.from_date):
		frappe.throw(
			_("The initiative ends ({0}) before it has begun ({1}).").format(
				formatdate(doc.to_date), formatdate(doc.from_date)
			),
			title=_("Wrong date"),
		)


def refuse_wrong_parent(doc: Document) -> None:
	"""An initiative helps to carry out another one: not itself, nor one that comes from it, nor one that ended."""
	before = doc.get_doc_before_save()
	if not doc.parent_initiative or (before and before.parent_initiative == doc.parent_initiative):
		return
	if doc.parent_initiative == doc.name:
		frappe.throw(_("{0} is not part of itself.").format(bold(doc.name)), StateError, title=_("Circle"))
	if doc.name and doc.name in line_of(doc.parent_initiative):
		frappe.throw(
			_("{0} is itself carried out through {1}, so {1} is not part of it.").format(
				bold(doc.parent_initiative), bold(doc.name)
			),
			StateError,
			title=_("Circle"),
		)
	state = frappe.db.get_value(INITIATIVE, doc.parent_initiative, "workflow_state")
	if state in ENDED:
		frappe.throw(
			_("{0} is {1}: nothing more is carried out for it.").format(
				bold(doc.parent_initiative), bold(_(state))
			),
			StateError,
			title=_("Ended"),
		)


def refuse_wrong_weight(doc: Document) -> None:
	if doc.weight in (None, ""):
		doc.weight = 1
	if flt(doc.weight) < 0:
		frappe.throw(_("The weight of {0} is not below 0.").format(bold(doc.title)), title=_("Wrong weight"))


def refuse_unfunded_stage(doc: Document) -> None:
	"""What is funded for one stage goes on to the next one once that is funded too."""
	before = doc.get_doc_before_save()
	if not before or before.stage == doc.stage or asks_no_money(doc):
		return
	if before.workflow_state in ("Funded", "In Progress", "On Hold") and (sentence := budget.funded(doc)):
		frappe.throw(sentence, title=_("Stage not funded"))


def keep_milestones(doc: Document) -> None:
	"""Milestones are not done in the future; once approved, their first dates stay to be seen."""
	before = doc.get_doc_before_save()
	old = {row.name: row for row in before.milestones} if before else {}
	for row in doc.milestones:
		if row.done_on and getdate(row.done_on) > today():
			frappe.throw(
				_("Row {0}: {1} cannot have been done in the future ({2}).").format(
					row.idx, bold(row.title), formatdate(row.done_on)
				),
				title=_("Wrong date"),
			)
		known = old.get(row.name)
		moved = known and getdate(known.due_date) != getdate(row.due_date)
		if known is None or is_proposed(doc):
			guard.put(row, original_due_date=row.due_date)
		elif moved and not (row.note or "").strip():
			frappe.throw(
				_("Row {0}: say in its note why {1} moves from {2} to {3}.").format(
					row.idx, bold(row.title), formatdate(known.due_date), formatdate(row.due_date)
				),
				title=_("Reason missing"),
			)


# --- what steps need: a sentence, or None


def proposal_complete(doc: Document) -> str | None:
	names = [*PROPOSAL, *(["cost"] if doc.asks_budget else [])]
	lacking = [_(doc.meta.get_label(name)) for name in names if not str(doc.get(name) or "").strip()]
	if lacking:
		return _("The proposal {0} lacks: {1}.").format(doc.name, ", ".join(lacking))
	return None


def plan_is_approved(doc: Document) -> str | None:
	state = doc.plan and frappe.db.get_value(PLAN, doc.plan, "workflow_state")
	if not state or state == "Approved":
		return None
	return _("Its plan {0} is {1}: initiatives are approved within an approved plan.").format(
		doc.plan, _(state)
	)


def way_is_known(doc: Document) -> str | None:
	"""A formal one has its Project where there are projects; another one milestones, actions or lower initiatives."""
	if doc.execution == FORMAL and is_installed("erpnext"):
		if doc.erp_name and doc.erp_status != DELETED:
			return None
		return _("{0} is carried out as a project: make it first.").format(doc.name)
	if doc.milestones or doc.skills or _parts(doc) or frappe.db.exists("SMS Action", _actions(doc)):
		return None
	return _(
		"Nothing says how {0} is carried out: add a milestone, an action, or an initiative below it."
	).format(doc.name)


def _actions(doc: Document) -> dict[str, Any]:
	return {
		"source_doctype": doc.doctype,
		"source_name": doc.name,
		"workflow_state": ("!=", "Cancelled"),
	}


def _parts(doc: Document, *states: str) -> list[str]:
	return frappe.get_all(
		INITIATIVE,
		filters={"parent_initiative": doc.name, "workflow_state": ("in", states or LIVE)},
		pluck="name",
		order_by="name asc",
	)


def parts_ended(doc: Document) -> str | None:
	"""What carries it out has ended: lower initiatives, actions, milestones."""
	open_parts = _parts(doc, "Approved", "Funded", "In Progress", "On Hold")
	open_actions = frappe.get_all(
		"SMS Action",
		filters={**_actions(doc), "workflow_state": ("in", ("Open", "In Progress"))},
		pluck="name",
		order_by="name asc",
	)
	milestones = [row.title for row in doc.milestones if not row.done_on]
	if waiting := [*open_parts, *open_actions, *milestones]:
		return _("{0} is completed when all of it is done, this is not: {1}.").format(
			doc.name, ", ".join(waiting)
		)
	return None


def completion_written(doc: Document) -> str | None:
	if (doc.completion_note or "").strip():
		return None
	return _("Write what was done for {0}.").format(doc.name)


def can_resume(state: str):
	"""Whether an initiative on hold goes on as it stood before."""

	def applies(doc: Document) -> bool:
		return doc.held_from == state

	return applies


# --- what steps write


def set_approved(doc: Document) -> None:
	guard.put(doc, approved_by=frappe.session.user, approved_on=today())


def clear_approval(doc: Document) -> None:
	guard.put(doc, approved_by=None, approved_on=None, started_on=None, held_from=None)


def set_started(doc: Document) -> None:
	if not doc.started_on:
		guard.put(doc, started_on=today())


def hold(doc: Document) -> None:
	guard.put(doc, held_from=doc.get_doc_before_save().workflow_state)


def resume(doc: Document) -> None:
	guard.put(doc, held_from=None)


def set_completed(doc: Document) -> None:
	days = cint(frappe.get_cached_doc("Service Management Settings").benefit_wait_days)
	guard.put(doc, completed_on=today(), benefit_due=getdate(add_days(today(), days)), progress=100)


def clear_completion(doc: Document) -> None:
	report = latest_of(doc.name)
	guard.put(doc, completed_on=None, benefit_due=None, progress=flt(report.progress) if report else 0)


# --- what follows


#: What of an initiative counts in its totals and in those above it.
COUNTED = ("parent_initiative", "workflow_state", "weight", "cost", "asks_budget", "progress")


def follow(doc: Document) -> None:
	"""After a save: the totals of the initiative, and of those it helps to carry out, before and now."""
	before = doc.get_doc_before_save()
	if before and not any(doc.has_value_changed(name) for name in COUNTED):
		return
	roll_up(doc.name, before.parent_initiative if before else None)
	doc.update(frappe.db.get_value(INITIATIVE, doc.name, list(KEPT), as_dict=True))


# --- proposals from other records


def propose(
	source_doctype: str | None, source_name: str | None, plan_type: str = STRATEGIC, **values: Any
) -> Document:
	"""Makes the proposal that a record suggests, for the approved plan of a type that fits: the one way to do so.

	`values`: further fields of Improvement Initiative. Title, unit, process and service come from the record where
	it has them. Once for each type and title, as long as the proposal was not declined or cancelled.
	"""
	if plan_type not in TYPES:
		frappe.throw(_("There is no plan of the type {0}.").format(bold(plan_type)), title=_("No such type"))
	made: dict[str, Any] = {"responsible": frappe.session.user, "plan_type": plan_type}
	if source_name:
		source = frappe.get_doc(source_doctype, source_name)
		made |= {
			"title": source.get_title(),
			"source_doctype": source_doctype,
			"source_name": source_name,
			**area_of(source),
		}
	made |= {name: value for name, value in values.items() if value is not None}
	made["title"] = (made.get("title") or "")[:140]
	if source_name:
		refuse_second_proposal(source, plan_type, made["title"])
	made.setdefault("plan", plan_for(plan_type, made.get("service"), made.get("sms_process")))
	return frappe.get_doc({"doctype": INITIATIVE, **made}).insert()


def refuse_second_proposal(source: Document, plan_type: str, title: str) -> None:
	known = frappe.db.get_value(
		INITIATIVE,
		{
			"source_doctype": source.doctype,
			"source_name": source.name,
			"plan_type": plan_type,
			"title": title,
			"workflow_state": ("not in", ("Declined", "Cancelled")),
		},
	)
	if known:
		frappe.throw(
			_("{0} was suggested already: {1}.").format(bold(source.name), bold(known)),
			StateError,
			title=_("Suggested already"),
		)


def plan_for(plan_type: str, service: str | None = None, sms_process: str | None = None) -> str | None:
	"""The approved plan of a type: the one that covers the service or process, else the one that covers all."""
	plans = frappe.get_all(
		PLAN,
		filters={"plan_type": plan_type, "workflow_state": "Approved"},
		fields=["name", "covers", "service", "sms_process"],
		order_by="from_date desc, name desc",
	)

	def fit(row: frappe._dict) -> int:
		if row.covers == "All":
			return 1
		return (
			2
			if (row.service and row.service == service)
			or (row.sms_process and row.sms_process == sms_process)
			else 0
		)

	best = max(plans, key=fit, default=None)
	return best.name if best and fit(best) else None


def type_for(service: str | None, sms_process: str | None) -> str:
	"""The type of plan that an improvement of a service or process belongs to; strategic without one."""
	if service:
		return "Service Improvement"
	return "Process Improvement" if sms_process else STRATEGIC
