"""Plain fields that hold the name of another app's record, where a Link may not be: that app may be away.

Hook `sms_plain_names`: DocType of ours, or of its rows → field → DocType there.
"""

from __future__ import annotations

from collections.abc import Iterator

import frappe


def fields_naming(linked: str) -> Iterator[tuple[str, str]]:
	"""DocTypes of ours, and the fields of them, that name records of `linked`."""
	for doctype, fields in frappe.get_hooks("sms_plain_names").items():
		yield from ((doctype, fieldname) for fieldname, named in fields.items() if linked in named)
