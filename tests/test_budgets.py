"""Budget requests: who asks, who grants how much, what is submitted, and what the initiative shows of it."""

from types import SimpleNamespace

import frappe
import frappe.client
import pytest
from frappe.desk.form.save import savedocs
from frappe.model.workflow import apply_workflow, get_transitions
from frappe.utils import add_days

from sms_module.erp import api as erp_api
from sms_module.erp import erpnext_budget
from sms_module.improvement import budget_api, budget_due
from sms_module.improvement.budget import funded
from sms_module.improvement.budget_states import TABLE
from sms_module.improvement.spending import show_budget
from sms_module.people.persons import ROLES
from sms_module.records import api as records_api
from sms_module.records.clock import today
from sms_module.records.errors import (
	IncompleteError,
	LockedError,
	NotYoursError,
	OwnWorkError,
	StateError,
	SystemFieldError,
)
from sms_module.records.history import broken, steps_of
from sms_module.setup.workflows import workflow_name, workflow_values
from tests import factories
from tests.factories import as_user, change, make_person, on_day, refused, rest, step
from tests.factories_budget import FINANCE, approver, make_request, set_limits
from tests.factories_plans import make_initiative
from tests.test_paths import JUMPS, SUBMITS, importer, stands

provider = factories.provider
REQUEST = "Budget Request"


@pytest.fixture
def initiative(provider):
	return make_initiative(provider, "Approved", asks_budget=1, cost=20_000)


def money_of(initiative) -> tuple[float, float]:
	return frappe.db.get_value(
		"Improvement Initiative", initiative.name, ["budget_requested", "budget_granted"]
	)


# --- asking


def test_budget_needs_an_approved_initiative(provider):
	proposal = make_initiative(provider, asks_budget=1, cost=20_000)
	request = make_request(provider, initiative=proposal)
	with refused(IncompleteError, f"{proposal.name} is Proposed.*once the initiative is approved"):
		step(request, "Request", provider.mgr)
	step(proposal, "Approve", provider.top)
	request = step(request, "Request", provider.mgr)
	step(proposal, "Cancel", provider.top, "costs more than it brings")
	with refused(IncompleteError, f"{proposal.name} is Cancelled"):
		step(request, "Approve", approver())


def test_request_names_its_initiative_and_who_asks(provider, initiative):
	request = make_request(provider, initiative=initiative, stage="Pilot", requested_by=provider.top)
	assert (request.requested_by, request.amount_by) == (provider.mgr, provider.mgr)
	assert request.title == f"{initiative.title}: Pilot"
	assert (request.plan, request.unit) == (initiative.plan, initiative.unit)


def test_amount_is_more_than_nothing(provider, initiative):
	for amount in (0, -5):
		with refused(frappe.ValidationError):
			make_request(provider, initiative=initiative, amount=amount)


def test_money_is_asked_for_by_who_works_on_the_initiative(provider, initiative):
	with refused((NotYoursError, frappe.PermissionError)):
		make_request(provider, initiative=initiative, user=provider.stranger)


def test_who_asks_grants_nothing(provider, initiative):
	with refused(NotYoursError, "is said by who approves"):
		make_request(provider, initiative=initiative, granted_amount=1)


# --- granting


def test_request_is_granted_in_whole(provider, initiative):
	request = make_request(provider, "Requested", initiative)
	assert money_of(initiative) == (20_000, 0)
	request = step(request, "Approve", approver())
	assert (request.granted_amount, request.decided_by, request.decided_on) == (20_000, approver(), today())
	assert (request.docstatus, money_of(initiative)) == (1, (20_000, 20_000))
	assert frappe.db.exists("SMS Reminder Log", {"record_name": request.name, "recipient": provider.mgr})
	assert not broken(request)


