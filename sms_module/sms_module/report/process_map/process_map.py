# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""The process map: the chart of who gives what to whom, and each flow with who of the two names it."""

from collections.abc import Mapping, Sequence
from typing import Any

import frappe
from frappe import _

from sms_module.planning.process_map import BOTH, RETIRED, UNKNOWN, Flow, MapProcess, n2_chart_svg, numbered
from sms_module.planning.processes import agreement, picture_of, process_map, words
from sms_module.reporting import display


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	processes, flows = process_map()
	return (
		get_columns(),
		get_rows(processes, flows, filters),
		get_picture(processes, flows, filters),
		None,
		get_summary(processes, flows),
	)


def get_columns() -> list[dict]:
	return [
		display.column("number", _("No."), "Int", 60),
		display.link("source", _("From"), "SMS Process", 230),
		display.link("target", _("To"), "SMS Process", 230),
		display.column("what", _("What"), width=380),
		display.column("named_by", _("Named By"), width=170),
	]


def get_rows(
	processes: Sequence[MapProcess], flows: Sequence[Flow], filters: Mapping[str, Any]
) -> list[frappe._dict]:
	place = {process.name: index for index, process in enumerate(processes)}
	name = filters.get("sms_process")
	return [
		frappe._dict(
			number=number,
			source=flow.source,
			target=flow.target,
			what=flow.what,
			named_by=agreement(flow),
			agreed=flow.agreement == BOTH,
		)
		for number, flow in numbered(flows, place)
		if not (name and name not in (flow.source, flow.target))
		and not (filters.get("only_one_sided") and flow.agreement == BOTH)
	]


def get_picture(
	processes: Sequence[MapProcess], flows: Sequence[Flow], filters: Mapping[str, Any]
) -> str | None:
	"""One process between its neighbours when one is chosen, else the chart of all; its list is the table."""
	if filters.get("sms_process"):
		return picture_of(frappe.get_doc("SMS Process", filters["sms_process"]))
	return n2_chart_svg(processes, flows, words(), legend=False) if processes else None


def get_summary(processes: Sequence[MapProcess], flows: Sequence[Flow]) -> list[dict]:
	named = {name for flow in flows for name in (flow.source, flow.target)}
	working = [process for process in processes if process.status not in (RETIRED, UNKNOWN)]
	return [
		display.figure(_("Processes"), len(working)),
		display.figure(_("Flows"), len(flows)),
		display.late(_("Not Named by Both Sides"), sum(flow.agreement != BOTH for flow in flows)),
		display.late(_("Without an Interface"), sum(process.name not in named for process in working)),
		display.late(_("Retired but Still Named"), len(processes) - len(working)),
	]
