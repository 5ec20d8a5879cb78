"""The day-one drill: before readiness, the service desk gets test calls in users' own words."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint

from sms_module.people.persons import refuse_stranger
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.digest import content
from sms_module.records.errors import IncompleteError, StateError
from sms_module.records.system import as_system
from sms_module.transition import rows
from sms_module.transition.drill_rules import PASSED, failures, result_of_call, result_of_round, was_made
from sms_module.transition.persons import WORKERS

HELD_IN = ("Building", "Readiness Review")


# --- rules of every save


def judge_calls(doc: Document) -> None:
	"""Each call that was made says whether it passed; a new one belongs to the round that goes on."""
	going_on = len(doc.drill_rounds) + 1
	before = doc.get_doc_before_save()
	known = {row.name: row for row in before.drill_calls} if before else {}
	for row in doc.drill_calls:
		old = known.get(row.name)
		if old and old.round and old.round < going_on:
			continue
		guard.put(row, round=going_on, result=result_of_call(row, cint(doc.drill_minutes)))
		if row.agent and (old is None or old.agent != row.agent):
			refuse_stranger(row.agent, _(row.meta.get_label("agent")))


def refuse_rewritten_rounds(doc: Document) -> None:
	"""What a finished round showed stays: calls of it are neither changed nor removed."""
	before = doc.get_doc_before_save()
	if before is None:
		return
	now = {row.name: row for row in doc.drill_calls}
	for old in before.drill_calls:
		if not old.round or old.round > len(before.drill_rounds):
			continue
		if old.name not in now or content(now[old.name]) != content(old):
			frappe.throw(
				_("Round {0} of the drill of {1} is finished: its calls stay as they were.").format(
					old.round, bold(doc.name)
				),
				StateError,
				title=_("Round is finished"),
			)


# --- finishing a round


def finish_round(transition: str) -> str:
	"""Finishes the round that goes on, with its result; the next call begins another one."""
	doc = rows.locked(transition)
	rows.refuse_state(doc, HELD_IN, _("the drill"))
	rows.require(doc, "Finish Round", WORKERS)
	going_on = len(doc.drill_rounds) + 1
	calls = [row for row in doc.drill_calls if row.round == going_on]
	_refuse_short_round(doc, calls)
	result = result_of_round(row.result for row in calls)
	failed = [row for row in calls if row.result != PASSED]
	doc.append(
		"drill_rounds",
		{
			"round": going_on,
			"held_on": today(),
			"calls": len(calls),
			"failed": len(failed),
			"result": result,
			"held_by": frappe.session.user,
		},
	)
	guard.put(doc, drill_rounds=doc.drill_rounds, drill_result=result)
	doc.move_reason = _("Round {0} of the drill: {1}, {2} of {3} calls failed").format(
		going_on, _(result), len(failed), len(calls)
	)
	with as_system():
		doc.save(ignore_permissions=True)
	return result


def _refuse_short_round(doc: Document, calls: list[Document]) -> None:
	made = [row for row in calls if was_made(row)]
	wanted = max(cint(doc.drill_calls_wanted), 1)
	if len(made) < wanted:
		frappe.throw(
			_("A round of the drill of {0} has {1} test calls at least; {2} were made.").format(
				bold(doc.name), wanted, len(made)
			),
			IncompleteError,
			title=_("Round is not over"),
		)
	if open_calls := [row for row in calls if not was_made(row)]:
		frappe.throw(
			_("Row {0} of the drill says not who took the call.").format(open_calls[0].idx),
			IncompleteError,
			title=_("Round is not over"),
		)


# --- what the gate needs


def drill_passed(doc: Document) -> str | None:
	if not doc.drill_rounds:
		return _("The day-one drill was not held yet.")
	last = doc.drill_rounds[-1]
	if last.result == PASSED:
		return None
	wrong = [row for row in doc.drill_calls if row.round == last.round and row.result != PASSED]
	told = "; ".join(
		_("“{0}”: {1}").format(
			row.words, ", ".join(_failure(row, name) for name in failures(row, cint(doc.drill_minutes)))
		)
		for row in wrong
	)
	return _("Round {0} of the day-one drill failed: {1}.").format(last.round, told)


def _failure(row: Document, name: str) -> str:
	return {
		"service_found": _("service not found"),
		"article_found": _("no article"),
		"right_group": _("wrong group"),
		"minutes": _("{0} minutes").format(f"{row.minutes or 0:g}"),
	}[name]
