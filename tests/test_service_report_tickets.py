"""Tickets in the figures of service reports, and reports made by the schedule: many at once, in few statements."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from unittest.mock import patch

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import getdate
from hypothesis import given, settings
from hypothesis import strategies as st
from pypika.terms import ValueWrapper

from sms_module.erp import api as erp_api
from sms_module.erp import tickets as erp_tickets
from sms_module.service_level.calendar import days_of, support_hours
from sms_module.service_level.reports import making
from sms_module.service_level.reports.measuring import Subject, measure
from sms_module.service_level.reports.periods import period_of
from sms_module.service_level.reports.rules import DOCTYPE, key_of
from sms_module.service_level.reports.support_time import minutes_between
from sms_module.setup import hourly
from tests import factories
from tests import factories_service_reports as f
from tests.benchmarks.bench_saves import counted
from tests.factories import SERVICE, as_user, refused
from tests.factories_scope import make_service
from tests.factories_service_reports import at, line, make_levels, make_report, month
from tests.factories_services import OFFICE_HOURS, SUPPLIER, level

provider = factories.provider


@pytest.fixture(scope="module")
def ticket_doctype(site):
	"""A DocType of tickets as a site makes it for itself."""
	site.set_user("Administrator")
	f.make_ticket_doctype()
	site.db.commit()
	yield f.TICKET
	site.db.rollback()
	site.set_user("Administrator")
	f.remove_ticket_doctype()
	site.db.commit()


@pytest.fixture
def mapped(ticket_doctype):
	"""The settings name the site's tickets."""
	f.map_tickets()


def neighbours() -> int:
	"""How many apps beside ours bring tickets of their own to this site."""
	return len({"erpnext", "helpdesk"} & set(frappe.get_installed_apps()))


# --- the settings


@pytest.mark.parametrize(
	("values", "words"),
	[
		({"document_type": "Finding"}, "belongs to the service management system"),
		({"document_type": "ToDo"}, "belongs to the framework"),
		({"service_field": "nowhere"}, "has no field"),
		({"service_field": "elsewhere"}, "does not fit, it is Link SMS Unit"),
		({"service_field": "opened"}, "does not fit"),
		({"opened_field": "subject"}, "does not fit"),
		({"response_due_field": "priority"}, "does not fit"),
		({"resolved_field": None}, "To be resolved until.*says nothing without.*Resolved on"),
		({"rating_field": "subject"}, "does not fit"),
		({"kind_field": None}, "name the field in which the kind stands"),
		({"event_values": "Problem"}, "means two kinds of ticket"),
	],
)
def test_what_the_settings_name_is_there_and_fits(ticket_doctype, values, words):
	with refused(frappe.ValidationError, words):
		f.map_tickets(**values)


def test_a_doctype_of_tickets_stands_once(ticket_doctype):
	doc = f.map_tickets()
	doc.append("ticket_mappings", f.MAPPED)
	with refused(frappe.ValidationError, "stands twice"):
		doc.save()


def test_what_went_missing_is_told_and_nothing_breaks(provider, mapped):
	frappe.db.set_value("SMS Ticket Mapping", {"document_type": f.TICKET}, "priority_field", "gone")
	frappe.clear_document_cache("Service Management Settings", "Service Management Settings")
	assert "has no field" in erp_api.faults()[-1]
	workload = line(make_report(provider), "Workload")
	# beside ERPNext or Helpdesk their tickets go on being counted: none are there
	assert workload.result == ("No Target" if neighbours() else "Not Measured") and not workload.actual


# --- counting


