"""All that knows another app. Reached by hooks only; without the neighbour nothing of it runs."""

import frappe


def is_installed(app: str) -> bool:
	"""Whether a neighbour app is installed on this site."""
	return app in frappe.get_installed_apps()
