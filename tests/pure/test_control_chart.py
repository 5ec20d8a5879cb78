"""Control limits and run rules, against published figures and against what must hold for any values."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sms_module.objectives.chart_svg import LABEL_HEIGHT, Band, Line, Point, apart, draw, number, ticks
from sms_module.objectives.control_chart import LEAST, RULES, Limits, broken_rules, deviation, limits_of
from sms_module.objectives.results import missed_in_a_row, result_of, trend_of

#: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches. Published: mean 50.81,
#: mean moving range 1.8778, limits 55.8041 and 45.8159.
FLOW_RATES = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
#: NIST Statistical Reference Datasets, univariate: Michelso, 100 measurements of the speed of light. Certified:
#: mean 299.8524, standard deviation 0.0790105478190518.
MICHELSO = [
	299 + hundredths / 100
	for hundredths in (
		*(85, 74, 90, 107, 93, 85, 95, 98, 98, 88, 100, 98, 93, 65, 76, 81, 100, 100, 96, 96),
		*(96, 94, 96, 94, 88, 80, 85, 88, 90, 84, 83, 79, 81, 88, 88, 83, 80, 79, 76, 80),
		*(88, 88, 88, 86, 72, 72, 62, 86, 97, 95, 88, 91, 85, 87, 84, 84, 85, 84, 84, 84),
		*(89, 81, 81, 82, 80, 77, 76, 74, 75, 76, 91, 92, 89, 86, 88, 72, 84, 85, 85, 78),
		*(89, 84, 78, 81, 76, 81, 79, 81, 82, 85, 87, 87, 81, 74, 81, 94, 95, 80, 81, 87),
	)
]
#: The same collection, NumAcc1 to NumAcc4: exact by construction, and hard for one-pass formulas.
NUMACC = {
	"NumAcc1": ([10000001, 10000003, 10000002], 10000002, 1),
	"NumAcc2": ([1.2, *[1.1, 1.3] * 500], 1.2, 0.1),
	"NumAcc3": ([1000000.2, *[1000000.1, 1000000.3] * 500], 1000000.2, 0.1),
	"NumAcc4": ([10000000.2, *[10000000.1, 10000000.3] * 500], 10000000.2, 0.1),
}


def test_limits_of_the_published_example():
	limits = limits_of(FLOW_RATES)
	values = [Fraction(str(value)) for value in FLOW_RATES]
	ranges = [abs(after - before) for before, after in pairwise(values)]
	mean, moving = sum(values) / len(values), sum(ranges) / len(ranges)
	width = 3 * moving / Fraction("1.128")
	assert float(mean) == 50.81 and round(float(moving), 4) == 1.8778
	assert abs(limits.centre - float(mean)) < 1e-9
	assert abs(limits.upper - float(mean + width)) < 1e-9
	assert abs(limits.lower - float(mean - width)) < 1e-9
	assert (round(limits.upper, 4), round(limits.lower, 4)) == (55.8041, 45.8159)
	assert broken_rules(FLOW_RATES, limits) == [()] * 10, "the example says that the process is in control"


def test_mean_and_deviation_of_certified_data():
	limits = limits_of(MICHELSO)
	assert len(MICHELSO) == 100
	assert limits.centre == pytest.approx(299.8524, rel=1e-14)
	assert deviation(MICHELSO) == pytest.approx(0.0790105478190518, rel=1e-12)


@pytest.mark.parametrize("name", NUMACC)
def test_mean_and_deviation_of_hard_data(name):
	values, mean, certified = NUMACC[name]
	assert limits_of(values, least=2).centre == pytest.approx(mean, rel=1e-14)
	# The numbers themselves are not exact in binary: NumAcc4 keeps 7 digits of its deviation.
	assert deviation(values) == pytest.approx(certified, rel=1e-7)


def test_too_few_values_make_no_chart():
	assert LEAST == max(rule.within for rule in RULES)
	assert limits_of(FLOW_RATES[: LEAST - 1]) is None
	assert limits_of(FLOW_RATES[:LEAST]) is not None
	assert deviation([1.0]) is None


ONE_SIGMA = Limits(0.0, 1.0)


@pytest.mark.parametrize(
	("values", "broken"),
	(
		([0, 3.1], [1]),
		([0, 3.0], []),
		([0, -3.1], [1]),
		([2.1, 0, 2.1], [2]),
		([2.1, 2.1], [2]),
		([2.1, 0, 0, 2.1], []),
		([2.1, 0, -2.1], []),
		([1.1, 1.1, 0, 1.1, 1.1], [4]),
		([1.1, 1.1, -1.1, 1.1, 1.1], [4]),
		([1.1, 1.1, 1.1, 1.1, 0.5], []),
		([1.1, 0, 1.1, 0, 1.1, 1.1], []),
		([0.1] * 8, [8]),
		([-0.1] * 8, [8]),
		([0.1] * 7, []),
		([0.1] * 4 + [0] + [0.1] * 4, []),
	),
)
def test_rules_one_by_one(values, broken):
	"""The latest value breaks the rules that are named by their count."""
	assert [rule.count for rule in broken_rules(values, ONE_SIGMA)[-1]] == broken


def test_without_variation_any_other_value_is_a_signal():
	limits = limits_of([0.1] * 9)
	assert broken_rules([0.1] * 9, limits) == [()] * 9
	assert RULES[0] in broken_rules([*[0.1] * 9, 0.2], limits)[-1]


VALUES = st.lists(st.integers(-1000, 1000), min_size=LEAST, max_size=40)


def near_a_line(values) -> bool:
	"""Whether rounding could decide on which side of a line a value lies."""
	limits = limits_of(values)
	return any(
		abs(abs(limits.distance(value)) - line) < 1e-6 and line for value in values for line in (1, 2, 3)
	)


def signals(values) -> list:
	return broken_rules(values, limits_of(values))


@given(VALUES, st.integers(-(10**6), 10**6), st.integers(1, 1000))
def test_shift_and_scale_change_no_signal(values, shift, scale):
	assume(not near_a_line(values))
	assert signals([scale * value + shift for value in values]) == signals(values)


@given(VALUES)
def test_rules_are_the_same_above_and_below(values):
	assume(not near_a_line(values))
	assert signals([-value for value in values]) == signals(values)


@given(VALUES, VALUES)
def test_later_values_change_no_earlier_signal_of_frozen_limits(earlier, later):
	limits = limits_of(earlier)
	assert broken_rules(earlier + later, limits)[: len(earlier)] == broken_rules(earlier, limits)


@given(VALUES)
def test_values_beyond_the_limits_are_signals(values):
	limits = limits_of(values)
	for value, rules in zip(values, signals(values), strict=True):
		assert (abs(limits.distance(value)) > 3) == (RULES[0] in rules)


# --- results and trends


@pytest.mark.parametrize(
	("value", "target", "direction", "tolerance", "result"),
	(
		(95, 95, "Higher is Better", 0, "Met"),
		(96, 95, "Higher is Better", 0, "Met"),
		(94, 95, "Higher is Better", 1, "Within Tolerance"),
		(93.9, 95, "Higher is Better", 1, "Missed"),
		(94, 95, "Higher is Better", 0, "Missed"),
		(4, 4, "Lower is Better", 0, "Met"),
		(4.5, 4, "Lower is Better", 0.5, "Within Tolerance"),
		(4.6, 4, "Lower is Better", 0.5, "Missed"),
		(1.1, 1.0, "Lower is Better", 0.1, "Within Tolerance"),  # 1.1 - 1.0 is a little more than 0.1
	),
)
def test_result(value, target, direction, tolerance, result):
	assert result_of(value, target, direction, tolerance) == result


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1e3))
def test_result_is_the_same_the_other_way_round(value, target, tolerance):
	higher = result_of(value, target, "Higher is Better", tolerance)
	assert higher == result_of(-value, -target, "Lower is Better", tolerance)


@pytest.mark.parametrize(
	("results", "count"),
	(
		([], 0),
		(["Missed"], 1),
		(["Missed", "Met", "Missed", "Missed"], 2),
		(["Missed", "Within Tolerance"], 0),
		(["Missed", "Missed", "Met"], 0),
	),
)
def test_misses_in_a_row(results, count):
	assert missed_in_a_row(results) == count


@pytest.mark.parametrize(
	("values", "direction", "trend"),
	(
		([1, 2], "Higher is Better", None),
		([1, 2, 3, 4], "Higher is Better", ("↗", True)),
		([1, 2, 3, 4], "Lower is Better", ("↗", False)),
		([9, 7, 5, 4, 2, 1], "Lower is Better", ("↘", True)),
		([5, 5, 5, 5], "Higher is Better", ("→", None)),
		([5, 9, 4, 8, 5, 8], "Higher is Better", ("→", None)),
		([100, 1, 2, 3, 4, 5, 6], "Higher is Better", ("↗", True)),  # the first is older than six
	),
)
def test_trend(values, direction, trend):
	found = trend_of(values, direction)
	assert (found and (found.arrow, found.better)) == trend


# --- the drawing


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=70))
def test_a_chart_holds_all_its_points(values):
	drawn = draw([Point(f"2026-{place}", value, "", place == 0) for place, value in enumerate(values)])
	assert drawn.count('class="value"') == len(values) - 1 and drawn.count('class="signal"') == 1
	assert "nan" not in drawn and "inf" not in drawn


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_ticks_reach_over_the_values(low, span):
	found = ticks(low, low + span)
	slack = 1e-6 * max(abs(low), span, 1)
	assert found[0] <= low + slack and found[-1] >= low + span - slack
	assert 2 <= len(found) <= 8 and found == sorted(set(found))


@given(st.lists(st.floats(20, 230), max_size=6).map(sorted))
def test_names_beside_the_chart_do_not_overlap(heights):
	found = apart(heights, 236)
	assert len(found) == len(heights) and all(height <= 236 for height in found)
	assert all(after - before >= LABEL_HEIGHT - 1e-9 for before, after in pairwise(found))


def test_words_in_a_chart_are_escaped():
	evil = "<script>alert(1)</script>"
	drawn = draw([Point(evil, 1, evil)], [Line(1, evil, "target")], [Band(0, 0, evil)], evil)
	assert "<script" not in drawn and drawn.count("&lt;script") == 5


def test_nothing_is_drawn_of_nothing():
	assert draw([]) == ""


@pytest.mark.parametrize(
	("value", "text"),
	((95, "95"), (0.1 + 0.2, "0.3"), (1234567, "1234567"), (99.95, "99.95"), (0, "0"), (-3.5, "-3.5")),
)
def test_numbers_are_short(value, text):
	assert number(value) == text
