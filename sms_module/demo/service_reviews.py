"""Services are gone through with customers and suppliers; what comes of it is done by whom it was given to."""

from __future__ import annotations

from collections import Counter

import frappe
from frappe.model.document import Document

from sms_module.demo.acting import edit, step
from sms_module.demo.narrative import number_of
from sms_module.demo.story.service_reviews import ACCEPTED
from sms_module.demo.year import LATE, Year
from sms_module.service_level.reviews.agenda import agreement_line

REVIEW = "Service Review"


def plan(year: Year) -> None:
	for each in year.cast.service_reviews:
		year.on(each["day"], _hold, year, each, rank=LATE)
		for number, outcome in enumerate(each["outcomes"]):
			if outcome["done"]:
				year.on(outcome["done"][0], _finish, year, each["key"], number, outcome["done"][1])
	year.on(ACCEPTED[1], _accept, year, ACCEPTED[0])


def _hold(year: Year, each: dict) -> None:
	"""The review that the daily job planned is held, minuted and closed by who leads it."""
	line = agreement_line(year.names[each["agreement"]])
	name = frappe.db.get_value(REVIEW, {"agreement": ("in", line), "workflow_state": "Planned"})
	doc = frappe.get_doc(REVIEW, name)
	year.keep(each["key"], doc)
	who, known = doc.responsible, {row.attendee for row in doc.attendees}
	guests = [
		{"side": "Theirs", "attendee": name, "function": function, "present": 1}
		for name, function in each["theirs"]
		if name not in known
	]
	edit(who, REVIEW, name, attendees=[*(row.as_dict() for row in doc.attendees), *guests])
	doc = step(who, REVIEW, name, "Hold")
	said = each.get("said", {})
	edit(
		who,
		REVIEW,
		name,
		verdict=each["verdict"],
		conclusion=each["conclusion"],
		carried_actions=[{**row.as_dict(), "comment": said.get("Action")} for row in doc.carried_actions],
		items=[{**row.as_dict(), "comment": said.get(row.kind)} for row in doc.items],
		outcomes=[_row(year, outcome) for outcome in each["outcomes"]],
	)
	doc = step(who, REVIEW, name, "Close")
	year.narrator.tell(
		who,
		f"goes through {_services(doc)} with {doc.party}, {name}, on {_counted(doc)}. {doc.verdict}: {doc.conclusion}",
	)
	for row in doc.outcomes:
		if row.record_name:
			year.narrator.add(f"{row.becomes}: {row.outcome} ({row.record_name}).")


def _row(year: Year, outcome: dict) -> dict:
	values = {name: outcome[name] for name in ("outcome", "becomes", "responsible", "service")}
	return {**values, "due_date": year.date(outcome["due"]) if outcome["due"] is not None else None}


def _services(doc: Document) -> str:
	return doc.services[0].service if len(doc.services) == 1 else f"{len(doc.services)} services"


def _counted(doc: Document) -> str:
	"""What lay on the table, in words."""
	kinds = Counter(row.kind for row in doc.items)
	found = {
		"open action": len(doc.carried_actions),
		"report": kinds["Report"],
		"complaint": kinds["Complaint"],
		"outage": kinds["Outage"],
	}
	told = [number_of(number, what) for what, number in found.items() if number]
	return ", ".join(told) or "nothing reported or failed"


def _finish(year: Year, key: str, number: int, evidence: str) -> None:
	"""Who was given an action of the review does it."""
	row = year.get(REVIEW, key).outcomes[number]
	edit(row.responsible, "SMS Action", row.record_name, evidence=evidence)
	step(row.responsible, "SMS Action", row.record_name, "Finish")
	year.narrator.count("actions done, with evidence")


def _accept(year: Year, key: str) -> None:
	row = next(each for each in year.get(REVIEW, key).outcomes if each.becomes == "Finding")
	step(row.responsible, "Finding", row.record_name, "Accept")
	year.narrator.tell(row.responsible, f"accepts {row.record_name} about the supplier.")
