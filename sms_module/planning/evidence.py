"""Rules of evidence."""

import frappe
from frappe import _, bold
from frappe.model.document import Document


def refuse_nothing_shown(doc: Document) -> None:
	if not (doc.file or doc.link or doc.source_name):
		frappe.throw(
			_("Evidence {0} needs a file, a link or a record.").format(bold(doc.title)),
			title=_("Nothing to see"),
		)
