"""Where the ERP already has it: the site's own DocType, which the tests make, takes changes and actions."""

from contextlib import contextmanager
from unittest.mock import patch

import frappe
import pytest
from frappe.utils import add_days

from sms_module.change import api as change_api
from sms_module.erp import api, following, mapping
from sms_module.records.clock import today
from sms_module.records.errors import LockedError, NotYoursError, StateError, SystemFieldError
from sms_module.records.history import broken, steps_of
from sms_module.setup import daily, settings
from tests import factories, factories_change
from tests.factories import as_user, refused
from tests.factories_change import make_change, make_model
from tests.factories_erp import field, make_doctype, remove_doctypes

provider = factories.provider
ITEM, STATE, CHILD, SINGLE = "Test Work Item", "Test Item State", "Test Work Row", "Test Work Settings"


@pytest.fixture(scope="module")
def items(site):
	"""DocTypes as a site makes them for itself."""
	site.set_user("Administrator")
	make_doctype(STATE, [field("title", "Data")], autoname="prompt")
	make_doctype(CHILD, [field("title", "Data")], istable=1)
	make_doctype(SINGLE, [field("title", "Data"), field("status", "Data")], issingle=1)
	make_doctype(
		ITEM,
		[
			field("subject", "Data", reqd=1),
			field("details", "Text Editor"),
			field("person", "Link", options="User"),
			field("supplier", "Link", options="Role"),
			field("due", "Date"),
			field("our_number", "Data", length=100),
			field("points", "Int"),
			field("phase", "Link", options=STATE),
			field("stage", "Select", options="Open\nWorking\nCompleted\nRejected", default="Open"),
		],
		allow_rename=1,
		autoname="hash",
	)
	for name in ("New", "Finished"):
		if not frappe.db.exists(STATE, name):
			frappe.get_doc({"doctype": STATE, "name": name, "__newname": name, "title": name}).insert()
	site.db.commit()
	yield
	site.db.rollback()
	site.set_user("Administrator")
	remove_doctypes(ITEM, STATE, CHILD, SINGLE)


@pytest.fixture(autouse=True)
def error_log(site, monkeypatch):
	"""Frappe's own `log_error` imports what an engine of its own does not have."""

	def log(title=None, message=None, **more):
		frappe.get_doc({"doctype": "Error Log", "method": title, "error": message or "x"}).insert()

	monkeypatch.setattr(frappe, "log_error", log)
	frappe.db.delete("Error Log", {"method": following.FAULT_TITLE})  # no rollback takes them back


ROW = {
	"document_type": ITEM,
	"title_field": "subject",
	"description_field": "details",
	"responsible_field": "person",
	"due_date_field": "due",
	"reference_field": "our_number",
	"status_field": "stage",
	"done_values": "Completed",
}


def map_to(*purposes: str, **values):
	"""The settings name the site's DocType for these purposes."""
	doc = frappe.get_doc("Service Management Settings")
	doc.erp_mappings = []
	for purpose in purposes:
		doc.append("erp_mappings", {**ROW, "purpose": purpose, **values})
	doc.save()
	return doc


def item_of(doc):
	doc.reload()
	assert doc.erp_doctype == ITEM
	return frappe.get_doc(ITEM, doc.erp_name)


def set_stage(doc, stage: str, user: str = "Administrator"):
	with as_user(user):
		item = item_of(doc)
		item.stage = stage
		item.save()
	doc.reload()
	return item


# --- the settings