def test_request_is_granted_in_part_on_every_way(provider, initiative):
	ways = (
		lambda request: step(
			request, "Approve", approver(), granted_amount=12_000, decision_note="Tool only"
		),
		lambda request: approved_by_button(request),
		lambda request: typed_then_approved(request),
		lambda request: granted_over_rest(request),
	)
	for number, grant in enumerate(ways, start=1):
		grant(make_request(provider, "Requested", initiative))
		assert money_of(initiative) == (20_000 * number, 12_000 * number)


def approved_by_button(request):
	with as_user(approver()):
		budget_api.approve(request.name, 12_000, "Tool only")


def typed_then_approved(request):
	change(request, approver(), granted_amount=12_000)
	with as_user(approver()):
		apply_workflow(frappe.get_doc(REQUEST, request.name), "Approve")


def granted_over_rest(request):
	with as_user(approver()):
		rest("PUT", f"resource/{REQUEST}/{request.name}", workflow_state="Approved", granted_amount=12_000)


def test_never_more_is_granted_than_was_asked_for(provider, initiative):
	request = make_request(provider, "Requested", initiative)
	with refused(frappe.ValidationError, "20,001 is more than the 20,000"):
		step(request, "Approve", approver(), granted_amount=20_001)
	with refused(frappe.ValidationError):
		step(request, "Approve", approver(), granted_amount=-1)
	assert money_of(initiative) == (20_000, 0)


def test_budget_is_granted_by_the_finance_role_only(provider, initiative):
	request = make_request(provider, "Requested", initiative)
	for role, user in provider.by_role.items():
		if role not in (FINANCE, "SMS External Auditor"):
			with refused((NotYoursError, frappe.PermissionError)):
				step(request, "Approve", user)
	assert set(provider.by_role) == ROLES


def test_nobody_grants_their_own_budget(provider, initiative):
	"""Not who asks, who made it, who typed its amount, or who is responsible for the initiative."""
	asks = make_person("asks", FINANCE, "SMS Manager")
	request = make_request(provider, "Requested", initiative, user=asks)
	with refused(OwnWorkError, "who asked for it"):
		step(request, "Approve", asks)
	with refused(OwnWorkError, "who asked for it"):
		step(request, "Approve", asks, granted_amount=1)
	types = make_person("types", FINANCE, "SMS Manager")
	request = change(step(request, "Take Back", asks), types, amount=15_000)
	request = step(request, "Request", asks)
	with refused(OwnWorkError, "set its amount"):
		step(request, "Approve", types)
	carries = make_person("carries", FINANCE)
	change(initiative, provider.mgr, responsible=carries)
	with refused(OwnWorkError, "responsible for the initiative"):
		step(request, "Approve", carries)
	step(request, "Approve", approver())


def test_deputy_of_who_asks_grants_nothing_either(provider, initiative):
	asks = make_person("asks", FINANCE, "SMS Manager")
	request = make_request(provider, "Requested", initiative, user=asks)
	frappe.get_doc(
		{
			"doctype": "SMS Delegation",
			"person": asks,
			"deputy": provider.eng,
			"from_date": today(),
			"to_date": add_days(today(), 5),
		}
	).insert(ignore_permissions=True)
	with refused(OwnWorkError):
		step(request, "Approve", provider.eng)


# --- limits


def test_limits_hold_for_each_role(provider, initiative):
	set_limits((FINANCE, 10_000), ("Top Management", 50_000), ("SMS Manager", None))
	request = make_request(provider, "Requested", initiative)
	with refused(IncompleteError, "20,000 is above your limit of 10,000"):
		step(request, "Approve", approver())
	step(request, "Approve", approver("director", "Top Management"))
	great = make_request(provider, "Requested", initiative, amount=60_000, stage="Rollout")
	with refused(IncompleteError, "above your limit of 50,000"):
		step(great, "Approve", approver("director", "Top Management"))
	step(great, "Approve", approver("all", "SMS Manager"))


