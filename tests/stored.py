"""Records as they stand in the database, whatever way they came there: for what only reads them."""

import frappe
from frappe.utils import add_days

from sms_module.records.clock import today


def stored(doctype: str, **values):
	"""A record that no rule has seen; numbers in dates are days from today."""
	doc = frappe.new_doc(doctype)
	doc.update({"title": "Counted", "name": frappe.generate_hash(length=12)})
	meta = frappe.get_meta(doctype)
	for name, value in values.items():
		field = meta.get_field(name)
		if type(value) is int and (name == "creation" or (field and field.fieldtype in ("Date", "Datetime"))):
			value = add_days(today(), value)
		doc.set(name, value)
	doc.db_insert()
	return doc


def stored_row(doctype: str, parent, **values):
	"""As `stored`, a row of a record's table."""
	table = next(field for field in parent.meta.get_table_fields() if field.options == doctype)
	place = {"parent": parent.name, "parenttype": parent.doctype, "parentfield": table.fieldname}
	return stored(doctype, **place, idx=1, **values)
