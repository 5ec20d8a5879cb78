"""What the provider stands in: requirements beside the standard, interested parties, issues of its context."""

from __future__ import annotations

from collections import Counter

import frappe

from sms_module.demo.acting import create, edit, person
from sms_module.demo.story.context import REVIEW_DUE, REVIEWED
from sms_module.demo.year import Year
from sms_module.planning import api

#: How the sources of requirements are spoken of.
WORDS = {
	"Service": "of services",
	"Contractual": "of contracts",
	"Statutory": "of the law",
	"SMS": "of our own",
}


def plan(year: Year) -> None:
	year.on(REVIEWED - 1, _require, year)
	year.on(REVIEWED, _name_parties, year, rank=1)
	year.on(REVIEWED, _name_issues, year, rank=2)
	year.on(REVIEW_DUE - 1, _review, year)


def _require(year: Year) -> None:
	"""The manager of the system enters what is asked for beside the standard."""
	who = year.cast.logins["SMS Manager"]
	for requirement in year.cast.requirements:
		create(who, "SMS Requirement", applicable=1, **requirement)
	kinds = Counter(WORDS[requirement["source"]] for requirement in year.cast.requirements)
	told = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
	year.narrator.tell(
		who, f"enters {len(year.cast.requirements)} requirements beside those of the standard: {told}."
	)


def _name_parties(year: Year) -> None:
	who = year.cast.logins["SMS Manager"]
	for party in year.cast.parties:
		create(
			who,
			"Interested Party",
			reviewed_on=year.date(REVIEWED),
			review_due=year.date(REVIEW_DUE),
			**party,
		)
	needs = sum(len(party["needs"]) for party in year.cast.parties)
	year.narrator.tell(
		who, f"names {len(year.cast.parties)} interested parties and {needs} needs, each with how it is met."
	)


def _name_issues(year: Year) -> None:
	who = year.cast.logins["SMS Manager"]
	for issue in year.cast.issues:
		values = {key: value for key, value in issue.items() if key not in ("key", "risk")}
		doc = create(
			who,
			"SMS Context Issue",
			status="Current",
			reviewed_on=year.date(REVIEWED),
			review_due=year.date(REVIEW_DUE),
			**values,
		)
		year.keep(issue["key"], doc)
	climate = [issue for issue in year.cast.issues if issue["climate"]]
	year.narrator.tell(
		who, f"describes {len(year.cast.issues)} issues of the context; two are about the climate:"
	)
	for issue in climate:
		year.narrator.add(f"- {issue['title']}. {issue['effect']}")


def link_risks(year: Year) -> None:
	"""Once risks are assessed, the issues from which they come point to them."""
	who = year.cast.logins["SMS Manager"]
	for issue in year.cast.issues:
		if issue["risk"] and issue["risk"] in year.names:
			edit(who, "SMS Context Issue", year.names[issue["key"]], risk=year.names[issue["risk"]])


def _review(year: Year) -> None:
	"""A year later issues and parties are gone through again."""
	who = year.cast.logins["SMS Manager"]
	with person(who):
		for doctype in ("SMS Context Issue", "Interested Party"):
			for name in frappe.get_all(doctype, pluck="name", order_by="name asc"):
				api.reviewed(doctype, name)
	year.narrator.tell(
		who, "goes through issues and interested parties with the heads of the units: they stay as they are."
	)
