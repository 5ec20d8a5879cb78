"""Rules of blackouts."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate


def refuse_nobody(doc: Document) -> None:
	if bool(doc.unit) == bool(doc.auditor):
		frappe.throw(_("A blackout is for a unit or for an auditor: name one of them."), title=_("For whom?"))


def refuse_wrong_dates(doc: Document) -> None:
	if getdate(doc.from_date) > getdate(doc.to_date):
		frappe.throw(
			_("The blackout ends ({0}) before it begins ({1}).").format(
				formatdate(doc.to_date), formatdate(doc.from_date)
			),
			title=_("Wrong date"),
		)
