"""A bar chart as SVG, drawn on the server: it prints without a script, and reads the same in five years."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, LABEL, ROW, GAP, FIGURE = 560, 190, 18, 6, 60
#: Letters that the room for a label holds.
LETTERS = 28


def bar_chart(bars: Sequence[tuple[str, float]], unit: str = "") -> str:
	"""Horizontal bars, one a row, each with its label and figure. `bars`: (label, value ≥ 0). Empty: ""."""
	if not bars:
		return ""
	most = max((value for _label, value in bars), default=0) or 1
	height = len(bars) * (ROW + GAP) + GAP
	rows = "".join(_row(number, label, value, most, unit) for number, (label, value) in enumerate(bars))
	return (
		f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
		f'role="img" font-family="sans-serif" font-size="11" fill="currentColor">{rows}</svg>'
	)


def _row(number: int, label: str, value: float, most: float, unit: str) -> str:
	top = GAP + number * (ROW + GAP)
	length = round((WIDTH - LABEL - FIGURE) * value / most, 1)
	middle = top + ROW * 0.7
	short = label if len(label) <= LETTERS else f"{label[: LETTERS - 1]}…"
	return (
		f"<g><title>{escape(label)}: {value:,.10g}{escape(unit)}</title>"
		f'<text x="{LABEL - 8}" y="{middle:.1f}" text-anchor="end">{escape(short)}</text>'
		f'<rect x="{LABEL}" y="{top}" width="{length}" height="{ROW}" fill="#3b7ea1"/>'
		f'<text x="{LABEL + length + 6}" y="{middle:.1f}">{value:,.10g}{escape(unit)}</text></g>'
	)
