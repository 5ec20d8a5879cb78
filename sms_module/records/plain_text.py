"""Words of people are plain text."""

import re

import frappe
from frappe import _, bold
from frappe.model.document import Document

#: What looks like a tag; "a < b" does not.
MARKUP = re.compile(r"<[a-zA-Z/!?]")


def refuse_markup(doc: Document, *fieldnames: str) -> None:
	"""Words of people are plain text: what looks like a tag is refused, not cleaned in silence."""
	for fieldname in fieldnames:
		if MARKUP.search(doc.get(fieldname) or ""):
			frappe.throw(
				_("{0} is plain text: leave out tags, in angle brackets.").format(
					bold(_(doc.meta.get_label(fieldname)))
				),
				title=_("No markup, please"),
			)
