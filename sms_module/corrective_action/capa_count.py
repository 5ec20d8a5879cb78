"""A CAPA's effect judged by a count: an objective's measurements before and after.

Before are the months up to the day on which the plan of this round was approved: as it was when the cause was
still at work. After are the months from the day on which its implementation was verified. What the count says
binds nobody: who judges otherwise says why.
"""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, flt, getdate
from markupsafe import Markup

from sms_module.objectives import count
from sms_module.objectives.chart_svg import number
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.history import steps_of

CRITERION = (
	"criterion_objective",
	"criterion_figure",
	"criterion_months",
	"criterion_comparison",
	"criterion_value",
)
FIGURES = ("count_before", "count_after", "count_before_number", "count_after_number")


def criterion_of(doc: Document) -> count.Criterion | None:
	if not doc.criterion_objective:
		return None
	return count.Criterion(
		doc.criterion_objective,
		doc.criterion_figure or "Mean",
		cint(doc.criterion_months),
		doc.criterion_comparison or count.AT_MOST,
		flt(doc.criterion_value),
	)


def criterion_words(doc: Document) -> str | None:
	"""The criterion in words: what was written, and the count."""
	criterion = criterion_of(doc)
	parts = [(doc.effectiveness_criterion or "").strip(), criterion.words if criterion else ""]
	return "\n".join(part for part in parts if part) or None


# --- rules of every save


def refuse_wrong_count(doc: Document) -> None:
	"""A count has a window that holds a whole period, and a value that not everything meets."""
	before = doc.get_doc_before_save()
	if not doc.criterion_objective or (before and all(before.get(n) == doc.get(n) for n in CRITERION)):
		return
	needed = count.months_needed(doc.criterion_objective)
	if cint(doc.criterion_months) < needed:
		frappe.throw(
			_("The windows of {0} are too short: {1} is measured by periods of {2} months.").format(
				bold(doc.title), bold(count.title_of(doc.criterion_objective)), needed
			),
			title=_("Windows too short"),
		)
	if doc.criterion_comparison == count.AT_LEAST and not flt(doc.criterion_value):
		frappe.throw(
			_("Say which value the figure of {0} has to reach: at least 0 is no criterion.").format(
				bold(count.title_of(doc.criterion_objective))
			),
			title=_("Value missing"),
		)


# --- what it counts


def counted(doc: Document) -> count.Count | None:
	"""The count as it is today; None where the criterion is no count."""
	criterion = criterion_of(doc)
	if criterion is None:
		return None
	since = doc.implementation_verified_on
	return count.count(criterion, approved_on(doc), getdate(since) if since else None)


def approved_on(doc: Document):
	"""The day on which the plan of this round was approved; today while it is not."""
	steps = [] if doc.is_new() else steps_of(doc.doctype, doc.name)
	for step in reversed(steps):
		if step.action == "Approve":
			return getdate(step.acted_on)
		if step.to_state in ("Cause Analysis", "Action Plan"):
			break
	return today()


# --- what steps need, and write


def agrees_with_effective(doc: Document) -> str | None:
	found = counted(doc)
	if found is None or found.met == count.YES or (doc.overrule_reason or "").strip():
		return None
	if found.met == count.NOT_ENOUGH:
		return _(
			"The count has too few measurements ({0} missing): wait for them, or say why {1} is effective."
		).format(", ".join(found.after.missing) or _("all"), doc.name)
	return _(
		"By the count {0} is not effective ({1} after, asked: {2} {3}): say why you overrule it."
	).format(
		doc.name,
		number(found.after.figure),
		_(found.criterion.comparison),
		number(found.criterion.value),
	)


def agrees_with_not_effective(doc: Document) -> str | None:
	found = counted(doc)
	if found is None or found.met != count.YES or (doc.overrule_reason or "").strip():
		return None
	return _("By the count {0} is effective ({1} after, asked: {2} {3}): say why you overrule it.").format(
		doc.name,
		number(found.after.figure),
		_(found.criterion.comparison),
		number(found.criterion.value),
	)


def freeze(doc: Document) -> None:
	"""Keeps the figures that whoever judges has before them."""
	found = counted(doc)
	if found is None:
		clear(doc)
		return
	guard.put(
		doc,
		count_before=flt(found.before.figure),
		count_after=flt(found.after.figure),
		count_before_number=len(found.before.values),
		count_after_number=len(found.after.values),
		count_met=found.met,
	)


def clear(doc: Document) -> None:
	"""Another round is counted anew, and overruled anew."""
	guard.put(doc, count_met="", **dict.fromkeys(FIGURES, 0))
	doc.overrule_reason = None


def frozen_words(doc: Document) -> str | None:
	"""The kept figures in one line; None where nothing was counted."""
	if not doc.count_met:
		return None
	return _("{0} before, {1} after; met: {2}").format(
		_figure(doc.count_before, doc.count_before_number),
		_figure(doc.count_after, doc.count_after_number),
		_(doc.count_met),
	)


def _figure(value: float, measurements: int) -> str:
	return number(flt(value)) if measurements else "–"


def overruled(doc: Document) -> bool:
	"""Whether the judgement differs from what the count says."""
	met = doc.count_met == count.YES
	return bool(doc.count_met) and doc.effectiveness_result == ("Not Effective" if met else "Effective")


# --- what it looks like


def html_of(doc: Document) -> str:
	"""Figures and chart, for the form: those of today, or those that were kept when it was judged."""
	found = counted(doc)
	if found is None:
		return ""
	return Markup("").join((_table(doc, found), count.draw_count(found)))


def chart_of(doc: Document) -> Markup:
	"""The chart of before and after, for prints; nothing before there is an after."""
	found = counted(doc) if doc.implementation_verified_on else None
	return count.draw_count(found) if found else Markup("")


def _table(doc: Document, found: count.Count) -> Markup:
	kept = bool(doc.count_met)
	rows = (
		(_("Before"), found.before, doc.count_before, doc.count_before_number),
		(_("After"), found.after, doc.count_after, doc.count_after_number),
	)
	body = Markup("").join(
		Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>").format(
			name,
			_stretch(side),
			_("{0} of {1}").format(number_kept if kept else len(side.values), len(side.periods)),
			", ".join(side.missing) or "–",
			_figure(figure_kept, number_kept) if kept else _figure(side.figure or 0, len(side.values)),
		)
		for name, side, figure_kept, number_kept in rows
	)
	head = Markup("").join(
		Markup("<th>{}</th>").format(label)
		for label in (_("Window"), _("Periods"), _("Measured"), _("Missing"), _(found.criterion.figure))
	)
	return Markup(
		'<p><b>{}</b></p><div class="table-responsive"><table class="table table-bordered sms-table">'
		"<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div><p>{} <b>{}</b></p>"
	).format(
		found.criterion.words,
		head,
		body,
		_("Criterion met:"),
		_(doc.count_met or found.met),
	)


def _stretch(side: count.Side) -> str:
	if not side.periods:
		return "–"
	labels = (side.periods[0].label, side.periods[-1].label)
	return labels[0] if labels[0] == labels[1] else " – ".join(labels)
