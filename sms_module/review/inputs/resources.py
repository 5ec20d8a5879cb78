"""Resources and skills, now and ahead; context; what is coming."""

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import add_months, getdate
from pypika.terms import Criterion

from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import day, fetched, persons

CAPABILITIES = "Capabilities and Risks"
#: How far ahead certificates are looked at.
AHEAD_MONTHS = 3


@review_input("resources", "Resources, now and forecast", "Resources", "j")
def resources(window: Window) -> Shown:
	plan, row = (
		frappe.qb.DocType("Service Management Plan"),
		frappe.qb.DocType("Service Management Plan Resource"),
	)
	found = (
		frappe.qb.from_(row)
		.inner_join(plan)
		.on((row.parent == plan.name) & (row.parenttype == "Service Management Plan"))
		.select(
			row.kind,
			row.what,
			row.unit_of_measure,
			row.now_amount,
			row.forecast_amount,
			row.budget,
			row.spent,
		)
		.where(plan.workflow_state == "Approved")
		.where(plan.to_date >= window.start)
		.orderby(row.kind)
		.orderby(row.idx)
		.orderby(row.name)
		.run(as_dict=True)
	)
	budget, spent = sum(each.budget or 0 for each in found), sum(each.spent or 0 for each in found)
	overspent = [each for each in found if each.budget and (each.spent or 0) > each.budget]
	kinds: dict[str, float] = {}
	for each in found:
		kinds[each.kind] = kinds.get(each.kind, 0) + (each.spent or 0)
	return Shown(
		summary=_("Resources planned: {0}; spent: {1} of a budget of {2}, overspent: {3}.").format(
			len(found), f"{spent:,.0f}", f"{budget:,.0f}", len(overspent)
		),
		figures={
			_("Resources planned"): len(found),
			_("Budget"): budget,
			_("Spent"): spent,
			_("Overspent"): len(overspent),
		},
		columns=[_("Kind"), _("Resource"), _("Now"), _("Forecast"), _("Budget"), _("Spent")],
		rows=[
			[
				_(each.kind),
				each.what,
				f"{each.now_amount or 0:,.10g} {each.unit_of_measure or ''}".strip(),
				f"{each.forecast_amount or 0:,.10g} {each.unit_of_measure or ''}".strip(),
				f"{each.budget or 0:,.0f}",
				f"{each.spent or 0:,.0f}",
			]
			for each in found
		],
		bars=[(_("Spent, {0}").format(_(kind)), round(value)) for kind, value in kinds.items()],
	)


@review_input("capabilities", "Skills and stand-ins, now and ahead", CAPABILITIES, "j")
def capabilities(window: Window) -> Shown:
	plan, row = (
		frappe.qb.DocType("Service Management Plan"),
		frappe.qb.DocType("Service Management Plan Competence"),
	)
	found = (
		frappe.qb.from_(row)
		.inner_join(plan)
		.on((row.parent == plan.name) & (row.parenttype == "Service Management Plan"))
		.select(row.person, row.kind, row.what, row.sms_process, row.valid_until)
		.where(plan.workflow_state == "Approved")
		.orderby(row.valid_until)
		.orderby(row.name)
		.run(as_dict=True)
	)
	names = persons(found, "person")
	ahead = getdate(add_months(window.end, AHEAD_MONTHS))
	expiring = [each for each in found if each.valid_until and each.valid_until <= ahead]
	over = [each for each in expiring if each.valid_until <= window.end]
	kinds: dict[str, int] = {}
	for each in found:
		kinds[each.kind] = kinds.get(each.kind, 0) + 1
	return Shown(
		summary=_(
			"Certificates: {0}, cross-trainings: {1}; run out in the {2} months to come: {3}, have run out: {4}."
		).format(
			kinds.get("Certificate", 0),
			kinds.get("Cross-training", 0),
			AHEAD_MONTHS,
			len(expiring) - len(over),
			len(over),
		),
		figures={
			_("Certificates"): kinds.get("Certificate", 0),
			_("Trainings"): kinds.get("Training", 0),
			_("Cross-trainings"): kinds.get("Cross-training", 0),
			_("Run out soon"): len(expiring) - len(over),
			_("Have run out"): len(over),
		},
		columns=[_("Person"), _("What"), _("For the process"), _("Valid until")],
		rows=[
			[names.get(each.person, each.person), each.what, each.sms_process, day(each.valid_until)]
			for each in expiring
		],
		bars=[(_(kind), number) for kind, number in kinds.items()],
	)


