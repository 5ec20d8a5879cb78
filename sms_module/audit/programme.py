"""The audit programme: its entries, the audits they make, and what both tell each other."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, ceil, formatdate, getdate

from sms_module.audit.auditors import lead_qualifications
from sms_module.audit.entries import further_processes, processes_of, team_names
from sms_module.audit.gaps import return_for_approval
from sms_module.audit.impartiality import ImpartialityError, conflicts_of
from sms_module.audit.persons import LEADERS, PROGRAMME_MANAGERS
from sms_module.notices.queue import queue_notice
from sms_module.people.persons import head_of
from sms_module.records import guard
from sms_module.records.digest import content
from sms_module.records.errors import IncompleteError, NotYoursError, StateError
from sms_module.records.moves import backlink, backlink_row
from sms_module.records.system import acting_as_system, as_system

ENTRY_STATUS = {"Reported": "Done", "Closed": "Done", "Cancelled": "Cancelled"}


# --- rules of every save of a programme


def refuse_wrong_dates(doc: Document) -> None:
	if getdate(doc.from_date) > getdate(doc.to_date):
		frappe.throw(
			_("The programme ends ({0}) before it begins ({1}).").format(
				formatdate(doc.to_date), formatdate(doc.from_date)
			),
			title=_("Wrong date"),
		)
	for row in doc.entries:
		if row.planned_month and not getdate(doc.from_date) <= getdate(row.planned_month) <= getdate(
			doc.to_date
		):
			frappe.throw(
				_("Entry {0} ({1}) is planned for {2}, outside the programme.").format(
					row.idx, bold(row.area), formatdate(row.planned_month)
				),
				title=_("Wrong date"),
			)


def set_entries(doc: Document) -> None:
	"""Importance, state and unit of what is audited, while it is planned; the first planned date is kept."""
	processes = _process_facts([name for row in doc.entries for name in processes_of(row)])
	for row in doc.entries:
		_refuse_unknown_processes(row, processes)
		if not row.status:
			guard.put(row, status="Planned")
		if not (row.is_new() or doc.workflow_state == "Draft"):
			continue
		if not (row.original_planned_month and (doc.revision_of or doc.accepted_gaps)):
			guard.put(row, original_planned_month=row.planned_month)
		if row.area_doctype == "SMS Process" and row.area in processes:
			_set_from_process(row, processes[row.area])
		elif row.area_doctype == "SMS Unit":
			row.unit = row.unit or row.area


def _refuse_unknown_processes(row: Document, known: dict[str, frappe._dict]) -> None:
	for name in further_processes(row):
		if name not in known:
			frappe.throw(
				_("Entry {0}: there is no process {1}.").format(row.idx, bold(name)),
				title=_("No such process"),
			)


def _process_facts(names: list[str]) -> dict[str, frappe._dict]:
	rows = frappe.get_all(
		"SMS Process",
		filters={"name": ("in", names or [""])},
		fields=["name", "importance", "status", "unit", "last_audit_result"],
		order_by="name asc",
	)
	return {row.name: row for row in rows}


def _set_from_process(row: Document, process: frappe._dict) -> None:
	if process.status == "Retired" and row.status == "Planned":
		frappe.throw(
			_("{0} is retired: there is nothing to audit.").format(bold(row.area)), title=_("Retired process")
		)
	row.importance = row.importance or process.importance
	row.area_status = row.area_status or process.status
	row.unit = row.unit or process.unit
	row.earlier_result = row.earlier_result or process.last_audit_result


def refuse_wrong_teams(doc: Document) -> None:
	"""A planned lead is qualified on that day; lead and team are known and impartial."""
	before = doc.get_doc_before_save()
	old = {row.name: content(row) for row in before.entries} if before else {}
	rows = [row for row in doc.entries if row.status == "Planned" and old.get(row.name) != content(row)]
	people = sorted({name for row in rows for name in [row.lead, *team_names(row)] if name})
	if not people:
		return
	known = set(
		frappe.get_all("SMS Auditor", filters={"name": ("in", people)}, pluck="name", order_by="name asc")
	)
	until, conflicts = lead_qualifications(people), _conflicts_by_area(rows, people)
	for row in rows:
		_refuse_unknown_team(row, known)
		_refuse_unqualified_lead(row, until)
		_refuse_partial_team(row, conflicts)


def _conflicts_by_area(rows: list[Document], people: list[str]) -> dict[tuple[str, str], str]:
	"""(auditor, area) → why they are not impartial for it; asked once for each person, not for each row."""
	processes = {name for row in rows for name in processes_of(row)}
	units = {row.unit for row in rows if row.unit}
	return {
		(auditor, conflict.area): conflict.reason
		for auditor in people
		for conflict in conflicts_of(auditor, processes, units)
		if not conflict.warning
	}


def _refuse_unknown_team(row: Document, known: set[str]) -> None:
	for name in team_names(row):
		if name not in known:
			frappe.throw(
				_("Entry {0}: {1} is no auditor.").format(row.idx, bold(name)), title=_("No such auditor")
			)


def _refuse_unqualified_lead(row: Document, until: dict) -> None:
	if row.lead and (row.lead not in until or until[row.lead] < getdate(row.planned_month)):
		frappe.throw(
			_("Entry {0}: {1} has no qualification to lead that is valid on {2}.").format(
				row.idx, bold(row.lead), formatdate(row.planned_month)
			),
			ImpartialityError,
			title=_("Not qualified to lead"),
		)


def _refuse_partial_team(row: Document, conflicts: dict[tuple[str, str], str]) -> None:
	for auditor in filter(None, [row.lead, *team_names(row)]):
		areas = [*processes_of(row), row.unit]
		reason = next((conflicts[auditor, area] for area in areas if (auditor, area) in conflicts), None)
		if reason:
			frappe.throw(
				_("Entry {0}: {1} cannot audit here: {2}.").format(row.idx, bold(auditor), reason),
				ImpartialityError,
				title=_("Not impartial"),
			)


def refuse_unexplained_changes(doc: Document) -> None:
	"""After approval entries are added, moved, reassigned and dropped with a reason."""
	before = doc.get_doc_before_save()
	if (
		before is None
		or before.workflow_state != "Approved"
		or doc.workflow_state != "Approved"
		or acting_as_system()
	):
		return
	old = {row.name: row for row in before.entries}
	for row in doc.entries:
		was = old.pop(row.name, None)
		if was is not None and content(was) == content(row):
			continue
		if not (row.reason or "").strip() or (was is not None and was.reason == row.reason):
			frappe.throw(
				_("Entry {0} ({1}) changes after approval: say why in its reason.").format(
					row.idx, bold(row.area)
				),
				IncompleteError,
				title=_("Reason missing"),
			)
	for row in old.values():
		frappe.throw(
			_("Entry {0} ({1}) stays in the approved programme: cancel its audit instead.").format(
				row.idx, bold(row.area)
			),
			StateError,
			title=_("Entry stays"),
		)


# --- what steps need: a sentence, or None


def has_entries(doc: Document) -> str | None:
	return None if doc.entries else _("{0} plans no audits.").format(doc.name)


def all_done(doc: Document) -> str | None:
	rows = [str(row.idx) for row in doc.entries if row.status in ("Planned", "Audit Made")]
	return _("Entries neither done nor cancelled: {0}.").format(", ".join(rows)) if rows else None


# --- entries make their audits


def make_audits(doc: Document, until: Any = None) -> list[str]:
	"""Makes the audit of every planned entry that has none, up to a day (None: all). Returns their names."""
	if guard.acts_for(PROGRAMME_MANAGERS, doc) is None and frappe.session.user != doc.manager:
		frappe.throw(
			_("Only an audit programme manager makes audits."), NotYoursError, title=_("Not yours to decide")
		)
	if doc.workflow_state != "Approved":
		frappe.throw(
			_("{0} is {1}: audits are made of an approved programme.").format(
				bold(doc.name), bold(_(doc.workflow_state))
			),
			StateError,
			title=_("Not approved"),
		)
	made = []
	for row in doc.entries:
		if row.status != "Planned" or row.audit or (until and getdate(row.planned_month) > getdate(until)):
			continue
		made.append(_make_audit(doc, row).name)
	return made


def _make_audit(doc: Document, row: Document) -> Document:
	if not row.lead:
		frappe.throw(
			_("Entry {0} ({1}) has no lead auditor.").format(row.idx, bold(row.area)),
			title=_("Lead auditor missing"),
		)
	head = head_of(row.unit)
	if not head:
		frappe.throw(
			_("Entry {0} ({1}): its unit has no head to audit with.").format(row.idx, bold(row.area)),
			title=_("Manager missing"),
		)
	audit = frappe.new_doc("SMS Audit")
	audit.update(
		dict(
			title=_("Internal audit: {0}").format(row.area),
			occasion="Programme",
			unit=row.unit,
			manager=head,
			lead=row.lead,
			criteria=doc.requirement_source,
			methods=doc.methods,
			planned_from=row.planned_month,
			planned_to=add_days(row.planned_month, max(ceil(row.planned_days or 1) - 1, 0)),
		)
	)
	guard.put(audit, programme=doc.name, programme_entry=row.name)
	if row.area_doctype in ("SMS Service", "SMS Unit"):
		audit.append("areas", {"area_doctype": row.area_doctype, "area": row.area})
	for name in processes_of(row):
		audit.append("areas", {"area_doctype": "SMS Process", "area": name})
	for name in team_names(row):
		audit.append("team", {"auditor": name})
	return audit.insert(ignore_permissions=True)


def tell_programme(audit: Document) -> None:
	"""Shows an audit and how far it is in the entry that planned it; a gap it leaves shows at once."""
	if audit.programme and audit.programme_entry:
		_tell_entry(audit, status=ENTRY_STATUS.get(audit.workflow_state, "Audit Made"), audit=audit.name)
		if audit.workflow_state == "Cancelled" or audit.has_value_changed("planned_from"):
			return_for_approval(frappe.get_doc("Audit Programme", audit.programme))


def forget_audit(audit: Document) -> None:
	if audit.programme and audit.programme_entry:
		_tell_entry(audit, status="Planned", audit=None)


def _tell_entry(doc: Document, **values: Any) -> None:
	backlink_row("Audit Programme", "entries", doc.programme_entry, **values)


def take_over_audits(doc: Document) -> None:
	"""The audits of the revision before this one belong to this one."""
	for row in doc.entries:
		if row.audit:
			backlink("SMS Audit", row.audit, programme=doc.name, programme_entry=row.name)
			tell_programme(frappe.get_doc("SMS Audit", row.audit))


def postpone(audit: Document, new_from: Any, new_to: Any, reason: str) -> Document:
	"""Moves an announced audit, with its reason; the first date stays and the times are counted."""
	if guard.acts_for(LEADERS, audit) is None:
		frappe.throw(
			_("{0} is postponed by: {1}.").format(bold(audit.name), guard.describe(LEADERS)),
			NotYoursError,
			title=_("Not yours to decide"),
		)
	if audit.workflow_state not in ("Planned", "Notified"):
		frappe.throw(
			_("{0} is {1}: it cannot be postponed any more.").format(
				bold(audit.name), bold(_(audit.workflow_state))
			),
			StateError,
			title=_("Too late"),
		)
	if not (reason or "").strip():
		frappe.throw(
			_("Say why {0} is postponed.").format(bold(audit.name)),
			IncompleteError,
			title=_("Reason missing"),
		)
	if getdate(new_from) <= getdate(audit.planned_from):
		frappe.throw(
			_("The new date is not later than {0}.").format(formatdate(audit.planned_from)),
			title=_("Wrong date"),
		)
	audit.update({"planned_from": getdate(new_from), "planned_to": getdate(new_to)})
	guard.put(audit, postponed=(audit.postponed or 0) + 1)
	with as_system():
		audit.save(ignore_permissions=True)
	audit.add_comment("Info", _("Postponed to {0}: {1}").format(formatdate(new_from), reason.strip()))
	queue_notice(
		audit,
		step=f"Postponed {audit.postponed}",
		recipient=audit.manager,
		message=_("Postponed to {0}: {1}").format(formatdate(new_from), reason.strip()),
		due=audit.planned_from,
	)
	return audit
