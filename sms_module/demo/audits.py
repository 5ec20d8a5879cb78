"""Audits: prepared, announced and acknowledged, carried out row by row, reported, closed."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time

import frappe
from frappe.model.document import Document

from sms_module.audit import api
from sms_module.demo import findings
from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.cast import full_name
from sms_module.demo.narrative import spoken
from sms_module.demo.year import LATE, Year

#: When the plan of an audit that is not announced yet was worked out.
PREPARED = -8
PLAN = (
	"title",
	"objectives",
	"scope",
	"criteria",
	"methods",
	"party",
	"occasion",
	"stage",
	"manager",
	"unit",
)
REPORT = ("strong_points", "not_covered", "diverging_opinions", "impartiality_statement", "conclusion")


def plan(year: Year) -> None:
	for audit in year.cast.audits:
		year.on(audit["notified"] or PREPARED, _prepare, year, audit)
		for override in audit["overrides"]:
			year.on(override["on"], _override, year, audit, override)
		for move in audit["postponed"]:
			year.on(move["on"], _postpone, year, audit, move)
		if audit["acknowledged"]:
			year.on(audit["acknowledged"], _acknowledge, year, audit)
		if audit["actual"]:
			year.on(audit["actual"][0], _start, year, audit)
			year.on(audit["actual"][1], _finish, year, audit)
			year.on(audit["reported"], _report, year, audit)
		if audit["closed"]:
			year.on(audit["closed"], _close, year, audit, rank=LATE)
	_plan_refusals(year)


def leader(year: Year, audit: dict, lead: str | None = None) -> str:
	"""Who leads, or records for a lead without a login."""
	return audit["recorded_by"] or year.cast.login_of(lead or audit["lead"])


# --- planned


def _prepare(year: Year, audit: dict) -> None:
	lead, team = _first_team(year, audit)
	names = [lead, *(row["auditor"] for row in team)]
	who = leader(year, audit, lead)
	doc = _planned(year, audit, who, lead, team)
	_add_questions(year, audit, who, doc.name, names)
	if audit["notified"] is None:
		year.narrator.tell(
			who, f"works out the plan of {doc.name}, {doc.title}, for {spoken(doc.planned_from)}."
		)
		return
	step(who, "SMS Audit", doc.name, "Notify")
	if not audit.get("reason"):
		year.narrator.count("audits announced")
		return
	year.narrator.tell(
		who,
		f"announces {doc.name}, {doc.title}, for {spoken(doc.planned_from)} (auditors: {', '.join(names)}).",
	)
	year.narrator.add(f"Why: {audit['reason']}")


def _first_team(year: Year, audit: dict) -> tuple[str, list[dict]]:
	"""Lead and team as first planned: an override changes them later."""
	entry = year.cast.entry(audit["key"])
	if audit["overrides"]:
		return entry["lead"], [{"auditor": name} for name in entry["team"]]
	return audit["lead"], [dict(row) for row in audit["team"]]


def _planned(year: Year, audit: dict, who: str, lead: str, team: list[dict]) -> Document:
	entry = year.cast.entry(audit["key"])
	when = (entry["planned"], entry["planned"] + 1) if entry else audit["planned"]
	values = {
		**{name: audit[name] for name in PLAN},
		"planned_from": year.date(when[0]),
		"planned_to": year.date(when[1]),
		"areas": [{"area_doctype": "SMS Process", "area": name} for name in audit["processes"]],
		"lead": lead,
		"team": team,
		"schedule": _schedule(year, audit, when[0], lead),
	}
	if entry:
		return edit(who, "SMS Audit", year.names[audit["key"]], **values)
	return year.keep(audit["key"], create(who, "SMS Audit", **values))


def _schedule(year: Year, audit: dict, offset: int, lead: str) -> list[dict]:
	"""Opening, one talk for each process, closing."""
	start = year.date(offset)
	talks = [
		{
			"starts": datetime.combine(start, time(9 + number)),
			"ends": datetime.combine(start, time(10 + number)),
			"topic": name,
			"sms_process": name,
			"auditor": lead,
		}
		for number, name in enumerate(audit["processes"], 1)
	]
	opening = {"starts": datetime.combine(start, time(9)), "topic": "Opening meeting", "auditor": lead}
	return [opening, *talks]


def _add_questions(year: Year, audit: dict, who: str, name: str, team: list[str]) -> None:
	"""The auditors' own questions, and those that the system brings: earlier findings, effective CAPAs."""
	with person(who):
		doc = frappe.get_doc("SMS Audit", name)
		for row in audit["checklist"]:
			if not row["origin"]:
				_append(doc, row, team)
		doc.save()
		if audit["party"] == "Internal":
			api.build_checklist(name)
		doc.reload()
		for row in audit["checklist"]:
			if row["origin"]:
				line = _built(year, doc, row["origin"])
				line.update({"requirement": row["requirement"], "auditor": row["auditor"]})
		doc.save()


