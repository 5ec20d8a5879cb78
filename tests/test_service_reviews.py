"""Service reviews: planned at the agreement's interval, begun with what is open, and something comes of them."""

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate

from sms_module.audit.brief import brief
from sms_module.planning import activities
from sms_module.readiness.api import shown_by
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, StateError
from sms_module.reporting.printing import print_html
from sms_module.review.collect import Window
from sms_module.review.inputs.service_reviews import service_reviews
from sms_module.service_level.reviews import agenda, api, planning
from tests import factories, factories_improvement
from tests.factories import REQUIREMENT, SERVICE, as_user, change, on_day, refused, rest, step
from tests.factories_assessment import make_assessment
from tests.factories_service_reports import a_bad_month, make_levels, make_report, month
from tests.factories_service_review import (
	ACTION,
	OTHER_SIDE,
	PARTY,
	make_service_review,
	with_outcomes,
)
from tests.factories_services import CUSTOMER, level, make_agreement, make_support
from tests.stored import stored, stored_row

provider = factories.provider
REVIEW, AGREEMENT = "Service Review", "SMS Service Agreement"
OTHER_SERVICE = "Test Print Service"
BOTH = [{"side": "Ours", "attendee": "One of us"}, OTHER_SIDE]


@pytest.fixture
def other_service(provider):
	return frappe.get_doc(
		{
			"doctype": "SMS Service",
			"service_name": OTHER_SERVICE,
			"responsible": provider.eng,
			"unit": factories.UNIT,
		}
	).insert()


def made_of(review, number: int = 0):
	row = review.outcomes[number]
	return frappe.get_doc(row.record_doctype, row.record_name)


# --- planning


def test_a_review_names_what_it_looks_at(provider):
	with refused(frappe.ValidationError, "Name the agreement or the services"):
		make_service_review(provider, services=[])
	with refused(frappe.ValidationError, "stands twice"):
		make_service_review(provider, services=[{"service": SERVICE}, {"service": SERVICE}])
	with refused(frappe.ValidationError, "ends before it begins"):
		make_service_review(provider, period_from=today(), period_to=add_days(today(), -1))
	with refused(frappe.ValidationError, "stands twice"):
		make_service_review(provider, attendees=[OTHER_SIDE, OTHER_SIDE])
	with refused(frappe.ValidationError, "no role of the service management system"):
		make_service_review(provider, attendees=[{"side": "Ours", "attendee": "A guest", "person": "Guest"}])


def test_the_first_day_it_was_planned_on_stays(provider):
	review = make_service_review(provider, planned_on=add_days(today(), 2))
	review = change(review, provider.mgr, planned_on=add_days(today(), 9))
	assert getdate(review.original_planned_on) == add_days(today(), 2)


def test_the_agenda_begins_with_the_open_actions_of_the_reviews_before(provider):
	first = with_outcomes(provider, ACTION)
	foreign = with_outcomes(provider, ACTION, party="Another AG")
	review = make_service_review(provider)
	assert review.previous_review == first.name
	assert [row.action for row in review.carried_actions] == [first.outcomes[0].record_name]
	assert foreign.outcomes[0].record_name not in [row.action for row in review.carried_actions]
	assert (getdate(review.period_from), review.attendees[0].attendee) == (
		getdate(first.period_to),
		frappe.utils.get_fullname(provider.mgr),
	)


def test_it_looks_at_what_happened_to_its_services(provider):
	complaint = factories_improvement.make_feedback(provider)
	factories_improvement.make_feedback(provider, title="Not ours", party="Another AG")
	outage = frappe.get_doc(
		{
			"doctype": "Service Outage",
			"title": "Mail was down",
			"service": SERVICE,
			"responsible": provider.own,
			"from_time": f"{add_days(today(), -1)} 09:00:00",
			"to_time": f"{add_days(today(), -1)} 11:30:00",
		}
	).insert()
	review = make_service_review(provider)
	assert [(row.kind, row.record_name, row.figure) for row in review.items] == [
		("Complaint", complaint.name, "Received"),
		("Outage", outage.name, "2.5 h"),
	]
	rows = [{**row.as_dict(), "comment": "explained"} for row in review.items]
	review = change(review, provider.mgr, items=rows)
	frappe.db.set_value("Service Feedback", complaint.name, "workflow_state", "Resolved")
	review = change(review, provider.mgr, place="Hamburg")
	assert (review.items[0].figure, review.items[0].comment) == ("Resolved", "explained")
	later = factories_improvement.make_feedback(provider, title="Mail was down again")
	review = step(review, "Hold", provider.mgr)
	assert later.name in [row.record_name for row in review.items], "holding it looks once more"
	frappe.db.set_value("Service Feedback", complaint.name, "workflow_state", "Closed")
	review = change(review, provider.mgr, topics="None")
	assert review.items[0].figure == "Resolved", "what was looked at is kept as it was"


