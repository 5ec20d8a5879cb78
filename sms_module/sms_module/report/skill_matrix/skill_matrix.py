# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Who can stand in for whom in every role, single points of failure, and what people have learned and still learn."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import date_diff, getdate

from sms_module.erp import hrms
from sms_module.improvement import skills
from sms_module.improvement.skill_cover import Cover
from sms_module.improvement.skill_matrix import skill_matrix_html
from sms_module.planning.raci_matrix import titles_of
from sms_module.records.clock import today
from sms_module.reporting import display, queries
from sms_module.reporting.views.common import kind_of

#: What the report shows below its matrix, or instead of it.
COVER, LEARNED = "Stand-ins", "Certificates and Trainings"


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	if filters.view == LEARNED:
		rows = learned(filters)
		return learned_columns(), rows, None, None, learned_summary(rows)
	found = narrowed(skills.cover(filters.unit), filters)
	titles, names = titles_of({each.subject: None for each in found}), names_of(found)
	return (
		cover_columns(),
		cover_rows(found, titles, names),
		skill_matrix_html(found, titles, names),
		None,
		cover_summary(found),
	)


# --- who can stand in


def narrowed(found: list[Cover], filters: Mapping[str, Any]) -> list[Cover]:
	if filters.get("sms_process"):
		found = [each for each in found if each.subject == ("SMS Process", filters["sms_process"])]
	if filters.get("person"):
		found = [each for each in found if filters["person"] in each.persons]
	if filters.get("only_alone"):
		found = [each for each in found if each.is_alone]
	return found


def names_of(found: list[Cover]) -> dict[str, str]:
	return queries.full_names(person for each in found for person in each.persons)


def cover_columns() -> list[dict]:
	return [
		display.column("role", _("Role"), width=180),
		display.column("subject_kind", _("Kind"), width=90),
		display.column(
			"subject", _("Process, Service or Plan"), "Dynamic Link", 220, options="subject_doctype"
		),
		display.column("alone", _("Single Point of Failure"), "Check", 150),
		display.column("holders", _("Held By"), width=180),
		display.column("deputies", _("Stands In"), width=180),
		display.column("trained", _("Learned to Stand In"), width=180),
		display.column("learning", _("Is Being Trained"), width=180),
		display.column("note", _("To Look At"), width=320),
	]


def cover_rows(
	found: list[Cover], titles: Mapping[tuple[str, str], str], names: Mapping[str, str]
) -> list[frappe._dict]:
	def persons(users) -> str:
		return ", ".join(names.get(user, user) for user in users)

	rows = [
		frappe._dict(
			role=each.role,
			subject_doctype=each.subject[0],
			subject_kind=kind_of(each.subject[0]),
			subject=each.subject[1],
			subject_title=titles.get(each.subject),
			alone=int(each.is_alone),
			holders=persons(each.holders),
			deputies=persons(each.deputies),
			trained=persons(each.trained),
			learning=persons(each.learning),
			note=note_of(each, persons),
		)
		for each in found
	]
	return sorted(rows, key=lambda row: -row.alone)  # what fails first stands first


def note_of(cover: Cover, persons) -> str:
	"""What somebody should do about a role."""
	notes = []
	if cover.is_alone and cover.unnamed:
		notes.append(_("Could be named as a deputy: {0}.").format(persons(cover.unnamed)))
	elif cover.is_alone:
		notes.append(_("Nobody stands in."))
	if cover.lapsed:
		notes.append(_("Certificate ended: {0}.").format(persons(cover.lapsed)))
	if cover.untrained and not cover.accountable and cover.subject[0] == "SMS Process":
		notes.append(_("Stands in without cross-training: {0}.").format(persons(cover.untrained)))
	return " ".join(notes)


def cover_summary(found: list[Cover]) -> list[dict]:
	return [
		display.figure(_("Roles"), len(found)),
		display.late(_("Single Points of Failure"), sum(each.is_alone for each in found)),
		display.figure(
			_("With Somebody Who Stands In"), sum(not each.is_alone for each in found), display.GOOD
		),
		display.figure(_("Being Trained"), sum(len(each.learning) for each in found), display.OPEN),
	]


# --- what people have learned and still learn


def learned_columns() -> list[dict]:
	return [
		display.column("person_name", _("Person"), width=160),
		display.column("kind", _("Kind"), width=115),
		display.column("what", _("Certificate or Skill"), width=260),
		display.column("role", _("Role"), width=140),
		display.column("sms_process", _("For the Process"), "Link", 165, options="SMS Process"),
		display.column("gap", _("Gap"), width=200),
		display.column("training", _("Training"), width=180),
		display.column("obtained_on", _("Obtained"), "Date", 100),
		display.column("due_date", _("To Be Learned Until"), "Date", 130),
		display.column("valid_until", _("Valid Until"), "Date", 100),
		display.column("left_days", _("Days Left"), "Int", 95),
		display.column("level", _("Level"), width=80),
		display.column("source_name", _("Recorded In"), "Dynamic Link", 165, options="source_doctype"),
	]


def learned(filters: Mapping[str, Any]) -> list[frappe._dict]:
	"""A row for each certificate, training and gap; with HRMS what its skill maps and trainings say too."""
	rows = [frappe._dict(row) for row in skills.held(filters.get("unit"))]
	rows += [
		frappe._dict(
			row,
			kind=_("Gap"),
			what=row.skill,
			source_doctype="Improvement Initiative",
			source_name=row.initiative,
		)
		for row in skills.learning()
		if not filters.get("unit") or row.unit == filters["unit"]
	]
	rows += [frappe._dict(row) for row in hrms.skills_and_trainings()]
	rows = [row for row in rows if _wanted(row, filters)]
	names = queries.full_names(row.person for row in rows)
	day = today()
	for row in rows:
		row.person_name = row.person_name or names.get(row.person, row.person)
		until = row.due_date or row.valid_until
		row.left_days = date_diff(getdate(until), day) if until else None
	return sorted(rows, key=lambda row: (row.left_days is None, row.left_days or 0, row.person_name or ""))


def _wanted(row: Mapping[str, Any], filters: Mapping[str, Any]) -> bool:
	return all(not filters.get(name) or row.get(name) == filters[name] for name in ("person", "sms_process"))


def learned_summary(rows: list[frappe._dict]) -> list[dict]:
	ended = [row for row in rows if row.valid_until and row.left_days < 0]
	soon = [row for row in rows if row.valid_until and 0 <= row.left_days <= 90]
	gaps = [row for row in rows if row.due_date]
	return [
		display.figure(_("Certificates and Trainings"), len(rows) - len(gaps)),
		display.late(_("Ended"), len(ended)),
		display.figure(_("End Within 90 Days"), len(soon), display.OPEN),
		display.figure(_("Gaps Being Closed"), len(gaps), display.OPEN),
		display.late(_("Trainings Late"), sum(row.left_days < 0 for row in gaps)),
	]
