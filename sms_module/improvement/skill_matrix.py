"""Cross-training cover drawn: roles down, persons across, single points of failure marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from frappe import _
from frappe.utils import escape_html

from sms_module.improvement.skill_cover import HOLDS, LAPSED, LEARNS, STANDS_IN, TRAINED, Cover
from sms_module.planning.raci import Subject
from sms_module.planning.raci_matrix import STYLE, WIDEST, person_heads

#: First mark of a cell → background and text colour; the mark tells it without colour.
LOOKS = {
	HOLDS: ("#1f4e79", "#ffffff"),
	STANDS_IN: ("#bcd7f0", "#14304f"),
	TRAINED: ("#d9eedf", "#1d4d2b"),
	LAPSED: ("#f6d5d3", "#8c1d18"),
	LEARNS: ("#fbf3d9", "#5c4200"),
}
ALONE = ("#f6d5d3", "#8c1d18")


def skill_matrix_html(
	covers: Sequence[Cover], titles: Mapping[Subject, str], names: Mapping[str, str], widest: int = WIDEST
) -> str:
	"""The matrix as HTML, styled in itself for screen and paper. `widest`: persons that a table has at most."""
	if not covers:
		return ""
	persons = list(dict.fromkeys(person for each in covers for person in each.persons))
	count = -(-len(persons) // widest)
	size = -(-len(persons) // count)
	groups = [persons[start : start + size] for start in range(0, len(persons), size)]
	tables = "".join(_table(covers, group, titles, names) for group in groups)
	return f'<style>{STYLE}{OWN_STYLE}</style><div class="sms-raci sms-skills">{_legend()}{tables}</div>'


def _table(
	covers: Sequence[Cover], persons: list[str], titles: Mapping[Subject, str], names: Mapping[str, str]
) -> str:
	"""The roles that concern these persons. A role that stands elsewhere too is marked wherever it stands."""
	here = [each for each in covers if set(each.persons) & set(persons)]
	rows = "".join(
		f"<tr>{_role(each, titles)}{''.join(_cell(each, person) for person in persons)}</tr>" for each in here
	)
	return (
		f'<table><thead><tr><th class="subject">{_("Role")}</th>'
		f"{person_heads(names.get(person, person) for person in persons)}</tr></thead><tbody>{rows}</tbody></table>"
	)


def _role(cover: Cover, titles: Mapping[Subject, str]) -> str:
	where = titles.get(cover.subject) or cover.subject[1] or ""
	mark = f' · <b class="alone">{_("single point of failure")}</b>' if cover.is_alone else ""
	css = "subject alone" if cover.is_alone else "subject"
	return (
		f'<td class="{css}"><div>{escape_html(cover.role or _("No role"))}'
		f'<br><span class="kind">{escape_html(where)}{mark}</span></div></td>'
	)


def _cell(cover: Cover, person: str) -> str:
	marks = cover.marks(person)
	if not marks:
		return '<td class="cell"></td>'
	background, colour = LOOKS[marks[0]]
	return (
		f'<td class="cell" style="background-color:{background} !important;color:{colour} !important">'
		f'<div style="color:{colour} !important">{marks}</div></td>'
	)


def _legend() -> str:
	words = {
		HOLDS: _("holds the role"),
		STANDS_IN: _("stands in, as named in the plan"),
		TRAINED: _("learned to stand in"),
		LAPSED: _("learned it once, the certificate has ended"),
		LEARNS: _("is being trained"),
	}
	marks = " ".join(
		f'<span style="background-color:{LOOKS[mark][0]} !important;color:{LOOKS[mark][1]} !important">'
		f"<b>{mark}</b> {text}</span>"
		for mark, text in words.items()
	)
	return f'<p class="legend">{marks}</p>'


OWN_STYLE = f"""
.sms-skills td.subject.alone {{ background-color: {ALONE[0]} !important; }}
"""
