"""Service reports: measured, typed in, issued and sealed, sent, missed levels that become findings."""

import json

import frappe
import pytest
from frappe.utils import add_days, getdate

from sms_module.improvement.opportunities import opportunities
from sms_module.notices.escalation import due_items
from sms_module.records import freeze
from sms_module.records.clock import today
from sms_module.records.errors import (
	IncompleteError,
	LockedError,
	NotYoursError,
	StateError,
	SystemFieldError,
)
from sms_module.reporting import sending
from sms_module.reporting.printing import print_html
from sms_module.service_level.reports import api, making
from sms_module.service_level.reports.lines import trend
from sms_module.service_level.reports.periods import period_of
from tests import factories
from tests.factories import SERVICE, as_user, change, refused, rest, step
from tests.factories_service_reports import (
	COMMENT,
	REPORT,
	a_bad_month,
	add_recipients,
	at,
	issue,
	line,
	make_levels,
	make_report,
	month,
	type_in,
)
from tests.factories_services import OFFICE_HOURS, SUPPLIER, estimate, level, make_outage, needing

provider = factories.provider


# --- what a report is about


@pytest.mark.parametrize(
	("values", "words"),
	[
		({"service": None}, "Name the service or the agreement"),
		({"period_start": today}, "is not over before"),
		({"period": "Year", "period_start": month}, "is not over before"),
		({"service": "No such service"}, "Could not find"),
	],
)
def test_bad_input_is_refused_in_a_sentence(provider, values, words):
	values = {name: value() if callable(value) else value for name, value in values.items()}
	if values.get("period") == "Year" and values["period_start"].year < today().year:
		values["period_start"] = today()
	with refused(frappe.ValidationError, words):
		make_report(provider, **values)


def test_any_day_of_the_period_names_it(provider):
	report = make_report(provider, period_start=add_days(month(), 12))
	assert getdate(report.period_start) == month()
	assert getdate(report.period_end) == period_of(month(), "Month").end
	assert report.title == f"{SERVICE}, {report.period_label}"
	assert (report.responsible, report.unit) == (provider.own, factories.UNIT)
	assert getdate(report.due_date) == getdate(add_days(report.period_end, 10))


def test_reports_of_two_agreements_with_a_party_are_told_apart(provider):
	held = make_levels(provider, level("Availability", 99))
	report = make_report(provider, service=None, agreement=held.name)
	assert report.title == f"{held.title}, {report.period_label}"


def test_there_is_one_report_of_a_period(provider):
	first = make_report(provider)
	with refused(frappe.DuplicateEntryError, f"{first.name}.*reports on it already"):
		make_report(provider)
	make_report(provider, period_start=month(2))
	with refused(frappe.ValidationError, "Cannot change|not allowed to change|cannot be changed"):
		change(first, provider.boss, period_start=month(2))


def test_the_database_keeps_reports_single_too(provider):
	"""What comes at the same moment passes the rule: the key is unique."""
	first = make_report(provider)
	other = make_report(provider, period_start=month(2))
	with refused(Exception, "Duplicate|report_key"):
		frappe.db.set_value(REPORT, other.name, "report_key", first.report_key)


def test_the_agreement_held_then_and_is_about_the_service(provider):
	late = make_levels(provider)
	frappe.db.set_value(late.doctype, late.name, {"from_date": today()})
	frappe.clear_document_cache(late.doctype, late.name)
	with refused(frappe.ValidationError, "was not in force"):
		make_report(provider, agreement=late.name)
	frappe.db.set_value(late.doctype, late.name, {"from_date": add_days(today(), -500)})
	frappe.clear_document_cache(late.doctype, late.name)
	other = needing("Another service")
	with refused(frappe.ValidationError, "is not about"):
		make_report(provider, service=other, agreement=late.name)
	assert make_report(provider, agreement=late.name).party == late.party_name


# --- what it tells


