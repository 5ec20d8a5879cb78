"""DocTypes as a site, or another app, makes them: for tests of what we know of other apps' records."""

from __future__ import annotations

import frappe

MAKERS = ("SMS Manager", "Department Manager", "Process Owner")


def field(name: str, fieldtype: str, **more) -> dict:
	return {"fieldname": name, "label": name.replace("_", " ").title(), "fieldtype": fieldtype, **more}


def make_doctype(name: str, fields: list[dict], **more) -> None:
	if frappe.db.exists("DocType", name):
		return
	roles = [{"role": role, "read": 1, "write": 1, "create": 1, "delete": 1} for role in MAKERS]
	frappe.get_doc(
		{
			"doctype": "DocType",
			"name": name,
			"module": "Custom",
			"custom": 1,
			"fields": fields,
			"permissions": [] if more.get("istable") else roles,
			**more,
		}
	).insert(ignore_permissions=True)


def remove_doctypes(*names: str) -> None:
	"""Takes them out of the site again, with their tables."""
	for name in names:
		frappe.delete_doc("DocType", name, force=True, ignore_permissions=True)
		frappe.db.sql_ddl(f"drop table if exists `tab{name}`")
	frappe.db.commit()
