"""Rule 3 (impartiality), rule 5 (an audit's gates), checklists, and postponing."""

import frappe
import pytest
from frappe.utils import add_days, add_months

from sms_module.audit import checklist, programme
from sms_module.audit.impartiality import ImpartialityError, override
from sms_module.audit.report import reported
from sms_module.records import history
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, OwnWorkError, StateError
from sms_module.records.revisions import differences, revise
from tests import factories
from tests.factories import AUDITOR, LEAD, OTHER_PROCESS, PROCESS, UNIT, as_user, on_day, refused

provider = factories.provider


def own_process(user: str, name: str = PROCESS) -> None:
	frappe.db.set_value("SMS Process", name, "responsible", user)


def set_setting(fieldname: str, value) -> None:
	frappe.db.set_single_value("Service Management Settings", fieldname, value)
	frappe.clear_document_cache("Service Management Settings", "Service Management Settings")


def work_in_unit(user: str) -> None:
	unit = frappe.get_doc("SMS Unit", UNIT)
	unit.append("members", {"user": user})
	unit.save()


# --- impartiality


def test_who_is_responsible_for_the_process_does_not_audit_it(provider):
	own_process(provider.aud)
	with refused(ImpartialityError, "responsible for the process"):
		factories.make_audit(provider)


def test_schedule_and_checklist_rows_are_checked_too(provider):
	audit = factories.make_audit(provider)
	own_process(provider.aud, OTHER_PROCESS)
	row = {"question": "How?", "sms_process": OTHER_PROCESS, "auditor": AUDITOR}
	with refused(ImpartialityError):
		factories.change(audit, provider.lead, checklist=[*audit.checklist, row])
	appointment = {
		"starts": frappe.utils.now(),
		"topic": "Talk",
		"sms_process": OTHER_PROCESS,
		"auditor": AUDITOR,
	}
	with refused(ImpartialityError):
		factories.change(audit, provider.lead, schedule=[appointment])
	factories.change(audit, provider.lead, schedule=[{**appointment, "auditor": LEAD}])


@pytest.mark.parametrize("months, barred", ((11, True), (13, False)))
def test_own_work_of_the_last_year_bars(provider, months, barred):
	action = factories.make_action(provider, responsible=provider.aud)
	with on_day(add_months(today(), -months)):
		factories.finish_action(provider, action)
	if barred:
		with refused(ImpartialityError, f"own work {action.name}"):
			factories.make_audit(provider)
	else:
		factories.make_audit(provider)


def test_own_evidence_bars(provider):
	frappe.get_doc(
		{
			"doctype": "SMS Evidence",
			"title": "List",
			"responsible": provider.aud,
			"sms_process": PROCESS,
			"link": "https://example.com/list",
		}
	).insert()
	with refused(ImpartialityError, "own evidence"):
		factories.make_audit(provider)


def test_own_unit_is_refused_or_warned_of(provider):
	work_in_unit(provider.aud)
	with refused(ImpartialityError, "belongs to the audited unit"):
		factories.make_audit(provider)
	set_setting("own_unit_audits", "Warn")
	frappe.local.message_log = []
	factories.make_audit(provider)
	assert "belongs to the audited unit" in str(frappe.local.message_log)


def test_nobody_leads_without_a_valid_qualification(provider):
	for lead in (AUDITOR, factories.CONTRACTED):
		with refused(ImpartialityError, "no qualification to lead"):
			factories.make_audit(provider, lead=lead, team=[])
	audit = factories.make_audit(provider)
	expired = frappe.get_doc("SMS Auditor", LEAD)
	expired.qualifications[0].valid_until = add_days(today(), 30)
	expired.save()
	with as_user(provider.apm), refused(ImpartialityError, "no qualification to lead"):
		programme.postpone(
			frappe.get_doc("SMS Audit", audit.name), add_days(today(), 60), add_days(today(), 61), "holidays"
		)


