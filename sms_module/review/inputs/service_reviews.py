"""Reviews of services with users and suppliers, and what the people of a process say of it themselves."""

import frappe
from frappe import _

from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import counted, day, fetched, persons

PART = "Performance and Conformity"


@review_input("self_assessments", "Self assessments of processes", PART, "c")
def self_assessments(window: Window) -> Shown:
	table = frappe.qb.DocType("SMS Self Assessment")
	done = fetched(
		"SMS Self Assessment",
		("title", "previous", "assessed_on", "responsible", "score", "last_score", "gaps", "better", "worse"),
		table.workflow_state == "Completed",
		table.assessed_on.between(window.start, window.end),
		order_by="assessed_on",
	)
	late = counted(
		"SMS Self Assessment", "template", table.workflow_state == "Draft", table.due_date < window.end
	)
	names = persons(done)
	latest = {row.title: row for row in done}
	return Shown(
		summary=_("Self assessments: {0}, late: {1}; gaps found last: {2}.").format(
			len(done), sum(late.values()), sum(row.gaps for row in latest.values())
		),
		figures={
			_("Completed"): len(done),
			_("Late"): sum(late.values()),
			_("Gaps found last"): sum(row.gaps for row in latest.values()),
			_("Answers better than before"): sum(row.better for row in done),
			_("Worse"): sum(row.worse for row in done),
		},
		columns=[_("Assessment"), _("On"), _("By"), _("Reached"), _("Time before"), _("Gaps")],
		rows=[
			[
				f"{row.name}: {row.title}",
				day(row.assessed_on),
				names.get(row.responsible, row.responsible),
				_percent(row.score),
				_percent(row.last_score) if row.previous else "",
				row.gaps,
			]
			for row in done
		],
		bars=[(f"{row.title}, {day(row.assessed_on)}", row.score) for row in done],
	)


def _percent(value: float) -> str:
	return f"{value:g} %"
