"""Rule 15: who sees which rows, the same in lists, single documents, searches, counts, exports and child rows."""

import frappe
import frappe.client
import frappe.share
import pytest
from frappe.desk import reportview
from frappe.desk.search import search_link
from frappe.utils import add_days, nowdate

from sms_module.people.visible import condition, only_visible, rule_of
from sms_module.records.errors import NotYoursError
from tests import factories
from tests.factories import AUDITOR, DESK, EXTERNAL, OTHER_PROCESS, as_user, refused

provider = factories.provider
RULED = ("Finding", "CAPA", "SMS Action", "SMS Evidence", "SMS Audit", "Board Decision", "SMS Delegation")
PEOPLE = ("boss", "apm", "top", "lead", "aud", "own", "mgr", "vice", "eng", "eng2", "stranger", "extern")


@pytest.fixture
def world(provider):
	"""One of each kind in the audited unit, and of most kinds elsewhere; nothing else counts."""
	p = provider
	with as_user(p.eng):
		evidence = frappe.get_doc(
			{
				"doctype": "SMS Evidence",
				"title": "List of changes",
				"responsible": p.eng,
				"link": "https://example.com/list",
			}
		).insert()
		delegation = frappe.get_doc(
			{
				"doctype": "SMS Delegation",
				"person": p.eng,
				"deputy": p.eng2,
				"from_date": add_days(nowdate(), 50),
				"to_date": add_days(nowdate(), 60),
			}
		).insert()
	capa = factories.make_capa(p, "In Approval", team=[{"user": p.eng2}])
	there = {"unit": DESK, "sms_process": OTHER_PROCESS}
	return {
		"SMS Audit": factories.make_audit(p),
		"Finding": frappe.get_doc("Finding", capa.findings[0].finding),
		"CAPA": capa,
		"SMS Action": factories.make_action(p),
		"SMS Evidence": evidence,
		"Board Decision": factories.make_decision(p, capa),
		"SMS Delegation": delegation,
		"elsewhere": factories.make_finding(p, responsible=p.top, **there),
	}


#: Who sees the record of the audited unit; SMS manager, programme manager and top management see all.
SEES = {
	"SMS Audit": "lead aud mgr vice own eng eng2",
	"Finding": "lead aud mgr vice own eng eng2",
	"CAPA": "lead aud mgr vice own eng eng2",
	"SMS Action": "lead aud mgr vice own eng eng2",
	"SMS Evidence": "eng",
	"Board Decision": "mgr own vice",
	"SMS Delegation": "eng eng2",
}


@pytest.mark.parametrize("doctype", RULED)
def test_who_sees_what(provider, world, doctype):
	name = world[doctype].name
	seeing = {"boss", "apm", "top", *SEES[doctype].split()}
	for person in PEOPLE:
		with as_user(getattr(provider, person)):
			listed = name in frappe.get_list(doctype, pluck="name", limit=0)
			opened = frappe.get_doc(doctype, name).has_permission("read")
		assert (listed, opened) == (person in seeing,) * 2, person


def test_what_is_elsewhere(provider, world):
	name = world["elsewhere"].name
	seeing = {"boss", "apm", "top", "stranger", "lead"}  # works there, raised it
	for person in PEOPLE:
		with as_user(getattr(provider, person)):
			assert (name in frappe.get_list("Finding", pluck="name", limit=0)) == (person in seeing), person


@pytest.mark.parametrize("doctype", (*RULED, "SMS History"))
def test_both_forms_agree_for_every_row(provider, world, doctype):
	"""The condition of lists and the check of a single document."""
	names = frappe.get_all(doctype, pluck="name", order_by="name asc", limit=30)
	for person in PEOPLE:
		with as_user(getattr(provider, person)):
			listed = set(frappe.get_list(doctype, pluck="name", limit=0))
			for name in names:
				assert frappe.get_doc(doctype, name).has_permission("read") == (name in listed), (
					person,
					name,
				)


