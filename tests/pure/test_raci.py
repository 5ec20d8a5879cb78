"""The RACI matrix: letters, accountable persons, deputies; and the sums of resources."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sms_module.planning import raci
from sms_module.planning.raci import LETTERS, Matrix

KINDS = ("SMS Process", "SMS Service")
PERSONS = tuple(f"person{number}" for number in range(6))


@st.composite
def row(draw):
	return {
		"subject_doctype": draw(st.sampled_from(KINDS)),
		"subject": draw(st.sampled_from("ABCD")),
		"raci": draw(st.sampled_from(list(LETTERS))),
		"process_role": draw(st.sampled_from(["Owner", "Manager", " Owner "])),
		"person": draw(st.sampled_from(PERSONS)),
		"deputy": draw(st.sampled_from([None, "", *PERSONS])),
	}


ROWS = st.lists(row(), max_size=25)


@given(ROWS)
def test_every_letter_stands_in_its_cell_and_nowhere_else(rows):
	matrix = raci.matrix(rows)
	expected: dict = {}
	for each in rows:
		expected.setdefault((raci.subject_of(each), each["person"]), set()).add(LETTERS[each["raci"]])
	assert {place: set(letters.split()) for place, letters in matrix.cells.items()} == expected
	for subject in matrix.subjects:
		for person in matrix.persons:
			letters = matrix.letters(subject, person).split()
			assert letters == sorted(letters, key="ARCI".index)


@given(ROWS)
def test_subjects_and_persons_stand_once_and_kinds_together(rows):
	matrix = raci.matrix(rows)
	assert Counter(matrix.subjects) == Counter({raci.subject_of(each) for each in rows})
	assert Counter(matrix.persons) == Counter({each["person"] for each in rows})
	kinds = [kind for kind, _name in matrix.subjects]
	assert len([kind for i, kind in enumerate(kinds) if i == 0 or kinds[i - 1] != kind]) == len(set(kinds))


@given(st.integers(0, 60), st.integers(1, 15))
def test_parts_hold_all_persons_and_are_about_as_wide(count, widest):
	persons = [str(number) for number in range(count)]
	parts = Matrix(persons=persons).parts(widest)
	assert [person for part in parts for person in part] == persons
	assert len(parts) == -(-count // widest)
	assert all(0 < len(part) <= widest for part in parts)


@given(ROWS)
def test_accountable_are_counted_by_subject(rows):
	found = raci.accountable(rows)
	assert set(found) == {raci.subject_of(each) for each in rows}
	for subject, persons in found.items():
		assert Counter(persons) == Counter(
			each["person"]
			for each in rows
			if raci.subject_of(each) == subject and each["raci"] == "Accountable"
		)


@given(ROWS)
def test_single_points_of_failure_have_nobody_who_stands_in_for_the_work(rows):
	alone = raci.without_deputy(rows)
	for subject in {raci.subject_of(each) for each in rows}:
		covered = any(
			each["deputy"]
			for each in rows
			if raci.subject_of(each) == subject and each["raci"] in ("Accountable", "Responsible")
		)
		assert (subject in alone) != covered
	assert len(alone) == len(set(alone))


def test_a_deputy_of_who_is_only_told_covers_nothing():
	told = {
		"subject_doctype": "SMS Process",
		"subject": "A",
		"raci": "Informed",
		"person": "x",
		"deputy": "y",
	}
	assert raci.without_deputy([told]) == [("SMS Process", "A")]


@given(ROWS)
def test_doubles_are_found(rows):
	keys = [
		(*raci.subject_of(each), each["process_role"].strip(), each["person"], each["raci"]) for each in rows
	]
	double = raci.first_double(rows)
	assert (double is not None) == (len(keys) != len(set(keys)))
	if double is not None:
		index = next(i for i, each in enumerate(rows) if each is double)
		assert keys[index] in keys[:index] and len(set(keys[:index])) == index


@given(ROWS)
def test_roles_tell_every_row(rows):
	told = {
		(line["person"], line["role"], line["deputy"], subject)
		for line in raci.roles(rows)
		for subject in line["subjects"]
	}
	assert told == {
		(each["person"], each["process_role"].strip(), each["deputy"] or "", raci.subject_of(each))
		for each in rows
	}


def test_nothing_makes_an_empty_matrix():
	matrix = raci.matrix([])
	assert (matrix.subjects, matrix.persons, matrix.parts(12)) == ([], [], [])
