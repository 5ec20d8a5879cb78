"""How the registers show things: columns, figures above the table, charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frappe import _

OPEN, LATE, GOOD, PLAIN = "Orange", "Red", "Green", "Blue"
NUMBERS = ("Int", "Float", "Currency", "Percent")


def column(fieldname: str, label: str, fieldtype: str = "Data", width: int = 120, **more: Any) -> dict:
	"""A column; `label` is translated already. `more`: options and the like.

	Text is told to stand left: the desk takes a column whose first row is empty for numbers.
	"""
	side = {} if fieldtype in NUMBERS else {"align": "left"}
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **side, **more}


def link(fieldname: str, label: str, doctype: str, width: int = 165) -> dict:
	"""A column that leads to a record."""
	return column(fieldname, label, "Link", width, options=doctype)


def figure(label: str, value: Any, indicator: str = PLAIN, datatype: str = "Int") -> dict:
	"""A figure above the table."""
	return {"label": label, "value": value, "indicator": indicator, "datatype": datatype}


def rate(label: str, percent: float | None) -> dict:
	"""A rate above the table; a dash where nothing could be counted yet."""
	if percent is None:
		return figure(label, "–", PLAIN, "Data")
	return figure(label, f"{percent:g} %", GOOD if percent >= 90 else OPEN, "Data")


def late(label: str, count: int) -> dict:
	"""A figure that is good when it is 0."""
	return figure(label, count, LATE if count else GOOD)


def chart(name: str, counts: Mapping[str, int], *, kind: str = "bar", translate: bool = True) -> dict | None:
	"""A chart of counts, None of none. `translate`: whether the labels are words of the app, not names."""
	if not any(counts.values()):
		return None
	labels = [_(label) if translate else label for label in counts]
	return {
		"data": {"labels": labels, "datasets": [{"name": name, "values": list(counts.values())}]},
		"type": kind,
		"colors": ["#2490ef"],
		"axisOptions": {"xAxisMode": "tick"},
	}


def stacked(
	labels: Iterable[str], parts: Mapping[str, Mapping[str, int]], *, colours: Sequence[str]
) -> dict | None:
	"""A chart of bars made of parts: part → label → count. None of nothing."""
	labels = list(labels)
	if not labels:
		return None
	datasets = [
		{"name": name, "values": [counts.get(label, 0) for label in labels]} for name, counts in parts.items()
	]
	return {
		"data": {"labels": labels, "datasets": datasets},
		"type": "bar",
		"colors": list(colours),
		"barOptions": {"stacked": 1},
		"axisOptions": {"xAxisMode": "tick"},
	}
