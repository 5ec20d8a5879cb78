"""The lines of a report as rows of the record: filled from a measurement, judged with what people typed in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, cstr, now

from sms_module.objectives.results import missed_in_a_row
from sms_module.records import guard
from sms_module.records.digest import canonical_json
from sms_module.records.errors import IncompleteError, LockedError
from sms_module.service_level.metrics import METRICS
from sms_module.service_level.reports import judging
from sms_module.service_level.reports.judging import MISSED, Figure, Key, Point
from sms_module.service_level.reports.measuring import Measurement

TABLES = ("lines", "supplier_lines")


def key_of(row: Document) -> Key:
	return Key(row.service or "", row.agreement or "", row.metric, cstr(row.priority).strip())


def rows_of(doc: Document) -> list[Document]:
	return [row for table in TABLES for row in doc.get(table)]


def named(row: Document) -> str:
	"""What a line is called: "Response on Target (High)"."""
	name = _(row.metric)
	return f"{name} ({row.priority})" if row.priority else name


# --- filling


def fill(doc: Document, measurement: Measurement) -> None:
	"""Puts what was measured into a report; what was typed in, noted and raised stays with its line."""
	for table, figures in zip(TABLES, (measurement.figures, measurement.supplier_figures), strict=True):
		_fill_table(doc, table, figures)
	guard.put(
		doc,
		measured_on=now(),
		measured_from=", ".join(_(source) for source in measurement.sources),
		outside_catalogue=measurement.outside_catalogue,
	)


def _fill_table(doc: Document, table: str, figures: Iterable[Figure]) -> None:
	known = {key_of(row): row for row in doc.get(table)}
	rows = []
	for figure in figures:
		row = known.pop(figure.key, None) or doc.append(table, {})
		_put(row, figure)
		rows.append(row)
	rows += [row for row in known.values() if _is_by_hand(row)]
	doc.set(table, rows)
	for number, row in enumerate(doc.get(table), start=1):
		row.idx = number


def _put(row: Document, figure: Figure) -> None:
	row.update({"metric": figure.key.metric, "priority": figure.key.priority})
	guard.put(
		row,
		service=figure.key.service or None,
		agreement=figure.key.agreement or None,
		party=figure.party,
		target=figure.target or 0,
		has_target=int(figure.target is not None),
		maturity=figure.maturity,
		counted="" if figure.counted is None else text_of(figure.counted),
		base=figure.base,
		source=figure.source,
		trend=canonical_json([list(point) for point in figure.trend]),
	)


def text_of(value: float) -> str:
	return f"{round(value, 6):.12g}"


def _is_by_hand(row: Document) -> bool:
	"""Whether a person added the line: nothing was promised, counted or raised for it."""
	return not (row.has_target or row.counted or row.source or row.finding)


# --- rules of every save


def refuse_lost_lines(doc: Document) -> None:
	"""Lines come from what was promised and counted: none is taken out, so that no missed level disappears."""
	before = doc.get_doc_before_save()
	if before is None or doc.flags.measured:
		return
	for table in TABLES:
		kept = {key_of(row) for row in doc.get(table)}
		for row in before.get(table):
			if not _is_by_hand(row) and key_of(row) not in kept:
				frappe.throw(
					_("{0} stays in {1}: say in its note what is to be said about it.").format(
						bold(named(row)), bold(doc.name)
					),
					LockedError,
					title=_("Lines are kept"),
				)


def refuse_double_lines(doc: Document) -> None:
	for table in TABLES:
		keys = [key_of(row) for row in doc.get(table)]
		for row in doc.get(table):
			if keys.count(key_of(row)) > 1:
				frappe.throw(_("{0} stands twice.").format(bold(named(row))), title=_("Twice"))


def judge(doc: Document) -> None:
	"""Says of each line what was achieved, whether that meets the level, and how often in a row it did not."""
	if doc.workflow_state not in (None, "", doc.state_table.initial):
		return
	for row in rows_of(doc):
		_judge(row)
	guard.put(
		doc,
		levels_met=sum(row.result == judging.MET for row in doc.lines),
		levels_missed=sum(row.result == MISSED for row in doc.lines),
		suppliers_missed=sum(row.result == MISSED for row in doc.supplier_lines),
	)


def _judge(row: Document) -> None:
	typed = _typed(row)
	actual = judging.number(row.counted) if typed is None else typed
	target = row.target if cint(row.has_target) else None
	result = judging.judged(row.metric, target, actual)
	guard.put(
		row,
		actual=actual or 0,
		is_measured=int(actual is not None),
		unit_of_measure=METRICS[row.metric].unit,
		result=result,
		missed_in_a_row=missed_in_a_row([*(point.result for point in earlier(row)), result]),
	)


def _typed(row: Document) -> float | None:
	try:
		typed = judging.number(row.typed)
	except ValueError:
		frappe.throw(
			_("{0}: {1} is no number.").format(bold(named(row)), bold(row.typed)), title=_("No number")
		)
	if typed is None:
		return None
	if not judging.possible(row.metric, typed):
		frappe.throw(
			_("{0} lies between 0 and 100 percent, not at {1}.").format(bold(named(row)), bold(row.typed))
			if METRICS[row.metric].unit == "%"
			else _("{0} is not below nought ({1}).").format(bold(named(row)), bold(row.typed)),
			title=_("Not possible"),
		)
	counted = judging.number(row.counted)
	if counted is not None and counted != typed and not (row.note or "").strip():
		frappe.throw(
			_("{0} was counted as {1}: say in its note why {2} is typed in.").format(
				bold(named(row)), bold(row.counted), bold(row.typed)
			),
			IncompleteError,
			title=_("Reason missing"),
		)
	return typed


# --- the trend


def earlier(row: Document) -> list[Point]:
	"""The periods before, oldest first."""
	return [Point(*point) for point in json.loads(row.trend or "[]")]


def trend(row: Any, label: str) -> list[Point]:
	"""The trend of a line with its own period last."""
	target = row.target if row.has_target else None
	return [*earlier(row), Point(label, row.actual if row.is_measured else None, target, row.result)]


def missed(rows: Sequence[Document]) -> list[Document]:
	return [row for row in rows if row.result == MISSED]
