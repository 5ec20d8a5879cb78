"""What a risk has to be, on every save."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months, cint, formatdate, getdate

from sms_module.people.persons import refuse_stranger
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import OwnWorkError, StateError
from sms_module.records.system import acting_as_system
from sms_module.risk.scale import score
from sms_module.risk.settings import scale

#: Pairs of likelihood and impact, and whether they are always assessed.
ASSESSMENTS = {("likelihood", "impact"): True, ("residual_likelihood", "residual_impact"): False}


def is_opportunity(doc: Document) -> bool:
	return doc.kind == "Opportunity"


def current_score(doc: Document) -> int:
	"""The score that counts: after treatment once that is assessed."""
	return doc.residual_score or doc.score


def current_level(doc: Document) -> str:
	return doc.residual_level or doc.level


def refuse_strange_doers(doc: Document) -> None:
	"""A treatment is carried out by somebody who works in the system."""
	before = doc.get_doc_before_save()
	known = {row.name: row.responsible for row in before.treatments} if before else {}
	for row in doc.treatments:
		if row.responsible and known.get(row.name) != row.responsible:
			refuse_stranger(row.responsible, _("Treatment {0}").format(row.idx))


def refuse_outside_scale(doc: Document) -> None:
	"""Likelihood and impact are steps of the scale; what was rated by an earlier scale stays."""
	before, used = doc.get_doc_before_save(), scale()
	for pair, always in ASSESSMENTS.items():
		for fieldname, axis in zip(pair, ("likelihood", "impact"), strict=True):
			value, highest = cint(doc.get(fieldname)), len(getattr(used, axis))
			changed = before is None or cint(before.get(fieldname)) != value
			if changed and not (1 if always else 0) <= value <= highest:
				frappe.throw(
					_("{0} of {1} is rated 1 to {2}, not {3}.").format(
						_label(doc, fieldname), bold(doc.title), highest, bold(value)
					),
					title=_("Outside the scale"),
				)


def _label(doc: Document, fieldname: str) -> str:
	label = bold(_(doc.meta.get_label(fieldname)))
	return _("{0} after treatment").format(label) if fieldname.startswith("residual_") else label


def set_scores(doc: Document) -> None:
	used = scale()
	inherent, residual = (score(cint(doc.get(one)), cint(doc.get(other))) for one, other in ASSESSMENTS)
	guard.put(
		doc,
		score=inherent,
		level=used.level(inherent),
		residual_score=residual,
		residual_level=used.level(residual),
		above_acceptance=int(not is_opportunity(doc) and (residual or inherent) > used.accept_up_to),
	)


def refuse_grown_risk(doc: Document) -> None:
	"""A treatment makes no risk greater; an opportunity it may."""
	if not is_opportunity(doc) and doc.residual_score > doc.score:
		frappe.throw(
			_("{0} would be greater after treatment ({1}) than before ({2}).").format(
				bold(doc.title), doc.residual_score, doc.score
			),
			title=_("Wrong assessment"),
		)


def refuse_no_review(doc: Document) -> None:
	if cint(doc.review_months) < 1:
		frappe.throw(
			_("{0} is reviewed at least every so many months: name how many, from 1 on.").format(
				bold(doc.title)
			),
			title=_("Wrong interval"),
		)


def set_review_due(doc: Document) -> None:
	"""The first review is due an interval from now; a longer interval puts off no review that is due already."""
	before = doc.get_doc_before_save()
	if before is None:
		guard.put(doc, review_due=add_months(today(), cint(doc.review_months)))
	elif cint(before.review_months) != cint(doc.review_months):
		since = getdate(doc.reviewed_on or doc.creation)
		due = getdate(add_months(since, cint(doc.review_months)))
		guard.put(doc, review_due=min(due, getdate(doc.review_due)) if doc.review_due else due)


def refuse_future_event(doc: Document) -> None:
	if doc.happened_on and getdate(doc.happened_on) > today():
		frappe.throw(
			_("{0} cannot have happened in the future ({1}).").format(
				bold(doc.title), formatdate(doc.happened_on)
			),
			title=_("Wrong date"),
		)


def refuse_self_acceptance(doc: Document) -> None:
	if not doc.accepted_by or doc.accepted_by != doc.responsible or acting_as_system():
		return
	before = doc.get_doc_before_save()
	if before is None or (before.accepted_by, before.responsible) != (doc.accepted_by, doc.responsible):
		frappe.throw(
			_("{0} is responsible for {1}: another person accepts it.").format(
				bold(doc.accepted_by), bold(doc.title)
			),
			OwnWorkError,
			title=_("Own work"),
		)


def refuse_lost_treatments(doc: Document) -> None:
	"""A treatment that was started stays, and stays of its kind: its action is cancelled instead."""
	before = doc.get_doc_before_save()
	if before is None:
		return
	kinds = {row.name: row.kind for row in doc.treatments}
	for row in before.treatments:
		if is_started(row) and kinds.get(row.name) != row.kind:
			frappe.throw(
				_("Treatment {0} became {1}: it stays as {2}. Cancel {1} instead.").format(
					row.idx, bold(row.action or row.capa), _(row.kind)
				),
				StateError,
				title=_("Treatment was started"),
			)


def is_started(row: Document) -> bool:
	"""Whether an action or a CAPA carries a treatment out, or did."""
	return bool(row.action or row.capa) and row.status != "Cancelled"
