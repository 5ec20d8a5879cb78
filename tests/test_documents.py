"""Documents: written, reviewed, effective, read, superseded, kept; and where they are used."""

import re
from base64 import b64decode
from types import SimpleNamespace

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.desk.search import search_link
from frappe.utils import add_days, add_months, getdate

from sms_module.documents import api, links
from sms_module.documents.revisions import current, current_of, revisions
from sms_module.documents.uses import Use, uses_of
from sms_module.notices.escalation import due_items
from sms_module.people.handover import hand_over
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
from sms_module.records.moves import move
from sms_module.records.revisions import revise
from sms_module.reporting.printing import print_html
from tests import factories as f
from tests.factories_documents import make_document, make_revision
from tests.test_locks import attach

provider = f.provider
DOCUMENT = "SMS Document"


def stored(doc, *fields):
	return frappe.db.get_value(DOCUMENT, doc.name, fields if len(fields) > 1 else fields[0])


def read_as(doc, user: str) -> None:
	with f.as_user(user):
		api.read(doc.name)


# --- what a document must have


@pytest.mark.parametrize(
	("values", "words"),
	[
		({"text": None}, "says nothing yet"),
		({"text": "<p><br></p>"}, "says nothing yet"),
	],
)
def test_there_is_something_to_review(provider, values, words):
	doc = make_document(provider, **values)
	with f.refused(IncompleteError, words):
		f.step(doc, "Submit for Review", provider.own)


@pytest.mark.parametrize("values", [{"link": "https://wiki.example.com/pr-1"}, {"text": "<p>One line.</p>"}])
def test_a_link_or_a_text_is_enough(provider, values):
	doc = make_document(provider, **{"text": None, **values})
	assert f.step(doc, "Submit for Review", provider.own).workflow_state == "In Review"


def test_an_attached_file_is_enough_and_must_stay(provider):
	doc = make_document(provider, text=None)
	file = attach(doc, provider.own)
	doc = f.change(doc, provider.own, file=file.file_url)
	with f.undone():
		assert f.step(doc, "Submit for Review", provider.own).workflow_state == "In Review"
	with f.as_user(provider.own):
		for name in frappe.get_all("File", {"attached_to_name": doc.name}, pluck="name"):
			frappe.delete_doc("File", name, ignore_permissions=True)
	with f.refused(IncompleteError, "not attached any more"):
		f.step(doc, "Submit for Review", provider.own)


def test_a_file_is_there_and_ones_own_to_show(provider):
	with f.refused(frappe.ValidationError, "there is no file"):
		make_document(provider, file="/private/files/gone.pdf")
	with f.as_user(provider.stranger):
		secret = frappe.get_doc(
			{"doctype": "File", "file_name": "secret.txt", "content": frappe.generate_hash(), "is_private": 1}
		).insert()
	with f.refused(NotYoursError, "not yours to show"):
		make_document(provider, file=secret.file_url)
	assert make_document(provider, file="https://example.com/a.pdf").file


@pytest.mark.parametrize("link", ["ftp://example.com/x", "javascript:alert(1)", "wiki/pr-1"])
def test_a_link_leads_to_the_web(provider, link):
	with f.refused(frappe.ValidationError, "does not begin with http"):
		make_document(provider, link=link)


def test_the_responsible_does_not_approve(provider):
	with f.refused(OwnWorkError, "somebody else approves it"):
		make_document(provider, approver=provider.own)
	doc = make_document(provider)
	with f.refused(OwnWorkError, "somebody else approves it"):
		f.change(doc, provider.own, approver=provider.own)


def test_who_wrote_it_does_not_approve(provider):
	"""Said before the approver finds that the button is not theirs."""
	doc = make_document(provider, maker=provider.boss, approver=provider.boss)
	with f.refused(IncompleteError, "made it or last changed it"):
		f.step(doc, "Submit for Review", provider.own)
	doc = make_document(provider, approver=provider.boss)
	doc = f.change(doc, provider.boss, summary="For all changes")
	with f.refused(IncompleteError, "made it or last changed it"):
		f.step(doc, "Submit for Review", provider.own)
	doc = f.change(doc, provider.own, summary="For all changes of services")
	doc = f.step(doc, "Submit for Review", provider.own)
	assert f.step(doc, "Approve", provider.boss).workflow_state == "Effective"


def test_a_deputy_does_not_approve_their_own_work_either(provider):
	doc = make_document(provider, "In Review")
	with f.as_user(provider.mgr):
		frappe.get_doc(
			{
				"doctype": "SMS Delegation",
				"person": provider.mgr,
				"deputy": provider.own,
				"from_date": today(),
				"to_date": add_days(today(), 5),
			}
		).insert()
	with f.refused(OwnWorkError, "nobody approves their own work"):
		f.step(doc, "Approve", provider.own)