def test_tickets_are_judged_by_their_own_times(provider, mapped):
	f.make_tickets(
		{"priority": "High", "answered": 1, "answer_by": 2, "solved": 3, "solve_by": 4, "stars": 5},
		{"priority": "High", "answered": 3, "answer_by": 2, "solved": 30, "solve_by": 4, "stars": 2},
		{"priority": "Low", "answer_by": 2, "solve_by": 4},  # late, and nobody did
		{"priority": "Low", "kind": "Problem", "answer_by": 24 * 400, "answered": None},  # has time
		{"priority": "Low", "kind": "Alert"},
		{"about": "", "opened": at(6)},
		{"about": "Nothing we know", "opened": at(6)},
		{"opened": at(1) - timedelta(hours=10)},  # the month before
		{"opened": at(1, 0), "answered": 1, "answer_by": 2},  # its first moment
	)
	make_levels(
		provider,
		level("Response on Target", 50),
		level("Response on Target", 60, priority="High"),
		level("Resolution on Target", 90),
	)
	report = make_report(provider)
	everything = line(report, "Response on Target")
	assert (everything.actual, everything.base, everything.result) == (50, "2 / 4", "Met")
	assert line(report, "Response on Target", "High").result == "Missed"
	assert line(report, "Response on Target", "Low").base == "0 / 1"
	assert line(report, "Resolution on Target").base == "1 / 3"
	assert line(report, "Workload").actual == 6
	assert line(report, "Incidents").actual == 4
	assert line(report, "Problems").actual == 1 and line(report, "Events").actual == 1
	assert (line(report, "Satisfaction").actual, line(report, "Satisfaction").base) == (3.5, "2")
	assert line(report, "Tickets outside the Catalogue").actual == report.outside_catalogue == 2


def test_levels_of_time_count_the_hours_that_the_agreement_says(provider, mapped):
	friday = next(day for day in range(3, 12) if at(day).weekday() == 4)
	f.make_tickets(
		{"opened": at(friday, 17), "answered": 64, "solved": 65},  # Monday at nine, and at ten
		{"opened": at(friday, 9), "answered": 9, "solved": 9.5},
		{"opened": at(friday, 9)},  # late since, for both
	)
	make_levels(
		provider,
		level("Response Time", 2),
		level("Resolution Time", 3),
		level("Response on Target", 50),
		support_hours=[OFFICE_HOURS],
	)
	report = make_report(provider)
	assert line(report, "Response on Target").base == "1 / 3"
	assert line(report, "Response Time").actual == pytest.approx((2 + 9) / 2)
	assert line(report, "Resolution Time").actual == pytest.approx((3 + 9) / 2)


def test_without_tickets_there_is_nothing_to_miss(provider, mapped):
	make_levels(provider, level("Response on Target", 95))
	report = make_report(provider)
	assert line(report, "Response on Target").base == "0 / 0"
	assert factories.step(report, "Issue", provider.own).workflow_state == "Issued"


