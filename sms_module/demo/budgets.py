"""Money for the improvements, and the skills that they bring."""

from __future__ import annotations

import frappe

from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.year import LATE, Year
from sms_module.improvement import skill_api, skills
from sms_module.improvement.skill_cover import alone
from sms_module.planning.resources import money

REQUEST, INITIATIVE = "Budget Request", "Improvement Initiative"
SETTINGS = "Service Management Settings"


def plan(year: Year) -> None:
	year.on(year.cast.limits["day"], _set_limits, year)
	for each in year.cast.budgets:
		year.on(each["asked"], _ask, year, each, rank=LATE)
		if each.get("granted"):
			year.on(each["granted"][0], _grant, year, each)
		if each.get("declined"):
			year.on(each["declined"][0], _decline, year, each)
	for each in year.cast.trainings:
		year.on(each["day"], _plan_training, year, each, rank=LATE)
		for row in each["rows"]:
			if row["learned"]:
				year.on(row["learned"], _learn, year, each, row)


# --- budgets


def _set_limits(year: Year) -> None:
	who = year.cast.logins["SMS Manager"]
	rows = [
		{"role": role, "up_to": up_to or 0, "unlimited": int(up_to is None)}
		for role, up_to in year.cast.limits["rows"]
	]
	edit(who, SETTINGS, SETTINGS, budget_limits=rows)
	words = ", ".join(f"{row['role']} up to {money(row['up_to'])} euros" for row in rows)
	year.narrator.tell(who, f"enters who grants which budget: {words}.")


def _ask(year: Year, each: dict) -> None:
	doc = create(
		each["by"],
		REQUEST,
		initiative=year.names[each["initiative"]],
		stage=each["stage"],
		amount=each["amount"],
		reason=each["reason"],
	)
	year.keep(each["key"], doc)
	step(each["by"], REQUEST, doc.name, "Request")
	year.narrator.tell(
		each["by"], f"asks for {money(doc.amount)} euros, {doc.name}: {doc.title}. {each['reason']}"
	)


def _grant(year: Year, each: dict) -> None:
	_day, who, granted, note = each["granted"]
	name = year.names[each["key"]]
	if each.get("own_try"):
		sentence = refused(each["by"], lambda: step(each["by"], REQUEST, name, "Approve"))
		year.narrator.tell(each["by"], f"would approve {name} too. Refused: {sentence}")
	edit(who, REQUEST, name, granted_amount=granted, decision_note=note)
	doc = step(who, REQUEST, name, "Approve")
	part = "" if doc.granted_amount == doc.amount else f" of {money(doc.amount)}"
	year.narrator.tell(who, f"grants {money(doc.granted_amount)}{part} euros for {name}. {note}")


def _decline(year: Year, each: dict) -> None:
	"""More than anybody here may grant: refused, then declined."""
	_day, who, reason = each["declined"]
	name = year.names[each["key"]]
	sentence = refused(who, lambda: step(who, REQUEST, name, "Approve"))
	year.narrator.tell(who, f"wants to approve {name}. Refused: {sentence}")
	step(who, REQUEST, name, "Decline", reason)
	year.narrator.tell(who, f"declines {name}: {reason}")


# --- skills


def _plan_training(year: Year, each: dict) -> None:
	"""Who learns what, so that nobody is the only one who can do something."""
	name = year.names[each["initiative"]]
	rows = [
		{
			**{key: row[key] for key in ("role", "sms_process", "skill", "gap", "training", "person")},
			"due_date": year.date(row["due"]),
		}
		for row in each["rows"]
	]
	edit(each["by"], INITIATIVE, name, skills=rows)
	with person(each["by"]):
		single = list(dict.fromkeys(cover.role for cover in alone(skills.cover())))
	words = (
		f"Single points of failure so far: {', '.join(single)}." if single else "Every role has its stand-in."
	)
	year.narrator.tell(each["by"], f"plans {len(rows)} trainings in {name}. {words}")


def _learn(year: Year, each: dict, row: dict) -> None:
	"""A training is over; who keeps the service management plan enters it there."""
	name, keeper = year.names[each["initiative"]], year.cast.logins["SMS Manager"]
	doc = frappe.get_doc(INITIATIVE, name)
	learned = next(line for line in doc.skills if line.skill == row["skill"] and line.person == row["person"])
	learned.done_on = year.date(row["learned"])
	edit(each["by"], INITIATIVE, name, skills=doc.skills)
	with person(keeper):
		skill_api.enter_into_plan(name, learned.name, year.names["PLAN"], row["kind"])
	year.narrator.count("skills learned and entered into the plan")
