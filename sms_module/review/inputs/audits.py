"""Audits: done, planned, late; what they found and what became of it."""

import frappe
from frappe import _
from frappe.query_builder.functions import Count

from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import counted, day, fetched

REPORTED = ("Reported", "Closed")


@review_input("audits", "Results of audits and their follow-up", "Audits", "c")
def audits(window: Window) -> Shown:
	table, finding = frappe.qb.DocType("SMS Audit"), frappe.qb.DocType("Finding")
	done = fetched(
		"SMS Audit",
		("title", "party", "occasion", "actual_to", "workflow_state"),
		table.workflow_state.isin(REPORTED),
		table.actual_to.between(window.start, window.end),
		order_by="actual_to",
	)
	late = counted(
		"SMS Audit",
		"party",
		table.workflow_state.isin(("Planned", "Notified", "In Progress")),
		table.planned_to < window.end,
	)
	found = (
		frappe.qb.from_(finding)
		.inner_join(table)
		.on((finding.source_doctype == "SMS Audit") & (finding.source_name == table.name))
		.select(
			table.name.as_("audit"), finding.type, finding.workflow_state, Count(finding.name).as_("number")
		)
		.where(table.workflow_state.isin(REPORTED))
		.where(table.actual_to.between(window.start, window.end))
		.groupby(table.name, finding.type, finding.workflow_state)
		.orderby(table.name)
		.run(as_dict=True)
	)
	by_audit: dict[str, int] = {}
	by_type: dict[str, int] = {}
	still_open = 0
	for row in found:
		if row.workflow_state == "Withdrawn":
			continue
		by_audit[row.audit] = by_audit.get(row.audit, 0) + row.number
		by_type[row.type] = by_type.get(row.type, 0) + row.number
		still_open += row.number if row.workflow_state != "Closed" else 0
	return Shown(
		summary=_("Audits reported: {0}, late: {1}; findings: {2}, of them open: {3}.").format(
			len(done), sum(late.values()), sum(by_type.values()), still_open
		),
		figures={
			_("Audits reported"): len(done),
			_("Audits late"): sum(late.values()),
			_("Findings"): sum(by_type.values()),
			_("Of them open"): still_open,
		},
		columns=[_("Audit"), _("Party"), _("Occasion"), _("Until"), _("State"), _("Findings")],
		rows=[
			[
				f"{row.name}: {row.title}",
				_(row.party),
				_(row.occasion),
				day(row.actual_to),
				_(row.workflow_state),
				by_audit.get(row.name, 0),
			]
			for row in done
		],
		bars=[(_(kind), number) for kind, number in by_type.items()],
	)