def test_an_approver_who_left_is_replaced(provider):
	doc = make_document(provider)
	frappe.db.set_value("User", provider.mgr, "enabled", 0)
	with f.refused(IncompleteError, "has left"):
		f.step(doc, "Submit for Review", provider.own)
	effective = make_document(provider, "Effective", approver=provider.vice, title="Another")
	frappe.db.set_value("User", provider.vice, "enabled", 0)
	with f.as_user(provider.own):
		assert revise(effective).approver == provider.vice  # and submitting it asks for another
	assert f.step(effective, "Withdraw", provider.boss, "the approver left").workflow_state == "Obsolete"


def test_people_are_of_the_system(provider):
	outsider = frappe.get_doc(
		{"doctype": "User", "email": f"outsider{f.DOMAIN}", "first_name": "O", "send_welcome_email": 0}
	).insert()
	for values in (
		{"approver": outsider.name},
		{"readers": [{"person": provider.eng}, {"person": outsider.name}]},
	):
		with f.refused(frappe.ValidationError, "no role of the service management system"):
			make_document(provider, **values)
	with f.refused(frappe.ValidationError, "Reader, row 2"):
		make_document(provider, readers=[{"person": provider.eng}, {"person": outsider.name}])


def test_rows_stand_once(provider):
	with f.refused(frappe.ValidationError, "stands twice"):
		make_document(provider, readers=[{"person": provider.eng}, {"person": provider.eng}])
	with f.refused(frappe.ValidationError, "stands twice"):
		make_document(provider, requirements=[{"requirement": f.REQUIREMENT}] * 2)


def test_a_code_stands_for_one_document(provider):
	doc = make_document(provider, "Effective", document_code="PR-1")
	with f.refused(frappe.ValidationError, "PR-1.* belongs to"):
		make_document(provider, document_code="PR-1", title="Another")
	revision = make_revision(provider, doc)
	assert revision.document_code == "PR-1"
	other = make_document(provider, title="Another")
	with f.refused(frappe.ValidationError, "PR-1.* belongs to"):
		f.change(other, provider.own, document_code="PR-1")
	with f.as_user(provider.boss):
		frappe.delete_doc(DOCUMENT, revision.name)
	f.step(doc, "Withdraw", provider.mgr, "not needed")
	assert f.change(other, provider.own, document_code="PR-1").document_code == "PR-1"
	with f.refused(frappe.ValidationError, "PR-1.* belongs to"):
		f.step(doc, "Reinstate", provider.mgr, "needed after all")


# --- becoming effective


def test_approval_sets_the_days(provider):
	doc = make_document(provider, "Effective", review_months=6, read_days=10)
	assert doc.effective_from == doc.reviewed_on == today()
	assert getdate(doc.review_due) == getdate(add_months(today(), 6))
	assert [getdate(row.due_date) for row in doc.readers] == [getdate(add_days(today(), 10))] * 2
	assert make_document(provider, "Effective", review_months=0, title="Kept").review_due is None


def test_a_newer_revision_supersedes_the_older(provider):
	with f.on_day(-40):
		doc = make_document(provider, "Effective", retention_months=24)
	read_as(doc, provider.eng)
	new = make_revision(provider, doc, "Effective")
	doc.reload()
	assert (new.revision, new.revision_of, new.workflow_state) == (2, doc.name, "Effective")
	assert (doc.workflow_state, doc.obsolete_on) == ("Obsolete", today())
	assert doc.retention_until == getdate(add_months(today(), 24))
	assert [row.read_on for row in doc.readers] == [today(), None], "who read the old one is kept with it"
	assert [row.read_on for row in new.readers] == [None, None], "the new one is read anew"
	assert new.effective_from == today() and new.obsolete_on is None
	assert steps_of(DOCUMENT, doc.name)[-1].reason == f"Superseded by {new.name}, revision 2"
	assert not broken(doc) and not broken(new)


def test_a_revision_says_what_is_new_and_starts_clean(provider):
	doc = make_document(provider, "Effective")
	read_as(doc, provider.eng)
	new = make_revision(provider, doc, "Effective")
	read_as(new, provider.eng2)
	with f.as_user(provider.own):
		third = revise(frappe.get_doc(DOCUMENT, new.name))
	assert (third.change_note, third.review_due, third.effective_from, third.reviewed_on) == (None,) * 4
	assert [(row.read_on, row.due_date) for row in third.readers] == [(None, None)] * 2
	with f.refused(IncompleteError, "Say what is new in revision 3"):
		f.step(third, "Submit for Review", provider.own)
	third = f.change(third, provider.own, change_note="Shorter")
	assert f.step(third, "Submit for Review", provider.own).workflow_state == "In Review"


def test_one_revision_is_open_and_follows_the_effective_one(provider):
	first = make_document(provider, "Effective")
	second = make_revision(provider, first, "Effective")
	with f.as_user(provider.own), f.refused(StateError, f"revise .*{second.name}"):
		revise(frappe.get_doc(DOCUMENT, first.name))
	third = make_revision(provider, second)
	with f.as_user(provider.own), f.refused(StateError, f"open revision already: .*{third.name}"):
		revise(frappe.get_doc(DOCUMENT, first.name))


