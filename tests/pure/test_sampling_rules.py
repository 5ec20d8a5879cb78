"""How many records a sample takes, and which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.audit.sampling_rules import RULES, discovery_size, draw, proportion_size, sample_size


@given(st.sampled_from(RULES), st.integers(0, 5000), st.integers(1, 50))
def test_a_sample_is_never_larger_than_its_population(rule, population, number):
	size = sample_size(rule, population, number=number)
	assert (size == 0) == (population == 0)
	assert size <= population


def test_known_values():
	assert sample_size("Square Root", 10) == 4
	assert [sample_size("ISO 2859-1 Level II", lot) for lot in (2, 51, 500, 501, 3200)] == [
		2,
		13,
		50,
		80,
		125,
	]
	assert proportion_size(1000, 0.95, 0.05) == 278  # Cochran with the finite population correction
	assert discovery_size(100, 0.95, 0.05) == 45  # hypergeometric: 1 - C(95,45)/C(100,45) = 0.954
	assert discovery_size(100, 0.95, 1.0) == 1


def test_an_unknown_rule_is_an_error():
	with pytest.raises(ValueError, match="unknown sampling rule"):
		sample_size("By feeling", 10)


@given(
	st.lists(st.text(min_size=1, max_size=5), unique=True, max_size=60),
	st.integers(0, 70),
	st.integers(0, 2**40),
)
def test_a_draw_repeats_whatever_the_order_of_the_population(names, size, seed):
	drawn = draw(names, size, seed)
	assert drawn == draw(list(reversed(names)), size, seed)
	assert len(drawn) == min(size, len(names)) == len(set(drawn))
	assert set(drawn) <= set(names)
