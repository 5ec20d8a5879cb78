# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Whether somebody wrote past the rules: what the hash chain finds wrong with the reader's records."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.people.visible import condition
from sms_module.records.history import check_all, record_doctypes
from sms_module.reporting import display


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	checks = run_checks(filters.record_doctype)
	rows = get_rows(checks)
	return get_columns(), rows, get_message(checks), None, get_summary(checks)


def get_columns() -> list[dict]:
	return [
		display.column("record_doctype", _("Kind"), width=170),  # no link: few may read DocType
		display.column("record_name", _("Record"), "Dynamic Link", 170, options="record_doctype"),
		display.column("workflow_state", _("State"), width=140),
		display.column("fault", _("What Is Wrong"), width=640),
	]


def run_checks(doctype: str | None = None) -> dict[str, list]:
	"""DocType → the check of each of its records that the reader may see; one DocType or all of them."""
	kinds = record_doctypes()
	if doctype:
		kinds = [kind for kind in kinds if kind == doctype]
	return {kind: check_all(kind, condition(kind)) for kind in kinds}


def get_rows(checks: dict[str, list]) -> list[dict]:
	return [
		{
			"record_doctype": kind,
			"record_name": check.name,
			"workflow_state": check.state,
			"fault": fault,
		}
		for kind, found in checks.items()
		for check in found
		for fault in check.faults
	]


def get_message(checks: dict[str, list]) -> str:
	"""What was checked, so that an empty list is no empty statement."""
	counts = ", ".join(f"{_(kind)}: {len(found)}" for kind, found in checks.items() if found)
	return _("Checked: {0}").format(counts or _("nothing, there are no records"))


def get_summary(checks: dict[str, list]) -> list[dict]:
	every = [check for found in checks.values() for check in found]
	broken = sum(bool(check.faults) for check in every)
	return [
		display.figure(_("Checked"), len(every)),
		display.figure(_("Sound"), len(every) - broken, display.GOOD),
		display.late(_("Broken"), broken),
	]