def test_numbers_go_on_after_a_revision_came_back(provider):
	first = make_document(provider, "Effective")
	second = make_revision(provider, first, "Effective")
	f.step(second, "Withdraw", provider.mgr, "wrong")
	f.step(first, "Reinstate", provider.mgr, "better than none")
	third = make_revision(provider, first, "Effective")
	assert third.revision == 3
	assert [(row.name, row.workflow_state) for row in revisions(second.name)] == [
		(first.name, "Obsolete"),
		(second.name, "Obsolete"),
		(third.name, "Effective"),
	]


def test_what_is_withdrawn_comes_back_only_into_an_empty_place(provider):
	with f.on_day(-400):
		first = make_document(provider, "Effective")
	first = f.step(first, "Withdraw", provider.mgr, "not needed")
	assert (first.obsolete_on, first.retention_until) == (today(), getdate(add_months(today(), 36)))
	first = f.step(first, "Reinstate", provider.mgr, "needed after all")
	assert (first.workflow_state, first.obsolete_on, first.retention_until) == ("Effective", None, None)
	assert first.effective_from == getdate(add_days(today(), -400))
	second = make_revision(provider, first, "Effective")
	with f.refused(IncompleteError, f"{second.name}, revision 2, is effective"):
		f.step(first, "Reinstate", provider.mgr, "the old one was better")


def test_approval_leaves_one_effective_revision(provider):
	"""Also when an older one than the one before had come back."""
	first = make_document(provider, "Effective")
	second = make_revision(provider, first, "Effective")
	third = make_revision(provider, second, "In Review")
	f.step(second, "Withdraw", provider.mgr, "wrong")
	f.step(first, "Reinstate", provider.mgr, "until the third is there")
	third = f.step(third, "Approve", provider.mgr)
	assert [stored(doc, "workflow_state") for doc in (first, second, third)] == [
		"Obsolete",
		"Obsolete",
		"Effective",
	]
	assert current(first.name) == current(second.name) == third.name


# --- no document supersedes itself


def test_a_forged_revision_is_refused_or_dropped(provider):
	doc = make_document(provider)
	with f.as_user(provider.own):
		with f.refused(SystemFieldError, "Revision of"):
			f.rest("PUT", f"resource/{DOCUMENT}/{doc.name}", revision_of=doc.name)
		with f.refused(SystemFieldError, "Revision of"):
			frappe.client.set_value(DOCUMENT, doc.name, "revision_of", doc.name)
		with f.refused(SystemFieldError, "Revision of"):
			f.change(doc, provider.own, revision_of=doc.name)
		values = doc.as_dict()
		for key in ("name", "creation", "modified", "content_changed_by", "readers"):
			values.pop(key, None)
		made = f.rest("POST", f"resource/{DOCUMENT}", **{**values, "revision_of": doc.name, "revision": 7})
	assert (made["data"].get("revision_of"), made["data"]["revision"]) == (None, 1)


def test_import_does_not_forge_a_revision(provider):
	"""What Frappe's import does: update an existing record, or insert one with a name of its own."""
	doc = make_document(provider)
	frappe.flags.in_import = True
	with f.as_user(provider.boss):
		with f.refused(SystemFieldError, "Revision of"):
			f.change(doc, provider.boss, revision_of=doc.name)
		with f.refused(frappe.LinkValidationError, "Could not find Revision of"):
			frappe.get_doc({"doctype": DOCUMENT, "title": "Itself", "revision_of": "DOC-0000-0001"}).insert(
				set_name="DOC-0000-0001"
			)


def test_a_circle_written_past_the_rules_is_found_by_every_save_and_step(provider):
	first = make_document(provider, "Effective")
	second = make_revision(provider, first, "In Review")
	for older, newer in ((second.name, second.name), (first.name, second.name)):
		with f.undone():
			frappe.db.set_value(DOCUMENT, newer, "revision_of", older)
			if older != newer:
				frappe.db.set_value(DOCUMENT, older, "revision_of", newer)
			doc = frappe.get_doc(DOCUMENT, newer)
			with f.refused(StateError, "cannot supersede itself"):
				f.change(doc, provider.boss)
			with f.refused(StateError, "cannot supersede itself"):
				f.step(doc, "Approve", provider.mgr)
			with f.as_user(provider.mgr), f.refused(IncompleteError, "cannot supersede itself"):
				doc.flags.ignore_validate = True
				doc.workflow_state = "Effective"
				doc.save()
			with f.refused(StateError, "cannot supersede itself"):
				move(DOCUMENT, newer, "Effective", "by a rule")
			assert revisions(newer), "and nothing runs in circles"
	assert stored(first, "workflow_state") == "Effective"


# --- what may change while it is effective


