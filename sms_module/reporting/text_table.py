"""Tables of plain text for a terminal. Pure: no database."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

GAP = 2
#: A column keeps its longest word whole up to this many letters.
LONGEST_WORD = 20
#: No column is narrower where even that is too wide.
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
	"""As wide as the columns want to be; the widest give way until all fit into `width`.

	No column becomes narrower than its longest word, unless there is no other way.
	"""
	columns = list(zip(*table, strict=True))
	widths = [max(1, *(_widest(cell.splitlines()) for cell in column)) for column in columns]
	words = [min(max(1, *(_widest(cell.split()) for cell in column)), LONGEST_WORD) for column in columns]
	room = width - GAP * (len(widths) - 1)
	for floors in (words, [min(NARROWEST, each) for each in widths]):
		while sum(widths) > room:
			slack = [each - floor for each, floor in zip(widths, floors, strict=True)]
			if max(slack) <= 0:
				break
			widest = max((each, i) for i, each in enumerate(widths) if slack[i] > 0)[1]
			widths[widest] -= 1
	return widths


def _widest(parts: Sequence[str]) -> int:
	return max((len(part) for part in parts), default=0)


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
	lines = [
		part
		for line in cell.splitlines()
		for part in textwrap.wrap(line, width, break_on_hyphens=False) or [""]
	]
	return lines or [""]
