"""What is closed or approved stays: it is not changed, renamed, merged or deleted, and its files stay."""

import frappe
import frappe.client
import pytest
from frappe.desk.form.save import savedocs

from sms_module.records.errors import LockedError, NotYoursError, StateError
from tests import factories, factories_plan, factories_scope
from tests.factories import as_user, refused, rest

provider = factories.provider
CLOSED = {
	"Audit Programme": (factories.make_programme, "In Review", "title"),
	"SMS Audit": (factories.make_audit, "Closed", "conclusion"),
	"Finding": (factories.make_finding, "Closed", "statement"),
	"CAPA": (factories.make_capa, "Closed", "problem_is"),
	"SMS Action": (factories.make_action, "Verified", "evidence"),
	"SMS Scope": (factories_scope.make_scope, "Superseded", "title"),
	"Service Management Plan": (factories_plan.make_plan, "Superseded", "title"),
}


@pytest.fixture(params=CLOSED)
def closed(request, provider):
	"""A locked record of each kind, with the name of a field that people write."""
	make, state, field = CLOSED[request.param]
	doc = make(provider, state)
	return frappe.get_doc(doc.doctype, doc.name), field


def attach(doc, user: str, **values):
	with as_user(user):
		return frappe.get_doc(
			{
				"doctype": "File",
				"file_name": "proof.txt",
				"content": frappe.generate_hash(),
				"is_private": 1,
				"attached_to_doctype": doc.doctype,
				"attached_to_name": doc.name,
				**values,
			}
		).insert(ignore_permissions=True)


@pytest.mark.parametrize("user", ("boss", "Administrator"))
def test_closed_record_is_not_changed(provider, closed, user):
	doc, field = closed
	for change in (
		lambda: rest("PUT", f"resource/{doc.doctype}/{doc.name}", **{field: "other"}),
		lambda: frappe.client.set_value(doc.doctype, doc.name, field, "other"),
		lambda: savedocs(frappe.as_json({**doc.as_dict(), field: "other"}), "Save"),
		lambda: factories.change(doc, frappe.session.user, **{field: "other"}),
		lambda: frappe.get_doc(doc.doctype, doc.name).db_set(field, "other"),
		lambda: frappe.get_doc(doc.doctype, doc.name).db_set({field: "other"}, notify=True),
	):
		with as_user(getattr(provider, user, user)), refused(LockedError, doc.name):
			change()
	assert frappe.db.get_value(doc.doctype, doc.name, field) == doc.get(field)


def test_closed_record_is_saved_unchanged(closed):
	doc, _field = closed
	doc.save()


def test_closed_record_is_not_deleted(closed):
	doc, _field = closed
	for delete in (
		lambda: frappe.delete_doc(doc.doctype, doc.name),
		lambda: frappe.delete_doc(doc.doctype, doc.name, force=True, ignore_permissions=True),
		lambda: frappe.client.delete(doc.doctype, doc.name),
		lambda: rest("DELETE", f"resource/{doc.doctype}/{doc.name}"),
	):
		with refused(LockedError, doc.name):
			delete()


def test_record_that_came_back_to_its_first_state_stays(provider):
	"""It has a history that others rely on."""
	programme = factories.step(factories.make_programme(provider, "In Review"), "Take Back", provider.apm)
	assert programme.workflow_state == "Draft"
	with refused(LockedError, "never left"):
		frappe.delete_doc("Audit Programme", programme.name)


def test_untouched_draft_is_deleted(provider):
	audit = factories.make_audit(provider)
	with as_user(provider.apm):
		frappe.delete_doc("SMS Audit", audit.name)
	assert not frappe.db.exists("SMS Audit", audit.name)


def test_record_is_not_renamed_or_merged(provider, closed):
	doc, _field = closed
	with refused(Exception):
		frappe.rename_doc(doc.doctype, doc.name, "Another name")
	with refused(LockedError, "not renamed or merged"):
		frappe.rename_doc(doc.doctype, doc.name, "Another name", force=True)
	make, _state, _field = CLOSED[doc.doctype]
	other = make(provider)
	with refused(LockedError, "not renamed or merged"):
		frappe.rename_doc(doc.doctype, doc.name, other.name, force=True, merge=True)
	with refused(LockedError, "not renamed or merged"):
		frappe.rename_doc(doc.doctype, other.name, doc.name, force=True, merge=True)