def test_levels_stand_beside_what_was_achieved(provider):
	make_levels(provider, level(target=99.5), level("Number of Failures", 0))
	a_bad_month(provider)
	report = make_report(provider)
	row = line(report, "Availability")
	hours = 24 * getdate(report.period_end).day
	assert row.actual == pytest.approx(100 * (1 - 10 / hours))
	assert (row.target, row.maturity, row.result, row.base) == (99.5, "Agreed", "Missed", f"{hours} h")
	assert line(report, "Number of Failures").result == "Missed"
	assert (line(report, "Longest Failure").actual, line(report, "Longest Failure").result) == (
		10,
		"No Target",
	)
	assert (report.levels_met, report.levels_missed) == (0, 2)


@pytest.fixture
def no_tickets(monkeypatch):
	"""Nor where another app that brings tickets is installed."""
	monkeypatch.setattr("sms_module.erp.tickets.NEIGHBOURS", {})


def test_every_report_tells_at_least_these(provider, no_tickets):
	report = make_report(provider)
	told = {row.metric for row in report.lines}
	assert told >= {
		"Availability",
		"Response on Target",
		"Resolution on Target",
		"Number of Failures",
		"Total Length of Failures",
		"Longest Failure",
		"Workload",
		"Incidents",
		"Problems",
		"Changes",
		"Events",
		"Complaints",
		"Satisfaction",
		"Nonconformities",
		"Tickets outside the Catalogue",
	}
	assert line(report, "Workload").result == "Not Measured"
	assert line(report, "Changes").actual == 0 and line(report, "Changes").result == "No Target"


def test_hours_count_as_the_agreement_says(provider):
	make_levels(provider, level("Total Length of Failures", 2), support_hours=[OFFICE_HOURS])
	monday = next(day for day in range(3, 12) if at(day).weekday() == 0)
	make_outage(provider, from_time=at(monday, 4), to_time=at(monday, 9))
	report = make_report(provider)
	assert line(report, "Total Length of Failures").actual == 1
	assert line(report, "Longest Failure").actual == 5  # the service itself is supported round the clock


def test_estimated_levels_count_until_they_are_agreed(provider):
	service = frappe.get_doc("SMS Service", SERVICE)
	service.append("levels", estimate(target=99.9))
	service.append("levels", estimate("Complaints", 3))
	service.save()
	report = make_report(provider)
	assert (line(report, "Availability").target, line(report, "Availability").maturity) == (99.9, "Estimated")
	make_levels(provider, level(target=99.0))
	report = making.remeasure(report)
	assert [row.target for row in report.lines if row.metric == "Availability"] == [99.0]
	assert line(report, "Complaints").maturity == "Estimated"


def test_who_delivers_beneath_a_service_is_told_too(provider):
	lines = needing("Test Lines")
	service = frappe.get_doc("SMS Service", SERVICE)
	service.append("depends_on", {"service": lines})
	service.save()
	supplier = make_levels(
		provider,
		level(target=99.9),
		kind="Supplier",
		party_name=SUPPLIER,
		services=[{"service": lines}],
	)
	make_outage(provider, lines, from_time=at(9, 8), to_time=at(9, 20))
	report = make_report(provider)
	row = line(report, "Availability", table="supplier_lines")
	assert (row.party, row.service, row.agreement, row.result) == (SUPPLIER, lines, supplier.name, "Missed")
	assert report.suppliers_missed == 1 and report.levels_missed == 0
	customer = make_levels(provider, level(target=90.0))
	of_customer = make_report(provider, service=None, agreement=customer.name)
	assert line(of_customer, "Availability", table="supplier_lines").service == lines
	own = make_report(provider, service=None, agreement=supplier.name)
	assert not own.lines and [row.metric for row in own.supplier_lines] == ["Availability"]


