"""Actions: their ToDo both ways, evidence, and extensions of due dates."""

import frappe
import pytest
from frappe.desk.form.assign_to import add as assign
from frappe.utils import add_days

from sms_module.corrective_action import actions
from sms_module.corrective_action.api import decide_extension, request_extension
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, OwnWorkError, StateError
from tests import factories
from tests.factories import as_user, on_day, refused

provider = factories.provider


def todo_of(action):
	return frappe.get_doc("ToDo", frappe.db.get_value("SMS Action", action.name, "todo"))


def close_todo(action, user: str):
	with as_user(user):
		todo = todo_of(action)
		todo.status = "Closed"
		return todo.save()


# --- the ToDo


def test_action_has_its_todo(provider):
	action = factories.make_action(provider)
	todo = todo_of(action)
	assert (todo.allocated_to, todo.date, todo.status) == (provider.eng, action.due_date, "Open")


@pytest.mark.parametrize(
	"state, status",
	(("In Progress", "Open"), ("Done", "Closed"), ("Verified", "Closed"), ("Cancelled", "Cancelled")),
)
def test_todo_follows_the_action(provider, state, status):
	assert todo_of(factories.make_action(provider, state)).status == status


def test_todo_opens_again_with_the_action(provider):
	action = factories.make_action(provider, "Done")
	factories.step(action, "Send Back", provider.mgr, "half is missing")
	assert todo_of(action).status == "Open"


def test_closing_the_todo_finishes_the_action(provider):
	action = factories.make_action(provider, evidence="list of changes")
	close_todo(action, provider.eng)
	action.reload()
	assert (action.workflow_state, action.done_by, action.done_on) == ("Done", provider.eng, today())


def test_closing_the_todo_is_refused_with_the_actions_sentence(provider):
	action = factories.make_action(provider)
	with refused(IncompleteError, "only with its evidence"):
		close_todo(action, provider.eng)
	with refused(NotYoursError):
		close_todo(factories.make_action(provider, evidence="x"), provider.mgr)
	assert todo_of(action).status == "Open"


def test_todo_of_a_done_action_stays_closed(provider):
	action = factories.make_action(provider, "Done")
	with as_user(provider.eng), refused(StateError, "follows its action"):
		todo_of(action).update({"status": "Open"}).save()


def test_todo_deleted_by_hand_is_made_again(provider):
	action = factories.make_action(provider, "In Progress")
	lost = todo_of(action).name
	with as_user(provider.eng):
		frappe.delete_doc("ToDo", lost)
	todo = todo_of(action)
	assert todo.name != lost and not frappe.db.exists("ToDo", lost)
	assert (todo.allocated_to, todo.date, todo.status) == (provider.eng, action.due_date, "Open")
	assert todo.assigned_by == provider.mgr
	assert frappe.parse_json(frappe.db.get_value(action.doctype, action.name, "_assign")) == [provider.eng]


def test_todo_of_a_finished_action_may_go(provider):
	action = factories.make_action(provider, "Done")
	frappe.delete_doc("ToDo", todo_of(action).name)
	assert not frappe.db.exists("ToDo", {"reference_name": action.name})
	factories.step(action, "Send Back", provider.mgr, "half is missing")
	assert todo_of(action).status == "Open"


def test_todo_lost_past_its_document_is_made_again_by_the_day(provider):
	action, finished = factories.make_action(provider), factories.make_action(provider, "Done")
	for each in (action, finished):
		frappe.db.delete("ToDo", {"name": todo_of(each).name})
	actions.replace_lost_todos()
	actions.replace_lost_todos()
	assert frappe.get_all("ToDo", filters={"reference_name": action.name}, pluck="name") == [
		todo_of(action).name
	]
	assert not frappe.db.exists("ToDo", {"reference_name": finished.name})


def change_todo(action, user: str, **values):
	with as_user(user):
		todo = todo_of(action)
		todo.update(values)
		return todo.save(ignore_permissions=True)


def test_reassigning_the_todo_moves_the_action(provider):
	action = factories.make_action(provider)
	for user in (provider.mgr, provider.boss):
		other = provider.eng2 if user == provider.mgr else provider.vice
		change_todo(action, user, allocated_to=other)
		action.reload()
		assert (action.responsible, action.modified_by) == (other, user)
		assert todo_of(action).allocated_to == other
	assert frappe.db.count("ToDo", {"reference_name": action.name}) == 1


