"""The improvement plans of the year: written, approved, and carried out; one thing closed with its benefit shown."""

from __future__ import annotations

from sms_module.board import api as board
from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.story.initiatives import APPROVED, STEERING, WRITTEN
from sms_module.demo.story.people import ASMUSSEN, LORENZ
from sms_module.demo.year import LATE, Year
from sms_module.improvement import api
from sms_module.improvement.plan_types import TYPES

PLAN, INITIATIVE, REPORT = "Improvement Plan", "Improvement Initiative", "Initiative Status Report"
RATINGS = ("benefit", "risk", "urgency", "cost_rating")
#: How long a plan holds, and every how many days its initiatives report.
HOLDS, RHYTHM = 370, 90


def plan(year: Year) -> None:
	for each in year.cast.improvement_plans:
		year.on(WRITTEN, _write, year, each)
		year.on(APPROVED, _approve_plan, year, each)
	year.on(WRITTEN, _refuse_foreign, year, rank=1)
	for each in year.cast.initiatives:
		_plan_initiative(year, each)


def _plan_initiative(year: Year, each: dict) -> None:
	year.on(each["proposed"], _propose, year, each, rank=LATE + 2 if each["source"] else 0)
	for name, act in (
		("approved", _approve),
		("funded", _fund),
		("started", _start),
	):
		if each[name] is not None:
			year.on(each[name], act, year, each, rank=1)
	for name, act in (
		("declined", _decline),
		("held", _hold),
		("completed", _complete),
		("benefit", _review_benefit),
	):
		if each[name]:
			year.on(each[name][0], act, year, each, rank=2)
	for report in each["reports"]:
		year.on(report[0], _report, year, each, report, rank=1)
	for number, (_title, _due, done) in enumerate(each["milestones"]):
		if done is not None:
			year.on(done, _reach, year, each, number)


# --- plans


def _write(year: Year, each: dict) -> None:
	doc = create(
		each["keeper"],
		PLAN,
		**{name: each[name] for name in ("plan_type", "title", "board", "unit", "purpose")},
		covers="All",
		responsible=each["keeper"],
		from_date=year.date(APPROVED),
		to_date=year.date(APPROVED + HOLDS),
		report_rhythm_days=RHYTHM,
	)
	year.keep(each["key"], doc)
	step(each["keeper"], PLAN, doc.name, "Submit for Review")
	year.narrator.count("improvement plans written")


def _approve_plan(year: Year, each: dict) -> None:
	who = LORENZ if each["keeper"] == ASMUSSEN else ASMUSSEN
	step(who, PLAN, year.names[each["key"]], "Approve")
	year.narrator.count("improvement plans approved")


def _refuse_foreign(year: Year) -> None:
	"""Nobody writes a plan of a type that is not theirs."""
	who = year.cast.logins["SMS Manager"]
	security = next(
		each for each in year.cast.improvement_plans if each["plan_type"] == "Security Improvement"
	)
	sentence = refused(who, lambda: edit(who, PLAN, year.names[security["key"]], title="Mine"))
	year.narrator.tell(
		who, f"would change the plan of the {TYPES['Security Improvement'].role}. Refused: {sentence}"
	)


# --- initiatives


def _propose(year: Year, each: dict) -> None:
	who, made = each["by"], None
	if each["source"]:
		with person(who):
			made = api.propose(
				"Management Review",
				year.names[each["source"]],
				each["title"],
				each["business_case"],
				responsible=each["responsible"],
			)
	values = {
		"title": each["title"],
		"plan": year.names[each["plan"]],
		"responsible": each["responsible"],
		"business_case": each["business_case"],
		"expected_outcome": each["outcome"],
		"from_date": year.date(each["proposed"]),
		"to_date": year.date(each["until"]),
		"parent_initiative": year.names.get(each["parent"]),
		"objective": year.names.get(each["objective"]),
		"benefit_months": 2,
		"milestones": [
			{"title": title, "due_date": year.date(due)} for title, due, _done in each["milestones"]
		],
		**{name: each[name] for name in ("unit", "sms_process", "service", "cost", "asks_budget", "weight")},
		**dict(zip(RATINGS, each["ratings"], strict=True)),
	}
	doc = edit(who, INITIATIVE, made, **values) if made else create(who, INITIATIVE, **values)
	year.keep(each["key"], doc)
	if made:
		year.narrator.tell(
			who, f"suggests as strategic, {doc.name}, {doc.priority:g} of 100: {each['title']}."
		)
	else:
		year.narrator.count("steps of initiatives")


