"""Figures of service reports: judged, counted and put beside those of earlier periods."""

from datetime import date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.reporting import heat_table
from sms_module.reporting.heat_table import Cell
from sms_module.service_level.calendar import ROUND_THE_CLOCK, support_hours
from sms_module.service_level.failures import Outage
from sms_module.service_level.metrics import METRICS
from sms_module.service_level.reports import judging, periods
from sms_module.service_level.reports.counting import COUNTERS, Basis, Level, Scope, count
from sms_module.service_level.reports.judging import Figure, Key, Point, drifts, judged, number, possible
from sms_module.service_level.reports.tickets import Elapsed, Source, Tally

START, END = datetime(2026, 3, 1), datetime(2026, 4, 1)
MAIL = ("Mail",)


def basis(**values) -> Basis:
	return Basis(START, END, **values)


def level(name: str, metric: str, priority: str = "", target: float = 4) -> Level:
	return Level(name, "Mail", "AGR", metric, priority, target, "Month", "Agreed")


# --- judging


@pytest.mark.parametrize(
	("metric", "target", "actual", "result"),
	[
		("Availability", 99.5, 99.5, "Met"),
		("Availability", 99.5, 99.4999, "Missed"),
		("Availability", 99.5, 99.4999999999, "Met"),
		("Number of Failures", 0, 0, "Met"),
		("Number of Failures", 0, 1, "Missed"),
		("Availability", None, 12, "No Target"),
		("Availability", 99, None, "Not Measured"),
	],
)
def test_levels_are_met_or_missed(metric, target, actual, result):
	assert judged(metric, target, actual) == result


@pytest.mark.parametrize(
	("text", "value"),
	[("99,5", 99.5), (" 99.5 ", 99.5), ("", None), (None, None), ("0", 0), ("-1", -1)],
)
def test_numbers_are_read_as_people_type_them(text, value):
	assert number(text) == value


@pytest.mark.parametrize("text", ["many", "1,000,5", "nan", "inf", "99 %"])
def test_what_is_no_number_is_none(text):
	with pytest.raises(ValueError):
		number(text)


@pytest.mark.parametrize(
	("metric", "value", "is_possible"),
	[
		("Availability", 100, True),
		("Availability", 100.01, False),
		("Resolution on Target", 101, False),
		("Workload", 250, True),
		("Workload", -1, False),
	],
)
def test_no_share_is_above_a_hundred_and_nothing_below_nought(metric, value, is_possible):
	assert possible(metric, value) is is_possible


def test_what_is_typed_in_goes_before_what_was_counted():
	figure = Figure(Key("Mail", "", "Availability", ""), target=99, counted=98.0)
	assert figure.result == "Missed"
	figure.typed = 99.2
	assert (figure.actual, figure.result) == (99.2, "Met")


def points(*values, result="Met"):
	return [Point(str(place), value, 99.0, result) for place, value in enumerate(values)]


def test_a_level_drifts_when_each_period_is_worse_and_all_are_met():
	assert drifts("Availability", points(99.9, 99.8, 99.6, 99.2))
	assert drifts("Response Time", points(1, 2, 3, 3.5))
	assert not drifts("Availability", points(99.2, 99.6, 99.8, 99.9))
	assert not drifts("Availability", points(99.9, 99.8, 99.8, 99.2))
	assert not drifts("Availability", points(99.8, 99.6, 99.2))
	assert not drifts("Availability", [*points(99.9, 99.8, 99.6), *points(98.0, result="Missed")])


# --- periods


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(sorted(periods.FREQUENCY)))
def test_a_trend_is_twelve_periods_without_a_gap(day, period):
	found = periods.trend_of(periods.period_of(day, period).start, period)
	assert len(found) == 12
	assert found[-1].start <= day <= found[-1].end
	for earlier, later in pairwise(found):
		assert (later.start - earlier.end).days == 1


# --- counting


def test_every_metric_has_its_counter():
	assert set(COUNTERS) == set(METRICS)


def test_only_hours_of_support_count():
	office = support_hours([{"day": "Monday to Friday", "from_time": time(8), "to_time": time(18)}])
	night = Outage(datetime(2026, 3, 3, 20), datetime(2026, 3, 4, 9))
	found = basis(outages_kept=True, outages={"Mail": [night]})
	assert count(found, Scope(MAIL), "Total Length of Failures").value == 13
	assert count(found, Scope(MAIL, office), "Total Length of Failures").value == 1
	assert count(found, Scope(MAIL, office), "Longest Failure").value == 1
	availability = count(found, Scope(MAIL, office), "Availability")
	assert availability.value == pytest.approx(100 * (1 - 1 / 220)) and availability.base == "220 h"