def test_held_before_its_day_it_looks_at_the_time_until_then(provider):
	review = make_service_review(provider, planned_on=add_days(today(), 5), attendees=BOTH)
	assert getdate(review.period_to) == add_days(today(), 5)
	assert [row.attendee for row in review.attendees] == [row["attendee"] for row in BOTH]
	review = step(review, "Hold", provider.mgr)
	assert getdate(review.period_to) == getdate(review.held_on) == today()


def test_a_reopened_review_is_not_closed_by_anybody(provider):
	review = make_service_review(provider, "Closed")
	assert (getdate(review.closed_on), review.closed_by) == (today(), provider.mgr)
	review = step(review, "Reopen", provider.mgr, "a name was wrong")
	assert (review.closed_on, review.closed_by) == (None, None)


def test_a_review_without_a_party_has_a_title_too(provider):
	assert make_service_review(provider, party=None).title == "Service review"
	assert make_service_review(provider, title="Talk about print").title == "Talk about print"


# --- with an agreement


def test_a_review_follows_its_agreement(provider, other_service):
	agreement = make_agreement(provider, "Agreed")
	review = make_service_review(
		provider, agreement=agreement.name, party=None, services=[], responsible=None
	)
	assert (review.party, review.party_kind, review.responsible) == (CUSTOMER, "Customer", provider.own)
	assert [row.service for row in review.services] == [SERVICE]
	with refused(frappe.ValidationError, "its review is one with .*Users"):
		make_service_review(provider, agreement=agreement.name, kind="Supplier")
	with refused(frappe.ValidationError, "says nothing about"):
		make_service_review(provider, agreement=agreement.name, services=[{"service": OTHER_SERVICE}])


def test_the_daily_job_plans_at_the_interval_of_the_agreement_and_never_twice(provider):
	agreement = make_agreement(provider, "Agreed", service_review_months=3, from_date=-80)
	make_agreement(provider, "Agreed", service_review_months=0, kind="Supplier")
	for _time in range(2):
		planning.plan_service_reviews()
	reviews = frappe.get_all(
		REVIEW, fields=["name", "agreement", "planned_on", "responsible"], order_by="name asc"
	)
	due = getdate(add_months(agreement.from_date, 3))
	assert [(row.agreement, row.planned_on, row.responsible) for row in reviews] == [
		(agreement.name, due, provider.own)
	]
	with on_day(due):
		review = change(frappe.get_doc(REVIEW, reviews[0].name), provider.own, attendees=BOTH)
		step(review, "Hold", provider.own)
		planning.plan_service_reviews()
		assert not frappe.db.exists(REVIEW, {"workflow_state": "Planned"}), "its day is far off"
	with on_day(getdate(add_months(due, 2)) + (due - getdate(add_days(due, -5)))):
		planning.plan_service_reviews()
		planning.plan_service_reviews()
	days = frappe.get_all(REVIEW, pluck="planned_on", order_by="planned_on asc")
	assert days == [due, getdate(add_months(due, 3))]


@pytest.mark.parametrize(
	"values",
	[
		{"workflow_state": "Draft"},
		{"service_review_months": 0},
		{"from_date": 5},
		{"holds_until": -1},
		{"responsible": None},
	],
)
def test_no_review_is_planned_of_an_agreement_that_asks_for_none(provider, values):
	agreement = {
		"kind": "Customer",
		"workflow_state": "Agreed",
		"party_name": PARTY,
		"from_date": -80,
		"holds_until": 300,
		"responsible": provider.own,
		"service_review_months": 3,
	}
	names = [stored(AGREEMENT, **{**agreement, **more}).name for more in ({}, values)]
	for name in names:
		stored_row("SMS Agreement Service", frappe.get_doc(AGREEMENT, name), service=SERVICE)
	planning.plan_service_reviews()
	assert frappe.get_all(REVIEW, pluck="agreement", order_by="name asc") == names[:1]


