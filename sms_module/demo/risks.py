"""Risks and opportunities: assessed, treated, accepted until a day, reviewed; one happens, one nobody foresaw."""

from __future__ import annotations

from collections import Counter

import frappe

from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.narrative import spoken
from sms_module.demo.story.risks import ASSESSED, FORESEEN, REVIEWS, UNFORESEEN
from sms_module.demo.surroundings import link_risks
from sms_module.demo.year import LATE, Year
from sms_module.risk import api

RISK = "SMS Risk"
DESCRIBED = (
	"kind",
	"area",
	"title",
	"responsible",
	"unit",
	"sms_process",
	"service",
	"cause",
	"event",
	"consequence",
	"likelihood",
	"impact",
	"residual_likelihood",
	"residual_impact",
	"review_months",
)
#: Days from what a finding says to what its responsible says about the risk behind it.
FORESIGHT = 1


def plan(year: Year) -> None:
	year.on(ASSESSED, _assess, year, rank=1)
	for risk in year.cast.risks:
		if risk["key"] == UNFORESEEN["risk"]:
			year.on(risk["recorded"], _record_unforeseen, year, risk)
		elif risk["recorded"] != ASSESSED:
			year.on(risk["recorded"], _record, year, risk)
		_plan_treatments(year, risk)
		for happened, act in (
			("accepted", _accept),
			("happened", _happen),
			("again", _assess_again),
			("closed", _close),
		):
			if risk[happened]:
				year.on(risk[happened][0], act, year, risk)
	for offset in REVIEWS:
		year.on(offset, _review, year, offset, rank=1)
	for key, risk, reason in FORESEEN:
		finding = year.cast.finding(key)
		year.on(finding["accepted"][0] + FORESIGHT, _foresee, year, finding, risk, reason, rank=LATE)


def _plan_treatments(year: Year, risk: dict) -> None:
	for number, treatment in enumerate(risk["treatments"]):
		if treatment["kind"] == "Preventive" and treatment["done"]:
			year.on(risk["recorded"] + 1, _start, year, risk, number, rank=1)
		if treatment["done"]:
			year.on(treatment["done"], _finish, year, risk, number)
	if risk["treated"]:
		year.on(risk["treated"], _treat, year, risk)


# --- assessed


def _assess(year: Year) -> None:
	who = year.cast.logins["SMS Manager"]
	first = [risk for risk in year.cast.risks if risk["recorded"] == ASSESSED]
	for risk in first:
		_make(year, risk)
	levels = Counter(year.get(RISK, risk["key"]).level for risk in first)
	areas = len({risk["area"] for risk in first})
	year.narrator.tell(
		who,
		f"and those responsible assess {len(first)} risks over {areas} areas, each against the goal that it threatens: "
		f"{levels['High']} high, {levels['Medium']} medium, {levels['Low']} low before treatment.",
	)
	link_risks(year)


def _make(year: Year, risk: dict) -> None:
	doc = create(
		risk["responsible"],
		RISK,
		**{name: risk[name] for name in DESCRIBED},
		objective=year.names[risk["goal"]],
		treatments=[_treatment(year, row) for row in risk["treatments"]],
	)
	year.keep(risk["key"], doc)


def _treatment(year: Year, row: dict) -> dict:
	due = {"due_date": year.date(row["due"])} if row["due"] is not None else {}
	return {**{name: row[name] for name in ("kind", "what", "responsible", "due_days")}, **due}


def _record(year: Year, risk: dict) -> None:
	_make(year, risk)
	doc = year.get(RISK, risk["key"])
	told = "an opportunity" if doc.kind == "Opportunity" else "a risk"
	year.narrator.tell(
		risk["responsible"], f"enters {told}, {doc.name}: {doc.title} ({doc.likelihood} × {doc.impact})."
	)


# --- treated


def _start(year: Year, risk: dict, number: int) -> None:
	"""A preventive treatment becomes an action."""
	doc = year.get(RISK, risk["key"])
	with person(risk["responsible"]):
		name = api.start_treatment(doc.name, doc.treatments[number].name)
	year.names[f"{risk['key']}.{number}"] = name
	year.narrator.count("treatments of risks started")


def _finish(year: Year, risk: dict, number: int) -> None:
	"""Its action is done; of a planned treatment the one that started by itself."""
	treatment = risk["treatments"][number]
	name = year.get(RISK, risk["key"]).treatments[number].action
	edit(treatment["responsible"], "SMS Action", name, evidence=treatment["evidence"])
	step(treatment["responsible"], "SMS Action", name, "Finish")
	if treatment["kind"] == "Planned Corrective":
		year.narrator.tell(treatment["responsible"], f"has done {name}: {treatment['evidence']}.")
	else:
		year.narrator.count("actions done, with evidence")


def _treat(year: Year, risk: dict) -> None:
	step(risk["responsible"], RISK, year.names[risk["key"]], "Treat")
	year.narrator.count("risks treated")


