"""Brief, acknowledgement, follow-up, sending the report, and answers that go back to effective CAPAs."""

import frappe
from frappe.utils import add_days

from sms_module.audit import api, checklist, distribution
from sms_module.audit.brief import brief
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError
from tests.factories import (
	LEAD,
	as_user,
	complete_audit,
	make_audit,
	make_capa,
	make_finding,
	raise_nonconformity,
	refused,
	step,
)
from tests.factories import provider as provider


def titles(told):
	return [section.title for section in told["sections"]]


def test_the_brief_tells_what_changed_in_the_area(provider):
	finding = make_finding(provider)
	told = brief(make_audit(provider))
	assert titles(told)[:2] == ["Processes", "Findings and complaints"]
	assert finding.name in {row[0] for row in told["sections"][1].rows}


def test_the_manager_acknowledges_and_informs_the_staff(provider):
	audit = make_audit(provider, "Notified")
	with as_user(provider.mgr):
		api.acknowledge(audit.name, inform_staff=True)
	told = frappe.get_all(
		"SMS Reminder Log", {"record_name": audit.name, "step": "Staff informed"}, pluck="recipient"
	)
	assert {provider.eng, provider.own} <= set(told)
	with as_user(provider.stranger), refused(frappe.PermissionError):
		api.acknowledge(audit.name)


def test_a_follow_up_asks_about_each_finding(provider):
	audit = make_audit(provider, "In Progress")
	finding = raise_nonconformity(provider, audit)
	complete_audit(provider, audit)
	step(audit, "Report", provider.lead)
	with as_user(provider.apm):
		name = api.make_follow_up(audit.name, [finding.name], LEAD, str(add_days(today(), 60)))
	follow_up = frappe.get_doc("SMS Audit", name)
	assert follow_up.follow_up_of == audit.name and follow_up.occasion == "Follow-up"
	assert [row.origin_name for row in follow_up.checklist] == [finding.name]
	with as_user(provider.lead), refused(NotYoursError):
		api.make_follow_up(audit.name, [finding.name], LEAD, str(today()))


def test_the_answer_goes_back_to_the_effective_capa(provider):
	capa = make_capa(provider, "Closed")
	audit = make_audit(provider, checklist=[])
	with as_user(provider.lead):
		checklist.build(audit)
	step(audit, "Notify", provider.lead)
	audit = step(audit, "Start", provider.lead)
	row = next(row for row in audit.checklist if row.origin == "Effective CAPA")
	with as_user(provider.lead):
		checklist.answer(audit.name, row.name, "Conforms")
	capa.reload()
	assert (capa.confirmed_in, capa.confirmed_result, capa.did_not_last) == (audit.name, "Conforms", 0)


def test_the_report_is_sent_once_with_proof(provider, monkeypatch):
	sent = []
	monkeypatch.setattr(distribution, "can_mail", lambda: True)
	monkeypatch.setattr(distribution, "_mail", lambda audit, form, to, subject: sent.append((form, to)))
	audit = make_audit(
		provider,
		"Reported",
		distribution=[{"recipient": "Manager", "user": provider.mgr}, {"recipient": "Nobody"}],
	)
	sent.clear()
	with as_user(provider.lead):
		assert api.send_report(audit.name) == 1
		with refused(IncompleteError, "waiting for it"):
			api.send_report(audit.name)
	assert sent == [("Audit Report", [provider.mgr])]
	audit.reload()
	assert audit.distribution[0].sent_on and not audit.distribution[1].sent_on
	with as_user(provider.eng), refused(frappe.PermissionError):
		api.send_report(audit.name)