def test_our_own_records_are_counted(provider):
	with factories.on_day(at(12).date()):
		from tests.factories_improvement import make_feedback

		make_feedback(provider)
		make_feedback(provider, kind="Survey Answer", score=4)
		factories.make_finding(provider, service=SERVICE)
	report = make_report(provider)
	assert line(report, "Complaints").actual == 1
	assert (line(report, "Satisfaction").actual, line(report, "Satisfaction").base) == (4, "1")
	assert line(report, "Nonconformities").actual == 1


def test_an_agreement_is_told_of_with_all_its_services(provider):
	portal = needing("Test Portal")
	agreement = make_levels(
		provider,
		level(target=99.0),
		level(target=95.0, service=portal),
		services=[{"service": SERVICE}, {"service": portal}],
	)
	make_outage(provider, portal, from_time=at(9, 8), to_time=at(9, 20))
	report = make_report(provider, service=None, agreement=agreement.name)
	assert [(row.service, row.target, row.result) for row in report.lines if row.has_target] == [
		(SERVICE, 99.0, "Met"),
		(portal, 95.0, "Met"),
	]
	assert line(report, "Changes").actual == 0 and line(report, "Changes").service is None


def test_the_trend_comes_from_the_reports_before(provider):
	make_levels(provider, level(target=99.5))
	a_bad_month(provider, back=3)
	a_bad_month(provider, back=1)
	for back in (3, 2):
		make_report(provider, period_start=month(back))
	report = make_report(provider)
	points = trend(line(report, "Availability"), report.period_label)
	assert [point.result for point in points] == ["Missed", "Met", "Missed"]
	assert points[1].value == 100 and points[2].label == report.period_label
	assert line(report, "Availability").missed_in_a_row == 1


def test_a_revised_agreement_goes_on_with_the_trend(provider):
	a_bad_month(provider, back=4)
	first = make_levels(provider, level(target=99.5))
	make_report(provider, period_start=month(2))
	frappe.db.set_value(first.doctype, first.name, "holds_until", add_days(month(), -1))
	make_levels(provider, level(target=99.9), from_date=month())
	report = make_report(provider)
	assert [point.target for point in trend(line(report, "Availability"), "now")] == [99.5, 99.9]


# --- typed in


@pytest.mark.parametrize(
	("metric", "typed", "words"),
	[
		("Availability", "100.1", "between 0 and 100 percent"),
		("Availability", "-1", "between 0 and 100 percent"),
		("Resolution on Target", "250", "between 0 and 100 percent"),
		("Workload", "-3", "is not below nought"),
		("Workload", "many", "is no number"),
	],
)
def test_impossible_figures_are_refused(provider, metric, typed, words):
	report = make_report(provider)
	with refused(frappe.ValidationError, words):
		type_in(provider, report, metric, typed)


def test_typed_figures_count(provider):
	make_levels(provider, level(target=99.5), level("Response on Target", 95))
	report = make_report(provider)
	report = type_in(provider, report, "Response on Target", "93,5")
	assert (line(report, "Response on Target").actual, line(report, "Response on Target").result) == (
		93.5,
		"Missed",
	)
	assert making.remeasure(report).levels_missed == 1
	report = type_in(provider, report, "Response on Target", "")
	assert line(report, "Response on Target").result == "Not Measured"


def test_another_figure_than_the_counted_one_needs_a_reason(provider):
	make_levels(provider, level(target=99.5))
	a_bad_month(provider)
	report = make_report(provider)
	with refused(IncompleteError, "say in its note why"):
		type_in(provider, report, "Availability", "99.9")
	report = type_in(provider, report, "Availability", "99.9", "Two of ten hours were planned work")
	assert line(report, "Availability").result == "Met"


def test_no_line_disappears_or_is_forged(provider):
	make_levels(provider, level(target=99.5))
	a_bad_month(provider)
	report = make_report(provider)
	rows = [row.as_dict() for row in report.lines if row.metric != "Availability"]
	with refused(LockedError, "stays in"):
		change(report, provider.boss, lines=rows)
	for fieldname, value in (("actual", 100), ("result", "Met"), ("target", 90), ("counted", "100")):
		rows = [row.as_dict() for row in report.lines]
		next(row for row in rows if row["metric"] == "Availability")[fieldname] = value
		with refused(SystemFieldError):
			change(report, provider.boss, lines=rows)
	with refused(LockedError), as_user(provider.boss):
		report.lines[0].db_set("result", "Met")