def test_who_leads_it_hears_of_a_planned_review(provider):
	agreement = make_agreement(provider, "Agreed", service_review_months=3, from_date=-80)
	planning.plan_service_reviews()
	review = frappe.get_last_doc(REVIEW, {"agreement": agreement.name})
	notice = frappe.get_last_doc("SMS Reminder Log", {"record_name": review.name})
	assert (notice.recipient, notice.step) == (provider.own, "Service review planned")


def test_what_is_due_is_the_meeting_and_then_its_minutes():
	stored(REVIEW, name="SRV-C", workflow_state="Closed", planned_on=-3, held_on=-3)
	stored(REVIEW, name="SRV-H", title="Talk", workflow_state="Held", planned_on=-9, held_on=-3)
	stored(REVIEW, name="SRV-P", title="Next", workflow_state="Planned", planned_on=4)
	due = {item.name: (item.title, getdate(item.due)) for item in planning.due_items()}
	assert due == {
		"SRV-H": ("Minutes of Talk", getdate(add_days(today(), planning.MINUTES_DAYS - 3))),
		"SRV-P": ("Next", getdate(add_days(today(), 4))),
	}


@pytest.mark.parametrize(
	("counted", "others"),
	[
		(
			(
				"Service Feedback",
				{"kind": "Complaint", "service": SERVICE, "received_on": -5, "party": PARTY},
			),
			[{"kind": "Compliment"}, {"service": None}, {"received_on": -300}, {"party": "Another AG"}],
		),
		(
			("Service Report", {"workflow_state": "Issued", "service": SERVICE, "period_end": -5}),
			[{"workflow_state": "Draft"}, {"service": None}, {"period_end": -300}],
		),
		(
			("Service Outage", {"service": SERVICE, "from_time": -5}),
			[{"service": None}, {"from_time": -300}, {"from_time": 5}],
		),
	],
)
def test_an_item_is_of_its_services_and_its_time(provider, counted, others):
	doctype, values = counted
	stored(doctype, **values)
	for other in others:
		stored(doctype, **{**values, **other})
	assert len(make_service_review(provider).items) == 1


@pytest.mark.parametrize("values", [{"kind": "Supplier"}, {"party": None}])
def test_complaints_count_whoever_made_them_where_it_is_not_with_one_party(provider, values):
	stored("Service Feedback", kind="Complaint", service=SERVICE, received_on=-5, party="Another AG")
	assert [row.kind for row in make_service_review(provider, **values).items] == ["Complaint"]


def test_reports_of_a_service_are_no_matter_of_a_suppliers_agreement(provider):
	issued = {"workflow_state": "Issued", "period_end": -5}
	stored("Service Report", **issued, service=SERVICE)
	stored_row("Service Report Line", stored("Service Report", **issued), agreement="AGR-0", result="Met")
	support = make_support(provider, 99, services=[{"service": SERVICE}])
	with_agreement = make_service_review(
		provider, kind="Supplier", agreement=support.name, party=None, services=[]
	)
	assert not with_agreement.items
	assert len(make_service_review(provider, kind="Supplier").items) == 1


def test_what_was_down_with_another_service_counts(provider):
	down, elsewhere = (stored("Service Outage", from_time=-5) for _ in range(2))
	stored_row("SMS Agreement Service", down, service=SERVICE)
	stored_row("SMS Agreement Service", elsewhere, service=OTHER_SERVICE)
	assert [row.record_name for row in make_service_review(provider).items] == [down.name]


def test_users_look_at_the_reports_of_their_services_too(provider):
	agreement = make_agreement(provider, "Agreed")
	report = stored("Service Report", workflow_state="Issued", service=SERVICE, period_end=-5)
	review = make_service_review(provider, agreement=agreement.name)
	assert [row.record_name for row in review.items] == [report.name]