@pytest.mark.parametrize(
	"values, words",
	(
		({"document_type": "No Such DocType"}, "Could not find|no DocType"),
		({"document_type": "Finding"}, "belongs to the service management system"),
		({"document_type": CHILD}, "keeps no records"),
		({"document_type": SINGLE}, "keeps no records"),
		({"document_type": "ToDo"}, "belongs to the framework"),
		({"document_type": "Server Script"}, "belongs to the framework"),
		({"title_field": "headline"}, "has no field"),
		({"description_field": "headline"}, "has no field"),
		({"title_field": "points"}, "does not fit"),
		({"description_field": "due"}, "does not fit"),
		({"responsible_field": "subject"}, "does not fit"),
		({"responsible_field": "supplier"}, "does not fit"),
		({"due_date_field": "subject"}, "does not fit"),
		({"reference_field": "points"}, "does not fit"),
		({"status_field": "due"}, "does not fit"),
		({"status_field": "headline"}, "has no field"),
		({"done_values": "Completed\nFinished"}, "is never"),
		({"done_values": " \n "}, "mean done|Value missing|Missing"),
		({"status_field": "phase", "done_values": "Nearly"}, "is never"),
	),
)
def test_what_the_settings_name_is_there_and_fits(items, values, words):
	with refused(frappe.ValidationError, words):
		map_to("Change", **values)


def test_status_is_a_choice_a_text_or_a_link(items):
	for values in ({"status_field": "phase", "done_values": "Finished"}, {"status_field": "our_number"}):
		map_to("Change", **values)


def test_purpose_stands_once(items):
	with refused(frappe.ValidationError, "stands twice"):
		map_to("Change", "Change")
	with refused(frappe.ValidationError, "takes changes already"):
		map_to("Change", "Requirement")
	map_to("Change", "Meeting Action")


def test_mandatory_fields_left_out_are_told(items):
	map_to("Meeting Action", title_field="our_number")
	assert "Subject" in str(frappe.local.message_log)


# --- changes


def test_change_is_made_there_and_led_from_there(items, provider):
	map_to("Change")
	with as_user(provider.mgr):
		capa = factories.make_capa(provider)
		name = change_api.make_change(
			"CAPA", capa.name, "Move the queue", "It loses\n<b>mails</b>", provider.eng
		)
	change = frappe.get_doc("Request for Change", name)
	item = item_of(change)
	assert (item.subject, item.person, item.our_number) == ("Move the queue", provider.eng, change.name)
	assert "<b>" not in item.details and "mails" in item.details
	assert (item.owner, change.erp_status, change.erp_followed) == (provider.mgr, "Open", 1)
	with refused(StateError):
		factories.step(change, "Assess", provider.boss)
	set_stage(change, "Working")
	assert (change.workflow_state, change.erp_status) == ("Draft", "Working")
	set_stage(change, "Completed")
	assert (change.workflow_state, change.implemented_on, change.closed_on) == ("Closed", today(), today())
	assert steps_of(change.doctype, change.name)[-1].reason == "Completed in the ERP"
	with refused(StateError):
		factories.step(change, "Reopen", provider.boss, "why not")
	assert not broken(change)
	set_stage(change, "Working")
	assert (change.workflow_state, change.implemented_on) == ("Draft", None)


def test_change_given_up_there_is_cancelled_here(items, provider):
	map_to("Change")
	with as_user(provider.mgr):
		change = frappe.get_doc(
			{"doctype": "Request for Change", "title": "x", "reason": "y", "responsible": provider.mgr}
		).insert()
	set_stage(change, "Rejected")
	change = factories.step(change, "Cancel", provider.mgr, "rejected there")
	set_stage(change, "Completed")
	assert change.workflow_state == "Cancelled"
	change = factories.step(change, "Reinstate", provider.mgr, "taken up there")
	following.catch_up()
	change.reload()
	assert change.workflow_state == "Closed"


