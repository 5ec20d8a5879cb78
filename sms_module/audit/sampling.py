"""Samples for checklist rows: drawn by a known rule with a stored seed, frozen, and provable."""

from __future__ import annotations

import json
import secrets
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, getdate, now

from sms_module.audit.persons import TEAM
from sms_module.audit.sampling_rules import RULES, draw, sample_size
from sms_module.records import guard
from sms_module.records.errors import IncompleteError, NotYoursError, StateError
from sms_module.records.freeze import freeze, thaw, untouched
from sms_module.records.system import as_system

RESULTS = ("Conforms", "Deviates", "Not Assessed")


def draw_sample(
	audit: Document,
	row: str,
	doctype: str,
	rule: str,
	*,
	filters: list | dict | None = None,
	period_field: str | None = None,
	from_date: Any = None,
	to_date: Any = None,
	number: int = 0,
	seed: int | None = None,
) -> str:
	"""Draws a sample for a checklist row from what the auditor may read; returns the sample's key.

	`number`: for the rule Fixed Number. `seed`: only to repeat a draw; else a new one.
	"""
	line = _refuse_draw(audit, row, doctype, rule)
	conditions = _conditions(doctype, filters, period_field, from_date, to_date)
	population = population_of(doctype, conditions)
	if not population:
		frappe.throw(
			_("No {0} matches: there is nothing to draw from.").format(_(doctype)),
			title=_("Population is empty"),
		)
	if rule == "Fixed Number" and not 0 < cint(number) <= len(population):
		frappe.throw(
			_("{0} records cannot be drawn from {1}.").format(cint(number), len(population)),
			title=_("Sample too large"),
		)
	size = sample_size(rule, len(population), number=cint(number))
	seed = secrets.randbits(48) if seed is None else seed
	key = f"S{len(audit.samples) + 1}"
	text, text_hash = freeze(sorted(population))
	sample = audit.append("samples", {})
	sample.update(
		dict(
			sample_key=key,
			checklist_row=row,
			question=line.question,
			record_doctype=doctype,
			filters=json.dumps(conditions, default=str),
			period_field=period_field,
			from_date=from_date,
			to_date=to_date,
			rule=rule,
			population_size=len(population),
			sample_size=size,
			seed=str(seed),
			drawn_by=frappe.session.user,
			drawn_on=now(),
			population=text,
			population_hash=text_hash,
		)
	)
	titles = _titles(doctype, population)
	for name in draw(population, size, seed):
		item = audit.append("sample_items", {})
		item.update(
			dict(sample_key=key, record_doctype=doctype, record_name=name, record_title=titles.get(name))
		)
	return _save(audit, key)


def population_of(doctype: str, conditions: list) -> list[str]:
	"""Names that match and that the session's user may read."""
	return frappe.get_list(doctype, filters=conditions, pluck="name", order_by="name asc", limit=0)


def assess(audit: Document, sample_key: str, record_name: str, result: str, note: str | None = None) -> None:
	"""Writes what was seen of one drawn record."""
	_refuse_stranger(audit)
	if result not in RESULTS:
		frappe.throw(
			_("A result is one of: {0}.").format(", ".join(_(name) for name in RESULTS)),
			title=_("No such result"),
		)
	item = next(
		(
			item
			for item in audit.sample_items
			if item.sample_key == sample_key and item.record_name == record_name
		),
		None,
	)
	if item is None:
		frappe.throw(
			_("{0} was not drawn in {1}.").format(bold(record_name), bold(sample_key)),
			title=_("Not in the sample"),
		)
	if result == "Deviates" and not (note or "").strip():
		frappe.throw(_("Say in the note what deviates."), IncompleteError, title=_("Note missing"))
	item.update(dict(result=result, note=note, assessed_by=frappe.session.user, assessed_on=now()))
	_save(audit, sample_key)


