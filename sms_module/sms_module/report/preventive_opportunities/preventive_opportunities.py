# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""What could become a nonconformity, from every source; each a preventive CAPA in one click."""

from collections.abc import Mapping
from typing import Any

from frappe import _

from sms_module.improvement.opportunities import kinds, opportunities
from sms_module.reporting import display, queries


def execute(filters: Mapping[str, Any] | None = None):
	kind = (filters or {}).get("kind")
	found = [each for each in opportunities() if not kind or each.kind == kind]
	names = queries.full_names(each.responsible for each in found)
	rows = [{**each.__dict__, "responsible_name": names.get(each.responsible)} for each in found]
	counts = kinds(found)
	return (
		get_columns(),
		rows,
		None,
		display.chart(_("Opportunities"), counts, translate=False),
		get_summary(counts),
	)


def get_columns() -> list[dict]:
	return [
		display.column("kind", _("Kind"), width=160),
		display.column("source_name", _("Record"), "Dynamic Link", 180, options="source_doctype"),
		display.column("what", _("What"), width=260),
		display.column("why", _("Why"), width=320),
		display.column("responsible_name", _("Responsible"), width=140),
		display.link("sms_process", _("Process"), "SMS Process"),
		display.column("make", _("Prevent"), width=130),
	]


def get_summary(counts: Mapping[str, int]) -> list[dict]:
	return [display.figure(_("Opportunities"), sum(counts.values()), display.OPEN)] + [
		display.figure(kind, number) for kind, number in counts.items()
	]