def test_effective_documents_are_locked_but_for_readers_and_review(provider):
	doc = make_document(provider, "Effective")
	for user in (provider.own, provider.boss):
		for values in (
			{"text": "<p>Other words</p>"},
			{"title": "Other"},
			{"requirements": []},
			{"link": "https://x.y"},
		):
			if values == {"requirements": []}:
				values = {"requirements": [{"requirement": f.REQUIREMENT}]}
			with f.refused((LockedError, NotYoursError), "may not change"):
				f.change(doc, user, **values)
	doc = f.change(doc, provider.own, retention_note="Archive, shelf 3", review_due=add_days(today(), 30))
	assert doc.retention_note == "Archive, shelf 3"
	with f.refused((LockedError, NotYoursError), "may not change"):
		f.change(doc, provider.stranger, retention_note="Elsewhere")


def test_files_of_an_effective_document_stay(provider):
	doc = make_document(provider, text=None)
	file = attach(doc, provider.own)
	doc = f.change(doc, provider.own, file=file.file_url)
	doc = f.step(f.step(doc, "Submit for Review", provider.own), "Approve", provider.mgr)
	for user in (provider.own, provider.boss, "Administrator"):
		with f.refused(LockedError, "files"):
			attach(doc, user)
		with f.as_user(user), f.refused(LockedError, "files"):
			frappe.delete_doc("File", file.name, ignore_permissions=True)
	assert frappe.get_doc("File", file.name).exists_on_disk()
	assert f.change(doc, provider.own, retention_note="Here").retention_note == "Here"
	revision = make_revision(provider, doc)
	assert attach(revision, provider.own).attached_to_name == revision.name
	assert frappe.db.exists("File", {"attached_to_name": revision.name, "file_url": file.file_url})


def test_revisions_share_a_file_that_stays(provider):
	doc = make_document(provider, text=None)
	file = attach(doc, provider.own)
	doc = f.change(doc, provider.own, file=file.file_url)
	doc = f.step(f.step(doc, "Submit for Review", provider.own), "Approve", provider.mgr)
	revision = make_revision(provider, doc)
	with f.as_user(provider.own):
		for name in frappe.get_all("File", {"attached_to_name": revision.name}, pluck="name"):
			copy = frappe.get_doc("File", name)
			with f.refused(LockedError, "it stays as it is"):
				copy.update({"is_private": 0}).save(ignore_permissions=True)
			frappe.delete_doc("File", name, ignore_permissions=True)
	assert frappe.get_doc("File", file.name).exists_on_disk()
	f.change(revision, provider.own, file=None, text="<p>No file any more.</p>")
	loose = frappe.get_doc(
		{"doctype": "File", "file_name": "copy.txt", "file_url": file.file_url, "is_private": 1}
	).insert(ignore_permissions=True)
	frappe.db.delete(
		"File", {"name": ("in", frappe.get_all("File", {"attached_to_name": doc.name}, pluck="name"))}
	)
	with f.refused(LockedError, "it stays as it is"):
		frappe.delete_doc("File", loose.name)


def test_the_review_date_moves_nearer_only(provider):
	with f.on_day(-30):
		doc = make_document(provider, "Effective", review_months=12)
	assert getdate(f.change(doc, provider.own, review_due=add_days(today(), 5)).review_due) == getdate(
		add_days(today(), 5)
	)
	with f.refused(frappe.ValidationError, "review it instead of moving the date"):
		f.change(doc, provider.own, review_due=add_months(doc.effective_from, 13))
	with f.refused(frappe.ValidationError, "not after the day it became effective"):
		f.change(doc, provider.own, review_due=doc.effective_from)
	with f.refused(IncompleteError, "say when next"):
		f.change(doc, provider.own, review_due=None)


# --- review


@pytest.mark.parametrize("who", ["own", "mgr"])
def test_responsible_and_approver_say_that_it_still_holds(provider, who):
	with f.on_day(-400):
		doc = make_document(provider, "Effective")
	with f.as_user(getattr(provider, who)):
		assert api.about(doc.name)["may_review"]
		assert api.confirm_review(doc.name, "Read against the new tool") == str(add_months(today(), 12))
	doc.reload()
	assert doc.reviewed_on == today() and doc.review_due == getdate(add_months(today(), 12))
	assert "Reviewed, still valid: Read against the new tool" in steps_of(DOCUMENT, doc.name)[-1].reason
	assert not broken(doc)


def test_others_do_not_review_and_drafts_are_not_reviewed(provider):
	doc = make_document(provider, "Effective")
	for user in (provider.eng, provider.boss, provider.stranger):
		with f.as_user(user), f.refused(NotYoursError, "is reviewed by its responsible or its approver"):
			api.confirm_review(doc.name)
	draft = make_document(provider, title="Another")
	with f.as_user(provider.own), f.refused(StateError, "only what is effective is reviewed"):
		api.confirm_review(draft.name)


def due(day=None) -> list[tuple[str, str]]:
	return [
		(item.title, item.responsible)
		for item in due_items()
		if item.doctype == DOCUMENT and (day is None or item.due <= getdate(day))
	]