# --- accepted


def _accept(year: Year, risk: dict) -> None:
	"""Above the limit of the settings only top management accepts, until a day."""
	_day, who, until, reason = risk["accepted"]
	own, name = risk["responsible"], year.names[risk["key"]]
	terms = {"accepted_until": year.date(until), "acceptance_reason": reason}
	manager = year.cast.logins["SMS Manager"]
	told = None
	if manager != own and not year.names.get("refused acceptance"):

		def accept() -> None:
			edit(own, RISK, name, accepted_by=manager, **terms)
			step(manager, RISK, name, "Accept")

		told = refused(manager, accept)
		year.names["refused acceptance"] = name
	edit(own, RISK, name, accepted_by=who, **terms)
	doc = step(who, RISK, name, "Accept")
	year.narrator.tell(who, f"accepts {name}, {doc.title}, until {spoken(doc.accepted_until)}: {reason}")
	if told:
		year.narrator.add(f"For {year.cast.names[manager]} to accept it had been refused: {told}")


# --- happened


def _happen(year: Year, risk: dict) -> None:
	"""What was feared comes: the nonconformity is raised and what was planned starts, both by themselves."""
	offset, who, what = risk["happened"]
	name = year.names[risk["key"]]
	with person(who):
		found = api.it_happened(name, str(year.date(offset)), what)
	key = next(each["key"] for each in year.cast.findings if each["of_risk"] == risk["key"])
	year.names[key] = found["finding"]
	story = year.cast.finding(key)
	edit(who, "Finding", found["finding"], requirement=story["requirement"], title=story["title"])
	doc = frappe.get_doc(RISK, name)
	year.narrator.tell(who, f"reports that {name} happened: {what}")
	finding = frappe.get_doc("Finding", found["finding"])
	year.narrator.add(
		f"By itself it becomes {finding.name}, {finding.type.lower()} against {finding.requirement.removeprefix('2018-')}, for "
		f"{year.narrator.name(finding.responsible)}."
	)
	for row in doc.treatments:
		if row.kind == "Planned Corrective":
			year.narrator.add(
				f"By itself {row.action} starts, for {year.narrator.name(row.responsible)}: {row.what}."
			)


def _assess_again(year: Year, risk: dict) -> None:
	_day, reason, rated = risk["again"]
	own, name = risk["responsible"], year.names[risk["key"]]
	step(own, RISK, name, "Assess Again", reason)
	edit(own, RISK, name, residual_likelihood=rated[0], residual_impact=rated[1])
	doc = step(own, RISK, name, "Treat")
	year.narrator.tell(
		own, f"assesses {name} again: {doc.score} before, {doc.residual_score} after treatment. {reason}"
	)


def _close(year: Year, risk: dict) -> None:
	_day, who, reason = risk["closed"]
	step(who, RISK, year.names[risk["key"]], "Close", reason)
	year.narrator.tell(who, f"closes {year.names[risk['key']]}, {risk['title']}: {reason}")


# --- looked at again


def _review(year: Year, offset: int) -> None:
	"""Who is responsible looks at each open risk again; one is forgotten."""
	count = 0
	for risk in year.cast.risks:
		neglected = risk["neglected"] is not None and offset > risk["neglected"]
		if neglected or risk["key"] not in year.names or risk["recorded"] == offset:
			continue
		doc = year.get(RISK, risk["key"])
		if doc.workflow_state in ("Open", "Treated", "Accepted"):
			with person(risk["responsible"]):
				api.reviewed(doc.name, "Looked at with the process owners: stands as it is.")
			count += 1
	year.narrator.count("risks reviewed", count)


# --- nonconformities and the risks behind them


def _foresee(year: Year, finding: dict, risk: str | None, reason: str) -> None:
	with person(finding["responsible"]):
		api.link_risk(year.names[finding["key"]], year.names[risk] if risk else None, reason or None)
	year.narrator.count("nonconformities held against the risks")


def _record_unforeseen(year: Year, risk: dict) -> None:
	"""A nonconformity that no risk had foreseen is the first sign of one."""
	finding = year.cast.finding(UNFORESEEN["finding"])
	who = finding["responsible"]
	with person(who):
		name = api.record_as_risk(
			year.names[finding["key"]],
			risk["area"],
			risk["cause"],
			risk["likelihood"],
			risk["impact"],
			risk["title"],
			risk["consequence"],
		)
	year.names[risk["key"]] = name
	edit(
		who,
		RISK,
		name,
		event=risk["event"],
		objective=year.names[risk["goal"]],
		residual_likelihood=risk["residual_likelihood"],
		residual_impact=risk["residual_impact"],
	)
	year.narrator.tell(
		who, f"enters what no risk had foreseen before {year.names[finding['key']]}: {name}, {risk['title']}."
	)
