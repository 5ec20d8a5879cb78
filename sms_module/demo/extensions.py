"""Due dates move only by an extension: asked for with a reason, decided by another person."""

from __future__ import annotations

from sms_module.corrective_action import api
from sms_module.demo.acting import edit, person, refused
from sms_module.demo.narrative import spoken
from sms_module.demo.year import LATE, Year


def plan_extensions(year: Year, doctype: str, item: dict, title: str) -> None:
	"""The extensions of a finding, a CAPA or an action of the story."""
	for number, extension in enumerate(item.get("extensions", ())):
		year.on(extension["requested"], _ask, year, doctype, item["key"], extension, number, title, rank=LATE)
		year.on(extension["decided"], _decide, year, doctype, item["key"], extension, rank=LATE)


def _ask(year: Year, doctype: str, key: str, extension: dict, number: int, title: str) -> None:
	who, name = extension["requested_by"], year.names[key]
	new = year.date(extension["new"])
	if doctype == "SMS Action" and number == 0:
		sentence = refused(who, lambda: edit(who, doctype, name, due_date=new))
		year.narrator.tell(who, f"moves the date of {name} by hand. Refused: {sentence}")
	with person(who):
		count = api.request_extension(doctype, name, str(new), extension["reason"])
	if doctype != "SMS Action":
		return
	again = "" if count == 1 else ", a second time"
	year.narrator.tell(
		who, f"asks for time until {spoken(new)} for {name} ({title}){again}: {extension['reason']}"
	)


def _decide(year: Year, doctype: str, key: str, extension: dict) -> None:
	who = extension["decided_by"]
	with person(who):
		api.decide_extension(doctype, year.names[key], True)
	year.narrator.count("extensions granted")