def ways_to_read(doctype: str) -> dict:
	"""The names that each way of Frappe's gives the session's user."""

	def report_view() -> list:
		frappe.local.form_dict = frappe._dict(
			doctype=doctype, fields=[f"`tab{doctype}`.`name`"], start=0, page_length=500, view="Report"
		)
		found = reportview.get()
		return [row[0] for row in found["values"]] if found else []

	def export() -> list:
		args = {"doctype": doctype, "fields": [f"`tab{doctype}`.`name`"], "page_length": 500, "start": 0}
		frappe.local.form_dict = frappe._dict(args)
		return [row[0] for row in reportview.execute(**args, as_list=True)]

	return {
		"report view": report_view,
		"export": export,
		"client": lambda: [row.name for row in frappe.client.get_list(doctype, limit_page_length=500)],
		"rest": lambda: [
			row["name"]
			for row in factories.rest("GET", f"resource/{doctype}", limit_page_length="500")["data"]
		],
		"link search": lambda: [row["value"] for row in search_link(doctype, "", page_length=500)],
		"link search that asks to ignore": lambda: [
			row["value"] for row in search_link(doctype, "", page_length=500, ignore_user_permissions=True)
		],
	}


@pytest.mark.parametrize("doctype", ("Finding", "CAPA", "SMS Action", "SMS Audit", "Board Decision"))
def test_every_way_gives_the_same_rows(provider, world, doctype):
	for person in ("boss", "mgr", "eng", "stranger", "extern"):
		with as_user(getattr(provider, person)):
			expected = set(frappe.get_list(doctype, pluck="name", limit=0))
			for way, names in ways_to_read(doctype).items():
				assert set(names()) == expected, (person, way)


def test_link_search_finds_by_title(provider, world):
	with as_user(provider.mgr):
		assert search_link("CAPA", "Reviews of emergency")[0]["value"] == world["CAPA"].name
		assert not search_link("CAPA", "no such words")
	with as_user(provider.stranger):
		assert not search_link("CAPA", "Reviews of emergency")


def test_count_is_of_visible_rows(provider, world):
	for person, count in (("stranger", 0), ("mgr", 1)):
		with as_user(getattr(provider, person)):
			frappe.local.form_dict = frappe._dict(doctype="CAPA", filters="[]", fields="[]", distinct="false")
			assert reportview.get_count() == count


CHILDREN = {
	"SMS Audit Checklist Row": "SMS Audit",
	"SMS Audit Team": "SMS Audit",
	"CAPA Action Row": "CAPA",
	"CAPA Cause": "CAPA",
	"CAPA Finding": "CAPA",
	"SMS Due Date Extension": "SMS Action",
	"Board Decision Vote": "Board Decision",
}


@pytest.mark.parametrize("child", CHILDREN)
def test_child_rows_are_seen_with_their_parent(provider, world, child):
	parent = CHILDREN[child]
	if child == "SMS Due Date Extension":
		from sms_module.corrective_action.api import request_extension

		with as_user(provider.eng):
			request_extension("SMS Action", world[parent].name, add_days(nowdate(), 30), "late")
	if child == "Board Decision Vote":
		factories.vote(world[parent], provider.top)
	for person in PEOPLE:
		with as_user(getattr(provider, person)):
			seen = set(frappe.get_list(parent, pluck="name", limit=0))
			rows = frappe.client.get_list(child, fields=["parent"], parent=parent, limit_page_length=500)
			everything = frappe.get_all(child, pluck="parent", order_by="name asc")
			assert {row.parent for row in rows} == set(everything) & seen, person


def test_single_child_row_is_not_read_round_its_parent(provider, world):
	row = world["CAPA"].actions[0]
	with as_user(provider.stranger):
		with pytest.raises(frappe.PermissionError):  # Frappe 15 says nothing more here
			factories.rest("GET", f"resource/CAPA Action Row/{row.name}")
		with refused(frappe.PermissionError):
			frappe.client.get("CAPA Action Row", row.name, parent="CAPA")


# --- who reads for a time


def test_external_auditor_reads_until_a_date(provider):
	audit = factories.make_audit(
		provider, party="Certification", stage="Surveillance", team=[{"auditor": EXTERNAL}]
	)
	finding = factories.make_finding(provider)
	for days, sees in ((0, True), (30, True), (31, False)):
		with factories.on_day(days), as_user(provider.extern):
			assert frappe.get_list("SMS Audit", pluck="name") == ([audit.name] if sees else [])
			assert frappe.get_list("Finding", pluck="name") == ([finding.name] if sees else [])
			assert frappe.get_doc("Finding", finding.name).has_permission("read") == sees
	with as_user(provider.extern), refused(frappe.PermissionError):
		factories.change(finding, provider.extern, containment="x")


