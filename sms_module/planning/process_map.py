"""The process map: who gives what to whom, drawn. Pure: no database, no words but those handed in.

All processes stand in an N-squared chart: each on the diagonal, what it gives to another in its row, what it
receives in its column. After Robert J. Lano, "The N2 Chart", TRW Software Series TRW-SS-77-04 (1977).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sms_module.planning.words import key, squeezed
from sms_module.reporting import svg
from sms_module.reporting.svg import CHAR, FONT, LINE

GIVES, RECEIVES = "Gives to", "Receives from"
RETIRED, UNKNOWN = "Retired", "Unknown"
BOTH, GIVER, RECEIVER, OTHERWISE = "Both Sides", "Giver Only", "Receiver Only", "In Other Words"
#: How a flow that not both sides name alike is marked in print.
MARKS = {BOTH: "", GIVER: "*", RECEIVER: "†", OTHERWISE: "‡"}


@dataclass(frozen=True)
class MapProcess:
	"""A process on the map."""

	name: str
	status: str = "Live"


@dataclass(frozen=True)
class Interface:
	"""What a process says of itself: it `GIVES` something to another, or `RECEIVES` it from there."""

	said_by: str
	direction: str
	other: str
	what: str


@dataclass(frozen=True)
class Flow:
	"""Something that one process gives to another, and how far both say so."""

	source: str
	target: str
	what: str
	agreement: str = BOTH

	@property
	def mark(self) -> str:
		return MARKS[self.agreement]


@dataclass(frozen=True)
class Words:
	"""What is written into the pictures besides the processes' own words."""

	gives: str = "gives"
	receives: str = "receives"
	purpose: str = "Purpose"
	inputs: str = "Inputs"
	outputs: str = "Outputs"
	nothing: str = "no interface"
	retired: str = "retired"
	unknown: str = "unknown"
	giver_only: str = "only the giver names it"
	receiver_only: str = "only the receiver names it"
	other_words: str = "both name an interface here, in other words"

	def of(self, agreement: str) -> str:
		return {GIVER: self.giver_only, RECEIVER: self.receiver_only, OTHERWISE: self.other_words}.get(
			agreement, ""
		)


# --- from interfaces to flows


def flows_of(interfaces: Iterable[Interface]) -> list[Flow]:
	"""The interfaces as flows, each once: both directions turned the same way, what is said twice merged.

	Ordered by giver, receiver and what; upper and lower case and spaces make no difference.
	"""
	said: dict[tuple[str, str, str], tuple[str, set[str]]] = {}
	for row in interfaces:
		giving = row.direction == GIVES
		source, target = (row.said_by, row.other) if giving else (row.other, row.said_by)
		if source == target:
			continue
		_text, sides = said.setdefault((source, target, key(row.what)), (squeezed(row.what), set()))
		sides.add(GIVER if giving else RECEIVER)
	pairs: dict[tuple[str, str], set[str]] = {}
	for (source, target, _what), (_text, sides) in said.items():
		pairs.setdefault((source, target), set()).update(sides)
	return [
		Flow(source, target, text, _agreement(sides, pairs[source, target]))
		for (source, target, _what), (text, sides) in sorted(
			said.items(), key=lambda each: (key(each[0][0]), key(each[0][1]), *each[0])
		)
	]


def _agreement(sides: set[str], of_pair: set[str]) -> str:
	if len(sides) == 2:
		return BOTH
	return OTHERWISE if len(of_pair) == 2 else next(iter(sides))


def map_of(
	processes: Iterable[MapProcess], interfaces: Iterable[Interface]
) -> tuple[list[MapProcess], list[Flow]]:
	"""What stands on the map: processes that are not retired, and what they say of their interfaces.

	A retired or unknown process appears only where one of those still names it, behind the others.
	"""
	known = {process.name: process for process in processes}
	working = {name: process for name, process in known.items() if process.status != RETIRED}
	flows = flows_of(row for row in interfaces if row.said_by in working)
	named = dict.fromkeys(name for flow in flows for name in (flow.source, flow.target))
	others = [known.get(name) or MapProcess(name, UNKNOWN) for name in named if name not in working]
	return [*working.values(), *others], flows


