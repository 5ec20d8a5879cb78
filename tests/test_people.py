"""Deputies, leavers, strangers, and who is whose manager."""

import frappe
import pytest
from frappe.utils import add_days, nowdate

from sms_module.people import persons
from sms_module.people.delegation import principals
from sms_module.people.handover import hand_over
from sms_module.records import history
from sms_module.records.errors import IncompleteError, NotYoursError, OwnWorkError
from tests import factories
from tests.factories import DESK, PROCESS, QUALITY, UNIT, as_user, refused

provider = factories.provider


def deputise(person: str, deputy: str, *matters: str, user: str = "Administrator", days: int = 5):
	with as_user(user):
		return frappe.get_doc(
			{
				"doctype": "SMS Delegation",
				"person": person,
				"deputy": deputy,
				"from_date": nowdate(),
				"to_date": add_days(nowdate(), days),
				"matters": [{"document_type": matter} for matter in matters],
			}
		).insert()


# --- delegation


def test_deputy_signs_in_their_own_name_for_somebody(provider):
	finding = factories.make_finding(provider)
	with refused(frappe.PermissionError):
		factories.step(finding, "Accept", provider.stranger)
	deputise(provider.mgr, provider.stranger)
	factories.step(finding, "Accept", provider.stranger)
	last = history.steps_of("Finding", finding.name)[-1]
	assert (last.acted_by, last.on_behalf_of) == (provider.stranger, provider.mgr)


def test_deputy_acts_in_the_named_matters_only(provider):
	finding = factories.make_finding(provider)
	deputise(provider.mgr, provider.eng2, "CAPA", "SMS Action")
	with refused(NotYoursError):
		factories.step(finding, "Accept", provider.eng2)
	assert principals(provider.eng2, "CAPA") == [provider.mgr]
	assert principals(provider.eng2, "Finding") == []


def test_deputy_acts_within_the_time(provider):
	finding = factories.make_finding(provider)
	deputise(provider.mgr, provider.eng2)
	with factories.on_day(6), refused(NotYoursError):
		factories.step(finding, "Accept", provider.eng2)
	with factories.on_day(-1), refused(NotYoursError):
		factories.step(finding, "Accept", provider.eng2)


def test_deputy_of_a_deputy_is_nobody(provider):
	finding = factories.make_finding(provider)
	deputise(provider.mgr, provider.eng2)
	deputise(provider.eng2, provider.own)
	with refused(NotYoursError):
		factories.step(finding, "Accept", provider.own)


@pytest.mark.parametrize("barred", ("deputy", "person"))
def test_own_work_bars_the_deputy_and_the_person(provider, barred):
	"""Neither does the responsible approve as somebody's deputy, nor through a deputy of their own."""
	capa = factories.make_capa(provider, "In Approval")
	if barred == "deputy":
		deputise(provider.top, provider.eng)  # eng carries out an action
		user = provider.eng
	else:
		deputise(provider.mgr, provider.stranger)
		user = provider.stranger
	with refused(OwnWorkError):
		factories.step(capa, "Approve", user)


def test_people_name_their_own_deputy(provider):
	deputise(provider.eng, provider.eng2, user=provider.eng)
	with refused(NotYoursError, "names their deputy"):
		deputise(provider.mgr, provider.eng2, user=provider.eng)
	deputise(provider.mgr, provider.eng2, user=provider.boss)
	with refused(NotYoursError):
		deputise(provider.mgr, provider.boss, user=provider.boss)


def test_delegation_is_not_taken_over(provider):
	mine = deputise(provider.eng, provider.eng2, user=provider.eng)
	with as_user(provider.eng), refused(NotYoursError):
		frappe.get_doc("SMS Delegation", mine.name).update({"person": provider.mgr}).save()
	other = deputise(provider.mgr, provider.eng2, user=provider.mgr)
	with as_user(provider.eng2), refused(NotYoursError):
		frappe.get_doc("SMS Delegation", other.name).update({"to_date": add_days(nowdate(), 99)}).save()
	with as_user(provider.eng2), refused(frappe.PermissionError):
		frappe.delete_doc("SMS Delegation", other.name)


