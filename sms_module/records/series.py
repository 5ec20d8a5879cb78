"""Number series: their rows are there before the first record needs them."""

import frappe
from frappe.utils import getdate


def insert_ahead() -> None:
	"""Inserts the series rows of this and the next year for every DocType of ours.

	Frappe inserts a row at the first use of a prefix; several processes doing so at once deadlock.
	"""
	series = frappe.qb.DocType("Series")
	for prefix in prefixes():
		for year in (getdate().year, getdate().year + 1):
			key = prefix.replace(".YYYY.", str(year))
			if not frappe.qb.from_(series).select(series.name).where(series.name == key).run():
				frappe.qb.into(series).columns(series.name, series.current).insert(key, 0).run()


def prefixes() -> list[str]:
	"""Series prefixes such as `FND-.YYYY.-` and `PLA-`, from the DocTypes' own naming."""
	names = frappe.get_all(
		"DocType",
		filters={"module": "SMS Module", "autoname": ("like", "%.#%")},
		pluck="autoname",
		order_by="name asc",
	)
	return [name.rstrip("#").rstrip(".") for name in names]
