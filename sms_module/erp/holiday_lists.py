"""ERPNext's holiday lists: days off for support hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import getdate

LIST, DAY = "Holiday List", "Holiday"


def dates_of(names: Iterable[str | None]) -> dict[str, list[date]]:
	"""Holiday lists → their days, weekly days off included; one statement. Lists that are gone have none."""
	wanted = sorted({name for name in names if name})
	if not wanted or not frappe.db.table_exists(DAY):
		return {}
	found: dict[str, list[date]] = {}
	for row in frappe.get_all(
		DAY,
		filters={"parenttype": LIST, "parent": ("in", wanted)},
		fields=["parent", "holiday_date"],
		order_by="parent asc, holiday_date asc",
	):
		found.setdefault(row.parent, []).append(getdate(row.holiday_date))
	return found


def refuse_unknown(doc: Document) -> None:
	"""Rule of what names a holiday list: a new name is that of a list which is there."""
	before = doc.get_doc_before_save()
	if not doc.holiday_list or (before and before.holiday_list == doc.holiday_list):
		return
	if not frappe.db.exists("DocType", LIST) or not frappe.db.exists(LIST, doc.holiday_list):
		frappe.throw(
			_("There is no holiday list {0}.").format(bold(doc.holiday_list)), title=_("No such record")
		)
