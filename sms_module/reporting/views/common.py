"""Words that all prints share: names of persons, days, the steps of a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime, formatdate, getdate
from markupsafe import escape

from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.records.history import steps_of

#: Unambiguous in every country, unlike 03/04.
DAY, MOMENT = "d MMM yyyy", "d MMM yyyy, HH:mm"


def escaped(value: Any) -> Any:
	"""The same value with all its texts safe for HTML; nothing instead of None."""
	if isinstance(value, Mapping):
		return {key: escaped(each) for key, each in value.items()}
	if isinstance(value, list | tuple):
		return [escaped(each) for each in value]
	if value is None:
		return ""
	return value if isinstance(value, bool | int | float) else escape(str(value).strip())


def day(value: Any) -> str:
	return formatdate(value, DAY) if value else ""


def month(value: Any) -> str:
	return formatdate(value, "MMM yyyy") if value else ""


def moment(value: Any) -> str:
	return format_datetime(value, MOMENT) if value else ""


def period(start: Any, end: Any) -> str:
	"""One day, or both of them."""
	if not start or not end or getdate(start) == getdate(end):
		return day(start or end)
	return f"{day(start)} – {day(end)}"


def name_of(user: str | None) -> str:
	"""A person by name; an e-mail address says less and is nobody's business."""
	return (frappe.get_cached_value("User", user, "full_name") or user) if user else ""


def acted(user: str | None, principal: str | None = None) -> str:
	"""Who acted, and for whom."""
	if not principal or principal == user:
		return name_of(user)
	return _("{0} for {1}").format(name_of(user), name_of(principal))


def kind_of(doctype: str | None) -> str:
	"""What a reader calls a DocType of ours: "Process", not "SMS Process"."""
	return _((doctype or "").removeprefix("SMS "))


def steps(doc: Document) -> list[dict[str, Any]]:
	"""The history of a record as its prints show it: when, what, who, for whom, why."""
	return [
		{
			"when": moment(step.acted_on),
			"action": _(step.action),
			"to_state": _(step.to_state),
			"by": acted(step.acted_by, step.on_behalf_of),
			"reason": step.reason,
		}
		for step in steps_of(doc.doctype, doc.name)
	]


def taken(doc: Document, action: str) -> dict[str, Any]:
	"""The latest time a step was taken; empty when it never was."""
	return next((step for step in reversed(steps(doc)) if step["action"] == _(action)), {})


def extensions(doc: Document) -> list[dict[str, Any]]:
	"""The extensions of a record's due dates."""
	return [
		{
			"what": _(doc.meta.get_label(row.due_field)) if row.due_field else "",
			"old": day(row.old_date),
			"new": day(row.new_date),
			"reason": row.reason,
			"requested_by": name_of(row.requested_by),
			"status": _(row.status),
			"decided_by": name_of(row.decided_by),
			"decided_on": moment(row.decided_on),
		}
		for row in doc.extensions
	]


def requirement_titles(names: Iterable[str | None]) -> dict[str, str]:
	"""Requirements → "2018-8.5.1 Change management", as prints name them."""
	wanted = sorted({name for name in names if name})
	rows = frappe.get_all(
		"SMS Requirement",
		filters={"name": ("in", wanted or [""])},
		fields=["name", "source", "code", "title"],
		order_by="lft asc",
	)
	return {row.name: f"{row.source}, {row.code} {row.title}" for row in rows}


def seen(doctype: str, fields: Iterable[str], **equal: Any) -> list[frappe._dict]:
	"""Rows of another DocType that the reader may see, by name."""
	table = frappe.qb.DocType(doctype)
	query = only_visible(frappe.qb.from_(table), doctype).select(*(table[name] for name in fields))
	for name, value in equal.items():
		query = query.where(table[name].isin(value) if isinstance(value, list) else table[name] == value)
	return query.orderby(table.name).run(as_dict=True)


def footing(doc: Document) -> dict[str, Any]:
	"""What every print says of itself."""
	provider = frappe.get_cached_doc("Service Management Settings").provider_name
	return {
		"name": doc.name,
		"state": _(doc.get("workflow_state") or doc.get("status") or ""),
		"provider": provider,
		"printed_on": day(today()),
		"printed_by": name_of(frappe.session.user),
	}