def test_reassigning_the_action_moves_the_todo(provider):
	action = factories.make_action(provider)
	todo = todo_of(action)
	factories.change(action, provider.mgr, responsible=provider.eng2)
	todo.reload()
	assert todo.allocated_to == provider.eng2 and todo_of(action).name == todo.name


def test_todo_is_not_passed_on_by_others(provider):
	action = factories.make_action(provider)
	with refused(NotYoursError):
		change_todo(action, provider.eng, allocated_to=provider.eng2)
	with refused(frappe.ValidationError, "name who is responsible"):
		change_todo(action, provider.mgr, allocated_to=None)
	with refused(LockedError):
		change_todo(factories.make_action(provider, "Done"), provider.mgr, allocated_to=provider.eng2)


def test_todo_keeps_its_date_and_its_action(provider):
	action, other = factories.make_action(provider), factories.make_action(provider)
	with refused(StateError, "only by an extension"):
		change_todo(action, provider.boss, date=add_days(today(), 99))
	with refused(StateError, "stays with it"):
		change_todo(action, provider.boss, reference_name=other.name)
	with refused(StateError, "stays with it"):
		change_todo(action, provider.boss, reference_type=None, reference_name=None)
	change_todo(action, provider.boss, priority="High", description="soon")


def test_action_and_todo_do_not_echo(provider, monkeypatch):
	action = factories.make_action(provider, evidence="list of changes")
	saved = []
	save = type(todo_of(action)).save
	monkeypatch.setattr(
		type(todo_of(action)),
		"save",
		lambda self, *args, **kw: saved.append(self.name) or save(self, *args, **kw),
	)
	close_todo(action, provider.eng)
	assert len(saved) == 1
	factories.step(action, "Send Back", provider.mgr, "half is missing")
	assert len(saved) == 2


def test_other_assignments_are_not_its_business(provider):
	action = factories.make_action(provider)
	with as_user(provider.boss):
		assign(
			{
				"doctype": action.doctype,
				"name": action.name,
				"assign_to": [provider.boss],
				"description": "look",
			}
		)
	other = frappe.get_doc("ToDo", {"reference_name": action.name, "allocated_to": provider.boss})
	other.status = "Closed"
	other.save()
	assert frappe.db.get_value("SMS Action", action.name, "workflow_state") == "Open"


def test_todo_goes_with_an_untouched_action(provider):
	action = factories.make_action(provider)
	todo = todo_of(action)
	frappe.delete_doc("SMS Action", action.name)
	assert not frappe.db.exists("ToDo", todo.name)


# --- doing it


def test_attached_file_is_evidence(provider):
	action = factories.make_action(provider)
	with refused(IncompleteError):
		factories.step(action, "Finish", provider.eng)
	with as_user(provider.eng):
		frappe.get_doc(
			{
				"doctype": "File",
				"file_name": "proof.txt",
				"content": "done",
				"attached_to_doctype": action.doctype,
				"attached_to_name": action.name,
			}
		).insert(ignore_permissions=True)
	assert factories.step(action, "Finish", provider.eng).workflow_state == "Done"


def test_responsible_writes_evidence_only(provider):
	action = factories.make_action(provider)
	for changed in ({"what": "less"}, {"responsible": provider.eng2}, {"evidence_wanted": "none"}):
		with refused(NotYoursError):
			factories.change(action, provider.eng, **changed)
	factories.change(action, provider.eng, evidence="begun")


def test_who_did_it_does_not_verify_it(provider):
	action = factories.make_action(provider, responsible=provider.boss)
	action = factories.finish_action(provider, action)
	with refused(OwnWorkError):
		factories.step(action, "Verify", provider.boss)
	action = factories.step(action, "Verify", provider.mgr)
	assert (action.verified_by, action.verified_on) == (provider.mgr, today())


def test_sending_back_clears_who_did_it(provider):
	action = factories.step(factories.make_action(provider, "Verified"), "Reopen", provider.mgr, "it broke")
	assert not action.done_by and not action.verified_by


def test_plan_shows_how_far_its_actions_are(provider):
	capa = factories.make_capa(provider, "Implementing")
	factories.finish_action(provider, frappe.get_doc("SMS Action", capa.actions[0].action))
	capa.reload()
	assert capa.actions[0].status == "Done"


# --- due dates


def ask(user: str, doc, days: int = 30, reason: str = "the supplier is late") -> int:
	with as_user(user):
		return request_extension(doc.doctype, doc.name, str(add_days(today(), days)), reason)


def decide(user: str, doc, approve: bool = True) -> str:
	with as_user(user):
		return decide_extension(doc.doctype, doc.name, approve)


