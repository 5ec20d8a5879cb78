"""A service management year of a believable provider, lived by its people through the real ways.

`bench --site SITE execute sms_module.demo.load`, on a site of its own;
with three people: `--kwargs "{'people': 3}"`.
"""

from __future__ import annotations

from time import perf_counter

import frappe
from frappe.utils import now_datetime

from sms_module.demo import (
	agreement,
	assessments,
	audits,
	budgets,
	capas,
	documents,
	findings,
	goals,
	improvement,
	initiatives,
	plans,
	programme,
	provider,
	readiness,
	reviews,
	risks,
	scopes,
	service_reports,
	service_reviews,
	services,
	surroundings,
	transitions,
	upkeep,
)
from sms_module.demo.cast import Cast, cast_for
from sms_module.demo.narrative import Narrator
from sms_module.demo.story.people import TOP
from sms_module.demo.year import Year, time_travel
from sms_module.reporting.registers import print_registers, write_registers

NEVER_WITH = ("Audit Programme", "SMS Audit", "Finding", "CAPA", "SMS Action", "SMS Process", "SMS Auditor")
SIZES = (60, 3)
#: The day on which the provider's people and processes are there.
FOUNDED = -400
#: Documents that came into force before this day were taken over with their versions.
TAKEN_OVER = -377


def load(out: str | None = None, people: int = 60) -> list[dict[str, str]]:
	"""Lives the year on this site, prints it, its registers and whether they agree; returns the logins.

	`people`: 60 or 3. `out`: a folder to which registers and audit reports are written as HTML. On a site that
	is in use it ends with one sentence, and does nothing.
	"""
	if people not in SIZES:
		raise SystemExit("The demo knows a provider of 60 people and one of 3.")
	lived = cast_for(people, now_datetime().date())
	_refuse_site_in_use(lived)
	started = perf_counter()
	with time_travel():
		frappe.set_user("Administrator")
		year = Year(lived, Narrator(lived.functions))
		_introduce(year)
		_live(year)
	_show(year, out)
	_check(year)
	year.narrator.say(f"The year took {perf_counter() - started:.0f} s.")
	year.narrator.say(f"All people of the demo sign in with the password {provider.PASSWORD}")
	return provider.logins(year)


def _refuse_site_in_use(lived: Cast) -> None:
	"""The demo is never poured into a site that somebody works with."""
	refusal = "The demo needs a site of its own: this one already holds {0}."
	for doctype in NEVER_WITH:
		if frappe.db.count(doctype):
			raise SystemExit(refusal.format(f"records of the kind {doctype}"))
	if known := frappe.get_all(
		"User", filters={"name": ("in", list(lived.names))}, pluck="name", order_by="name asc", limit=1
	):
		raise SystemExit(refusal.format(f"the user {known[0]}"))


def _introduce(year: Year) -> None:
	number = sum(1 for person in year.cast.people if person["unit"])
	size = "three people and a contracted auditor" if year.cast.small else f"{number} people on two sites"
	say = year.narrator.say
	say(
		f"{TOP}, an IT service provider of {size}, lives through the second year of its three-year audit cycle after "
		"ISO/IEC 20000-1:2018. Its customers: a machine manufacturer, a school authority, and a city under a public "
		"contract. Everything below is done by the people themselves, with their own rights, on the day named; "
		"where a rule refuses something, its sentence is shown. Who signs for another signs in their own name, 'for'."
	)
	say()
	say(
		"Codes: SCO scope, SMP service management plan, OBJ objective, RSK risk, DOC document, APR audit programme, AUD "
		"audit, FND finding, CAPA corrective or preventive action, ACT action, PLA planned activity, BD board decision, "
		"MRV management review, RFC request for change, STR service transition, AGR service agreement, OUT outage, SRP service report, SRV "
		"service review, SAS self assessment, SUG suggestion, FBK feedback of a customer, IPL improvement plan, INI "
		"initiative, BUD budget request."
	)
	say()


def _live(year: Year) -> None:
	frappe.flags.current_date = year.date(FOUNDED)
	provider.set_up(year)
	with year.narrator.step(f"{len(year.cast.documents)} documents, taken over with their earlier versions"):
		documents.take_over(year, TAKEN_OVER)
	frappe.db.commit()  # a command, not a request: the provider is there before the year begins
	for part in (
		surroundings,
		scopes,
		goals,
		risks,
		plans,
		programme,
		audits,
		findings,
		capas,
		transitions,
		improvement,
		services,
		service_reports,
		service_reviews,
		assessments,
		reviews,
		initiatives,
		budgets,
		upkeep,
		readiness,
	):
		part.plan(year)
	documents.plan(year, TAKEN_OVER)
	provider.plan_delegations(year)
	provider.plan_evaluations(year)
	year.live()
	frappe.db.commit()  # a command, not a request: the year is lived


def _show(year: Year, out: str | None) -> None:
	year.narrator.heading("The registers at the end of the year")
	print_registers()
	if out:
		files = write_registers(out)
		if pack := readiness.copy_pack(year, out):
			files.append(pack)
		year.narrator.say(f"Written to {out}: {len(files)} files.")


def _check(year: Year) -> None:
	"""Says whether everything agrees; fails when it does not."""
	year.narrator.heading("Do plans, registers, audit reports and programme agree?")
	found = agreement.disagreements()
	for title, faults in found.items():
		year.narrator.say(f"{'no ' if faults else 'yes'}  {title}")
		for fault in faults:
			year.narrator.say(fault, "       ")
	if any(found.values()):
		raise SystemExit("Plans, registers, audit reports and programme do not agree: see the lines above.")