def test_outside_audits_ask_no_impartiality_of_ours(provider):
	own_process(provider.aud)
	factories.make_audit(provider, party="Certification", stage="Surveillance")


def test_only_the_programme_manager_overrides_with_a_reason_and_for_others(provider):
	audit = factories.make_audit(provider)
	own_process(provider.aud)

	def overriding(user, auditor=AUDITOR, reason="nobody else knows the tool"):
		with as_user(user):
			return override(frappe.get_doc("SMS Audit", audit.name), auditor, reason)

	for user in (provider.boss, provider.lead, provider.aud, provider.mgr, provider.top):
		with refused(NotYoursError):
			overriding(user)
	with refused(IncompleteError, "Say why"):
		overriding(provider.apm, reason=" ")
	with refused(StateError, "no conflict"):
		overriding(provider.apm, auditor=LEAD)
	frappe.db.set_value("SMS Auditor", AUDITOR, "user", None)
	frappe.db.set_value("SMS Auditor", AUDITOR, "user", provider.apm)
	own_process(provider.apm)
	with refused(OwnWorkError, "for themself"):
		overriding(provider.apm)


def test_override_lets_the_auditor_work_and_shows_in_the_report(provider):
	audit = factories.make_audit(provider, "Notified")
	own_process(provider.aud)
	with refused(ImpartialityError):
		factories.step(audit, "Start", provider.lead)
	with as_user(provider.apm):
		override(frappe.get_doc("SMS Audit", audit.name), AUDITOR, "nobody else knows the tool")
	audit = factories.step(audit, "Start", provider.lead)
	with as_user(provider.aud):
		checklist.answer(audit.name, audit.checklist[0].name, "Conforms")
	factories.complete_audit(provider, audit)
	audit = factories.step(audit, "Report", provider.lead)
	shown = reported(audit)["overrides"]
	assert [(row["auditor"], row["reason"]) for row in shown] == [(AUDITOR, "nobody else knows the tool")]


# --- answering


@pytest.fixture
def running(provider):
	return factories.make_audit(provider, "In Progress")


def answer(user: str, audit, row: int, result: str, note=None, evidence=None, **more) -> dict:
	with as_user(user):
		return checklist.answer(audit.name, audit.checklist[row].name, result, note, evidence, **more)


def test_nonconformity_raises_its_finding(provider, running):
	finding = factories.raise_nonconformity(provider, running)
	row = running.checklist[0]
	assert (finding.requirement, finding.sms_process, finding.unit) == (row.requirement, PROCESS, UNIT)
	assert (finding.source_kind, finding.source_name) == ("Audit", running.name)
	assert (finding.responsible, finding.raised_by) == (provider.mgr, provider.lead)
	assert finding.statement and finding.evidence and finding.due_date
	running.reload()
	assert running.checklist[0].finding == finding.name


def test_two_auditors_interleaved_lose_nothing(provider, running):
	form = frappe.get_doc("SMS Audit", running.name)  # opened by the lead before the other one answers
	answer(provider.aud, running, 0, "Conforms", "seen")
	answer(provider.lead, running, 1, "Observation", "policy is from 2019")
	with as_user(provider.lead), refused(frappe.TimestampMismatchError):
		form.strong_points = "The tool"
		form.save()
	running.reload()
	assert [(row.result, row.answered_by) for row in running.checklist] == [
		("Conforms", provider.aud),
		("Observation", provider.lead),
	]


def test_answer_keeps_a_version(provider, running):
	answer(provider.aud, running, 0, "Conforms", "seen")
	assert frappe.db.exists("Version", {"ref_doctype": "SMS Audit", "docname": running.name})


@pytest.mark.parametrize("state", ("Planned", "Notified", "Reported", "Closed", "Cancelled"))
def test_checklist_is_answered_in_progress_only(provider, state):
	audit = factories.make_audit(provider, state)
	with refused(StateError, "is answered while it is"):
		answer(provider.lead, audit, 0, "Conforms")


