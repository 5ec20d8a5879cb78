"""What of transitions could become a nonconformity: waivers that age, or come near their end."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.utils import add_days, formatdate, getdate

from sms_module.improvement.opportunities import NEAR_DAYS, Opportunity
from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.transition.deliverables import AT_WORK
from sms_module.transition.standing import OPEN

#: A waiver that is open for so many days is more than a delay.
AGED_DAYS = 60


def ageing_waivers() -> Iterator[Opportunity]:
	"""Hook `sms_opportunities`: transitions with open waivers that are old, extended, or end soon."""
	waiver, transition = (
		frappe.qb.DocType("Service Transition Waiver"),
		frappe.qb.DocType("Service Transition"),
	)
	near, aged = add_days(today(), NEAR_DAYS), add_days(today(), -AGED_DAYS)
	query = (
		frappe.qb.from_(waiver)
		.inner_join(transition)
		.on((waiver.parent == transition.name) & (waiver.parenttype == "Service Transition"))
		.select(
			transition.name,
			transition.title,
			transition.sms_process,
			transition.unit,
			waiver.deliverable,
			waiver.until,
			waiver.extended,
			waiver.granted_on,
			waiver.responsible,
		)
		.where(transition.workflow_state.isin(AT_WORK))
		.where(waiver.status == OPEN)
		.where((waiver.until <= near) | (waiver.granted_on <= aged) | (waiver.extended > 0))
		.orderby(waiver.until)
		.orderby(transition.name)
		.orderby(waiver.idx)
	)
	told: set[str] = set()
	for row in only_visible(query, "Service Transition").run(as_dict=True):
		if row.name in told:  # one opportunity for each transition: its CAPA looks after all of them
			continue
		told.add(row.name)
		yield Opportunity(
			_("Ageing waiver"),
			"Service Transition",
			row.name,
			row.title,
			_("{0} is waived since {1} until {2}, extended {3} times.").format(
				row.deliverable, formatdate(row.granted_on), formatdate(row.until), row.extended or 0
			),
			row.responsible,
			row.sms_process,
			row.unit,
			getdate(row.granted_on),
		)
