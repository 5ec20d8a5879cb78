"""The scope: drafted, reviewed, approved before the year begins, and revised when a place was added."""

from __future__ import annotations

import frappe

from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.narrative import spoken
from sms_module.demo.story.people import TOP
from sms_module.demo.year import Year
from sms_module.planning import api
from sms_module.records import api as records

SCOPE = "SMS Scope"
#: What changes with every revision: not told.
QUIET = ("statement", "effective_from", "next_review")
TABLES = ("services", "locations", "customers", "exclusions")


def plan(year: Year) -> None:
	scope, revision = year.cast.scope, year.cast.scope_revision
	year.on(scope["drafted"][0], _draft, year)
	year.on(scope["submitted"][0], _submit, year, "SCOPE", scope["submitted"][1])
	year.on(scope["approved"][0], _approve, year)
	year.on(revision["revised"][0], _revise, year)
	year.on(revision["submitted"][0], _submit, year, "SCOPE2", revision["submitted"][1])
	year.on(revision["approved"][0], _approve_revision, year)


def _draft(year: Year) -> None:
	scope = year.cast.scope
	who = scope["drafted"][1]
	doc = create(
		who,
		SCOPE,
		**{name: scope[name] for name in ("title", "responsible", "technologies", "other_parties")},
		**{table: [dict(row) for row in scope[table]] for table in TABLES},
		unit=TOP,
		effective_from=year.date(scope["effective_from"]),
		next_review=year.date(scope["next_review"]),
	)
	year.keep("SCOPE", doc)
	clause = {
		"kind": "Service",
		"what": "8.7.2 Service continuity",
		"reason": "Our customers have plans of their own.",
	}
	sentence = refused(who, lambda: edit(who, SCOPE, doc.name, exclusions=[*doc.exclusions, clause]))
	year.narrator.tell(
		who,
		f"drafts the scope {doc.name}: {len(doc.services)} services for {len(doc.customers)} customers from "
		f"{len(doc.locations)} places; left out, with the reason: {_joined(row.what for row in doc.exclusions)}.",
	)
	year.narrator.add(f"To leave out a clause is refused: {sentence}")
	with person(who):
		taken = api.take_in_context(doc.name)
	year.narrator.add(
		f"It takes {taken['issues']} issues and {taken['parties']} interested parties into account."
	)


def _joined(names) -> str:
	return " and ".join(names)


def _submit(year: Year, key: str, who: str) -> None:
	step(who, SCOPE, year.names[key], "Submit for Review")


def _approve(year: Year) -> None:
	scope, name = year.cast.scope, year.names["SCOPE"]
	doc = step(scope["approved"][1], SCOPE, name, "Approve")
	year.narrator.tell(
		scope["approved"][1],
		f"approves {name}; in force from {spoken(doc.effective_from)}. Its statement begins:",
	)
	year.narrator.add(f"'{doc.statement.strip().split('. ')[0]}.'")


def _revise(year: Year) -> None:
	"""A copy beside the approved one; what is new is put in."""
	revision = year.cast.scope_revision
	who = revision["revised"][1]
	with person(who):
		name = records.revise(SCOPE, year.names["SCOPE"])
	year.names["SCOPE2"] = name
	doc = year.get(SCOPE, "SCOPE2")
	edit(
		who,
		SCOPE,
		name,
		effective_from=year.date(revision["effective_from"]),
		next_review=year.date(revision["next_review"]),
		services=[*doc.services, {"service": revision["new_service"]}],
		locations=[*doc.locations, dict(revision["location"])],
		exclusions=[row for row in doc.exclusions if row.what not in revision["no_longer_left_out"]],
	)
	year.narrator.tell(who, f"revises the scope as {name}, because {revision['why']}.")


def _approve_revision(year: Year) -> None:
	who, name = year.cast.scope_revision["approved"][1], year.names["SCOPE2"]
	step(who, SCOPE, name, "Approve")
	with person(who):
		changes = records.differences(SCOPE, name)
	year.narrator.tell(
		who,
		f"approves {name}; {year.names['SCOPE']} is {year.get(SCOPE, 'SCOPE').workflow_state.lower()} by itself. What changed:",
	)
	meta = frappe.get_meta(SCOPE)
	quiet = {meta.get_label(name) for name in QUIET}
	for change in changes:
		if change["field"] in quiet:
			continue
		year.narrator.add(f"- {change['field']}: {change['old'] or 'nothing'} → {change['new'] or 'nothing'}")
