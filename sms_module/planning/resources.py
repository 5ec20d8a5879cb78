"""The resources of a plan: now and forecast, budget and spent, in four kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, flt, fmt_money

from sms_module.records.digest import content
from sms_module.records.errors import IncompleteError, LockedError
from sms_module.records.system import acting_as_system

KINDS = ("Human", "Technical", "Information", "Financial")
AMOUNTS = ("now_amount", "forecast_amount", "budget", "spent")
#: What goes on changing once a plan is approved.
LIVING = frozenset({"now_amount", "spent", "note"})


# --- counted from plain values


def overspent(row: Mapping[str, Any]) -> bool:
	"""Whether more was spent than there is budget for."""
	return round(flt(row.get("spent")) - flt(row.get("budget")), 2) > 0


def used(row: Mapping[str, Any]) -> float | None:
	"""How much of the budget is spent, in percent; None without a budget."""
	budget = flt(row.get("budget"))
	return round(100 * flt(row.get("spent")) / budget, 1) if budget else None


def number(value: Any) -> str:
	"""A number as people write it: no exponent, no zeros at its end."""
	text = f"{flt(value):.6f}".rstrip("0").rstrip(".")
	return "0" if text == "-0" else text


def money(value: Any) -> str:
	"""An amount of money without its currency; cents only where there are some."""
	amount = flt(value, 2)
	return fmt_money(amount, precision=0 if amount == cint(amount) else 2)


def totals(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
	"""Budget and spent of each kind that has rows, in the order of the kinds, and of all of them.

	Amounts are added only where a kind counts in one unit: people and licences make no sum.
	"""
	rows = list(rows)
	groups = {kind: [row for row in rows if row.get("kind") == kind] for kind in KINDS}
	found = [_total(kind, group) for kind, group in groups.items() if group]
	return [*found, _total(None, rows)] if found else []


def _total(kind: str | None, rows: list[Mapping[str, Any]]) -> dict[str, Any]:
	units = {(row.get("unit_of_measure") or "").strip() for row in rows}
	one_unit = kind is not None and len(units) == 1
	total = {"kind": kind, "unit_of_measure": units.pop() if one_unit else None}
	for name in AMOUNTS:
		added = name in ("budget", "spent") or one_unit
		total[name] = round(sum(flt(row.get(name)) for row in rows), 6) if added else None
	return total | {"overspent": overspent(total), "used": used(total)}


# --- rules of every save


def refuse_wrong_amounts(doc: Document) -> None:
	for row in doc.resources:
		for name in AMOUNTS:
			if flt(row.get(name)) < 0:
				frappe.throw(
					_("Resources, row {0} ({1}): {2} is less than nothing.").format(
						row.idx, bold(row.what), _(row.meta.get_label(name))
					),
					title=_("Wrong amount"),
				)


def refuse_unexplained_changes(doc: Document) -> None:
	"""After approval the rows stay; what there is, what was spent and the note change, with a reason."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state != "Approved" or acting_as_system():
		return
	old = {row.name: row for row in before.resources}
	changed = []
	for row in doc.resources:
		was = old.pop(row.name, None)
		if was is None or content(was, LIVING) != content(row, LIVING):
			_refuse_row(row)
		if content(was) != content(row):
			changed.append(row)
	for row in old.values():
		_refuse_row(row)
	if changed and not (doc.move_reason or "").strip():
		frappe.throw(
			_("{0} of an approved plan changes: say why.").format(bold(changed[0].what)),
			IncompleteError,
			title=_("Reason missing"),
		)


def _refuse_row(row: Document) -> None:
	frappe.throw(
		_(
			"Resources, row {0} ({1}): in an approved plan only what there is now, what was spent and the note change."
		).format(row.idx, bold(row.what)),
		LockedError,
		title=_("Locked"),
	)


def warnings(doc: Document) -> list[str]:
	"""What was overspent, in a sentence; it refuses nothing."""
	names = [row.what for row in doc.resources if overspent(row)]
	return [_("More spent than there is budget for: {0}.").format(", ".join(names))] if names else []


def record_progress(doc: Document, row_name: str, reason: str, **values: Any) -> Document:
	"""Writes what there is now and what was spent into a row of an approved plan, with the reason."""
	row = next((row for row in doc.resources if row.name == row_name), None)
	if row is None:
		frappe.throw(_("{0} has no such resource.").format(bold(doc.name)), title=_("No such row"))
	row.update({name: value for name, value in values.items() if name in LIVING and value is not None})
	doc.move_reason = reason
	return doc.save()
