"""A provider, its people and its records: made by the steps that people take, as those people."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import frappe
import pytest
from frappe.utils import add_days, getdate
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from sms_module.audit import checklist
from sms_module.board.voting import cast
from sms_module.people.persons import ROLES
from sms_module.records.clock import today
from sms_module.records.moves import take_step

DOMAIN = "@sms-tests.example"
UNIT, QUALITY, DESK, TOP = "Test Operations", "Test Quality", "Test Desk", "Test Provider"
PROCESS, OTHER_PROCESS = "Test Change Management", "Test Incident Management"
SERVICE = "Test Mail Service"
REQUIREMENT = "2018-8.5.1.3"
LEAD, AUDITOR, CONTRACTED, EXTERNAL = "Test Lead", "Test Auditor", "Test Contracted", "Test External"
QUESTION, NONCONFORMITY = "Are changes reviewed?", "3 of 12 emergency changes had no review"


# --- acting


@contextmanager
def as_user(user: str) -> Iterator[None]:
	"""Within it `user` is at work."""
	before = frappe.session.user
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user(before)


@contextmanager
def on_day(day) -> Iterator[None]:
	"""Within it today is `day`: a date, or a number of days from today."""
	before = frappe.flags.current_date
	frappe.flags.current_date = getdate(add_days(today(), day) if isinstance(day, int) else day)
	frappe.local.request_cache.clear()
	try:
		yield
	finally:
		frappe.flags.current_date = before
		frappe.local.request_cache.clear()


@contextmanager
def undone() -> Iterator[None]:
	"""What happens within it is taken back, as a failed request is."""
	frappe.db.savepoint("undone")
	try:
		yield
	finally:
		frappe.db.rollback(save_point="undone")
		frappe.local.message_log = []


@contextmanager
def refused(exception=Exception, match: str | None = None) -> Iterator[pytest.ExceptionInfo]:
	"""What happens within it is refused with a sentence, and leaves nothing behind."""
	with undone(), pytest.raises(exception, match=match) as caught:
		yield caught
	assert words_of(caught.value), "refused without a word"


def words_of(refusal: Exception) -> str:
	"""What a refusal tells the user; Frappe keeps the words of its own permission checks aside."""
	return str(refusal).strip() or frappe.flags.error_message or ""


def rest(method: str, path: str, **data):
	"""A request to Frappe's REST interface, in this transaction, as the session's user."""
	query = data if method == "GET" else {}
	body = None if method == "GET" else json.dumps(data, default=str)
	environ = EnvironBuilder(
		path=f"/api/{path}", method=method, data=body, content_type="application/json", query_string=query
	).get_environ()
	before = frappe.local.form_dict, getattr(frappe.local, "request", None), frappe.local.response
	frappe.local.request = Request(environ)
	frappe.local.form_dict = frappe._dict(data)
	frappe.local.response = frappe._dict(docs=[])
	try:
		from frappe.api import handle

		answer = handle(frappe.local.request)
		return json.loads(answer.get_data() or "{}")
	finally:
		frappe.local.form_dict, frappe.local.request, frappe.local.response = before
		if before[1] is None:
			del frappe.local.request  # Frappe asks whether there is one, not whether it is something


def step(doc, action: str, user: str, reason: str | None = None, **values):
	"""Takes a step of a record as `user`; returns the saved record."""
	with as_user(user):
		return take_step(frappe.get_doc(doc.doctype, doc.name), action, reason, **values)


def change(doc, user: str, **values):
	"""Saves a record with other values, as `user`."""
	with as_user(user):
		doc = frappe.get_doc(doc.doctype, doc.name)
		doc.update(values)
		return doc.save()


# --- people


def make_person(name: str, *roles: str) -> str:
	"""A user with the role SMS User and further ones; returns their name."""
	email = name if "@" in name else f"{name}{DOMAIN}"
	if not frappe.db.exists("User", email):
		user = frappe.new_doc("User")
		user.update({"email": email, "first_name": name.split("@")[0], "send_welcome_email": 0})
		user.flags.no_welcome_mail = True
		for role in dict.fromkeys(("SMS User", *roles)):
			user.append("roles", {"role": role})
		user.insert(ignore_permissions=True)
	return email


def _master(doctype: str, name_field: str, name: str, **values) -> str:
	if not frappe.db.exists(doctype, name):
		frappe.get_doc({"doctype": doctype, name_field: name, **values}).insert(ignore_permissions=True)
	return name


def make_provider() -> SimpleNamespace:
	"""A provider with units, processes, a service, auditors, and a person for every role and relation.

	`boss` is the SMS manager, `apm` the audit programme manager, `lead` and `aud` are internal auditors,
	`mgr` and `vice` head the audited unit, `own` owns its process, `eng` and `eng2` work in it, `stranger`
	works elsewhere, `top` is top management. `by_role` has one person for each role who has no other.
	"""
	p = SimpleNamespace(by_role={})
	for role in sorted(ROLES):
		if frappe.db.exists("Role", role):  # a role comes with the first DocType that names it
			p.by_role[role] = make_person(frappe.scrub(role), role)
	for name, *roles in (
		("boss", "SMS Manager"),
		("apm", "Audit Programme Manager"),
		("lead", "SMS Internal Auditor"),
		("aud", "SMS Internal Auditor"),
		("top", "Top Management"),
		("mgr", "Department Manager"),
		("vice", "Department Manager"),
		("own", "Process Owner"),
		("extern", "SMS External Auditor"),
		("eng",),
		("eng2",),
		("stranger",),
	):
		setattr(p, name, make_person(name, *roles))
	_make_places(p)
	_make_auditors(p)
	return p


def _make_places(p: SimpleNamespace) -> None:
	_master("SMS Unit", "unit_name", TOP, kind="Organisation", is_group=1, head=p.top)
	members = [{"user": user} for user in (p.own, p.eng, p.eng2)]
	_master("SMS Unit", "unit_name", UNIT, parent_sms_unit=TOP, head=p.mgr, deputy=p.vice, members=members)
	members = [{"user": user} for user in (p.lead, p.aud, p.boss)]
	_master("SMS Unit", "unit_name", QUALITY, parent_sms_unit=TOP, head=p.apm, members=members)
	members = [{"user": p.stranger}]
	_master("SMS Unit", "unit_name", DESK, parent_sms_unit=TOP, members=members)
	_master("SMS Process", "process_name", PROCESS, responsible=p.own, unit=UNIT, importance="4")
	_master("SMS Process", "process_name", OTHER_PROCESS, responsible=p.top, unit=DESK)
	_master("SMS Service", "service_name", SERVICE, responsible=p.own, unit=UNIT)


def _make_auditors(p: SimpleNamespace) -> None:
	may_lead = [
		{
			"standard": "ISO 19011",
			"qualification": "Lead auditor",
			"may_lead": 1,
			"valid_until": add_days(today(), 700),
		}
	]
	_master("SMS Auditor", "auditor_name", LEAD, user=p.lead, unit=QUALITY, qualifications=may_lead)
	_master("SMS Auditor", "auditor_name", AUDITOR, user=p.aud, unit=QUALITY)
	_master("SMS Auditor", "auditor_name", CONTRACTED, contracted=1, organisation="Audit House")
	_master(
		"SMS Auditor",
		"auditor_name",
		EXTERNAL,
		user=p.extern,
		contracted=1,
		organisation="Certification Body",
		access_until=add_days(today(), 30),
	)


def remove_provider() -> None:
	"""Takes the provider out of the site again."""
	for doctype in ("SMS Auditor", "SMS Service", "SMS Process", "SMS Unit"):
		for name in frappe.get_all(
			doctype, filters={"name": ("like", "Test %")}, pluck="name", order_by="creation desc"
		):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)
	for name in frappe.get_all("User", filters={"name": ("like", f"%{DOMAIN}")}, pluck="name"):
		frappe.delete_doc("User", name, force=True, ignore_permissions=True)


KEPT_BESIDE = (
	("SMS History", "record_doctype", "record_name"),
	("SMS Planned Activity Record", "record_doctype", "record_name"),
	("SMS Reminder Log", "record_doctype", "record_name"),
	("Version", "ref_doctype", "docname"),
	("ToDo", "reference_type", "reference_name"),
	("Comment", "reference_doctype", "reference_name"),
	("Notification Log", "document_type", "document_name"),
)


def forget(doctype: str, name: str) -> None:
	"""Deletes what was committed, and all that is kept beside it, past the rules that keep it."""
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parent": name, "parenttype": doctype})
	for other, doctype_field, name_field in KEPT_BESIDE:
		frappe.db.delete(other, {doctype_field: doctype, name_field: name})
	frappe.db.delete(doctype, {"name": name})


@pytest.fixture(scope="session")
def provider(site):
	"""The provider, made once for all tests and taken away after them. Use: `provider = factories.provider`."""
	made = make_provider()
	site.db.commit()
	yield made
	site.db.rollback()
	if os.environ["SMS_ENGINE"] == "standalone":
		return  # the whole site goes
	site.set_user("Administrator")
	remove_provider()
	site.db.commit()


# --- records


def make_programme(p: SimpleNamespace, state: str = "Draft", **values):
	"""An audit programme with one entry, made by the programme manager and approved by top management."""
	with as_user(p.apm):
		programme = frappe.get_doc(
			{
				"doctype": "Audit Programme",
				"title": "Programme under test",
				"from_date": add_days(today(), -30),
				"to_date": add_days(today(), 330),
				"manager": p.apm,
				"gap_reason": "The rest is audited by others",
				"entries": [{"area": PROCESS, "planned_month": add_days(today(), 1), "lead": LEAD}],
				**values,
			}
		).insert()
	if state in ("In Review", "Approved", "Completed"):
		programme = step(programme, "Submit for Review", p.apm)
	if state in ("Approved", "Completed"):
		programme = step(programme, "Approve", p.top)
	if state == "Completed":
		frappe.db.set_value("Audit Programme Entry", programme.entries[0].name, "status", "Done")
		programme = step(programme, "Complete", p.apm)
	return programme


AUDIT_STEPS = {
	"Planned": (),
	"Notified": ("Notify",),
	"In Progress": ("Notify", "Start"),
	"Reported": ("Notify", "Start", "Report"),
	"Closed": ("Notify", "Start", "Report", "Close"),
	"Cancelled": ("Cancel",),
}


def make_audit(p: SimpleNamespace, state: str = "Planned", **values):
	"""An audit of the process by lead and team, with two questions; answered as conforming when reported."""
	with as_user(p.apm):
		audit = frappe.get_doc(
			{
				"doctype": "SMS Audit",
				"title": "Audit under test",
				"unit": UNIT,
				"manager": p.mgr,
				"lead": LEAD,
				"planned_from": today(),
				"planned_to": add_days(today(), 1),
				"areas": [{"area_doctype": "SMS Process", "area": PROCESS}],
				"team": [{"auditor": AUDITOR}],
				"checklist": [
					{"requirement": REQUIREMENT, "question": QUESTION},
					{"requirement": "2018-8.5.1.1", "question": "Is there a policy?"},
				],
				**values,
			}
		).insert()
	for action in AUDIT_STEPS[state]:
		if action == "Report":
			complete_audit(p, audit)
		audit = step(audit, action, p.apm if action == "Cancel" else p.lead, reason="for the test")
	return audit


def complete_audit(p: SimpleNamespace, audit) -> None:
	"""Answers what is not answered yet, and writes what a report needs."""
	with as_user(p.lead):
		audit.reload()
		for row in audit.checklist:
			if not row.result:
				checklist.answer(audit.name, row.name, "Conforms")
	change(audit, p.lead, conclusion="Conforms", impartiality_statement="The team is independent")


def raise_nonconformity(p: SimpleNamespace, audit, row: int = 0, result: str = "Minor Nonconformity"):
	"""The lead auditor answers a row as a nonconformity; returns its finding."""
	with as_user(p.lead):
		answer = checklist.answer(
			audit.name, audit.checklist[row].name, result, NONCONFORMITY, "list of changes, February to April"
		)
	return frappe.get_doc("Finding", answer["finding"])


def make_finding(p: SimpleNamespace, state: str = "Open", **values):
	"""A minor nonconformity that the internal auditor raised, for the manager of the unit to answer."""
	with as_user(p.lead):
		finding = frappe.get_doc(
			{
				"doctype": "Finding",
				"title": NONCONFORMITY,
				"type": "Minor Nonconformity",
				"source_kind": "Other",
				"responsible": p.mgr,
				"unit": UNIT,
				"sms_process": PROCESS,
				"requirement": REQUIREMENT,
				"statement": "Changes are not reviewed",
				"evidence": NONCONFORMITY,
				**values,
			}
		).insert()
	if state == "Open":
		return finding
	if state == "Disputed":
		return step(finding, "Dispute", p.mgr, "they were reviewed")
	if state == "Withdrawn":
		return step(finding, "Withdraw", p.apm, "raised in error")
	finding = step(finding, "Accept", p.mgr)
	if state == "Accepted":
		return finding
	capa_state = {"Action Planned": "Implementing", "Implemented": "Effectiveness Review"}.get(
		state, "Closed"
	)
	make_capa(p, capa_state, finding=finding)
	finding.reload()
	return step(finding, "Close", p.apm) if state == "Closed" else finding


def make_audit_finding(p: SimpleNamespace, state: str = "Open"):
	"""A finding that an audit raised; the audit goes on."""
	finding = raise_nonconformity(p, make_audit(p, "In Progress"))
	if state == "Accepted":
		return step(finding, "Accept", p.mgr)
	if state == "Disputed":
		return step(finding, "Dispute", p.mgr, "they were reviewed")
	return finding


CAPA_PLAN = {
	"causes": [{"category": None, "cause": "The tool closes a change without its review", "root": 1}],
	"actions": [{"what": "Tool refuses to close without a review", "changes_document": "Change procedure"}],
	"effectiveness_criterion": "0 of 10 emergency changes without a review",
	"extent": "Looked at all kinds of change",
}


def a_cause() -> str:
	"""A cause category that is no mere symptom."""
	return frappe.get_all(
		"Cause Category", filters={"is_group": 0, "weak": 0}, pluck="name", order_by="name asc", limit=1
	)[0]


def make_capa(
	p: SimpleNamespace,
	state: str = "Draft",
	finding=None,
	maker: str | None = None,
	wait: int = 0,
	**values,
):
	"""The CAPA of a finding (a new accepted one unless given): `mgr` leads it, `eng` carries it out.

	`wait`: days to wait before its effect is judged.
	"""
	finding = finding or make_finding(p, "Accepted")
	with as_user(maker or p.mgr):
		capa = frappe.get_doc(
			{
				"doctype": "CAPA",
				"title": "Reviews of emergency changes",
				"responsible": p.mgr,
				"due_date": add_days(today(), 60),
				"problem_is": NONCONFORMITY,
				"findings": [{"finding": finding.name}],
				**values,
			}
		).insert()
	if state == "Cancelled":
		return step(capa, "Cancel", p.boss, "not needed")
	if state != "Draft":
		capa = advance_capa(p, capa, state, wait)
	return capa


def advance_capa(p: SimpleNamespace, capa, state: str, wait: int = 0):
	"""Carries a CAPA in Draft or Cause Analysis on to a later state."""
	if capa.workflow_state == "Draft":
		capa = step(capa, "Start Analysis", p.mgr)
	if state == "Cause Analysis":
		return capa
	plan = {
		key: [dict(row) for row in value] if isinstance(value, list) else value
		for key, value in CAPA_PLAN.items()
	}
	plan["effectiveness_wait_days"] = wait
	plan["causes"][0]["category"] = a_cause()
	plan["actions"][0].update(responsible=p.eng, due_date=add_days(today(), 20))
	if capa.causes:
		del plan["causes"]
	if capa.actions:
		del plan["actions"]
	capa = step(change(capa, p.mgr, **plan), "Plan Action", p.mgr)
	if state == "Action Plan":
		return capa
	capa = step(capa, "Request Approval", p.mgr)
	if state == "In Approval":
		return capa
	capa = step(capa, "Approve", p.top if capa.responsible == p.boss else p.boss)
	if state == "Implementing":
		return capa
	return judge_capa(p, capa, state)


def judge_capa(p: SimpleNamespace, capa, state: str = "Closed"):
	"""Finishes an approved CAPA's actions, has it verified, and for Closed found effective."""
	capa.reload()
	for row in capa.actions:
		if row.status in ("Open", "In Progress"):
			finish_action(p, frappe.get_doc("SMS Action", row.action))
	capa = step(capa, "Verify Implementation", p.boss, implementation_evidence="seen in the tool")
	if state == "Effectiveness Review":
		return capa
	return step(capa, "Effective", p.boss, effectiveness_note="0 of 10 in March")


