"""One clock for all rules."""

from datetime import date

import frappe
from frappe.utils import getdate, nowdate


def today() -> date:
	"""The day that rules count from.

	`frappe.flags.current_date` moves it, as it moves Frappe's own `now()`: the demo lives through a year
	with it, and tests wait without waiting.
	"""
	return getdate(frappe.flags.current_date or nowdate())
