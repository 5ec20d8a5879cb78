"""The statements behind the readiness matrix: one for each DocType, however many records there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import frappe
from frappe.query_builder.functions import Coalesce, Concat, Count, Date, Max
from frappe.utils import add_months
from pypika.terms import Case, Criterion, Term, ValueWrapper

from sms_module.audit.builder.universe import REPORTED
from sms_module.audit.coverage import NOT_LOOKED_AT
from sms_module.people.visible import any_of, only_visible
from sms_module.planning.requirements import STANDARD_2011, STANDARD_2018
from sms_module.readiness.proofs import Proof
from sms_module.readiness.tally import RESULTS, Audited, Newest, Tally
from sms_module.records.clock import today
from sms_module.reporting.queries import branch

#: Findings in these states ask for nothing any more.
FINISHED = ("Closed", "Withdrawn")
CHILD = "SMS Process Requirement"


@dataclass(frozen=True)
class View:
	"""What one looks at: a source of requirements, and the whole provider, a process or a unit."""

	source: str = STANDARD_2018
	sms_process: str | None = None
	unit: str | None = None

	@property
	def by_kind(self) -> bool:
		"""Whether kinds of records speak for clauses of this source."""
		return self.source in (STANDARD_2018, STANDARD_2011)

	@property
	def sources(self) -> tuple[str, ...]:
		"""What is shown for the 2018 edition is shown for the nearest clauses of 2011 too."""
		return (STANDARD_2011, STANDARD_2018) if self.source == STANDARD_2011 else (self.source,)


@dataclass
class Counted:
	"""Records of one proof: how many count, how many do not, and the youngest that does."""

	shown: int = 0
	other: int = 0
	newest: Newest | None = None


# --- what a proof says, as parts of a query


def since(proof: Proof, table) -> Term:
	"""The day from which a record's age counts."""
	changed = Date(table.modified)
	return Coalesce(*(table[name] for name in proof.since), changed) if proof.since else changed


def state(proof: Proof, table) -> Term:
	return Coalesce(table[proof.state], "") if proof.state else ValueWrapper("")


def _among(proof: Proof, table) -> list[Criterion]:
	return [table[name].isin(values) for name, values in proof.among.items()]


def counts(proof: Proof, table) -> Criterion | None:
	"""Which records count; None when all of them do."""
	parts = _among(proof, table)
	parts += [table[name].isin(values) for name, values in proof.where.items()]
	parts += [table[name].isnotnull() for name in proof.filled]
	if proof.rows:
		child = frappe.qb.DocType(proof.rows)
		with_rows = frappe.qb.from_(child).select(child.parent).where(child.parenttype == proof.doctype)
		parts.append(table.name.isin(with_rows))
	if proof.until:
		parts.append(table[proof.until].isnull() | (table[proof.until] >= today()))
	if proof.months:
		parts.append(since(proof, table) >= add_months(today(), -proof.months))
	return Criterion.all(parts) if parts else None


def concerned(proof: Proof, table, good: Criterion | None) -> Criterion | None:
	"""Which records a proof is about: those that a person linked, or those that count or are coming to.

	`good`: what `counts` said. None for all of them.
	"""
	among = _among(proof, table)
	if proof.link:
		return Criterion.all(among) if among else None
	if good is None or not proof.coming:
		return good
	coming = [table[name].isin(values) for name, values in proof.coming.items()]
	return good | Criterion.all([*among, *coming])


def narrowed(query, table, doctype: str, view: View):
	"""Narrows a query to the records of a process or unit, and those that belong to none in particular."""
	meta = frappe.get_meta(doctype)
	if view.sms_process:
		if doctype == "SMS Process":
			query = query.where(table.name == view.sms_process)
		elif meta.has_field("sms_process"):
			query = query.where(_or_none(table.sms_process, table.sms_process == view.sms_process))
	if view.unit:
		units = branch("SMS Unit", view.unit)
		if meta.has_field("unit"):
			query = query.where(_or_none(table.unit, table.unit.isin(units)))
		elif meta.has_field("sms_process"):
			process = frappe.qb.DocType("SMS Process").as_("process_of_unit")
			theirs = frappe.qb.from_(process).select(process.name).where(process.unit.isin(units))
			query = query.where(_or_none(table.sms_process, table.sms_process.isin(theirs)))
	return query


