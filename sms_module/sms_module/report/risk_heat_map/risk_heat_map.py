# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Likelihood by impact: where the risks lie that the reader may see, before or after treatment."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.reporting import display, figures, queries
from sms_module.risk.heat_map import Point, heat_map_html, legend_html, split
from sms_module.risk.settings import scale

FILTERS = ("area", "sms_process", "service", "unit", "objective", "responsible", "workflow_state")
AFTER = "After Treatment"
FIELDS = (
	"name",
	"title",
	"area",
	"workflow_state",
	"sms_process",
	"unit",
	"likelihood",
	"impact",
	"score",
	"level",
	"residual_likelihood",
	"residual_impact",
	"residual_score",
	"residual_level",
)


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, get_message(rows), None, get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Risk"), "SMS Risk", 150),
		display.column("title", _("Title"), width=280),
		display.column("area", _("Area"), width=140),
		display.column("workflow_state", _("State"), width=100),
		display.column("shown_likelihood", _("Likelihood"), "Int", 100),
		display.column("shown_impact", _("Impact"), "Int", 100),
		display.column("shown_score", _("Score"), "Int", 90),
		display.column("shown_level", _("Level"), width=100),
		display.link("sms_process", _("Process"), "SMS Process"),
		display.link("unit", _("Unit"), "SMS Unit"),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	"""The risks on the map, the greatest first; closed ones only when asked for by their state."""
	query, risk = queries.register("SMS Risk", filters, day="creation", equal=FILTERS)
	query = query.where(risk.kind == (filters.get("kind") or "Risk"))
	if not filters.get("workflow_state"):
		query = query.where(risk.workflow_state != "Closed")
	rows = query.select(*(risk[name] for name in FIELDS)).orderby(risk.name).run(as_dict=True)
	prefix = "residual_" if filters.get("view") == AFTER else ""
	for row in rows:
		for name in ("likelihood", "impact", "score", "level"):
			row[f"shown_{name}"] = row[f"{prefix}{name}"]
	return sorted(rows, key=lambda row: (-(row.shown_score or 0), row.name))


def get_message(rows: list[frappe._dict]) -> str:
	used = scale()
	points = [
		Point(row.name, row.shown_likelihood or 0, row.shown_impact or 0, row.title or "") for row in rows
	]
	on, off = split(points, used)
	waiting = f"<p>{_('Not rated here: {0}').format(', '.join(each.name for each in off))}</p>" if off else ""
	return f"{heat_map_html(used, on)}{legend_html(used)}{waiting}"


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	counts = figures.count_by(rows, lambda row: row.shown_level)
	return [
		display.figure(_("On the Map"), sum(counts.values())),
		display.late(_("High"), counts.get("High", 0)),
		display.figure(_("Medium"), counts.get("Medium", 0), display.OPEN),
		display.figure(_("Low"), counts.get("Low", 0), display.GOOD),
		display.figure(_("Not Rated Here"), len(rows) - sum(counts.values())),
	]