def test_what_is_due(provider):
	with f.on_day(-400):
		doc = make_document(provider, "Effective")
		make_document(provider, title="A draft")
	assert set(due()) == {
		("Review of Change procedure", provider.own),
		("To read: Change procedure", provider.eng),
		("To read: Change procedure", provider.eng2),
	}
	read_as(doc, provider.eng)
	frappe.db.set_value("User", provider.eng2, "enabled", 0)
	assert due(today()) == [("Review of Change procedure", provider.own)]
	with f.as_user(provider.own):
		api.confirm_review(doc.name)
	assert due(today()) == []
	f.step(doc, "Withdraw", provider.mgr, "not needed")
	assert due() == []


# --- reading


def test_a_reader_says_for_themself_that_they_have_read(provider):
	doc = make_document(provider, "Effective")
	with f.as_user(provider.eng):
		assert api.about(doc.name)["to_read"] == doc.readers[0].due_date
		api.read(doc.name)
		assert api.about(doc.name)["to_read"] is None
		api.read(doc.name)  # twice is no harm
	doc.reload()
	assert [row.read_on for row in doc.readers] == [today(), None]
	assert doc.modified_by != provider.eng, "reading is no editing"
	assert not broken(doc)
	with f.on_day(5):
		read_as(doc, provider.eng)
		doc.reload()
	assert doc.readers[0].read_on == today(), "the first day counts"


def test_nobody_reads_for_another(provider):
	doc = make_document(provider, "Effective")
	with f.as_user(provider.eng):
		frappe.get_doc(
			{
				"doctype": "SMS Delegation",
				"person": provider.eng,
				"deputy": provider.stranger,
				"from_date": today(),
				"to_date": add_days(today(), 5),
			}
		).insert()
	for user in (provider.stranger, provider.boss, provider.own, "Administrator"):
		with f.as_user(user), f.refused(NotYoursError, "nobody reads for another"):
			api.read(doc.name)
	rows = [{**row.as_dict(), "read_on": today()} for row in doc.readers]
	for user in (provider.own, provider.boss):
		with f.as_user(user), f.refused(SystemFieldError, "Has read on"):
			f.rest("PUT", f"resource/{DOCUMENT}/{doc.name}", readers=rows)


def test_only_the_effective_revision_is_read(provider):
	draft = make_document(provider, "In Review")
	with f.as_user(provider.eng), f.refused(frappe.PermissionError):
		api.read(draft.name)
	doc = f.step(draft, "Approve", provider.mgr)
	make_revision(provider, doc, "Effective")
	with f.as_user(provider.eng), f.refused(StateError, "the effective revision"):
		api.read(doc.name)


def test_who_has_read_stays_in_the_list(provider):
	doc = make_document(provider, "Effective")
	read_as(doc, provider.eng)
	rows = [row.as_dict() for row in frappe.get_doc(DOCUMENT, doc.name).readers]
	with f.refused(LockedError, "their row stays"):
		f.change(doc, provider.own, readers=rows[1:])
	with f.refused(LockedError, "their row stays"):
		f.change(doc, provider.own, readers=[{**rows[0], "person": provider.vice}, rows[1]])
	doc = f.change(doc, provider.own, readers=rows[:1])
	assert [row.person for row in doc.readers] == [provider.eng]


def test_readers_are_named_by_person_and_by_unit(provider):
	doc = make_document(provider, "Effective", read_days=7, readers=[{"person": provider.eng}])
	leaver = f.make_person("leaver")
	unit = frappe.get_doc("SMS Unit", f.UNIT)
	unit.append("members", {"user": leaver})
	unit.save()
	frappe.db.set_value("User", leaver, "enabled", 0)
	with f.as_user(provider.own):
		answer = api.add_readers(doc.name, frappe.as_json([provider.boss]), f.UNIT)
	assert set(answer["added"]) == {provider.boss, provider.mgr, provider.vice, provider.own, provider.eng2}
	assert answer["left_out"] == [leaver]
	doc.reload()
	assert {getdate(row.due_date) for row in doc.readers[1:]} == {getdate(add_days(today(), 7))}
	with f.as_user(provider.own):
		api.add_readers(doc.name, [provider.top], due_date=str(add_days(today(), 2)))
		assert api.add_readers(doc.name, [provider.top]) == {"added": [], "left_out": []}
	doc.reload()
	assert getdate(doc.readers[-1].due_date) == getdate(add_days(today(), 2))
	for user in (provider.mgr, provider.stranger, provider.eng):
		with f.as_user(user), f.refused((LockedError, NotYoursError)):
			api.add_readers(doc.name, [provider.stranger])


def test_a_whole_provider_reads(provider):
	doc = make_document(provider, "Effective", readers=[])
	with f.as_user(provider.own):
		added = api.add_readers(doc.name, unit=f.TOP)["added"]
	assert {provider.top, provider.stranger, provider.lead, provider.eng} <= set(added)