def test_delegation_makes_sense(provider):
	with refused(frappe.ValidationError, "own deputy"):
		deputise(provider.eng, provider.eng)
	with refused(frappe.ValidationError, "ends .* before it begins"):
		deputise(provider.eng, provider.eng2, days=-1)


def test_ended_delegation_ends_at_once(provider):
	finding = factories.make_finding(provider)
	made = deputise(provider.mgr, provider.eng2)
	frappe.delete_doc("SMS Delegation", made.name)
	with refused(NotYoursError):
		factories.step(finding, "Accept", provider.eng2)


# --- leavers


def test_leavers_open_items_are_handed_over(provider):
	open_one, closed_one = factories.make_action(provider), factories.make_action(provider, "Verified")
	capa = factories.make_capa(provider, responsible=provider.eng, team=[{"user": provider.mgr}])
	with as_user(provider.boss):
		counts = hand_over(provider.eng, provider.eng2, "left the company")
	assert counts == {"SMS Action": 1, "CAPA": 1}
	assert frappe.db.get_value("SMS Action", open_one.name, "responsible") == provider.eng2
	assert frappe.db.get_value("SMS Action", closed_one.name, "responsible") == provider.eng
	todo = frappe.db.get_value("SMS Action", open_one.name, "todo")
	assert frappe.db.get_value("ToDo", todo, "allocated_to") == provider.eng2
	for doc in (open_one, closed_one, capa):
		assert not history.broken(frappe.get_doc(doc.doctype, doc.name))


def test_masters_are_handed_over(provider):
	with as_user(provider.boss):
		counts = hand_over(provider.own, provider.eng, "left the company")
	assert counts == {"SMS Process": 1, "SMS Service": 1}
	assert frappe.db.get_value("SMS Process", PROCESS, "responsible") == provider.eng


def test_handing_over_is_the_sms_managers(provider):
	for user in (provider.eng, provider.mgr, provider.top):
		with as_user(user), refused(NotYoursError):
			hand_over(provider.eng, provider.eng2, "left")
	with as_user(provider.boss):
		with refused(IncompleteError, "Say why"):
			hand_over(provider.eng, provider.eng2, " ")
		with refused(frappe.ValidationError, "succeed themself"):
			hand_over(provider.eng, provider.eng, "left")
		with refused(frappe.ValidationError, "not an active user"):
			hand_over(provider.eng, "nobody@example.com", "left")


# --- strangers


@pytest.fixture
def outsider():
	"""A user of the site who has nothing to do with service management."""
	user = frappe.get_doc({"doctype": "User", "email": "outsider@example.com", "first_name": "Outsider"})
	user.flags.no_welcome_mail = True
	return user.insert(ignore_permissions=True).name


def test_strangers_are_made_responsible_for_nothing(provider, outsider):
	for make in (factories.make_finding, factories.make_action, factories.make_capa):
		with refused(frappe.ValidationError, "has no role of the service management system"):
			make(provider, responsible=outsider)
	frappe.db.set_value("User", provider.eng2, "enabled", 0)
	with refused(frappe.ValidationError, "not an active user"):
		factories.make_action(provider, responsible=provider.eng2)


def test_who_left_stays_named_in_what_they_did(provider):
	action = factories.make_action(provider)
	frappe.db.set_value("User", provider.eng, "enabled", 0)
	factories.step(action, "Cancel", provider.mgr, "left the company")


# --- units


def test_managers(provider):
	assert persons.head_of(UNIT) == provider.mgr
	assert persons.head_of(DESK) == provider.top  # of the unit above
	assert persons.head_of("No such unit") is None
	assert persons.managers_of(UNIT) == {provider.mgr, provider.vice}
	assert persons.managers_of(None) == set()
	assert persons.manager_of(provider.eng) == provider.mgr
	assert persons.manager_of(provider.mgr) == provider.top
	assert persons.manager_of(provider.top) is None
	assert persons.unit_of(provider.lead) == QUALITY
	assert persons.units_around(provider.vice) == {UNIT}
