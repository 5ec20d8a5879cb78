"""The catalogue: who needs whom, levels, hours, reviews, and what is refused."""

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate

from sms_module.records.clock import today
from sms_module.records.errors import LockedError, StateError
from sms_module.service_level import catalogue, hours
from tests import factories
from tests.factories import SERVICE, as_user, change, on_day, refused, rest
from tests.factories_scope import make_service
from tests.factories_services import (
	OFFICE_HOURS,
	estimate,
	level,
	make_agreement,
	make_outage,
	needing,
)

provider = factories.provider
SERVERS, NETWORK = "Test Servers", "Test Network"


def a_service(name: str = SERVICE):
	return frappe.get_doc("SMS Service", name)


# --- who needs whom


def test_a_service_depends_on_itself_by_no_way(provider):
	needing(SERVERS, needing(NETWORK))
	with as_user(provider.boss):
		with refused(frappe.ValidationError, f"depend on itself: {NETWORK} → {SERVERS} → {NETWORK}"):
			a_service(NETWORK).update({"depends_on": [{"service": SERVERS}]}).save()
		with refused(frappe.ValidationError, "depend on itself"):
			rest("PUT", f"resource/SMS Service/{NETWORK}", depends_on=[{"service": NETWORK}])
		with refused(frappe.ValidationError, "stands twice"):
			a_service(SERVERS).update({"depends_on": [{"service": NETWORK}] * 2}).save()


def test_a_dependency_is_written_through_its_service_only(provider):
	needing(SERVERS, make_service(NETWORK))
	row = a_service(SERVERS).depends_on[0]
	with refused(LockedError):
		frappe.get_doc("SMS Service Dependency", row.name).update({"service": SERVICE}).save()


def test_what_others_need_or_is_agreed_is_not_retired(provider):
	needing(SERVERS, make_service(NETWORK))
	with refused(StateError, f"{SERVERS}.* depends on it"):
		change(a_service(NETWORK), provider.boss, lifecycle="Retired")
	made = make_agreement(provider, "Agreed")
	with refused(StateError, f"{made.name}.* is agreed about it"):
		change(a_service(), provider.boss, lifecycle="Retired")
	factories.step(made, "End Early", provider.top, "the customer left")
	with on_day(1):
		assert change(a_service(), provider.boss, lifecycle="Retired").lifecycle == "Retired"
	change(a_service(SERVERS), provider.boss, depends_on=[])
	assert change(a_service(NETWORK), provider.boss, lifecycle="Retired").lifecycle == "Retired"


# --- levels


@pytest.mark.parametrize(
	"row, words",
	(
		(level(target=100.1), "cannot be 100.1 %"),
		(estimate("Resolution on Target", 120), "cannot be 120 %"),
		(level("Resolution Time", -1), "never below nought"),
	),
)
def test_impossible_levels(provider, row, words):
	with as_user(provider.boss):
		with refused(frappe.ValidationError, words):
			a_service().update({"levels": [row]}).save()
		with refused(frappe.ValidationError, words):
			rest("PUT", f"resource/SMS Service/{SERVICE}", levels=[row])
	with refused(frappe.ValidationError, words):
		make_agreement(provider, levels=[row])


def test_an_estimate_stays_beside_what_was_agreed(provider):
	both = [
		estimate(target=99.2, service=make_service(NETWORK)),
		level(target=99.0),
		level("Resolution Time", 4, priority=" High "),
	]
	service = change(a_service(), provider.boss, levels=both)
	assert [(row.maturity, row.unit) for row in service.levels] == [
		("Estimated", "%"),
		("Agreed", "%"),
		("Agreed", "h"),
	]
	assert service.levels[2].priority == "High" and not service.levels[0].service
	with refused(frappe.ValidationError, "stands twice"):
		change(service, provider.boss, levels=[*both, level("Resolution Time", 6, priority="high")])


# --- hours


