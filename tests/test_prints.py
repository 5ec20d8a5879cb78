"""The prints: each renders for who may see the record, says what it must, and shows nothing else."""

import frappe
import pytest
from frappe.utils import add_days, get_datetime

from sms_module.board import voting
from sms_module.records.clock import today
from sms_module.reporting.printing import print_html
from sms_module.reporting.views.common import day
from tests import factories as f
from tests import factories_scope

provider = f.provider

DEFAULTS = {
	"SMS Audit": "Audit Report",
	"CAPA": "CAPA 8D Report",
	"Finding": "Finding Report",
	"Audit Programme": "Audit Programme Plan",
	"Board Decision": "Board Decision Minutes",
	"SMS Scope": "Scope Statement",
}


def printed(doc, print_format: str, user: str) -> str:
	with f.as_user(user):
		html = print_html(frappe.get_doc(doc.doctype, doc.name), print_format)
	assert "no such element" not in html, "a template asks for what its view does not give"
	assert "{{" not in html and "{%" not in html
	assert f.DOMAIN not in html, "a person is shown by their address"
	return html


@pytest.mark.parametrize(("doctype", "print_format"), DEFAULTS.items())
def test_every_record_prints_in_its_own_format(site, doctype, print_format):
	assert frappe.get_meta(doctype).default_print_format == print_format
	doc = frappe.get_doc("Print Format", print_format)
	assert (doc.standard, doc.doc_type, doc.disabled) == ("Yes", doctype, 0)


@pytest.fixture
def audit(provider):
	"""A reported audit: a minor nonconformity, a row not covered, meetings, distribution."""
	checklist = [
		{"requirement": f.REQUIREMENT, "question": f.QUESTION},
		{"requirement": "2018-8.5.1.1", "question": "Is there a policy?"},
		{"requirement": "2018-8.5.3", "question": "Are releases tried?"},
	]
	audit = f.make_audit(
		provider,
		"In Progress",
		objectives="Whether changes are under control",
		scope="Changes of the last quarter",
		criteria="ISO/IEC 20000-1:2018, 8.5",
		methods="Interviews and records",
		checklist=checklist,
	)
	finding = f.raise_nonconformity(provider, audit)
	with f.as_user(provider.lead):
		from sms_module.audit.checklist import answer

		answer(audit.name, audit.checklist[2].name, "Not Covered", "the release manager was ill")
	f.complete_audit(provider, audit)
	f.change(
		audit,
		provider.lead,
		strong_points="A change calendar that people use",
		not_covered="Releases: the release manager was ill",
		diverging_opinions="The manager would have graded it as an observation",
		opening_meeting=get_datetime(f"{today()} 09:00:00"),
		attendance=[
			{"meeting": "Opening Meeting", "person": "A Person", "function": "Head of operations"},
			{"meeting": "Closing Meeting", "person": "Another Person"},
		],
		distribution=[{"recipient": "Top management", "email": f"board{f.DOMAIN}"}],
	)
	audit = f.step(audit, "Report", provider.lead)
	audit.flags.finding = finding
	return audit


@pytest.mark.parametrize("who", ["boss", "mgr", "lead"])
def test_audit_report(provider, audit, who):
	html = printed(audit, "Audit Report", getattr(provider, who))
	for words in (
		"Whether changes are under control",
		"Changes of the last quarter",
		"ISO/IEC 20000-1:2018, 8.5",
		"Interviews and records",
		f.PROCESS,
		f.LEAD,
		f.AUDITOR,
		"Lead auditor",
		"Head of operations",
		"Another Person",
		"A change calendar that people use",
		"Releases: the release manager was ill",
		"Are releases tried?",
		"The manager would have graded it as an observation",
		"An audit looks at samples.",
		"The team is independent",
		"No conflict with impartiality had to be accepted.",
		"Conforms",
		"Top management",
		f.NONCONFORMITY,
		"list of changes, February to April",
		"ISO/IEC 20000-1:2018, 8.5.1.3",
		audit.frozen_hash,
	):
		assert words in html, words
	assert "Draft:" not in html
	assert "no longer match" not in html


