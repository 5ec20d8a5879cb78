"""What a service stands on and who stands on it, drawn from left to right. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sms_module.reporting import svg
from sms_module.reporting.svg import CHAR, FONT, LINE

BOX, BETWEEN, PAD, GAP = 190, 54, 8, 12
RED = "#c0392b"


@dataclass(frozen=True)
class Node:
	"""A box: a service or an agreement, in a column counted from the middle, with lines of notes below its name.

	`weak`: the weakest link of the chain; `dashed`: an agreement; `pale`: not live.
	"""

	key: str
	label: str
	column: int
	notes: tuple[str, ...] = ()
	weak: bool = False
	dashed: bool = False
	pale: bool = False
	itself: bool = False


@dataclass(frozen=True)
class Box:
	node: Node
	lines: tuple[tuple[str, bool], ...]
	x: float
	y: float

	@property
	def height(self) -> float:
		return tall(self.lines)

	@property
	def middle(self) -> float:
		return self.y + self.height / 2


def tall(lines: Sequence) -> float:
	return len(lines) * LINE + 2 * PAD


def chain_svg(nodes: Sequence[Node], arrows: Iterable[tuple[str, str]], label: str) -> str:
	"""The picture: boxes in columns, an arrow from each to what it needs. Empty of nothing."""
	if not nodes:
		return ""
	columns: dict[int, list[tuple[Node, tuple]]] = {}
	for node in nodes:
		columns.setdefault(node.column, []).append((node, _lines(node)))
	heights = {number: _stack(column) for number, column in columns.items()}
	height = max(heights.values())
	boxes: dict[str, Box] = {}
	for place, number in enumerate(sorted(columns)):
		y = (height - heights[number]) / 2 + 1
		for node, lines in columns[number]:
			boxes[node.key] = Box(node, lines, 1 + place * (BOX + BETWEEN), y)
			y += tall(lines) + GAP
	parts = [_arrow(boxes[one], boxes[other]) for one, other in arrows if {one, other} <= set(boxes)]
	parts += [part for box in boxes.values() for part in _box(box)]
	return svg.picture(len(columns) * (BOX + BETWEEN) - BETWEEN + 2, height + 2, parts, label)


def _lines(node: Node) -> tuple[tuple[str, bool], ...]:
	"""The lines of a box, and which of them are bold."""
	room = int((BOX - 2 * PAD) / CHAR)
	name = [(line, True) for line in svg.wrap(node.label, int((BOX - 2 * PAD) / 7.2))]
	return (*name, *((line, False) for note in node.notes for line in svg.wrap(note, room)))


def _stack(column: Sequence[tuple[Node, tuple]]) -> float:
	return sum(tall(lines) + GAP for _node, lines in column) - GAP


def _box(box: Box) -> list[str]:
	node = box.node
	colour = RED if node.weak else "currentColor"
	dashes = ' stroke-dasharray="5 3"' if node.dashed else ""
	shade = 0.12 if node.itself else 0.03
	return [
		f'<g class="link{" weak" if node.weak else ""}"{_faint(node)}>',
		svg.title("\n".join((node.label, *node.notes))),
		f'<rect x="{box.x:g}" y="{box.y:g}" width="{BOX}" height="{box.height:g}" rx="4" fill="{colour}"'
		f' fill-opacity="{shade:g}" stroke="{colour}" stroke-width="{2 if node.weak or node.itself else 1}"{dashes}/>',
		*(
			svg.text(
				box.x + PAD, box.y + PAD + FONT - 1 + LINE * number, line, weight="bold" if bold else "normal"
			)
			for number, (line, bold) in enumerate(box.lines)
		),
		"</g>",
	]


def _faint(node: Node) -> str:
	return ' opacity="0.55"' if node.pale else ""


def _arrow(one: Box, other: Box) -> str:
	return svg.arrow(one.x + BOX, one.middle, other.x, other.middle)


def columns_of(needs: Mapping[str, int], needed_by: Mapping[str, int]) -> dict[str, int]:
	"""The column of each service: what is needed to the right, by depth; who needs it to the left."""
	return {name: -depth for name, depth in needed_by.items()} | dict(needs)
