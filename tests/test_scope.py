"""SMS Scope: what it says, clauses stay in, one approved scope for each unit, its statement and its print."""

import json
import subprocess

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate

from sms_module.board.decisions import missing_decision
from sms_module.notices.escalation import due_items
from sms_module.people.handover import hand_over
from sms_module.planning.scope import approved_scope, hold_unit
from sms_module.records import history
from sms_module.records.api import outlook
from sms_module.records.clock import today
from sms_module.records.errors import (
	IncompleteError,
	LockedError,
	NotYoursError,
	OwnWorkError,
	StateError,
	SystemFieldError,
)
from sms_module.records.revisions import revise
from sms_module.reporting.printing import print_html
from sms_module.setup.settings import MATTERS, fill_defaults
from tests import factories as f
from tests import racing
from tests.factories import DESK, QUALITY, SERVICE, UNIT, as_user, change, refused, rest, step
from tests.factories_scope import (
	make_issue,
	make_party,
	make_scope,
	make_service,
	no_other_scope,
	past,
	scope_values,
)

provider = f.provider
SCOPE = "SMS Scope"


def insert(p, user: str | None = None, **values):
	with as_user(user or p.boss):
		return frappe.get_doc(scope_values(p, **values)).insert()


def missing_of(doc, action: str, user: str) -> str:
	"""What the form says a step lacks."""
	with as_user(user):
		steps = {row["action"]: row["missing"] for row in outlook(doc.doctype, doc.name)["steps"]}
	return " ".join(steps[action])


def state_of(doc) -> str:
	return frappe.db.get_value(doc.doctype, doc.name, "workflow_state")


# --- what a scope says


def test_a_scope_is_planned_approved_and_read_by_all(provider):
	no_other_scope()
	scope = make_scope(provider, "Approved")
	assert (scope.revision, scope.revision_of, scope.workflow_state) == (1, None, "Approved")
	with as_user(provider.stranger):
		assert rest("GET", f"resource/{SCOPE}/{scope.name}")["data"]["title"] == scope.title
	assert approved_scope(UNIT).name == approved_scope().name == scope.name
	assert not history.broken(frappe.get_doc(SCOPE, scope.name))


def test_the_next_review_comes_after_the_first_day(provider):
	for day in (today(), past(1)):
		with refused(match="not later than the day"):
			insert(provider, next_review=day)
	assert insert(provider, next_review=add_days(today(), 1))


@pytest.mark.parametrize(
	("table", "rows"),
	[
		("services", [{"service": SERVICE}, {"service": SERVICE, "note": "again"}]),
		("locations", [{"location": "Hamburg"}, {"location": " HAMBURG "}]),
		("customers", [{"customer": "Werft", "location": "Kiel"}, {"customer": "werft", "location": "Kiel"}]),
		(
			"exclusions",
			[
				{"kind": "Place", "what": "Rostock", "reason": "closes"},
				{"kind": "Place", "what": "rostock", "reason": "it closes"},
			],
		),
	],
)
def test_nothing_stands_twice(provider, table, rows):
	for values in ({"doctype": SCOPE}, {}):
		with as_user(provider.boss), refused(match="stands twice in"):
			if values:
				rest("POST", f"resource/{SCOPE}", **scope_values(provider, **{table: rows}))
			else:
				insert(provider, **{table: rows})
	assert insert(provider, **{table: rows[:1]})


def test_an_issue_and_a_party_are_taken_in_once(provider):
	issue, party = make_issue(provider), make_party(provider)
	with refused(match="stands twice in Issues"):
		insert(provider, context_issues=[{"context_issue": issue.name}] * 2)
	with refused(match="stands twice in Interested parties"):
		insert(provider, interested_parties=[{"interested_party": party.name}] * 2)


def test_a_customer_may_sit_in_two_places(provider):
	rows = [{"customer": "Werft", "location": "Kiel"}, {"customer": "Werft", "location": "Emden"}]
	assert len(insert(provider, customers=rows).customers) == 2


