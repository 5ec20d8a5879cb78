"""Child rows change only through their parent, and only as its state lets them."""

import frappe
import frappe.client
import pytest

from sms_module.records.errors import LockedError, NotYoursError, StateError, SystemFieldError
from tests import factories
from tests.factories import as_user, refused, rest

provider = factories.provider


@pytest.fixture(params=("Action Plan", "In Approval", "Closed"))
def capa(request, provider):
	"""A CAPA whose plan is open, one that waits for approval, and a closed one."""
	made = factories.make_capa(provider, request.param)
	return frappe.get_doc("CAPA", made.name)


def row_of(doc, table: str, number: int = 0) -> dict:
	return doc.get(table)[number].as_dict()


def test_row_is_not_written_by_itself(provider, capa):
	row = capa.actions[0]
	direct = {
		"doctype": row.doctype,
		"parent": capa.name,
		"parenttype": "CAPA",
		"parentfield": "actions",
		"what": "another",
		"responsible": provider.eng2,
		"due_date": row.due_date,
	}
	for user in (provider.mgr, provider.boss, "Administrator"):
		for change in (
			lambda: rest("PUT", f"resource/{row.doctype}/{row.name}", what="other"),
			lambda: rest("POST", f"resource/{row.doctype}", **direct),
			lambda: frappe.get_doc(direct).insert(ignore_permissions=True),
			lambda: (
				frappe.get_doc(row.doctype, row.name).update({"what": "other"}).save(ignore_permissions=True)
			),
			lambda: frappe.get_doc(row.doctype, row.name).db_set("what", "other"),
			lambda: frappe.delete_doc(row.doctype, row.name, ignore_permissions=True),
			lambda: frappe.rename_doc(row.doctype, row.name, "another", force=True),
		):
			with as_user(user), refused(LockedError, "changes only through"):
				change()
	with as_user(provider.boss), refused((LockedError, frappe.PermissionError)):
		rest("DELETE", f"resource/{row.doctype}/{row.name}")
	assert frappe.db.get_value(row.doctype, row.name, "what") == row.what
	assert frappe.db.count(row.doctype, {"parent": capa.name}) == 1


def test_row_without_validation(capa):
	row = frappe.get_doc("CAPA Action Row", capa.actions[0].name)
	row.what = "other"
	row.flags.ignore_validate = row.flags.ignore_permissions = True
	with refused(LockedError, "changes only through"):
		row.save()


def test_row_through_its_parent(provider, capa):
	"""Frappe's client leads these calls through the parent: its state decides."""
	row = capa.actions[0]
	locked = capa.workflow_state != "Action Plan"
	for change in (
		lambda: frappe.client.set_value(row.doctype, row.name, "what", "other"),
		lambda: rest(
			"PUT", f"resource/CAPA/{capa.name}", actions=[{**row_of(capa, "actions"), "what": "other"}]
		),
		lambda: rest("PUT", f"resource/CAPA/{capa.name}", causes=[]),
		lambda: rest("PUT", f"resource/CAPA/{capa.name}", findings=[]),
		lambda: rest(
			"PUT",
			f"resource/CAPA/{capa.name}",
			whys=[{"chain": "Occurrence", "why": "why?", "answer": "because"}],
		),
	):
		if locked:
			with as_user(provider.boss), refused(LockedError, capa.name):
				change()
		else:
			with as_user(provider.boss), factories.undone():
				change()


def test_row_is_deleted_through_its_parent(provider, capa):
	row = capa.causes[0]
	with as_user(provider.boss):
		if capa.workflow_state == "Action Plan":
			frappe.client.delete(row.doctype, row.name)
			assert not frappe.db.exists(row.doctype, row.name)
		else:
			with refused(LockedError):
				frappe.client.delete(row.doctype, row.name)


def test_stranger_changes_no_open_plan(provider):
	capa = factories.make_capa(provider, "Action Plan")
	rows = [{**row_of(capa, "actions"), "what": "other"}]
	with as_user(provider.stranger), refused(frappe.PermissionError):
		rest("PUT", f"resource/CAPA/{capa.name}", actions=rows)
	with as_user(provider.eng), refused(NotYoursError):  # sees it, as an action is theirs
		rest("PUT", f"resource/CAPA/{capa.name}", actions=rows)


def test_findings_of_a_closed_capa_stay(provider):
	"""What rules write into rows on every save opens no way for people."""
	capa, other = factories.make_capa(provider, "Closed"), factories.make_finding(provider, "Accepted")
	for findings in ([{"finding": other.name}], [*capa.as_dict().findings, {"finding": other.name}], []):
		with as_user(provider.boss), refused(LockedError, "Findings"):
			rest("PUT", f"resource/CAPA/{capa.name}", findings=findings)


