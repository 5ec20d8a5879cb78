# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Whether somebody wrote past the rules: what the hash chain finds wrong with the reader's records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import frappe
from frappe import _

from sms_module.people.visible import condition
from sms_module.records.history import Check, check_all, record_doctypes
from sms_module.reporting import display


@dataclass
class Checked:
	"""What the checks of a kind of record came to; of those that are sound their number alone."""

	kind: str
	count: int = 0
	broken: list[Check] = field(default_factory=list)
	gone: Counter[str] = field(default_factory=Counter)


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	checked = run_checks(filters.record_doctype)
	return get_columns(), get_rows(checked), get_message(checked), None, get_summary(checked)


def get_columns() -> list[dict]:
	return [
		display.column("record_doctype", _("Kind"), width=170),  # no link: few may read DocType
		display.column("record_name", _("Record"), "Dynamic Link", 170, options="record_doctype"),
		display.column("workflow_state", _("State"), width=140),
		display.column("fault", _("What Is Wrong"), width=640),
	]


def run_checks(doctype: str | None = None) -> list[Checked]:
	"""The checks of all records that the reader may see, of one DocType or of all of them."""
	return [_check(kind) for kind in record_doctypes() if not doctype or kind == doctype]


def _check(kind: str) -> Checked:
	checked = Checked(kind)
	for check in check_all(kind, condition(kind)):
		checked.count += 1
		checked.gone.update(check.gone)
		if check.faults:
			checked.broken.append(check)
	return checked


def get_rows(checked: list[Checked]) -> list[dict]:
	return [
		{
			"record_doctype": each.kind,
			"record_name": check.name,
			"workflow_state": check.state,
			"fault": fault,
		}
		for each in checked
		for check in each.broken
		for fault in check.faults
	]


def get_message(checked: list[Checked]) -> str:
	"""What was checked, so that an empty list is no empty statement; and what of it could not be."""
	counts = ", ".join(f"{_(each.kind)}: {each.count}" for each in checked if each.count)
	message = _("Checked: {0}").format(counts or _("nothing, there are no records"))
	gone = [
		_("{0}: {1} (in {2})").format(_(each.kind), name, number)
		for each in checked
		for name, number in sorted(each.gone.items())
	]
	if not gone:
		return message
	return (
		message + "<br>" + _("Sealed, but no field any more, and not compared: {0}").format(", ".join(gone))
	)


def get_summary(checked: list[Checked]) -> list[dict]:
	every = sum(each.count for each in checked)
	broken = sum(len(each.broken) for each in checked)
	return [
		display.figure(_("Checked"), every),
		display.figure(_("Sound"), every - broken, display.GOOD),
		display.late(_("Broken"), broken),
	]
