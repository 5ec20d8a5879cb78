"""Documents: taken over with their versions, renewed by corrective actions, read, reviewed, one forgotten."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.story.documents import BECAUSE_OF, DRAFTING, READ_AFTER, REFUSED, SHELF, SHOWN, SPOKEN_OF
from sms_module.demo.year import LATE, Year
from sms_module.documents import api
from sms_module.records import api as records

DOCTYPE = "SMS Document"
SAME = (
	"kind",
	"title",
	"document_code",
	"responsible",
	"approver",
	"sms_process",
	"summary",
	"text",
	"review_months",
	"retention_months",
)


def take_over(year: Year, until: int) -> None:
	"""Versions from before the year, each on its day, by those who wrote and approved them."""
	before = frappe.flags.current_date
	earlier = [
		(version["on"], document, number)
		for document in year.cast.documents
		for number, version in enumerate(document["versions"])
		if version["on"] < until
	]
	for offset, document, number in sorted(earlier, key=lambda each: each[0]):
		frappe.flags.current_date = year.date(offset)
		_draft(year, document, number)
		step(document["responsible"], DOCTYPE, year.names[document["key"]], "Submit for Review")
		step(document["approver"], DOCTYPE, year.names[document["key"]], "Approve")
		if not any(version["on"] < until for version in document["versions"][number + 1 :]):
			_make_known(year, document)
	frappe.flags.current_date = before


def plan(year: Year, since: int) -> None:
	year.on(SHOWN, _show_evidence, year)
	for document in year.cast.documents:
		for number, version in enumerate(document["versions"]):
			if version["on"] >= since:
				year.on(version["on"] - DRAFTING, _put_up, year, document, number)
				year.on(version["on"], _approve, year, document, number)
				year.on(min(version["on"] + READ_AFTER, 0), _read, year, document, rank=LATE)
		for offset in document["reviewed"]:
			year.on(offset, _review, year, document)


# --- a version


def _writer(year: Year, document: dict) -> str:
	"""Who makes the record: its responsible, or the manager of the system for who may make none."""
	responsible = document["responsible"]
	with person(responsible):
		makes = frappe.has_permission(DOCTYPE, "create")
	return responsible if makes else year.cast.logins["SMS Manager"]


def _draft(year: Year, document: dict, number: int) -> Document:
	"""The first version is made, a later one is a copy of the one in force, with what is new."""
	version, writer = document["versions"][number], _writer(year, document)
	if number == 0:
		doc = create(
			writer,
			DOCTYPE,
			**{name: document[name] for name in SAME},
			unit=_unit(year, document["sms_process"]),
			link=None if document["text"] else f"{SHELF}{document['key'].lower()}",
			change_note=version["note"],
			requirements=[{"requirement": name} for name in document["requirements"]],
		)
		return year.keep(document["key"], doc)
	with person(writer):
		name = records.revise(DOCTYPE, year.names[document["key"]])
	year.names[f"{document['key']}.{number}"] = year.names[document["key"]]
	doc = edit(document["responsible"], DOCTYPE, name, change_note=version["note"])
	return year.keep(document["key"], doc)


def _unit(year: Year, process: str) -> str:
	return next(each["unit"] for each in year.cast.processes if each["process_name"] == process)


def _make_known(year: Year, document: dict) -> None:
	"""Who must read it is named and reads it; the process works by it from now on."""
	if document["readers"]:
		with person(document["responsible"]):
			api.add_readers(year.names[document["key"]], people=list(document["readers"]))
		_read(year, document, everybody=True)
	_work_by(year, document)


def _work_by(year: Year, document: dict) -> None:
	if document["works"]:
		edit(
			year.cast.logins["SMS Manager"],
			"SMS Process",
			document["sms_process"],
			work_document=year.names[document["key"]],
		)


def _read(year: Year, document: dict, everybody: bool = False) -> None:
	"""Each reader says for themself that they have read the version in force."""
	name = year.names[document["key"]]
	for user in document["readers"]:
		if everybody or user not in document["unread"]:
			with person(user):
				api.read(name)
			if not everybody:
				year.narrator.count("documents read")


# --- through the year


def _put_up(year: Year, document: dict, number: int) -> None:
	doc = _draft(year, document, number)
	step(document["responsible"], DOCTYPE, doc.name, "Submit for Review")


def _approve(year: Year, document: dict, number: int) -> None:
	version, who, name = document["versions"][number], document["approver"], year.names[document["key"]]
	place = (document["key"], version["on"])
	sentence = None
	if place == REFUSED:
		own = document["responsible"]
		sentence = refused(own, lambda: step(own, DOCTYPE, name, "Approve"))
	doc = step(who, DOCTYPE, name, "Approve")
	_work_by(year, document)
	cause = BECAUSE_OF.get(place)
	if cause is None or place not in SPOKEN_OF:
		year.narrator.count("new versions of documents")
		return
	older = year.names[f"{document['key']}.{number}"]
	year.narrator.tell(
		who,
		f"approves {doc.name}, {doc.title}, version {doc.revision}, because of {year.names[cause]}: {version['note']}. "
		f"{older} is obsolete.",
	)
	if sentence:
		year.narrator.add(f"Its author's own approval was refused: {sentence}")


def _review(year: Year, document: dict) -> None:
	"""Looked at, and kept as it is."""
	with person(document["responsible"]):
		api.confirm_review(year.names[document["key"]])
	year.narrator.count("documents reviewed and kept")


# --- what lives elsewhere


def _show_evidence(year: Year) -> None:
	"""Records of other tools that show a requirement: where they lie, and who answers for them."""
	for each in year.cast.evidence:
		create(
			each["responsible"],
			"SMS Evidence",
			**{name: each[name] for name in ("title", "responsible", "sms_process", "link", "description")},
			valid_until=year.date(each["until"]) if each["until"] is not None else None,
			requirements=[{"requirement": name} for name in each["requirements"]],
		)
	year.narrator.count("records of other tools named as evidence", len(year.cast.evidence))
