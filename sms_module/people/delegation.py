"""Who signs for whom today."""

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate
from frappe.utils.caching import request_cache

from sms_module.records.clock import today
from sms_module.records.errors import NotYoursError
from sms_module.records.system import acting_as_system


def principals(user: str, doctype: str | None = None) -> list[str]:
	"""The persons whom a user stands in for today, in the matter of a DocType (None: any)."""
	return list(_principals(user, doctype, str(today())))


@request_cache
def _principals(user: str, doctype: str | None, day: str) -> tuple[str, ...]:
	rows = frappe.get_all(
		"SMS Delegation",
		filters={"deputy": user, "from_date": ("<=", day), "to_date": (">=", day)},
		fields=["name", "person"],
		order_by="from_date asc, name asc",
	)
	if not rows:
		return ()
	matters: dict[str, set[str]] = {}
	for matter in frappe.get_all(
		"SMS Delegation Matter",
		filters={"parent": ("in", [row.name for row in rows]), "parenttype": "SMS Delegation"},
		fields=["parent", "document_type"],
		order_by="idx asc",
	):
		matters.setdefault(matter.parent, set()).add(matter.document_type)
	persons = [
		row.person
		for row in rows
		if row.name not in matters or doctype is None or doctype in matters[row.name]
	]
	return tuple(dict.fromkeys(persons))


def forget() -> None:
	"""Forgets within this request who stands in for whom."""
	frappe.local.request_cache.clear()


def refuse_self(doc: Document) -> None:
	if doc.person == doc.deputy:
		frappe.throw(_("{0} cannot be their own deputy.").format(bold(doc.person)), title=_("Wrong person"))


def refuse_wrong_dates(doc: Document) -> None:
	if getdate(doc.from_date) > getdate(doc.to_date):
		frappe.throw(
			_("The delegation ends ({0}) before it begins ({1}).").format(
				formatdate(doc.to_date), formatdate(doc.from_date)
			),
			title=_("Wrong date"),
		)


def refuse_for_others(doc: Document) -> None:
	"""People name their own deputy; the SMS manager may for others, but not make themself one."""
	user = frappe.session.user
	before = doc.get_doc_before_save()
	persons = {doc.person} | ({before.person} if before else set())
	if acting_as_system() or persons == {user}:
		return
	if "SMS Manager" in frappe.get_roles() and doc.deputy != user:
		return
	frappe.throw(
		_("Only {0} names their deputy, or an SMS manager who is not the deputy.").format(bold(doc.person)),
		NotYoursError,
		title=_("Not yours to delegate"),
	)