def test_due_date_moves_by_an_extension_only(provider):
	action = factories.make_action(provider)
	for user in (provider.mgr, provider.boss):
		with refused(StateError, "only by an extension"):
			factories.change(action, user, due_date=add_days(today(), 30))


def test_extension_is_asked_for_with_a_reason_by_who_is_responsible(provider):
	action = factories.make_action(provider)
	for user in (provider.mgr, provider.boss, provider.stranger):
		with refused(frappe.PermissionError):
			ask(user, action)
	with refused(IncompleteError, "Say why"):
		ask(provider.eng, action, reason=" ")
	for days in (5, 10):
		with refused(frappe.ValidationError, "later than"):
			ask(provider.eng, action, days=days)
	ask(provider.eng, action)
	with refused(StateError, "waiting for a decision"):
		ask(provider.eng, action, days=40)
	action.reload()
	assert action.due_date == add_days(today(), 10)


def test_overdue_date_is_not_extended_into_the_past(provider):
	action = factories.make_action(provider)
	with on_day(60), refused(frappe.ValidationError, "not in the past"), as_user(provider.eng):
		request_extension(action.doctype, action.name, str(add_days(today(), -20)), "late")


def test_extension_is_decided_by_another_person(provider):
	action = factories.make_action(provider, responsible=provider.boss)
	ask(provider.boss, action)
	with refused(OwnWorkError):
		decide(provider.boss, action)
	with refused(NotYoursError):
		decide(provider.eng2, action)
	decide(provider.vice, action)
	action.reload()
	assert (action.due_date, action.original_due_date, action.extension_count) == (
		add_days(today(), 30),
		add_days(today(), 10),
		1,
	)
	assert (action.extensions[0].requested_by, action.extensions[0].decided_by) == (
		provider.boss,
		provider.vice,
	)
	assert todo_of(action).date == action.due_date
	with refused(StateError, "No extension"):
		decide(provider.vice, action)


def test_second_extension_keeps_the_first_date(provider):
	action = factories.make_action(provider)
	for days in (30, 50):
		ask(provider.eng, action, days=days)
		decide(provider.mgr, action)
	action.reload()
	assert (action.original_due_date, action.extension_count) == (add_days(today(), 10), 2)


def test_declined_extension_moves_nothing(provider):
	action = factories.make_action(provider)
	ask(provider.eng, action)
	decide(provider.mgr, action, approve=False)
	action.reload()
	assert (action.due_date, action.extension_count or 0) == (add_days(today(), 10), 0)


def test_findings_extend_the_date_that_counts(provider):
	finding = factories.make_finding(provider, "Accepted")
	ask(provider.mgr, finding, days=60)
	with refused(OwnWorkError):
		decide(provider.vice, finding)  # heads the unit that asks
	decide(provider.apm, finding)
	finding.reload()
	assert (finding.due_date, finding.plan_due, finding.original_due_date) == (
		add_days(today(), 60),
		add_days(today(), 60),
		add_days(today(), 45),
	)


def test_capas_extend_once_approved(provider):
	with refused(StateError, "no due date that can be extended"):
		ask(provider.mgr, factories.make_capa(provider), days=90)
	capa = factories.make_capa(provider, "Implementing")
	ask(provider.mgr, capa, days=90)
	decide(provider.top, capa)
	capa.reload()
	assert (capa.due_date, capa.original_due_date) == (add_days(today(), 90), add_days(today(), 60))


@pytest.mark.parametrize("back", ("Plan Again", "Not Effective"))
def test_due_date_of_a_capa_stays_when_it_goes_round_again(provider, back):
	"""Otherwise every late CAPA would be on time after one step back."""
	capa = factories.make_capa(provider, "Implementing" if back == "Plan Again" else "Effectiveness Review")
	if back == "Plan Again":
		capa = factories.step(capa, back, provider.mgr, "one more action")
	else:
		capa = factories.step(capa, back, provider.boss, effectiveness_note="2 of 10 again")
	with refused(StateError, "only by an extension"):
		factories.change(capa, provider.mgr, due_date=add_days(today(), 200))
	ask(provider.mgr, capa, days=90)
	decide(provider.top, capa)
	capa.reload()
	assert (capa.due_date, capa.original_due_date) == (add_days(today(), 90), add_days(today(), 60))


def test_nothing_else_is_extended(provider):
	with refused(frappe.ValidationError, "no due date"):
		ask(provider.lead, factories.make_audit(provider))
	with refused(StateError, "no due date"):
		ask(provider.eng, factories.make_action(provider, "Done"))
