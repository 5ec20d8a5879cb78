"""Objectives: agreed, measured every month, one out of control, one missed too often, one ended, one forgotten."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import frappe
from frappe.utils import add_months

from sms_module.corrective_action import api as corrective
from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.story.objectives import AGREED, RECONFIRMED
from sms_module.demo.story.people import TOP
from sms_module.demo.year import LATE, Year, in_rhythm
from sms_module.objectives import api

OBJECTIVE, MEASUREMENT = "SMS Objective", "SMS Measurement"
SAME = (
	"title",
	"kind",
	"responsible",
	"unit",
	"sms_process",
	"service",
	"reason",
	"measure",
	"unit_of_measure",
	"direction",
	"baseline",
	"target",
	"tolerance",
	"source",
	"number_card",
	"misses_allowed",
)
#: Days after the end of a month on which it is measured.
MEASURED_AFTER = 5


def plan(year: Year) -> None:
	year.on(AGREED, _agree_goals, year)
	for objective in year.cast.objectives:
		year.on(objective["agreed"], _agree, year, objective, rank=1)
		for start, value, note in periods(year, objective):
			offset = _day(year, objective, start)
			if _typed(objective, offset):
				year.on(offset, _measure, year, objective, start, value, note, rank=1)
		if objective["dropped"]:
			year.on(objective["dropped"][0], _drop, year, objective, rank=2)
	year.on(AGREED, _tell_agreed, year, rank=2)
	year.on(RECONFIRMED, _reconfirm, year)
	_plan_answer(year)


def _typed(objective: dict, offset: int) -> bool:
	"""Whether somebody enters a period on its day; earlier ones are taken over, later ones forgotten."""
	if objective["source"] == "Number Card" or not objective["agreed"] < offset <= 0:
		return False
	return objective["dropped"] is None or offset < objective["dropped"][0]


# --- the figures of the story by period


def periods(year: Year, objective: dict) -> list[tuple[date, float, str]]:
	"""First day, value and note of every period that is over."""
	if objective["stretches"]:
		values = _by_stretches(year, objective)
	elif objective["counted"]:
		values = _by_counting(year, objective)
	else:
		values = _by_list(year, objective)
	for offset, value in objective["on_days"].items():
		start = _start(year.date(offset), objective)
		values[start] = (value, objective["notes"].get(offset, ""))
	measured = sorted(values.items())
	if objective["last_months"]:
		measured = measured[: -objective["last_months"]]
	return [(start, value, note) for start, (value, note) in measured]


def _by_list(year: Year, objective: dict) -> dict[date, tuple[float, str]]:
	"""The last of the values is that of the last period that is over."""
	start, found = _start(year.today, objective), {}
	for value in reversed(objective["values"]):
		start = _start(start - timedelta(days=1), objective)
		found[start] = (value, "")
	return found


def _by_counting(year: Year, objective: dict) -> dict[date, tuple[float, str]]:
	"""How many days of the story lie in each of the last 24 months."""
	found: dict[date, tuple[float, str]] = {}
	start = _start(year.today, objective)
	for _month in range(24):
		start = _start(start - timedelta(days=1), objective)
		days = [offset for offset in objective["counted"] if _start(year.date(offset), objective) == start]
		found[start] = (len(days), "")
	return found


def _by_stretches(year: Year, objective: dict) -> dict[date, tuple[float, str]]:
	"""Weeks in turn; the values of a stretch come round until the next one begins."""
	found: dict[date, tuple[float, str]] = {}
	stretches = [*objective["stretches"], (1, ())]
	for (first, values), (after, _none) in pairwise(stretches):
		start, number = _start(year.date(first), objective), 0
		while start < _start(year.date(after), objective):
			found[start] = (values[number % len(values)], "")
			start, number = start + timedelta(days=7), number + 1
	return found


def _start(day: date, objective: dict) -> date:
	if objective["frequency"] == "Weekly":
		return day - timedelta(days=day.weekday())
	return day.replace(day=1)


def _day(year: Year, objective: dict, start: date) -> int:
	"""When a period is measured: a month some days after its end, a week with what happens that week."""
	after = (_end(start, objective) - year.today).days
	return in_rhythm(after + 1) if objective["frequency"] == "Weekly" else after + MEASURED_AFTER


def _end(start: date, objective: dict) -> date:
	if objective["frequency"] == "Weekly":
		return start + timedelta(days=6)
	return start.replace(day=monthrange(start.year, start.month)[1])


# --- agreed


def _agree_goals(year: Year) -> None:
	"""The goal above the others, and the goals that risks threaten."""
	manager = year.cast.logins["SMS Manager"]
	parent = year.cast.parent_goal
	doc = create(
		manager,
		OBJECTIVE,
		**{name: parent[name] for name in ("title", "responsible", "reason", "measure", "unit_of_measure")},
		kind="Service Management",
		unit=TOP,
		policy=year.names["PO-01"],
		due_date=year.date(parent["due"]),
		frequency="Yearly",
		measured_from=year.today.replace(month=1, day=1),
		baseline=parent["baseline"],
		target=parent["target"],
	)
	year.keep(parent["key"], doc)
	for goal in year.cast.risk_goals:
		doc = create(
			manager,
			OBJECTIVE,
			kind="Risk Goal",
			**{name: value for name, value in goal.items() if name != "key"},
		)
		year.keep(goal["key"], doc)
	year.narrator.tell(
		parent["responsible"],
		f"sets the goal for the years of the certificate: {parent['title']}. Beside it stand {len(year.cast.risk_goals)} "
		"goals that risks threaten.",
	)


def _agree(year: Year, objective: dict) -> None:
	"""The objective, and the figures from before it was agreed."""
	who = objective["responsible"]
	earlier = [
		row for row in periods(year, objective) if _day(year, objective, row[0]) <= objective["agreed"]
	]
	first = (
		earlier[0][0] if earlier and objective["source"] != "Number Card" else year.date(objective["agreed"])
	)
	doc = create(
		who,
		OBJECTIVE,
		**{name: objective[name] for name in SAME},
		frequency=objective["frequency"],
		measured_from=first,
		parent_goal=year.names[objective["parent"]],
		due_date=year.date(objective["due"]),
		limits_until=year.date(objective["limits_until"]) if objective["limits_until"] else None,
		means=[
			{"what": row["what"], "responsible": row["responsible"], "due_date": year.date(row["due"])}
			for row in objective["means"]
		],
	)
	year.keep(objective["key"], doc)
	if objective["source"] != "Number Card":
		for start, value, note in earlier:
			_enter(year, objective, start, value, note or "Taken over.")
	if objective["agreed"] != AGREED:
		year.narrator.tell(
			who,
			f"sets the objective {doc.name}: {doc.title}. {objective['reason']} {len(earlier)} earlier figures are typed in.",
		)


def _tell_agreed(year: Year) -> None:
	first = [each for each in year.cast.objectives if each["agreed"] == AGREED]
	figures = frappe.db.count(MEASUREMENT)
	year.narrator.tell(
		year.cast.logins["SMS Manager"],
		f"and those responsible agree {len(first)} objectives with baseline, target and day; {figures} figures of the first year "
		"are typed in:",
	)
	for objective in first:
		year.narrator.add(
			f"- {objective['title']}: from {_number(objective['baseline'])} to {_number(objective['target'])} "
			f"{objective['unit_of_measure']} ({year.cast.names[objective['responsible']]})."
		)


def _number(value: float) -> str:
	return f"{value:g}"


# --- measured


def _enter(year: Year, objective: dict, start: date, value: float, note: str) -> str:
	doc = create(
		objective["responsible"],
		MEASUREMENT,
		objective=year.names[objective["key"]],
		period_start=start,
		value=value,
		note=note,
	)
	return doc.name


def _measure(year: Year, objective: dict, start: date, value: float, note: str) -> None:
	if not year.names.get("refused measurement"):
		_refuse_second(year, objective, value)
	name = _enter(year, objective, start, value, note)
	year.narrator.count("figures of objectives entered")
	doc = year.get(OBJECTIVE, objective["key"])
	signal = frappe.db.get_value(MEASUREMENT, name, "signal")
	if objective["key"] == "AVAILABLE" and signal:
		rules = "; ".join(line.lower() for line in signal.splitlines())
		year.narrator.tell(
			objective["responsible"],
			f"measures {_number(value)} {doc.unit_of_measure} for {doc.name}, {doc.title}: out of statistical control "
			f"({rules}). {note}",
		)
	_tell_finding(year, objective, doc, name)


def _refuse_second(year: Year, objective: dict, value: float) -> None:
	"""A period is measured once, and only when it is over."""
	year.names["refused measurement"] = objective["key"]
	own = objective["responsible"]
	sentence = refused(own, lambda: _enter(year, objective, frappe.flags.current_date, value, ""))
	year.narrator.tell(own, f"types in a figure for the month that has just begun. Refused: {sentence}")


def _tell_finding(year: Year, objective: dict, doc, name: str) -> None:
	if not doc.finding or doc.finding in year.names.values():
		return
	year.names[f"{objective['key']}.finding"] = doc.finding
	finding = frappe.get_doc("Finding", doc.finding)
	figures = ", ".join(line.split(": ", 1)[1].split(",")[0] for line in finding.evidence.splitlines())
	year.narrator.tell(
		objective["responsible"],
		f"misses {doc.name}, {doc.title}, for the third time in a row ({figures}; target {_number(objective['target'])}). By itself it becomes "
		f"{finding.name}, {finding.type.lower()}.",
	)


# --- what follows


def _drop(year: Year, objective: dict) -> None:
	_day, who, reason = objective["dropped"]
	edit(who, OBJECTIVE, year.names[objective["key"]], status="Dropped", closing_note=reason)
	year.narrator.tell(who, f"ends {year.names[objective['key']]}, {objective['title']}: {reason}")


def _reconfirm(year: Year) -> None:
	"""Once a year top management looks whether the objectives still follow from the goal."""
	who = year.cast.parent_goal["responsible"]
	count = 0
	with person(who):
		for objective in year.cast.objectives:
			if year.get(OBJECTIVE, objective["key"]).status == "Active":
				api.reconfirm(year.names[objective["key"]])
				count += 1
	year.narrator.tell(
		who,
		f"confirms the goal '{year.cast.parent_goal['title']}' for another year, with {count} objectives under it.",
	)


def _plan_answer(year: Year) -> None:
	"""What its responsible does about an objective that was missed too often."""
	answer = year.cast.answer
	objective = next(each for each in year.cast.objectives if each["key"] == answer["objective"])
	third = year.today.replace(day=1)
	raised = _day(year, objective, _start(add_months(third, -2), objective))
	year.on(min(raised + answer["accepted"], 0), _accept, year, objective, rank=LATE)


def _accept(year: Year, objective: dict) -> None:
	answer = year.cast.answer
	own, name = objective["responsible"], year.names[f"{objective['key']}.finding"]
	edit(own, "Finding", name, containment=answer["containment"])
	step(own, "Finding", name, "Accept")
	action = answer["action"]
	with person(own):
		made = corrective.make_action(
			"Finding",
			name,
			action["what"],
			action["responsible"],
			str(year.date(action["due"])),
			action["evidence_wanted"],
		)
	year.narrator.tell(
		own,
		f"accepts {name} and gives {made} to {year.narrator.name(action['responsible'])}: {action['what']}.",
	)
