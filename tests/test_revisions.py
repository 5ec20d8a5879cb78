"""Revisions: the copy is whole, what changed reads well, and the history is kept."""

import frappe
import pytest
from frappe.utils import formatdate

from sms_module.records import history
from sms_module.records.errors import StateError
from sms_module.records.revisions import differences, revise, shown
from tests import factories as f
from tests.factories import SERVICE, as_user, change, refused, rest, step
from tests.factories_scope import make_issue, make_party, make_scope, make_service

provider = f.provider
IDENTITY = ("name", "parent", "creation", "modified", "modified_by", "owner", "docstatus")


@pytest.fixture
def older(provider):
	"""An approved scope with rows of every kind."""
	return make_scope(
		provider,
		"Approved",
		context_issues=[{"context_issue": make_issue(provider).name}],
		interested_parties=[{"interested_party": make_party(provider).name}],
	)


@pytest.fixture
def newer(provider, older):
	with as_user(provider.boss):
		return revise(frappe.get_doc("SMS Scope", older.name))


def told(older, newer) -> dict[str, tuple[str, str]]:
	return {row["field"]: (row["old"], row["new"]) for row in differences(older, newer)}


def test_a_revision_copies_all_rows(older, newer):
	for table in older.meta.get_table_fields():
		rows = [
			[
				{key: row.get(key) for key in row.meta.get_valid_columns() if key not in IDENTITY}
				for row in each
			]
			for each in (older.get(table.fieldname), newer.get(table.fieldname))
		]
		assert rows[0] == rows[1] and rows[0], table.fieldname
	assert not {row.name for row in older.get_all_children()} & {row.name for row in newer.get_all_children()}
	assert differences(older, newer) == []


def test_a_draft_is_changed_not_revised(provider, newer):
	with as_user(provider.boss), refused(StateError, "nothing to revise"):
		revise(frappe.get_doc("SMS Scope", newer.name))


def test_rows_are_told_by_what_they_are_about(provider, older, newer):
	service = make_service()
	newer = change(
		newer,
		provider.boss,
		services=[{"service": service}, {"service": SERVICE, "note": "mailboxes up to 100 GB"}],
		locations=[{"location": "Hamburg", "note": "service desk"}],
	)
	assert told(older, newer) == {
		f"Services: {SERVICE}": (
			"Limits of the service: mailboxes up to 50 GB",
			"Limits of the service: mailboxes up to 100 GB",
		),
		"Services": ("", service),
		"Delivery locations": ("Lübeck", ""),
	}


def test_a_whole_row_is_told_with_its_columns(provider, older, newer):
	row = {"customer": "School", "location": "Lübeck"}
	newer = change(newer, provider.boss, customers=[*older.as_dict().customers, row])
	assert told(older, newer) == {"Customers": ("", "School; Where they are: Lübeck")}


def test_another_order_is_told_as_such(provider, older, newer):
	newer = change(newer, provider.boss, locations=list(reversed(older.as_dict().locations)))
	assert told(older, newer) == {"Delivery locations": ("Hamburg, Lübeck", "Lübeck, Hamburg")}


def test_links_are_told_by_their_titles(provider, older, newer):
	issue = make_issue(provider, title="A new law")
	newer = change(
		newer, provider.boss, context_issues=[{"context_issue": issue.name}], responsible=provider.mgr
	)
	old_issue = older.context_issues[0].context_issue
	found = differences(older, newer)
	assert {"fieldname": "responsible", "field": "Responsible", "old": "own", "new": "mgr"} in found
	rows = [(row["old"], row["new"]) for row in found if row["fieldname"] == "context_issues"]
	assert rows == [
		("", f"A new law ({issue.name})"),
		(f"Two of five desk agents retire ({old_issue})", ""),
	]


def test_dates_and_choices_are_told_as_people_read_them(provider, older, newer):
	newer = change(newer, provider.boss, next_review="2031-05-06")
	assert told(older, newer)["Next review"] == (formatdate(older.next_review), formatdate("2031-05-06"))
	fields = frappe._dict(fieldtype="Check"), frappe._dict(fieldtype="Float"), frappe._dict(fieldtype="Int")
	assert [shown(value, field) for field, value in zip(fields, (0, "2.500000000", 3), strict=True)] == [
		"No",
		"2.5",
		"3",
	]


def test_the_desk_asks_for_it(provider, older, newer):
	change(newer, provider.boss, technologies="Paper")
	with as_user(provider.own):
		found = rest(
			"GET", "method/sms_module.records.api.differences", doctype="SMS Scope", name=newer.name
		)["message"]
	assert found == [
		{
			"fieldname": "technologies",
			"field": "Technologies",
			"old": "Microsoft 365\nVMware",
			"new": "Paper",
		}
	]
	with as_user(provider.stranger), refused(frappe.PermissionError):
		rest("GET", "method/sms_module.records.api.differences", doctype="SMS Scope", name=newer.name)


def test_the_history_of_both_is_kept(provider, older, newer):
	newer = change(newer, provider.boss, technologies="Paper")
	newer = step(step(newer, "Submit for Review", provider.boss), "Approve", provider.top)
	older.reload()
	assert (older.workflow_state, newer.workflow_state) == ("Superseded", "Approved")
	assert "VMware" in older.technologies
	actions = [row.action for row in history.steps_of("SMS Scope", older.name)]
	assert actions == ["Create", "Submit for Review", "Approve", "Supersede"]
	for doc in (older, newer):
		assert not history.broken(frappe.get_doc("SMS Scope", doc.name))


def test_entries_of_a_programme_are_told_by_their_area(provider):
	made = f.make_programme(provider, "Approved")
	with as_user(provider.apm):
		newer = revise(frappe.get_doc("Audit Programme", made.name))
	entry = newer.entries[0].as_dict()
	newer = change(newer, provider.apm, entries=[{**entry, "lead": None, "planned_days": 2}])
	[row] = differences(made, newer)
	assert row["field"] == f"Audits: {f.PROCESS}"
	assert (row["old"], row["new"]) == (f"Days: 1; Lead auditor: {f.LEAD}", "Days: 2")
