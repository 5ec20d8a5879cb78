"""A programme's own scope comes from the approved scope of its unit, once there is one."""

import frappe
import pytest

from sms_module.audit.builder.universe import areas_in_scope, areas_of
from sms_module.records.errors import IncompleteError, LockedError
from sms_module.records.revisions import revise
from tests import factories as f
from tests.factories import (
	DESK,
	OTHER_PROCESS,
	PROCESS,
	QUALITY,
	SERVICE,
	TOP,
	UNIT,
	as_user,
	change,
	refused,
	rest,
)
from tests.factories_scope import make_scope, make_service, no_other_scope

provider = f.provider


def programme(p, state: str = "Draft", **values):
	return f.make_programme(p, state, **values)


def scope_of(doc) -> set[tuple[str, str]]:
	return {(row.scope_doctype, row.scope_name) for row in doc.scope_rows}


def take(doc, user: str):
	with as_user(user):
		count = rest("POST", "method/sms_module.audit.api.take_scope", programme_name=doc.name)["message"]
	doc.reload()
	assert count == len(doc.scope_rows)
	return doc


def test_a_new_programme_begins_with_its_units_scope(provider):
	make_scope(provider, "Approved")
	made = programme(provider, unit=UNIT)
	assert scope_of(made) == {("SMS Service", SERVICE), ("SMS Process", PROCESS)}
	assert set(areas_in_scope(made)) == {PROCESS}
	assert {area.name for area in areas_of(made)} == {PROCESS, SERVICE}
	with as_user(provider.apm):
		made = rest("POST", "resource/Audit Programme", **values_of(made))["data"]
	assert len(made["scope_rows"]) == 2


def values_of(doc) -> dict:
	return {
		key: doc.get(key)
		for key in ("title", "from_date", "to_date", "manager", "unit", "requirement_source")
	}


def test_processes_of_units_below_belong_to_it(provider):
	make_scope(provider, "Approved", unit=TOP)
	made = programme(provider, unit=TOP)
	assert {("SMS Process", PROCESS), ("SMS Process", OTHER_PROCESS)} <= scope_of(made)


@pytest.mark.parametrize("state", [None, "Draft", "In Review"])
def test_without_an_approved_scope_it_looks_at_everything(provider, state):
	if state:
		make_scope(provider, state)
	made = programme(provider, unit=UNIT)
	assert scope_of(made) == set()
	assert {PROCESS, OTHER_PROCESS} <= set(areas_in_scope(made))


def test_what_people_wrote_stays(provider):
	make_scope(provider, "Approved")
	rows = [{"scope_doctype": "SMS Process", "scope_name": OTHER_PROCESS}]
	made = programme(provider, unit=UNIT, scope_rows=rows)
	assert scope_of(made) == {("SMS Process", OTHER_PROCESS)}
	cleared = change(programme(provider, unit=UNIT), provider.apm, scope_rows=[])
	assert scope_of(cleared) == set(), "who clears it looks at everything"
	assert scope_of(programme(provider)) == set(), "a programme for all units has no unit's scope"


def test_a_scope_without_processes_narrows_nothing(provider):
	"""Coverage counts processes: services alone would ask for none."""
	make_scope(provider, "Approved", unit=QUALITY)
	made = programme(provider, unit=QUALITY)
	assert scope_of(made) == set()
	with refused(IncompleteError, "No process belongs to"):
		take(made, provider.apm)


def test_a_revision_keeps_the_scope_it_revises(provider):
	made = programme(provider, "Approved", unit=UNIT)
	make_scope(provider, "Approved")
	with as_user(provider.apm):
		newer = revise(frappe.get_doc("Audit Programme", made.name))
	assert scope_of(newer) == set()
	assert ("SMS Process", PROCESS) in scope_of(take(newer, provider.apm))


def test_retired_things_are_left_out(provider):
	make_scope(provider, "Approved", services=[{"service": SERVICE}, {"service": make_service()}])
	frappe.db.set_value("SMS Service", make_service(), "lifecycle", "Retired")
	assert ("SMS Service", make_service()) not in scope_of(programme(provider, unit=UNIT))
	frappe.db.set_value("SMS Process", PROCESS, "status", "Retired")
	assert scope_of(programme(provider, unit=UNIT, entries=[])) == set()


def test_the_button_takes_the_scope_anew(provider):
	made = programme(
		provider, unit=UNIT, scope_rows=[{"scope_doctype": "SMS Process", "scope_name": OTHER_PROCESS}]
	)
	make_scope(provider, "Approved")
	assert scope_of(take(made, provider.apm)) == {("SMS Service", SERVICE), ("SMS Process", PROCESS)}
	make_scope(provider, "Approved", services=[{"service": make_service()}])
	assert ("SMS Service", SERVICE) not in scope_of(take(made, provider.apm))


def test_a_unit_below_takes_its_part_of_the_scope_above(provider):
	make_service("Test Desk Service", unit=DESK)
	make_scope(
		provider, "Approved", unit=TOP, services=[{"service": SERVICE}, {"service": "Test Desk Service"}]
	)
	made = take(programme(provider, unit=DESK), provider.apm)
	assert scope_of(made) == {("SMS Service", "Test Desk Service"), ("SMS Process", OTHER_PROCESS)}


def test_a_programme_for_all_takes_the_only_scope(provider):
	no_other_scope()
	made = programme(provider)
	with refused(IncompleteError, "Name the unit"):
		take(made, provider.apm)
	make_scope(provider, "Approved")
	assert ("SMS Process", PROCESS) in scope_of(take(made, provider.apm))
	make_scope(provider, "Approved", unit=DESK)
	with refused(IncompleteError, "Name the unit"):
		take(made, provider.apm)


def test_the_button_is_for_drafts_and_their_manager(provider):
	make_scope(provider, "Approved")
	made = programme(
		provider,
		"In Review",
		unit=UNIT,
		scope_rows=[{"scope_doctype": "SMS Process", "scope_name": OTHER_PROCESS}],
	)
	with refused(LockedError):
		take(made, provider.apm)
	draft = programme(provider)
	for user in (provider.stranger, provider.boss):
		with refused(frappe.PermissionError):
			take(draft, user)
	with refused(IncompleteError, "There is no approved scope for"):
		take(programme(provider, unit=QUALITY), provider.apm)