def _or_none(column, criterion: Criterion) -> Criterion:
	return criterion | column.isnull() | (column == "")


def linked(proof: Proof, table):
	"""A query on records and the requirements that they name: the query and the column of the requirement."""
	if not frappe.get_meta(proof.doctype).get_field(proof.link).fieldtype.startswith("Table"):
		query = frappe.qb.from_(table).where(table[proof.link].isnotnull())
		return query, table[proof.link]
	child = frappe.qb.DocType(CHILD)
	query = (
		frappe.qb.from_(table)
		.inner_join(child)
		.on(
			(child.parent == table.name)
			& (child.parenttype == proof.doctype)
			& (child.parentfield == proof.link)
		)
	)
	return query, child.requirement


# --- counts


def _newest(proof: Proof, table) -> Term:
	"""Day, state and name of a record in one text, of which the greatest is the youngest's."""
	return Concat(since(proof, table), state(proof, table), "|", table.name)


def _if(good: Criterion | None, value) -> Term:
	"""The value for records that count, else nothing."""
	return Case().when(good, value) if good is not None else value


def parse_newest(doctype: str, text: str | bytes | None) -> Newest | None:
	"""Day, state and name of a record out of the text that the statement made of them."""
	if not text:
		return None
	text = as_text(text)
	said, _bar, name = text[10:].partition("|")
	return Newest(date.fromisoformat(text[:10]), doctype, name, said)


def as_text(value: str | bytes) -> str:
	return value.decode() if isinstance(value, bytes) else str(value)


def _counted(doctype: str, about: int, shown: int, newest: str | None) -> Counted:
	return Counted(int(shown), int(about) - int(shown), parse_newest(doctype, newest))


def count_linked(proof: Proof, view: View, *more: str) -> dict:
	"""Requirement → the records that name it; with `more` columns, those behind the requirement as the key."""
	table = frappe.qb.DocType(proof.doctype)
	query, requirement = linked(proof, table)
	good = counts(proof, table)
	key = [requirement, *(table[name] for name in more)]
	query = query.select(
		*key, Count("*"), Count(_if(good, 1)), Max(_if(good, _newest(proof, table)))
	).groupby(*key)
	if (rows := concerned(proof, table, good)) is not None:
		query = query.where(rows)
	rows = only_visible(narrowed(query, table, proof.doctype, view), proof.doctype).run()
	return {row[: len(key)] if more else row[0]: _counted(proof.doctype, *row[len(key) :]) for row in rows}


def count_kinds(doctype: str, proofs: list[Proof], view: View) -> dict[str, Counted]:
	"""Key of a proof → its records; one statement for all proofs of a DocType."""
	table, abouts = frappe.qb.DocType(doctype), []
	query = frappe.qb.from_(table)
	for proof in proofs:
		good = counts(proof, table)
		abouts.append(concerned(proof, table, good))
		shown = Count(_if(good, 1))
		about = Count(_if(abouts[-1], 1)) if proof.coming else shown
		query = query.select(about, shown, Max(_if(good, _newest(proof, table))))
	if None not in abouts:
		query = query.where(any_of(*abouts))
	[row] = only_visible(narrowed(query, table, doctype, view), doctype).run()
	return {
		proof.key: _counted(doctype, *row[3 * number : 3 * number + 3]) for number, proof in enumerate(proofs)
	}


# --- audits, findings, activities


def badness(column, values: tuple[str, ...]) -> Case:
	"""A number for each value, the highest for the worst; what most rows say is asked for first."""
	case = Case()
	for value in sorted(values, key=lambda value: value != "Conforms"):
		case = case.when(column == value, len(values) - values.index(value))
	return case.else_(0)


def audited_on(audit) -> Term:
	"""The day that counts as the day of an audit."""
	return Coalesce(audit.actual_to, audit.reported_on, audit.planned_to)