@review_input("risks", "Risks and the effect of their treatment", CAPABILITIES, "k")
def risks(window: Window) -> Shown:
	table, event = frappe.qb.DocType("SMS Risk"), frappe.qb.DocType("SMS Risk Occurrence")
	found = fetched(
		"SMS Risk",
		(
			"title",
			"area",
			"level",
			"score",
			"residual_score",
			"workflow_state",
			"accepted_until",
			"review_due",
		),
		table.workflow_state != "Closed",
		table.kind == "Risk",
		order_by="title",
	)
	happened = (
		frappe.qb.from_(event)
		.select(Count(event.name))
		.where((event.parenttype == "SMS Risk") & event.occurred_on.between(window.start, window.end))
		.run()[0][0]
	)
	high = [row for row in found if row.level == "High"]
	overdue = [row for row in found if row.review_due and row.review_due < window.end]
	areas: dict[str, int] = {}
	for row in found:
		areas[row.area] = areas.get(row.area, 0) + 1
	return Shown(
		summary=_("Risks: {0}, high before treatment: {1}; happened: {2}; past their review: {3}.").format(
			len(found), len(high), happened, len(overdue)
		),
		figures={
			_("Risks"): len(found),
			_("High before treatment"): len(high),
			_("Happened in the period"): happened,
			_("Past their review"): len(overdue),
		},
		columns=[_("Risk"), _("Area"), _("Before"), _("After"), _("State"), _("Accepted until")],
		rows=[
			[
				row.title,
				_(row.area),
				row.score,
				row.residual_score,
				_(row.workflow_state),
				day(row.accepted_until),
			]
			for row in sorted(found, key=lambda row: (-(row.residual_score or row.score or 0), row.title))
		],
		bars=[(_(area), number) for area, number in areas.items()],
	)


@review_input("context", "Changed issues inside and outside", CAPABILITIES, "b")
def context(window: Window) -> Shown:
	table = frappe.qb.DocType("SMS Context Issue")
	found = fetched(
		"SMS Context Issue",
		("title", "kind", "topic", "climate", "effect", "creation", "reviewed_on"),
		table.status == "Current",
		order_by="title",
	)
	changed = _changed(window)
	new = [row for row in found if row.creation.date() >= window.start]
	moved = [row for row in found if row.name in changed and row not in new]
	reviewed = [row for row in found if row.reviewed_on and window.start <= row.reviewed_on <= window.end]
	return Shown(
		summary=_(
			"Current issues: {0}, about climate change: {1}; in the period new: {2}, changed: {3}, looked at again: {4}."
		).format(len(found), sum(row.climate for row in found), len(new), len(moved), len(reviewed)),
		figures={
			_("Current issues"): len(found),
			_("New"): len(new),
			_("Changed"): len(moved),
			_("Looked at again"): len(reviewed),
			_("About climate change"): sum(row.climate for row in found),
		},
		columns=[_("Issue"), _("Where"), _("Topic"), _("Effect"), _("In the period")],
		rows=[
			[row.title, _(row.kind), _(row.topic), row.effect, word]
			for word, group in (
				(_("new"), new),
				(_("changed"), moved),
				("", [row for row in found if row not in new and row not in moved]),
			)
			for row in group
		],
	)


def _changed(window: Window) -> set[str]:
	"""Issues of which more was changed in the period than the day of their review, by the versions Frappe keeps."""
	version = frappe.qb.DocType("Version")
	words = [version.data.like(f'%"{name}"%') for name in ("title", "kind", "topic", "effect", "climate")]
	rows = (
		frappe.qb.from_(version)
		.select(version.docname)
		.where(version.ref_doctype == "SMS Context Issue")
		.where(version.creation.between(window.start, f"{window.end} 23:59:59.999999"))
		.where(Criterion.any(words))
		.run()
	)
	return {name for (name,) in rows}


@review_input("coming_changes", "Changes that are coming", CAPABILITIES, "l")
def coming_changes(window: Window) -> Shown:
	table = frappe.qb.DocType("Request for Change")
	found = fetched(
		"Request for Change",
		("title", "kind", "change_of", "workflow_state", "scheduled_from", "responsible"),
		table.workflow_state.isin(("Assessed", "Authorised", "Scheduled")),
		table.is_model == 0,
		order_by="scheduled_from",
	)
	done = (
		frappe.qb.from_(table)
		.select(table.outcome, Count(table.name))
		.where(table.implemented_on.between(window.start, window.end))
		.groupby(table.outcome)
		.orderby(table.outcome)
		.run()
	)
	names = persons(found)
	return Shown(
		summary=_("Coming changes: {0}; implemented in the period: {1}, of them successful: {2}.").format(
			len(found), sum(number for _outcome, number in done), dict(done).get("Successful", 0)
		),
		figures={
			_("Coming"): len(found),
			_("Implemented in the period"): sum(number for _outcome, number in done),
			_("Of them successful"): dict(done).get("Successful", 0),
		},
		columns=[_("Change"), _("Kind"), _("Of"), _("State"), _("From"), _("Responsible")],
		rows=[
			[
				f"{row.name}: {row.title}",
				_(row.kind),
				_(row.change_of),
				_(row.workflow_state),
				day(row.scheduled_from),
				names.get(row.responsible, row.responsible),
			]
			for row in found
		],
		bars=[(_(outcome or ""), number) for outcome, number in done],
	)
