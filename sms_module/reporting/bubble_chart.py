"""Bubbles as SVG, drawn on the server: what stands against what, and how great it is. Pure: no database."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 56, 30, 16, 46
SMALLEST, GREATEST = 9, 24
GRID, INK = "#d3d9e0", "#333333"


@dataclass(frozen=True)
class Bubble:
	"""One thing on the chart: `mark` stands in it, `title` is told when one points at it, `size` lies within
	0 and 1; `broken`: its rim is broken, for what needs a look."""

	mark: str
	title: str
	x: float
	y: float
	size: float
	colour: str
	broken: bool = False


@dataclass(frozen=True)
class Axis:
	"""What an axis tells, and its range."""

	label: str
	low: float
	high: float
	step: float

	def share(self, value: float) -> float:
		"""Where a value lies between the ends, 0 to 1."""
		return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)

	@property
	def ticks(self) -> list[float]:
		count = math.floor((self.high - self.low) / self.step + 1e-9)
		return [self.low + number * self.step for number in range(count + 1)]


def axis_to(label: str, most: float) -> Axis:
	"""An axis from 0 to a round number above `most`, with four to eight steps."""
	if most < 0.01:
		return Axis(label, 0, 1, 1)
	power = 10 ** math.floor(math.log10(most))
	step = next(power * part for part in (0.1, 0.2, 0.25, 0.5, 1, 2) if most / (power * part) <= 8)
	return Axis(label, 0, step * math.ceil(most / step), step)


def bubble_chart(bubbles: Sequence[Bubble], x: Axis, y: Axis) -> str:
	"""The chart; great bubbles are drawn first, so that none hides a smaller one. Empty: ""."""
	if not bubbles:
		return ""
	drawn = "".join(_bubble(each, x, y) for each in sorted(bubbles, key=lambda each: -each.size))
	return (
		f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
		f'role="img" font-family="sans-serif" font-size="11" fill="{INK}">{_across(x)}{_upwards(y)}{drawn}</svg>'
	)


def place(bubble: Bubble, x: Axis, y: Axis) -> tuple[float, float]:
	"""The middle of a bubble."""
	return (
		LEFT + x.share(bubble.x) * (WIDTH - LEFT - RIGHT),
		HEIGHT - BOTTOM - y.share(bubble.y) * (HEIGHT - TOP - BOTTOM),
	)


def _bubble(bubble: Bubble, x: Axis, y: Axis) -> str:
	across, down = place(bubble, x, y)
	radius = SMALLEST + (GREATEST - SMALLEST) * min(max(bubble.size, 0), 1)
	rim = (
		' stroke="#8c1d18" stroke-width="2.5" stroke-dasharray="4 2"'
		if bubble.broken
		else ' stroke="#ffffff"'
	)
	return (
		f"<g><title>{escape(bubble.title)}</title>"
		f'<circle cx="{across:.1f}" cy="{down:.1f}" r="{radius:.1f}" fill="{escape(bubble.colour)}" fill-opacity="0.85"{rim}/>'
		f'<text x="{across:.1f}" y="{down + 4:.1f}" text-anchor="middle" font-weight="600" fill="#ffffff">'
		f"{escape(bubble.mark)}</text></g>"
	)


def _across(axis: Axis) -> str:
	bottom = HEIGHT - BOTTOM
	ticks = "".join(
		f'<line x1="{at:.1f}" y1="{TOP}" x2="{at:.1f}" y2="{bottom}" stroke="{GRID}"/>'
		f'<text x="{at:.1f}" y="{bottom + 16}" text-anchor="middle">{tick:,.10g}</text>'
		for tick in axis.ticks
		for at in [LEFT + axis.share(tick) * (WIDTH - LEFT - RIGHT)]
	)
	middle = (LEFT + WIDTH - RIGHT) / 2
	return f'{ticks}<text x="{middle:.1f}" y="{HEIGHT - 10}" text-anchor="middle" font-weight="600">{escape(axis.label)}</text>'


def _upwards(axis: Axis) -> str:
	ticks = "".join(
		f'<line x1="{LEFT}" y1="{at:.1f}" x2="{WIDTH - RIGHT}" y2="{at:.1f}" stroke="{GRID}"/>'
		f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{tick:,.10g}</text>'
		for tick in axis.ticks
		for at in [HEIGHT - BOTTOM - axis.share(tick) * (HEIGHT - TOP - BOTTOM)]
	)
	middle = (TOP + HEIGHT - BOTTOM) / 2
	return (
		f'{ticks}<text transform="translate(16 {middle:.1f}) rotate(-90)" text-anchor="middle" font-weight="600">'
		f"{escape(axis.label)}</text>"
	)
