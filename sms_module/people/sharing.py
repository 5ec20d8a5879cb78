"""Sharing one of our records is the SMS manager's, and it is recorded."""

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.people.visible import rule_of
from sms_module.records.errors import NotYoursError
from sms_module.records.system import acting_as_system


def refuse_sharing(doc: Document, method: str | None = None) -> None:
	"""Hook of DocShare, before it is written. An assignment shares what its person sees anyway."""
	if rule_of(doc.share_doctype) is None or acting_as_system() or doc.flags.ignore_share_permission:
		return
	if "SMS Manager" not in frappe.get_roles():
		frappe.throw(
			_("Only the SMS manager shares a {0}.").format(_(doc.share_doctype)),
			NotYoursError,
			title=_("Not yours to share"),
		)


def record_sharing(doc: Document, method: str | None = None) -> None:
	"""Hook of DocShare, once written or removed: a comment on the shared record."""
	if rule_of(doc.share_doctype) is None:
		return
	text = _("No longer shared with {0}") if method == "on_trash" else _("Shared with {0}")
	frappe.get_doc(doc.share_doctype, doc.share_name).add_comment(
		"Info", text.format(_("everyone") if doc.everyone else doc.user)
	)
