"""What transitions leave behind: services live without acceptance, deliverables that may come later, what lapsed."""

import frappe
from frappe import _

from sms_module.records.clock import today
from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import counted, day, persons
from sms_module.transition import debt
from sms_module.transition.rules import BEFORE_LIVE


@review_input("transition_debt", "Transition debt", "Performance and Conformity", "h")
def transition_debt(window: Window) -> Shown:
	transition = frappe.qb.DocType("Service Transition")
	debts, waivers = debt.open_debts(), _waivers(window)
	went_live = counted(
		"Service Transition", "outcome_result", transition.went_live_on.between(window.start, window.end)
	)
	late = counted(
		"Service Transition",
		"workflow_state",
		transition.workflow_state.isin(BEFORE_LIVE),
		transition.go_live < min(window.end, today()),
	)
	lapsed = [row for row in waivers if row.status == "Lapsed"]
	names = persons([*debts, *waivers])
	return Shown(
		summary=_(
			"Live without acceptance: {0}; waivers open: {1}, lapsed: {2}; services gone live in the period: {3}."
		).format(len(debts), len(waivers) - len(lapsed), len(lapsed), sum(went_live.values())),
		figures={
			_("Live without acceptance"): len(debts),
			_("Waivers open"): len(waivers) - len(lapsed),
			_("Waivers lapsed in the period"): len(lapsed),
			_("Go-lives past their day"): sum(late.values()),
			_("Gone live in the period"): sum(went_live.values()),
			_("Of them with the intended outcome"): went_live.get("Achieved", 0),
		},
		columns=[_("Transition"), _("Debt"), _("Since or until"), _("Responsible"), _("Finding")],
		rows=[
			*(
				[
					f"{row.name}: {row.service}",
					_("Live without acceptance, {0} deliverables missing").format(row.missing_count or 0),
					day(row.live_since),
					names.get(row.responsible, row.responsible),
					row.finding or "",
				]
				for row in debts
			),
			*(
				[
					f"{row.parent}: {row.service}",
					_("{0}: {1}").format(_(row.status), row.deliverable),
					day(row.until),
					names.get(row.responsible, row.responsible),
					row.finding or "",
				]
				for row in waivers
			),
		],
		bars=[
			(_("Live without acceptance"), len(debts)),
			(_("Waivers open"), len(waivers) - len(lapsed)),
			(_("Waivers lapsed"), len(lapsed)),
		]
		if debts or waivers
		else [],
	)


def _waivers(window: Window) -> list[frappe._dict]:
	"""Waivers that are open, or lapsed within the period; the earliest end first."""
	waiver, transition = (
		frappe.qb.DocType("Service Transition Waiver"),
		frappe.qb.DocType("Service Transition"),
	)
	return (
		frappe.qb.from_(waiver)
		.inner_join(transition)
		.on((waiver.parent == transition.name) & (waiver.parenttype == "Service Transition"))
		.select(
			waiver.parent,
			waiver.deliverable,
			waiver.responsible,
			waiver.until,
			waiver.status,
			waiver.finding,
			transition.service,
		)
		.where(transition.workflow_state.notin(("Rejected", "Cancelled")))
		.where(
			(waiver.status == "Open")
			| ((waiver.status == "Lapsed") & waiver.until.between(window.start, window.end))
		)
		.orderby(waiver.until)
		.orderby(waiver.parent)
		.orderby(waiver.idx)
		.run(as_dict=True)
	)
