"""The service management plan: refused while contents are missing, approved, its spending entered each quarter."""

from __future__ import annotations

from collections import Counter

import frappe

from sms_module.demo.acting import create, edit, refused, step
from sms_module.demo.narrative import spoken
from sms_module.demo.year import Year

PLAN = "Service Management Plan"


def plan(year: Year) -> None:
	story = year.cast.plan
	for happened, act in (
		("drafted", _draft),
		("tried", _try),
		("completed", _complete),
		("submitted", _submit),
		("approved", _approve),
	):
		year.on(story[happened][0], act, year, story[happened][1], rank=2)
	for number, (offset, _who, reason) in enumerate(year.cast.quarters):
		year.on(offset, _spend, year, number, reason)


def _draft(year: Year, who: str) -> None:
	story = year.cast.plan
	doc = create(
		who,
		PLAN,
		title=story["title"],
		scope=year.names["SCOPE"],
		responsible=story["responsible"],
		from_date=year.date(story["from_date"]),
		to_date=year.date(story["to_date"]),
		next_review=year.date(story["next_review"]),
		contents=[_content(year, row) for row in year.cast.contents if not row["late"]],
		resources=[_resource(row) for row in year.cast.resources],
		raci=[dict(row) for row in year.cast.raci],
		competence=[_skill(year, row) for row in year.cast.competence],
	)
	year.keep("PLAN", doc)
	letters = Counter(row.raci for row in doc.raci)
	year.narrator.tell(
		who,
		f"drafts the service management plan {doc.name}: {doc.completeness} of its twelve contents, "
		f"{len(doc.resources)} resources, {letters['Accountable']} times one accountable person with a deputy, "
		f"{len(doc.competence)} certificates and trainings.",
	)


def _content(year: Year, row: dict) -> dict:
	values = {name: row[name] for name in ("content", "responsible", "text", "live_list")}
	if row["document"]:
		values |= {"record_doctype": "SMS Document", "record_name": year.names[row["document"]]}
	return values


def _resource(row: dict) -> dict:
	return {**{name: value for name, value in row.items() if name != "spent"}, "spent": 0}


def _skill(year: Year, row: dict) -> dict:
	return {
		**{name: row[name] for name in ("person", "kind", "what", "sms_process")},
		"obtained_on": year.date(row["obtained"]),
		"valid_until": year.date(row["until"]) if row["until"] is not None else None,
	}


def _try(year: Year, who: str) -> None:
	name = year.names["PLAN"]
	sentence = refused(who, lambda: step(who, PLAN, name, "Submit for Review"))
	year.narrator.tell(who, f"puts {name} up for review. Refused: {sentence}")


def _complete(year: Year, who: str) -> None:
	doc = year.get(PLAN, "PLAN")
	late = {row["content"]: _content(year, row) for row in year.cast.contents if row["late"]}
	for row in doc.contents:
		row.update(late.get(row.content, {}))
	doc = edit(who, PLAN, doc.name, contents=doc.contents)
	year.narrator.tell(who, f"completes {doc.name}: all {doc.completeness} contents hold something.")


def _submit(year: Year, who: str) -> None:
	step(who, PLAN, year.names["PLAN"], "Submit for Review")


def _approve(year: Year, who: str) -> None:
	name, author = year.names["PLAN"], year.cast.plan["drafted"][1]
	sentence = refused(author, lambda: step(author, PLAN, name, "Approve"))
	year.narrator.tell(author, f"tries to approve {name} too. Refused: {sentence}")
	doc = step(who, PLAN, name, "Approve")
	year.narrator.tell(who, f"approves {name}, in force until {spoken(doc.to_date)}.")


def _spend(year: Year, number: int, reason: str) -> None:
	"""What a quarter cost; who keeps the plan enters it, with what the commercial director says of it."""
	who, doc = year.cast.plan["responsible"], year.get(PLAN, "PLAN")
	spent = {row["what"]: row["spent"][number] for row in year.cast.resources}
	for row in doc.resources:
		row.spent = spent[row.what]
	if number == 0:
		sentence = refused(who, lambda: edit(who, PLAN, doc.name, resources=doc.resources))
	doc = edit(who, PLAN, doc.name, resources=doc.resources, move_reason=reason)
	budget, total = (sum(row.get(name) for row in doc.resources) for name in ("budget", "spent"))
	year.narrator.tell(who, f"enters what was spent, {total:,.0f} of {budget:,.0f} euros. {reason}")
	if number == 0:
		year.narrator.add(f"Without the reason it was refused: {sentence}")
	for row in doc.resources:
		if row.spent > row.budget:
			year.narrator.add(f"Above its budget: {row.what}, {row.spent:,.0f} of {row.budget:,.0f} euros.")


def ends_soon(year: Year) -> list[str]:
	"""Certificates of the plan that end within a month of today."""
	rows = frappe.get_all(
		"Service Management Plan Competence",
		filters={"parent": year.names["PLAN"], "valid_until": ("between", [year.today, year.date(31)])},
		fields=["person", "what", "valid_until"],
		order_by="valid_until asc",
	)
	return [f"{row.what} of {year.cast.names[row.person]}, {spoken(row.valid_until)}" for row in rows]