def test_further_figures_are_added_by_hand(provider):
	report = make_report(provider)
	rows = [row.as_dict() for row in report.lines]
	report = change(report, provider.boss, lines=[*rows, {"metric": "Response Time", "typed": "3"}])
	assert (report.lines[-1].actual, report.lines[-1].unit_of_measure) == (3, "h")
	with refused(frappe.ValidationError, "stands twice"):
		again = [row.as_dict() for row in report.lines]
		change(report, provider.boss, lines=[*again, {"metric": "Response Time", "typed": "4"}])
	rows = [row.as_dict() for row in report.lines if row.metric != "Response Time"]
	assert len(change(report, provider.boss, lines=rows).lines) == len(rows)


# --- issuing


def test_a_level_is_measured_or_its_note_says_why_not(provider, no_tickets):
	make_levels(provider, level("Response on Target", 95))
	report = make_report(provider)
	with refused(IncompleteError, "Neither measured nor typed in"):
		step(report, "Issue", provider.boss)
	row_note = "The desk changed its tool this month"
	report = type_in(provider, report, "Response on Target", "", row_note)
	assert step(report, "Issue", provider.boss).workflow_state == "Issued"


def test_a_missed_level_is_commented(provider):
	make_levels(provider, level(target=99.5))
	a_bad_month(provider)
	report = make_report(provider)
	with refused(IncompleteError, "misses Availability"):
		step(report, "Issue", provider.own)
	report = issue(provider, report)
	assert (report.issued_by, getdate(report.issued_on)) == (provider.own, today())


def test_what_was_issued_is_sealed(provider):
	make_levels(provider, level(target=99.5))
	a_bad_month(provider)
	report = make_report(provider, "Issued")
	kept = freeze.thaw(report.frozen)
	assert freeze.untouched(report.frozen, report.frozen_hash)
	assert next(row for row in kept["lines"] if row["metric"] == "Availability")["result"] == "Missed"
	with refused(StateError, "what it reports is kept"), as_user(provider.boss):
		api.measure_again(report.name)


@pytest.mark.parametrize(
	"values", [{"comment": "All is well"}, {"title": "Other"}, {"due_date": "2030-01-01"}]
)
def test_an_issued_report_is_locked_on_every_path(provider, values):
	report = make_report(provider, "Issued")
	with refused((LockedError, NotYoursError)):
		change(report, provider.boss, **values)
	with refused(), as_user(provider.boss):
		rest("PUT", f"resource/{REPORT}/{report.name}", **values)
	with refused(), as_user(provider.boss):
		frappe.get_doc(REPORT, report.name).db_set(values)


def test_lines_of_an_issued_report_are_locked(provider):
	report = make_report(provider, "Issued")
	rows = [row.as_dict() for row in report.lines]
	rows[0]["typed"] = "1"
	rows[0]["note"] = "better"
	with refused((LockedError, NotYoursError)):
		change(report, provider.boss, lines=rows)
	with refused((LockedError, frappe.PermissionError)), as_user(provider.boss):
		frappe.delete_doc("Service Report Line", report.lines[0].name)


def test_a_corrected_report_goes_back_and_out_again(provider):
	report = make_report(provider, "Issued")
	report = step(report, "Correct", provider.boss, "a wrong figure")
	assert not report.frozen and not report.issued_on
	assert issue(provider, report).frozen_hash


# --- distribution


