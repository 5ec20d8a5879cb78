"""The board reviews the system: half-yearly in full, and after each audit."""

from __future__ import annotations

import textwrap

import frappe
from frappe.utils import getdate

from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.narrative import number_of, spoken
from sms_module.demo.story.reviews import (
	AFTER_AUDIT_CONCLUSION,
	AFTER_AUDIT_INPUTS,
	AFTER_AUDIT_SAID,
	BOARD,
	NOTHING,
	SAID,
)
from sms_module.demo.year import LATE, Year
from sms_module.records.clock import today
from sms_module.review import api
from sms_module.review.inputs_kept import has_content

REVIEW = "Management Review"
VERDICTS = ("suitable", "adequate", "effective", "policy_result", "objectives_result")
#: How often the board looks for reviews after audits whose day has come, in days.
RHYTHM = 14
#: Inputs about services.
OF_SERVICES = (
	"service_levels",
	"supplier_levels",
	"service_reviews",
	"self_assessments",
	"transition_debt",
	"coming_changes",
)
#: As much of a long refusal is told, in characters.
TOLD = 220


def plan(year: Year) -> None:
	for each in year.cast.reviews:
		if each.get("created"):
			year.on(each["created"], _create, year, each)
		year.on(each["held"], _hold, year, each, rank=LATE + 1)
		for number, decision in enumerate(each["decisions"]):
			if decision[-1]:
				year.on(decision[-1][0], _finish, year, each, number)
	for offset in range(-350, 1, RHYTHM):
		year.on(offset, _after_audits, year, rank=LATE)
	year.on(0, _next, year, rank=LATE + 2)


def _secretary(year: Year) -> str:
	return year.cast.boards[BOARD]["secretary"]


def _chair(year: Year) -> str:
	return year.cast.boards[BOARD]["chair"]


def _create(year: Year, each: dict) -> None:
	"""The first review of the year; the daily job plans the others at the rhythm of the board."""
	doc = frappe.db.get_value(REVIEW, {"board": BOARD, "kind": "Full", "workflow_state": "Planned"})
	values = {
		"review_date": year.date(each["held"]),
		"period_from": year.date(each["period"][0]),
		"period_to": year.date(each["period"][1]),
	}
	if doc:
		edit(_secretary(year), REVIEW, doc, **values)
	else:
		create(_secretary(year), REVIEW, title="Management review", board=BOARD, kind="Full", **values)
	year.narrator.count("management reviews planned")


def _hold(year: Year, each: dict) -> None:
	secretary, chair = _secretary(year), _chair(year)
	name = frappe.db.get_value(REVIEW, {"board": BOARD, "kind": "Full", "workflow_state": "Planned"})
	doc = frappe.get_doc(REVIEW, name)
	year.keep(each["key"], doc)
	attendees = [
		{
			**row.as_dict(),
			"present": int(row.person not in each["absent"]),
			"excuse": each["absent"].get(row.person),
		}
		for row in doc.attendees
	]
	edit(
		secretary,
		REVIEW,
		name,
		objectives=each["objectives"],
		attendees=attendees,
		review_date=min(getdate(doc.review_date), today()),
		period_to=min(getdate(doc.period_to), today()),
	)
	with person(secretary):
		api.collect_inputs(name)
	_explain(secretary, name)
	step(secretary, REVIEW, name, "Finish Inputs")
	step(secretary, REVIEW, name, "Hold")
	carried = len(frappe.get_doc(REVIEW, name).carried_actions)
	year.narrator.tell(
		secretary,
		f"minutes the full management review {name}; its agenda began with {number_of(carried, 'open action')}.",
	)
	sentence = refused(chair, lambda: step(chair, REVIEW, name, "Approve Minutes"))
	if each is year.cast.reviews[0]:
		told = textwrap.shorten(sentence, TOLD, placeholder=" …")
		year.narrator.add(f"The minutes are not approved yet: {told}")
	else:
		year.narrator.count("minutes not approved before every input was discussed")
	_minute(secretary, name, each["said"])
	edit(
		secretary,
		REVIEW,
		name,
		conclusion=each["conclusion"],
		result_note=each["note"],
		decisions=[_decision(year, row) for row in each["decisions"]],
		**dict(zip(VERDICTS, each["verdict"], strict=True)),
	)
	step(chair, REVIEW, name, "Approve Minutes")
	year.narrator.tell(chair, f"approves the minutes of {name}: {each['conclusion']}")
	if each is year.cast.reviews[-1]:
		_tell_services(year, name)
	for row in frappe.get_doc(REVIEW, name).decisions:
		became = f" ({row.record_name})" if row.record_name else ""
		year.narrator.add(f"Decided: {row.decision}{became}.")