def test_entries_of_a_programme_in_review_stay(provider):
	programme = factories.make_programme(provider, "In Review")
	entry = row_of(programme, "entries")
	new = {"area": factories.OTHER_PROCESS, "planned_month": entry.planned_month}
	for entries in ([{**entry, "planned_days": 9}], [entry, new], [{**entry, "planned_days": 9}, new], []):
		for user in (provider.boss, provider.apm, provider.top):
			with as_user(user), refused(LockedError):
				rest("PUT", f"resource/Audit Programme/{programme.name}", entries=entries)


def test_entries_of_an_approved_programme_are_the_managers(provider):
	programme = factories.make_programme(provider, "Approved")
	entry = row_of(programme, "entries")
	new = {"area": factories.OTHER_PROCESS, "planned_month": entry.planned_month, "reason": "new risk"}
	with as_user(provider.top), refused(NotYoursError):
		rest("PUT", f"resource/Audit Programme/{programme.name}", entries=[entry, new])
	with as_user(provider.apm):
		rest("PUT", f"resource/Audit Programme/{programme.name}", entries=[entry, new])


def test_checklist_of_a_closed_audit_stays(provider):
	from sms_module.audit import checklist

	audit = factories.make_audit(provider, "Closed")
	with as_user(provider.lead), refused(LockedError):
		checklist.build(frappe.get_doc("SMS Audit", audit.name), requirements=["2018-4.1"])
	with as_user(provider.apm), refused(LockedError):
		rest("PUT", f"resource/SMS Audit/{audit.name}", team=[])


def test_answers_come_through_their_one_way(provider):
	"""Read-only fields of rows hold what rules wrote, on new and on old rows."""
	audit = factories.make_audit(provider, "In Progress")
	rows = [row.as_dict() for row in audit.checklist]
	other = factories.make_finding(provider).name
	for forged in ({"result": "Conforms"}, {"answered_by": provider.aud}, {"finding": other}):
		with as_user(provider.lead), refused(SystemFieldError):
			rest("PUT", f"resource/SMS Audit/{audit.name}", checklist=[{**rows[0], **forged}, rows[1]])
		with as_user(provider.lead), refused(SystemFieldError):
			frappe.client.set_value("SMS Audit Checklist Row", rows[0].name, forged)
	new = {"question": "New?", "result": "Conforms", "answered_by": provider.aud, "origin": "Template"}
	with as_user(provider.lead):
		rest("PUT", f"resource/SMS Audit/{audit.name}", checklist=[*rows, new])
	audit.reload()
	added = audit.checklist[-1]
	assert (added.result, added.answered_by, added.origin) == (None, None, "Own")


def test_answered_question_stays(provider):
	from sms_module.audit import checklist

	audit = factories.make_audit(provider, "In Progress")
	with as_user(provider.aud):
		checklist.answer(audit.name, audit.checklist[0].name, "Conforms")
	audit.reload()
	rows = [row.as_dict() for row in audit.checklist]
	for changed in (
		[{**rows[0], "question": "Another question?"}, rows[1]],
		[{**rows[0], "requirement": "2018-4.1"}, rows[1]],
		[rows[1]],
	):
		with as_user(provider.lead), refused(StateError, "stays as it was asked"):
			rest("PUT", f"resource/SMS Audit/{audit.name}", checklist=changed)


def test_flags_of_a_request_open_nothing(provider):
	"""A request that names the marks by which rules recognise each other is told nothing."""
	audit = factories.make_audit(provider, "In Progress")
	rows = [row.as_dict() for row in audit.checklist]
	rows[0].update(result="Conforms", flags={"put": ["result"]})
	with as_user(provider.lead), refused(SystemFieldError):
		rest("PUT", f"resource/SMS Audit/{audit.name}", checklist=rows)
	with as_user(provider.lead), refused(SystemFieldError):
		rest(
			"PUT",
			f"resource/SMS Audit/{audit.name}",
			flags={"put": ["reported_on"]},
			reported_on="2020-01-01",
		)


def test_started_action_stays_in_its_plan(provider):
	capa = factories.make_capa(provider, "Implementing")
	capa = factories.step(capa, "Plan Again", provider.mgr, "one more action")
	with as_user(provider.mgr), refused(StateError, "cancel that action"):
		rest("PUT", f"resource/CAPA/{capa.name}", actions=[])
