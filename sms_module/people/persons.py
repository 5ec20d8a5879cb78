"""Who heads which unit, who is whose manager, who is responsible for what."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

#: Roles of the service management system; who has none of them cannot be made responsible for anything.
ROLES = frozenset(
	{
		"SMS Manager",
		"Top Management",
		"Service Strategy Manager",
		"Audit Programme Manager",
		"SMS Internal Auditor",
		"SMS External Auditor",
		"Process Owner",
		"Department Manager",
		"Service Owner",
		"Service Management Office",
		"Security Manager",
		"Service Continuity Manager",
		"SMS Finance Approver",
		"SMS User",
	}
)


def head_of(unit: str | None) -> str | None:
	"""The head of a unit, or of the nearest unit above it that has one."""
	while unit:
		row = frappe.db.get_value("SMS Unit", unit, ["head", "parent_sms_unit"], as_dict=True)
		if row is None:
			return None
		if row.head:
			return row.head
		unit = row.parent_sms_unit
	return None


def managers_of(unit: str | None) -> set[str]:
	"""Head and deputy of a unit, or the head of the nearest unit above it."""
	if not unit:
		return set()
	row = frappe.db.get_value("SMS Unit", unit, ["head", "deputy"], as_dict=True)
	named = {row.head, row.deputy} - {None, ""} if row else set()
	return named or ({head_of(unit)} - {None})


def unit_of(user: str) -> str | None:
	"""The unit that a person belongs to as a member, or else heads."""
	unit = frappe.db.get_value(
		"SMS Unit Member", {"user": user, "parenttype": "SMS Unit"}, "parent", order_by="creation asc"
	)
	return unit or frappe.db.get_value("SMS Unit", {"head": user}, "name", order_by="lft desc")


def units_around(user: str) -> set[str]:
	"""Every unit that a person is a member, head or deputy of."""
	members = frappe.get_all(
		"SMS Unit Member",
		filters={"user": user, "parenttype": "SMS Unit"},
		pluck="parent",
		order_by="parent asc",
	)
	led = frappe.get_all(
		"SMS Unit",
		or_filters={"head": user, "deputy": user},
		pluck="name",
		order_by="name asc",
	)
	return {*members, *led}


def manager_of(user: str) -> str | None:
	"""A person's manager: the head of their unit, or of the unit above when they head it themselves."""
	unit = unit_of(user)
	head = head_of(unit)
	while head == user and unit:
		unit = frappe.db.get_value("SMS Unit", unit, "parent_sms_unit")
		head = head_of(unit)
	return head


def refuse_strangers(doc: Document, *fieldnames: str) -> None:
	"""Refuses persons who are disabled or have no role of the service management system."""
	before = doc.get_doc_before_save()
	for fieldname in fieldnames:
		user = doc.get(fieldname)
		if user and (before is None or before.get(fieldname) != user):
			refuse_stranger(user, _(doc.meta.get_label(fieldname)))


def refuse_stranger(user: str, label: str) -> None:
	"""Refuses one person, named by the label of the field that names them."""
	if user == "Administrator":
		return
	if not frappe.db.get_value("User", user, "enabled"):
		frappe.throw(_("{0}: {1} is not an active user.").format(label, bold(user)), title=_("Wrong person"))
	if not ROLES & set(frappe.get_roles(user)):
		frappe.throw(
			_(
				"{0}: {1} has no role of the service management system. Give them the role SMS User first."
			).format(label, bold(user)),
			title=_("Wrong person"),
		)


def people_of(unit: str) -> list[str]:
	"""Members, heads and deputies of a unit and of the units below it."""
	node, top = frappe.qb.DocType("SMS Unit"), frappe.qb.DocType("SMS Unit").as_("top")
	units = (
		frappe.qb.from_(node)
		.inner_join(top)
		.on((node.lft >= top.lft) & (node.rgt <= top.rgt))
		.select(node.name, node.head, node.deputy)
		.where(top.name == unit)
		.orderby(node.lft)
		.run(as_dict=True)
	)
	members = frappe.get_all(
		"SMS Unit Member",
		filters={"parenttype": "SMS Unit", "parent": ("in", [row.name for row in units] or [""])},
		pluck="user",
		order_by="parent asc, idx asc",
	)
	leaders = [person for row in units for person in (row.head, row.deputy)]
	return [person for person in dict.fromkeys([*leaders, *members]) if person]
