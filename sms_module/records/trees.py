"""Nodes of tree views, in the order of the tree rather than of their names."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

#: DocType → fields that the view shows beside the name.
TREES = {
	"SMS Unit": ("kind", "head"),
	"SMS Requirement": ("code", "title", "applicable"),
	"Cause Category": ("weak",),
}


@frappe.whitelist(methods=["GET", "POST"])
def children(doctype: str, parent: str | None = None, **kwargs: Any) -> list[dict]:
	"""The nodes below one node of a tree; the roots when it is none of them."""
	if doctype not in TREES:
		frappe.throw(_("{0} is no tree.").format(_(doctype)), title=_("No tree"))
	above = parent if parent and frappe.db.exists(doctype, parent) else None
	rows = frappe.get_list(
		doctype,
		filters={f"parent_{frappe.scrub(doctype)}": above or ("is", "not set")},
		fields=["name", "is_group", *TREES[doctype]],
		order_by="lft asc",
		limit=0,
	)
	return [{"value": row.name, "expandable": row.is_group, **_shown(doctype, row)} for row in rows]


def _shown(doctype: str, row: frappe._dict) -> dict:
	if doctype == "SMS Requirement":
		return {"title": f"{row.code} {row.title}", "applicable": row.applicable}
	if doctype == "SMS Unit":
		head = frappe.utils.get_fullname(row.head) if row.head else None
		return {"title": row.name, "head_name": head}
	return {"title": row.name, "weak": row.weak}