# --- the N-squared chart

CELL, GAP = 34, 10


def n2_chart_svg(
	processes: Sequence[MapProcess | str],
	flows: Sequence[Flow],
	words: Words = Words(),
	legend: bool = True,
) -> str:
	"""The N-squared chart of processes as an SVG picture.

	A cell holds the numbers of the flows from its row's process to its column's; `legend` lists them below
	the chart. The numbers are those of `numbered`.
	"""
	processes = [process if isinstance(process, MapProcess) else MapProcess(process) for process in processes]
	known = {process.name for process in processes}
	ends = dict.fromkeys(name for flow in flows for name in (flow.source, flow.target))
	processes += [MapProcess(name, UNKNOWN) for name in ends if name not in known]
	place = {process.name: index for index, process in enumerate(processes)}
	labels = [_label(index, process, words) for index, process in enumerate(processes, start=1)]
	rows = [svg.wrap(label, 30) for label in labels]
	side = svg.width(rows) + 2 * GAP
	head = svg.width(rows) + GAP
	cell = max([CELL, *(len(lines) * LINE + 4 for lines in rows)])
	parts = [_axes(side, head, words)]
	used = {name for flow in flows for name in (flow.source, flow.target)}
	for index, (process, lines) in enumerate(zip(processes, rows, strict=True)):
		lonely = process.name not in used
		parts += _row_and_column(index, lines, side, head, cell, len(processes), lonely, words)
	cells: dict[tuple[str, str], list[tuple[int, Flow]]] = {}
	for number, flow in numbered(flows, place):
		cells.setdefault((flow.source, flow.target), []).append((number, flow))
	for (source, target), group in cells.items():
		left, top = side + place[target] * cell, head + place[source] * cell
		parts.append(_flow_cell(left, top, cell, group, words))
	width, height = side + cell * len(processes) + GAP, head + cell * len(processes) + GAP
	if legend and flows:
		width = max(width, 640)
		drawn, height = _legend(cells, height + GAP, width, words)
		parts += drawn
	return svg.picture(width, height, parts, label=f"{words.gives}, {words.receives}")


def numbered(flows: Sequence[Flow], place: Mapping[str, int] | None = None) -> list[tuple[int, Flow]]:
	"""The flows with their numbers, counted along the rows of the chart; without places in their own order."""
	if place is None:
		return list(enumerate(flows, start=1))
	return list(enumerate(sorted(flows, key=lambda flow: (place[flow.source], place[flow.target])), start=1))


def _label(number: int, process: MapProcess, words: Words) -> str:
	state = {RETIRED: words.retired, UNKNOWN: words.unknown}.get(process.status)
	return f"{number} {process.name}" + (f" ({state})" if state else "")


def _axes(side: float, head: float, words: Words) -> str:
	return (
		svg.text(side - GAP, head - 8, f"{words.gives} →", anchor="end", style="italic")
		+ f'<g transform="translate({side - 2:g} {head - 2 * LINE:g}) rotate(-90)">'
		+ svg.text(0, 0, f"← {words.receives}", style="italic")
		+ "</g>"
	)


def _row_and_column(
	index: int,
	lines: list[str],
	side: float,
	head: float,
	cell: float,
	count: int,
	lonely: bool,
	words: Words,
) -> list[str]:
	"""A process: its name before its row and above its column, its box on the diagonal, its empty cells."""
	left, top = side + index * cell, head + index * cell
	first = (cell - len(lines) * LINE) / 2 + FONT
	weight = "normal" if lonely else "bold"
	parts = [
		f'<g class="process">{svg.title(words.nothing) if lonely else ""}',
		*(
			svg.text(side - GAP, top + first + line * LINE, text, anchor="end", weight=weight)
			for line, text in enumerate(lines)
		),
		"</g>",
		f'<g class="head" transform="translate({left:g} {head - GAP / 2:g}) rotate(-90)">',
		*(svg.text(0, first + line * LINE, text, weight=weight) for line, text in enumerate(lines)),
		"</g>",
	]
	for column in range(count):
		fill = ' fill="currentColor" fill-opacity="0.22"' if column == index else ' fill="none"'
		parts.append(
			f'<rect x="{side + column * cell:g}" y="{top:g}" width="{cell:g}" height="{cell:g}"{fill}'
			' stroke="currentColor" stroke-opacity="0.3"/>'
		)
	parts.append(
		svg.text(left + cell / 2, top + cell / 2 + 4, str(index + 1), anchor="middle", weight="bold")
	)
	return parts