def test_identity_of_a_record_stays(closed):
	doc, _field = closed
	for name, value in (("owner", "Guest"), ("creation", "2001-01-01"), ("docstatus", 1)):
		with refused(LockedError):
			frappe.get_doc(doc.doctype, doc.name).db_set(name, value)
		with refused(Exception):
			rest("PUT", f"resource/{doc.doctype}/{doc.name}", **{name: value})
	for name in ("modified", "owner", "creation"):
		with refused(Exception):
			frappe.client.set_value(doc.doctype, doc.name, name, "2001-01-01")


def test_system_fields_of_a_closed_record_stay_writable(provider, closed):
	"""What Frappe keeps beside a record is no content of it."""
	from frappe.desk.doctype.tag.tag import add_tag
	from frappe.desk.form.assign_to import add as assign
	from frappe.desk.like import toggle_like

	doc, field = closed
	with as_user(provider.boss):
		doc.add_comment("Comment", "well done")
		add_tag("good", doc.doctype, doc.name)
		toggle_like(doc.doctype, doc.name, "Yes")
		assign(
			{"doctype": doc.doctype, "name": doc.name, "assign_to": [provider.boss], "description": "read"}
		)
	doc.db_set("_comments", "[]")
	stored = frappe.db.get_value(doc.doctype, doc.name, ["_assign", "_user_tags", "_liked_by"])
	assert all(stored)
	assert frappe.db.get_value(doc.doctype, doc.name, field) == doc.get(field)


def test_files_of_a_closed_record_stay(provider):
	action = factories.make_action(provider)
	file = attach(action, provider.eng)
	loose = attach(factories.make_action(provider), provider.eng)
	factories.step(factories.finish_action(provider, action), "Verify", provider.boss)
	for user in (provider.boss, "Administrator"):
		with refused(LockedError, "files"):
			attach(action, user)
		with as_user(user), refused(LockedError, "files"):
			frappe.delete_doc("File", file.name, ignore_permissions=True)
		assert frappe.get_doc("File", file.name).exists_on_disk()
		with as_user(user), refused(LockedError, "files"):
			frappe.get_doc("File", file.name).update({"file_name": "other.txt"}).save(ignore_permissions=True)
		detached = {"attached_to_doctype": None, "attached_to_name": None}
		with as_user(user), refused(LockedError, "files"):
			frappe.get_doc("File", file.name).update(detached).save(ignore_permissions=True)
		with as_user(user), refused(LockedError, "files"):  # moved to it
			frappe.get_doc("File", loose.name).update({"attached_to_name": action.name}).save(
				ignore_permissions=True
			)


def test_files_of_an_open_record_change(provider):
	action = factories.make_action(provider)
	file = attach(action, provider.eng)
	with as_user(provider.eng):
		frappe.delete_doc("File", file.name, ignore_permissions=True)
	assert not frappe.db.exists("File", file.name)


def test_decided_matter_stays(provider):
	decision = factories.make_decision(provider)
	for user in (provider.top, provider.own, provider.boss):
		decision = factories.vote(decision, user)
	assert decision.workflow_state == "Approved"
	with as_user(provider.mgr), refused(LockedError):
		rest("PUT", f"resource/Board Decision/{decision.name}", question="another one")
	with refused(LockedError):
		frappe.delete_doc("Board Decision", decision.name, force=True)


def test_way_back_opens_again(provider):
	capa = factories.make_capa(provider, "Closed")
	capa = factories.step(capa, "Reopen", provider.boss, "it came back")
	assert capa.workflow_state == "Cause Analysis"
	factories.change(capa, provider.mgr, problem_is="seen again")


@pytest.mark.parametrize("state", ("Draft", "In Approval", "Closed"))
def test_step_smuggles_no_change(provider, state):
	"""A step changes its own fields; what its state locks is not changed along with it."""
	capa = factories.make_capa(provider, state)
	target, user, refusal = {
		"Draft": ("Cancelled", provider.apm, NotYoursError),
		"In Approval": ("Implementing", provider.boss, LockedError),
		"Closed": ("Cause Analysis", provider.boss, LockedError),
	}[state]
	with as_user(user), refused(refusal):
		rest(
			"PUT",
			f"resource/CAPA/{capa.name}",
			workflow_state=target,
			move_reason="because",
			effectiveness_criterion="none",
		)


def test_reopening_needs_its_own_step(provider):
	capa = factories.make_capa(provider, "Closed")
	with as_user(provider.boss), refused(StateError):
		rest("PUT", f"resource/CAPA/{capa.name}", workflow_state="Draft", move_reason="because")
