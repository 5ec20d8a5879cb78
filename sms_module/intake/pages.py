"""What the public pages know: whether they are open, and names of what is offered to everybody anyway."""

import frappe
from frappe import _


def open_page(context, setting: str) -> None:
	"""A page that the settings have not opened is not there."""
	context.no_cache = 1
	context.show_sidebar = False
	settings = frappe.get_cached_doc("Service Management Settings")
	if not settings.get(setting):
		raise frappe.PageDoesNotExistError
	context.provider = settings.provider_name or _("our services")
	context.largest = settings.public_file_mb


def live_services() -> list[str]:
	"""Names of the live services that customers choose from."""
	return frappe.get_all(
		"SMS Service",
		filters={"lifecycle": "Live", "kind": "Customer-facing"},
		pluck="name",
		order_by="service_name asc",
	)
