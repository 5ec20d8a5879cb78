"""Files of documents stay where they are while a revision that left its draft names them."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records.errors import LockedError


def refuse_losing(file: Document) -> None:
	"""Hook `sms_files_kept`: revisions share a file; taking it from a draft leaves it to the older ones."""
	if not file.file_url:
		return
	naming = frappe.get_all(
		"SMS Document",
		filters={"file": file.file_url, "workflow_state": ("!=", "Draft")},
		fields=["name", "workflow_state"],
		order_by="name asc",
	)
	if not naming:
		return
	others = frappe.db.exists("File", {"file_url": file.file_url, "name": ("!=", file.name)})
	for row in naming:
		own = (file.attached_to_doctype, file.attached_to_name) == ("SMS Document", row.name)
		if own or file.flags.moved or not others:
			frappe.throw(
				_("{0} is the file of {1}, which is {2}: it stays as it is.").format(
					bold(file.file_name), bold(row.name), bold(_(row.workflow_state))
				),
				LockedError,
				title=_("File stays"),
			)
