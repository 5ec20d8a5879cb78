"""What keeps the system alive beside the audits: the certificate, what is due at intervals, the next programme."""

from __future__ import annotations

import re

import frappe

from sms_module.audit import api
from sms_module.demo.acting import create, edit, person
from sms_module.demo.audits import leader
from sms_module.demo.narrative import spoken
from sms_module.demo.story.upkeep import CERTIFICATE, GIVEN, NEXT_PROGRAMME, SAMPLE
from sms_module.demo.year import LATE, Year
from sms_module.planning.api import satisfy

#: Which records of the story the keys stand for.
KINDS = (
	("SCOPE.*", "SMS Scope"),
	("PLAN", "Service Management Plan"),
	("PROMISES", "SMS Objective"),
	("I[0-9]", "SMS Context Issue"),
	("R[0-9]+", "SMS Risk"),
	("A[0-9]+", "SMS Audit"),
	("MR[0-9]", "Management Review"),
	("[A-Z]{2}-[0-9]+", "SMS Document"),
)


def plan(year: Year) -> None:
	year.on(CERTIFICATE["entered"], _certify, year)
	surveillance = _audit(year, CERTIFICATE["surveillance"])
	year.on(surveillance["reported"], _link_visit, year, surveillance, rank=LATE)
	year.on(GIVEN, _give, year)
	for activity in year.cast.activities:
		for offset, record in activity["done"]:
			year.on(offset, _satisfy, year, activity, record, rank=LATE)
	sampled = _audit(year, SAMPLE["audit"])
	year.on(sampled["actual"][0], _sample, year, sampled, rank=1)
	year.on(NEXT_PROGRAMME["created"], _build_next, year, rank=LATE)


def _audit(year: Year, key: str) -> dict:
	return next(audit for audit in year.cast.audits if audit["key"] == key)


def _certify(year: Year) -> None:
	manager = year.cast.programme["manager"]
	doc = create(
		manager,
		"SMS Certificate",
		**CERTIFICATE["values"],
		responsible=manager,
		issued_on=year.date(CERTIFICATE["issued"]),
		valid_until=year.date(CERTIFICATE["until"]),
		surveillances=[
			{"kind": kind, "planned_on": year.date(offset)} for kind, offset in CERTIFICATE["visits"]
		],
	)
	year.keep("CERT", doc)
	year.narrator.tell(
		manager,
		f"enters the certificate {doc.name} of {doc.body}, in force until {spoken(doc.valid_until)}.",
	)


def _link_visit(year: Year, audit: dict) -> None:
	doc = year.get("SMS Certificate", "CERT")
	visit = next(row for row in doc.surveillances if not row.audit)
	visit.audit = year.names[audit["key"]]
	edit(year.cast.programme["manager"], "SMS Certificate", doc.name, surveillances=doc.surveillances)
	year.narrator.count("visits of the certification body")


def _give(year: Year) -> None:
	"""What the standard wants at planned intervals gets a person and a first day each."""
	who = year.cast.logins["SMS Manager"]
	for activity in year.cast.activities:
		first = activity["done"][0][0] if activity["done"] else activity["first"]
		doc = edit(
			who,
			"SMS Planned Activity",
			frappe.db.get_value("SMS Planned Activity", {"shipped_key": activity["key"]}),
			responsible=activity["responsible"],
			next_due=year.date(first),
		)
		year.keep(activity["key"], doc)
	year.narrator.tell(
		who,
		f"gives {len(year.cast.activities)} things that the standard wants at planned intervals a person and a first day.",
	)


def _satisfy(year: Year, activity: dict, record: str | None) -> None:
	"""Something that the standard wants at planned intervals was done; a record shows it, or a note says so."""
	shown_by = ()
	if record:
		shown_by = (_kind(record), year.names[record])
	with person(activity["responsible"]):
		satisfy(year.names[activity["key"]], str(frappe.flags.current_date), *shown_by, note=activity["note"])
	year.narrator.count("planned activities done")


def _kind(record: str) -> str:
	"""The DocType of a record of the story, by its key."""
	return next(doctype for pattern, doctype in KINDS if re.fullmatch(pattern, record))


def _sample(year: Year, audit: dict) -> None:
	"""A sample is drawn by a rule and assessed; the draw can be repeated."""
	name, who = year.names[audit["key"]], leader(year, audit)
	with person(who):
		doc = frappe.get_doc("SMS Audit", name)
		row = next(line for line in doc.checklist if line.sms_process == SAMPLE["process"])
		key = api.draw_sample(
			name,
			row.name,
			SAMPLE["doctype"],
			SAMPLE["rule"],
			filters=SAMPLE["filters"],
			period_field="creation",
		)
		doc.reload()
		for item in doc.sample_items:
			api.assess_sample(name, key, item.record_name, "Conforms")
		proof = api.prove_draw(name, key)
	sample = doc.samples[0]
	year.narrator.tell(
		who,
		f"draws {sample.sample_size} of {sample.population_size} findings for {name} by the rule {sample.rule}; the draw "
		f"{'repeats' if proof['sound'] else 'does not repeat'} from its seed.",
	)


def _build_next(year: Year) -> None:
	"""The third year is proposed by the builder, from what this year found."""
	manager = year.cast.programme["manager"]
	same = ("cycle_months", "manager", "unit", "requirement_source", "objectives", "methods", "resources")
	doc = create(
		manager,
		"Audit Programme",
		title=NEXT_PROGRAMME["title"],
		# services are looked at with the processes that run them
		scope_rows=[
			{"scope_doctype": "SMS Process", "scope_name": process["process_name"]}
			for process in year.cast.processes
		],
		from_date=year.date(NEXT_PROGRAMME["from"]),
		to_date=year.date(NEXT_PROGRAMME["to"]),
		**{name: year.cast.programme[name] for name in same},
	)
	with person(manager):
		built = api.build_programme(doc.name)
	doc.reload()
	first = max(doc.entries, key=lambda row: row.priority_points)
	year.narrator.tell(
		manager,
		f"lets the third year be proposed, {doc.name}: {built['entries']} audits, assigned within "
		f"{built['gap']:.1%} of the best possible; {len(built['unassigned'])} without an impartial lead. Most urgent is "
		f"{first.area}: {first.priority_points:.0f} of 100 points ({first.priority_parts}).",
	)
	for note in built["unassigned"][:1]:
		year.narrator.add(note)
