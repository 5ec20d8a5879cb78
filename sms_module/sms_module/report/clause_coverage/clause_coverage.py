# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Requirement by area: when it was last audited within the cycle, when it is planned, and where the gaps are."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_months, cint

from sms_module.audit.coverage import Coverage, coverage_between, coverage_of, describe
from sms_module.planning.requirements import STANDARD_2018
from sms_module.records.clock import today
from sms_module.reporting import display, figures


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	matrix = get_matrix(filters)
	rows = get_rows(matrix, filters.only_gaps)
	return get_columns(matrix), rows, get_message(matrix), get_chart(matrix), get_summary(matrix)


def get_matrix(filters: Mapping[str, Any]) -> Coverage:
	if filters.programme:
		programme = frappe.get_doc("Audit Programme", filters.programme)
		programme.check_permission("read")
		return coverage_of(programme)
	since = add_months(today(), -(cint(filters.months) or 36))
	return coverage_between(filters.source or STANDARD_2018, since)


def get_columns(matrix: Coverage) -> list[dict]:
	areas = [display.column(f"area_{number}", area, width=130) for number, area in enumerate(matrix.areas)]
	return [
		display.link("requirement", _("Requirement"), "SMS Requirement", 120),
		display.column("title", _("Title"), width=240),
		display.column("whole", _("Cycle"), width=90),
		*areas,
	]


def get_rows(matrix: Coverage, only_gaps: Any = None) -> list[dict]:
	rows = []
	for requirement in matrix.requirements:
		row = {"requirement": requirement.name, "title": requirement.title, "states": {}}
		found = set()
		for number, area in enumerate(matrix.areas):
			key = (requirement.name, area)
			cell = matrix.cells.get(key)
			if cell or key in matrix.wanted:
				state = cell.state(matrix.since) if cell else "Gap"
				found.add(state)
				row[f"area_{number}"] = describe(cell, matrix.since)
				row["states"][f"area_{number}"] = state
		whole = next((state for state in ("Done", "Planned", "Old") if state in found), "Gap")
		row["whole"], row["states"]["whole"] = _(whole), whole
		if not only_gaps or found & {"Gap", "Old"} or whole in ("Gap", "Old"):
			rows.append(row)
	return rows


def get_message(matrix: Coverage) -> str:
	gaps = [*matrix.requirement_gaps(), *matrix.area_gaps()]
	if not gaps:
		return _("Every requirement and every process is audited or planned within the cycle.")
	return _("Neither audited nor planned within the cycle: {0}").format(", ".join(gaps))


def get_summary(matrix: Coverage) -> list[dict]:
	return [
		display.figure(_("Requirements"), len(matrix.requirements)),
		display.late(_("Requirements Uncovered"), len(matrix.requirement_gaps())),
		display.figure(_("Processes"), len(matrix.areas)),
		display.late(_("Processes Uncovered"), len(matrix.area_gaps())),
		display.late(_("Uncovered Pairs"), len(matrix.cell_gaps())),
	]


def get_chart(matrix: Coverage) -> dict | None:
	states = [cell.state(matrix.since) for cell in matrix.cells.values()]
	missing = ["Gap"] * len(matrix.wanted - set(matrix.cells))
	return display.chart(_("Requirement in area"), figures.count_by([*states, *missing], lambda state: state))