def test_a_report_of_a_customers_agreement_shows_all_its_levels(provider):
	agreement = make_agreement(provider, "Agreed")
	report = stored(
		"Service Report",
		workflow_state="Issued",
		agreement=agreement.name,
		period_end=-5,
		levels_met=3,
		levels_missed=1,
	)
	stored_row("Service Report Line", report, agreement=agreement.name, result="Met")
	review = make_service_review(provider, agreement=agreement.name)
	assert [row.figure for row in review.items] == ["Levels missed: 1 of 4"]


@pytest.mark.parametrize(
	("values", "figure"),
	[
		({}, "goes on"),
		({"to_time": -4, "length_hours": 24}, "24.0 h"),
		({"to_time": -4, "length_hours": 24, "planned": 1}, "planned, 24.0 h"),
	],
)
def test_an_outage_says_how_long_it_was(provider, values, figure):
	stored("Service Outage", service=SERVICE, from_time=-5, **values)
	assert [row.figure for row in make_service_review(provider).items] == [figure]


def test_without_a_party_all_reviews_of_the_service_came_before(provider):
	before = stored(REVIEW, kind="Users", party=PARTY, workflow_state="Held", held_on=-5)
	stored_row("SMS Agreement Service", before, service=SERVICE)
	assert agenda.reviews_before(make_service_review(provider, party=None)) == [before.name]


def test_the_reviews_before_are_those_that_were_held_of_the_same(provider):
	def held(**values):
		review = stored(
			REVIEW,
			**{"kind": "Users", "party": PARTY, "workflow_state": "Closed", "held_on": -5, **values},
		)
		stored_row("SMS Agreement Service", review, service=values.get("service", SERVICE))
		return review.name

	earlier, last = held(held_on=-9), held()
	for other in (
		{"kind": "Supplier"},
		{"party": "Another AG"},
		{"workflow_state": "Planned"},
		{"service": OTHER_SERVICE},
	):
		held(**other)
	review = make_service_review(provider)
	assert agenda.reviews_before(review) == [last, earlier]
	action = {"source_doctype": REVIEW, "source_name": last, "workflow_state": "Open"}
	waiting = stored("SMS Action", **action)
	for other in ({"source_doctype": "SMS Audit"}, {"source_name": "SRV-0"}, {"workflow_state": "Done"}):
		stored("SMS Action", **{**action, **other})
	review = change(review, provider.mgr, place="Hamburg")
	assert [row.action for row in review.carried_actions] == [waiting.name]
	review = step(review, "Hold", provider.mgr)
	stored("SMS Action", **action)
	assert len(change(review, provider.mgr, topics="None").carried_actions) == 1, "it was held"


def test_the_reviews_before_are_those_of_the_agreement_and_its_revisions(provider):
	agreement = make_agreement(provider, "Agreed")
	before = stored(AGREEMENT, revision_of=None)
	frappe.db.set_value(AGREEMENT, agreement.name, "revision_of", before.name)
	held = {"kind": "Users", "party": CUSTOMER, "workflow_state": "Held", "held_on": -5}
	wanted = stored(REVIEW, **held, agreement=before.name)
	stored_row("SMS Agreement Service", stored(REVIEW, **{**held, "held_on": -1}), service=SERVICE)
	review = make_service_review(provider, agreement=agreement.name)
	assert agenda.reviews_before(review) == [wanted.name]


def test_a_first_review_looks_three_months_back(provider):
	stored(REVIEW, party="Another AG", workflow_state="Held", period_to=-1)
	review = make_service_review(provider)
	assert getdate(review.period_from) == getdate(add_months(today(), -3))


@pytest.mark.parametrize(("kind", "party_kind"), [("Users", ""), ("Supplier", "Supplier")])
def test_without_an_agreement_its_kind_says_with_whom_it_is(provider, kind, party_kind):
	assert (make_service_review(provider, kind=kind).party_kind or "") == party_kind


def test_who_came_stands_on_the_distribution_once(provider):
	review = make_service_review(provider, "Held")
	known = [{"recipient": "The lead", "person": provider.mgr}, {"recipient": "Ada Holm"}]
	review = change(review, provider.mgr, distribution=known)
	assert len(review.attendees) == 2
	review = step(review, "Close", provider.mgr)
	assert [row.recipient for row in review.distribution] == ["The lead", "Ada Holm"]


