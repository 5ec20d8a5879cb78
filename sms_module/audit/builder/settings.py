"""The settings that the builder goes by."""

import frappe

from sms_module.audit.builder.assign import Preferences
from sms_module.audit.builder.priority import Weights


def weights() -> Weights:
	"""Points of the parts of a priority."""
	return Weights(
		**_numbers(
			"priority_",
			("importance", "findings", "age", "changes", "complaints", "high_from", "medium_from"),
			Weights(),
		)
	)


def preferences() -> Preferences:
	"""What travel, rotation and continuity cost."""
	return Preferences(**_numbers("assign_", ("travel", "rotation", "continuity"), Preferences()))


def team_size() -> int:
	"""Auditors an audit wants, the lead included."""
	return int(_value("team_size", 1))


def days_a_month() -> float:
	"""Audit days that an auditor gives in a month."""
	return float(_value("audit_days_a_month", 4))


def _numbers(prefix: str, names: tuple[str, ...], defaults) -> dict[str, float]:
	return {name: float(_value(prefix + name, getattr(defaults, name))) for name in names}


def _value(fieldname: str, default: float) -> float:
	value = frappe.get_cached_doc("Service Management Settings").get(fieldname)
	return default if value is None else value
