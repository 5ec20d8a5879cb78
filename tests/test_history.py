"""The history: one sealed row a step, written by nobody else, and what it finds."""

import frappe
import frappe.client
import pytest

from sms_module.records import history
from sms_module.records.errors import LockedError
from tests import factories
from tests.factories import as_user, refused, rest

provider = factories.provider
CLOSED = {
	"Audit Programme": (factories.make_programme, "Completed", {"title": "other"}),
	"SMS Audit": (factories.make_audit, "Closed", {"conclusion": "other"}),
	"Finding": (factories.make_finding, "Closed", {"closed_on": "2020-01-01"}),
	"CAPA": (factories.make_capa, "Closed", {"effectiveness_result": "Not Effective"}),
	"SMS Action": (factories.make_action, "Verified", {"verified_by": "Administrator"}),
}


@pytest.fixture(params=CLOSED)
def closed(request, provider):
	make, state, change = CLOSED[request.param]
	doc = make(provider, state)
	return frappe.get_doc(doc.doctype, doc.name), change


def faults(doc) -> list[str]:
	return history.broken(frappe.get_doc(doc.doctype, doc.name))


def test_ordinary_life_breaks_nothing(closed):
	doc, _change = closed
	assert faults(doc) == []
	assert [step.sequence for step in history.steps_of(doc.doctype, doc.name)] == list(
		range(1, len(history.steps_of(doc.doctype, doc.name)) + 1)
	)


def test_content_changed_behind_frappe_is_found(closed):
	doc, change = closed
	frappe.db.set_value(doc.doctype, doc.name, change)
	assert "differs from what was sealed" in faults(doc)[0]


def test_state_changed_behind_frappe_is_found(closed):
	doc, _change = closed
	frappe.db.set_value(doc.doctype, doc.name, "workflow_state", doc.state_table.initial)
	assert "its history ends with" in faults(doc)[0]


def test_row_changed_or_gone_behind_frappe_is_found(provider):
	capa = factories.make_capa(provider, "Closed")
	with factories.undone():
		frappe.db.set_value("CAPA Cause", capa.causes[0].name, "cause", "human error")
		assert faults(capa)
	with factories.undone():
		frappe.db.delete("CAPA Iteration", {"parent": capa.name})
		frappe.db.delete("CAPA Cause", {"parent": capa.name})
		assert faults(capa)
	assert not faults(capa)


def test_history_changed_behind_frappe_is_found(provider):
	capa = factories.make_capa(provider, "Closed")
	steps = frappe.get_all(
		"SMS History", filters={"record_name": capa.name}, pluck="name", order_by="sequence asc"
	)
	for change in ({"acted_by": "Administrator"}, {"reason": "none"}, {"acted_on": "2020-01-01 10:00:00"}):
		with factories.undone():
			frappe.db.set_value("SMS History", steps[1], change)
			assert "was changed" in faults(capa)[0]
	with factories.undone():
		frappe.db.delete("SMS History", {"name": steps[2]})
		assert "missing or out of order" in faults(capa)[0]
	with factories.undone():
		frappe.db.delete("SMS History", {"record_name": capa.name})
		assert faults(capa) == ["The history is missing."]
	assert not faults(capa)


@pytest.mark.parametrize("user", ("boss", "Administrator"))
def test_history_is_written_by_nobody(provider, user):
	finding = factories.make_finding(provider, "Accepted")
	name = frappe.db.get_value("SMS History", {"record_name": finding.name})
	new = {
		"doctype": "SMS History",
		"record_doctype": "Finding",
		"record_name": finding.name,
		"to_state": "Closed",
	}
	for change in (
		lambda: rest("PUT", f"resource/SMS History/{name}", reason="other"),
		lambda: rest("DELETE", f"resource/SMS History/{name}"),
		lambda: frappe.client.set_value("SMS History", name, "reason", "other"),
		lambda: frappe.client.insert(new),
		lambda: frappe.delete_doc("SMS History", name, force=True),
		lambda: frappe.rename_doc("SMS History", name, "another", force=True),
	):
		with as_user(getattr(provider, user, user)), refused((LockedError, frappe.PermissionError)):
			change()
	doc = frappe.get_doc("SMS History", name)
	for change in (
		lambda: doc.db_set("reason", "other"),
		lambda: doc.update({"reason": "other"}).save(ignore_permissions=True),
		lambda: frappe.get_doc(new).insert(ignore_permissions=True),
		lambda: frappe.delete_doc("SMS History", name, force=True, ignore_permissions=True),
	):
		with refused(LockedError, "never changed"):
			change()