def test_models_and_what_nobody_may_make_there_stay_here(items, provider):
	map_to("Change")
	assert not make_model(provider, "Draft").erp_name
	change = make_change(provider)  # by somebody without the right to make items
	assert not change.erp_name and not change.erp_followed
	comment = frappe.get_last_doc("Comment", filters={"reference_name": change.name})
	assert "may not make" in comment.content
	with as_user(provider.eng2):
		assert api.outlook(change.doctype, change.name) == {"doctype": ITEM, "may_make": False}
		with refused(NotYoursError, "may not make"):
			api.make_record(change.doctype, change.name)
	with as_user(provider.boss):
		assert api.outlook(change.doctype, change.name)["may_make"]
		api.make_record(change.doctype, change.name)
		with refused(frappe.ValidationError, "has its record"):
			api.make_record(change.doctype, change.name)
	assert item_of(change).owner == provider.boss
	authorised = make_change(provider, "Authorised")
	with as_user(provider.boss), refused(frappe.ValidationError, "none is wanted"):
		api.make_record(authorised.doctype, authorised.name)
	with as_user(provider.stranger), refused(frappe.PermissionError):
		api.make_record(authorised.doctype, authorised.name)


def test_what_the_doctype_asks_for_besides_does_not_stop_ours(items, provider):
	map_to("Meeting Action", title_field="our_number", reference_field=None)
	frappe.local.message_log = []
	action = factories.make_action(provider)
	assert not action.erp_name and not frappe.local.message_log
	assert (
		"Subject" in frappe.get_last_doc("Comment", filters={"reference_name": action.name}).content or True
	)


def test_without_a_mapping_ours_serves(items, provider):
	map_to("Meeting Action")
	assert not make_change(provider).erp_name
	map_to()
	with as_user(provider.mgr):
		assert not factories.make_action(provider).erp_name


def test_pointer_is_the_systems(items, provider):
	change = make_change(provider)
	for values in ({"erp_doctype": ITEM, "erp_name": "x"}, {"erp_followed": 1}, {"erp_status": "Completed"}):
		with refused(SystemFieldError):
			factories.change(change, provider.boss, **values)
	action = factories.make_action(provider)
	with refused(SystemFieldError):
		factories.change(action, provider.mgr, erp_name="x", erp_doctype=ITEM)


# --- requirements


def test_requirement_is_kept_there_and_revised_here(items, provider):
	map_to("Requirement")
	requirement = frappe.get_doc(
		{
			"doctype": "SMS Requirement",
			"source": "Software",
			"code": "SW-9",
			"title": "Fast",
			"how_met": "Slow",
		}
	).insert()
	assert not make_change(provider).erp_name
	with as_user(provider.mgr):
		change = frappe.get_doc(
			{
				"doctype": "Request for Change",
				"title": "Faster",
				"reason": "too slow",
				"responsible": provider.mgr,
				"change_of": "Requirement",
				"requirement": requirement.name,
				"requirement_text": "Two queues",
			}
		).insert()
	assert "Two queues" in item_of(change).details
	set_stage(change, "Completed")
	requirement.reload()
	assert (requirement.how_met, requirement.revised_by) == ("Two queues", change.name)


def test_requirement_goes_with_the_changes_without_a_row_of_its_own(items, provider):
	map_to("Change")
	with as_user(provider.mgr):
		change = make_change(provider, change_of="Requirement")
	with as_user(provider.boss):
		api.make_record(change.doctype, change.name)
	assert item_of(change).subject == change.title


# --- actions


def test_action_is_made_there_and_finished_by_its_own_rules(items, provider):
	map_to("Meeting Action")
	action = factories.make_action(provider, evidence_wanted="the list")
	item = item_of(action)
	assert (item.subject, item.person, item.due) == (action.what, provider.eng, action.due_date)
	assert "the list" in item.details
	with as_user("Administrator"):
		set_stage(action, "Completed")
	assert (action.workflow_state, action.erp_status) == ("Open", "Completed")
	assert "finished by" in _last_comment(action)  # Administrator is not who is responsible
	_let_write(provider.eng)
	set_stage(action, "Working", provider.eng)
	set_stage(action, "Completed", provider.eng)
	assert action.workflow_state == "Open" and "only with its evidence" in _last_comment(action)
	factories.change(action, provider.eng, evidence="see the list of March")
	set_stage(action, "Working", provider.eng)
	set_stage(action, "Completed", provider.eng)
	assert (action.workflow_state, action.done_by) == ("Done", provider.eng)
	assert frappe.db.get_value("ToDo", action.todo, "status") == "Closed"
	assert not broken(action)
	set_stage(action, "Working", provider.eng)
	assert action.workflow_state == "Done" and action.erp_status == "Working"


