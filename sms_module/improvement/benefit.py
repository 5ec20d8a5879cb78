"""What an initiative brought: the figures of its objective before it was started and after it was completed."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, flt, formatdate, getdate
from markupsafe import Markup

from sms_module.objectives import count
from sms_module.objectives.chart_svg import number
from sms_module.objectives.results import HIGHER
from sms_module.records import guard
from sms_module.records.clock import today


def criterion_of(doc: Document) -> count.Criterion | None:
	"""The target of the objective that the initiative is measured by; None without one."""
	objective = doc.objective and frappe.db.get_value(
		"SMS Objective", doc.objective, ["direction", "target", "frequency"], as_dict=True
	)
	if not objective or not objective.frequency:
		return None
	comparison = count.AT_LEAST if objective.direction == HIGHER else count.AT_MOST
	return count.Criterion(
		doc.objective,
		doc.benefit_figure or "Mean",
		cint(doc.benefit_months),
		comparison,
		flt(objective.target),
	)


def counted(doc: Document) -> count.Count | None:
	"""The figures as they are today."""
	criterion = criterion_of(doc)
	if criterion is None or not doc.started_on:
		return None
	completed = getdate(doc.completed_on) if doc.completed_on else None
	return count.count(criterion, getdate(doc.started_on), completed)


# --- rules of every save


def refuse_short_windows(doc: Document) -> None:
	before = doc.get_doc_before_save()
	if not criterion_of(doc) or (
		before and (before.objective, before.benefit_months) == (doc.objective, doc.benefit_months)
	):
		return
	needed = count.months_needed(doc.objective)
	if cint(doc.benefit_months) < needed:
		frappe.throw(
			_("{0} months are too short: {1} is measured by periods of {2} months.").format(
				cint(doc.benefit_months), bold(count.title_of(doc.objective)), needed
			),
			title=_("Windows too short"),
		)


# --- what steps need, and write


def written(doc: Document) -> str | None:
	lacking = [
		_(doc.meta.get_label(name))
		for name in ("benefit_result", "benefit_note")
		if not (doc.get(name) or "").strip()
	]
	if lacking:
		return _("The benefit of {0} is reviewed once these are filled: {1}.").format(
			doc.name, ", ".join(lacking)
		)
	return None


def in_time(doc: Document) -> str | None:
	if not doc.benefit_due or getdate(doc.benefit_due) <= today():
		return None
	return _("The benefit of {0} is looked at from {1} on: before, it cannot be seen.").format(
		doc.name, formatdate(doc.benefit_due)
	)


def freeze(doc: Document) -> None:
	"""Keeps the figures that whoever reviews the benefit has before them."""
	found = counted(doc)
	guard.put(
		doc,
		benefit_reviewed_by=frappe.session.user,
		benefit_reviewed_on=today(),
		benefit_before=flt(found.before.figure) if found else 0,
		benefit_after=flt(found.after.figure) if found else 0,
		benefit_before_number=len(found.before.values) if found else 0,
		benefit_after_number=len(found.after.values) if found else 0,
		benefit_reached=found.met if found else "",
	)


def clear(doc: Document) -> None:
	guard.put(
		doc,
		benefit_reviewed_by=None,
		benefit_reviewed_on=None,
		benefit_before=0,
		benefit_after=0,
		benefit_before_number=0,
		benefit_after_number=0,
		benefit_reached="",
	)


# --- what it looks like


def html_of(doc: Document) -> str:
	"""Figures and chart of before and after, for the form; "" where no objective measures it."""
	found = counted(doc)
	if found is None:
		return ""
	return Markup("").join((_table(found), count.draw_count(found)))


def _table(found: count.Count) -> Markup:
	head = Markup("").join(
		Markup("<th>{}</th>").format(label)
		for label in (_("Window"), _("Measured"), _("Missing"), _(found.criterion.figure))
	)
	body = Markup("").join(
		Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>").format(
			name,
			_("{0} of {1}").format(len(side.values), len(side.periods)),
			", ".join(side.missing) or "–",
			"–" if side.figure is None else number(side.figure),
		)
		for name, side in ((_("Before"), found.before), (_("After"), found.after))
	)
	return Markup(
		'<p><b>{}</b></p><div class="table-responsive"><table class="table table-bordered sms-table">'
		"<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
	).format(found.criterion.words, head, body)
