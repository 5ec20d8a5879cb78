"""The audit programme of the year: made, approved by top management, changed with reasons."""

from __future__ import annotations

from collections import Counter

import frappe

from sms_module.audit import api
from sms_module.audit.gaps import gaps_of
from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.story.people import TOP
from sms_module.demo.year import Year


def plan(year: Year) -> None:
	programme = year.cast.programme
	for offset, act in (
		(programme["created"], _make),
		(programme["submitted"], _submit),
		(programme["approved"], _approve),
	):
		year.on(offset[0], act, year, offset[1])
	for change in year.cast.changes:
		if change["entry"]:
			year.on(change["on"], _change, year, change, rank=1)


def _make(year: Year, who: str) -> None:
	programme = year.cast.programme
	same = ("title", "cycle_months", "manager", "unit", "requirement_source", "objectives", "methods")
	doc = create(
		who,
		"Audit Programme",
		**{name: programme[name] for name in (*same, "programme_risks", "resources")},
		from_date=year.date(programme["from_date"]),
		to_date=year.date(programme["to_date"]),
		entries=[_entry(year, entry) for entry in year.cast.entries],
	)
	year.keep("P", doc)
	requirements = {name for process in year.cast.processes for name in process["requirements"]}
	year.narrator.tell(
		who,
		f"plans the internal audits of the year in {doc.name}: {len(doc.entries)} audits by importance, state and "
		f"earlier results; together they look at {len(year.cast.processes)} processes and {len(requirements)} requirements.",
	)
	kinds = Counter(row.scope_doctype for row in doc.scope_rows)
	year.narrator.add(
		f"Its scope is taken from {year.names['SCOPE']}: {kinds['SMS Service']} services and {kinds['SMS Process']} processes."
	)


def _entry(year: Year, entry: dict) -> dict:
	"""The first process is the entry's area; the same audit looks at the others too."""
	main, *others = entry["areas"]
	return {
		"area_doctype": "SMS Process",
		"area": main,
		"more_processes": "\n".join(others),
		"importance": str(entry["importance"]),
		"area_status": entry["area_status"],
		"earlier_result": entry["earlier_result"],
		"priority": entry["priority"],
		"interval_months": entry["interval_months"],
		"planned_month": year.date(entry["planned"]),
		"planned_days": entry["planned_days"],
		"unit": TOP if year.cast.small else entry["unit"],
		"lead": entry["lead"],
		"team": ", ".join(entry["team"]),
	}


def _submit(year: Year, who: str) -> None:
	doc = step(who, "Audit Programme", year.names["P"], "Submit for Review")
	year.narrator.tell(who, f"submits {doc.name} for review.")


def _approve(year: Year, who: str) -> None:
	name, maker = year.names["P"], year.cast.programme["manager"]
	sentence = refused(maker, lambda: step(maker, "Audit Programme", name, "Approve"))
	year.narrator.tell(maker, f"tries to approve the programme too. Refused: {sentence}")
	doc = step(who, "Audit Programme", name, "Approve")
	with person(maker):
		made = api.make_audits(name)
	for entry, audit in zip(year.cast.entries, made, strict=True):
		year.names[entry["key"]] = audit
	year.narrator.tell(who, f"approves {doc.name}; its {len(made)} audits stand in the calendar.")


def _change(year: Year, change: dict) -> None:
	"""A change of an approved entry, with its reason; a new gap is explained before or after it."""
	_explain_gap(year)
	doc = frappe.get_doc("Audit Programme", year.names["P"])
	row = next(row for row in doc.entries if row.audit == year.names[change["entry"]])
	audit = frappe.get_doc("SMS Audit", row.audit)
	row.update({"planned_month": audit.planned_from, "lead": audit.lead, "reason": change["reason"]})
	edit(change["by"], "Audit Programme", doc.name, entries=doc.entries)
	year.narrator.add(f"In the programme: {change['what']}. {change['reason']}")
	_explain_gap(year)


def _explain_gap(year: Year) -> None:
	"""Where audits asked less than was planned, the programme came back for approval: the gap is explained."""
	maker, approver = year.cast.programme["manager"], year.cast.programme["approved"][1]
	doc = year.get("Audit Programme", "P")
	if doc.workflow_state != "In Review":
		return
	name, gaps = doc.name, gaps_of(doc)
	year.narrator.add(
		f"A new gap in the coverage sends {name} back for approval by itself: {', '.join(gaps)} were planned but not asked."
	)
	step(maker, "Audit Programme", name, "Take Back")
	edit(maker, "Audit Programme", name, gap_reason=year.cast.programme["gap_reason"])
	step(maker, "Audit Programme", name, "Submit for Review")
	step(approver, "Audit Programme", name, "Approve")
	year.narrator.tell(approver, f"approves {name} again: {year.cast.programme['gap_reason']}")