def test_readers_see_what_is_effective_and_no_drafts(provider):
	draft = make_document(provider)
	doc = make_document(provider, "Effective", title="Another")
	for user in (provider.eng, provider.stranger, provider.extern):
		with f.as_user(user):
			assert frappe.get_list(DOCUMENT, pluck="name", limit=0) == [doc.name]
			assert not frappe.has_permission(DOCUMENT, doc=draft.name)
	with f.as_user(provider.mgr):
		assert frappe.has_permission(DOCUMENT, doc=draft.name)
	with f.as_user(provider.stranger):
		with pytest.raises(frappe.PermissionError):
			api.about(draft.name)


# --- links


def test_only_effective_documents_are_offered(provider):
	first = make_document(provider, "Effective")
	second = make_revision(provider, first, "Effective")
	make_document(provider, title="A draft")
	with f.as_user(provider.boss):
		assert [row["value"] for row in search_link(DOCUMENT, "")] == [second.name]
		assert [row["value"] for row in search_link(DOCUMENT, "Change proc")] == [second.name]
		asked = search_link(DOCUMENT, "", filters={"workflow_state": "Obsolete"})
		assert [row["value"] for row in asked] == [first.name]
		assert not search_link(DOCUMENT, "", filters={"kind": "Policy"})
	with f.as_user(provider.stranger):
		assert not search_link(DOCUMENT, "", filters={"workflow_state": "Draft"})


@pytest.fixture
def used(provider):
	"""A document that a process works by, whose next revision became effective since."""
	old = make_document(provider, "Effective")
	frappe.get_doc("SMS Process", f.PROCESS).update({"work_document": old.name}).save()
	new = make_revision(provider, old, "Effective")
	return SimpleNamespace(old=old, new=new)


def test_a_new_link_to_an_obsolete_revision_is_refused(provider, used):
	process = frappe.get_doc("SMS Process", f.OTHER_PROCESS)
	with f.as_user(provider.boss), f.refused(StateError, f"link .*{used.new.name}.*, which is effective"):
		process.update({"work_document": used.old.name}).save()
	process.reload()
	process.update({"work_document": used.new.name}).save()
	kept = frappe.get_doc("SMS Process", f.PROCESS).update({"purpose": "Changes do no harm"}).save()
	assert kept.work_document == used.old.name, "what was linked before is told of, not refused"
	f.step(used.new, "Withdraw", provider.mgr, "no longer needed")
	process.reload()
	with f.refused(StateError, "no revision of it is effective"):
		process.update({"work_document": used.old.name}).save()


def test_an_objective_names_no_obsolete_policy(provider, used):
	objective = {
		"doctype": "SMS Objective",
		"title": "Fewer failed changes",
		"responsible": provider.own,
		"policy": used.old.name,
	}
	with f.as_user(provider.boss), f.refused(StateError, f"link .*{used.new.name}.*, which is effective"):
		frappe.get_doc(objective).insert()


def test_an_outdated_link_is_told(provider, used):
	with f.as_user(provider.eng):
		(told,) = api.outdated(frappe.as_json([used.old.name, used.new.name]))
	assert (told["name"], told["current"]) == (used.old.name, used.new.name)
	assert links.outdated([used.new.name]) == []


def test_where_a_document_is_used(provider, used):
	evidence = frappe.get_doc(
		{
			"doctype": "SMS Evidence",
			"title": "The procedure",
			"responsible": provider.boss,
			"source_doctype": DOCUMENT,
			"source_name": used.old.name,
		}
	).insert()
	found = uses_of([used.old.name, used.new.name])
	assert set(found[used.old.name]) == {
		Use(used.old.name, "SMS Process", f.PROCESS, f.PROCESS, "Work instruction"),
		Use(used.old.name, "SMS Evidence", evidence.name, "The procedure", "Shown as evidence"),
	}
	assert used.new.name not in found
	with f.as_user(provider.stranger):  # the evidence is not theirs to see
		assert [use["doctype"] for use in api.about(used.old.name)["uses"]] == ["SMS Process"]


def test_uses_in_plans_objectives_and_activities(provider, used):
	plan = frappe.get_doc(
		{
			"doctype": "Service Management Plan",
			"title": "Plan",
			"responsible": provider.boss,
			"contents": [
				{
					"content": "Policies, Standards and Obligations",
					"record_doctype": DOCUMENT,
					"record_name": used.new.name,
				}
			],
		}
	)
	plan.flags.ignore_validate = plan.flags.ignore_mandatory = True
	plan.insert()
	objective = frappe.get_doc(
		{
			"doctype": "SMS Objective",
			"title": "Fewer failed changes",
			"responsible": provider.own,
			"policy": used.new.name,
		}
	)
	objective.flags.ignore_validate = objective.flags.ignore_mandatory = True
	objective.insert()
	activity = frappe.get_doc(
		"SMS Planned Activity",
		frappe.get_all("SMS Planned Activity", pluck="name", order_by="name asc", limit=1)[0],
	)
	activity.append("records", {"done_on": today(), "record_doctype": DOCUMENT, "record_name": used.new.name})
	activity.flags.ignore_mandatory = True
	activity.save()
	found = uses_of([used.new.name])[used.new.name]
	assert {(use.doctype, use.name) for use in found} == {
		("Service Management Plan", plan.name),
		("SMS Objective", objective.name),
		("SMS Planned Activity", activity.name),
	}
	with f.as_user(provider.stranger):
		assert "Service Management Plan" not in {use["doctype"] for use in api.about(used.new.name)["uses"]}


