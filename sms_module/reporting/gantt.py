"""A Gantt chart as SVG, drawn on the server: for forms and prints alike. Pure: no database.

What lasts is a bar, what happens on one day a diamond. Nothing is told by colour alone: what is done is filled,
what is late has a thick edge, and pointing at it tells the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

WIDTH, LABEL, ROW, TOP, RIGHT = 780, 250, 24, 30, 20
INK, QUIET, GRID, BLUE, RED, GREEN = "#1f272e", "#5f6b76", "#e3e7eb", "#1d6fd1", "#c22b2b", "#1f7a3d"
DONE, LATE, PLANNED = "done", "late", "planned"
COLOURS = {DONE: GREEN, LATE: RED, PLANNED: BLUE}
#: So many lines at most stand for weeks or months.
MOST_TICKS = 14


@dataclass(frozen=True)
class Bar:
	"""A row of the chart; `words` is what pointing at it tells."""

	label: str
	start: date
	end: date
	state: str = PLANNED
	words: str = ""

	@property
	def is_moment(self) -> bool:
		return self.start == self.end


@dataclass(frozen=True)
class Mark:
	"""A day that is marked over all rows, with its name."""

	day: date
	name: str


def gantt(bars: Sequence[Bar], marks: Sequence[Mark] = ()) -> str:
	"""The chart as an SVG element, "" of nothing."""
	if not bars:
		return ""
	first = min([bar.start for bar in bars] + [mark.day for mark in marks])
	last = max([bar.end for bar in bars] + [mark.day for mark in marks])
	scale = _Scale(first, last)
	height = TOP + ROW * len(bars) + 14
	parts = [
		*(_tick(scale, day, height) for day in ticks(first, last)),
		*(_mark(scale, mark, height) for mark in marks),
		*(_row(scale, bar, number) for number, bar in enumerate(bars)),
	]
	return (
		f'<svg class="sms-gantt" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
		f'width="100%" role="img" font-family="sans-serif" font-size="11">{"".join(parts)}</svg>'
	)


def ticks(first: date, last: date) -> list[date]:
	"""The first days of weeks, or of months where weeks would be too many."""
	monday = first + timedelta(days=-first.weekday() % 7)
	weeks = [monday + timedelta(days=7 * number) for number in range((last - monday).days // 7 + 1)]
	if len(weeks) <= MOST_TICKS:
		return weeks
	day, months = first.replace(day=1), []
	while day <= last:
		if day >= first:
			months.append(day)
		day = (day + timedelta(days=32)).replace(day=1)
	return months[:: max(len(months) // MOST_TICKS, 1)]


class _Scale:
	def __init__(self, first: date, last: date) -> None:
		self.first, self.days = first, max((last - first).days, 1)

	def x(self, day: date) -> float:
		return round(LABEL + (WIDTH - LABEL - RIGHT) * (day - self.first).days / self.days, 1)


def _tick(scale: _Scale, day: date, height: int) -> str:
	x = scale.x(day)
	return (
		f'<line x1="{x}" y1="{TOP - 8}" x2="{x}" y2="{height - 12}" stroke="{GRID}"/>'
		f'<text x="{x}" y="{TOP - 12}" text-anchor="middle" fill="{QUIET}" font-size="9">{day:%d.%m.}</text>'
	)


def _mark(scale: _Scale, mark: Mark, height: int) -> str:
	x = scale.x(mark.day)
	return (
		f"<g><title>{escape(mark.name)}: {mark.day.isoformat()}</title>"
		f'<line x1="{x}" y1="{TOP - 8}" x2="{x}" y2="{height - 12}" stroke="{INK}" stroke-dasharray="4 3"/>'
		f'<text x="{x}" y="{height - 3}" text-anchor="middle" fill="{INK}" font-size="9">{escape(mark.name)}</text></g>'
	)


def _row(scale: _Scale, bar: Bar, number: int) -> str:
	top, colour = TOP + number * ROW, COLOURS[bar.state]
	middle, short = top + ROW / 2, bar.label if len(bar.label) <= 38 else f"{bar.label[:37]}…"
	fill = colour if bar.state == DONE else "none"
	edge = 3 if bar.state == LATE else 1.5
	if bar.is_moment:
		x = scale.x(bar.start)
		shape = f'<path d="M{x} {middle - 7} L{x + 7} {middle} L{x} {middle + 7} L{x - 7} {middle} Z"'
	else:
		x, width = scale.x(bar.start), max(scale.x(bar.end) - scale.x(bar.start), 2)
		shape = f'<rect x="{x}" y="{middle - 6}" width="{width:.1f}" height="12" rx="2"'
	return (
		f"<g><title>{escape(bar.words or bar.label)}</title>"
		f'<text x="{LABEL - 12}" y="{middle + 4}" text-anchor="end" fill="{INK}">{escape(short)}</text>'
		f'{shape} fill="{fill}" stroke="{colour}" stroke-width="{edge}"/></g>'
	)