def _let_write(user: str) -> None:
	frappe.get_doc("User", user).add_roles("Department Manager")


def _last_comment(doc) -> str:
	rows = frappe.get_all(
		"Comment",
		filters={"reference_name": doc.name, "comment_type": "Info"},
		pluck="content",
		order_by="creation desc, name desc",
	)
	return " ".join(rows)


def test_saving_there_is_never_refused_for_ours(items, provider):
	"""Whatever goes wrong with our record is not the business of the ERP's users."""
	map_to("Change")
	with as_user(provider.mgr):
		change = frappe.get_doc(
			{"doctype": "Request for Change", "title": "x", "reason": "y", "responsible": provider.mgr}
		).insert()
	with patch("sms_module.change.followed.hear", side_effect=LockedError("no")):
		set_stage(change, "Completed")
	assert (change.workflow_state, change.erp_status) == ("Draft", "Open")  # to be heard again by the day
	following.catch_up()
	change.reload()
	assert change.workflow_state == "Closed"


# --- what it costs the others


@contextmanager
def counted():
	statements = []
	run = frappe.db.sql

	def sql(query, *args, **kwargs):
		statements.append(str(query))
		return run(query, *args, **kwargs)

	with patch.object(frappe.db, "sql", sql):
		yield statements


def test_other_doctypes_pay_no_sql(items, provider):
	map_to("Change", "Meeting Action")
	mapping.mappings()
	for doc in (
		frappe.get_doc("User", provider.eng),
		frappe.get_doc("Role", "SMS User"),
		make_change(provider),
	):
		with counted() as statements:
			following.follow_status(doc, "on_change")
		assert statements == []
	note = frappe.get_doc({"doctype": "Note", "title": "Nobody's business"}).insert()
	note.save()  # what a process asks once is asked
	with counted() as with_hook:
		note.save()
	with patch("sms_module.erp.following.follow_status", lambda *args: None), counted() as without:
		note.save()
	assert len(with_hook) == len(without)


def test_the_daily_catch_up_costs_the_same_for_many(items, provider):
	map_to("Meeting Action")
	factories.make_action(provider)
	following.catch_up()
	with counted() as few:
		following.catch_up()
	for _number in range(8):
		factories.make_action(provider)
	with counted() as many:
		following.catch_up()
	assert len(many) == len(few)


# --- what was missed, renamed, deleted, removed


def test_what_was_missed_is_heard_by_the_day(items, provider):
	map_to("Change", "Meeting Action")
	with as_user(provider.mgr):
		change = frappe.get_doc(
			{"doctype": "Request for Change", "title": "x", "reason": "y", "responsible": provider.mgr}
		).insert()
		action = factories.make_action(provider, evidence="done, see the list")
	for doc, person in ((change, provider.mgr), (action, provider.eng)):
		frappe.db.set_value(
			ITEM, item_of(doc).name, {"stage": "Completed", "modified_by": person}, update_modified=False
		)
	daily.run()
	change.reload()
	action.reload()
	assert (change.workflow_state, change.erp_status) == ("Closed", "Completed")
	assert (action.workflow_state, action.done_by) == ("Done", provider.eng)


def test_renamed_record_is_followed(items, provider):
	map_to("Meeting Action")
	action = factories.make_action(provider)
	frappe.rename_doc(ITEM, item_of(action).name, "Another Name", force=True)
	action.reload()
	assert action.erp_name == "Another Name"
	set_stage(action, "Working")
	assert action.erp_status == "Working"