def test_who_came_and_left_us_keeps_no_review_from_being_written(provider):
	review = make_service_review(provider)
	came = {"side": "Ours", "attendee": "An engineer", "person": provider.eng}
	review = change(review, provider.mgr, attendees=[*(row.as_dict() for row in review.attendees), came])
	frappe.db.set_value("User", provider.eng, "enabled", 0)
	assert change(review, provider.mgr, place="Hamburg").place == "Hamburg"


def test_it_looks_at_the_reports_of_its_time(provider):
	agreement = make_levels(provider, level(), service_review_months=3)
	a_bad_month(provider)
	bad = make_report(provider, "Issued")
	make_report(provider, period_start=month(2))
	review = make_service_review(provider, agreement=agreement.name, services=[], period_from=month(2))
	found = [(row.record_name, row.kind) for row in review.items]
	assert found[0] == (bad.name, "Report") and [kind for _name, kind in found] == ["Report", "Outage"]
	assert review.items[0].figure.startswith("Levels missed: ")


def test_a_review_with_a_supplier_looks_at_its_own_levels(provider):
	make_levels(provider, level(), level("Longest Failure", 100))
	support = make_support(provider, 99.9, from_date=-200)
	a_bad_month(provider)
	report = make_report(provider, "Issued")
	review = make_service_review(
		provider, kind="Supplier", agreement=support.name, services=[], party=None, period_from=month(2)
	)
	found = {row.record_name: row.figure for row in review.items if row.kind == "Report"}
	assert found == {report.name: "Levels missed: 1 of 1"}


# --- holding


def test_a_review_is_held_with_both_sides_and_not_in_the_future(provider):
	review = make_service_review(provider)
	rows = [{**row.as_dict(), "present": int(row.side == "Ours")} for row in review.attendees]
	review = change(review, provider.mgr, attendees=rows)
	with refused(IncompleteError, "Nobody was present of the side: Theirs"):
		step(review, "Hold", provider.mgr)
	rows = [{**row, "present": 1} for row in rows]
	review = change(review, provider.mgr, attendees=rows, held_on=add_days(today(), 1))
	with refused(IncompleteError, "held in the future"):
		step(review, "Hold", provider.mgr)


def test_a_review_is_closed_with_its_conclusion(provider):
	review = make_service_review(provider, "Held")
	review = change(review, provider.mgr, verdict="", conclusion=" ")
	with refused(IncompleteError, "Not written yet: Services were, What was said and agreed"):
		step(review, "Close", provider.mgr)


def test_what_is_closed_stays(provider):
	review = with_outcomes(provider, ACTION)
	with as_user(provider.boss), refused(NotYoursError, "you may not change"):
		rest("PUT", f"resource/{REVIEW}/{review.name}", conclusion="All was well")
	with as_user(provider.boss), refused(LockedError):
		frappe.get_doc(f"{REVIEW} Outcome", review.outcomes[0].name).db_set("outcome", "Nothing")


def test_a_planned_activity_is_shown_by_it(provider):
	for values, key in (({}, "customer-review"), ({"kind": "Supplier"}, "supplier-review")):
		review = make_service_review(provider, "Held", **values)
		activity = frappe.get_doc("SMS Planned Activity", activities.shipped(key))
		assert review.name in [row.record_name for row in activity.records]
		assert getdate(activity.last_done) == today()
		step(review, "Not Held", provider.mgr, "nobody of them came")
		activity.reload()
		assert review.name not in [row.record_name for row in activity.records]


# --- what comes of it


def test_each_outcome_becomes_its_record_with_a_link_both_ways(provider):
	review = with_outcomes(
		provider,
		ACTION,
		{"outcome": "A status page that users see", "becomes": "Suggestion"},
		{"outcome": "Mail is answered on Saturdays", "becomes": "Service Requirement", "service": SERVICE},
		{"outcome": "Levels were not measured", "becomes": "Finding"},
		{"outcome": "Changes were not announced", "becomes": "Finding", "requirement": REQUIREMENT},
		{"outcome": "Nothing about prices", "becomes": "Nothing"},
	)
	action, suggestion, requirement, observation, finding = (made_of(review, number) for number in range(5))
	for record in (action, suggestion, requirement, observation, finding):
		assert (record.source_doctype, record.source_name) == (REVIEW, review.name)
	assert (action.responsible, getdate(action.due_date)) == (provider.eng, add_days(today(), 20))
	assert (suggestion.service, requirement.source, requirement.service) == (SERVICE, "Service", SERVICE)
	assert (observation.type, finding.type) == ("Observation", "Minor Nonconformity")
	assert finding.source_kind == "Service Review" and finding.service == SERVICE
	assert not review.outcomes[5].record_name
	step(action, "Start", provider.eng)
	factories.step(finding, "Accept", provider.eng)
	review.reload()
	assert (review.outcomes[0].record_state, review.outcomes[4].record_state) == ("In Progress", "Accepted")


