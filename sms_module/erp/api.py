"""What forms ask of another app; without it there is nothing to suggest."""

import frappe

from sms_module.erp import erpnext


@frappe.whitelist(methods=["GET", "POST"])
def cost_centres(txt: str = "") -> list[str]:
	"""ERPNext's cost centres whose name contains `txt`, as suggestions; nothing is posted to them."""
	return erpnext.cost_centres(txt)
