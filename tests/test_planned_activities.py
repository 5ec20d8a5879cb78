"""What has to happen at planned intervals, and certificates with their visits."""

import frappe
from frappe.utils import add_days, add_months, getdate

from sms_module.planning import activities
from sms_module.planning.api import events, satisfy
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError
from tests.factories import as_user, make_audit, refused
from tests.factories import provider as provider


def an_activity(**values):
	return frappe.get_doc(
		{"doctype": "SMS Planned Activity", "what": "Test the restore", "interval_months": 6, **values}
	).insert()


def test_the_shipped_list_names_clauses_of_2018():
	rows = frappe.get_all("SMS Planned Activity", fields=["requirement", "next_due"], order_by="name asc")
	assert len(rows) >= 30 and all(row.requirement.startswith("2018-") and row.next_due for row in rows)


def test_a_record_satisfies_it_and_sets_the_next_day(provider):
	activity = an_activity(responsible=provider.eng)
	with as_user(provider.boss):
		due = satisfy(activity.name, str(today()), "SMS Audit", make_audit(provider).name)
	assert getdate(due) == getdate(add_months(today(), 6))
	activity.reload()
	assert getdate(activity.last_done) == today() and activity.records[0].recorded_by == provider.boss


def test_it_is_not_satisfied_by_nothing_in_the_future_or_by_others(provider):
	activity = an_activity(responsible=provider.eng)
	with as_user(provider.eng):
		with refused(IncompleteError, "neither a record nor"):
			satisfy(activity.name, str(today()))
		with refused(frappe.ValidationError, "in the future"):
			satisfy(activity.name, str(add_days(today(), 1)), note="soon")
	with as_user(provider.stranger), refused(NotYoursError):
		satisfy(activity.name, str(today()), note="I did it")


def test_late_ones_show_and_remind(provider):
	activity = an_activity(responsible=provider.eng, next_due=add_days(today(), -3))
	assert activity.name in {row.name for row in activities.late()}
	assert any(item.name == activity.name for item in activities.due_items())
	shown = events(str(add_days(today(), -10)), str(today()))
	assert activity.name in {row["name"] for row in shown}


def a_certificate(provider, **values):
	return frappe.get_doc(
		{
			"doctype": "SMS Certificate",
			"certificate_number": "ITSM-1",
			"body": "Certification Body",
			"issued_on": add_months(today(), -12),
			"valid_until": add_months(today(), 24),
			"responsible": provider.apm,
			"scope": "Services for customers",
			**values,
		}
	)


def test_a_certificate_does_not_end_before_its_visits(provider):
	with refused(frappe.ValidationError, "ends"):
		a_certificate(provider, valid_until=add_months(today(), -13)).insert()
	visit = {"planned_on": add_months(today(), 30), "kind": "Surveillance"}
	with refused(frappe.ValidationError, "outside the validity"):
		a_certificate(provider, surveillances=[visit]).insert()


def test_a_visit_is_an_audit_of_a_certification_body(provider):
	visit = {"planned_on": today(), "kind": "Surveillance", "audit": make_audit(provider).name}
	with refused(frappe.ValidationError, "no audit by a certification body"):
		a_certificate(provider, surveillances=[visit]).insert()


def test_a_blackout_is_for_one_and_has_its_dates_in_order(provider):
	blackout = {
		"doctype": "SMS Blackout",
		"from_date": today(),
		"to_date": add_days(today(), 1),
		"reason": "x",
	}
	with refused(frappe.ValidationError, "for a unit or for an auditor"):
		frappe.get_doc(blackout).insert()
	with refused(frappe.ValidationError, "before it begins"):
		frappe.get_doc({**blackout, "unit": "Test Desk", "to_date": add_days(today(), -1)}).insert()