def test_without_a_register_of_outages_nobody_knows_that_there_was_none():
	assert count(basis(), Scope(MAIL), "Availability").value is None
	assert count(basis(outages_kept=True), Scope(MAIL), "Availability").value == 100


def test_on_target_goes_by_the_times_in_the_tickets():
	tallies = {
		("Mail", "High", "Incidents"): Tally(10, 8, 6, 5, 5),
		("Mail", "Low", "Problems"): Tally(4, 2, 2, 0, 0),
		("Portal", "High", "Incidents"): Tally(99, 99, 0, 99, 0),
	}
	found = basis(kept=frozenset({"Workload", "Incidents"}), tallies=tallies)
	assert count(found, Scope(MAIL), "Response on Target") == (80.0, "8 / 10", "Tickets")
	assert count(found, Scope(MAIL), "Response on Target", "high").value == 75
	assert count(found, Scope(MAIL), "Resolution on Target", "Low") == (None, "0 / 0", "Tickets")
	assert count(found, Scope(MAIL), "Workload").value == 14
	assert count(found, Scope(MAIL), "Incidents").value == 10
	assert count(found, Scope(MAIL), "Problems") == (None, "", "")


def test_a_level_of_time_says_what_on_target_means_and_the_one_for_a_priority_goes_first():
	levels = (level("all", "Response Time"), level("high", "Response Time", "High", 1))
	elapsed = {
		("all", "Mail", "High"): Elapsed(5, 5, 5, 50),
		("all", "Mail", "Low"): Elapsed(4, 2, 4, 400),
		("high", "Mail", "High"): Elapsed(5, 1, 5, 50),
	}
	found = basis(kept=frozenset({"Workload"}), elapsed=elapsed)
	scope = Scope(MAIL, ROUND_THE_CLOCK, levels)
	assert count(found, scope, "Response on Target").base == "3 / 9"
	assert count(found, scope, "Response on Target", "High").base == "1 / 5"
	assert count(found, scope, "Response on Target", "Low").base == "2 / 4"
	assert count(found, scope, "Response Time").value == pytest.approx(400 / 60 / 4)
	assert count(found, scope, "Response Time", "High").value == pytest.approx(50 / 60 / 5)


def test_satisfaction_is_what_customers_said_else_the_stars_of_tickets():
	tallies = {("Mail", "", "Incidents"): Tally(3, ratings=2, rating_sum=7)}
	found = basis(kept=frozenset({"Workload"}), tallies=tallies)
	assert count(found, Scope(MAIL), "Satisfaction") == (3.5, "2", "Tickets")
	found.scores = {"Mail": (4, 18.0)}
	assert count(found, Scope(MAIL), "Satisfaction") == (4.5, "4", "Feedback")
	assert count(basis(), Scope(MAIL), "Satisfaction").value is None


def test_figures_of_an_agreement_add_up_over_its_services():
	found = basis(changes={"Mail": 2, "Portal": 3, "Other": 9}, complaints={"Portal": 1})
	both = Scope(("Mail", "Portal"))
	assert count(found, both, "Changes").value == 5
	assert count(found, both, "Complaints").value == 1
	assert count(found, both, "Nonconformities").value == 0
	assert count(basis(outages_kept=True), both, "Availability").value is None


def test_kinds_of_tickets():
	source = Source("Issue", "s", "o", problems=("Problem",), events=("Alert",))
	assert [source.kind_of(kind) for kind in ("Problem", "Alert", "Bug", "", None)] == [
		"Problems",
		"Events",
		"Incidents",
		"Incidents",
		"Incidents",
	]
	strict = Source("Issue", "s", "o", incidents=("Fault",))
	assert [strict.kind_of(kind) for kind in ("Fault", "Request")] == ["Incidents", ""]


# --- the heat map


@pytest.mark.parametrize(
	("cell", "colour"),
	[
		(None, heat_table.NONE),
		(Cell(0, 0), heat_table.NONE),
		(Cell(4, 4), heat_table.ALL),
		(Cell(3, 4), heat_table.SOME),
		(Cell(2, 4), heat_table.FEW),
	],
)
def test_cells_are_coloured_by_the_share_of_met_levels(cell, colour):
	assert heat_table.colours(cell) == colour


def test_judging_names_no_other_results():
	options = {"Met", "Missed", judging.NO_TARGET, judging.NOT_MEASURED}
	assert options == {"Met", "Missed", "No Target", "Not Measured"}