def test_limit_is_not_evaded_in_pieces(provider, initiative):
	set_limits((FINANCE, 10_000))
	make_request(provider, "Approved", initiative, amount=8_000)
	second = make_request(provider, "Requested", initiative, amount=3_000)
	with refused(IncompleteError, "granted before it comes to 11,000, above your limit of 10,000"):
		step(second, "Approve", approver())
	step(second, "Approve", approver(), granted_amount=2_000)
	assert make_request(provider, "Approved", initiative, amount=8_000, stage="Rollout").docstatus == 1


def test_who_has_no_limited_role_grants_nothing(provider, initiative):
	set_limits(("Top Management", 50_000))
	request = make_request(provider, "Requested", initiative)
	with refused(IncompleteError, "above your limit of 0"):
		step(request, "Approve", approver())


def test_deputy_grants_up_to_the_limit_of_whom_they_stand_in_for(provider, initiative):
	set_limits((FINANCE, 30_000))
	frappe.get_doc(
		{
			"doctype": "SMS Delegation",
			"person": approver(),
			"deputy": provider.stranger,
			"from_date": today(),
			"to_date": add_days(today(), 5),
		}
	).insert(ignore_permissions=True)
	request = step(make_request(provider, "Requested", initiative), "Approve", provider.stranger)
	assert steps_of(REQUEST, request.name)[-1].on_behalf_of == approver()


@pytest.mark.parametrize(
	"rows, sentence",
	(
		(((FINANCE, 5), (FINANCE, 7)), "stands there already"),
		(((FINANCE, 0.0),), "up to which amount"),
	),
)
def test_wrong_limits_are_refused(provider, rows, sentence):
	with refused(frappe.ValidationError, sentence):
		set_limits(*rows)


# --- submission follows from the state


def test_state_is_not_jumped(provider, initiative):
	request = make_request(provider, initiative=initiative)
	before = stands(request)
	for jump in JUMPS:
		for state in ("Approved", "Declined", "Pending"):
			with as_user("Administrator"), refused(StateError):
				jump(frappe.get_doc(REQUEST, request.name), state)
			assert stands(request) == before, jump.__name__


def test_record_is_submitted_by_its_step_alone(provider, initiative):
	request = make_request(provider, "Requested", initiative)
	before = stands(request)
	for way in SUBMITS:
		for state in ("Requested", "Declined"):
			with as_user(provider.boss), refused(frappe.ValidationError):
				way(frappe.get_doc(REQUEST, request.name), state)
			assert stands(request) == before, way.__name__
	with as_user(provider.boss), refused(StateError, "submitted by becoming Approved"):
		frappe.get_doc(REQUEST, request.name).submit()
	with as_user(provider.boss), refused(NotYoursError):
		importer(REQUEST, "Update Existing Records").process_doc(
			frappe._dict(name=request.name, workflow_state="Approved")
		)


def test_new_one_is_not_born_approved(provider, initiative):
	values = dict(doctype=REQUEST, initiative=initiative.name, amount=5, reason="because", docstatus=1)
	for state in ("Approved", "", "Draft"):
		with as_user("Administrator"), refused(StateError):
			frappe.get_doc({**values, "workflow_state": state}).insert()


