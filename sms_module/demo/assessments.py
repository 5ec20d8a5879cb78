"""Service level management looks at itself: planned by the daily job, answered with evidence, compared."""

from __future__ import annotations

import frappe

from sms_module.demo.acting import edit, person, step
from sms_module.demo.narrative import number_of
from sms_module.demo.story.assessments import TEMPLATE
from sms_module.demo.year import LATE, Year
from sms_module.service_level.assessment.api import make_suggestion

ASSESSMENT = "SMS Self Assessment"


def plan(year: Year) -> None:
	story = year.cast.self_assessments
	year.on(story["prepared"][0], _prepare, year, story)
	for each in story["times"]:
		year.on(each["done"], _assess, year, each, rank=LATE)


def _prepare(year: Year, story: dict) -> None:
	"""The manager of the system names who assesses; from then on the daily job plans."""
	_day, who = story["prepared"]
	doc = edit(who, "Self Assessment Template", TEMPLATE, **story["template"])
	year.narrator.tell(
		who,
		f"has service level management assess itself every {doc.interval_months} months, by {len(doc.rows)} "
		"characteristics of a working process.",
	)


def _assess(year: Year, each: dict) -> None:
	name = frappe.db.get_value(ASSESSMENT, {"template": TEMPLATE, "workflow_state": "Draft"})
	doc = frappe.get_doc(ASSESSMENT, name)
	year.keep(each["key"], doc)
	rows = [
		{**row.as_dict(), "answer": answer, "evidence": evidence, "note": note}
		for row, (answer, evidence, note) in zip(doc.answers, each["answers"], strict=True)
	]
	edit(
		doc.responsible,
		ASSESSMENT,
		name,
		answers=rows,
		participants=each["participants"],
		conclusion=each["conclusion"],
		suggest_gaps=each.get("suggest_gaps", 0),
	)
	doc = step(doc.responsible, ASSESSMENT, name, "Complete")
	before = f", {doc.last_score:.0f} the time before" if doc.previous else ""
	year.narrator.tell(
		doc.responsible,
		f"completes the self assessment {name}: {doc.score:.0f} of 100 reached{before}, {number_of(doc.gaps, 'gap')}. "
		f"{doc.conclusion}",
	)
	if each.get("suggested"):
		number, key = each["suggested"]
		row = doc.answers[number - 1]
		with person(doc.responsible):
			made = frappe.get_doc("Improvement Suggestion", make_suggestion(name, row.name))
		year.keep(key, made)
		year.narrator.add(f"What is missing becomes the suggestion {made.name}: {row.note}.")
