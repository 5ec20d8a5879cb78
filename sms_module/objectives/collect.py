"""The daily job of objectives: measures by number cards, and keeps up what moves with the calendar."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from sms_module.notices.queue import queue_notice
from sms_module.objectives import cards, periods, standing
from sms_module.objectives.goals import ACTIVE
from sms_module.people.persons import managers_of
from sms_module.records.clock import today

SAVEPOINT = "sms_objective"


def measure_objectives() -> None:
	"""Measures every active objective whose period has ended, and counts anew where it stands.

	Nothing is done twice. What fails with one objective is told to its responsible, logged, and taken back;
	the others go on.
	"""
	names = frappe.get_all(
		"SMS Objective",
		filters={
			"status": ACTIVE,
			"measure": ("is", "set"),
		},  # a risk goal without a measure has nothing to count
		pluck="name",
		order_by="name asc",
	)
	for name in names:
		frappe.db.savepoint(SAVEPOINT)
		try:
			_measure(frappe.get_doc("SMS Objective", name))
			standing.refresh(name)
		except Exception:
			frappe.db.rollback(save_point=SAVEPOINT)
			frappe.log_error(title=f"Service management: {name} not measured")
			_tell_failure(frappe.get_doc("SMS Objective", name))


def _measure(objective: Document) -> None:
	if objective.source != cards.NUMBER_CARD:
		return
	fault = cards.fault_of(objective.number_card, objective.responsible)
	_tell(objective, fault)
	period = periods.last_ended(today(), objective.frequency)
	if fault or (objective.measured_from and period.end < getdate(objective.measured_from)):
		return
	if frappe.db.exists("SMS Measurement", {"objective": objective.name, "period_start": period.start}):
		return
	measurement = frappe.new_doc("SMS Measurement")
	measurement.update(
		dict(
			objective=objective.name,
			period_start=period.start,
			value=cards.value_of(objective.number_card, objective.responsible),
		)
	)
	measurement.flags.number_card = True
	measurement.insert(ignore_permissions=True)


def _tell_failure(objective: Document) -> None:
	if objective.source == cards.NUMBER_CARD:
		_tell(
			objective,
			_("The number card {0} could not be measured: the error log says why.").format(
				objective.number_card
			),
		)


def _tell(objective: Document, fault: str | None) -> None:
	"""Shows on an objective what keeps its card from being measured, and tells its responsible person once."""
	fault = frappe.utils.strip_html(fault) if fault else None
	if (objective.measuring_fault or None) == fault:
		return
	frappe.db.set_value("SMS Objective", objective.name, "measuring_fault", fault, update_modified=False)
	if fault:
		for person in _whom_to_tell(objective):
			queue_notice(
				objective,
				step=_("Not measured"),
				recipient=person,
				message=f"{objective.title}: {fault}",
				due=today(),
			)


def _whom_to_tell(objective: Document) -> list[str]:
	if frappe.db.get_value("User", objective.responsible, "enabled"):
		return [objective.responsible]
	return sorted(managers_of(objective.unit))
