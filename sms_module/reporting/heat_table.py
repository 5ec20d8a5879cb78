"""A heat map of names by periods: how many of the levels were met. Pure but for its words; for desk and prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from frappe import _
from frappe.utils import escape_html

#: Background and text; they differ in lightness for those who do not tell red from green.
ALL, SOME, FEW, NONE = (
	("#d9eedf", "#1d4d2b"),
	("#fbe3a6", "#5c4200"),
	("#d9534f", "#ffffff"),
	("#f1f3f5", "#5f6b76"),
)
#: From this share of met levels on, a cell is not red yet.
SOME_FROM = 0.75


class Cell(NamedTuple):
	"""Levels met, of how many, and what says so: words to read when one points at it."""

	met: int
	total: int
	words: str = ""


def colours(cell: Cell | None) -> tuple[str, str]:
	if cell is None or not cell.total:
		return NONE
	if cell.met == cell.total:
		return ALL
	return SOME if cell.met / cell.total >= SOME_FROM else FEW


def heat_table(heading: str, periods: Sequence[str], rows: Mapping[str, Mapping[str, Cell]]) -> str:
	"""The map as a table styled in itself; "" without rows."""
	if not rows:
		return ""
	head = "".join(f"<th>{escape_html(period)}</th>" for period in periods)
	body = "".join(
		f"<tr><th>{escape_html(name)}</th>{''.join(_cell(cells.get(period)) for period in periods)}</tr>"
		for name, cells in rows.items()
	)
	return (
		f"<style>{STYLE}</style><div class='sms-heat-table'><table><tbody>"
		f"<tr><th>{escape_html(heading)}</th>{head}</tr>{body}</tbody></table>{_legend()}</div>"
	)


def _cell(cell: Cell | None) -> str:
	background, colour = colours(cell)
	words = f"{cell.met} / {cell.total}" if cell and cell.total else "–"
	title = escape_html(cell.words) if cell else ""
	return f'<td class="cell" style="background:{background};color:{colour}" title="{title}">{words}</td>'


def _legend() -> str:
	shown = (
		(ALL, _("All levels met")),
		(SOME, _("At least {0} percent").format(round(100 * SOME_FROM))),
		(FEW, _("Fewer")),
		(NONE, _("Nothing measured")),
	)
	parts = "".join(
		f'<span style="background:{background};color:{colour}">{words}</span>'
		for (background, colour), words in shown
	)
	return f'<p class="legend">{parts}</p>'


STYLE = """
.sms-heat-table { overflow-x: auto; }
.sms-heat-table table { border-collapse: separate; border-spacing: 2px; width: auto; margin: 0; }
.sms-heat-table th { font-weight: 500; font-size: 11px; padding: 2px 6px; text-align: left; white-space: nowrap; border: 0; }
.sms-heat-table td.cell { min-width: 56px; padding: 6px !important; text-align: center; border-radius: 4px; border: 0; font-size: 12px; }
.sms-heat-table .legend { margin: 6px 0 0; font-size: 11px; }
.sms-heat-table .legend span { padding: 2px 8px; margin-right: 6px; border-radius: 4px; }
"""
