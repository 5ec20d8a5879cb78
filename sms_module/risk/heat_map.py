"""The heat map: how many risks lie on each cell of likelihood and impact, drawn for desk and prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from frappe import _
from frappe.utils import escape_html

from sms_module.risk.scale import Scale, ScaleStep, score

#: Background and text of the levels, readable by those who do not tell red from green: they differ in lightness.
COLOURS = {"Low": ("#d9eedf", "#1d4d2b"), "Medium": ("#fbe3a6", "#5c4200"), "High": ("#d9534f", "#ffffff")}
SHOWN_NAMES = 3


@dataclass(frozen=True)
class Point:
	"""A risk on the map."""

	name: str
	likelihood: int
	impact: int
	title: str = ""


def cells(points: Iterable[Point]) -> dict[tuple[int, int], list[Point]]:
	"""Points by their (likelihood, impact)."""
	found: dict[tuple[int, int], list[Point]] = {}
	for point in points:
		found.setdefault((point.likelihood, point.impact), []).append(point)
	return found


def split(points: Iterable[Point], scale: Scale) -> tuple[list[Point], list[Point]]:
	"""Those that lie on the map, and those that were rated by another scale or not at all."""
	on, off = [], []
	for point in points:
		(on if scale.holds(point.likelihood, point.impact) else off).append(point)
	return on, off


def heat_map_html(
	scale: Scale, points: Iterable[Point], marks: Mapping[tuple[int, int], str] | None = None
) -> str:
	"""The map as a table: likelihood upwards, impact to the right. Styled in itself, for screen and paper.

	`marks`: signs to show in cells instead of counts, for the map of one risk.
	"""
	placed = cells(points)
	rows = "".join(_row(scale, step, placed, marks or {}) for step in reversed(scale.likelihood))
	# Frappe's style sheets lift a table's foot above its body: the axis is part of the body.
	names = "".join(f'<th class="below">{_axis(step)}</th>' for step in scale.impact)
	upright = f'<th class="axis" rowspan="{len(scale.likelihood)}"><div>{_("Likelihood")}</div></th>'
	return (
		f"<style>{STYLE}</style>"
		f'<div class="sms-heat-map"><table><tbody>{rows.replace("<tr>", f"<tr>{upright}", 1)}'
		f'<tr><td></td><td></td>{names}</tr><tr><td></td><td></td><th class="axis" colspan="{len(scale.impact)}">'
		f"{_('Impact')}</th></tr></tbody></table></div>"
	)


def legend_html(scale: Scale) -> str:
	"""What the colours mean."""
	words = {
		"Low": _("{0}: up to {1}").format(_("Low"), scale.medium_from - 1),
		"Medium": _("{0}: {1} to {2}").format(_("Medium"), scale.medium_from, scale.high_from - 1),
		"High": _("{0}: from {1}").format(_("High"), scale.high_from),
	}
	shown = "".join(
		f'<span style="background:{COLOURS[level][0]};color:{COLOURS[level][1]}">{text}</span>'
		for level, text in words.items()
	)
	return f'<p class="sms-heat-legend">{shown}</p>'


def _row(scale: Scale, step: ScaleStep, placed: Mapping, marks: Mapping) -> str:
	drawn = "".join(
		_cell(scale, step.number, impact.number, placed.get((step.number, impact.number), []), marks)
		for impact in scale.impact
	)
	return f"<tr><th>{_axis(step)}</th>{drawn}</tr>"


def _axis(step: ScaleStep) -> str:
	return f'<span title="{escape_html(step.description)}">{step.number} {escape_html(_(step.label))}</span>'


def _cell(scale: Scale, likelihood: int, impact: int, points: list[Point], marks: Mapping) -> str:
	background, colour = COLOURS[scale.level(score(likelihood, impact))]
	mark = marks.get((likelihood, impact), "")
	words = f"<b>{mark}</b>" if mark else _names(points)
	return (
		f'<td class="cell" data-likelihood="{likelihood}" data-impact="{impact}" data-count="{len(points)}"'
		f' style="background:{background};color:{colour}"><div>{words}</div>'
		f"<i>{score(likelihood, impact)}</i></td>"
	)


def _names(points: list[Point]) -> str:
	if not points:
		return ""
	shown = "".join(
		f'<span title="{escape_html(point.title)}">{escape_html(point.name)}</span>'
		for point in points[:SHOWN_NAMES]
	)
	more = len(points) - SHOWN_NAMES
	rest = f"<span>{_('and {0} more').format(more)}</span>" if more > 0 else ""
	return f"<b>{len(points)}</b>{shown}{rest}"


STYLE = """
.sms-heat-map { overflow-x: auto; }
.sms-heat-map table { border-collapse: separate; border-spacing: 2px; width: auto; margin: 0; }
.sms-heat-map th { font-weight: 500; font-size: 11px; padding: 2px 6px; text-align: right; white-space: nowrap; color: #333; border: 0; }
.sms-heat-map th.below { text-align: center; vertical-align: top; white-space: normal; }
.sms-heat-map th.axis { font-weight: 700; text-align: center; }
.sms-heat-map th.axis div { writing-mode: vertical-rl; transform: rotate(180deg); }
.sms-heat-map td.cell { position: relative; width: 116px; min-width: 84px; height: 62px; padding: 4px 6px !important; vertical-align: middle; text-align: center; border-radius: 4px; border: 0; font-size: 11px; line-height: 1.25; }
.sms-heat-map td.cell b { display: block; font-size: 15px; }
.sms-heat-map td.cell span { display: block; font-size: 9.5px; white-space: nowrap; }
.sms-heat-map td.cell i { position: absolute; right: 4px; bottom: 1px; font-size: 8.5px; font-style: normal; opacity: .6; }
.sms-heat-legend { margin: 6px 0 0; font-size: 11px; }
.sms-heat-legend span { padding: 2px 8px; margin-right: 6px; border-radius: 4px; }
"""
