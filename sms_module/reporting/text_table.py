"""Tables of plain text for a terminal. Pure: no database."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

GAP = 2
NARROWEST = 8


def text_table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int = 150) -> str:
	"""Headings, a line, and the rows; cells wrap so that no line is longer than `width`."""
	table = [[str(cell) for cell in row] for row in (headings, *rows)]
	widths = column_widths(table, width)
	lines = [line for row in table[:1] for line in _lines(row, widths)]
	lines.append((" " * GAP).join("-" * each for each in widths))
	for row in table[1:]:
		lines += _lines(row, widths)
	return "\n".join(lines)


def column_widths(table: Sequence[Sequence[str]], width: int) -> list[int]:
	"""As wide as the columns want to be; the widest give way until all fit into `width`."""
	widths = [max(1, *(_widest_line(row[i]) for row in table)) for i in range(len(table[0]))]
	room = width - GAP * (len(widths) - 1)
	while sum(widths) > room and max(widths) > NARROWEST:
		widest = max(widths)
		next_one = max([each for each in widths if each < widest] or [NARROWEST])
		count = widths.count(widest)
		excess = sum(widths) - room
		step = min(widest - max(next_one, NARROWEST), -(-excess // count)) or 1
		for i, each in enumerate(widths):
			if each == widest and excess > 0:
				cut = min(step, excess)
				widths[i] -= cut
				excess -= cut
	return widths


def _widest_line(cell: str) -> int:
	return max((len(line) for line in cell.splitlines()), default=0)


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
	wrapped = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
	height = max(len(cell) for cell in wrapped)
	return [
		(" " * GAP)
		.join(
			(cell[i] if i < len(cell) else "").ljust(width)
			for cell, width in zip(wrapped, widths, strict=True)
		)
		.rstrip()
		for i in range(height)
	]


def _wrapped(cell: str, width: int) -> list[str]:
	lines = [part for line in cell.splitlines() for part in textwrap.wrap(line, width) or [""]]
	return lines or [""]