def test_audit_report_shows_what_was_reported_and_where_it_stands(provider, audit):
	finding = f.step(audit.flags.finding, "Dispute", provider.mgr, "They were reviewed orally")
	html = printed(audit, "Audit Report", provider.mgr)
	assert "They were reviewed orally" in html
	assert "Unresolved" in html
	assert "Annex A" in html
	frappe.db.set_value("Finding", finding.name, "title", "Renamed afterwards")
	report = printed(audit, "Audit Report", provider.mgr).split("Annex A")[0].split("5. Findings")[1]
	assert f.NONCONFORMITY in report.split("6. Not covered")[0]
	assert "Renamed afterwards" not in report.split("6. Not covered")[0]


def test_audit_report_names_frozen_figures_that_were_changed(provider, audit):
	frappe.db.set_value(
		"SMS Audit",
		audit.name,
		"frozen",
		audit.frozen.replace(f.NONCONFORMITY, "3 of 99"),
		update_modified=False,
	)
	assert "The frozen figures no longer match this value." in printed(audit, "Audit Report", provider.boss)


def test_audit_report_prints_overrides_with_their_reasons(provider):
	audit = f.make_audit(provider)
	row = frappe.new_doc("SMS Audit Override")
	row.update(
		{
			"parent": audit.name,
			"parenttype": "SMS Audit",
			"parentfield": "overrides",
			"auditor": f.AUDITOR,
			"conflict": "belongs to the audited unit",
			"reason": "Nobody else knows the tool",
			"overridden_by": provider.apm,
			"idx": 1,
		}
	)
	row.db_insert()
	html = printed(audit, "Audit Report", provider.boss)
	assert "belongs to the audited unit" in html
	assert "Nobody else knows the tool" in html
	assert "Draft: this audit is not reported yet." in html


def test_audit_plan(provider):
	start = get_datetime(f"{add_days(today(), 1)} 09:00:00")
	audit = f.make_audit(
		provider,
		"Notified",
		schedule=[
			{
				"starts": start,
				"ends": start.replace(hour=10, minute=30),
				"topic": "Changes of the quarter",
				"sms_process": f.PROCESS,
				"auditor": f.LEAD,
				"auditee": provider.own,
				"place": "Remote",
			}
		],
	)
	html = printed(audit, "Audit Plan", provider.mgr)
	assert f"{day(add_days(today(), 1))}, 09:00–10:30" in html
	assert "Changes of the quarter" in html
	assert "Remote" in html
	assert "own" in html
	assert f.PROCESS in html


def test_capa_8d_report(provider):
	capa = f.make_capa(
		provider,
		"Effectiveness Review",
		problem_is_not="Normal changes",
		containment="The change manager closes them",
		correction="The three were reviewed",
		team=[{"user": provider.own, "function": "Process owner"}],
		whys=[
			{"chain": "Occurrence", "why": "Why was it closed?", "answer": "The tool lets everybody close"}
		],
		causes=[
			{
				"kind": "Occurrence",
				"category": f.a_cause(),
				"cause": "The tool closes a change without its review",
				"root": 1,
				"shown_by": "12 records",
			},
			{"kind": "Escape", "category": f.a_cause(), "cause": "No report counts open reviews"},
		],
		read_across="Standard changes too",
		sms_change_needed="Yes",
		sms_change="The change procedure",
	)
	capa = f.step(capa, "Not Effective", provider.boss, effectiveness_note="2 of 10 again")
	capa = f.advance_capa(provider, capa, "Closed")
	html = printed(capa, "CAPA 8D Report", provider.mgr)
	for number in range(1, 9):
		assert f"D{number}. " in html
	for words in (
		f.NONCONFORMITY,
		"Normal changes",
		"The change manager closes them",
		"The three were reviewed",
		"(Process owner)",
		"The tool lets everybody close",
		"Why it happened (occurrence)",
		"Why it was not noticed (escape)",
		frappe.db.get_value("Cause Category", f.a_cause(), "parent_cause_category"),
		"12 records",
		"Tool refuses to close without a review",
		"0 of 10 emergency changes without a review",
		"Standard changes too",
		"The change procedure",
		"2 of 10 again",
		"0 of 10 in March",
		"Approved by boss",
		"Implementation verified by boss",
	):
		assert words in html, words