def prove(audit: Document, sample_key: str) -> dict[str, Any]:
	"""Repeats a draw from its stored population and seed, and says what changed since.

	Returns `sound` (the frozen population is untouched and gives the same records), and of the population as it
	is now `added`, `removed`, and the drawn records that are `gone`.
	"""
	sample = next((sample for sample in audit.samples if sample.sample_key == sample_key), None)
	if sample is None:
		frappe.throw(
			_("{0} has no sample {1}.").format(bold(audit.name), bold(sample_key)), title=_("No such sample")
		)
	population = thaw(sample.population) or []
	drawn = sorted(item.record_name for item in audit.sample_items if item.sample_key == sample_key)
	again = draw(population, sample.sample_size, int(sample.seed))
	present = set(population_of(sample.record_doctype, json.loads(sample.filters)))
	return {
		"sound": untouched(sample.population, sample.population_hash) and again == drawn,
		"drawn": len(drawn),
		"population": len(population),
		"added": sorted(present - set(population)),
		"removed": sorted(set(population) - present),
		"gone": sorted(name for name in drawn if not frappe.db.exists(sample.record_doctype, name)),
	}


def sampling_note(audit: Document) -> str:
	"""How samples were drawn, in sentences, for the report."""
	return "\n".join(
		_("{0}: {1} of {2} {3} by the rule {4}, seed {5}; {6} deviate.").format(
			sample.sample_key,
			sample.sample_size,
			sample.population_size,
			_(sample.record_doctype),
			_(sample.rule),
			sample.seed,
			sum(
				item.result == "Deviates"
				for item in audit.sample_items
				if item.sample_key == sample.sample_key
			),
		)
		for sample in audit.samples
	)


def _refuse_draw(audit: Document, row: str, doctype: str, rule: str) -> Document:
	_refuse_stranger(audit)
	line = next((line for line in audit.checklist if line.name == row), None)
	if line is None:
		frappe.throw(
			_("{0} has no checklist row {1}.").format(bold(audit.name), bold(row)), title=_("No such row")
		)
	if rule not in RULES:
		frappe.throw(
			_("A rule is one of: {0}.").format(", ".join(_(name) for name in RULES)), title=_("No such rule")
		)
	if not frappe.db.exists(
		"DocType", {"name": doctype, "istable": 0, "issingle": 0}
	) or not frappe.has_permission(doctype, "read"):
		frappe.throw(
			_("You may not read {0}, so you cannot draw from it.").format(bold(_(doctype))),
			NotYoursError,
			title=_("Not readable"),
		)
	return line


def _refuse_stranger(audit: Document) -> None:
	if audit.workflow_state not in ("Notified", "In Progress"):
		frappe.throw(
			_("{0} is {1}: samples are drawn while it is prepared or in progress.").format(
				bold(audit.name), bold(_(audit.workflow_state))
			),
			StateError,
			title=_("State not possible"),
		)
	if guard.acts_for(TEAM, audit) is None:
		frappe.throw(
			_("Samples of {0} are drawn by: {1}.").format(bold(audit.name), guard.describe(TEAM)),
			NotYoursError,
			title=_("Not yours to draw"),
		)


def _conditions(doctype: str, filters, period_field: str | None, from_date, to_date) -> list:
	filters = filters or []
	if isinstance(filters, dict):
		filters = [[key, "=", value] for key, value in filters.items()]
	conditions = [[doctype, *condition[-3:]] for condition in filters]
	for condition in conditions:
		_refuse_unknown_field(doctype, condition[1])
	if period_field:
		_refuse_unknown_field(doctype, period_field)
		if from_date and to_date and getdate(from_date) > getdate(to_date):
			frappe.throw(_("The period ends before it begins."), title=_("Wrong date"))
		if from_date:
			conditions.append([doctype, period_field, ">=", str(getdate(from_date))])
		if to_date:
			conditions.append([doctype, period_field, "<=", f"{getdate(to_date)} 23:59:59"])
	return conditions


def _refuse_unknown_field(doctype: str, fieldname: str) -> None:
	if fieldname not in frappe.get_meta(doctype).get_valid_columns():
		frappe.throw(_("{0} has no field {1}.").format(_(doctype), bold(fieldname)), title=_("No such field"))


def _titles(doctype: str, names: list[str]) -> dict[str, str]:
	title_field = frappe.get_meta(doctype).get_title_field()
	if title_field == "name":
		return {}
	rows = frappe.get_list(
		doctype, filters={"name": ("in", names)}, fields=["name", title_field], order_by="name asc", limit=0
	)
	return {row.name: row[title_field] for row in rows}


def _save(audit: Document, key: str) -> str:
	guard.put(audit, samples=audit.samples, sample_items=audit.sample_items)
	with as_system():
		audit.save(ignore_permissions=True)
	return key