START = datetime(2026, 12, 21)
MOMENT = st.integers(0, 20 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
HOURS = st.builds(
	support_hours,
	st.lists(
		st.builds(
			lambda day, first, length: {
				"day": day,
				"from_time": timedelta(minutes=first * 30),
				"to_time": timedelta(minutes=min(first * 30 + length * 30, 24 * 60)),
			},
			st.sampled_from(("Monday to Friday", "Every Day", "Saturday", "Sunday")),
			st.integers(0, 47),
			st.integers(1, 30),
		),
		max_size=3,
	),
	st.lists(st.integers(0, 20), max_size=4).map(
		lambda numbers: days_of(START.date() + timedelta(days=number) for number in numbers)
	),
)


def test_the_database_counts_supported_time_as_the_calendar_does(provider):
	@settings(max_examples=60)
	@given(HOURS, st.lists(MOMENT, min_size=2, max_size=2).map(sorted))
	def check(hours, moments):
		start, end = moments
		term = minutes_between(
			hours, ValueWrapper(start), ValueWrapper(end), START.date(), START.date() + timedelta(days=21)
		)
		user = frappe.qb.DocType("User")
		query = frappe.qb.from_(user).select(term).where(user.name == "Administrator")
		assert float(query.run()[0][0]) == pytest.approx(hours.minutes_between(start, end), abs=1e-4)

	check()


# --- a fixed number of statements


def services(number: int) -> list[str]:
	return [make_service(f"Test Service {each:03}", responsible="Administrator") for each in range(number)]


def test_the_statements_do_not_grow_with_services_tickets_or_levels(provider, mapped):
	names = services(12)
	make_levels(
		provider,
		level("Response Time", 4),
		level("Availability", 99),
		services=[{"service": name} for name in names],
		support_hours=[OFFICE_HOURS],
	)
	f.make_tickets(*({"about": name, "answered": 1} for name in names))
	span = period_of(month(), "Month")
	measure([Subject(names[0])], "Month", span)  # what the first look-up of fields costs is none of it
	with counted() as few:
		one = measure([Subject(names[0])], "Month", span)
	f.make_tickets(*({"about": name, "answered": 9, "priority": str(n)} for name in names for n in range(5)))
	with counted() as many:
		found = measure([Subject(name) for name in names], "Month", span)
	assert len(many) == len(few) <= 25 + 2 * neighbours()  # each brings its own tickets
	assert len(found) == 12 and len(one[Subject(names[0])].figures) > 10


# --- by the schedule


@pytest.fixture
def catalogue(provider):
	"""Only these services are live, and are since long."""
	names = services(5)
	service = frappe.qb.DocType("SMS Service")
	frappe.qb.update(service).set(service.lifecycle, "Proposed").where(service.name.notin(names)).run()
	frappe.qb.update(service).set(service.creation, at(1, back=3)).where(service.name.isin(names)).run()
	frappe.qb.update(frappe.qb.DocType(DOCTYPE)).set("report_key", None).run()
	_set(service_report_batch=2)
	return names


def _set(**values):
	doc = frappe.get_doc("Service Management Settings")
	doc.update(values)
	doc.save()


def made() -> list[str]:
	return frappe.get_all(DOCTYPE, filters={"period_start": month()}, pluck="service", order_by="service asc")


def test_the_schedule_makes_each_report_once_however_often_it_runs(catalogue):
	assert hourly.run() == 5 and made() == catalogue
	assert hourly.run() == 0 and made() == catalogue


def test_it_is_interrupted_and_goes_on_where_it_stopped(catalogue):
	batches = making.make_missing()
	assert next(batches) == 2
	batches.close()
	assert made() == catalogue[:2]
	assert hourly.run() == 3 and made() == catalogue


def test_two_at_once_make_no_double(catalogue):
	"""The second one looked before the first had made anything."""
	before = making.missing(frappe.utils.getdate())
	hourly.run()
	with patch.object(making, "missing", lambda day: before):
		assert hourly.run() == 0
	assert made() == catalogue and frappe.db.count(DOCTYPE, {"period_start": month()}) == 5


def test_one_failure_keeps_no_other_from_being_made(catalogue, monkeypatch):
	logged = []
	monkeypatch.setattr(frappe, "log_error", lambda **values: logged.append(values["message"]))
	fill = making.lines.fill

	def failing(doc, measurement):
		if doc.service == catalogue[1]:
			raise frappe.ValidationError("the disk is full")
		fill(doc, measurement)

	monkeypatch.setattr(making.lines, "fill", failing)
	assert hourly.run() == 4 and made() == [catalogue[0], *catalogue[2:]]
	assert len(logged) == 1 and catalogue[1] in logged[0]
	monkeypatch.setattr(making.lines, "fill", fill)
	assert hourly.run() == 1 and made() == catalogue


def test_new_and_retired_services_are_not_reported(catalogue):
	frappe.db.set_value("SMS Service", catalogue[0], "creation", frappe.utils.now())
	frappe.db.set_value("SMS Service", catalogue[1], "lifecycle", "Retired")
	hourly.run()
	assert made() == catalogue[2:]


def test_agreements_and_levels_say_which_reports_there_are(provider, catalogue):
	_set(service_report_period="")
	assert hourly.run() == 0
	agreement = make_levels(
		provider,
		level(target=99, period="Quarter"),
		services=[{"service": catalogue[0]}],
		report_period="Quarter",
	)
	wanted = list(making.wanted(getdate()))
	assert [(period, subject) for period, _span, subject in wanted] == [
		("Quarter", Subject(agreement=agreement.name))
	]
	_set(service_report_period="Month")
	of_first = {
		period for period, _span, subject in making.wanted(getdate()) if subject.service == catalogue[0]
	}
	assert of_first <= {"Month", "Quarter"} and "Month" in of_first


def test_who_got_the_last_report_gets_the_next(provider, catalogue):
	rows = [{"recipient": "The manager", "person": provider.mgr}]
	make_report(provider, service=catalogue[0], period_start=month(2), distribution=rows)
	hourly.run()
	report = frappe.get_doc(DOCTYPE, {"service": catalogue[0], "period_start": month()})
	assert [(row.recipient, row.sent_on) for row in report.distribution] == [("The manager", None)]


# --- ERPNext and Helpdesk


@pytest.mark.commits
def test_the_field_for_the_service_comes_and_goes(site, ticket_doctype, monkeypatch):
	"""As on a site with ERPNext: here a DocType of the site plays its Issue."""
	monkeypatch.setattr(erp_tickets, "NEIGHBOURS", {ticket_doctype: ("erpnext", "priority")})
	try:
		erp_tickets.add_fields("helpdesk")
		assert not frappe.get_meta(ticket_doctype).has_field(erp_tickets.FIELD)
		erp_tickets.add_fields("erpnext")
		erp_tickets.add_fields()
		field = frappe.get_meta(ticket_doctype).get_field(erp_tickets.FIELD)
		assert (field.fieldtype, field.options) == ("Link", "SMS Service")
		source = next(each for each in erp_tickets.sources() if each.doctype == ticket_doctype)
		assert (source.service, source.priority) == (erp_tickets.FIELD, "priority")
	finally:
		erp_tickets.remove_fields()
		site.db.commit()
	frappe.clear_cache(doctype=ticket_doctype)
	assert not frappe.get_meta(ticket_doctype).has_field(erp_tickets.FIELD)


# --- the reports


def report(name: str, user: str = "Administrator", **filters) -> SimpleNamespace:
	with as_user(user):
		result = run(name, filters=filters, ignore_prepared_report=True)
	return SimpleNamespace(
		rows=[row for row in result["result"] if isinstance(row, dict)],
		message=result.get("message") or "",
		chart=result["chart"] or {},
		figures={each["label"]: each["value"] for each in result["report_summary"] or []},
	)


@pytest.fixture
def reported(provider):
	"""Two months: the first with a missed level, and of ours and the supplier's."""
	make_levels(provider, level(target=99.5), level("Complaints", 5))
	make_levels(provider, level(target=99.9), kind="Supplier", party_name=SUPPLIER)
	f.a_bad_month(provider, back=2)
	for back in (2, 1):
		make_report(provider, "Issued", period_start=month(back))


def test_compliance_shows_service_by_period(provider, reported):
	shown = report("Service Level Compliance", service=SERVICE)
	keys = [f"p_{month(back):%Y_%m}" for back in (2, 1)]
	row = next(row for row in shown.rows if row["level"] == "Availability")
	assert (row["met"], row["missed"], row["missed_periods"]) == (50, 1, keys[:1])
	assert row[keys[1]] == "100 %" and row["target"] == "99.5 %"
	assert "1 / 2" in shown.message and "2 / 2" in shown.message
	assert (shown.figures["Levels Missed"], shown.figures["Levels Met"]) == (1, "75 %")
	assert not report("Service Level Compliance", service=SERVICE, to_date=month(4)).rows
	assert len(report("Service Level Compliance", metric="Complaints").rows) == 1


def test_suppliers_are_shown_by_what_they_missed(provider, reported):
	shown = report("Supplier Performance")
	row = next(row for row in shown.rows if row["party"] == SUPPLIER)
	assert (row["periods"], row["missed"], row["met"], row["last"]) == (2, 1, 50, "100 %")
	assert (shown.figures["Weak Parties"], shown.chart["data"]["labels"]) == (1, [SUPPLIER])


def test_reports_show_only_what_one_may_see(provider, reported):
	for name in ("Service Level Compliance", "Supplier Performance"):
		assert report(name, provider.mgr).rows
		assert not report(name, provider.stranger).rows


def test_drafts_are_shown_on_request_only(provider, reported):
	make_report(provider, period_start=month(3))
	key = f"p_{month(3):%Y_%m}"
	for drafts in (0, 1):
		rows = report("Service Level Compliance", service=SERVICE, drafts=drafts).rows
		assert bool([row for row in rows if row.get(key)]) is bool(drafts)


def test_keys_tell_reports_apart():
	keys = {
		key_of("A", None, "Month", "2026-01-01"),
		key_of("A", "B", "Month", "2026-01-01"),
		key_of(None, "A", "Month", "2026-01-01"),
		key_of("A", None, "Quarter", "2026-01-01"),
		key_of("A", None, "Month", "2026-02-01"),
	}
	assert len(keys) == 5 and key_of("A", "", "Month", getdate("2026-01-01")) in keys