@pytest.mark.parametrize("user", ("mgr", "eng", "boss", "top", "stranger", "extern"))
def test_checklist_is_answered_by_its_team_only(provider, running, user):
	with refused(NotYoursError, "is answered by"):
		answer(getattr(provider, user), running, 0, "Conforms")


def test_answer_says_what_it_lacks(provider, running):
	for result, note, evidence, word in (
		("Perfect", None, None, "A result is one of"),
		("Observation", " ", None, "Write in the note"),
		("Major Nonconformity", "no review", None, "requirement and the evidence"),
	):
		with refused(frappe.ValidationError, word):
			answer(provider.lead, running, 0, result, note, evidence)
	with refused(frappe.ValidationError, "There is no evidence"):
		answer(provider.lead, running, 0, "Conforms", evidence_record="nope")
	with as_user(provider.lead), refused(frappe.ValidationError, "no checklist row"):
		checklist.answer(running.name, "nope", "Conforms")


def test_raised_finding_is_not_regraded_by_another_answer(provider, running):
	finding = factories.raise_nonconformity(provider, running)
	with refused(StateError, "regrade or withdraw"):
		answer(provider.lead, running, 0, "Conforms")
	factories.step(finding, "Withdraw", provider.lead, "raised in error")
	answer(provider.lead, running, 0, "Conforms", "seen again")
	running.reload()
	assert running.checklist[0].finding is None


def test_who_answers_is_impartial_though_not_in_the_team(provider, running):
	own_process(provider.apm)
	with refused(ImpartialityError):
		answer(provider.apm, running, 0, "Conforms")
	own_process(provider.aud)
	with refused(ImpartialityError):
		answer(provider.aud, running, 0, "Conforms")
	answer(provider.lead, running, 0, "Conforms")


# --- the report and the close


def test_report_says_what_is_missing(provider, running):
	with refused(IncompleteError) as refusal:
		factories.step(running, "Report", provider.lead)
	for words in ("rows without a result: 1, 2", "conclusion", "impartiality statement"):
		assert words in str(refusal.value)
	answer(provider.lead, running, 0, "Not Covered")
	factories.complete_audit(provider, running)
	with refused(IncompleteError, "planned but not covered"):
		factories.step(running, "Report", provider.lead)
	running = factories.change(running, provider.lead, not_covered="No time: followed up in May")
	assert factories.step(running, "Report", provider.lead).workflow_state == "Reported"


def test_nonconformity_without_finding_is_not_reported(provider, running):
	factories.complete_audit(provider, running)
	frappe.db.set_value("SMS Audit Checklist Row", running.checklist[0].name, "result", "Minor Nonconformity")
	with refused(IncompleteError, "without a finding, rows: 1"):
		factories.step(running, "Report", provider.lead)


def test_report_is_frozen(provider, running):
	finding = factories.raise_nonconformity(provider, running)
	factories.complete_audit(provider, running)
	running = factories.step(running, "Report", provider.lead)
	factories.step(finding, "Accept", provider.mgr)
	assert reported(running)["findings"][0]["workflow_state"] == "Open"
	assert frappe.db.get_value("SMS Process", PROCESS, "last_audit") == running.name


def test_good_practices_close_with_the_report(provider, running):
	good = answer(provider.lead, running, 0, "Good Practice", "the tool checks itself")["finding"]
	factories.complete_audit(provider, running)
	factories.step(running, "Report", provider.lead)
	assert frappe.db.get_value("Finding", good, "workflow_state") == "Closed"


def test_audit_closes_when_its_findings_are_answered(provider, running):
	finding = factories.raise_nonconformity(provider, running)
	factories.complete_audit(provider, running)
	running = factories.step(running, "Report", provider.lead)
	with refused(IncompleteError, finding.name):
		factories.step(running, "Close", provider.lead)
	finding = factories.step(finding, "Accept", provider.mgr)
	with refused(IncompleteError, finding.name):
		factories.step(running, "Close", provider.lead)
	factories.make_capa(provider, "Implementing", finding=finding)
	assert factories.step(running, "Close", provider.lead).closed_on == today()