def _approve(year: Year, each: dict) -> None:
	"""The steering committee decides on what is strategic; in a provider of three a named person does."""
	name = year.names[each["key"]]
	strategic = each["key"] == "STRATEGIC"
	if strategic and not year.cast.small:
		_ask_board(year, each, name)
	who = ASMUSSEN if strategic or each["responsible"] != ASMUSSEN else LORENZ
	step(who, INITIATIVE, name, "Approve")
	year.narrator.count("steps of initiatives")


def _ask_board(year: Year, each: dict, name: str) -> None:
	sentence = refused(ASMUSSEN, lambda: step(ASMUSSEN, INITIATIVE, name, "Approve"))
	year.narrator.tell(ASMUSSEN, f"would approve {name} at once. Refused: {sentence}")
	doc = create(
		each["by"],
		"Board Decision",
		title=f"{name}: {each['title']}",
		board=STEERING,
		source_doctype=INITIATIVE,
		source_name=name,
		respond_by=year.date(each["approved"] + 7),
	)
	for user, _function in year.cast.boards[STEERING]["members"][:2]:
		with person(user):
			board.cast_vote(doc.name, "In Favour")
	year.narrator.add(f"The {STEERING} is asked ({doc.name}) and approves.")


def _fund(year: Year, each: dict) -> None:
	"""Its money was asked for and granted before (`demo.budgets`)."""
	step(each["responsible"], INITIATIVE, year.names[each["key"]], "Fund")
	year.narrator.count("steps of initiatives")


def _start(year: Year, each: dict) -> None:
	step(each["responsible"], INITIATIVE, year.names[each["key"]], "Start")
	year.narrator.count("steps of initiatives")


def _decline(year: Year, each: dict) -> None:
	_day, why = each["declined"]
	step(ASMUSSEN, INITIATIVE, year.names[each["key"]], "Decline", why)
	year.narrator.tell(ASMUSSEN, f"declines {year.names[each['key']]}, {each['title']}: {why}")


def _report(year: Year, each: dict, report: tuple) -> None:
	day, progress, rag, spent, words, steps = report
	name = year.names[each["key"]]
	create(
		each["responsible"],
		REPORT,
		initiative=name,
		report_date=year.date(day),
		progress=progress,
		rag=rag,
		spent=spent,
		comment=words,
		next_steps=steps,
	)
	if rag == "Red":
		year.narrator.tell(each["responsible"], f"reports {name} as red, {spent:,} euros spent: {words}")
	else:
		year.narrator.count("status reports of initiatives")


def _reach(year: Year, each: dict, number: int) -> None:
	_title, _due, done = each["milestones"][number]
	doc = year.get(INITIATIVE, each["key"])
	doc.milestones[number].done_on = year.date(done)
	edit(each["responsible"], INITIATIVE, doc.name, milestones=doc.milestones)
	year.narrator.count("steps of initiatives")


def _hold(year: Year, each: dict) -> None:
	_day, why = each["held"]
	step(each["responsible"], INITIATIVE, year.names[each["key"]], "Put on Hold", why)
	year.narrator.tell(each["responsible"], f"puts {year.names[each['key']]} on hold: {why}")


def _complete(year: Year, each: dict) -> None:
	_day, words = each["completed"]
	name = year.names[each["key"]]
	edit(each["responsible"], INITIATIVE, name, completion_note=words)
	step(each["responsible"], INITIATIVE, name, "Complete")
	year.narrator.tell(each["responsible"], f"completes {name}: {words}")


def _review_benefit(year: Year, each: dict) -> None:
	_day, result, words = each["benefit"]
	name, who = year.names[each["key"]], LORENZ
	edit(who, INITIATIVE, name, benefit_result=result, benefit_note=words)
	doc = step(who, INITIATIVE, name, "Review Benefit")
	year.narrator.tell(
		who,
		f"looks at the benefit of {name}: {doc.benefit_before:.1f} before, {doc.benefit_after:.1f} after. {words}",
	)