def test_outcomes_are_carried_out_once_and_may_be_before_the_minutes_are_closed(provider):
	review = with_outcomes(provider, ACTION, state="Held")
	with as_user(provider.stranger), refused(frappe.PermissionError):
		api.carry_out(review.name)
	with as_user(provider.mgr):
		made = api.carry_out(review.name)
		assert api.carry_out(review.name) == []
	review = step(review, "Close", provider.mgr)
	assert [row.record_name for row in review.outcomes] == made
	step(review, "Reopen", provider.mgr, "a name was wrong")
	with refused(LockedError, "it stays as it is"):
		change(review, provider.mgr, outcomes=[])
	rows = [{**row.as_dict(), "outcome": "Tell them a day ahead"} for row in review.outcomes]
	with refused(LockedError, "it stays as it is"):
		change(review, provider.mgr, outcomes=rows)
	with refused(IncompleteError, f"{made[0]} came of it"):
		step(review, "Not Held", provider.mgr, "it was another day")


def test_nothing_is_carried_out_of_a_review_that_was_not_held(provider):
	review = make_service_review(provider)
	with as_user(provider.mgr), refused(StateError, "was not held yet"):
		api.carry_out(review.name)


def test_who_only_takes_part_carries_nothing_out(provider):
	review = make_service_review(provider, "Held")
	with as_user(provider.eng), refused(NotYoursError):
		api.carry_out(review.name)


@pytest.mark.parametrize(
	("row", "lacks"),
	[
		({"becomes": "Action"}, "Responsible, Due"),
		({"becomes": "Service Requirement"}, "Service, Responsible"),
		({"becomes": "Finding"}, "Responsible"),
		({"becomes": "Strategic Initiative"}, "Responsible"),
	],
)
def test_an_outcome_says_what_it_needs(provider, row, lacks):
	review = make_service_review(provider, "Held")
	with refused(IncompleteError, f"Name: {lacks}"):
		change(review, provider.mgr, outcomes=[{"outcome": "Something", **row}])


def test_an_outcome_is_about_a_service_of_the_review(provider, other_service):
	review = make_service_review(provider, "Held")
	with refused(frappe.ValidationError, "is no service of this review"):
		change(
			review,
			provider.mgr,
			outcomes=[{"outcome": "Print faster", "becomes": "Suggestion", "service": OTHER_SERVICE}],
		)


def test_a_service_review_suggests_a_strategic_initiative(provider):
	review = with_outcomes(
		provider,
		{
			"outcome": "One portal for all services",
			"becomes": "Strategic Initiative",
			"service": SERVICE,
			"due_date": add_days(today(), 90),
		},
	)
	initiative = made_of(review)
	assert (initiative.doctype, initiative.plan_type) == ("Improvement Initiative", "Strategic")
	assert (initiative.source_name, initiative.service) == (review.name, SERVICE)
	assert getdate(initiative.to_date) == getdate(add_days(today(), 90))


@pytest.mark.parametrize(
	("services", "named", "about"),
	[
		([SERVICE], None, SERVICE),
		([SERVICE, OTHER_SERVICE], OTHER_SERVICE, OTHER_SERVICE),
		([SERVICE, OTHER_SERVICE], None, None),
	],
)
def test_what_comes_of_a_review_is_about_its_service(provider, other_service, services, named, about):
	review = with_outcomes(
		provider,
		{"outcome": "A status page", "becomes": "Suggestion", "service": named},
		services=[{"service": service} for service in services],
	)
	assert made_of(review).service == about


# --- sending, showing


