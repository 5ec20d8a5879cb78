"""Impartiality: nobody audits what they are responsible for, or their own work (ISO 19011, principle of independence)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months, formatdate, getdate, now

from sms_module.audit.auditors import lead_qualification, team_of, user_of
from sms_module.audit.persons import PROGRAMME_MANAGERS
from sms_module.people.persons import units_around
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, OwnWorkError, StateError
from sms_module.records.system import as_system

#: Parties whose auditors the provider answers for; others bring theirs along.
OWN_PARTIES = ("Internal", "Supplier")


class ImpartialityError(frappe.ValidationError):
	"""An auditor who is not impartial for what they would audit."""


@dataclass(frozen=True)
class Conflict:
	"""Why an auditor is not impartial for an area (process or unit); `warning` when the settings let it pass."""

	auditor: str
	reason: str
	area: str
	warning: bool = False


def audited_processes(doc: Document) -> dict[str, set[str]]:
	"""Auditor → processes they audit: those of rows that name them, the others for the whole team."""
	team = team_of(doc)
	work: dict[str, set[str]] = {name: set() for name in team}
	whole = {row.area for row in doc.areas if row.area_doctype == "SMS Process"}
	named: dict[str, set[str]] = {}
	for row in [*doc.schedule, *doc.checklist]:
		if row.sms_process and row.auditor:
			work.setdefault(row.auditor, set()).add(row.sms_process)
			named.setdefault(row.sms_process, set()).add(row.auditor)
		elif row.sms_process:
			whole.add(row.sms_process)
	for process in whole - set(named):
		for name in team:
			work[name].add(process)
	return work


def conflicts(doc: Document) -> list[Conflict]:
	"""Every conflict of the audit's team that was not overridden."""
	accepted = {(row.auditor, row.conflict) for row in doc.overrides}
	found = [
		conflict
		for auditor, processes in audited_processes(doc).items()
		for conflict in conflicts_of(auditor, processes, {doc.unit, *_units(doc)})
	]
	return [conflict for conflict in found if (conflict.auditor, conflict.reason) not in accepted]


def _units(doc: Document) -> set[str]:
	return {row.area for row in doc.areas if row.area_doctype == "SMS Unit"}


def conflicts_of(auditor: str, processes: Iterable[str], units: Iterable[str]) -> list[Conflict]:
	"""Conflicts of one auditor with processes and units."""
	user = user_of(auditor)
	if not user:
		return []
	found = conflicts_of_work(user, auditor, processes)
	warn = frappe.get_cached_doc("Service Management Settings").own_unit_audits == "Warn"
	own_units = units_around(user) | {frappe.db.get_value("SMS Auditor", auditor, "unit")} - {None, ""}
	found += [
		Conflict(auditor, _("belongs to the audited unit {0}").format(unit), unit, warning=warn)
		for unit in sorted(own_units & {unit for unit in units if unit})
	]
	return found


def conflicts_of_work(user: str, name: str, processes: Iterable[str]) -> list[Conflict]:
	"""Conflicts of a person (shown as `name`) with processes: what they answer for, or worked in."""
	processes = sorted(set(processes))
	found = [
		Conflict(name, _("responsible for the process {0}").format(row.name), row.name)
		for row in frappe.get_all(
			"SMS Process",
			filters={"name": ("in", processes or [""]), "responsible": user},
			fields=["name"],
			order_by="name asc",
		)
	]
	return found + [Conflict(name, reason, process) for process, reason in own_work(user, processes)]


def own_work(user: str, processes: list[str]) -> list[tuple[str, str]]:
	"""Work that a person did in processes within the time that counts, from the areas' hook functions.

	A function in the hook `sms_own_work` takes user, processes and the first day that counts, and gives
	pairs of process and sentence.
	"""
	months = frappe.get_cached_doc("Service Management Settings").own_work_months
	since = add_months(today(), -(12 if months is None else months))
	if not processes:
		return []
	return [
		pair
		for path in frappe.get_hooks("sms_own_work")
		for pair in frappe.get_attr(path)(user, processes, since)
	]


