"""The programme builder on a real site: priorities, teams, blackouts, what people fixed, and what it refuses."""

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate

from sms_module.audit.builder.build import build
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, StateError
from tests.factories import (
	DESK,
	LEAD,
	OTHER_PROCESS,
	PROCESS,
	UNIT,
	as_user,
	change,
	make_finding,
	make_programme,
	refused,
	step,
)
from tests.factories import provider as provider


@pytest.fixture
def empty(provider):
	"""A draft programme of two processes over a year, without entries."""
	return make_programme(
		provider,
		entries=[],
		to_date=add_months(today(), 12),
		scope_rows=[
			{"scope_doctype": "SMS Process", "scope_name": PROCESS},
			{"scope_doctype": "SMS Process", "scope_name": OTHER_PROCESS},
		],
	)


def built(provider, programme):
	with as_user(provider.apm):
		programme.reload()
		return build(programme), programme


def entry_of(programme, area=PROCESS):
	return next(row for row in programme.entries if row.area == area)


def test_every_area_gets_an_entry_with_a_priority_and_its_parts(provider, empty):
	result, programme = built(provider, empty)
	assert {row.area for row in programme.entries} == {PROCESS, OTHER_PROCESS}
	assert result["gap"] <= 0.02
	entry = entry_of(programme)
	assert entry.priority and entry.priority_points and "Importance" in entry.priority_parts
	assert entry.lead == LEAD
	assert getdate(programme.from_date) <= getdate(entry.planned_month) <= getdate(programme.to_date)


def test_one_input_changes_the_priority_visibly(provider, empty):
	_result, programme = built(provider, empty)
	before = entry_of(programme).priority_points
	make_finding(provider)
	_result, programme = built(provider, empty)
	assert entry_of(programme).priority_points > before
	assert "Findings" in entry_of(programme).priority_parts


def test_a_new_run_keeps_what_people_fixed(provider, empty):
	_result, programme = built(provider, empty)
	entry = entry_of(programme)
	day = add_months(today(), 7)
	entry.update({"fixed": 1, "planned_month": day})
	with as_user(provider.apm):
		programme.save()
	result, programme = built(provider, programme)
	assert result["kept"] == 1
	kept = [row for row in programme.entries if row.fixed]
	assert [(row.area, getdate(row.planned_month)) for row in kept] == [(PROCESS, getdate(day))]
	assert sum(row.area == PROCESS for row in programme.entries) == len(
		{row.planned_month for row in programme.entries if row.area == PROCESS}
	)


def test_a_blackout_of_the_unit_moves_the_audit(provider, empty):
	_result, programme = built(provider, empty)
	month = getdate(entry_of(programme).planned_month)
	frappe.get_doc(
		{
			"doctype": "SMS Blackout",
			"unit": UNIT,
			"from_date": month,
			"to_date": add_days(month, 27),
			"reason": "Move",
		}
	).insert()
	_result, programme = built(provider, empty)
	assert getdate(entry_of(programme).planned_month) != month


def test_a_blackout_over_the_whole_period_is_refused(provider, empty):
	frappe.get_doc(
		{
			"doctype": "SMS Blackout",
			"unit": UNIT,
			"from_date": empty.from_date,
			"to_date": empty.to_date,
			"reason": "Closed",
		}
	).insert()
	with refused(frappe.ValidationError, "whole period"):
		built(provider, empty)


def test_no_impartial_auditor_says_why(provider, empty):
	frappe.db.set_value("SMS Process", PROCESS, "responsible", provider.lead)
	result, programme = built(provider, empty)
	assert entry_of(programme).lead is None
	assert any("responsible for the process" in note for note in result["unassigned"])
	assert PROCESS in programme.build_note


def test_no_auditor_at_all_is_refused(provider, empty):
	frappe.db.set_value("SMS Auditor", {"active": 1}, "active", 0)
	with refused(IncompleteError, "no active auditor"):
		built(provider, empty)


def test_only_a_draft_is_built(provider):
	programme = make_programme(provider, "Approved")
	with as_user(provider.apm), refused(StateError, "draft"):
		build(programme)


def test_a_programme_edited_while_it_is_built_is_refused(provider, empty):
	with as_user(provider.apm):
		programme = frappe.get_doc("Audit Programme", empty.name)
		change(empty, provider.apm, objectives="Changed meanwhile")
		with refused(frappe.TimestampMismatchError):
			build(programme)


def test_a_retired_process_is_not_planned(provider, empty):
	frappe.db.set_value("SMS Process", OTHER_PROCESS, "status", "Retired")
	_result, programme = built(provider, empty)
	assert {row.area for row in programme.entries} == {PROCESS}


def test_entries_make_their_audits(provider, empty):
	_result, programme = built(provider, empty)
	change(programme, provider.apm, gap_reason="only two processes")
	frappe.db.set_value("SMS Unit", DESK, "head", provider.stranger)
	programme = step(step(programme, "Submit for Review", provider.apm), "Approve", provider.top)
	from sms_module.audit.programme import make_audits

	with as_user(provider.apm):
		assert len(make_audits(programme)) == len(programme.entries)