def test_a_report_is_sent_once_with_proof(provider, monkeypatch):
	sent = []
	monkeypatch.setattr(sending, "can_mail", lambda: True)
	monkeypatch.setattr(frappe, "sendmail", lambda **values: sent.append(values))
	report = make_report(provider)
	rows = (
		{"recipient": "The manager", "person": provider.mgr},
		{"recipient": "Werft", "email": "it@werft.example"},
		{"recipient": "By hand"},
	)
	report = add_recipients(provider, report, *rows)
	with refused(StateError, "it is sent once it is"), as_user(provider.boss):
		api.send(report.name)
	report = issue(provider, report)
	with as_user(provider.boss):
		assert api.send(report.name) == 2
	report.reload()
	assert sent[0]["recipients"] == [provider.mgr, "it@werft.example"] and SERVICE in sent[0]["message"]
	assert [(bool(row.sent_on), row.sent_by) for row in report.distribution] == [
		(True, "Mail"),
		(True, "Mail"),
		(False, None),
	]
	assert frappe.db.exists("SMS Reminder Log", {"record_name": report.name, "recipient": provider.mgr})
	with refused(IncompleteError, "Nobody on the distribution"), as_user(provider.boss):
		api.send(report.name)
	report = add_recipients(provider, report, {"recipient": "Later", "email": "later@werft.example"})
	with as_user(provider.boss):
		assert api.send(report.name) == 1
	report.reload()
	rows = [row.as_dict() for row in report.distribution][1:]
	with refused(LockedError, "the proof of it stays"):
		change(report, provider.boss, distribution=rows)


def test_colleagues_are_told_where_no_mail_is_sent(provider, monkeypatch):
	monkeypatch.setattr(sending, "can_mail", lambda: False)
	report = issue(
		provider, add_recipients(provider, make_report(provider), {"recipient": "W", "email": "w@w.example"})
	)
	with refused(frappe.ValidationError, "no outgoing e-mail account"), as_user(provider.boss):
		api.send(report.name)
	report = add_recipients(provider, report, {"recipient": "The manager", "person": provider.mgr})
	with as_user(provider.boss):
		assert api.send(report.name) == 1
	report.reload()
	assert [row.sent_by for row in report.distribution] == [None, "Notice"]


def test_a_stranger_neither_sends_nor_reads(provider):
	report = make_report(provider, "Issued", distribution=[{"recipient": "M", "person": provider.stranger}])
	assert frappe.has_permission(REPORT, "read", report.name, user=provider.stranger)
	with refused((NotYoursError, frappe.PermissionError)), as_user(provider.stranger):
		api.send(report.name)
	draft = make_report(
		provider, period_start=month(2), distribution=[{"recipient": "M", "person": provider.stranger}]
	)
	assert not frappe.has_permission(REPORT, "read", draft.name, user=provider.stranger)
	names = _listed(provider.stranger)
	assert report.name in names and draft.name not in names
	assert {report.name, draft.name} <= _listed(provider.mgr) and {report.name, draft.name} <= _listed(
		provider.own
	)


def _listed(user: str) -> set[str]:
	with as_user(user):
		return set(frappe.get_list(REPORT, pluck="name", order_by="name asc"))


# --- missed levels


@pytest.fixture
def missed(provider):
	"""Two months in a row in which a level was missed, both reported."""
	make_levels(provider, level(target=99.5))
	a_bad_month(provider, back=2)
	a_bad_month(provider)
	first = make_report(provider, "Issued", period_start=month(2))
	return first, make_report(provider, "Issued")


def raise_from(p, report, metric: str = "Availability"):
	with as_user(p.boss):
		name = api.raise_finding(report.name, line(report, metric).name, "Minor Nonconformity")
	return frappe.get_doc("Finding", name)


def test_a_missed_level_becomes_a_finding_once(provider, missed):
	first, second = missed
	finding = raise_from(provider, first)
	assert (finding.source_kind, finding.source_name) == ("Service Report", first.name)
	assert (finding.service, finding.requirement) == (SERVICE, "2018-8.3.3")
	assert "99.5 %" in finding.statement and "target 99.5 %" in finding.evidence
	first.reload()
	assert line(first, "Availability").finding == finding.name
	with refused(StateError, f"{finding.name}"):
		raise_from(provider, first)
	with refused(StateError, f"dealt with by.*{finding.name}"):
		raise_from(provider, second)
	frappe.db.set_value("Finding", finding.name, "workflow_state", "Closed")
	assert raise_from(provider, second).evidence.count("target 99.5 %") == 2


