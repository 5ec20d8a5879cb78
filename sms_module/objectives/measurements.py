"""The rules of a measurement: one for each period that is over, by those who may, with the target as of then."""

from __future__ import annotations

from math import isfinite

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import flt, formatdate, getdate

from sms_module.objectives import periods
from sms_module.objectives.goals import ACTIVE, is_measured
from sms_module.objectives.persons import MEASURERS
from sms_module.objectives.results import result_of
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, StateError
from sms_module.records.system import acting_as_system

#: What the database holds before the decimal point.
LARGEST = 10**12


def of(doc: Document) -> Document:
	"""The objective of a measurement. It is locked: values that come at once are counted one after another."""
	if doc.flags.sms_objective is None:
		doc.flags.sms_objective = frappe.get_doc("SMS Objective", doc.objective, for_update=True)
	return doc.flags.sms_objective


def set_period(doc: Document) -> None:
	"""A measurement is of the whole period that its day lies in."""
	if not doc.objective or not doc.period_start:
		frappe.throw(
			_("A measurement names its objective and a day of its period."),
			IncompleteError,
			title=_("What was measured?"),
		)
	period = periods.period_of(getdate(doc.period_start), of(doc).frequency)
	doc.period_start = period.start
	guard.put(doc, period_end=period.end)


def name_of(doc: Document) -> str:
	"""One name for each period of an objective: two at once cannot both be saved."""
	return f"{doc.objective}-{label_of(doc)}"


def label_of(doc: Document) -> str:
	return periods.period_of(getdate(doc.period_start), of(doc).frequency).label


# --- rules of every save


def refuse_other_period(doc: Document) -> None:
	"""A measurement stays with its objective and period."""
	before = doc.get_doc_before_save()
	if before is None:
		return
	if doc.objective != before.objective or getdate(doc.period_start) != getdate(before.period_start):
		frappe.throw(
			_("{0} stays the measurement of {1} from {2} on.").format(
				bold(doc.name), bold(before.objective), formatdate(before.period_start)
			),
			LockedError,
			title=_("Period stays"),
		)


def refuse_wrong_person(doc: Document) -> None:
	if acting_as_system() or guard.acts_for(MEASURERS, of(doc)) is not None:
		return
	frappe.throw(
		_("Measurements of {0} are entered by: {1}.").format(bold(of(doc).title), guard.describe(MEASURERS)),
		NotYoursError,
		title=_("Not yours to measure"),
	)


def refuse_ended_objective(doc: Document) -> None:
	objective = of(doc)
	if objective.status != ACTIVE:
		frappe.throw(
			_("{0} is {1}: its measurements stay as they are.").format(
				bold(objective.title), bold(_(objective.status))
			),
			StateError,
			title=_("Objective has ended"),
		)
	if not is_measured(objective):
		frappe.throw(
			_("{0} has no measure: say first how it is measured.").format(bold(objective.title)),
			StateError,
			title=_("Not measured"),
		)


def refuse_wrong_time(doc: Document) -> None:
	"""Only what is over can be measured, and what came before the objective does not count."""
	if getdate(doc.period_end) >= today():
		frappe.throw(
			_("{0} lasts until {1}: it is measured once it is over.").format(
				bold(label_of(doc)), formatdate(doc.period_end)
			),
			title=_("Period not over"),
		)
	first = of(doc).measured_from
	if first and getdate(doc.period_end) < getdate(first):
		frappe.throw(
			_("{0} is measured from {1} on; {2} was before.").format(
				bold(of(doc).title), formatdate(first), bold(label_of(doc))
			),
			title=_("Before its time"),
		)
	if doc.measured_on and getdate(doc.measured_on) > today():
		frappe.throw(
			_("{0} cannot have been measured in the future ({1}).").format(
				bold(label_of(doc)), formatdate(doc.measured_on)
			),
			title=_("Wrong date"),
		)


def refuse_second(doc: Document) -> None:
	"""What the database says of a second one, in words: no look beforehand sees what is saved at the same moment."""
	frappe.throw(
		_("{0} has a measurement of {1} already: change that one.").format(
			bold(of(doc).title), bold(label_of(doc))
		),
		frappe.DuplicateEntryError,
		title=_("Measured already"),
	)


def refuse_no_number(doc: Document) -> None:
	"""What is no number is refused: Frappe would keep the 0 that it makes of it."""
	try:
		value = float(doc.value if doc.value is not None else "")
	except (TypeError, ValueError):
		value = float("nan")
	if not isfinite(value) or abs(value) >= LARGEST:
		frappe.throw(
			_("The value of {0} is not a number that can be kept: {1}.").format(
				bold(label_of(doc)), bold(frappe.utils.escape_html(str(doc.value or "–")))
			),
			title=_("Not a number"),
		)
	doc.value = value


def set_source(doc: Document) -> None:
	"""Who measured: who typed the value in, or for a number card the person with whose rights it was read."""
	before = doc.get_doc_before_save()
	if doc.flags.number_card:
		guard.put(doc, source="Number Card", measured_by=of(doc).responsible)
	elif before is None or flt(before.value) != doc.value:
		guard.put(doc, source="Typed In", measured_by=frappe.session.user)
	if not doc.measured_on:
		doc.measured_on = today()


def set_result(doc: Document) -> None:
	"""The result goes by the target of the day when the period was first measured."""
	objective = of(doc)
	if doc.is_new():
		guard.put(doc, target=flt(objective.target), tolerance=flt(objective.tolerance))
	guard.put(doc, result=result_of(doc.value, doc.target, objective.direction, doc.tolerance))