def test_its_responsible_is_somebody_here(provider):
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": "outsider@sms-tests.example",
			"first_name": "Out",
			"send_welcome_email": 0,
		}
	).insert(ignore_permissions=True)
	with refused(match="no role of the service management system"):
		insert(provider, responsible=user.name)
	assert insert(provider, responsible=provider.eng)


@pytest.mark.parametrize(
	"what",
	[
		"8.5",
		"Clause 8",
		"section 8.5.1",
		"2018-8.5.1",
		"2011-9.1",
		"10",
		"Scope of the SMS",
		"scope  of the sms",
	],
)
@pytest.mark.parametrize("kind", ["Service", "Place"])
def test_clauses_cannot_be_left_out(provider, what, kind):
	rows = [{"kind": kind, "what": what, "reason": "too much work"}]
	scope = insert(provider)
	for write in (
		lambda: insert(provider, unit=DESK, exclusions=rows),
		lambda: change(scope, provider.boss, exclusions=rows),
		lambda: rest("PUT", f"resource/{SCOPE}/{scope.name}", exclusions=rows),
		lambda: rest("POST", f"resource/{SCOPE}", **scope_values(provider, unit=DESK, exclusions=rows)),
	):
		with as_user(provider.boss), refused(match="Clauses 4 to 10 cannot be left out") as caught:
			write()
		assert what in str(caught.value)


def test_services_and_places_are_left_out_with_a_reason(provider):
	rows = [
		{"kind": "Service", "what": "Windows 10 at home", "reason": "Private"},
		{"kind": "Place", "what": "Building 7", "reason": "It closes"},
	]
	scope = insert(provider, exclusions=rows)
	assert "the place Building 7: It closes." in scope.statement
	for reason in ("", "   ", None):
		with refused():
			insert(provider, unit=DESK, exclusions=[{**rows[0], "reason": reason}])
	with refused(match="Kind"):
		insert(provider, unit=DESK, exclusions=[{**rows[0], "kind": "Clause"}])


def test_a_later_requirement_locks_no_approved_scope(provider):
	"""The system still supersedes it, though its exclusion has the title of a requirement by now."""
	rows = [{"kind": "Service", "what": "Payroll", "reason": "Bought"}]
	scope = make_scope(provider, "Approved", exclusions=rows)
	frappe.db.set_value("SMS Requirement", "2018-4.3", "title", "Payroll")
	with refused(match="Clauses 4 to 10"):
		insert(provider, exclusions=rows)
	make_scope(provider, "Approved", exclusions=[])
	assert state_of(scope) == "Superseded"


def test_what_stands_in_scope_is_not_left_out(provider):
	with refused(match="stands in scope and is left out"):
		insert(provider, exclusions=[{"kind": "Service", "what": SERVICE.upper(), "reason": "no"}])
	with refused(match="stands in scope and is left out"):
		insert(provider, exclusions=[{"kind": "Place", "what": "hamburg", "reason": "no"}])
	assert insert(provider, exclusions=[{"kind": "Place", "what": SERVICE, "reason": "a place of that name"}])


@pytest.mark.parametrize(
	("lacking", "sentence"),
	[
		({"services": []}, "names no service"),
		({"locations": []}, "names no place"),
		({"customers": []}, "names no customer"),
		({"technologies": " \n "}, "names no technology"),
		({"effective_from": "2020-01-01", "next_review": "2021-01-01"}, "is past: set a later day"),
	],
)
def test_an_incomplete_scope_stays_a_draft(provider, lacking, sentence):
	scope = insert(provider, **lacking)
	with refused(IncompleteError, sentence):
		step(scope, "Submit for Review", provider.boss)
	with as_user(provider.boss), refused(IncompleteError, sentence):
		rest("PUT", f"resource/{SCOPE}/{scope.name}", workflow_state="In Review")
	scope = change(scope, provider.boss, **{name: scope_values(provider)[name] for name in lacking})
	assert step(scope, "Submit for Review", provider.boss).workflow_state == "In Review"