# --- rules of every save of an audit


def refuse_unqualified_lead(doc: Document) -> None:
	"""Nobody leads without a qualification that is valid on the day of the audit."""
	before = doc.get_doc_before_save()
	if before and before.lead == doc.lead and getdate(before.planned_to) == getdate(doc.planned_to):
		return
	if doc.party in OWN_PARTIES and not lead_qualification(doc.lead, getdate(doc.planned_to)):
		frappe.throw(
			_("{0} has no qualification to lead that is valid on {1}.").format(
				bold(doc.lead), formatdate(doc.planned_to)
			),
			ImpartialityError,
			title=_("Not qualified to lead"),
		)


def refuse_conflicts(doc: Document) -> None:
	"""Refuses a team that is not impartial, or warns where the settings say so."""
	if doc.party not in OWN_PARTIES or not _matters_changed(doc):
		return
	found = conflicts(doc)
	if serious := [conflict for conflict in found if not conflict.warning]:
		frappe.throw(
			"<br>".join(
				_("{0} cannot audit here: {1}.").format(bold(conflict.auditor), conflict.reason)
				for conflict in serious
			),
			ImpartialityError,
			title=_("Not impartial"),
		)
	for conflict in found:
		frappe.msgprint(
			_("{0}: {1}.").format(bold(conflict.auditor), conflict.reason),
			title=_("Impartiality"),
			indicator="orange",
		)


def _matters_changed(doc: Document) -> bool:
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state != doc.workflow_state:
		return doc.workflow_state in ("Planned", "Notified", "In Progress")
	return _signature(before) != _signature(doc)


def _signature(doc: Document) -> tuple:
	return (
		doc.unit,
		frozenset(team_of(doc)),
		frozenset((row.area_doctype, row.area) for row in doc.areas),
		frozenset((name, process) for name, work in audited_processes(doc).items() for process in work),
	)


# --- overriding


def override(doc: Document, auditor: str, reason: str) -> Document:
	"""The programme manager accepts an auditor's conflicts with an audit, with a reason that the report shows."""
	user = frappe.session.user
	if doc.workflow_state not in ("Planned", "Notified", "In Progress"):
		frappe.throw(
			_("{0} is {1}: its team stands.").format(bold(doc.name), bold(_(doc.workflow_state))),
			StateError,
			title=_("Too late"),
		)
	principal = guard.acts_for(PROGRAMME_MANAGERS, doc)
	if principal is None:
		frappe.throw(
			_("Only an audit programme manager overrides impartiality."),
			NotYoursError,
			title=_("Not yours to decide"),
		)
	if user_of(auditor) in (user, principal):
		frappe.throw(_("Nobody overrides impartiality for themself."), OwnWorkError, title=_("Own work"))
	if not (reason or "").strip():
		frappe.throw(
			_("Say why {0} audits in spite of the conflict.").format(bold(auditor)),
			IncompleteError,
			title=_("Reason missing"),
		)
	processes = {row.area for row in doc.areas if row.area_doctype == "SMS Process"} | {
		row.sms_process for row in [*doc.schedule, *doc.checklist] if row.sms_process
	}
	found = conflicts_of(auditor, processes, {doc.unit, *_units(doc)})
	known = {(row.auditor, row.conflict) for row in doc.overrides}
	new = [conflict for conflict in found if (conflict.auditor, conflict.reason) not in known]
	if not new:
		frappe.throw(
			_("{0} has no conflict with this audit.").format(bold(auditor)),
			StateError,
			title=_("Nothing to override"),
		)
	for conflict in new:
		row = doc.append("overrides", {})
		row.update(
			dict(
				auditor=auditor,
				conflict=conflict.reason,
				reason=reason.strip(),
				overridden_by=user,
				overridden_on=now(),
			)
		)
	guard.put(doc, overrides=doc.overrides)
	with as_system():
		doc.save(ignore_permissions=True)
	return doc