def test_auditor_who_is_no_longer_active_sees_nothing_more(provider):
	factories.make_audit(provider)
	finding = factories.make_finding(provider)
	with as_user(provider.aud):
		assert frappe.get_list("Finding", pluck="name") == [finding.name]
	frappe.db.set_value("SMS Auditor", AUDITOR, "active", 0)
	with as_user(provider.aud):
		assert not frappe.get_list("Finding", pluck="name")


def test_deputy_sees_what_the_person_sees(provider, world):
	frappe.get_doc(
		{
			"doctype": "SMS Delegation",
			"person": provider.mgr,
			"deputy": provider.stranger,
			"from_date": nowdate(),
			"to_date": nowdate(),
		}
	).insert()
	with as_user(provider.stranger):
		assert frappe.get_list("CAPA", pluck="name") == [world["CAPA"].name]


def test_head_sees_the_units_below(provider, world):
	assert "Finding" in SEES  # `top` heads the whole provider, and sees all by role besides
	unit = frappe.get_doc("SMS Unit", factories.TOP)
	unit.head = provider.eng2
	unit.save()
	with as_user(provider.eng2):
		assert world["elsewhere"].name in frappe.get_list("Finding", pluck="name", limit=0)


# --- sharing


def test_sharing_is_the_sms_managers_and_recorded(provider, world):
	capa = world["CAPA"]
	for user in (provider.mgr, provider.top, provider.apm):
		with as_user(user), refused(frappe.PermissionError):
			frappe.share.add("CAPA", capa.name, provider.stranger)
	with as_user(provider.boss):
		frappe.share.add("CAPA", capa.name, provider.stranger)
	comments = frappe.get_all(
		"Comment", filters={"reference_name": capa.name, "comment_type": "Info"}, pluck="content"
	)
	assert any(provider.stranger in text for text in comments)
	with as_user(provider.stranger):
		assert frappe.get_list("CAPA", pluck="name") == [capa.name]
		doc = frappe.get_doc("CAPA", capa.name)
		assert doc.has_permission("read") and not doc.has_permission("write")


def test_sharing_round_the_button_is_refused_too(provider, world):
	share = {
		"doctype": "DocShare",
		"user": provider.stranger,
		"share_doctype": "CAPA",
		"share_name": world["CAPA"].name,
		"read": 1,
	}
	with as_user(provider.mgr), refused(NotYoursError):
		frappe.get_doc(share).insert(ignore_permissions=True)


# --- the function for reports


def test_queries_of_reports_use_the_same_rows(provider, world):
	table = frappe.qb.DocType("Finding")
	for person in PEOPLE:
		user = getattr(provider, person)
		query = only_visible(frappe.qb.from_(table).select(table.name), "Finding", user)
		with as_user(user):
			assert {row[0] for row in query.run()} == set(frappe.get_list("Finding", pluck="name", limit=0))


def test_sees_all_needs_no_condition(provider):
	for user in (provider.boss, provider.apm, provider.top, "Administrator"):
		assert condition("Finding", user) is None
	assert rule_of("SMS Process") is None and condition("SMS Process", provider.eng) is None


def test_guests_see_nothing(world):
	with as_user("Guest"):
		for doctype in RULED:
			with refused(frappe.PermissionError):
				frappe.get_list(doctype)


def test_history_is_seen_with_its_record(provider, world):
	for person in ("eng", "stranger", "boss"):
		with as_user(getattr(provider, person)):
			shown = frappe.get_list("SMS History", fields=["record_doctype", "record_name"], limit=0)
			for row in shown:
				assert frappe.get_doc(row.record_doctype, row.record_name).has_permission("read")
			assert any(row.record_name == world["CAPA"].name for row in shown) == (person != "stranger")


def test_ruled_records_are_not_in_the_global_search(provider, world):
	from frappe.utils.global_search import get_doctypes_with_global_search

	assert not set(get_doctypes_with_global_search()) & {*RULED, "SMS History"}
