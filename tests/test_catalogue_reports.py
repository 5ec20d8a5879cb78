"""Failures, completeness and promises as reports; the catalogue page; what they tell others."""

from datetime import date

import frappe
from frappe.utils import add_days, getdate
from frappe.website.serve import get_response_content

from sms_module.audit.brief import brief
from sms_module.audit.builder.universe import area_signals
from sms_module.readiness.proofs import all_proofs
from sms_module.records.clock import today
from sms_module.reporting.printing import print_html
from sms_module.review.collect import Window, collectors
from sms_module.service_level import catalogue_page, outages
from sms_module.sms_module.report.catalogue_completeness import catalogue_completeness
from sms_module.sms_module.report.failures import failures
from sms_module.sms_module.report.promise_check import promise_check
from tests import factories
from tests.factories import SERVICE, as_user, change
from tests.factories_scope import make_service
from tests.factories_services import (
	OFFICE_HOURS,
	SUPPLIER,
	estimate,
	level,
	make_agreement,
	make_outage,
	make_support,
	needing,
)

provider = factories.provider
NETWORK = "Test Network"


def service(name: str = SERVICE):
	return frappe.get_doc("SMS Service", name)


def down(p, start: str, end: str, days: int = 1, **values):
	day = add_days(today(), -days)
	return make_outage(p, from_time=f"{day} {start}", to_time=f"{day} {end}", **values)


# --- failures


def test_overlapping_outages_count_once_and_planned_ones_are_none(provider):
	make_service(NETWORK)
	down(provider, "08:00:00", "11:00:00", service=NETWORK, also_affected=[{"service": SERVICE}])
	down(provider, "10:00:00", "12:00:00")
	down(provider, "20:00:00", "23:00:00", days=2, planned=1)
	start, end = (frappe.utils.get_datetime(add_days(today(), days)) for days in (-3, 0))
	found = outages.lengths([SERVICE, NETWORK], start, end)
	assert (found[SERVICE].number, found[SERVICE].total, found[SERVICE].longest) == (1, 4, 4)
	assert (found[SERVICE].planned, found[SERVICE].supported) == (3, 72)
	assert found[NETWORK].total == 3


def test_the_report_compares_with_what_is_agreed_and_estimated(provider):
	change(service(), provider.boss, levels=[estimate(target=99.9), level(target=99.0)])
	down(provider, "08:00:00", "12:00:00", title="The mail store was full", cause="No alarm at 90 %")
	filters = {"from_date": add_days(today(), -9), "service": SERVICE}
	_columns, rows, _message, chart, summary = failures.execute(filters)
	assert [(row["service"], row["failures"], row["total"]) for row in rows] == [(SERVICE, 1, 4)]
	assert (rows[0]["target"], rows[0]["estimate"], rows[0]["result"]) == (99.0, 99.9, "Missed")
	assert round(rows[0]["availability"], 2) == round(100 * 236 / 240, 2)
	assert sum(chart["data"]["datasets"][0]["values"]) == 4
	assert {each["label"]: each["value"] for each in summary}["Failures"] == 1
	_columns, rows, *_rest = failures.execute(filters | {"show": "Outages", "only_failures": 1})
	assert [(row["title"], row["counted"], row["cause"]) for row in rows] == [
		("The mail store was full", 4, "No alarm at 90 %")
	]
	assert failures.execute(filters | {"to_date": add_days(today(), -2)})[1][0]["failures"] == 0


def test_a_failure_outside_support_hours_is_none(provider):
	change(service(), provider.boss, support_hours=[OFFICE_HOURS | {"day": "Every Day"}])
	down(provider, "02:00:00", "06:00:00")
	row = failures.execute({"from_date": add_days(today(), -3), "service": SERVICE})[1][0]
	assert (row["failures"], row["result"], row["hours"]) == (0, "", "Mon–Sun 08:00–18:00")
	assert row["availability"] == 100


# --- completeness


def completeness(**filters) -> dict[str, dict]:
	return {row["service"]: row for row in catalogue_completeness.execute(filters)[1]}