def test_hours_end_after_they_begin_and_holidays_are_known(provider):
	with refused(frappe.ValidationError, "ends before it begins"):
		change(a_service(), provider.boss, support_hours=[OFFICE_HOURS | {"to_time": "07:00:00"}])
	with refused(frappe.ValidationError, "Public holidays of .*Germany.* are not known .ZZ."):
		change(a_service(), provider.boss, holiday_country="Germany", holiday_part="ZZ")
	with refused(frappe.ValidationError, "no holiday list"):
		change(a_service(), provider.boss, holiday_list="Not there")
	service = change(
		a_service(),
		provider.boss,
		support_hours=[OFFICE_HOURS, {"day": "Saturday", "from_time": "09:00:00", "to_time": "00:00:00"}],
		holiday_country="Germany",
		holiday_part="HH",
	)
	found = hours.hours_of("SMS Service", [SERVICE])[SERVICE]
	assert found.week == hours.hours_in(service).week
	assert hours.in_words(found) == "Mon–Fri 08:00–18:00, Sat 09:00–24:00"
	assert not found.spans_on(getdate("2026-12-25")) and found.spans_on(getdate("2026-12-24"))


def test_without_hours_a_service_is_supported_round_the_clock(provider):
	assert hours.hours_of("SMS Service", [SERVICE]) == {}
	assert hours.in_words(hours.hours_in(a_service())) == "round the clock"


# --- reviews


def test_an_entry_is_reviewed_at_its_interval(provider):
	service = change(a_service(), provider.boss, review_months=6, review_due=None)
	assert getdate(service.review_due) == getdate(add_months(today(), 6))
	item = next(item for item in catalogue.due_items() if item.name == SERVICE)
	assert (item.due, item.responsible) == (getdate(service.review_due), provider.own)
	with on_day(30):
		reviewed = catalogue.reviewed(service)
		assert getdate(reviewed.reviewed_on) == today()
		assert getdate(reviewed.review_due) == getdate(add_months(today(), 6))
	with refused(frappe.ValidationError, "in the future"):
		change(service, provider.boss, reviewed_on=add_days(today(), 60))


# --- outages


def test_an_outage_ends_after_it_starts(provider):
	day = add_days(today(), -1)
	ends_first = {"from_time": f"{day} 10:00:00", "to_time": f"{day} 09:59:59"}
	with refused(frappe.ValidationError, "before it starts"):
		make_outage(provider, **ends_first)
	with as_user(provider.boss), refused(frappe.ValidationError, "before it starts"):
		rest("POST", "resource/Service Outage", title="Down", service=SERVICE, **ends_first)
	made = make_outage(provider)
	assert made.length_hours == 2 and made.responsible == provider.own
	with as_user(provider.boss), refused(frappe.ValidationError, "before it starts"):
		rest("PUT", f"resource/Service Outage/{made.name}", to_time=f"{day} 07:00:00")


def test_only_planned_outages_lie_ahead_and_they_have_an_end(provider):
	ahead = {"from_time": f"{add_days(today(), 3)} 20:00:00", "to_time": f"{add_days(today(), 3)} 22:00:00"}
	with refused(frappe.ValidationError, "not in the future"):
		make_outage(provider, **ahead)
	with refused(frappe.ValidationError, "until when"):
		make_outage(provider, planned=1, **ahead | {"to_time": None})
	assert make_outage(provider, planned=1, **ahead).planned


def test_an_outage_names_each_service_once_and_a_ticket_that_is_there(provider):
	with refused(frappe.ValidationError, "stands twice"):
		make_outage(provider, also_affected=[{"service": SERVICE}])
	with refused(frappe.ValidationError, "There is no ToDo"):
		make_outage(provider, erp_doctype="ToDo", erp_name="not there")


def test_who_records_outages_and_who_writes_the_catalogue(provider):
	for user in (provider.by_role["Service Management Office"], provider.by_role["Service Owner"]):
		assert make_outage(provider, user=user).name
	for user in (provider.eng, provider.extern):
		with refused(frappe.PermissionError):
			make_outage(provider, user=user)
		with refused(frappe.PermissionError):
			change(a_service(), user, description="mine")