def test_finding_report(provider):
	finding = f.make_finding(provider, "Disputed")
	html = printed(finding, "Finding Report", provider.eng)
	for words in (
		"ISO/IEC 20000-1:2018, 8.5.1.3",
		"Changes are not reviewed",
		f.NONCONFORMITY,
		"Disputed, and not decided yet.",
		"they were reviewed",
		"Due dates",
	):
		assert words in html, words
	closed = f.make_finding(provider, "Closed", requirement="2018-7.2")
	html = printed(closed, "Finding Report", provider.mgr)
	assert closed.capa in html
	assert "Effective" in html


def test_finding_report_shows_no_more_of_a_hidden_capa_than_its_number(provider):
	finding = f.make_finding(provider, "Accepted")
	capa = f.make_capa(provider, "Action Plan", finding=finding)
	frappe.db.set_value("CAPA", capa.name, {"unit": f.QUALITY, "sms_process": f.OTHER_PROCESS})
	frappe.db.set_value("Finding", finding.name, "responsible", provider.stranger)
	html = printed(finding, "Finding Report", provider.stranger)
	assert capa.name in html
	assert capa.title not in html


def test_programme_plan(provider):
	programme = f.make_programme(provider, "Approved", objectives="Every process once in three years")
	html = printed(programme, "Audit Programme Plan", provider.boss)
	for words in (
		"Every process once in three years",
		f.PROCESS,
		f.LEAD,
		"1 in all, 0 done",
		"Approve",
		"top",
	):
		assert words in html, words
	assert "<b>P</b>" in html
	from sms_module.audit.programme import make_audits

	with f.as_user(provider.apm):
		name = make_audits(frappe.get_doc("Audit Programme", programme.name))[0]
	html = printed(programme, "Audit Programme Plan", provider.boss)
	assert "<b>A</b>" in html
	assert name in html


def test_board_minutes(provider):
	decision = f.make_decision(provider, question="Is the plan worth its cost?")
	with f.as_user(provider.own):
		voting.cast(frappe.get_doc("Board Decision", decision.name), "In Favour", "it is cheap")
	with f.as_user(provider.top):
		decision = voting.cast(
			frappe.get_doc("Board Decision", decision.name),
			"In Favour with Condition",
			condition="Report in three months",
		)
	html = printed(decision, "Board Decision Minutes", provider.top)
	for words in (
		"Is the plan worth its cost?",
		"it is cheap",
		"Report in three months",
		decision.board,
		decision.source_name,
		"No vote given",
		decision.content_digest,
	):
		assert words in html, words


@pytest.mark.parametrize(("doctype", "print_format"), DEFAULTS.items())
def test_who_may_not_see_a_record_does_not_print_it(provider, doctype, print_format):
	make = {
		"SMS Audit": f.make_audit,
		"CAPA": f.make_capa,
		"Finding": f.make_finding,
		"Audit Programme": f.make_programme,
		"Board Decision": f.make_decision,
		"SMS Scope": factories_scope.make_scope,
	}[doctype]
	user = "Guest" if doctype == "Audit Programme" else provider.stranger  # a programme is no secret
	with pytest.raises(frappe.PermissionError):
		printed(make(provider), print_format, user)


def test_words_of_users_are_no_markup(provider):
	finding = f.make_finding(provider)
	words = {"statement": "<script>alert(1)</script>", "evidence": "<b>bold</b> & so on"}
	frappe.db.set_value("Finding", finding.name, words)  # Frappe's own forms would take the script out
	html = printed(finding, "Finding Report", provider.mgr)
	assert "&lt;script&gt;" in html
	assert "<script>" not in html
	assert "&lt;b&gt;bold&lt;/b&gt; &amp; so on" in html