def test_what_an_entry_lacks_is_named(provider):
	row = completeness()[SERVICE]
	assert row["missing"].startswith("Described, What Users Get")
	assert 0 < row["percent"] < 50 and row["agreed"] == "Missing"
	change(
		service(),
		provider.boss,
		description="Mail for everybody",
		outcomes="Mail on every device",
		priority=1,
		support_hours=[OFFICE_HOURS],
		contacts=[{"purpose": "Service Desk", "contact_name": "Service desk"}],
		levels=[estimate(), level()],
		depends_on=[{"service": make_service(NETWORK, kind="Supporting")}],
		support_requirements=[{"team": "Mail team", "staffed": 1}],
	)
	row = completeness()[SERVICE]
	assert (row["percent"], row["missing"]) == (100, "")
	assert completeness(kind="Supporting")[NETWORK]["agreed"] == "–"
	assert SERVICE not in completeness(only_missing=1)
	change(service(), provider.boss, support_requirements=[{"team": "Mail team", "staffed": 0}])
	assert completeness()[SERVICE]["missing"] == "Support Staffed"
	assert completeness(unit="Test Desk") == {}


def test_retired_services_are_no_part_of_it_and_are_found_beneath_others(provider):
	needing("Test Portal", make_service(NETWORK))
	frappe.db.set_value("SMS Service", NETWORK, "lifecycle", "Retired")
	rows = completeness()
	assert NETWORK not in rows and rows["Test Portal"]["live_needs"] == "Missing"


# --- promises


def test_every_promise_stands_in_the_report(provider):
	needing(NETWORK)
	support = make_support(provider, 98.5, services=[{"service": NETWORK}], to_date=100)
	change(
		service(),
		provider.boss,
		depends_on=[{"service": NETWORK}],
		levels=[estimate(target=99), level(target=98)],
	)
	made = make_agreement(provider, "Agreed", levels=[level(target=99.0)])
	_columns, rows, _message, chart, summary = promise_check.execute({"service": SERVICE})
	by_agreement = {row.get("agreement"): row for row in rows}
	row = by_agreement[made.name]
	assert (row["verdict"], row["weakest"], row["needed"]) == ("Not Kept", SUPPLIER, "99 %")
	assert row["promise_note"] and support.name in row["ending"]
	assert (by_agreement[None]["party_name"], by_agreement[None]["verdict"]) == ("All users", "Kept")
	assert chart["data"]["labels"] == [SUPPLIER]
	assert {each["label"]: each["value"] for each in summary}["Not Kept"] == 1
	only_weak = promise_check.execute({"service": SERVICE, "only_weak": 1})[1]
	assert [row["agreement"] for row in only_weak] == [made.name]
	draft = make_agreement(provider, party_name="Test Schools")
	assert draft.name not in str(promise_check.execute({})[1])
	assert draft.name in str(promise_check.execute({"negotiated": 1})[1])
	with as_user(provider.by_role["SMS User"]):
		assert made.name not in str(promise_check.execute({})[1])


# --- prints


def test_the_agreement_is_printed_without_its_chain_and_the_check_apart(provider):
	needing(NETWORK)
	make_support(provider, 98.5, services=[{"service": NETWORK}])
	change(service(), provider.boss, depends_on=[{"service": NETWORK}], support_hours=[OFFICE_HOURS])
	made = make_agreement(
		provider,
		"Agreed",
		levels=[level(target=99.0), estimate("Resolution Time", 6, priority="High")],
		workload_limits=[{"what": "Users of R&D", "most": 640}],
		exceptions="Announced maintenance on the first Sunday",
	)
	with as_user(provider.boss):
		printed = print_html(made, "Service Agreement")
		check = print_html(made, "Promise Check")
	for text in (
		"99 %",
		"priority High: at most 6 h",
		"Users of R&amp;D",
		"first Sunday",
		"Mon–Fri 08:00–18:00",
	):
		assert text in printed, text
	assert SUPPLIER not in printed and "98.5" not in printed
	for text in (SUPPLIER, "98.5 %", "Not Kept", "Known, and accepted by top management"):
		assert text in check, text


# --- the catalogue page


