"""The coverage matrix drawn: requirements down, areas across, gaps that strike the eye."""

from __future__ import annotations

from frappe import _
from frappe.utils import escape_html, formatdate

from sms_module.audit.coverage import Cell, Coverage
from sms_module.records.clock import today

#: State → background and text colour, and the sign that tells it without colour.
LOOKS = {
	"Done": ("#d5edda", "#14532d", "\u25cf"),
	"Planned": ("#dbe9fb", "#1e3a8a", "\u25cb"),
	"Old": ("#fde8c8", "#7c2d12", "!"),
	"Gap": ("#f6c6c6", "#7f1d1d", "\u2715"),
}


def matrix_html(matrix: Coverage) -> str:
	"""The matrix as an HTML table that reads the same on the desk, in print and in a file.

	An empty white cell is a requirement that the area does not have to meet.
	"""
	head = "".join(f'<th class="area"><span>{escape_html(area)}</span></th>' for area in matrix.areas)
	rows = "".join(_row(matrix, requirement) for requirement in matrix.requirements)
	return (
		f"<style>{STYLE}</style>"
		f'<div class="sms-coverage">{_legend()}<table><thead><tr><th>{_("Requirement")}</th>'
		f"<th>{_('Cycle')}</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
	)


def _row(matrix: Coverage, requirement) -> str:
	cells = [matrix.cells.get((requirement.name, area)) for area in matrix.areas]
	whole = _best([cell for cell in cells if cell], matrix)
	drawn = "".join(
		_cell(cell, matrix, (requirement.name, area) in matrix.wanted)
		for cell, area in zip(cells, matrix.areas, strict=True)
	)
	title = f"{escape_html(requirement.code)} {escape_html(requirement.title)}"
	return f'<tr><td class="requirement">{title}</td>{_box(whole, "")}{drawn}</tr>'


def _best(cells: list[Cell], matrix: Coverage) -> str:
	"""The best state that a requirement has in any area."""
	states = {cell.state(matrix.since) for cell in cells}
	return next((state for state in ("Done", "Planned", "Old") if state in states), "Gap")


def _cell(cell: Cell | None, matrix: Coverage, wanted: bool) -> str:
	if cell is None:
		return _box("Gap", "") if wanted else "<td></td>"
	state = cell.state(matrix.since)
	if state == "Planned":
		return _box(state, formatdate(cell.planned, "MM/yy"))
	age = cell.age(today())
	return _box(state, f"{age}" if age is not None else "")


def _box(state: str, text: str) -> str:
	background, colour, sign = LOOKS[state]
	return f'<td class="cell" title="{_(state)}" style="background:{background};color:{colour}">{sign} {text}</td>'


def _legend() -> str:
	words = {
		"Done": _("audited within the cycle, months ago"),
		"Planned": _("planned, month"),
		"Old": _("audited before the cycle only"),
		"Gap": _("gap: neither audited nor planned"),
	}
	return (
		'<p class="legend">'
		+ " ".join(
			f'<span style="background:{LOOKS[state][0]};color:{LOOKS[state][1]}">{LOOKS[state][2]} {text}</span>'
			for state, text in words.items()
		)
		+ "</p>"
	)


STYLE = """
.sms-coverage { overflow-x: auto; font-size: 10px; }
.sms-coverage table { border-collapse: collapse; }
.sms-coverage th, .sms-coverage td { border: 1px solid #d0d5dd; padding: 2px 4px; }
.sms-coverage th.area { height: 130px; vertical-align: bottom; padding: 4px 2px; }
.sms-coverage th.area span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; font-weight: 500; }
.sms-coverage td.requirement { white-space: nowrap; max-width: 225px; overflow: hidden; text-overflow: ellipsis; }
.sms-coverage td.cell { text-align: center; white-space: nowrap; min-width: 22px; font-size: 9px; padding: 2px 1px; }
.sms-coverage .legend span { padding: 2px 6px; margin-right: 6px; }
"""