@pytest.mark.parametrize(
	("child", "sentence"),
	[
		("SMS Scope Service", "names no service"),
		("SMS Scope Location", "names no place"),
		("SMS Scope Customer", "names no customer"),
	],
)
def test_an_incomplete_scope_is_not_approved_either(provider, child, sentence):
	scope = make_scope(provider, "In Review")
	frappe.db.delete(child, {"parent": scope.name})
	with refused(IncompleteError, sentence):
		step(scope, "Approve", provider.top)


def test_an_exclusion_that_lost_its_reason_is_not_approved(provider):
	scope = make_scope(provider, "In Review")
	frappe.db.set_value("SMS Scope Exclusion", scope.exclusions[0].name, "reason", " ")
	assert missing_of(scope, "Approve", provider.top) == "Left out without a reason: Payroll."


def test_nobody_approves_what_they_wrote(provider):
	scope = make_scope(provider, "In Review")
	with refused(OwnWorkError):
		step(scope, "Approve", provider.boss)
	scope = make_scope(provider, unit=DESK, responsible=provider.own)
	scope = step(change(scope, provider.own, title="Mine"), "Submit for Review", provider.own)
	with refused(NotYoursError):
		step(scope, "Approve", provider.own)
	assert step(scope, "Approve", provider.top).workflow_state == "Approved"


def test_who_drafts_and_who_sees_drafts(provider):
	scope = make_scope(provider)
	planner = provider.by_role["Service Strategy Manager"]
	assert change(scope, planner, title="Better").title == "Better"
	assert change(scope, provider.own, title="Better still").title == "Better still"
	for user in (provider.mgr, provider.stranger, provider.extern):
		with (
			as_user(user),
			f.undone(),
			pytest.raises(frappe.PermissionError),
		):  # Frappe 15 has no words for it
			rest("GET", f"resource/{SCOPE}/{scope.name}")
		with as_user(user), refused(frappe.PermissionError):
			rest("POST", f"resource/{SCOPE}", **scope_values(provider, unit=DESK))
	approved = make_scope(provider, "Approved", unit=DESK)
	for user in (provider.mgr, provider.stranger, planner, provider.own):
		with as_user(user), refused((LockedError, NotYoursError, frappe.PermissionError)):
			rest("PUT", f"resource/{SCOPE}/{approved.name}", title="other")


def test_a_board_member_reads_what_is_put_to_the_board(provider):
	scope = make_scope(provider, "In Review")
	with as_user(provider.vice), refused(frappe.PermissionError):
		frappe.get_doc(SCOPE, scope.name).check_permission("read")
	f.make_decision(provider, source=scope, user=provider.boss)
	with as_user(provider.vice):
		frappe.get_doc(SCOPE, scope.name).check_permission("read")


# --- the statement


def test_the_statement_is_the_systems(provider):
	frappe.db.set_single_value("Service Management Settings", "provider_name", "Nordlicht IT")
	scope = make_scope(provider)
	for words in (
		"Nordlicht IT",
		UNIT,
		SERVICE,
		"50 GB",
		"Hamburg",
		"Werft AG",
		"VMware",
		"DataHall",
		"Payroll",
	):
		assert words in scope.statement
	scope = change(scope, provider.boss, services=[{"service": make_service()}])
	assert "Test Telephony" in scope.statement and SERVICE not in scope.statement
	with as_user(provider.boss), refused(SystemFieldError):
		rest("PUT", f"resource/{SCOPE}/{scope.name}", statement="We cover the world")
	with as_user(provider.boss), f.undone():
		made = rest("POST", f"resource/{SCOPE}", **scope_values(provider, unit=DESK, statement="The world"))
		assert "The world" not in made["data"]["statement"]


def test_the_statement_stays_as_it_was_approved(provider):
	scope = make_scope(provider, "Approved")
	frappe.db.set_single_value("Service Management Settings", "provider_name", "Renamed Ltd")
	with as_user(provider.boss):
		frappe.get_doc(SCOPE, scope.name).save()
	assert "Renamed Ltd" not in frappe.db.get_value(SCOPE, scope.name, "statement")
	assert not history.broken(frappe.get_doc(SCOPE, scope.name))