@pytest.mark.parametrize("user", ("boss", "Administrator"))
def test_approved_request_is_locked(provider, initiative, user):
	request = make_request(provider, "Approved", initiative)
	before = stands(request)
	for change_it in (
		lambda doc: rest("PUT", f"resource/{REQUEST}/{doc.name}", granted_amount=1),
		lambda doc: frappe.client.set_value(REQUEST, doc.name, "reason", "other"),
		lambda doc: savedocs(frappe.as_json({**doc.as_dict(), "amount": 1}), "Update"),
		lambda doc: doc.update({"amount": 1}).save(),
		lambda doc: without_validation(doc, granted_amount=1),
		lambda doc: without_validation(doc, decided_by="Guest"),
		lambda doc: doc.db_set("granted_amount", 1),
		lambda doc: doc.db_set("docstatus", 0),
		lambda doc: doc.cancel(),
		lambda doc: without_validation(doc, docstatus=2),
		lambda doc: frappe.client.cancel(REQUEST, doc.name),
		lambda doc: savedocs(frappe.as_json(doc), "Cancel"),
		lambda doc: rest("PUT", f"resource/{REQUEST}/{doc.name}", docstatus=2),
		lambda doc: rest("PUT", f"resource/{REQUEST}/{doc.name}", docstatus=0, workflow_state="Draft"),
		lambda doc: frappe.delete_doc(REQUEST, doc.name, force=True, ignore_permissions=True),
		lambda doc: frappe.rename_doc(REQUEST, doc.name, "other", force=True),
		lambda doc: attach(doc),
	):
		with as_user(getattr(provider, user, user)), refused(Exception):
			change_it(frappe.get_doc(REQUEST, request.name))
		assert stands(request) == before
	frappe.get_doc(REQUEST, request.name).save()  # unchanged it is saved
	assert money_of(initiative) == (20_000, 20_000)


def without_validation(doc, **values):
	doc.update(values)
	doc.flags.ignore_validate = doc.flags.ignore_mandatory = doc.flags.ignore_links = True
	doc.flags.ignore_validate_update_after_submit = True
	doc.save(ignore_permissions=True)


def attach(doc):
	frappe.get_doc(
		{
			"doctype": "File",
			"file_name": "offer.txt",
			"content": frappe.generate_hash(),
			"is_private": 1,
			"attached_to_doctype": doc.doctype,
			"attached_to_name": doc.name,
		}
	).insert(ignore_permissions=True)


def test_approval_is_withdrawn_with_a_reason_and_asked_for_anew(provider, initiative):
	request = make_request(provider, "Approved", initiative)
	with refused(IncompleteError, "needs a reason"):
		step(request, "Withdraw Approval", approver())
	with refused(NotYoursError):
		step(request, "Withdraw Approval", provider.mgr, "not needed")
	request = step(request, "Withdraw Approval", approver(), "the tool is free now")
	assert (request.docstatus, request.workflow_state, request.granted_amount) == (2, "Declined", 20_000)
	assert money_of(initiative) == (0, 0)
	last = steps_of(REQUEST, request.name)[-1]
	assert (last.action, last.reason, last.to_state) == (
		"Withdraw Approval",
		"the tool is free now",
		"Declined",
	)
	assert not broken(frappe.get_doc(REQUEST, request.name))
	with refused(StateError):
		step(request, "Ask Again", provider.mgr, "still needed")
	with as_user(provider.mgr), refused(frappe.ValidationError):
		rest("PUT", f"resource/{REQUEST}/{request.name}", workflow_state="Draft", move_reason="still needed")
	with as_user(provider.mgr):
		amended = amend(request)
	assert (amended.workflow_state, amended.docstatus) == ("Draft", 0) and not amended.granted_amount
	assert frappe.db.get_value(REQUEST, amended.name, "amended_from") == request.name


def amend(request):
	"""As Frappe's own button."""
	amended = frappe.copy_doc(request, ignore_no_copy=False)
	amended.update({"amended_from": request.name, "docstatus": 0})
	return amended.insert()


def test_only_what_was_withdrawn_is_amended(provider, initiative):
	request = make_request(provider, "Approved", initiative)
	with as_user(provider.mgr), refused(frappe.ValidationError, "(?i)cancel"):
		amend(request)


def test_what_was_spent_is_not_withdrawn(provider, initiative):
	request = make_request(provider, "Approved", initiative)
	frappe.db.set_value("Improvement Initiative", initiative.name, "spent", 500)
	with refused(IncompleteError, f"{initiative.name} has spent 500 already"):
		step(request, "Withdraw Approval", approver(), "no money")