def test_the_page_shows_live_services_in_their_order_and_no_internals(provider):
	change(
		service(),
		provider.boss,
		priority=2,
		description="Mail for R&D",
		support_hours=[OFFICE_HOURS],
		holiday_country="Germany",
		levels=[estimate(target=99.7)],
		contacts=[
			{"purpose": "Service Desk", "contact_name": "Desk", "phone": "040 1234", "in_catalogue": 1},
			{"purpose": "Supplier", "contact_name": "Line Ltd", "in_catalogue": 0},
		],
	)
	make_service("Test First", priority=1)
	make_service("Test Behind", kind="Supporting")
	make_service("Test Coming", lifecycle="Proposed")
	make_agreement(provider, "Agreed", levels=[level(target=99.5)])
	make_agreement(provider, "Agreed", party_name="Test Schools", levels=[level(target=99.0)])
	ours = [each for each in catalogue_page.entries() if each["name"].startswith("Test ")]
	assert [each["name"] for each in ours][:2] == ["Test First", SERVICE]
	assert not {"Test Behind", "Test Coming"} & {each["name"] for each in ours}
	assert ours[1]["levels"] == [{"metric": "Availability", "agreed": "99 %", "estimated": "99.7 %"}]
	assert [each.contact_name for each in ours[1]["contacts"]] == ["Desk"]
	assert (ours[1]["hours"], ours[1]["holidays"]) == (
		"Mon–Fri 08:00–18:00",
		"not on public holidays: Germany",
	)
	with as_user(provider.by_role["SMS User"]):
		page = get_response_content("service-catalogue")
	assert "Mail for R&amp;D" in page and "tel:0401234" in page
	for secret in ("Line Ltd", "Test Werft AG", "Test Schools", "Test Behind"):
		assert secret not in page


def test_guests_are_asked_to_sign_in(provider):
	with as_user("Guest"):
		page = get_response_content("service-catalogue")
	assert SERVICE not in page


# --- what they tell others


def test_collectors_show_catalogue_agreements_and_failures(provider):
	change(service(), provider.boss, review_due=add_days(today(), -1))
	make_agreement(provider, "Agreed", to_date=20, levels=[level(target=99.9)])
	change(service(), provider.boss, levels=[estimate(target=99)])
	down(provider, "08:00:00", "12:00:00")
	window = Window(getdate(add_days(today(), -30)), today())
	shown = {
		each.key: each(window) for each in collectors() if each.key in ("catalogue", "agreements", "failures")
	}
	assert shown["catalogue"].figures["Past their review"] >= 1
	assert shown["agreements"].figures["Ending soon"] >= 1
	assert shown["agreements"].figures["Promised beyond its chain"] >= 1
	assert any("weakest" in str(row) for row in shown["agreements"].rows)
	assert [SERVICE, 1, "4.0", "4.0"] in [row[:4] for row in shown["failures"].rows]
	for each in shown.values():
		assert not each.is_empty and all(len(row) == len(each.columns) for row in each.rows)


def test_the_auditor_and_the_programme_hear_of_them(provider):
	make_agreement(provider, "Agreed", levels=[level(target=99.9)])
	down(provider, "08:00:00", "12:00:00")
	audit = factories.make_audit(provider, areas=[{"area_doctype": "SMS Service", "area": SERVICE}])
	sections = {section.title: section.rows for section in brief(audit)["sections"]}
	assert sections["Service agreements"][0][2] == "Test Werft AG"
	assert (SERVICE, 1, "4.0", "4.0", "0.0") in sections["Failures"]
	assert area_signals(getdate(today()))["SMS Service", SERVICE]["changes"] == 1
	assert "changes" not in area_signals(date(2999, 1, 1)).get(("SMS Service", SERVICE), {})


def test_readiness_knows_what_they_show():
	proofs = {proof.key: proof.clauses for proof in all_proofs()}
	assert proofs["agreements"] == ("8.3.3",)
	assert proofs["supplier-agreements"] == ("8.3.4.1",)
	assert proofs["internal-agreements"] == ("8.3.4.2",)
	assert proofs["outages"] == proofs["service-levels"] == ("8.7.1",)
	assert "8.2.4" in proofs["services"]