def last_audits(view: View) -> dict[str, Audited]:
	"""Requirement → the last reported audit that looked at it, with its worst answer."""
	if not frappe.has_permission("SMS Audit", "read"):
		return {}
	row, audit = frappe.qb.DocType("SMS Audit Checklist Row"), frappe.qb.DocType("SMS Audit")
	query = (
		frappe.qb.from_(row)
		.inner_join(audit)
		.on((row.parent == audit.name) & (row.parenttype == "SMS Audit"))
		.select(row.requirement, Max(Concat(audited_on(audit), audit.name, badness(row.result, RESULTS))))
		.where(audit.workflow_state.isin(REPORTED) & row.result.notin(NOT_LOOKED_AT))
		.groupby(row.requirement)
	)
	rows = only_visible(narrowed_audits(query, row, audit, view), "SMS Audit").run()
	return {requirement: parse_audited(text) for requirement, text in rows if text}


def parse_audited(text: str | bytes) -> Audited:
	"""Day, audit and its worst answer out of the text that the statement made of them."""
	text = as_text(text)
	return Audited(date.fromisoformat(text[:10]), text[10:-1], result_of(int(text[-1])))


def narrowed_audits(query, row, audit, view: View):
	"""Narrows a query on checklist rows to those about a process, or of audits of a unit."""
	if view.sms_process:
		query = query.where(_or_none(row.sms_process, row.sms_process == view.sms_process))
	if view.unit:
		query = query.where(_or_none(audit.unit, audit.unit.isin(branch("SMS Unit", view.unit))))
	return query


def result_of(number: int | None) -> str:
	"""The answer that a number of `badness` stands for."""
	return RESULTS[len(RESULTS) - int(number)] if number and int(number) else ""


def open_finding(table) -> Criterion:
	"""Findings that ask for something."""
	return table.workflow_state.notin(FINISHED) & (Coalesce(table.type, "") != "Good Practice")


def open_findings(view: View) -> list[tuple]:
	"""(requirement, grade, how many are open)."""
	if not frappe.has_permission("Finding", "read"):
		return []
	table = frappe.qb.DocType("Finding")
	query = (
		frappe.qb.from_(table)
		.select(table.requirement, table.type, Count("*"))
		.where(open_finding(table) & table.requirement.isnotnull())
		.groupby(table.requirement, table.type)
	)
	return only_visible(narrowed(query, table, "Finding", view), "Finding").run()


def late_activities(view: View) -> list[tuple]:
	"""(requirement, how many planned activities are late)."""
	if not frappe.has_permission("SMS Planned Activity", "read"):
		return []
	table = frappe.qb.DocType("SMS Planned Activity")
	query = (
		frappe.qb.from_(table)
		.select(table.requirement, Count("*"))
		.where((table.active == 1) & (table.next_due < today()) & table.requirement.isnotnull())
		.groupby(table.requirement)
	)
	query = only_visible(narrowed(query, table, "SMS Planned Activity", view), "SMS Planned Activity")
	return query.run()


# --- all of it


def measure(proofs: list[Proof], view: View) -> dict[str, Tally]:
	"""Requirement → what there is of it; the number of statements depends on the kinds of records, never on how many there are."""
	tallies: dict[str, Tally] = {}
	for proof in proofs:
		if proof.link:
			for requirement, found in count_linked(proof, view).items():
				_add(tallies, requirement, proof.doctype, found)
	if view.by_kind:
		for doctype, group in _by_doctype(proofs).items():
			found = count_kinds(doctype, group, view)
			for proof in group:
				for requirement in proof.requirements:
					_add(tallies, requirement, doctype, found[proof.key])
	for requirement, audited in last_audits(view).items():
		tallies.setdefault(requirement, Tally()).audited = audited
	for requirement, grade, number in open_findings(view):
		tallies.setdefault(requirement, Tally()).find(grade or "", int(number))
	for requirement, number in late_activities(view):
		tallies.setdefault(requirement, Tally()).late = int(number)
	return tallies


def _add(tallies: dict[str, Tally], requirement: str, doctype: str, found: Counted) -> None:
	tallies.setdefault(requirement, Tally()).count(doctype, found.shown, found.other, found.newest)


def _by_doctype(proofs: Iterable[Proof]) -> Mapping[str, list[Proof]]:
	groups: dict[str, list[Proof]] = {}
	for proof in proofs:
		if proof.clauses:
			groups.setdefault(proof.doctype, []).append(proof)
	return groups


def as_day(value) -> date | None:
	"""A day, whatever the database gives for it."""
	if value in (None, ""):
		return None
	if isinstance(value, datetime):
		return value.date()
	return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