def test_declined_request_is_asked_for_again(provider, initiative):
	request = make_request(provider, "Declined", initiative)
	assert (request.docstatus, money_of(initiative)) == (0, (0, 0))
	request = step(request, "Ask Again", provider.mgr, "the offer is cheaper now")
	assert (request.workflow_state, request.decided_by, request.granted_amount) == ("Draft", None, 0)


def test_requested_amount_is_locked_until_it_is_taken_back(provider, initiative):
	request = make_request(provider, "Requested", initiative)
	with refused((LockedError, NotYoursError)):
		change(request, provider.mgr, amount=1)
	with refused(NotYoursError):
		change(request, provider.mgr, granted_amount=1)
	with refused(SystemFieldError):
		change(request, approver(), decided_by=provider.top)
	change(request, approver(), granted_amount=5_000)
	request = step(request, "Take Back", provider.mgr)
	assert (request.workflow_state, request.granted_amount) == ("Draft", 0)


def test_workflow_draws_what_frappe_can_draw(provider, initiative):
	"""A submitted state is one for Frappe too; taking it back is left to the form."""
	values = workflow_values(TABLE)
	assert {row["doc_status"] for row in values["states"] if row["state"] == "Approved"} == {"1"}
	assert not [row for row in values["transitions"] if row["state"] == "Approved"]
	assert frappe.db.get_value("Workflow", workflow_name(TABLE), "is_active")
	request = make_request(provider, "Requested", initiative)
	with as_user(approver()):
		doc = frappe.get_doc(REQUEST, request.name)
		assert {row.action for row in get_transitions(doc)} >= {"Approve", "Decline"}
		apply_workflow(doc, "Approve")
	assert frappe.db.get_value(REQUEST, request.name, ["workflow_state", "docstatus"]) == ("Approved", 1)


def test_board_is_asked_where_the_settings_say_so(provider, initiative):
	board = factories.make_board(provider, "Money Board")
	factories.asks_board(REQUEST, board.name)
	request = make_request(provider, "Requested", initiative)
	with refused(IncompleteError, "needs a decision of Money Board"):
		step(request, "Approve", approver())
	decision = factories.make_decision(provider, request, board, user=provider.mgr)
	for user in (provider.top, provider.own, provider.vice, provider.boss):
		if frappe.db.get_value("Board Decision", decision.name, "workflow_state") == "Open":
			factories.vote(decision, user)
	assert step(request, "Approve", approver()).docstatus == 1


# --- what the initiative shows


def test_initiative_is_funded_by_a_request_for_its_stage(provider):
	initiative = make_initiative(provider, "Approved", asks_budget=1, cost=20_000, stage="Pilot")
	with refused(IncompleteError, "no approved budget request that covers its stage Pilot"):
		step(initiative, "Fund", provider.mgr)
	make_request(provider, "Approved", initiative, stage="Rollout", amount=5_000)
	with refused(IncompleteError, "covers its stage Pilot"):
		step(initiative, "Fund", provider.mgr)
	make_request(provider, "Approved", initiative, stage="Pilot", amount=5_000)
	initiative = step(initiative, "Fund", provider.mgr)
	with refused(frappe.ValidationError, "covers its stage Study"):
		change(initiative, provider.mgr, stage="Study")
	assert change(initiative, provider.mgr, stage="Rollout").stage == "Rollout"


def test_whole_covers_every_stage(provider, initiative):
	assert "for the whole of it" in funded(initiative)
	make_request(provider, "Approved", initiative, stage="Pilot", amount=5_000)
	assert "for the whole of it" in funded(initiative)
	request = make_request(provider, "Approved", initiative, amount=5_000)
	assert funded(initiative) is None
	initiative.stage = "Rollout"
	assert funded(initiative) is None
	step(request, "Withdraw Approval", approver(), "no money")
	assert "covers its stage Rollout" in funded(initiative)