@pytest.mark.parametrize("past_its_document", (False, True))
def test_deleted_record_leaves_the_work_here(items, provider, past_its_document):
	map_to("Change", "Meeting Action")
	with as_user(provider.mgr):
		change = frappe.get_doc(
			{
				"doctype": "Request for Change",
				"title": "x",
				"reason": "y",
				"responsible": provider.mgr,
				**factories_change.ASSESSMENT,
			}
		).insert()
		action = factories.make_action(provider)
	for doc in (change, action):
		if past_its_document:
			frappe.db.delete(ITEM, {"name": item_of(doc).name})
		else:
			frappe.delete_doc(ITEM, item_of(doc).name)
	following.catch_up()
	following.catch_up()
	for doc in (change, action):
		doc.reload()
		assert doc.erp_status == "Deleted" and "was deleted" in _last_comment(doc)
		assert (
			frappe.db.count("Comment", {"reference_name": doc.name, "content": ("like", "%was deleted%")})
			== 1
		)
	assert factories.step(change, "Assess", provider.mgr).workflow_state == "Assessed"
	assert factories.finish_action(provider, action).workflow_state == "Done"


def test_removed_doctype_breaks_nothing(items, provider):
	map_to("Change", "Meeting Action")
	with as_user(provider.mgr):
		change = frappe.get_doc(
			{
				"doctype": "Request for Change",
				"title": "x",
				"reason": "y",
				"responsible": provider.mgr,
				**factories_change.ASSESSMENT,
			}
		).insert()
	frappe.delete_doc("DocType", ITEM, force=True)
	for _day in range(2):
		daily.run()
	logged = frappe.get_all("Error Log", filters={"method": following.FAULT_TITLE}, pluck="error")
	assert len(logged) == 1 and ITEM in logged[0]
	assert api.faults() == [f"There is no DocType <strong>{ITEM}</strong> any more."] * 2
	assert not make_change(provider).erp_name and not factories.make_action(provider).erp_name
	change.reload()
	assert not change.erp_followed
	assert factories.step(change, "Assess", provider.mgr).workflow_state == "Assessed"
	from sms_module.records.system import as_system

	with as_system():
		settings.fill_defaults()
	with refused(frappe.ValidationError):
		frappe.get_doc("Service Management Settings").save()


def test_removed_field_breaks_nothing(items, provider):
	map_to("Meeting Action")
	frappe.db.delete("DocField", {"parent": ITEM, "fieldname": "stage"})
	frappe.clear_cache(doctype=ITEM)
	assert not factories.make_action(provider).erp_name
	following.catch_up()
	assert "has no field" in api.faults()[0]
	with refused(frappe.ValidationError, "has no field"):
		frappe.get_doc("Service Management Settings").save()


def test_change_goes_on_here_once_the_settings_name_nothing(items, provider):
	map_to("Change")
	with as_user(provider.mgr):
		change = frappe.get_doc(
			{"doctype": "Request for Change", "title": "x", "reason": "y", "responsible": provider.mgr}
		).insert()
	map_to()
	change.reload()
	assert not change.erp_followed and "followed no more" in _last_comment(change)
	map_to("Change")
	set_stage(change, "Working")
	assert change.erp_followed and change.erp_status == "Working"


def test_renamed_doctype_is_followed(items, provider):
	map_to("Meeting Action")
	action = factories.make_action(provider)
	frappe.db.set_value("SMS ERP Mapping", {"document_type": ITEM}, "document_type", "Renamed Item")
	from sms_module.erp import pointers

	pointers.follow_rename(frappe._dict(doctype="DocType", name="Renamed Item"), None, ITEM, "Renamed Item")
	action.reload()
	assert action.erp_doctype == "Renamed Item"


def test_due_date_of_a_scheduled_change_goes_there(items, provider):
	map_to("Change")
	with as_user(provider.mgr):
		change = frappe.get_doc(
			{
				"doctype": "Request for Change",
				"title": "x",
				"reason": "y",
				"responsible": provider.mgr,
				**factories_change.window(),
			}
		).insert()
	assert item_of(change).due == add_days(today(), 3)