# --- one scope for a unit


def test_a_newer_approval_supersedes_the_older(provider):
	older = make_scope(provider, "Approved")
	newer = make_scope(provider, "In Review", title="With telephony")
	assert (newer.revision, newer.revision_of) == (2, older.name)
	assert state_of(older) == "Approved", "the older holds until the newer is approved"
	newer = step(newer, "Approve", provider.top)
	assert (state_of(older), newer.workflow_state) == ("Superseded", "Approved")
	reason = history.steps_of(SCOPE, older.name)[-1].reason
	assert newer.name in reason and "revision 2" in reason
	assert not history.broken(frappe.get_doc(SCOPE, older.name))
	assert approved_scope(UNIT).name == newer.name


def test_whatever_else_is_approved_for_the_unit_is_superseded(provider):
	"""Also what a script or an import left approved beside it."""
	one, other = make_scope(provider, "Approved"), make_scope(provider, "Approved", unit=DESK)
	frappe.db.set_value(SCOPE, other.name, "unit", UNIT)
	newer = make_scope(provider, "Approved")
	assert {state_of(one), state_of(other)} == {"Superseded"} and state_of(newer) == "Approved"


def test_scopes_of_other_units_stay(provider):
	other = make_scope(provider, "Approved", unit=DESK)
	make_scope(provider, "Approved")
	make_scope(provider, "Approved")
	assert state_of(other) == "Approved"
	assert approved_scope() is None, "there is not one for all"


@pytest.mark.parametrize("state", ["Draft", "In Review"])
def test_two_scopes_for_one_unit(provider, state):
	make_scope(provider, "Approved")
	opened = make_scope(provider, state)
	for write in (
		lambda: insert(provider),
		lambda: rest("POST", f"resource/{SCOPE}", **scope_values(provider)),
		lambda: revise(frappe.get_doc(SCOPE, opened.revision_of)),
	):
		with as_user(provider.boss), refused(StateError, opened.name):
			write()
	assert insert(provider, unit=DESK).revision == 1


def test_the_revision_number_is_the_systems(provider):
	older = make_scope(provider, "Approved")
	forged = {"revision": 9, "revision_of": None}
	assert insert(provider, **forged).revision == 2
	other = insert(provider, unit=DESK, revision=7, revision_of=older.name)
	assert (other.revision, other.revision_of) == (1, None)
	with as_user(provider.boss), refused(SystemFieldError):
		rest("PUT", f"resource/{SCOPE}/{other.name}", revision=5)


def test_a_revision_stays_with_its_unit(provider):
	older = make_scope(provider, "Approved")
	newer = make_scope(provider)
	with refused(LockedError, "stays with it"):
		change(newer, provider.boss, unit=DESK)
	with as_user(provider.top), refused((LockedError, NotYoursError)):
		rest("PUT", f"resource/{SCOPE}/{older.name}", unit=DESK)
	with as_user(provider.boss):
		frappe.delete_doc(SCOPE, newer.name)
	older = step(older, "Withdraw Approval", provider.top, "wrong customer")
	with refused(LockedError, "stays with it"):
		change(older, provider.boss, unit=DESK)


def test_a_first_draft_may_change_its_unit(provider):
	approved = make_scope(provider, "Approved", unit=DESK)
	make_scope(provider, unit=QUALITY)
	scope = make_scope(provider)
	with refused(StateError, "Two scopes for one unit"):
		change(scope, provider.boss, unit=QUALITY)
	scope = change(scope, provider.boss, unit=DESK)
	assert (scope.revision, scope.revision_of) == (2, approved.name)


def test_a_superseded_scope_is_revised_into_the_next_revision(provider):
	oldest = make_scope(provider, "Superseded", title="The good old one")
	approved = approved_scope(UNIT)
	with as_user(provider.boss):
		newer = revise(frappe.get_doc(SCOPE, oldest.name))
	assert (newer.title, newer.revision, newer.revision_of) == (oldest.title, 3, approved.name)