def test_finding_does_not_leave_its_audit(provider, running):
	finding = factories.raise_nonconformity(provider, running)
	for changed in (
		{"source_name": None, "source_doctype": None},
		{"source_kind": "Other", "source_name": ""},
	):
		with refused(StateError, "that stays"):
			factories.change(finding, provider.lead, **changed)


def test_nobody_raises_a_finding_in_an_audit_they_do_not_see(provider, running):
	with as_user(provider.stranger), refused(NotYoursError, running.name):
		frappe.get_doc(
			{
				"doctype": "Finding",
				"title": "Hm",
				"type": "Observation",
				"responsible": provider.mgr,
				"source_doctype": "SMS Audit",
				"source_name": running.name,
			}
		).insert()


def test_reopening_clears_the_closing_date(provider):
	audit = factories.make_audit(provider, "Closed")
	audit = factories.step(audit, "Reopen", provider.apm, "one more question")
	assert audit.workflow_state == "Reported" and not audit.closed_on
	audit = factories.step(audit, "Reopen", provider.apm, "one more question")
	assert not audit.reported_on and not audit.frozen


# --- the next checklist


def test_next_checklist_asks_about_findings_and_effective_capas(provider):
	finding = factories.make_finding(provider, "Closed")
	soft = factories.make_finding(provider, type="Observation", requirement="2018-4.1")
	withdrawn = factories.make_finding(provider, "Withdrawn", requirement="2018-4.2")
	audit = factories.make_audit(provider)
	with as_user(provider.lead):
		checklist.build(audit, requirements=["2018-8.5.1"])
		assert checklist.build(frappe.get_doc("SMS Audit", audit.name)) == 0  # nothing twice
	audit.reload()
	origins = {(row.origin, row.origin_name) for row in audit.checklist}
	assert {
		("Earlier Finding", finding.name),
		("Earlier Finding", soft.name),
		("Effective CAPA", finding.capa),
		("Requirement", "2018-8.5.1"),
	} <= origins
	assert ("Earlier Finding", withdrawn.name) not in origins


def test_checklist_from_a_template(provider):
	template = frappe.get_all("Audit Checklist Template", pluck="name", order_by="name asc", limit=1)[0]
	audit = factories.make_audit(provider)
	with as_user(provider.lead):
		added = checklist.build(audit, templates=[template])
	assert added == frappe.db.count("Audit Checklist Template Row", {"parent": template})


# --- postponing


def postpone(user: str, audit, days: int = 20, reason: str = "the manager is ill"):
	with as_user(user):
		audit = frappe.get_doc("SMS Audit", audit.name)
		return programme.postpone(audit, add_days(today(), days), add_days(today(), days + 1), reason)


def test_announced_audit_is_postponed_with_a_reason(provider):
	audit = factories.make_audit(provider, "Notified")
	with refused(frappe.ValidationError, "postpone it, with the reason"):
		factories.change(
			audit, provider.lead, planned_from=add_days(today(), 9), planned_to=add_days(today(), 9)
		)
	with refused(NotYoursError):
		postpone(provider.mgr, audit)
	with refused(IncompleteError, "Say why"):
		postpone(provider.lead, audit, reason="")
	with refused(frappe.ValidationError, "not later"):
		postpone(provider.lead, audit, days=0)
	postpone(provider.lead, audit)
	audit = postpone(provider.lead, audit, days=30)
	assert (audit.postponed, audit.original_planned_from) == (2, today())
	assert (
		frappe.db.count("SMS Reminder Log", {"record_name": audit.name, "step": ("like", "Postponed%")}) == 2
	)
	with refused(StateError, "cannot be postponed"):
		postpone(provider.lead, factories.make_audit(provider, "In Progress"))


# --- programmes


