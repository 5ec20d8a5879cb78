"""The RACI matrix drawn: subjects down, persons across, for the form and for print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import escape_html, get_fullname

from sms_module.people.visible import only_visible
from sms_module.planning import raci

#: Persons that stand beside each other on a page of A4.
WIDEST = 12
#: Letter → background and text colour; the letter tells it without colour.
LOOKS = {
	"A": ("#1f4e79", "#ffffff"),
	"R": ("#bcd7f0", "#14304f"),
	"C": ("#eef3f8", "#14304f"),
	"I": ("#f7f7f7", "#444444"),
}


def raci_html(rows: Iterable[Mapping[str, Any]], widest: int | None = None) -> str:
	"""The matrix as HTML; `widest`: how many persons a table has at most, None for all in one."""
	rows = list(rows)
	matrix = raci.matrix(rows)
	if not matrix.subjects:
		return ""
	titles, alone = titles_of(matrix.subjects), set(raci.without_deputy(rows))
	stands_in = {(raci.subject_of(row), row.get("person")) for row in rows if row.get("deputy")}
	tables = "".join(
		_table(matrix, persons, titles, alone, stands_in)
		for persons in matrix.parts(widest or len(matrix.persons))
	)
	return f'<style>{STYLE}</style><div class="sms-raci">{_legend()}{tables}</div>'


def titles_of(subjects: Iterable[raci.Subject]) -> dict[raci.Subject, str]:
	"""What subjects are called, as far as the session's user may see them; else their number."""
	subjects = list(subjects)
	titles = {subject: subject[1] or "" for subject in subjects}
	for doctype in dict.fromkeys(kind for kind, _name in subjects):
		field = frappe.get_meta(doctype).title_field
		if not field:
			continue
		table = frappe.qb.DocType(doctype)
		names = [name for kind, name in subjects if kind == doctype]
		query = only_visible(frappe.qb.from_(table), doctype).where(table.name.isin(names))
		for name, title in query.select(table.name, table[field]).orderby(table.name).run():
			titles[doctype, name] = title or name
	return titles


def _table(matrix: raci.Matrix, persons: list[str], titles: dict, alone: set, stands_in: set) -> str:
	head = person_heads(map(get_fullname, persons))
	rows = "".join(
		f"<tr>{_subject(subject, titles, alone)}"
		+ "".join(
			_cell(matrix.letters(subject, person), (subject, person) in stands_in) for person in persons
		)
		+ "</tr>"
		for subject in matrix.subjects
	)
	return (
		f'<table><thead><tr><th class="subject">{_("Process, service or plan")}</th>{head}</tr></thead>'
		f"<tbody>{rows}</tbody></table>"
	)


def person_heads(names: Iterable[str]) -> str:
	"""Names of persons as the upright heads of columns."""
	return "".join(f'<th class="person"><div><span>{escape_html(name)}</span></div></th>' for name in names)


def _subject(subject: raci.Subject, titles: dict, alone: set) -> str:
	kind = _((subject[0] or "").removeprefix("SMS "))
	warning = f' · <b class="alone">{_("no deputy")}</b>' if subject in alone else ""
	return (
		f'<td class="subject"><div>{escape_html(titles[subject])}'
		f'<br><span class="kind">{escape_html(kind)}{warning}</span></div></td>'
	)


def _cell(letters: str, has_deputy: bool) -> str:
	if not letters:
		return '<td class="cell"></td>'
	background, colour = LOOKS[letters[0]]
	mark = "<sup>d</sup>" if has_deputy else ""
	return (
		f'<td class="cell" style="background-color:{background} !important;color:{colour} !important">'
		f'<div style="color:{colour} !important">{letters}{mark}</div></td>'
	)


def _legend() -> str:
	words = {
		"A": _("accountable: answers for it"),
		"R": _("responsible: does it"),
		"C": _("consulted: is asked"),
		"I": _("informed: is told"),
	}
	letters = " ".join(
		f'<span style="background-color:{LOOKS[letter][0]} !important;color:{LOOKS[letter][1]} !important">'
		f"<b>{letter}</b> {text}</span>"
		for letter, text in words.items()
	)
	return f'<p class="legend">{letters} <span><sup>d</sup> {_("with a deputy")}</span></p>'


# Old browsers that print on servers know the head's turn by its -webkit- names only.
STYLE = """
.sms-raci { overflow-x: auto; font-size: 11px; }
.sms-raci table { border-collapse: collapse; width: auto; margin-bottom: 4mm; }
.sms-raci th, .sms-raci td { border: 1px solid #b5bdc6; padding: 2px 4px !important; vertical-align: middle; }
.sms-raci th.subject { vertical-align: bottom; text-align: left; }
.sms-raci td.subject { min-width: 150px; max-width: 230px; }
.sms-raci td.subject .kind { color: #555; font-size: 9px; }
.sms-raci td.subject .alone { color: #8c1d18; }
.sms-raci th.person { height: 118px; width: 36px; min-width: 36px; padding: 0 !important; vertical-align: bottom; }
.sms-raci th.person div { position: relative; height: 118px; width: 36px; overflow: hidden; }
.sms-raci th.person span { position: absolute; left: 50%; bottom: 5px; width: 112px; line-height: 14px; font-weight: 500;
	overflow: hidden; max-height: 28px; text-align: left; display: block; margin-left: 7px;
	-webkit-transform-origin: 0 100%; transform-origin: 0 100%; -webkit-transform: rotate(-90deg); transform: rotate(-90deg); }
.sms-raci td.cell { text-align: center; font-weight: 600; white-space: nowrap; width: 36px; }
.sms-raci .legend span { padding: 1px 6px; margin-right: 5px; white-space: nowrap; }
.sms-raci tr { page-break-inside: avoid; }
.sms-raci thead { display: table-header-group; }
"""
