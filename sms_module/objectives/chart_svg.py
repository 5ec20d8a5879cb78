"""Draws a line chart of values by period as SVG: for forms, reports and prints alike. Pure.

Colours stand as attributes, so that a PDF made without style sheets has them; in the desk `sms.css` sets them by
class, for light and dark. Nothing is told by colour alone: signals are larger and squared, lines have names.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10
from typing import NamedTuple

WIDTH, HEIGHT = 760, 270
LEFT, RIGHT, TOP, BOTTOM = 56, 118, 24, 34
#: Room that a label under the chart, or beside it, needs.
LABEL_WIDTH, LABEL_HEIGHT = 58, 13
#: Values that differ by a smaller share than this are drawn as one.
FLAT = 1e-9
INK, QUIET, GRID, BLUE, RED, ORANGE, GREEN = (
	"#1f272e",
	"#5f6b76",
	"#e3e7eb",
	"#1d6fd1",
	"#c22b2b",
	"#a85d00",
	"#1f7a3d",
)
#: Kind of line → colour, dashes.
LINES = {"centre": (QUIET, ""), "limit": (ORANGE, "6 3"), "target": (GREEN, "2 3"), "mean": (BLUE, "8 3")}


class Point(NamedTuple):
	"""A value; `words`: what pointing at it tells; `signal`: whether it stands out."""

	label: str
	value: float
	words: str = ""
	signal: bool = False


class Line(NamedTuple):
	"""A horizontal line with a name, over all points or over those from `first` to `last`."""

	value: float
	name: str
	kind: str
	first: int | None = None
	last: int | None = None


class Band(NamedTuple):
	"""A shaded stretch of points with a name."""

	first: int
	last: int
	name: str


def draw(
	points: Sequence[Point], lines: Sequence[Line] = (), bands: Sequence[Band] = (), title: str = ""
) -> str:
	"""The chart as an SVG element, "" of no points."""
	if not points:
		return ""
	frame = _Frame(points, lines)
	parts = [
		*(frame.band(band) for band in bands),
		*frame.grid(),
		*frame.labels(),
		*(frame.line(line) for line in lines),
		*frame.names(lines),
		frame.curve(),
		*(frame.point(place, point) for place, point in enumerate(points)),
	]
	return (
		f'<svg class="sms-chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
		f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(title)}" '
		f'font-family="sans-serif" font-size="11" style="max-width: 100%; height: auto">{"".join(parts)}</svg>'
	)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
	"""Round numbers that reach from below `low` to above `high`, at most `most` + 2 of them."""
	span, size = high - low, max(abs(low), abs(high), 1.0)
	if span <= FLAT * size:
		span = size
	raw = span / most
	power = 10.0 ** floor(log10(raw))
	step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= raw * (1 - 1e-9))
	first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
	if first == last:
		last += 1
	return [round(place * step, 12) for place in range(first, last + 1)]


def number(value: float, digits: int = 6) -> str:
	"""A number as short as it can be told, without exponents for what people measure."""
	text = f"{value:.{digits}g}"
	if "e" in text and abs(value) >= 1e-4:
		text = f"{value:.0f}"
	return text


def apart(heights: Sequence[float], lowest: float, least: float = LABEL_HEIGHT) -> list[float]:
	"""Heights in ascending order, moved as little as needed to lie `least` apart and above `lowest`."""
	found: list[float] = []
	for height in heights:
		found.append(max(height, found[-1] + least) if found else height)
	for place in range(len(found) - 1, -1, -1):
		found[place] = min(found[place], lowest)
		lowest = found[place] - least
	return found


class _Frame:
	"""Where values and periods lie on the paper."""

	def __init__(self, points: Sequence[Point], lines: Sequence[Line]) -> None:
		self.points = points
		values = [point.value for point in points] + [line.value for line in lines]
		self.ticks = ticks(min(values), max(values))
		self.low, self.high = self.ticks[0], self.ticks[-1]
		self.step = (WIDTH - LEFT - RIGHT) / max(len(points), 1)

	def x(self, place: float) -> float:
		return LEFT + (place + 0.5) * self.step

	def y(self, value: float) -> float:
		return HEIGHT - BOTTOM - (value - self.low) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)

	def span(self, first: int | None, last: int | None) -> tuple[float, float]:
		start = LEFT if first is None else self.x(first) - self.step / 2
		end = WIDTH - RIGHT if last is None else self.x(last) + self.step / 2
		return start, end

	def grid(self) -> list[str]:
		parts = []
		for value in self.ticks:
			y = self.y(value)
			parts.append(
				f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>'
			)
			parts.append(_text(LEFT - 6, y + 4, number(value), "quiet", QUIET, "end"))
		return parts

	def labels(self) -> list[str]:
		"""Names of the periods, as many as there is room for; the last one always has its own."""
		every = ceil(LABEL_WIDTH / self.step)
		last = len(self.points) - 1
		return [
			_text(self.x(place), HEIGHT - BOTTOM + 17, point.label, "quiet", QUIET, "middle")
			for place, point in enumerate(self.points)
			if (last - place) % every == 0
		]

	def band(self, band: Band) -> str:
		start, end = self.span(band.first, band.last)
		return (
			f'<rect class="band" x="{start:.1f}" y="{TOP}" width="{end - start:.1f}" '
			f'height="{HEIGHT - TOP - BOTTOM}" fill="#eef3f9"/>'
			+ _text((start + end) / 2, TOP - 7, band.name, "ink", INK, "middle")
		)

	def line(self, line: Line) -> str:
		colour, dashes = LINES[line.kind]
		start, end = self.span(line.first, line.last)
		y = self.y(line.value)
		return (
			f'<line class="{line.kind}" x1="{start:.1f}" x2="{end:.1f}" y1="{y:.1f}" y2="{y:.1f}" '
			f'stroke="{colour}" stroke-width="1.4"'
			+ (f' stroke-dasharray="{dashes}"' if dashes else "")
			+ "/>"
		)

	def names(self, lines: Sequence[Line]) -> list[str]:
		"""The lines' names beside the chart, pushed apart where they would overlap."""
		named = sorted((line for line in lines if line.name), key=lambda line: self.y(line.value))
		heights = apart([self.y(line.value) for line in named], HEIGHT - BOTTOM)
		return [
			_text(WIDTH - RIGHT + 6, y + 4, line.name, line.kind, LINES[line.kind][0])
			for line, y in zip(named, heights, strict=True)
		]

	def curve(self) -> str:
		path = " ".join(
			f"{self.x(place):.1f},{self.y(point.value):.1f}" for place, point in enumerate(self.points)
		)
		return f'<polyline class="curve" points="{path}" fill="none" stroke="{BLUE}" stroke-width="1.6"/>'

	def point(self, place: int, point: Point) -> str:
		x, y = self.x(place), self.y(point.value)
		words = f"<title>{escape(point.words or f'{point.label}: {number(point.value)}')}</title>"
		if point.signal:
			return (
				f'<rect class="signal" x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" '
				f'fill="{RED}" stroke="#ffffff">{words}</rect>'
			)
		return f'<circle class="value" cx="{x:.1f}" cy="{y:.1f}" r="3.4" fill="{BLUE}">{words}</circle>'


def _text(x: float, y: float, text: str, css: str, colour: str, anchor: str = "start") -> str:
	return f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}">{escape(text)}</text>'
