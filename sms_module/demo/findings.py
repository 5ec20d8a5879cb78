"""Findings of the year: raised, answered by those who are responsible, closed by those who raised them."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.corrective_action import api
from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.extensions import plan_extensions
from sms_module.demo.narrative import spoken
from sms_module.demo.year import LATE, Year

ANSWER = ("containment", "correction", "extent")


def plan(year: Year) -> None:
	for finding in year.cast.findings:
		if not (finding["row"] or finding["of_risk"]):
			year.on(finding["raised"], _raise, year, finding)
		for happened, act in (("accepted", _accept), ("disputed", _dispute), ("withdrawn", _withdraw)):
			if finding[happened]:
				year.on(finding[happened][0], act, year, finding)
		if _later_correction(finding):
			year.on(finding["correction_done_on"], _correct, year, finding)
		for number, action in enumerate(finding["actions"]):
			year.on(action["made"], _make_action, year, finding, number, rank=1)
			if action["done"]:
				year.on(action["done"], _finish_action, year, finding, number)
		if body := finding["body"]:
			year.on(body["body_accepted_on"], _accepted_by_body, year, finding)
		plan_extensions(year, "Finding", finding, finding["title"])
		if finding["closed"] and finding["type"] != "Good Practice":
			year.on(finding["closed"][0], _close, year, finding, rank=LATE - 1)


def of_row(year: Year, row: dict) -> dict | None:
	"""The finding that a checklist row raises."""
	return next((each for each in year.cast.findings if each["row"] == row["key"]), None)


# --- raised


def complete(year: Year, finding: dict) -> None:
	"""Who raised a finding in a checklist adds what the checklist does not know."""
	raiser = frappe.db.get_value("Finding", year.names[finding["key"]], "raised_by")
	body = {key: value for key, value in (finding["body"] or {}).items() if key != "body_accepted_on"}
	if body:
		body["body_deadline"] = year.date(body["body_deadline"])
	edit(raiser, "Finding", year.names[finding["key"]], **_described(finding), **body)


def _described(finding: dict) -> dict:
	return {key: finding[key] for key in ("evidence", "place", "service", "unit")}


def _raise(year: Year, finding: dict) -> None:
	"""A finding from daily work: a complaint, a risk, an incident."""
	same = ("title", "type", "source_kind", "requirement", "statement", "responsible")
	source = {}
	if risk := finding["from_risk"]:
		source = {"source_doctype": "SMS Risk", "source_name": year.names[risk]}
	doc = create(
		finding["raised_by"],
		"Finding",
		**{key: finding[key] for key in same},
		**source,
		**_described(finding),
		sms_process=finding["process"],
	)
	year.keep(finding["key"], doc)
	source = finding["source_kind"].lower()
	year.narrator.tell(finding["raised_by"], f"raises from daily work ({source}) {_named(doc)}")


def tell_raised(year: Year, finding: dict) -> None:
	doc = year.get("Finding", finding["key"])
	year.narrator.add(f"- {_named(doc)}")
	if doc.recurrence_of:
		year.narrator.add(
			f"  It came back: {doc.recurrence_of} was on the same requirement and process. The system proposes the next higher "
			f"grade, {doc.proposed_type.lower()}, and marks the earlier corrective action: 'did not last'."
		)


def _named(doc: Document) -> str:
	return f"{doc.name}, {doc.type.lower()} against {doc.requirement.removeprefix('2018-')}: {doc.title}."


# --- answered


def _later_correction(finding: dict) -> bool:
	done = finding["correction_done_on"]
	return done is not None and finding["accepted"] is not None and done > finding["accepted"][0]


def _accept(year: Year, finding: dict) -> None:
	"""The answer of who is responsible; a correction that was not made yet follows."""
	who, name = finding["accepted"][1], year.names[finding["key"]]
	values = {key: finding[key] for key in ANSWER if finding[key]}
	if _later_correction(finding):
		values.pop("correction", None)
	elif finding["correction_done_on"] is not None:
		values["correction_done_on"] = year.date(finding["correction_done_on"])
	if values:
		edit(who, "Finding", name, **values)
	step(who, "Finding", name, "Accept")
	if finding["containment"] and finding["type"].endswith("Nonconformity"):
		year.narrator.tell(who, f"accepts {name} and contains it: {finding['containment']}")
	else:
		year.narrator.count("findings accepted")


def _correct(year: Year, finding: dict) -> None:
	done = year.date(finding["correction_done_on"])
	edit(
		finding["responsible"],
		"Finding",
		year.names[finding["key"]],
		correction=finding["correction"],
		correction_done_on=done,
	)
	year.narrator.count("corrections made")


def _dispute(year: Year, finding: dict) -> None:
	_day, who, reason = finding["disputed"]
	step(who, "Finding", year.names[finding["key"]], "Dispute", reason)
	year.narrator.tell(who, f"disputes {year.names[finding['key']]}: {reason}")


def _withdraw(year: Year, finding: dict) -> None:
	_day, who, reason = finding["withdrawn"]
	step(who, "Finding", year.names[finding["key"]], "Withdraw", reason)
	year.narrator.tell(who, f"withdraws {year.names[finding['key']]}: {reason}")


def _accepted_by_body(year: Year, finding: dict) -> None:
	"""The certification body accepts the answer, in time."""
	body, name = finding["body"], year.names[finding["key"]]
	accepted = year.date(body["body_accepted_on"])
	manager = year.cast.programme["manager"]
	edit(manager, "Finding", name, body_accepted_on=accepted)
	year.narrator.tell(
		manager,
		f"records that the certification body accepts the answer to {name} (its number {body['body_reference']}), "
		f"before its deadline of {spoken(year.date(body['body_deadline']))}.",
	)


# --- its own actions


def _make_action(year: Year, finding: dict, number: int) -> None:
	action = finding["actions"][number]
	with person(action["made_by"]):
		name = api.make_action(
			"Finding",
			year.names[finding["key"]],
			action["what"],
			action["responsible"],
			str(year.date(action["due"])),
			action["evidence_wanted"] or None,
		)
	year.names[f"{finding['key']}.{number}"] = name
	year.narrator.count("actions given")


def _finish_action(year: Year, finding: dict, number: int) -> None:
	action, name = finding["actions"][number], year.names[f"{finding['key']}.{number}"]
	edit(action["responsible"], "SMS Action", name, evidence=action["evidence"])
	step(action["responsible"], "SMS Action", name, "Finish")
	year.narrator.count("actions done, with evidence")


# --- closed


def _close(year: Year, finding: dict) -> None:
	name, who = year.names[finding["key"]], finding["closed"][1]
	if finding["no_action_reason"]:
		edit(finding["responsible"], "Finding", name, no_action_reason=finding["no_action_reason"])
	_verify_actions(year, finding, who)
	if finding["no_action_reason"] and finding["type"].endswith("Nonconformity"):
		_close_with_correction_only(year, finding)
		return
	step(who, "Finding", name, "Close")
	if finding["no_action_reason"]:
		year.narrator.tell(who, f"closes {name} without an action: {finding['no_action_reason']}")
	elif finding["capa"]:
		year.narrator.count("findings closed, their CAPA effective")
	else:
		year.narrator.count("observations closed, their actions done")


def _verify_actions(year: Year, finding: dict, who: str) -> None:
	for number, action in enumerate(finding["actions"]):
		if action["done"] and action["responsible"] != who:
			step(who, "SMS Action", year.names[f"{finding['key']}.{number}"], "Verify")


def _close_with_correction_only(year: Year, finding: dict) -> None:
	"""A minor nonconformity that needs no corrective action: a second person agrees."""
	name, who, action = year.names[finding["key"]], finding["closed"][1], "Close without Corrective Action"
	own = finding["responsible"]
	sentence = refused(own, lambda: step(own, "Finding", name, action))
	year.narrator.tell(own, f"finds that correcting {name} is enough: {finding['no_action_reason']}")
	year.narrator.add(f"Closing it without a second person is refused: {sentence}")
	step(who, "Finding", name, action)
	year.narrator.tell(who, f"agrees and closes {name} with its correction only.")