def test_minutes_are_sent_once(provider, monkeypatch):
	sent = []
	monkeypatch.setattr("sms_module.reporting.sending.can_mail", lambda: True)
	monkeypatch.setattr(frappe, "sendmail", lambda **values: sent.append(values))
	review = make_service_review(provider, "Closed")
	rows = [{**row.as_dict(), "email": row.email or "ada@holm.example"} for row in review.distribution]
	review = change(review, provider.mgr, distribution=rows)
	with as_user(provider.mgr):
		assert api.send_minutes(review.name) == 2
		with refused(IncompleteError, "Nobody on the distribution"):
			api.send_minutes(review.name)
	assert "Mail was down twice" in sent[0]["message"]


def test_minutes_print(provider):
	with_outcomes(provider, ACTION)
	factories_improvement.make_feedback(provider)
	review = with_outcomes(provider, {"outcome": "A status page", "becomes": "Suggestion"})
	with as_user(provider.own):
		html = print_html(review, "Service Review Minutes")
	for words in (
		PARTY,
		"Ada Holm",
		ACTION["outcome"],
		"A status page",
		"Mail was down on Monday",
		"With Weaknesses",
	):
		assert words in html
	assert "no such element" not in html and factories.DOMAIN not in html


def test_reviews_stand_in_the_calendar_and_remind(provider):
	held = make_service_review(provider, "Held", planned_on=add_days(today(), -3), held_on=today())
	planned = make_service_review(provider, planned_on=add_days(today(), 4))
	with as_user(provider.mgr):
		days = {
			row["name"]: getdate(row["day"])
			for row in api.events(str(add_days(today(), -9)), str(add_days(today(), 9)))
		}
	assert (days[held.name], days[planned.name]) == (today(), add_days(today(), 4))
	with as_user(provider.stranger):
		assert not api.events(str(add_days(today(), -9)), str(add_days(today(), 9)))
	due = {item.name: (getdate(item.due), item.responsible) for item in planning.due_items()}
	assert due[held.name] == (add_days(today(), 14), provider.mgr)
	assert due[planned.name] == (add_days(today(), 4), provider.mgr)


def test_the_management_review_looks_at_reviews(provider):
	with_outcomes(provider, ACTION, verdict="Not as Agreed")
	make_service_review(provider, "Held", kind="Supplier", party="Lines AG")
	make_service_review(provider, planned_on=add_days(today(), -5))
	shown = service_reviews(Window(add_days(today(), -90), today()))
	assert list(shown.figures.values()) == [1, 1, 1, 2, 1]
	assert {row[1] for row in shown.rows} == {PARTY, "Lines AG"}


def test_the_auditor_reads_of_reviews_and_assessments_beforehand(provider):
	review = make_service_review(provider, "Held")
	assessed = make_assessment(provider, "Completed")
	audit = factories.make_audit(provider)
	rows = {section.title: section.rows for section in brief(audit)["sections"]}
	assert review.name in [row[0] for row in rows["Service reviews"]]
	assert [row[:1] + row[3:5] for row in rows["Self assessments"]] == [(assessed.name, "50 %", 2)]


def test_reviews_show_their_requirements(provider):
	supplier = make_service_review(provider, "Held", kind="Supplier")
	users = make_service_review(provider, "Held")
	for review, requirement, other in (
		(users, "2018-8.3.2", "2018-8.3.4.1"),
		(supplier, "2018-8.3.4.1", "2018-8.3.2"),
	):
		for asked, there in ((requirement, True), (other, False)):
			rows = shown_by(asked)["records"]
			assert any(row["name"] == review.name and row["counts"] for row in rows) == there


def test_who_sees_a_service_review(provider, other_service):
	review = make_service_review(provider, unit=factories.DESK, services=[{"service": SERVICE}])
	seeing = {"boss", "mgr", "own", "stranger"}  # leads it, answers for the service, works in the unit
	for person in ("boss", "mgr", "own", "eng", "eng2", "stranger", "extern"):
		with as_user(getattr(provider, person)):
			listed = bool(frappe.get_list(REVIEW, {"name": review.name}))
			opened = frappe.get_doc(REVIEW, review.name).has_permission("read")
		assert (listed, opened) == (person in seeing,) * 2, person
	attendees = [row.as_dict() for row in review.attendees]
	invited = {"side": "Ours", "attendee": "An engineer", "person": provider.eng}
	change(review, provider.mgr, attendees=[*attendees, invited])
	with as_user(provider.eng):
		assert frappe.get_list(REVIEW, {"name": review.name})
