"""The promise check: chains of services and agreements, whatever their shape."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.service_level.calendar import support_hours
from sms_module.service_level.promise import (
	AGREED,
	ESTIMATED,
	KEPT,
	NOT_KEPT,
	NOT_KNOWN,
	Chain,
	Level,
	Service,
	Support,
)

AVAILABILITY, TIME, LONGEST, FAILURES = (
	"Availability",
	"Resolution Time",
	"Longest Failure",
	"Number of Failures",
)


def chain(*services: Service) -> Chain:
	return Chain({service.name: service for service in services})


def estimated(target, metric=AVAILABILITY, **more) -> Level:
	return Level(metric, target, maturity=ESTIMATED, **more)


def supplier(name="Line", *levels: Level, **more) -> Support:
	return Support(f"AGR-{name}", name, levels, **more)


MAIL = Service("Mail", depends_on=("Servers", "Network"))
SERVERS = Service("Servers", (estimated(99.5),))
NETWORK = Service("Network", supports=(supplier("Line", Level(AVAILABILITY, 99.0), Level(TIME, 8)),))
HOUSE = chain(MAIL, SERVERS, NETWORK)


def test_availabilities_multiply_and_the_weakest_is_named():
	answer = HOUSE.answer("Mail", AVAILABILITY)
	assert answer.value == pytest.approx(99.5 * 99.0 / 100)
	assert answer.weakest.label == "Line" and answer.weakest.name == "AGR-Line"
	assert not answer.unknown


def test_times_add_up():
	house = chain(
		replace(MAIL, supports=(supplier("Desk", Level(TIME, 2)),)), replace(SERVERS, levels=()), NETWORK
	)
	answer = house.answer("Mail", TIME)
	assert answer.value == 10 and answer.weakest.label == "Line"
	assert [link.label for link in answer.unknown] == ["Servers"]


def test_a_promise_beyond_its_chain_is_not_kept_and_says_what_it_needs():
	checked = HOUSE.check("Mail", Level(AVAILABILITY, 99.2))
	assert checked.verdict == NOT_KEPT
	assert checked.needed == pytest.approx(100 * 99.2 / 99.5)
	assert HOUSE.check("Mail", Level(AVAILABILITY, 98.5)).verdict == KEPT
	assert HOUSE.check("Mail", Level(AVAILABILITY, 99.8)).needed is None  # not by the line alone


def test_the_exact_level_is_kept():
	value = HOUSE.answer("Mail", AVAILABILITY).value
	assert HOUSE.check("Mail", Level(AVAILABILITY, value)).verdict == KEPT


def test_what_is_not_known_is_never_called_kept():
	house = chain(MAIL, SERVERS, replace(NETWORK, supports=()))
	assert house.check("Mail", Level(AVAILABILITY, 90)).verdict == NOT_KNOWN
	assert (
		house.check("Mail", Level(AVAILABILITY, 99.9)).verdict == NOT_KEPT
	)  # the servers are too weak alone
	assert chain(Service("Mail")).check("Mail", Level(AVAILABILITY, 1)).verdict == NOT_KNOWN


def test_an_own_promise_is_no_proof_of_itself_but_one_of_what_others_need():
	agreed = (Level(AVAILABILITY, 99.9, maturity=AGREED),)
	house = chain(Service("Mail", agreed, depends_on=("Servers",)), Service("Servers", agreed))
	assert house.answer("Servers", AVAILABILITY).value is None
	assert house.answer("Mail", AVAILABILITY).value == 99.9


def test_an_estimate_covers_all_beneath_and_is_never_bettered_by_it():
	house = chain(replace(MAIL, levels=(estimated(98),)), SERVERS, replace(NETWORK, supports=()))
	answer = house.answer("Mail", AVAILABILITY)
	assert answer.value == pytest.approx(98) and not answer.unknown
	generous = chain(replace(MAIL, levels=(estimated(99.9),)), SERVERS, NETWORK)
	assert generous.answer("Mail", AVAILABILITY).value == pytest.approx(
		HOUSE.answer("Mail", AVAILABILITY).value
	)


def test_what_two_services_share_counts_once():
	shared = chain(
		Service("Portal", depends_on=("Web", "Database")),
		Service("Web", depends_on=("Servers",)),
		Service("Database", depends_on=("Servers",)),
		SERVERS,
	)
	assert shared.answer("Portal", AVAILABILITY).value == pytest.approx(99.5)


def test_priorities_are_answered_by_their_own_level_or_the_one_for_all():
	line = supplier("Line", Level(TIME, 8), Level(TIME, 4, priority="High"))
	house = chain(Service("Net", supports=(line,)))
	assert house.answer("Net", TIME, "high").value == 4
	assert house.answer("Net", TIME, "Low").value == 8
	only_high = chain(Service("Net", supports=(supplier("Line", Level(TIME, 4, priority="High")),)))
	assert only_high.answer("Net", TIME).value == 4
	assert only_high.answer("Net", TIME, "Low").value is None


def test_counts_are_compared_over_the_same_period():
	house = chain(Service("Net", supports=(supplier("Line", Level(FAILURES, 3, period="Quarter")),)))
	assert house.answer("Net", FAILURES, period="Month").value == 1
	assert house.check("Net", Level(FAILURES, 12, period="Year")).verdict == KEPT
	assert house.check("Net", Level(FAILURES, 11, period="Year")).verdict == NOT_KEPT


def test_the_longest_failure_is_that_of_the_worst_link():
	house = chain(
		Service("Net", supports=(supplier("A", Level(LONGEST, 4)), supplier("B", Level(LONGEST, 6))))
	)
	assert house.answer("Net", LONGEST).value == 6
	checked = house.check("Net", Level(LONGEST, 5))
	assert checked.verdict == NOT_KEPT and checked.needed == 5
	assert house.check("Net", Level(LONGEST, 3)).needed is None


def test_a_chain_says_nothing_of_satisfaction():
	assert HOUSE.check("Mail", Level("Satisfaction", 4)) is None


OFFICE = support_hours([{"day": "Monday to Friday", "from_time": "08:00", "to_time": "18:00"}])
LONG = support_hours([{"day": "Every Day", "from_time": "06:00", "to_time": "22:00"}])


def test_hours_are_those_in_which_all_are_there():
	house = chain(
		replace(MAIL, hours=LONG),
		replace(SERVERS, hours=None),
		Service("Network", supports=(supplier("Line", hours=OFFICE),)),
	)
	assert house.check_hours("Mail", OFFICE).verdict == KEPT
	checked = house.check_hours("Mail", LONG)
	assert checked.verdict == NOT_KEPT and [link.label for link in checked.weak] == ["Line"]
	assert checked.honest.week == OFFICE.week


def test_what_ends_before_the_promise_is_named():
	ends = supplier("Line", Level(AVAILABILITY, 99), ends=date(2026, 6, 30))
	house = chain(MAIL, SERVERS, Service("Network", supports=(ends,)))
	assert house.ending_before("Mail", date(2026, 12, 31)) == [(house.services["Network"], ends)]
	assert house.ending_before("Mail", date(2026, 6, 30)) == []


def test_a_circle_behind_the_rules_does_not_hang():
	round_and_round = chain(
		Service("A", depends_on=("B",)), Service("B", (estimated(99),), depends_on=("A",))
	)
	assert round_and_round.answer("A", AVAILABILITY).value == 99
	assert round_and_round.check_hours("A", OFFICE).verdict == KEPT


NAMES = "ABCDEF"
TARGETS = st.one_of(st.none(), st.floats(50, 100))


@st.composite
def houses(draw) -> Chain:
	"""Any catalogue without circles: a service needs only later ones."""
	services = []
	for number, name in enumerate(NAMES):
		later = NAMES[number + 1 :]
		needs = draw(st.lists(st.sampled_from(later), unique=True, max_size=3)) if later else []
		own, given_by = draw(TARGETS), draw(TARGETS)
		supports = (supplier(name, Level(AVAILABILITY, given_by)),) if given_by is not None else ()
		levels = (estimated(own),) if own is not None else ()
		services.append(Service(name, levels, depends_on=tuple(needs), supports=supports))
	return chain(*services)


@given(houses())
def test_nobody_gives_more_than_what_they_stand_on(house):
	for service in house.services.values():
		value = house.answer(service.name, AVAILABILITY).value
		if value is None:
			continue
		assert 0 <= value <= 100 + 1e-9
		for level in (*service.levels, *(each for support in service.supports for each in support.levels)):
			assert value <= level.target + 1e-9
		for need in service.depends_on:
			beneath = house.answer(need, AVAILABILITY).value
			assert beneath is None or value <= beneath + 1e-9


@given(houses(), st.floats(50, 100))
def test_a_better_link_never_makes_a_worse_promise(house, target):
	"""As long as nothing is estimated: of what is estimated as a whole, a better link leaves more to the rest."""
	house = Chain({name: replace(service, levels=()) for name, service in house.services.items()})
	before = house.answer("A", AVAILABILITY).value
	for name in NAMES:
		service = house.services[name]
		if not service.supports or before is None:
			continue
		given_by = service.supports[0].levels[0].target
		better = supplier(name, Level(AVAILABILITY, max(target, given_by)))
		changed = Chain(house.services | {name: replace(service, supports=(better,))})
		assert changed.answer("A", AVAILABILITY).value >= before - 1e-9


@given(houses(), st.floats(50, 100))
def test_giving_what_is_needed_keeps_the_promise(house, target):
	checked = house.check("A", Level(AVAILABILITY, target))
	if checked.verdict != NOT_KEPT or checked.needed is None:
		return
	others = [link.value for link in checked.answer.links[1:]]
	value = checked.needed
	for other in others:
		value *= other / 100
	assert value == pytest.approx(target)