def _tell_services(year: Year, name: str) -> None:
	"""What the last review of the year saw of services, in the words of its inputs."""
	year.narrator.add("Of the services it saw:")
	summaries = {row.input_key: row.summary for row in frappe.get_doc(REVIEW, name).inputs}
	for key in OF_SERVICES:
		year.narrator.add(f"- {summaries[key]}")


def _decision(year: Year, row: tuple) -> dict:
	kind, words, becomes, who, due, _done = row
	return {
		"kind": kind,
		"decision": words,
		"becomes": becomes,
		"responsible": who,
		"due_date": year.date(due) if due is not None else None,
	}


def _explain(secretary: str, name: str) -> None:
	"""Where there is nothing, the record says why."""
	doc = frappe.get_doc(REVIEW, name)
	rows = [
		{**row.as_dict(), "nothing_reason": None if has_content(row) else NOTHING[row.input_key]}
		for row in doc.inputs
	]
	edit(secretary, REVIEW, name, inputs=rows)


def _minute(secretary: str, name: str, said: dict[str, str]) -> None:
	doc = frappe.get_doc(REVIEW, name)
	rows = [
		{**row.as_dict(), "status": "Discussed", "discussion": said.get(row.input_key, SAID)}
		if row.included
		else row.as_dict()
		for row in doc.inputs
	]
	edit(secretary, REVIEW, name, inputs=rows)


def _finish(year: Year, each: dict, number: int) -> None:
	"""Who was given an action of the review does it."""
	row = frappe.get_doc(REVIEW, year.names[each["key"]]).decisions[number]
	action = frappe.get_doc("SMS Action", row.record_name)
	edit(action.responsible, "SMS Action", action.name, evidence=each["decisions"][number][-1][1])
	step(action.responsible, "SMS Action", action.name, "Finish")
	year.narrator.count("actions done, with evidence")


def _after_audits(year: Year) -> None:
	"""The board holds the reviews after audits whose day has come."""
	for row in frappe.get_all(
		REVIEW,
		filters={"kind": "Post-audit", "workflow_state": "Planned", "review_date": ("<=", today())},
		fields=["name", "audit"],
		order_by="review_date asc, name asc",
	):
		_hold_after_audit(year, row)


def _hold_after_audit(year: Year, row: frappe._dict) -> None:
	secretary, chair = _secretary(year), _chair(year)
	with person(secretary):
		api.collect_inputs(row.name)
	doc = frappe.get_doc(REVIEW, row.name)
	rows = []
	for each in doc.inputs:
		looked_at = each.input_key in AFTER_AUDIT_INPUTS
		reason = None if has_content(each) or not looked_at else NOTHING[each.input_key]
		rows.append({**each.as_dict(), "included": int(looked_at), "nothing_reason": reason})
	edit(secretary, REVIEW, row.name, inputs=rows)
	step(secretary, REVIEW, row.name, "Finish Inputs")
	step(secretary, REVIEW, row.name, "Hold")
	_minute(secretary, row.name, dict.fromkeys(AFTER_AUDIT_INPUTS, AFTER_AUDIT_SAID))
	edit(secretary, REVIEW, row.name, conclusion=AFTER_AUDIT_CONCLUSION)
	step(chair, REVIEW, row.name, "Approve Minutes")
	year.narrator.count("reviews after an audit held")


def _next(year: Year) -> None:
	"""The next review is on the list, and begins with what this one left open."""
	last = year.get(REVIEW, "MR3")
	doc = create(
		_secretary(year),
		REVIEW,
		title="Management review, next half-year",
		board=BOARD,
		kind="Full",
		review_date=frappe.utils.add_months(last.review_date, 6),
		period_from=frappe.utils.add_days(last.period_to, 1),
		period_to=frappe.utils.add_months(last.period_to, 6),
	)
	year.keep("MR4", doc)
	year.narrator.tell(
		_secretary(year),
		f"puts the next review {doc.name} on the list, for {spoken(getdate(doc.review_date))}; it begins with "
		f"{len(doc.carried_actions)} open actions.",
	)