def _flow_cell(left: float, top: float, cell: float, group: list[tuple[int, Flow]], words: Words) -> str:
	agreed = all(flow.agreement == BOTH for _number, flow in group)
	dashes = "" if agreed else ' stroke-dasharray="4 2"'
	first, last = group[0][0], group[-1][0]
	marks = "".join(dict.fromkeys(flow.mark for _number, flow in group))
	numbers = (str(first) if first == last else f"{first}–{last}") + marks
	size = (
		FONT if svg.length(numbers) * CHAR < cell - 4 else max(6.5, (cell - 4) / (svg.length(numbers) * 0.56))
	)
	told = "\n".join(_told(number, flow, words) for number, flow in group)
	return (
		f'<g class="flows">{svg.title(told)}'
		f'<rect x="{left + 1.5:g}" y="{top + 1.5:g}" width="{cell - 3:g}" height="{cell - 3:g}"'
		f' fill="currentColor" fill-opacity="0.08" stroke="currentColor" stroke-width="1.5"{dashes}/>'
		+ svg.text(left + cell / 2, top + cell / 2 + 4, numbers, anchor="middle", size=size)
		+ "</g>"
	)


def _told(number: int, flow: Flow, words: Words) -> str:
	note = words.of(flow.agreement)
	return f"{number} {flow.source} → {flow.target}: {flow.what}" + (f" ({note})" if note else "")


def _legend(
	cells: Mapping[tuple[str, str], list[tuple[int, Flow]]], top: float, width: float, words: Words
) -> tuple[list[str], float]:
	"""The list of flows below the chart, and what the marks mean; with the height that it all reaches to."""
	parts, y = [], top
	room = int((width - 40) / CHAR)
	for group in cells.values():
		for number, flow in group:
			y += LINE
			text = f"{flow.source} → {flow.target}: {flow.what}"
			parts.append(f'<g class="flow" data-number="{number}">{svg.title(text)}')
			parts.append(svg.text(24, y, f"{number}{flow.mark}", anchor="end"))
			lines = svg.wrap(text, room)
			parts += [svg.text(32, y + index * LINE, line) for index, line in enumerate(lines)]
			parts.append("</g>")
			y += LINE * (len(lines) - 1)
	present = {flow.agreement for group in cells.values() for _number, flow in group} - {BOTH}
	if present:
		y += LINE / 2
	for agreement in (agreement for agreement in MARKS if agreement in present):
		y += LINE
		parts.append(svg.text(24, y, MARKS[agreement], anchor="end"))
		parts.append(svg.text(32, y, words.of(agreement), style="italic"))
	return parts, y + GAP


# --- one process

BOX, MIDDLE, BETWEEN, PAD = 250, 270, 56, 9


