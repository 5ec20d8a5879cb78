"""What improvements cost, and what skills they bring."""

import frappe
from frappe import _

from sms_module.improvement import skills
from sms_module.improvement.budget_figures import cents
from sms_module.improvement.skill_cover import alone
from sms_module.planning.raci_matrix import titles_of
from sms_module.planning.resources import money
from sms_module.records.clock import today
from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import day, fetched, persons

#: States of an initiative that may have a budget.
ALIVE = ("Approved", "Funded", "In Progress", "On Hold", "Completed", "Benefits Reviewed")


@review_input("improvement_budget", "Budget of the improvements", "Resources", "j")
def improvement_budget(window: Window) -> Shown:
	table, request = frappe.qb.DocType("Improvement Initiative"), frappe.qb.DocType("Budget Request")
	found = fetched(
		"Improvement Initiative",
		("title", "plan_type", "workflow_state", "budget_requested", "budget_granted", "spent", "overspend"),
		table.workflow_state.isin(ALIVE),
		(table.budget_requested > 0) | (table.spent > 0),
		order_by="title",
	)
	waiting = fetched(
		"Budget Request", ("amount",), request.workflow_state == "Requested", order_by="requested_on"
	)
	overspent = [row for row in found if row.overspend]
	total = {
		name: cents(sum(row[name] or 0 for row in found))
		for name in ("budget_requested", "budget_granted", "spent")
	}
	types: dict[str, float] = {}
	for row in found:
		types[row.plan_type] = types.get(row.plan_type, 0) + (row.spent or 0)
	return Shown(
		summary=_(
			"Granted for improvements: {0} of {1} asked for; spent: {2}; overspent initiatives: {3}."
		).format(
			money(total["budget_granted"]),
			money(total["budget_requested"]),
			money(total["spent"]),
			len(overspent),
		),
		figures={
			_("Asked for"): total["budget_requested"],
			_("Granted"): total["budget_granted"],
			_("Spent"): total["spent"],
			_("Overspent initiatives"): len(overspent),
			_("Requests that wait for an answer"): len(waiting),
		},
		columns=[
			_("Initiative"),
			_("State"),
			_("Asked for"),
			_("Granted"),
			_("Spent"),
			_("Above the budget"),
		],
		rows=[
			[
				f"{row.name}: {row.title}",
				_(row.workflow_state),
				money(row.budget_requested),
				money(row.budget_granted),
				money(row.spent),
				money(row.overspend) if row.overspend else "",
			]
			for row in sorted(found, key=lambda row: (-(row.overspend or 0), row.title))
		],
		bars=[(_("Spent, {0}").format(_(kind)), round(value)) for kind, value in types.items() if value],
	)


@review_input("skills", "Who can stand in, and skills being learned", "Capabilities and Risks", "j")
def skill_gaps(window: Window) -> Shown:
	cover = skills.cover(everybody=True)
	learning = skills.learning(everybody=True)
	single, late = alone(cover), [row for row in learning if row.due_date and row.due_date < today()]
	titles = titles_of({each.subject: None for each in single})
	names = persons([{"person": user} for each in single for user in each.holders], "person")
	return Shown(
		summary=_(
			"Roles: {0}, of them with one person only and nobody who stands in: {1}; skills being learned: {2}, late: {3}."
		).format(len(cover), len(single), len(learning), len(late)),
		figures={
			_("Roles"): len(cover),
			_("Single points of failure"): len(single),
			_("Skills being learned"): len(learning),
			_("Of them late"): len(late),
		},
		columns=[_("Single point of failure"), _("Where"), _("Held by"), _("Being trained"), _("Until")],
		rows=[
			[
				each.role,
				titles.get(each.subject, each.subject[1]),
				", ".join(names.get(user, user) for user in each.holders),
				len(each.learning) or "",
				day(min(filter(None, each.learning.values()), default=None)),
			]
			for each in single
		],
		bars=[(_("With somebody who stands in"), len(cover) - len(single)), (_("Without"), len(single))]
		if cover
		else [],
	)