def test_proposal_is_not_funded(provider):
	proposal = make_initiative(provider, asks_budget=1, cost=20_000)
	assert "is funded after its approval" in funded(proposal)
	with refused(StateError):
		step(proposal, "Fund", provider.mgr)
	for jump in JUMPS:
		with as_user("Administrator"), refused(StateError):
			jump(frappe.get_doc(proposal.doctype, proposal.name), "Funded")


def test_who_asks_for_money_needs_it_to_start(provider):
	"""Asking makes the initiative one that asks, whatever was said before."""
	initiative = make_initiative(provider, "Approved", cost=20_000)
	request = make_request(provider, "Requested", initiative)
	with refused((StateError, IncompleteError)):
		step(initiative, "Start", provider.mgr)
	step(request, "Decline", approver(), "use what you have")
	assert step(initiative, "Start", provider.mgr).workflow_state == "In Progress"


def test_overspending_shows_at_once(provider, initiative):
	request = make_request(provider, "Requested", initiative)
	step(request, "Approve", approver(), granted_amount=12_000)
	initiative = step(step(initiative, "Fund", provider.mgr), "Start", provider.mgr)
	from tests.factories_plans import report_status

	report_status(provider, initiative, spent=12_500)
	shown = frappe.db.get_value("Improvement Initiative", initiative.name, ["spent", "overspend"])
	assert shown == (12_500, 500)
	more = make_request(provider, "Approved", initiative, amount=600, reason="The offer rose")
	assert more.docstatus == 1
	assert frappe.db.get_value("Improvement Initiative", initiative.name, "overspend") == 0


def test_budget_is_counted_from_the_requests(provider, initiative):
	make_request(provider, "Approved", initiative, amount=5_000)
	make_request(provider, "Requested", initiative, amount=2_000)
	make_request(provider, initiative=initiative, amount=900)
	make_request(provider, "Declined", initiative, amount=800)
	frappe.db.set_value(
		"Improvement Initiative", initiative.name, {"budget_requested": 1, "budget_granted": 9_999}
	)
	show_budget(initiative.name)
	assert money_of(initiative) == (7_000, 5_000)
	assert not broken(frappe.get_doc("Improvement Initiative", initiative.name))


# --- who sees it, and what is due


def test_requests_are_seen_with_their_initiative(provider, initiative):
	request = make_request(provider, "Requested", initiative)

	def sees(user) -> bool:
		with as_user(user):
			listed = bool(frappe.get_list(REQUEST, filters={"name": request.name}, limit=1))
			assert listed == bool(frappe.has_permission(REQUEST, "read", request.name))
		return listed

	assert sees(provider.mgr) and sees(provider.boss) and sees(approver())
	assert not sees(provider.stranger) and not sees(provider.by_role["Security Manager"])


def test_waiting_requests_are_due_for_who_may_answer(provider, initiative):
	set_limits((FINANCE, 10_000), ("Top Management", None))
	request = make_request(provider, "Requested", initiative)
	director, clerk = approver("director", "Top Management"), approver()
	items = [item for item in budget_due.requests() if item.name == request.name]
	assert {item.responsible for item in items} >= {director}
	assert clerk not in {item.responsible for item in items}
	assert {item.due for item in items} == {add_days(today(), 14)}
	with on_day(1):
		step(request, "Approve", director)
	assert not [item for item in budget_due.requests() if item.name == request.name]


def test_form_tells_the_limit_and_the_initiative(provider, initiative):
	set_limits((FINANCE, 10_000))
	request = make_request(provider, "Requested", initiative)
	with as_user(approver()):
		told = budget_api.outlook(request.name)
	assert told["limit"] == 10_000 and told["initiative"]["budget_requested"] == 20_000
	with as_user(provider.mgr):
		[approve] = [
			each
			for each in records_api.outlook(REQUEST, request.name)["steps"]
			if each["action"] == "Approve"
		]
	assert not approve["mine"] and not approve["missing"]  # whose limit it is not, hears nothing of it
	with as_user(provider.stranger), refused(frappe.PermissionError):
		budget_api.outlook(request.name)
	with as_user(provider.stranger), refused(frappe.PermissionError):
		budget_api.approve(request.name, 5)


