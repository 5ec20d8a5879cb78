"""The scale that the settings hold, and its rules."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.query_builder.functions import Max
from frappe.utils import cint

from sms_module.records.system import as_system
from sms_module.risk import scale as scales
from sms_module.risk.scale import Scale, ScaleStep

AXES = {"likelihood_scale": "likelihood", "impact_scale": "impact"}
LIMITS = ("risk_accept_up_to", "risk_medium_from", "risk_high_from")


def scale() -> Scale:
	"""The provider's scale; the one that the app brings while the settings hold none."""
	settings = frappe.get_cached_doc("Service Management Settings")
	if not (settings.likelihood_scale and settings.impact_scale):
		return scales.DEFAULT
	return Scale(
		_steps(settings.likelihood_scale),
		_steps(settings.impact_scale),
		cint(settings.risk_accept_up_to),
		cint(settings.risk_medium_from) or scales.MEDIUM_FROM,
		cint(settings.risk_high_from) or scales.HIGH_FROM,
	)


def _steps(rows: list) -> tuple[ScaleStep, ...]:
	return tuple(ScaleStep(row.number, row.label, row.description or "") for row in rows)


def fill_scale(settings: Document) -> None:
	"""The scale that the app brings, where the settings hold none."""
	if not cint(settings.risk_high_from):
		settings.update(
			dict(zip(LIMITS, (scales.ACCEPT_UP_TO, scales.MEDIUM_FROM, scales.HIGH_FROM), strict=True))
		)
	for table, axis in AXES.items():
		if not settings.get(table):
			for step in getattr(scales.DEFAULT, axis):
				settings.append(
					table, {"number": step.number, "label": step.label, "description": step.description}
				)


# --- rules of the settings


def refuse_wrong_scale(doc: Document) -> None:
	"""Steps are numbered without gaps, and the limits lie within what they multiply to."""
	for table in AXES:
		_refuse_wrong_steps(doc, table)
	highest = len(doc.likelihood_scale) * len(doc.impact_scale)
	accept_up_to, medium_from, high_from = (cint(doc.get(name)) for name in LIMITS)
	if not scales.in_order(accept_up_to, medium_from, high_from, highest):
		frappe.throw(
			_(
				"Medium begins above 1, High above Medium and at {0} at most, and what is accepted without top management ends below High; they are {1}, {2} and {3}."
			).format(highest, bold(medium_from), bold(high_from), bold(accept_up_to)),
			title=_("Wrong limits"),
		)


def _refuse_wrong_steps(doc: Document, table: str) -> None:
	numbers = [cint(row.number) for row in doc.get(table)]
	label = bold(_(doc.meta.get_label(table)))
	if not scales.FEWEST_STEPS <= len(numbers) <= scales.MOST_STEPS:
		frappe.throw(
			_("{0} has {1} to {2} steps, not {3}.").format(
				label, scales.FEWEST_STEPS, scales.MOST_STEPS, len(numbers)
			),
			title=_("Wrong scale"),
		)
	if not scales.is_gapless(numbers):
		frappe.throw(
			_("The steps of {0} are numbered 1 to {1}, in this order and without gaps.").format(
				label, len(numbers)
			),
			title=_("Wrong scale"),
		)


def refuse_steps_in_use(doc: Document) -> None:
	"""A scale is not cut below what open risks are rated with."""
	for table, axis in AXES.items():
		highest = len(doc.get(table))
		for fieldname in (axis, f"residual_{axis}"):
			used = _highest_used(fieldname)
			if used > highest:
				frappe.throw(
					_("{0} cannot end at {1}: open risks are rated {2}. Assess them again first.").format(
						bold(_(doc.meta.get_label(table))), highest, bold(used)
					),
					title=_("Steps in use"),
				)


def _highest_used(fieldname: str) -> int:
	risk = frappe.qb.DocType("SMS Risk")
	query = frappe.qb.from_(risk).select(Max(risk[fieldname])).where(risk.workflow_state != "Closed")
	return cint(query.run()[0][0])


def relevel(doc: Document) -> None:
	"""Once the limits changed: the levels of all open risks follow."""
	before = doc.get_doc_before_save()
	if before is None or all(cint(before.get(name)) == cint(doc.get(name)) for name in LIMITS):
		return
	frappe.clear_document_cache(doc.doctype, doc.name)
	for name in frappe.get_all(
		"SMS Risk", filters={"workflow_state": ("!=", "Closed")}, pluck="name", order_by="name asc"
	):
		with as_system():
			frappe.get_doc("SMS Risk", name).save(ignore_permissions=True)
