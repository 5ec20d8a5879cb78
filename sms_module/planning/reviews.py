"""What of scope and context is to be reviewed, and when."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.utils import getdate

from sms_module.notices.escalation import DueItem

#: DocType → its title, the day it is due, what is still reviewed, its unit.
REVIEWED = {
	"SMS Scope": ("title", "next_review", {"workflow_state": "Approved"}, "unit"),
	"SMS Context Issue": ("title", "review_due", {"status": "Current"}, "unit"),
	"Interested Party": ("party_name", "review_due", {"active": 1}, None),
}


def due_items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: reviews of approved scopes, current issues and active parties."""
	for doctype, (title, day, filters, unit) in REVIEWED.items():
		for row in frappe.get_all(
			doctype,
			filters={**filters, day: ("is", "set"), "responsible": ("is", "set")},
			fields=["name", title, day, "responsible", *([unit] if unit else [])],
			order_by=f"{day} asc, name asc",
		):
			what = _("Review of {0}").format(row[title])
			yield DueItem(doctype, row.name, what, getdate(row[day]), row.responsible, row.get(unit or ""))