def test_current_for_many_is_as_cheap_as_for_one(provider, used):
	make_document(provider, title="A draft")
	assert current_of([used.old.name, used.new.name, "none"]) == dict.fromkeys(
		[used.old.name, used.new.name], used.new.name
	)
	assert current_of([]) == {}


# --- handing over


def test_a_leavers_documents_are_handed_over_even_to_their_approver(provider):
	doc = make_document(provider, "Effective")
	with f.as_user(provider.boss):
		hand_over(provider.own, provider.mgr, "left")
	doc.reload()
	assert doc.responsible == doc.approver == provider.mgr
	assert not broken(doc)
	with f.as_user(provider.mgr):
		revision = revise(doc)
		revision.update({"change_note": "A new owner"}).save()
	with f.refused(IncompleteError, "is responsible for it: name another approver"):
		f.step(revision, "Submit for Review", provider.mgr)
	revision = f.change(revision, provider.mgr, approver=provider.top)
	assert f.step(revision, "Submit for Review", provider.mgr).workflow_state == "In Review"


# --- reports


def report(name: str, user: str = "Administrator", **filters) -> SimpleNamespace:
	with f.as_user(user):
		result = run(name, filters=filters)
	return SimpleNamespace(
		rows=result["result"],
		chart=result["chart"] or {},
		figures={each["label"]: each["value"] for each in result["report_summary"] or []},
	)


@pytest.fixture
def library(provider):
	"""A late one with a late reader, a superseded one whose keeping is over, a draft."""
	with f.on_day(-2000):
		old = make_document(provider, "Effective", title="Old", retention_months=12, document_code="B")
		new = make_revision(provider, old, "Effective", title="New")
	with f.on_day(-400):
		late = make_document(provider, "Effective", title="Late", document_code="A", kind="Policy")
	read_as(late, provider.eng)
	draft = make_document(provider, title="Draft", unit=f.QUALITY)
	return SimpleNamespace(old=old, new=new, late=late, draft=draft)


def test_document_register(provider, library):
	found = report("Document Register")
	assert {row["name"] for row in found.rows} == {library.new.name, library.late.name, library.draft.name}
	late = next(row for row in found.rows if row["name"] == library.late.name)
	assert (late["read"], late["late_readers"], late["responsible_name"]) == ("1 of 2", 1, "own")
	assert late["overdue_days"] == (today() - getdate(add_months(add_days(today(), -400), 12))).days
	assert found.figures["Review Overdue"] == 2
	assert found.figures["Readers Overdue"] == 3
	assert found.figures["May Be Destroyed"] == 1
	assert found.figures["Being Written or Reviewed"] == 1


@pytest.mark.parametrize(
	("filters", "names"),
	[
		({"kind": "Policy"}, ["late"]),
		({"workflow_state": "Obsolete"}, ["old"]),
		({"only_to_destroy": 1}, ["old"]),
		({"with_obsolete": 1}, ["draft", "late", "new", "old"]),
		({"only_overdue": 1}, ["late", "new"]),
		({"unit": f.QUALITY}, ["draft"]),
		({"unit": f.TOP}, ["draft", "late", "new"]),
		({"sms_process": f.OTHER_PROCESS}, []),
		({"responsible": "mgr@sms-tests.example"}, []),
		({"from_date": "2000-01-01"}, ["late", "new"]),
		({"to_date": "2000-01-01"}, []),
	],
)
def test_filters_of_the_register(provider, library, filters, names):
	found = {row["name"] for row in report("Document Register", **filters).rows}
	assert found == {getattr(library, name).name for name in names}


def test_the_register_shows_uses_and_row_rules(provider, library):
	frappe.db.set_value("SMS Process", f.PROCESS, "work_document", library.old.name)
	found = report("Document Register", with_obsolete=1)
	old = next(row for row in found.rows if row["name"] == library.old.name)
	assert (old["use_count"], old["used_in"]) == (1, f"{f.PROCESS} (Work instruction)")
	assert old["may_be_destroyed"] and found.figures["Obsolete but Still Used"] == 1
	seen = report("Document Register", provider.stranger, with_obsolete=1)
	assert library.draft.name not in {row["name"] for row in seen.rows}
	assert library.old.name in {row["name"] for row in seen.rows}
	assert report("Document Register", chart_by="State").chart["data"]["labels"]


def test_document_reading(provider, library):
	found = report("Document Reading")
	assert {
		(row["title"], row["person_name"], bool(row["read_on"]), row["overdue_days"] > 0)
		for row in found.rows
	} == {
		("New", "eng", False, True),
		("New", "eng2", False, True),
		("Late", "eng", True, False),
		("Late", "eng2", False, True),
	}
	assert (found.figures["To Be Read"], found.figures["Read"], found.figures["Overdue"]) == (4, 1, 3)
	assert found.chart["data"]["labels"] == ["New", "Late"]


