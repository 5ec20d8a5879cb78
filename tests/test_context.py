"""Context issues and interested parties: their reviews, their records in the ERP, and how a scope takes them in."""

import frappe
import pytest
from frappe.utils import add_months, getdate

from sms_module.erp.pointers import CACHE_KEY, pointed_doctypes
from sms_module.notices.escalation import due_items, remind
from sms_module.people.handover import hand_over
from sms_module.records.clock import today
from sms_module.records.errors import LockedError, StateError
from tests import factories as f
from tests.factories import DESK, TOP, UNIT, as_user, change, refused, rest
from tests.factories_scope import make_issue, make_party, make_scope, past

provider = f.provider
MAKE = {"SMS Context Issue": make_issue, "Interested Party": make_party}
AT_AN_END = {"SMS Context Issue": {"status": "Past"}, "Interested Party": {"active": 0}}
each = pytest.mark.parametrize("doctype", MAKE)


@each
def test_a_review_is_not_in_the_future_and_comes_before_the_next(provider, doctype):
	make = MAKE[doctype]
	with refused(match="is in the future"):
		make(provider, reviewed_on=past(-1))
	with refused(match="not later than the last one"):
		make(provider, reviewed_on=today(), review_due=today())
	doc = make(provider, reviewed_on=past(1), review_due=today())
	with as_user(provider.boss), refused(match="is in the future"):
		rest("PUT", f"resource/{doctype}/{doc.name}", reviewed_on=str(past(-1)))


@each
def test_what_is_current_is_due_within_a_year(provider, doctype):
	doc = MAKE[doctype](provider)
	assert getdate(doc.review_due) == add_months(today(), 12)
	doc = change(doc, provider.boss, **AT_AN_END[doctype])
	assert doc.review_due is None, "what is past needs no review"
	assert doc.name not in {item.name for item in due_items()}


@each
def test_the_button_records_a_review(provider, doctype):
	doc = MAKE[doctype](provider, reviewed_on=past(400))
	assert getdate(doc.review_due) < today()
	with as_user(provider.mgr):
		answer = rest("POST", "method/sms_module.planning.api.reviewed", doctype=doctype, name=doc.name)
	assert getdate(answer["message"]) == add_months(today(), 12)
	doc.reload()
	assert (getdate(doc.reviewed_on), getdate(doc.review_due)) == (today(), add_months(today(), 12))
	for user in (provider.eng, provider.extern):
		with as_user(user), refused(frappe.PermissionError):
			rest("POST", "method/sms_module.planning.api.reviewed", doctype=doctype, name=doc.name)
	change(doc, provider.boss, **AT_AN_END[doctype])
	with as_user(provider.boss), refused(StateError, "nothing to review"):
		rest("POST", "method/sms_module.planning.api.reviewed", doctype=doctype, name=doc.name)


def test_the_button_is_for_issues_and_parties_only(provider):
	with as_user(provider.boss), refused(match="not reviewed this way"):
		rest("POST", "method/sms_module.planning.api.reviewed", doctype="SMS Unit", name=UNIT)


@each
def test_overdue_reviews_remind_their_responsible(provider, doctype):
	doc = MAKE[doctype](provider, reviewed_on=past(400), review_due=past(2))
	item = next(item for item in due_items() if item.name == doc.name)
	assert (item.doctype, item.due, item.responsible) == (doctype, getdate(past(2)), provider.mgr)
	remind()
	sent = frappe.get_all(
		"SMS Reminder Log", filters={"record_name": doc.name}, pluck="recipient", order_by="creation asc"
	)
	assert set(sent) == {provider.mgr}


@each
def test_their_responsible_is_somebody_here(provider, doctype):
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": "outsider@sms-tests.example",
			"first_name": "Out",
			"send_welcome_email": 0,
		}
	).insert(ignore_permissions=True)
	with refused(match="no role of the service management system"):
		MAKE[doctype](provider, responsible=user.name)


@each
def test_who_enters_them(provider, doctype):
	doc = MAKE[doctype](provider)
	values = {
		k: v for k, v in doc.as_dict(no_nulls=True).items() if k not in ("name", "creation", "modified")
	}
	if doctype == "Interested Party":
		values |= {"party_name": "Another", "needs": [{"need": "x"}]}
	for user in (provider.mgr, provider.own, provider.by_role["Service Strategy Manager"]):
		with as_user(user), f.undone():
			assert rest("POST", f"resource/{doctype}", **values)["data"]["name"]
	for user in (provider.eng, provider.extern, provider.top):
		with as_user(user), refused(frappe.PermissionError):
			rest("POST", f"resource/{doctype}", **values)
		with as_user(user):
			assert rest("GET", f"resource/{doctype}/{doc.name}")["data"]["name"] == doc.name