def test_an_approval_is_taken_back(provider):
	scope = step(make_scope(provider, "Approved"), "Withdraw Approval", provider.top, "a customer is missing")
	assert scope.workflow_state == "Draft"
	change(scope, provider.boss, title="Again")
	scope = step(step(scope, "Submit for Review", provider.boss), "Approve", provider.top)
	assert scope.revision == 1


def test_an_approval_is_not_taken_back_beside_an_open_revision(provider):
	older, newer = make_scope(provider, "Approved"), make_scope(provider)
	with refused(IncompleteError, f"{newer.name} is open"):
		step(older, "Withdraw Approval", provider.top, "wrong")
	assert newer.name in missing_of(older, "Withdraw Approval", provider.top)
	with as_user(provider.boss):
		frappe.delete_doc(SCOPE, newer.name)
	assert step(older, "Withdraw Approval", provider.top, "wrong").workflow_state == "Draft"


def test_a_superseded_scope_is_reinstated_when_no_other_is_approved(provider):
	older = make_scope(provider, "Superseded")
	newer = approved_scope(UNIT)
	with refused(IncompleteError, f"{newer.name} is approved"):
		step(older, "Reinstate", provider.top, "the newer one was wrong")
	assert newer.name in missing_of(older, "Reinstate", provider.top)
	newer = step(newer, "Withdraw Approval", provider.top, "it was wrong")
	older = step(older, "Reinstate", provider.top, "the newer one was wrong")
	assert older.workflow_state == "Approved"
	step(step(newer, "Submit for Review", provider.boss), "Approve", provider.top)
	assert state_of(older) == "Superseded"


def test_steps_ask_again_while_they_hold_the_unit(provider, monkeypatch):
	"""Another approval that came in between is seen, though the step's needs did not see it yet."""
	from sms_module.planning import scope as rules

	older = make_scope(provider, "Superseded")
	ask = rules._others
	monkeypatch.setattr(
		rules, "_others", lambda doc, states, locked=False: ask(doc, states, locked) if locked else []
	)
	with refused(IncompleteError, "is approved for"):
		step(older, "Reinstate", provider.top, "no")
	newer = approved_scope(UNIT)
	make_scope(provider)
	with refused(IncompleteError, "is open for"):
		step(newer, "Withdraw Approval", provider.top, "no")


# --- boards, reviews, handing over


def test_a_board_decides_where_the_settings_say_so(provider):
	scope = make_scope(provider, "In Review")
	assert missing_decision(scope) is None
	board = f.make_board(provider)
	f.asks_board(SCOPE, board.name)
	with refused(IncompleteError, "needs a decision"):
		step(scope, "Approve", provider.top)
	decision = f.make_decision(provider, source=scope, board=board, user=provider.boss)
	f.vote(decision, provider.top)
	assert f.vote(decision, provider.own).workflow_state == "Approved"
	assert step(scope, "Approve", provider.top).workflow_state == "Approved"


def test_a_decision_is_void_when_the_scope_changes(provider):
	scope = make_scope(provider, "In Review")
	decision = f.make_decision(provider, source=scope, user=provider.boss)
	scope = step(scope, "Take Back", provider.boss)
	assert state_of(decision) == "Open"
	change(scope, provider.boss, technologies="Paper")
	assert state_of(decision) == "Void"


def test_older_settings_get_the_new_matters(site):
	settings = frappe.get_doc("Service Management Settings")
	settings.board_matters = [row for row in settings.board_matters if row.document_type == "CAPA"]
	settings.board_matters[0].update({"decided_by": "Person", "person": "Administrator"})
	settings.save()
	for _time in range(2):
		fill_defaults()
	rows = frappe.get_doc("Service Management Settings").board_matters
	assert sorted(row.document_type for row in rows) == sorted(MATTERS)
	assert [row.decided_by for row in rows if row.document_type == "CAPA"] == ["Person"]