# --- beside ERPNext


def test_without_erpnext_accounts_are_plain_text(provider, initiative):
	if "erpnext" in frappe.get_installed_apps():
		pytest.skip("this site has ERPNext")
	request = make_request(provider, "Requested", initiative, cost_center="IT - NL", fiscal_year="2027")
	with as_user(provider.mgr):
		assert erp_api.budget_beside(request.name) is None
		assert erp_api.account_names("company", "x") == []


@pytest.fixture
def erpnext(monkeypatch):
	"""ERPNext as far as the budget asks it; `erpnext.may` are the DocTypes that one may read."""
	there = SimpleNamespace(
		may={"Company", "Fiscal Year", "Cost Center", "Budget", "GL Entry"},
		records={("Company", "Nordlicht"), ("Cost Center", "IT - NL"), ("Fiscal Year", "2027")},
		booked=900.0,
	)
	exists, value, permission = frappe.db.exists, frappe.db.get_value, frappe.has_permission
	neighbours = ("Company", "Fiscal Year", "Cost Center", "Budget", "GL Entry")  # names may come as dicts

	def is_there(doctype, name=None, *args, **more):
		if doctype == "DocType" and isinstance(name, str) and name in neighbours:
			return name
		return (
			(doctype, name) in there.records
			if doctype in neighbours
			else exists(doctype, name, *args, **more)
		)

	def get_value(doctype, *args, **more):
		return "Nordlicht" if doctype in neighbours else value(doctype, *args, **more)

	def may(doctype, *args, **more):
		return doctype in there.may if doctype in neighbours else permission(doctype, *args, **more)

	monkeypatch.setattr(erpnext_budget, "is_installed", lambda app: app == "erpnext")
	monkeypatch.setattr(frappe.db, "exists", is_there)
	monkeypatch.setattr(frappe.db, "get_value", get_value)
	monkeypatch.setattr(frappe, "has_permission", may)
	monkeypatch.setattr(frappe, "get_cached_value", lambda *args: "EUR")
	monkeypatch.setattr(erpnext_budget, "_budgets", lambda *args: [{"account": "Tools", "budget": 1000.0}])
	monkeypatch.setattr(erpnext_budget, "_booked", lambda *args: there.booked)
	return there


def test_names_are_those_that_erpnext_knows(provider, initiative, erpnext):
	with refused(frappe.ValidationError, "There is no Cost Center.*Elsewhere"):
		make_request(provider, initiative=initiative, cost_center="Elsewhere")
	request = make_request(provider, initiative=initiative, cost_center="IT - NL", company="Nordlicht")
	erpnext.records.clear()
	assert change(request, provider.mgr, reason="Another one").cost_center == "IT - NL"  # was known once


def test_budget_of_the_company_stands_beside(provider, initiative, erpnext):
	request = make_request(
		provider, "Requested", initiative, cost_center="IT - NL", fiscal_year="2027", company="Nordlicht"
	)
	with as_user(approver()):
		told = erp_api.budget_beside(request.name)
		assert (told["budget"], told["booked"], told["left"], told["currency"]) == (1000, 900, 100, "EUR")
		erpnext.may.discard("GL Entry")
		told = erp_api.budget_beside(request.name)
		assert (told["budget"], told["booked"], told["left"]) == (1000, None, None)
		erpnext.may.discard("Budget")
		assert erp_api.budget_beside(request.name)["refused"]
		erpnext.may.add("Budget")
		erpnext.records.discard(("Cost Center", "IT - NL"))
		assert "There is no Cost Center" in erp_api.budget_beside(request.name)["gone"]
	with as_user(provider.stranger), refused(frappe.PermissionError):
		erp_api.budget_beside(request.name)