@pytest.mark.parametrize(
	("filters", "count"),
	[
		({"person": "eng@sms-tests.example"}, 2),
		({"unit": f.UNIT}, 4),
		({"unit": f.QUALITY}, 0),
		({"sms_process": f.OTHER_PROCESS}, 0),
		({"only_unread": 1}, 3),
		({"only_overdue": 1}, 3),
	],
)
def test_filters_of_the_reading(provider, library, filters, count):
	assert len(report("Document Reading", **filters).rows) == count


def test_reading_of_one_document(provider, library):
	assert len(report("Document Reading", document=library.late.name).rows) == 2


def test_registers_take_a_fixed_number_of_statements(provider, library):
	def statements() -> int:
		counted, real = [], frappe.db.sql

		def sql(*args, **kwargs):
			counted.append(args)
			return real(*args, **kwargs)

		frappe.local.db.sql = sql
		try:
			for name in ("Document Register", "Document Reading"):
				frappe.get_attr(
					f"sms_module.sms_module.report.{frappe.scrub(name)}.{frappe.scrub(name)}.execute"
				)({})
		finally:
			del frappe.local.db.sql
		return len(counted)

	statements()  # what a process asks once is asked
	before = statements()
	for number in range(4):
		make_document(provider, "Effective", title=f"Document {number}")
	assert statements() == before


def test_documents_to_review_are_counted(provider, library):
	from frappe.desk.doctype.number_card.number_card import get_result

	card = frappe.get_doc("Number Card", "Documents to Review")
	filters = [
		*frappe.parse_json(card.filters_json),
		["SMS Document", "review_due", "<=", str(add_days(today(), 30))],
	]
	assert get_result(card, frappe.as_json(filters)) == 2


def test_the_auditors_brief_tells_of_documents(provider, library):
	from sms_module.audit.brief import brief

	with f.on_day(-5):
		make_document(provider, "Effective", title="Fresh")
	audit = f.make_audit(provider)
	section = next(each for each in brief(audit)["sections"] if each.title == "Documents")
	assert [row[1] for row in section.rows] == ["Fresh", "Late", "New"]
	assert section.rows[1][-1].endswith("(late)") and not section.rows[0][-1].endswith("(late)")


# --- print


def printed(doc, user: str) -> str:
	with f.as_user(user):
		html = print_html(frappe.get_doc(DOCUMENT, doc.name), "Controlled Document")
	assert "no such element" not in html and "{{" not in html and "{%" not in html
	assert f.DOMAIN not in html, "a person is shown by their address"
	return html


STAMP = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")


def stamp(html: str) -> str:
	"""The word across the page."""
	found = STAMP.search(html)
	return re.search(r">([^<]+)</text>", b64decode(found[1]).decode())[1] if found else ""


def test_a_controlled_copy(provider):
	doc = make_document(
		provider,
		"Effective",
		document_code="PR-7",
		summary="For all changes",
		link="https://wiki.example.com/pr-7",
		retention_note="Archive, shelf 3",
		requirements=[{"requirement": f.REQUIREMENT}],
	)
	read_as(doc, provider.eng)
	html = printed(doc, provider.eng)
	for words in (
		"Change procedure",
		"PR-7",
		"Procedure",
		"For all changes",
		"reviewed within a week",
		"https://wiki.example.com/pr-7",
		"1 of 2 have read it",
		"8.5.1.3",
		"Archive, shelf 3",
		"Every printed copy is uncontrolled",
		"Submit for Review",
		"mgr",
	):
		assert words in html, words
	assert not stamp(html)


def test_copies_that_nobody_works_by_are_stamped(provider, used):
	html = printed(used.old, provider.eng)
	assert stamp(html) == "OBSOLETE"
	assert f"superseded by {used.new.name}, revision 2" in html
	third = make_revision(provider, used.new)
	html = printed(third, provider.own)
	assert stamp(html) == "DRAFT" and f"Work by {used.new.name}, revision 2" in html
	f.step(third, "Submit for Review", provider.own)
	assert stamp(printed(third, provider.own)) == "IN REVIEW"
	first = make_document(provider, title="Never effective")
	assert "Not approved yet: not to be worked by." in printed(first, provider.own)
	f.step(used.new, "Withdraw", provider.mgr, "not needed")
	with f.as_user(provider.own):
		frappe.get_doc(DOCUMENT, third.name)
	assert "withdrawn, without a successor" in printed(used.new, provider.eng)


def test_scripts_in_the_text_do_not_print(provider):
	doc = make_document(provider, "Effective", title="A <b>bold</b> title")
	frappe.db.set_value(DOCUMENT, doc.name, "text", "<p>Good <b>text</b></p><script>alert(1)</script>")
	html = printed(doc, provider.eng)
	assert "<script>alert" not in html and "Good <b>text</b>" in html
	assert "<b>bold</b>" not in html
