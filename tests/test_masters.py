"""Masters: wrong dates, unknown links, doubles, and what is missing."""

import frappe
import pytest
from frappe.utils import add_days

from sms_module.records.clock import today
from tests import factories
from tests.factories import LEAD, PROCESS, UNIT, as_user, refused

provider = factories.provider


def new(doctype: str, **values):
	return frappe.get_doc({"doctype": doctype, **values}).insert()


# --- dates


@pytest.mark.parametrize(
	"make, values",
	(
		("make_audit", {"planned_from": 5, "planned_to": 1}),
		("make_programme", {"from_date": 5, "to_date": 1, "entries": []}),
	),
)
def test_end_before_beginning(provider, make, values):
	values = {
		key: add_days(today(), value) if isinstance(value, int) else value for key, value in values.items()
	}
	with refused(frappe.ValidationError, "later than|before it begins"):
		getattr(factories, make)(provider, **values)


def test_entry_outside_its_programme(provider):
	entry = {"area": PROCESS, "planned_month": add_days(today(), 900), "lead": LEAD}
	with refused(frappe.ValidationError, "outside the programme"):
		factories.make_programme(provider, entries=[entry])


def test_appointment_that_ends_before_it_starts(provider):
	row = {"starts": "2026-05-01 10:00:00", "ends": "2026-05-01 09:00:00", "topic": "Talk"}
	with refused(frappe.ValidationError, "ends before it starts"):
		factories.make_audit(provider, schedule=[row])


def test_qualification_that_ends_before_it_was_obtained(provider):
	row = {
		"standard": "ISO 19011",
		"qualification": "Lead",
		"obtained_on": today(),
		"valid_until": add_days(today(), -1),
	}
	with refused(frappe.ValidationError, "before it was obtained"):
		new("SMS Auditor", auditor_name="Wrong", user=provider.eng, qualifications=[row])


@pytest.mark.parametrize("value", ("31.02.2026", "not a day", "2026-13-01"))
def test_no_date_at_all(provider, value):
	with refused(Exception):
		factories.make_action(provider, due_date=value)


# --- links


@pytest.mark.parametrize(
	"make, values",
	(
		("make_finding", {"requirement": "2018-99"}),
		("make_finding", {"sms_process": "No such process"}),
		("make_finding", {"unit": "No such unit"}),
		("make_finding", {"responsible": "nobody@example.com"}),
		("make_finding", {"type": "Catastrophe"}),
		("make_finding", {"source_doctype": "SMS Audit", "source_name": "AUD-NOPE"}),
		("make_audit", {"lead": "Nobody"}),
		("make_audit", {"areas": [{"area_doctype": "SMS Process", "area": "No such process"}]}),
		("make_capa", {"findings": [{"finding": "FND-NOPE"}]}),
		("make_action", {"evidence_record": "EVD-NOPE"}),
		("make_programme", {"manager": "nobody@example.com"}),
	),
)
def test_unknown_link_is_refused(provider, make, values):
	with refused(frappe.ValidationError) as refusal:
		getattr(factories, make)(provider, **values)
	assert refusal.value.args


def test_finding_from_anothers_document_that_is_not_there(provider):
	with refused(frappe.ValidationError):
		factories.make_finding(provider, erp_doctype="ToDo", erp_name="nope")


# --- doubles


def test_names_are_given_once(provider):
	for doctype, field, name, values in (
		("SMS Unit", "unit_name", UNIT, {}),
		("SMS Process", "process_name", PROCESS, {"responsible": provider.own, "unit": UNIT}),
		("SMS Service", "service_name", factories.SERVICE, {"responsible": provider.own, "unit": UNIT}),
		("SMS Auditor", "auditor_name", LEAD, {"user": provider.eng}),
	):
		with refused((frappe.DuplicateEntryError, frappe.UniqueValidationError)):
			new(doctype, **{field: name}, **values)


def test_person_is_one_auditor(provider):
	with refused((frappe.DuplicateEntryError, frappe.UniqueValidationError)):
		new("SMS Auditor", auditor_name="Second name", user=provider.lead)


def test_row_stands_once(provider):
	process = frappe.get_doc("SMS Process", PROCESS)
	process.set("requirements", [{"requirement": "2018-8.5.1"}] * 2)
	with refused(frappe.ValidationError, "stands twice"):
		process.save()
	process.reload()
	process.append("interfaces", {"direction": "Gives to", "sms_process": PROCESS, "what": "changes"})
	with refused(frappe.ValidationError, "with itself"):
		process.save()
	with refused(frappe.ValidationError, "twice in the team"):
		factories.make_audit(provider, team=[{"auditor": LEAD}])


# --- what is missing


@pytest.mark.parametrize(
	"doctype, values",
	(
		("SMS Unit", {}),
		("SMS Process", {"process_name": "Without anybody"}),
		("SMS Service", {"service_name": "Without anybody"}),
		("SMS Evidence", {"title": "Without anybody", "link": "x"}),
		("SMS Delegation", {}),
		("Finding", {"title": "Without type"}),
		("SMS Action", {"what": "Without anybody"}),
	),
)
def test_what_is_missing_is_named(provider, doctype, values):
	with refused(frappe.ValidationError) as refusal:
		new(doctype, **values)
	assert str(refusal.value)


def test_auditor_is_a_user_or_a_contracted_person():
	with refused(frappe.ValidationError, "needs a user"):
		new("SMS Auditor", auditor_name="Nobody")
	with refused(frappe.ValidationError, "organisation"):
		new("SMS Auditor", auditor_name="Nobody", contracted=1)


def test_evidence_shows_something(provider):
	with refused(frappe.ValidationError, "needs a file, a link or a record"):
		new("SMS Evidence", title="Nothing", responsible=provider.eng)


def test_template_asks_something():
	with refused(frappe.ValidationError, "no questions"):
		new("Audit Checklist Template", template_name="Empty")


def test_retired_process_is_not_planned(provider):
	frappe.db.set_value("SMS Process", PROCESS, "status", "Retired")
	with refused(frappe.ValidationError, "is retired"):
		factories.make_programme(provider)


@pytest.mark.parametrize(
	"values, words",
	(
		({"decided_by": "Board"}, "name the Board"),
		({"decided_by": "Person"}, "name the Person"),
		({"condition_field": "no_such_field"}, "has no field"),
	),
)
def test_settings_name_who_decides(values, words):
	settings = frappe.get_doc("Service Management Settings")
	settings.board_matters[0].update(values)
	with refused(frappe.ValidationError, words):
		settings.save()


# --- who keeps them


@pytest.mark.parametrize(
	"doctype", ("SMS Unit", "SMS Requirement", "Management Review Board", "Cause Category")
)
def test_masters_are_the_sms_managers(provider, doctype):
	name = frappe.get_all(doctype, pluck="name", order_by="creation asc", limit=1)[0]
	for user in (provider.eng, provider.mgr, provider.top, provider.extern):
		with as_user(user), refused(frappe.PermissionError):
			frappe.get_doc(doctype, name).save()
	with as_user(provider.boss):
		frappe.get_doc(doctype, name).save()


def test_settings_are_the_sms_managers(provider):
	for user in (provider.eng, provider.apm, provider.top):
		with as_user(user), refused(frappe.PermissionError):
			frappe.get_doc("Service Management Settings").save()
	with as_user(provider.boss):
		frappe.get_doc("Service Management Settings").save()