def make_action(p: SimpleNamespace, state: str = "Open", source=None, **values):
	"""An action that `mgr` gave to `eng`."""
	source = {"source_doctype": source.doctype, "source_name": source.name} if source else {}
	with as_user(p.mgr):
		action = frappe.get_doc(
			{
				"doctype": "SMS Action",
				"what": "Review the last changes",
				"responsible": p.eng,
				"due_date": add_days(today(), 10),
				"unit": UNIT,
				"sms_process": PROCESS,
				**source,
				**values,
			}
		).insert()
	if state == "In Progress":
		return step(action, "Start", p.eng)
	if state == "Cancelled":
		return step(action, "Cancel", p.mgr, "not needed")
	if state in ("Done", "Verified"):
		action = finish_action(p, action)
	return step(action, "Verify", p.boss) if state == "Verified" else action


def finish_action(p: SimpleNamespace, action):
	"""Its responsible finishes an action."""
	return step(action, "Finish", action.responsible, evidence="done, see the list of changes")


def make_board(p: SimpleNamespace, name: str = "Test Board", quorum: int = 2, **values):
	"""A board of `top` (chair), `own`, `vice` and `boss`, with `apm` as secretary."""
	return frappe.get_doc(
		{
			"doctype": "Management Review Board",
			"board_name": name,
			"chair": p.top,
			"deputy_chair": p.vice,
			"secretary": p.apm,
			"quorum": quorum,
			"members": [{"user": user} for user in (p.own, p.vice, p.boss)],
			**values,
		}
	).insert(ignore_permissions=True)


def make_decision(p: SimpleNamespace, source=None, board=None, user: str | None = None, **values):
	"""A matter that `mgr` puts to a board (a CAPA in approval unless given)."""
	source = source or make_capa(p, "In Approval")
	board = board or make_board(p)
	with as_user(user or p.mgr):
		return frappe.get_doc(
			{
				"doctype": "Board Decision",
				"title": "Approve the plan?",
				"board": board.name,
				"source_doctype": source.doctype,
				"source_name": source.name,
				"respond_by": add_days(today(), 7),
				**values,
			}
		).insert()


def vote(decision, user: str, choice: str = "In Favour", comment: str | None = None):
	"""Votes as `user` on a matter that goes round."""
	condition = "within a month" if choice == "In Favour with Condition" else None
	with as_user(user):
		return cast(frappe.get_doc("Board Decision", decision.name), choice, comment, condition)


def asks_board(doctype: str, board: str) -> None:
	"""The settings ask a board for its decision on a kind of record."""
	settings = frappe.get_doc("Service Management Settings")
	for row in settings.board_matters:
		if row.document_type == doctype:
			row.update({"decided_by": "Board", "board": board})
	settings.save(ignore_permissions=True)
	frappe.clear_document_cache("Service Management Settings", "Service Management Settings")