def process_svg(
	name: str,
	flows: Sequence[Flow],
	purpose: str = "",
	inputs: str = "",
	outputs: str = "",
	words: Words = Words(),
) -> str:
	"""One process as an SVG picture: left who gives it what, right whom it gives what, itself between them."""
	left = _boxes(flows, name, incoming=True)
	right = _boxes(flows, name, incoming=False)
	middle: list[tuple[str, str]] = [(line, "bold") for line in svg.wrap(name, int((MIDDLE - 2 * PAD) / 7.2))]
	for heading, text in ((words.purpose, purpose), (words.inputs, inputs), (words.outputs, outputs)):
		if (text or "").strip():
			middle += [("", "normal"), (heading, "italic")]
			middle += [(line, "normal") for line in svg.paragraphs(text, int((MIDDLE - 2 * PAD) / CHAR))]
	own = len(middle) * LINE + 2 * PAD
	height = max(own, _stack(left), _stack(right), 3 * LINE) + 2
	centre, x = height / 2, BOX + BETWEEN
	parts = [
		f'<g class="itself"><rect x="{x}" y="{centre - own / 2:g}" width="{MIDDLE}" height="{own:g}" rx="4"'
		' fill="currentColor" fill-opacity="0.1" stroke="currentColor" stroke-width="2"/>',
		*_lines(middle, x + PAD, centre - own / 2 + PAD),
		"</g>",
	]
	parts += _column(left, 1, height, (BOX + 1, x), (centre, own), words, towards=True)
	parts += _column(
		right,
		x + MIDDLE + BETWEEN,
		height,
		(x + MIDDLE, x + MIDDLE + BETWEEN),
		(centre, own),
		words,
		towards=False,
	)
	width = 2 * BOX + 2 * BETWEEN + MIDDLE + 2
	present = {flow.agreement for flow in flows if name in (flow.source, flow.target)} - {BOTH}
	for agreement in (agreement for agreement in MARKS if agreement in present):
		height += LINE
		parts.append(svg.text(1, height, f"{MARKS[agreement]} {words.of(agreement)}", style="italic"))
	return svg.picture(width, height + 4, parts, label=name)


def _boxes(flows: Sequence[Flow], name: str, incoming: bool) -> list[tuple[list[tuple[str, str]], bool]]:
	"""The processes on one side: the lines of each one's box, and whether both sides name all of it."""
	room = int((BOX - 2 * PAD) / CHAR)
	groups: dict[str, list[Flow]] = {}
	for flow in flows:
		own, other = (flow.target, flow.source) if incoming else (flow.source, flow.target)
		if own == name and other != name:
			groups.setdefault(other, []).append(flow)
	boxes = []
	for other, group in groups.items():
		lines = [(line, "bold") for line in svg.wrap(other, int((BOX - 2 * PAD) / 7.2))]
		for flow in group:
			first, *more = _marked(svg.wrap(flow.what, room - 4), flow.mark)
			lines += [(f"• {first}", "normal"), *((f"\u2003{line}", "normal") for line in more)]
		boxes.append((lines, all(flow.agreement == BOTH for flow in group)))
	return boxes


def _marked(lines: list[str], mark: str) -> list[str]:
	"""The mark of a flow behind its last word, never on a line of its own."""
	return [*lines[:-1], f"{lines[-1]} {mark}".rstrip()]


def _stack(boxes: list[tuple[list[tuple[str, str]], bool]]) -> float:
	return sum(len(lines) * LINE + 2 * PAD + GAP for lines, _agreed in boxes) - GAP if boxes else 0


def _column(
	boxes: list[tuple[list[tuple[str, str]], bool]],
	x: float,
	height: float,
	between: tuple[float, float],
	middle: tuple[float, float],
	words: Words,
	towards: bool,
) -> list[str]:
	"""The boxes of one side below each other, each with its arrow to or from the middle."""
	(start, end), (centre, own) = between, middle
	if not boxes:
		at = x + BOX / 2
		return [svg.text(at, centre + 4, words.nothing, anchor="middle", style="italic")]
	parts, y = [], (height - _stack(boxes)) / 2
	for number, (lines, agreed) in enumerate(boxes, start=1):
		tall = len(lines) * LINE + 2 * PAD
		dashes = "" if agreed else ' stroke-dasharray="5 3"'
		parts.append(
			f'<g class="neighbour"><rect x="{x:g}" y="{y:g}" width="{BOX}" height="{tall:g}" rx="4" fill="none"'
			f' stroke="currentColor"{dashes}/>'
		)
		parts += _lines(lines, x + PAD, y + PAD)
		parts.append("</g>")
		port = centre - own / 2 + own * number / (len(boxes) + 1)
		at = y + tall / 2
		parts.append(svg.arrow(start, at, end, port) if towards else svg.arrow(start, port, end, at))
		y += tall + GAP
	return parts


def _lines(lines: list[tuple[str, str]], x: float, y: float) -> list[str]:
	return [
		svg.text(
			x,
			y + FONT + index * LINE,
			text,
			weight="bold" if kind == "bold" else "normal",
			style="italic" if kind == "italic" else "normal",
		)
		for index, (text, kind) in enumerate(lines)
		if text
	]
