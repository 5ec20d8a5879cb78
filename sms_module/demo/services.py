"""The catalogue is completed, agreements are made and revised, services fail and come back."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import frappe

from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.narrative import number_of
from sms_module.demo.story.services import ENTRIES_DAY, KEEPER, RENEWED, SUPPORTING_DAY
from sms_module.demo.year import LATE, Year
from sms_module.records.revisions import revise
from sms_module.service_level import api

AGREEMENT, OUTAGE, SERVICE = "SMS Service Agreement", "Service Outage", "SMS Service"
TERMS = (
	"report_period",
	"service_review_months",
	"workload_limits",
	"exceptions",
	"terms",
	"support_hours",
	"party_unit",
)


def plan(year: Year) -> None:
	year.on(SUPPORTING_DAY, _add_supporting, year)
	year.on(ENTRIES_DAY, _complete, year)
	for each in year.cast.agreements:
		year.on(each["negotiated"], _negotiate, year, each)
		if each["agreed"] is not None:
			year.on(each["agreed"], _agree, year, each)
	revision = year.cast.agreement_revision
	year.on(revision["revised"], _revise, year, revision)
	year.on(revision["agreed"], _agree_knowingly, year, revision)
	for each in year.cast.outages:
		year.on(each["day"], _fail, year, each, rank=LATE)


# --- the catalogue


def _add_supporting(year: Year) -> None:
	for values in year.cast.supporting:
		create(KEEPER, SERVICE, **values)
	names = " and ".join(values["service_name"] for values in year.cast.supporting)
	year.narrator.tell(KEEPER, f"enters what lies beneath the services into the catalogue: {names}.")


def _complete(year: Year) -> None:
	"""Every owner completes the entries of their services: hours, contacts, needs, support, estimated levels."""
	for each in year.cast.entries_of_services:
		values = {key: value for key, value in each.items() if key not in ("service", "by", "depends_on")}
		needs = [{"service": name} for name in each["depends_on"]]
		edit(each["by"], SERVICE, each["service"], **values, depends_on=needs)
		with person(each["by"]):
			api.service_reviewed(each["service"])
	year.narrator.tell(
		year.cast.entries_of_services[0]["by"],
		f"and the other owners complete the catalogue: {len(year.cast.entries_of_services)} services with hours, contacts, what each "
		"needs, and levels that are estimated as long as nobody has agreed on them.",
	)


# --- agreements


def _negotiate(year: Year, each: dict) -> None:
	doc = create(
		each["by"],
		AGREEMENT,
		**{name: each[name] for name in ("title", "kind", "party_name", "responsible", "unit", "levels")},
		**{name: each[name] for name in TERMS if name in each},
		services=[{"service": name} for name in each["services"]],
		from_date=year.date(each["from_day"]),
		to_date=year.date(each["to_day"]),
		review_due=year.date(each["review_due"]),
	)
	year.keep(each["key"], doc)
	step(each["responsible"], AGREEMENT, doc.name, "Negotiate")
	year.narrator.count("service agreements negotiated")


def _agree(year: Year, each: dict) -> None:
	_accepted(year, each["responsible"], each)
	doc = step(each["agreed_by"], AGREEMENT, year.names[each["key"]], "Agree")
	if each["agreed"] == RENEWED:
		year.narrator.count("service agreements renewed for the year")
		return
	kind = "promised to" if doc.kind == "Customer" else "promised by"
	year.narrator.tell(
		each["agreed_by"],
		f"agrees {doc.name}, {doc.title}: {number_of(len(doc.levels), 'level')} {kind} {doc.party_name}.",
	)


def _accepted(year: Year, who: str, each: dict, **values) -> None:
	edit(
		who,
		AGREEMENT,
		year.names[each["key"]],
		accepted_by=each["accepted_by"],
		accepted_on=year.date(each["agreed"]),
		**values,
	)


def _revise(year: Year, each: dict) -> None:
	with person(each["by"]):
		doc = revise(frappe.get_doc(AGREEMENT, year.names[each["of"]]))
		dates = {"from_date": year.date(each["from_day"]), "to_date": year.date(each["to_day"])}
		doc.update({"levels": each["levels"], **dates}).save()
	year.keep(each["key"], doc)
	step(each["by"], AGREEMENT, doc.name, "Negotiate")
	year.narrator.tell(
		each["by"],
		f"revises {year.names[each['of']]} as {doc.name}. ! {doc.promise_warning.splitlines()[0]}.",
	)


def _agree_knowingly(year: Year, each: dict) -> None:
	"""More than the chain can keep is agreed only with the reason said."""
	name = year.names[each["key"]]
	_accepted(year, each["by"], each)
	sentence = refused(each["agreed_by"], lambda: step(each["agreed_by"], AGREEMENT, name, "Agree"))
	year.narrator.tell(each["agreed_by"], f"wants to agree {name}. Refused: {sentence}")
	_accepted(year, each["by"], each, promise_note=each["promise_note"])
	step(each["agreed_by"], AGREEMENT, name, "Agree")
	year.narrator.tell(each["agreed_by"], f"agrees {name} knowingly: {each['promise_note']}")


# --- outages


def _fail(year: Year, each: dict) -> None:
	start = datetime.combine(year.date(each["day"]), time()) + timedelta(hours=each["start"])
	owner = frappe.db.get_value(SERVICE, each["service"], "responsible")
	create(
		owner,
		OUTAGE,
		**{name: each[name] for name in ("title", "service", "planned", "cause", "restored")},
		from_time=start,
		to_time=start + timedelta(hours=each["hours"]),
		also_affected=[{"service": name} for name in each["also_affected"]],
	)
	year.narrator.count("planned outages of services" if each["planned"] else "failures of services")
