"""Two people, or two jobs, do the same at the same moment, each with a connection of its own."""

import json

import frappe
import pytest
from frappe.utils.background_jobs import get_queue

from tests import factories, racing
from tests.factories_budget import approver, make_request, set_limits
from tests.factories_plans import make_initiative
from tests.factories_service_reports import month
from tests.factories_transition import make_transition, ready_to_accept

pytestmark = pytest.mark.commits
provider = factories.provider
INITIATIVE = "Improvement Initiative"
COUNT_AGAIN = "sms_module.improvement.rollup.count_again"


@pytest.fixture(autouse=True)
def cleaned_up(site):
	"""What was committed goes again."""
	ours = site.get_all(
		"DocType", filters={"module": "SMS Module", "issingle": 0}, pluck="name", order_by="name asc"
	)
	tables = [*ours, "Version", "ToDo", "Error Log"]
	before = {doctype: names_of(doctype) for doctype in tables}
	yield
	site.db.rollback()
	for doctype in tables:
		if new := names_of(doctype) - before[doctype]:
			site.db.delete(doctype, {"name": ("in", list(new))})
	site.db.commit()


def state_of(doc) -> str:
	return frappe.db.get_value(doc.doctype, doc.name, "workflow_state")


def names_of(doctype: str) -> set[str]:
	table = frappe.qb.DocType(doctype)
	return {name for (name,) in frappe.qb.from_(table).select(table.name).run()}


def at_once(*calls: tuple[str, ...]) -> list[str]:
	"""What came of each; afterwards this connection sees what the others committed."""
	frappe.db.commit()
	running = racing.start("racing_steps", *calls)
	answers = [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]
	frappe.db.rollback()
	return answers


def counted_later() -> int:
	"""Does the jobs that count totals anew, as a worker would; returns how many there were."""
	waiting = [job for job in get_queue("default").jobs if job.kwargs["method"] == COUNT_AGAIN]
	for job in waiting:
		frappe.get_attr(COUNT_AGAIN)(**job.kwargs["kwargs"])
		job.delete()
	return len(waiting)


def make_tree(p, state: str):
	"""A strategic initiative, and the two that carry it out."""
	top = make_initiative(p, "Approved", plan_type="Strategic")
	return top, [make_initiative(p, state, parent_initiative=top.name) for _ in range(2)]


def test_two_reports_at_once_both_count_at_the_top(provider):
	top, leaves = make_tree(provider, "In Progress")
	answers = at_once(*[(provider.mgr, "report", leaf.name, "40", "1000") for leaf in leaves])
	assert answers == ["done", "done"]
	counted_later()
	kept = frappe.db.get_value(INITIATIVE, top.name, ["total_spent", "total_progress", "worst_rag"])
	assert kept == (2000, 40, "Amber")


def test_two_steps_at_once_in_one_tree_both_count_at_the_top(provider):
	"""Both have written theirs before either counts: nobody waits for the other, and none is refused."""
	top, leaves = make_tree(provider, "Approved")
	answers = at_once(
		*[(provider.top, "step_in_tree", INITIATIVE, leaf.name, "Cancel", "no money") for leaf in leaves]
	)
	assert answers == ["done", "done"]
	assert counted_later() > 0
	assert frappe.db.get_value(INITIATIVE, top.name, "total_cost") == 5000, "its own"


def test_two_approvals_at_once_stay_within_the_limit(provider):
	"""Each alone lies within the approver's limit, both together do not."""
	initiative = make_initiative(provider, "Approved", asks_budget=1, cost=20_000)
	requests = [make_request(provider, "Requested", initiative, amount=6000) for _ in range(2)]
	finance = approver()
	set_limits(("SMS Finance Approver", 10_000))
	answers = at_once(*[(finance, "step", "Budget Request", request.name, "Approve") for request in requests])
	assert sorted(state_of(request) for request in requests) == ["Approved", "Requested"]
	assert answers.count("done") == 1
	assert [answer for answer in answers if "above your limit" in answer], answers


def test_two_approvals_at_once_are_both_granted(provider):
	top = make_initiative(provider, "Approved", plan_type="Strategic")
	initiative = make_initiative(provider, "Approved", asks_budget=1, cost=20_000, parent_initiative=top.name)
	requests = [make_request(provider, "Requested", initiative, amount=6000) for _ in range(2)]
	finance = approver()
	answers = at_once(*[(finance, "step", "Budget Request", request.name, "Approve") for request in requests])
	assert answers == ["done", "done"]
	assert frappe.db.get_value(INITIATIVE, initiative.name, "budget_granted") == 12_000
	assert frappe.db.get_value(INITIATIVE, top.name, "total_granted") == 12_000


def test_two_runs_of_the_job_make_no_report_twice(provider):
	frappe.db.set_value("SMS Service", factories.SERVICE, {"lifecycle": "Live", "creation": month(2)})
	settings = frappe.get_doc("Service Management Settings")
	kept = settings.service_report_period
	settings.update({"service_report_period": "Month"}).save()
	try:
		assert at_once(*[("Administrator", "service_reports")] * 2) == ["done", "done"]
		made = frappe.get_all(
			"Service Report",
			filters={"service": factories.SERVICE, "period_start": month()},
			pluck="name",
			order_by="name asc",
		)
		assert len(made) == 1
		assert not frappe.get_all("Error Log", filters={"method": ("like", "%service reports%")})
	finally:
		settings.reload()
		settings.update({"service_report_period": kept}).save()
		frappe.db.commit()


def test_a_transition_is_accepted_once(provider):
	doc = ready_to_accept(provider, make_transition(provider, "Readiness Review"))
	answers = at_once(*[(provider.own, "step", doc.doctype, doc.name, "Accept Service")] * 2)
	assert answers.count("done") == 1, answers
	assert state_of(doc) == "Accepted"
	steps = frappe.get_all(
		"SMS History", filters={"record_name": doc.name, "to_state": "Accepted"}, order_by="creation asc"
	)
	assert len(steps) == 1