@each
def test_a_leavers_are_handed_over(provider, doctype):
	doc = MAKE[doctype](provider)
	with as_user(provider.boss):
		hand_over(provider.mgr, provider.vice, "leaves")
	assert frappe.db.get_value(doctype, doc.name, "responsible") == provider.vice


def test_a_party_names_a_need_once(provider):
	with refused(match="names this need twice"):
		make_party(provider, needs=[{"need": "Quick help"}, {"need": " quick HELP "}])
	with refused():
		make_party(provider, needs=[])


# --- its record in the ERP


@pytest.fixture
def customer(site):
	"""A record of another app: a Note stands for it. Nothing points to one yet, and that is remembered."""
	frappe.cache.delete_value(CACHE_KEY)
	assert "Note" not in pointed_doctypes()
	return frappe.get_doc({"doctype": "Note", "title": "Werft AG"}).insert()


def test_a_party_points_to_a_record_that_is_there(provider, customer):
	with refused(match="There is no Note .*Nobody"):
		make_party(provider, erp_doctype="Note", erp_name="Nobody")
	with refused(match="There is no Customer 9 "):
		make_party(provider, erp_doctype="Customer 9", erp_name="x")
	assert make_party(provider, erp_doctype="Note", erp_name=customer.name)


def test_a_party_follows_its_record(provider, customer):
	party = make_party(provider, erp_doctype="Note", erp_name=customer.name)
	frappe.rename_doc("Note", customer.name, "Werft GmbH", force=True)
	assert frappe.db.get_value("Interested Party", party.name, "erp_name") == "Werft GmbH"
	frappe.delete_doc("Note", "Werft GmbH")
	comments = frappe.get_all(
		"Comment",
		filters={"reference_doctype": "Interested Party", "reference_name": party.name},
		pluck="content",
		order_by="creation asc",
	)
	assert any("was deleted" in text for text in comments)
	party.reload()
	party.save()
	assert party.erp_name == "Werft GmbH", "the name is kept as evidence"


# --- what a scope takes into account


def take_in(scope, user: str) -> dict:
	with as_user(user):
		return rest("POST", "method/sms_module.planning.api.take_in_context", scope=scope.name)["message"]


def notes(scope, user: str) -> list[str]:
	with as_user(user):
		return rest("GET", "method/sms_module.planning.api.scope_notes", scope=scope.name)["message"]


def test_a_scope_takes_its_context_in(provider):
	known, new = make_issue(provider), make_issue(provider, title="A new law", unit=TOP)
	over = make_issue(provider, title="Over", status="Past")
	elsewhere = make_issue(provider, title="Of another unit", unit=DESK)
	party, left = make_party(provider), make_party(provider, "Test Gone", active=0)
	scope = make_scope(provider, context_issues=[{"context_issue": known.name}])
	before = {row.context_issue for row in scope.context_issues}
	counts = take_in(scope, provider.own)
	scope.reload()
	issues = {row.context_issue for row in scope.context_issues}
	parties = {row.interested_party for row in scope.interested_parties}
	assert {known.name, new.name} <= issues and not {over.name, elsewhere.name} & issues
	assert party.name in parties and left.name not in parties
	assert counts == {"issues": len(issues - before), "parties": len(parties)}
	assert take_in(scope, provider.own) == {"issues": 0, "parties": 0}
	for user in (provider.stranger, provider.mgr):
		with refused(frappe.PermissionError):
			take_in(scope, user)


def test_a_locked_scope_takes_nothing_in(provider):
	scope = make_scope(provider, "In Review")
	make_issue(provider)
	with refused(LockedError):
		take_in(scope, provider.boss)


def test_the_climate_question_warns_and_blocks_nothing(provider):
	issue = make_issue(provider)
	scope = make_scope(provider, context_issues=[{"context_issue": issue.name}])
	assert any("climate change" in text for text in notes(scope, provider.own))
	approved = make_scope(provider, "Approved", unit=DESK)
	assert approved.workflow_state == "Approved"
	change(issue, provider.boss, climate=1)
	assert not any("climate change" in text for text in notes(scope, provider.own))
	with refused(frappe.PermissionError):
		notes(scope, provider.stranger)


def test_what_is_not_taken_in_is_said(provider):
	scope = make_scope(provider)
	make_issue(provider, climate=1)
	make_party(provider)
	assert any(text.startswith("Not taken into account yet:") for text in notes(scope, provider.own))
	take_in(scope, provider.own)
	assert notes(scope, provider.own) == []
