"""Reviews of records that hold: the next one moves when this one took place, and what it showed is said."""

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import getdate

from sms_module.records.errors import IncompleteError
from sms_module.records.system import acting_as_system


def refuse_unexplained(doc: Document, fieldname: str, state: str) -> None:
	"""While a record is in a state, the day of its next review moves with a reason only."""
	before = doc.get_doc_before_save()
	if before is None or acting_as_system():
		return
	if not before.workflow_state == doc.workflow_state == state:
		return
	if getdate(doc.get(fieldname)) != getdate(before.get(fieldname)) and not (doc.move_reason or "").strip():
		frappe.throw(
			_("Say what the review of {0} showed: its next review moves with a reason.").format(
				bold(doc.name)
			),
			IncompleteError,
			title=_("Reason missing"),
		)
