"""Who can stand in for whom, and where nobody can."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sms_module.improvement.skill_cover import alone, covers

DAY = date(2026, 11, 27)
CHANGE, DESK = "Change Management", "Service Desk"


def role(person, name="Change manager", deputy=None, raci="Responsible", subject=CHANGE):
	return {
		"subject_doctype": "SMS Process",
		"subject": subject,
		"raci": raci,
		"process_role": name,
		"person": person,
		"deputy": deputy,
	}


def learned(person, until=None, process=CHANGE, kind="Cross-training"):
	return {"person": person, "kind": kind, "sms_process": process, "valid_until": until}


def only(rows, **more):
	[cover] = covers(rows, day=DAY, **more)
	return cover


def test_one_person_and_nobody_named_is_a_single_point_of_failure():
	assert only([role("ada")]).is_alone
	assert not only([role("ada", deputy="bo")]).is_alone
	assert not only([role("ada"), role("bo")]).is_alone
	assert only([role("ada", deputy="ada")]).is_alone


def test_who_is_asked_or_told_needs_nobody_to_stand_in():
	assert covers([role("ada", raci="Consulted"), role("bo", raci="Informed")]) == []


def test_who_learned_to_stand_in_is_shown_and_not_yet_named():
	cover = only([role("ada")], competence=[learned("bo")])
	assert cover.is_alone and cover.unnamed == ["bo"] and cover.marks("bo") == "T"
	assert only([role("ada", deputy="bo")], competence=[learned("bo")]).marks("bo") == "D T"


def test_deputy_who_never_learned_it_is_told():
	assert only([role("ada", deputy="bo")]).untrained == ["bo"]
	assert only([role("ada", deputy="bo")], competence=[learned("bo")]).untrained == []


def test_certificate_that_ended_covers_nothing():
	past, ahead = date(2026, 11, 26), date(2027, 1, 1)
	cover = only([role("ada", deputy="bo")], competence=[learned("bo", past)])
	assert cover.untrained == ["bo"] and cover.lapsed == {"bo": past} and cover.marks("bo") == "D x"
	renewed = only([role("ada")], competence=[learned("bo", past), learned("bo", ahead)])
	assert renewed.trained == {"bo": ahead} and not renewed.lapsed
	assert only([role("ada")], competence=[learned("bo", DAY)]).trained == {"bo": DAY}


def test_learning_is_about_the_work_of_its_process():
	owner = role("eve", "Process owner", raci="Accountable")
	other = role("kim", "Duty manager", subject=DESK)
	answers, does, elsewhere = covers([owner, role("ada"), other], [learned("bo")], day=DAY)
	assert (answers.trained, does.trained, elsewhere.trained) == ({}, {"bo": None}, {})
	certificate = only([role("ada")], competence=[learned("bo", kind="Certificate")])
	assert certificate.trained == {}


def test_training_counts_for_the_role_that_it_names():
	rows = [role("ada"), role("kim", "Duty manager")]
	wanted = {"person": "bo", "sms_process": CHANGE, "role": "duty manager", "due_date": DAY}
	manager, duty = covers(rows, learning=[wanted], day=DAY)
	assert (manager.learning, duty.learning) == ({}, {"bo": DAY})
	both = covers(rows, learning=[{**wanted, "role": "Stand-in"}], day=DAY)
	assert all(each.learning == {"bo": DAY} for each in both)
	assert covers(rows, [learned("bo")], [wanted], DAY)[1].learning == {}


people = st.sampled_from(["ada", "bo", "kim", "eve"])


@given(st.lists(st.tuples(people, st.none() | people, st.sampled_from(["One", "Two"])), max_size=10))
def test_naming_one_more_person_never_makes_it_worse(rows):
	matrix = [role(person, name, deputy) for person, deputy, name in rows]
	before = {each.role for each in alone(covers(matrix))}
	for name in ("One", "Two"):
		after = {each.role for each in alone(covers([*matrix, role("new", name, "other")]))}
		assert after <= before - {name}