def _append(doc: Document, row: dict, team: list[str]) -> None:
	auditor = row["auditor"] if row["auditor"] in team else doc.lead
	doc.append(
		"checklist",
		{
			"requirement": row["requirement"],
			"sms_process": row["process"],
			"question": row["question"],
			"auditor": auditor,
		},
	)


def _built(year: Year, doc: Document, origin: dict) -> Document:
	"""The row that the system brought because of an earlier finding or CAPA."""
	name = year.names[origin["origin_key"]]
	return next(line for line in doc.checklist if (line.origin, line.origin_name) == (origin["origin"], name))


def _acknowledge(year: Year, audit: dict) -> None:
	"""The manager of the audited unit has seen the plan."""
	with person(audit["manager"]):
		api.acknowledge(year.names[audit["key"]])


def _override(year: Year, audit: dict, override: dict) -> None:
	"""Another lead, who is not impartial: refused, accepted by the programme manager with a reason, then made."""
	who, name = override["overridden_by"], year.names[audit["key"]]
	change = {"lead": audit["lead"], "team": [dict(row) for row in audit["team"]]}
	sentence = refused(who, lambda: edit(who, "SMS Audit", name, **change))
	year.narrator.tell(who, f"needs another lead for {name}. Refused: {sentence}")
	with person(who):
		api.override_impartiality(name, override["auditor"], override["reason"])
		doc = frappe.get_doc("SMS Audit", name)
		lines = {line.question: line for line in doc.checklist}
		for row in audit["checklist"]:
			lines[row["question"]].auditor = row["auditor"]
		doc.update(change).save()
	year.narrator.add(f"Overridden, and shown in the report: {override['reason']}")


def _postpone(year: Year, audit: dict, move: dict) -> None:
	name = year.names[audit["key"]]
	new_from, new_to = (year.date(offset) for offset in move["planned"])
	with person(move["by"]):
		times = api.postpone(name, str(new_from), str(new_to), move["reason"])
	year.narrator.tell(
		move["by"], f"postpones {name} to {spoken(new_from)} (for the {_ordinal(times)} time)."
	)


def _ordinal(number: int) -> str:
	return {1: "first", 2: "second"}.get(number, f"{number}th")


# --- carried out


def _start(year: Year, audit: dict) -> None:
	"""Opening meeting, and the first day's talks: what conforms."""
	name, who = year.names[audit["key"]], leader(year, audit)
	step(who, "SMS Audit", name, "Start")
	edit(
		who,
		"SMS Audit",
		name,
		opening_meeting=datetime.combine(year.date(audit["actual"][0]), time(9)),
		attendance=_attendance(year, audit, "Opening Meeting"),
	)
	for row in audit["checklist"]:
		if not findings.of_row(year, row):
			_answer(year, audit, row)
	for key, row in audit.get("earlier", {}).items():
		_answer(year, audit, {**row, "origin": {"origin": "Earlier Finding", "origin_key": key}})


