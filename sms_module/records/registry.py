"""Finds the state table of a DocType."""

from frappe.model.base_document import get_controller

from sms_module.records.states import StateTable


def state_table_of(doctype: str) -> StateTable | None:
	"""The state table of a DocType; None when it has no states of ours."""
	return getattr(get_controller(doctype), "state_table", None)
