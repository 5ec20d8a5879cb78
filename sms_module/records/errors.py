"""What a rule raises, so that callers and tests can tell the rules apart."""

import frappe


class StateError(frappe.ValidationError):
	"""A state that the record cannot have now."""


class LockedError(frappe.ValidationError):
	"""A change to what the record's state locks."""


class SystemFieldError(frappe.ValidationError):
	"""A change by hand to what only the rules write."""


class IncompleteError(frappe.ValidationError):
	"""A step that lacks something."""


class NotYoursError(frappe.PermissionError):
	"""A step or an edit by a person who may not take it."""


class OwnWorkError(NotYoursError):
	"""An approval of one's own work."""