def _finish(year: Year, audit: dict) -> None:
	"""The second day: what does not conform becomes a finding at once; closing meeting."""
	name, who = year.names[audit["key"]], leader(year, audit)
	raised = []
	for row in audit["checklist"]:
		if finding := findings.of_row(year, row):
			answer = _answer(year, audit, row, finding)
			year.names[finding["key"]] = answer["finding"]
			findings.complete(year, finding)
			raised.append(finding)
	doc = frappe.get_doc("SMS Audit", name)
	edit(
		who,
		"SMS Audit",
		name,
		actual_to=year.date(audit["actual"][1]),
		closing_meeting=datetime.combine(year.date(audit["actual"][1]), time(15)),
		attendance=[*doc.attendance, *_attendance(year, audit, "Closing Meeting")],
	)
	results = Counter(row.result for row in doc.checklist)
	lead = audit["lead"] if audit["recorded_by"] else leader(year, audit)
	year.narrator.tell(
		lead,
		f"ends the audit {name}, {doc.title}: {len(doc.checklist)} questions answered, {results['Conforms']} conform."
		+ _recorded(year, audit),
	)
	for finding in raised:
		findings.tell_raised(year, finding)


def _recorded(year: Year, audit: dict) -> str:
	if not audit["recorded_by"]:
		return ""
	recorder = audit["answered_by"] or audit["recorded_by"]
	return f" {year.narrator.name(recorder)} records for {audit['lead']}."


def _attendance(year: Year, audit: dict, meeting: str) -> list[dict]:
	users = dict.fromkeys(audit["attendance"].get(meeting, []))
	functions = {each["user"]: each["function"] for each in year.cast.people}
	rows = [
		{"meeting": meeting, "person": year.cast.names[user], "user": user, "function": functions[user]}
		for user in users
	]
	if audit["recorded_by"]:
		rows.append({"meeting": meeting, "person": audit["lead"], "function": "Lead auditor"})
	return rows


def _answer(year: Year, audit: dict, row: dict, finding: dict | None = None) -> dict:
	doc = frappe.get_doc("SMS Audit", year.names[audit["key"]])
	if row.get("origin"):
		line = _built(year, doc, row["origin"])
	else:
		line = next(line for line in doc.checklist if line.question == row["question"])
	auditor = year.cast.login_of(line.auditor or audit["lead"])
	with person(audit["answered_by"] or audit["recorded_by"] or auditor):
		return api.answer(
			doc.name,
			line.name,
			row["result"],
			note=finding["statement"] if finding else row["note"],
			evidence=row["evidence_seen"],
			sample=row["sample"],
			responsible=finding["responsible"] if finding else None,
			title=finding["title"] if finding else None,
		)


# --- reported


def _report(year: Year, audit: dict) -> None:
	name, who = year.names[audit["key"]], leader(year, audit)
	people = {each["user"]: each for each in year.cast.people}
	edit(
		who,
		"SMS Audit",
		name,
		**{field: audit[field] for field in REPORT},
		distribution=[
			{"recipient": full_name(people[user]), "user": user, "email": user}
			for user in dict.fromkeys(audit["distribution"])
		],
	)
	doc = step(who, "SMS Audit", name, "Report")
	on_behalf = _on_behalf(doc)
	if on_behalf or audit is year.cast.audits[0]:
		year.narrator.tell(
			who,
			f"reports {name}{on_behalf}; a report is frozen when it is issued, this one with the seal {doc.frozen_hash[:8]}.",
		)
	else:
		year.narrator.count("audit reports issued")


def _on_behalf(doc: Document) -> str:
	"""For whom the last step was taken, when a deputy took it."""
	principal = frappe.get_all(
		"SMS History",
		filters={"record_doctype": doc.doctype, "record_name": doc.name},
		pluck="on_behalf_of",
		order_by="sequence desc",
		limit=1,
	)
	return f", signing for {frappe.utils.get_fullname(principal[0])}" if principal and principal[0] else ""


def _close(year: Year, audit: dict) -> None:
	name, who = year.names[audit["key"]], leader(year, audit)
	step(who, "SMS Audit", name, "Close")
	year.narrator.count("audits closed, every finding answered")


# --- refused first


def _plan_refusals(year: Year) -> None:
	for key, offset in (("A01", -300), ("A10", -12)):
		year.on(offset, _too_early, year, next(each for each in year.cast.audits if each["key"] == key))


def _too_early(year: Year, audit: dict) -> None:
	name, who = year.names[audit["key"]], leader(year, audit)
	sentence = refused(who, lambda: step(who, "SMS Audit", name, "Close"))
	year.narrator.tell(who, f"tries to close {name}. Refused: {sentence}")