def test_programme_makes_its_audits_once(provider):
	made = factories.make_programme(provider, "Approved")
	with as_user(provider.apm):
		names = programme.make_audits(made)
		assert programme.make_audits(frappe.get_doc("Audit Programme", made.name)) == []
	audit = frappe.get_doc("SMS Audit", names[0])
	assert (audit.lead, audit.manager, audit.programme) == (LEAD, provider.mgr, made.name)
	made.reload()
	assert (made.entries[0].status, made.entries[0].audit) == ("Audit Made", audit.name)
	factories.step(audit, "Cancel", provider.apm, "the process is gone")
	made.reload()
	assert made.entries[0].status == "Cancelled"


def test_audits_are_made_of_an_approved_programme_by_its_manager(provider):
	with as_user(provider.apm), refused(StateError, "approved programme"):
		programme.make_audits(factories.make_programme(provider))
	with as_user(provider.boss), refused(NotYoursError):
		programme.make_audits(factories.make_programme(provider, "Approved"))


def test_entries_change_after_approval_with_a_reason(provider):
	made = factories.make_programme(provider, "Approved")
	frappe.db.set_value("SMS Process", PROCESS, "last_audit_result", "Conforms: 9")
	entry, later = made.entries[0].as_dict(), add_days(today(), 40)
	with refused(IncompleteError, "say why"):
		factories.change(made, provider.apm, entries=[{**entry, "planned_month": later}])
	with refused(StateError, "stays in the approved programme"):
		factories.change(made, provider.apm, entries=[])
	made = factories.change(
		made, provider.apm, entries=[{**entry, "planned_month": later, "reason": "holidays"}]
	)
	assert made.entries[0].original_planned_month == entry.planned_month
	new = {"area": OTHER_PROCESS, "planned_month": later, "reason": "new risk"}
	made = factories.change(made, provider.apm, entries=[made.entries[0].as_dict(), new])
	assert len(made.entries) == 2


def test_revision_keeps_the_audits_and_supersedes(provider):
	"""Also while entries of the older one are open: the newer one goes on with them."""
	made = factories.make_programme(provider, "Approved")
	with as_user(provider.apm):
		name = programme.make_audits(made)[0]
		newer = revise(frappe.get_doc("Audit Programme", made.name))
		assert (newer.workflow_state, newer.revision, newer.revision_of) == ("Draft", 2, made.name)
		assert (newer.entries[0].audit, newer.entries[0].status) == (name, "Audit Made")
		with refused(StateError, "open revision"):
			revise(frappe.get_doc("Audit Programme", made.name))
	newer = factories.change(newer, provider.apm, objectives="Fewer, deeper audits")
	newer = factories.step(newer, "Submit for Review", provider.apm)
	newer = factories.step(newer, "Approve", provider.top)
	made.reload()
	assert made.workflow_state == "Completed"
	assert frappe.db.get_value("SMS Audit", name, "programme") == newer.name
	assert [row["new"] for row in differences(made, newer)] == ["Fewer, deeper audits"]
	assert not history.broken(frappe.get_doc("Audit Programme", made.name))


def test_maker_of_a_programme_does_not_approve_it(provider):
	with as_user("Administrator"):
		made = factories.make_programme(provider, manager=provider.apm)
	made = factories.change(made, "Administrator", objectives="All")
	made = factories.step(made, "Submit for Review", provider.apm)
	with refused(OwnWorkError, "nobody approves their own work"):
		factories.step(made, "Approve", "Administrator")


def test_planned_lead_is_qualified_and_impartial(provider):
	with refused(ImpartialityError, "no qualification"):
		factories.make_programme(
			provider, entries=[{"area": PROCESS, "planned_month": today(), "lead": AUDITOR}]
		)
	with refused(frappe.ValidationError, "is no auditor"):
		factories.make_programme(
			provider, entries=[{"area": PROCESS, "planned_month": today(), "lead": LEAD, "team": "Nobody"}]
		)
	own_process(provider.lead)
	with refused(ImpartialityError, "cannot audit here"):
		factories.make_programme(provider)