def test_an_approved_scope_is_reviewed_without_a_new_revision(provider):
	scope, later = make_scope(provider, "Approved"), str(add_months(today(), 18))
	with as_user(provider.boss):
		rest(
			"POST",
			"method/sms_module.planning.api.scope_reviewed",
			scope=scope.name,
			next_review=later,
			note="Nothing has changed",
		)
	assert getdate(frappe.db.get_value(SCOPE, scope.name, "next_review")) == getdate(later)
	last = history.steps_of(SCOPE, scope.name)[-1]
	assert (last.action, last.reason, last.acted_by) == ("Change", "Nothing has changed", provider.boss)
	assert not history.broken(frappe.get_doc(SCOPE, scope.name))


def test_a_review_without_a_word_is_refused(provider):
	scope, later = make_scope(provider, "Approved"), str(add_months(today(), 18))
	with as_user(provider.boss), refused(IncompleteError, "Say what the review"):
		rest("PUT", f"resource/{SCOPE}/{scope.name}", next_review=later)
	with as_user(provider.stranger), refused(NotYoursError):
		rest("PUT", f"resource/{SCOPE}/{scope.name}", next_review=later, move_reason="seen")
	with as_user(provider.boss), refused(NotYoursError, "Title"):
		rest("PUT", f"resource/{SCOPE}/{scope.name}", title="Other", move_reason="seen")


def test_overdue_reviews_remind(provider):
	scope, draft = make_scope(provider, "Approved"), make_scope(provider, unit=DESK)
	found = {item.name: item for item in due_items() if item.doctype == SCOPE}
	assert draft.name not in found
	item = found[scope.name]
	assert (item.due, item.responsible, item.unit) == (getdate(scope.next_review), provider.own, UNIT)
	assert scope.title in item.title


def test_a_leavers_open_scope_is_handed_over(provider):
	opened, approved = make_scope(provider), make_scope(provider, "Approved", unit=DESK)
	with as_user(provider.boss):
		hand_over(provider.own, provider.mgr, "leaves")
	assert frappe.db.get_value(SCOPE, opened.name, "responsible") == provider.mgr
	assert state_of(approved) == "Approved" and not history.broken(frappe.get_doc(SCOPE, approved.name))


def test_renaming_what_it_names_breaks_no_seal(provider):
	party = make_party(provider)
	scope = make_scope(
		provider,
		"Approved",
		interested_parties=[{"interested_party": party.name}],
		services=[{"service": make_service()}],
	)
	frappe.rename_doc("Interested Party", party.name, "Test Werft GmbH", force=True)
	frappe.rename_doc("SMS Service", make_service(), "Test Voice", force=True)
	scope.reload()
	assert scope.interested_parties[0].interested_party == "Test Werft GmbH"
	assert scope.services[0].service == "Test Voice"
	assert not history.broken(frappe.get_doc(SCOPE, scope.name))


def test_files_of_an_approved_scope_stay(provider):
	scope = make_scope(provider, "Approved")
	with as_user(provider.boss), refused(LockedError, "files"):
		frappe.get_doc(
			{
				"doctype": "File",
				"file_name": "later.txt",
				"content": "later",
				"attached_to_doctype": SCOPE,
				"attached_to_name": scope.name,
			}
		).insert()


# --- the print


def printed(doc, user: str) -> str:
	with as_user(user):
		html = print_html(frappe.get_doc(doc.doctype, doc.name), "Scope Statement")
	assert "no such element" not in html and "{{" not in html and "{%" not in html
	assert f.DOMAIN not in html
	return html


