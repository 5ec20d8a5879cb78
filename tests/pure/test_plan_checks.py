"""Weak points of a plan, its depth, grades that rise, reminder steps and names of requirements."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sms_module.corrective_action import weak_points as weak
from sms_module.corrective_action.capa_rules import proposed_depth
from sms_module.corrective_action.recurrence import next_grade
from sms_module.notices.steps import ReminderStep, reached
from sms_module.planning.requirements import name_of

SOUND = {
	"causes": [("The tool closes a change without its review", False)],
	"correction": "The three changes were reviewed",
	"actions": [("Corrective", "Tool refuses to close without a review", "Change procedure")],
	"criterion": "0 of 10 emergency changes without a review",
	"extent": "Looked at all kinds of change",
	"sms_change": False,
}
LEVELS = ("Low", "Medium", "High")
DEEP = ("Correction only", "Short", "Full")


def test_sound_plan_has_none():
	assert weak.weak_points(**SOUND) == []


@pytest.mark.parametrize(
	"changed, sentence",
	(
		({"causes": [("human error", False)]}, weak.HUMAN_ERROR),
		({"causes": [("The technician forgot it", False)]}, weak.HUMAN_ERROR),
		({"causes": [("Anything", True)]}, weak.HUMAN_ERROR),
		({"actions": [("Corrective", "Training of the team", "Plan")]}, weak.ONLY_TRAINING),
		({"actions": [("Corrective", "Staff were reminded", "Plan")]}, weak.ONLY_TRAINING),
		({"actions": [("Corrective", "The three changes were reviewed", "Plan")]}, weak.REPEATS_CORRECTION),
		({"criterion": "it works better"}, weak.NOT_MEASURABLE),
		({"criterion": None}, weak.NOT_MEASURABLE),
		({"actions": [("Corrective", "Tool refuses to close", None)]}, weak.NO_DOCUMENT),
		({"extent": " "}, weak.NO_EXTENT),
	),
)
def test_each_weak_point_is_seen(changed, sentence):
	assert weak.weak_points(**{**SOUND, **changed}) == [sentence]


def test_one_sound_cause_or_action_is_enough():
	causes = [*SOUND["causes"], ("human error", False)]
	actions = [*SOUND["actions"], ("Corrective", "Training of the team", "Plan")]
	assert weak.weak_points(**{**SOUND, "causes": causes, "actions": actions}) == []


def test_change_of_the_system_is_a_document_changed():
	actions = [("Corrective", "Tool refuses to close", None)]
	assert weak.weak_points(**{**SOUND, "actions": actions, "sms_change": True}) == []


def test_containment_and_correction_are_not_lasting_actions():
	actions = [("Correction", "The three changes were reviewed", None), *SOUND["actions"]]
	assert weak.weak_points(**{**SOUND, "actions": actions}) == []


TEXT = some.none() | some.text(max_size=30)


@given(
	some.lists(some.tuples(some.text(max_size=20), some.booleans()), max_size=3),
	TEXT,
	some.lists(some.tuples(some.sampled_from(("Corrective", "Correction")), some.text(), TEXT), max_size=3),
	TEXT,
	TEXT,
	some.booleans(),
)
def test_any_plan_is_read(causes, correction, actions, criterion, extent, change):
	found = weak.weak_points(
		causes=causes,
		correction=correction,
		actions=actions,
		criterion=criterion,
		extent=extent,
		sms_change=change,
	)
	assert len(found) == len(set(found))


@pytest.mark.parametrize("impact", LEVELS)
@pytest.mark.parametrize("chance", LEVELS)
def test_depth_grows_with_impact_and_chance(impact, chance):
	depth = DEEP.index(proposed_depth(impact, chance))
	for higher in LEVELS[LEVELS.index(impact) :]:
		assert DEEP.index(proposed_depth(higher, chance)) >= depth
	for higher in LEVELS[LEVELS.index(chance) :]:
		assert DEEP.index(proposed_depth(impact, higher)) >= depth


def test_corners_of_the_depth_matrix():
	assert proposed_depth("Low", "Low") == "Correction only"
	assert proposed_depth("Medium", "Medium") == "Short"
	assert proposed_depth("High", "High") == "Full"


def test_grades_rise_by_one_and_end():
	assert next_grade("Observation") == "Minor Nonconformity"
	assert next_grade("Minor Nonconformity") == "Major Nonconformity"
	assert next_grade("Major Nonconformity") == "Major Nonconformity"
	assert next_grade("Good Practice") == "Good Practice"


STEPS = [ReminderStep(-7, "Responsible"), ReminderStep(1, "Responsible"), ReminderStep(7, "Manager")]


@pytest.mark.parametrize("days, count", ((-8, 0), (-7, 1), (0, 1), (1, 2), (6, 2), (7, 3), (400, 3)))
def test_steps_are_reached_one_after_the_other(days, count):
	assert reached(days, STEPS) == STEPS[:count]
	assert reached(days, reversed(STEPS)) == STEPS[:count]


def test_steps_have_labels_of_their_own():
	assert len({step.label for step in STEPS}) == len(STEPS)


def test_names_of_requirements():
	assert name_of("ISO/IEC 20000-1:2018", "8.3.3") == "2018-8.3.3"
	assert name_of("ISO/IEC 20000-1:2011", " 4.5.4.2 ") == "2011-4.5.4.2"
	assert name_of("ISO/IEC 20000-1:2018", "2018") == "2018"
	assert name_of("Statutory", "GDPR 32") == "Statutory-GDPR 32"