def test_history_says_who_and_for_whom(provider):
	frappe.get_doc(
		{
			"doctype": "SMS Delegation",
			"person": provider.mgr,
			"deputy": provider.eng2,
			"from_date": frappe.utils.nowdate(),
			"to_date": frappe.utils.nowdate(),
		}
	).insert()
	finding = factories.make_finding(provider)
	factories.step(finding, "Dispute", provider.eng2, "they were reviewed")
	last = history.steps_of("Finding", finding.name)[-1]
	assert (last.acted_by, last.on_behalf_of, last.reason) == (
		provider.eng2,
		provider.mgr,
		"they were reviewed",
	)


def test_system_steps_keep_the_person_behind_them(provider):
	capa = factories.make_capa(provider, "Implementing")
	last = history.steps_of("Finding", capa.findings[0].finding)[-1]
	assert last.to_state == "Action Planned" and capa.name in last.reason


def test_reason_of_a_change_is_kept(provider):
	from sms_module.corrective_action.api import regrade

	finding = factories.make_audit_finding(provider)
	with as_user(provider.lead):
		regrade(finding.name, "Observation", "the sample was too small")
	last = history.steps_of("Finding", finding.name)[-1]
	assert (last.action, last.reason, last.acted_by) == (
		"Change",
		"the sample was too small",
		provider.lead,
	)


def test_handing_over_seals_anew(provider):
	from sms_module.people.handover import hand_over

	capa = factories.make_capa(provider, "In Approval")
	with as_user(provider.boss):
		hand_over(provider.mgr, provider.vice, "left the company")
	assert not faults(capa)


def test_back_links_stand_outside_the_seal(provider):
	from sms_module.records.moves import backlink

	capa = factories.make_capa(provider, "Closed")
	backlink("CAPA", capa.name, did_not_last=1)
	assert not faults(capa)
	with pytest.raises(ValueError, match="no back links"):
		backlink("CAPA", capa.name, problem_is="other")


def test_report_of_faults_opens_for_the_sms_manager(provider):
	from frappe.desk.query_report import run

	capa = factories.make_capa(provider, "Closed")
	frappe.db.set_value("CAPA", capa.name, "problem_is", "other")
	with as_user(provider.boss):
		rows = run("Record Integrity", {}, ignore_prepared_report=True)["result"]
	assert capa.name in str(rows)


# --- renaming


def rename(doctype: str, old: str, new: str) -> None:
	frappe.rename_doc(doctype, old, new, force=True)


def test_renamed_masters_break_no_seal(provider):
	"""A department or process gets another name, a person another address: what is closed stays whole."""
	finding = factories.make_finding(provider, "Closed")
	audit = factories.make_audit(provider, "Closed")
	action = factories.make_action(provider, "Verified")
	records = (finding, audit, action, frappe.get_doc("CAPA", finding.capa))
	rename("SMS Process", factories.PROCESS, "Test Change Enablement")
	rename("SMS Unit", factories.UNIT, "Test Platform")
	rename("SMS Auditor", factories.LEAD, "Test Lead Auditor")
	rename("User", provider.eng, "engineer@sms-tests.example")
	for doc in records:
		assert faults(doc) == []
	last = history.steps_of("Finding", finding.name)[-1]
	assert (last.action, last.to_state) == ("Rename", "Closed")
	assert frappe.db.get_value("Finding", finding.name, "unit") == "Test Platform"
	done = [step.acted_by for step in history.steps_of("SMS Action", action.name) if step.action == "Finish"]
	assert done == [provider.eng]  # as they were called then


def test_rename_hides_no_fault(provider):
	finding = factories.make_finding(provider, "Closed")
	frappe.db.set_value("Finding", finding.name, "statement", "fine")
	rename("SMS Process", factories.PROCESS, "Test Change Enablement")
	assert "differs from what was sealed" in faults(finding)[0]