def test_the_print_says_what_the_scope_says(provider):
	issue = make_issue(provider, treatment="Two apprentices", climate=1)
	party = make_party(provider)
	party.append("needs", {"need": "A second need", "requirement": "2018-8.7.2"})
	party.save()
	values = {
		"context_issues": [{"context_issue": issue.name}],
		"interested_parties": [{"interested_party": party.name}],
	}
	older = make_scope(provider, "Approved", **values)
	newer = make_scope(
		provider,
		"Approved",
		**values,
		services=[{"service": SERVICE}, {"service": make_service(), "note": "<b>no</b> emergency calls"}],
	)
	html = printed(newer, provider.stranger)
	for words in (
		"supports the services",
		SERVICE,
		"Test Telephony",
		"&lt;b&gt;no&lt;/b&gt; emergency calls",
		"Hamburg",
		"Werft AG",
		"VMware",
		"DataHall Ltd",
		"Payroll",
		"Bought from the tax adviser",
		"Two of five desk agents retire",
		"climate change",
		"Two apprentices",
		"Test Werft AG",
		"Mail works through the night shift",
		"On-call rota",
		"A second need",
		"ISO/IEC 20000-1:2018, 8.7.2",
		older.name,
		"Superseded",
		"What this revision changed",
		"Place, date, signature",
		"Approved by: top",
	):
		assert words in html, words
	assert "not approved" not in html
	assert "no longer in force" in printed(older, provider.mgr)


def test_the_print_of_a_draft_says_so(provider):
	scope = make_scope(provider, services=[], locations=[], customers=[], technologies=None, exclusions=[])
	html = printed(scope, provider.own)
	assert "Draft: this scope is not approved." in html and "No service and no place is left out." in html
	with pytest.raises(frappe.PermissionError):
		printed(scope, provider.stranger)
	taken_back = step(make_scope(provider, "Approved", unit=DESK), "Withdraw Approval", provider.top, "no")
	assert "Approved by: top" not in printed(taken_back, provider.boss)


# --- at once


@pytest.fixture
def cleaned_up(site):
	"""What other processes committed goes again."""
	yield
	site.db.rollback()
	names = site.get_all(SCOPE, filters={"title": "Scope under test"}, pluck="name", order_by="name asc")
	for field in site.get_meta(SCOPE).get_table_fields():
		site.db.delete(field.options, {"parent": ("in", names or [""]), "parenttype": SCOPE})
	for doctype, key in (("SMS History", "record_name"), ("Version", "docname"), (SCOPE, "name")):
		site.db.delete(doctype, {key: ("in", names or [""])})
	site.db.commit()


def answers_of(running: list[subprocess.Popen]) -> list[str]:
	"""What each process says came of it."""
	return [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]


def approval(name: str) -> tuple[str, ...]:
	return "step", SCOPE, name, "Approve"


@pytest.mark.commits
def test_two_approvals_at_once_leave_one_approved(site, provider, cleaned_up):
	one, other = make_scope(provider, "In Review"), make_scope(provider, "In Review", unit=DESK)
	frappe.db.set_value(SCOPE, other.name, "unit", UNIT)
	site.db.commit()
	approvals = [(provider.top, *approval(scope.name)) for scope in (one, other)]
	answers_of(racing.start("racing_steps", *approvals))
	site.db.rollback()
	states = [state_of(one), state_of(other)]
	assert states.count("Approved") == 1, states


@pytest.mark.commits
def test_two_drafts_at_once_leave_one(site, provider, cleaned_up):
	site.db.commit()
	answers = answers_of(racing.start("racing_steps", *[(provider.boss, "draft_scope")] * 3))
	site.db.rollback()
	assert site.db.count(SCOPE, {"unit": UNIT}) == 1, answers
	assert sum(answer == "done" for answer in answers) == 1
	assert all("Two scopes for one unit" in answer for answer in answers if answer != "done")


@pytest.mark.commits
@pytest.mark.parametrize("what", ["draft", "approve"])
def test_who_comes_second_waits_for_the_unit(site, provider, cleaned_up, what):
	call = (provider.boss, "draft_scope")
	if what == "approve":
		call = (provider.top, *approval(make_scope(provider, "In Review").name))
	site.db.commit()
	hold_unit(UNIT)  # somebody else drafts or approves one, and is not through yet
	running = racing.start("racing_steps", call)
	with pytest.raises(subprocess.TimeoutExpired):
		running[0].wait(timeout=4)
	site.db.rollback()
	assert answers_of(running) == ["done"]
