"""The inputs of a review: one row a collector, filled from live records until the review is held."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, getdate, now

from sms_module.records import guard
from sms_module.records.digest import canonical_json
from sms_module.records.errors import IncompleteError, LockedError, StateError
from sms_module.review.collect import Collector, Shown, Window, collectors

OPEN = ("Planned", "Inputs Ready")


def add_inputs(doc: Document) -> None:
	"""Rule of every save: an open review has one row of every collector, in the order of the agenda."""
	if doc.workflow_state not in OPEN and not doc.is_new():
		return
	known = {row.input_key: row for row in doc.inputs}
	wanted = collectors()
	for collector in wanted:
		if collector.key not in known:
			row = doc.append("inputs", {"included": 1, "status": "To Discuss"})
			guard.put(row, input_key=collector.key, title=_(collector.title), part=collector.part)
			known[collector.key] = row
	order = {collector.key: number for number, collector in enumerate(wanted)}
	doc.inputs.sort(key=lambda row: order.get(row.input_key, len(order)))
	for number, row in enumerate(doc.inputs, start=1):
		row.idx = number


def refuse_foreign_inputs(doc: Document) -> None:
	"""Inputs come from collectors: none is added by hand, none is taken out; leaving one out is a mark."""
	strangers = [row for row in doc.inputs if not row.input_key]
	if strangers:
		frappe.throw(
			_(
				"Input {0} of {1} comes from no collector: put other topics into the discussion or the decisions."
			).format(strangers[0].idx, bold(doc.name or doc.title)),
			title=_("No such input"),
		)
	before = doc.get_doc_before_save()
	gone = (
		{row.input_key for row in before.inputs} - {row.input_key for row in doc.inputs} if before else set()
	)
	if gone:
		title = next(row.title for row in before.inputs if row.input_key in gone)
		frappe.throw(
			_("The input {0} stays in {1}: untick Included or set it aside with a reason.").format(
				bold(title), bold(doc.name)
			),
			LockedError,
			title=_("Inputs are kept"),
		)


def refuse_changed_selection(doc: Document) -> None:
	"""Once a review is held, what it looked at stays: only what was said about it is written."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state in OPEN:
		return
	old = {row.name: row for row in before.inputs}
	for row in doc.inputs:
		kept = old.get(row.name)
		if kept and (cint(kept.included) != cint(row.included) or kept.nothing_reason != row.nothing_reason):
			frappe.throw(
				_("{0} was held: the input {1} stays as it was shown.").format(
					bold(doc.name), bold(row.title)
				),
				LockedError,
				title=_("Inputs are kept"),
			)


def collect(doc: Document) -> Document:
	"""Fills every input of an open review from live records, and its agenda from the reviews before it."""
	if doc.workflow_state not in OPEN:
		frappe.throw(
			_("{0} is {1}: what it showed is kept.").format(bold(doc.name), bold(_(doc.workflow_state))),
			StateError,
			title=_("Inputs are kept"),
		)
	fill(doc)
	return doc.save()


def fill(doc: Document) -> None:
	add_inputs(doc)
	window = Window(getdate(doc.period_from), getdate(doc.period_to), doc.board)
	by_key = {collector.key: collector for collector in collectors()}
	for row in doc.inputs:
		if row.input_key in by_key:
			_fill(row, by_key[row.input_key], window)


def _fill(row: Document, collector: Collector, window: Window) -> None:
	shown: Shown = collector(window)
	guard.put(
		row,
		summary=shown.summary,
		figures=canonical_json(shown.frozen()),
		chart=shown.chart(),
		collected_on=now(),
	)


def has_content(row: Document) -> bool:
	"""Whether an input shows something, or says why there is nothing."""
	return bool((row.nothing_reason or "").strip()) or shows_something(row.figures)


def shows_something(figures: str | None) -> bool:
	"""Whether what a collector showed has a row, or a figure that is not nought."""
	shown = frappe.parse_json(figures) if figures else {}
	return bool(shown.get("rows")) or any(value for _name, value in shown.get("figures") or [])


def inputs_filled(doc: Document) -> str | None:
	"""Need: each included input shows something, or a reason says why there is nothing in this period."""
	empty = [row.title for row in doc.inputs if row.included and not has_content(row)]
	if not empty:
		return None
	return _(
		"Nothing is shown under: {0}. Collect the inputs, or say why there is nothing in this period."
	).format(", ".join(empty))


def exclusions_explained(doc: Document) -> str | None:
	"""Need: a full review looks at everything; what is left out is set aside with a reason."""
	bare = [row.title for row in doc.inputs if not row.included and not (row.set_aside_reason or "").strip()]
	if doc.kind != "Full" or not bare:
		return None
	return _("A full review looks at every input. Say why these are left out: {0}.").format(", ".join(bare))


def refuse_aside_without_reason(doc: Document) -> None:
	for row in doc.inputs:
		if row.status == "Set Aside" and not (row.set_aside_reason or "").strip():
			frappe.throw(
				_("Say why the input {0} is set aside.").format(bold(row.title)),
				IncompleteError,
				title=_("Reason missing"),
			)


def inputs_discussed(doc: Document) -> str | None:
	"""Need: every included input was discussed, or set aside with a reason."""
	waiting = [row.title for row in doc.inputs if row.included and row.status == "To Discuss"]
	return _("Neither discussed nor set aside: {0}.").format(", ".join(waiting)) if waiting else None