@pytest.mark.parametrize("metric", ["Changes", "Longest Failure"])
def test_only_a_missed_level_becomes_one(provider, missed, metric):
	with refused(StateError, "shows as missed"):
		raise_from(provider, missed[0], metric)
	draft = make_report(provider, period_start=month(3))
	with refused(StateError, "shows as missed"):
		raise_from(provider, draft, "Changes")


def test_repeated_misses_are_offered_until_a_finding_deals_with_them(provider, missed):
	with as_user(provider.boss):
		found = [each for each in opportunities() if each.source_doctype == REPORT]
		assert [(each.kind, each.source_name) for each in found] == [("Repeated miss", missed[1].name)]
		assert "missed 2 times in a row" in found[0].why
	raise_from(provider, missed[1])
	assert not [each for each in opportunities() if each.source_doctype == REPORT]


def test_levels_that_drift_are_offered(provider):
	make_levels(provider, level(target=95))
	for back, hours in zip((4, 3, 2, 1), (1, 5, 9, 14), strict=True):
		a_bad_month(provider, back, hours)
		report = make_report(provider, "Issued", period_start=month(back))
	found = [each for each in opportunities() if each.source_doctype == REPORT]
	assert [(each.kind, each.source_name) for each in found] == [("Drifting level", report.name)]


# --- what else it reaches


def test_reports_to_be_issued_are_due(provider):
	report = make_report(provider)
	found = [item for item in due_items() if item.name == report.name]
	assert [(item.responsible, item.unit) for item in found] == [(provider.own, factories.UNIT)]
	issue(provider, report)
	assert not [item for item in due_items() if item.name == report.name]


def test_the_print_shows_what_was_issued(provider):
	make_levels(provider, level(target=99.5))
	for back in (2, 1):
		a_bad_month(provider, back)
		report = make_report(provider, period_start=month(back))
	html = print_html(report, "Service Report")
	assert "A draft" in html and "<svg" in html and "Target 99.5 %" in html
	report = issue(provider, report)
	html = print_html(report, "Service Report")
	assert report.frozen_hash in html and COMMENT in html and "A draft" not in html
	forged = json.loads(report.frozen)
	forged["comment"] = "<script>all is well</script>"
	frappe.db.set_value(REPORT, report.name, "frozen", json.dumps(forged))
	html = print_html(frappe.get_doc(REPORT, report.name), "Service Report")
	assert "the seal does not fit" in html and "<script>all" not in html


def test_missed_levels_stand_in_the_auditors_brief(provider, missed):
	from sms_module.audit.brief import BriefScope
	from sms_module.service_level.reports.brief import missed_levels

	section = missed_levels(BriefScope((), (SERVICE,), (), month(6)))
	assert [row[0] for row in section.rows] == [each.name for each in missed]
	assert not missed_levels(BriefScope((), ("Other",), (), month(6))).rows


def test_the_management_review_sees_levels_and_suppliers(provider, missed):
	from sms_module.review.collect import Window
	from sms_module.review.inputs.services import service_levels, suppliers

	window = Window(month(2), today())
	shown = service_levels(window)
	assert shown.figures["Levels missed"] == 2 and shown.figures["Reports issued"] == 2
	assert shown.rows[0][:4] == [SERVICE, "Availability", 2, 2]
	assert suppliers(window).is_empty


def test_charts_for_the_form(provider, missed):
	with as_user(provider.own):
		charts = api.charts(missed[1].name)
	assert "Availability" in {each["name"] for each in charts}
	assert all(each["chart"].startswith("<svg") for each in charts)
	with refused(frappe.PermissionError), as_user(provider.stranger):
		api.charts(missed[1].name)
