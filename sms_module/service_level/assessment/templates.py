"""Rules of the templates of self assessments."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document


def refuse_empty(doc: Document) -> None:
	"""A template asks something, and nothing twice."""
	if not doc.rows:
		frappe.throw(
			_("{0} has no characteristics.").format(bold(doc.template_name)),
			title=_("Characteristics missing"),
		)
	words = [" ".join((row.characteristic or "").split()).casefold() for row in doc.rows]
	for row, said in zip(doc.rows, words, strict=True):
		if words.count(said) > 1:
			frappe.throw(
				_("{0} stands twice in {1}.").format(bold(row.characteristic), bold(doc.template_name)),
				title=_("Twice"),
			)


def refuse_wrong_interval(doc: Document) -> None:
	if doc.interval_months < 0:
		frappe.throw(
			_("{0} is repeated after a month at the least; 0 means that it is not repeated.").format(
				bold(doc.template_name)
			),
			title=_("Wrong interval"),
		)
