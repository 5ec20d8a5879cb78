"""The promise check on records: warned of, never silently; on the form, in the report, in print."""

import frappe
from frappe.utils import add_days

from sms_module.records.errors import IncompleteError
from sms_module.service_level import api, promise_check
from sms_module.service_level.promise import KEPT, NOT_KEPT, NOT_KNOWN
from sms_module.setup import daily
from tests import factories
from tests.factories import SERVICE, as_user, change, refused, step
from tests.factories_scope import make_service
from tests.factories_services import (
	OFFICE_HOURS,
	SUPPLIER,
	estimate,
	level,
	make_agreement,
	make_support,
	needing,
)

provider = factories.provider
SERVERS, NETWORK = "Test Servers", "Test Network"


def build(p, line: float = 98.5):
	"""The mail service needs servers (estimated 99.5 %) and a network that a supplier gives (98.5 %)."""
	make_service(SERVERS, levels=[estimate(target=99.5)])
	needing(NETWORK)
	support = make_support(p, line, services=[{"service": NETWORK}])
	service = frappe.get_doc("SMS Service", SERVICE)
	change(service, p.boss, depends_on=[{"service": SERVERS}, {"service": NETWORK}])
	return support


def rows_of(agreement, user: str) -> dict[str, dict]:
	with as_user(user):
		return {row["metric"]: row for row in api.promise_outlook(agreement.name)["rows"]}


def test_a_promise_beyond_its_chain_is_agreed_only_knowingly(provider):
	support = build(provider)
	made = make_agreement(provider, "In Negotiation", levels=[level(target=99.2)], promise_note=None)
	assert f"weakest: {SUPPLIER} with 98.5 %" in made.promise_warning
	row = rows_of(made, provider.boss)["Availability"]
	assert (row["verdict"], row["honest"], row["weakest"]) == (NOT_KEPT, "98.007 %", SUPPLIER)
	assert (row["weakest_name"], row["needed"]) == (support.name, "99.699 %")
	with refused(IncompleteError, "more than its chain"):
		step(made, "Agree", provider.top)
	agreed = step(made, "Agree", provider.top, promise_note="The line is replaced in March")
	assert agreed.promise_warning == made.promise_warning


def test_a_chain_that_weakens_is_told_before_agreeing_and_after(provider):
	build(provider, line=99.9)
	made = make_agreement(provider, "In Negotiation", levels=[level(target=99.2)], promise_note=None)
	agreed = make_agreement(
		provider, "Agreed", party_name="Test Schools", levels=[level(target=99.2)], promise_note=None
	)
	assert not made.promise_warning and promise_check.tell_weakened() == 0
	frappe.db.set_value("SMS Service Level", {"parent": SERVERS}, "target", 98)
	with refused(IncompleteError, "more than its chain"):
		step(made, "Agree", provider.top)
	assert (promise_check.tell_weakened(), promise_check.tell_weakened()) == (1, 0)
	log = frappe.get_last_doc("SMS Reminder Log", filters={"record_name": agreed.name})
	assert log.recipient == provider.own and SERVERS in log.message
	assert promise_check.tell_weakened in daily.JOBS


def test_the_warning_is_no_ones_to_write(provider):
	build(provider)
	made = make_agreement(provider, levels=[level(target=99.2)])
	with as_user(provider.boss), refused(frappe.ValidationError, "written by the system"):
		frappe.get_doc(made.doctype, made.name).update({"promise_warning": None}).save()
	kept = change(made, provider.boss, levels=[level(target=98.0)])
	assert not kept.promise_warning


def test_what_can_be_kept_is_not_warned_of(provider):
	build(provider, line=99.9)
	made = make_agreement(provider, "Agreed", levels=[level(target=99.2)], promise_note=None)
	assert not made.promise_warning
	assert rows_of(made, provider.own)["Availability"]["verdict"] == KEPT


def test_estimates_are_no_promise_and_unknown_links_are_not_called_kept(provider):
	make_service(SERVERS)
	change(frappe.get_doc("SMS Service", SERVICE), provider.boss, depends_on=[{"service": SERVERS}])
	made = make_agreement(provider, levels=[level(target=90), estimate("Resolution Time", 1)])
	row = rows_of(made, provider.boss)["Availability"]
	assert (row["verdict"], row["unknown"]) == (NOT_KNOWN, SERVERS)
	assert "Resolution Time" not in rows_of(made, provider.boss)


def test_only_what_holds_counts(provider):
	support = build(provider)
	assert promise_check.chain().answer(SERVICE, "Availability").value < 98.1
	step(support, "End Early", provider.top, "replaced")
	later = promise_check.chain(frappe.utils.getdate(add_days(frappe.utils.nowdate(), 1)))
	assert [link.label for link in later.answer(SERVICE, "Availability").unknown] == [NETWORK]
	draft = make_support(provider, 99.99, "Draft", party_name="Another", services=[{"service": NETWORK}])
	assert draft.name not in str(promise_check.chain().services[NETWORK].supports)


def test_what_ends_before_the_promise_and_hours_that_fall_short_are_told(provider):
	build(provider)
	change(frappe.get_doc("SMS Service", NETWORK), provider.boss, support_hours=[OFFICE_HOURS])
	made = make_agreement(
		provider,
		to_date=500,
		levels=[level(target=90)],
		support_hours=[{"day": "Every Day", "from_time": "06:00:00", "to_time": "22:00:00"}],
	)
	with as_user(provider.boss):
		outlook = api.promise_outlook(made.name)
	assert f"{NETWORK} stands on {SUPPLIER}" in outlook["ending"][0]
	row = outlook["rows"][-1]
	assert (row["metric"], row["verdict"], row["honest"]) == (
		"Support Hours",
		NOT_KEPT,
		"Mon–Fri 08:00–18:00",
	)
	assert NETWORK in row["weakest"] and "hours" in made.promise_warning


def test_nobody_reads_of_agreements_that_they_may_not_see(provider):
	build(provider)
	frappe.db.set_value("SMS Service Agreement", {"party_name": SUPPLIER}, {"unit": factories.DESK})
	frappe.db.set_value("SMS Service", NETWORK, "responsible", provider.stranger)
	frappe.db.set_value("SMS Service Agreement", {"party_name": SUPPLIER}, "responsible", provider.stranger)
	made = make_agreement(provider, levels=[level(target=99.2)])
	row = rows_of(made, provider.own)["Availability"]
	assert (row["weakest"], row["weakest_name"]) == ("another agreement", None)
	with as_user(provider.own):
		about = api.service_about(SERVICE)
		assert SUPPLIER not in str(about)
	assert rows_of(made, provider.boss)["Availability"]["weakest"] == SUPPLIER


def test_the_form_of_a_service_shows_its_chain_and_levels(provider):
	build(provider)
	levels = [estimate(target=97), level(target=96)]
	change(frappe.get_doc("SMS Service", SERVICE), provider.boss, levels=levels)
	agreed = make_agreement(provider, "Agreed", levels=[level(target=96.5)])
	with as_user(provider.boss):
		about = api.service_about(SERVICE)
	assert all(name in about["picture"] for name in (SERVICE, SERVERS, NETWORK, SUPPLIER, "link weak"))
	known = about["levels"][0]
	assert (known["estimated"], known["agreed"]) == (["97 %"], ["96 %"])
	assert known["in_agreements"] == [{"name": agreed.name, "level": "96.5 %"}]
	assert about["possible"][0]["honest"] == "97 %"
	assert {row["verdict"] for row in about["rows"]} == {KEPT}
