"""Reports of the audit programme: what they count, and for whom."""

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days, add_months

from sms_module.audit.programme import make_audits, postpone
from sms_module.records.clock import today
from tests.factories import (
	LEAD,
	PROCESS,
	REQUIREMENT,
	as_user,
	complete_audit,
	make_audit,
	make_programme,
	raise_nonconformity,
	step,
)
from tests.factories import provider as provider


def figures(result) -> dict:
	return {each["label"]: each["value"] for each in result["report_summary"]}


def report(name: str, user: str, **filters):
	with as_user(user):
		return run(name, filters=filters)


@pytest.fixture
def programme(provider):
	return make_programme(provider, "Approved")


def made(provider, programme):
	with as_user(provider.apm):
		[name] = make_audits(programme)
	return frappe.get_doc("SMS Audit", name)


def test_status_counts_what_was_done_on_time(provider, programme):
	audit = made(provider, programme)
	with as_user(provider.apm):
		audit.append("checklist", {"requirement": REQUIREMENT, "question": "Reviewed?"})
		audit.save()
	audit = step(step(audit, "Notify", provider.lead), "Start", provider.lead)
	complete_audit(provider, audit)
	step(audit, "Report", provider.lead)
	result = report("Audit Programme Status", provider.apm, programme=programme.name)
	[row] = result["result"]
	assert (row["audit"], row["state"], row["on_time_text"]) == (audit.name, "Reported", "Yes")
	assert figures(result)["Done"] == 1 and figures(result)["On Time (First Dates)"] == "100 %"


def test_status_counts_by_the_first_date(provider):
	programme = make_programme(
		provider,
		"Approved",
		from_date=add_months(today(), -6),
		entries=[{"area": PROCESS, "planned_month": add_months(today(), -3), "lead": LEAD}],
	)
	audit = made(provider, programme)
	with as_user(provider.apm):
		postpone(audit, add_days(today(), 10), add_days(today(), 10), "illness")
	result = report("Audit Programme Status", provider.apm, programme=programme.name, only_late=1)
	[row] = result["result"]
	assert row["postponed"] == 1 and row["overdue_days"] > 0
	assert figures(result)["Late"] == 1 and figures(result)["On Time (First Dates)"] == "0 %"


def test_coverage_has_a_column_for_each_process_and_a_row_for_each_requirement(provider, programme):
	make_audit(provider, "Reported")
	result = report("Clause Coverage", provider.apm, programme=programme.name)
	areas = {column["label"]: column["fieldname"] for column in result["columns"]}
	row = next(row for row in result["result"] if row["requirement"] == REQUIREMENT)
	assert row["states"][areas[PROCESS]] == "Done" and row["states"]["whole"] == "Done"
	gaps = report("Clause Coverage", provider.apm, programme=programme.name, only_gaps=1)["result"]
	assert REQUIREMENT not in {row["requirement"] for row in gaps} and len(gaps) > 50
	assert figures(result)["Requirements Uncovered"] == len(gaps)


def test_workload_lists_overrides_with_their_reason(provider):
	audit = make_audit(provider)
	from sms_module.audit.impartiality import override

	frappe.db.set_value("SMS Process", PROCESS, "responsible", provider.lead)
	with as_user(provider.apm):
		override(frappe.get_doc("SMS Audit", audit.name), LEAD, "nobody else is qualified")
	result = report("Auditor Workload and Impartiality", provider.apm)
	row = next(row for row in result["result"] if row["auditor"] == LEAD)
	assert (row["led"], row["days"], row["overrides"]) == (1, 2, 1)
	assert "nobody else is qualified" in row["overridden"]
	assert figures(result)["Impartiality Overridden"] == 1


def test_statistics_count_findings_and_days(provider):
	audit = make_audit(provider, "In Progress")
	raise_nonconformity(provider, audit)
	complete_audit(provider, audit)
	step(audit, "Report", provider.lead)
	result = report("Audit Statistics", provider.apm)
	row = next(row for row in result["result"] if row["name"] == audit.name)
	assert (row["minor"], row["findings"], row["days_to_report"], row["days_to_close"]) == (1, 1, 0, None)
	assert figures(result)["Findings per Audit"] == 1


def test_an_auditor_counts_only_audits_they_may_see(provider):
	make_audit(provider, "Reported")
	seen = report("Audit Statistics", provider.lead)["result"]
	hidden = report("Audit Statistics", provider.by_role["SMS Internal Auditor"])["result"]
	assert len(seen) == 1 and not hidden
