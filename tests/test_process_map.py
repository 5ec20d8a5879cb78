"""The process map on the site: from the forms' rows to report, picture and print."""

import frappe
import pytest
from frappe.desk.query_report import run

from sms_module.planning import api
from sms_module.planning.process_map import BOTH, GIVER, OTHERWISE, RETIRED
from sms_module.planning.processes import flows_with, map_picture, process_map
from sms_module.reporting.printing import print_html
from tests import factories as f
from tests.factories_documents import make_document, make_revision

provider = f.provider
RELEASE, OLD, LONELY = "Test Release Management", "Test Old Process", "Test Lonely Process"


def process(name: str):
	return frappe.get_doc("SMS Process", name)


def says(name: str, direction: str, other: str, what: str) -> None:
	doc = process(name)
	doc.append("interfaces", {"direction": direction, "sms_process": other, "what": what})
	doc.save()


@pytest.fixture
def neighbours(provider):
	"""Change management gives to releases and receives from incidents; one neighbour is retired since."""
	for name in (RELEASE, OLD, LONELY):
		frappe.get_doc(
			{"doctype": "SMS Process", "process_name": name, "responsible": provider.own, "unit": f.UNIT}
		).insert()
	says(f.PROCESS, "Gives to", RELEASE, "Approved changes")
	says(RELEASE, "Receives from", f.PROCESS, "approved changes")
	says(f.PROCESS, "Receives from", f.OTHER_PROCESS, "Requests for change")
	says(f.OTHER_PROCESS, "Gives to", f.PROCESS, "Emergency requests")
	says(f.PROCESS, "Gives to", OLD, "Statistics")
	says(OLD, "Gives to", f.PROCESS, "Nothing any more")
	process(OLD).update({"status": "Retired"}).save()
	return provider


def test_the_map_of_all_processes(neighbours):
	processes, flows = process_map()
	status = {each.name: each.status for each in processes}
	assert status[OLD] == RETIRED and {f.PROCESS, LONELY} <= set(status)
	assert processes[-1].name == OLD
	named = {(flow.source, flow.target, flow.what): flow.agreement for flow in flows}
	assert named[f.PROCESS, RELEASE, "Approved changes"] == BOTH
	assert named[f.OTHER_PROCESS, f.PROCESS, "Requests for change"] == OTHERWISE
	assert named[f.OTHER_PROCESS, f.PROCESS, "Emergency requests"] == OTHERWISE
	assert named[f.PROCESS, OLD, "Statistics"] == GIVER
	assert len([flow for flow in flows if flow.source == OLD]) == 0, "what a retired one says is history"
	assert [flow.what for flow in flows_with(LONELY)] == []
	assert "retired" in map_picture()


def test_a_retired_process_that_nobody_names_is_off_the_map(neighbours):
	doc = process(f.PROCESS)
	doc.interfaces = [row for row in doc.interfaces if row.sms_process != OLD]
	doc.save()
	assert OLD not in {each.name for each in process_map()[0]}


def test_a_process_has_no_interface_with_itself(neighbours):
	with f.refused(frappe.ValidationError, "interface with itself"):
		says(f.PROCESS, "Gives to", f.PROCESS, "Everything")


def test_an_interface_names_a_process_that_exists(neighbours):
	with f.refused(frappe.LinkValidationError):
		says(f.PROCESS, "Gives to", "Test No Such Process", "Everything")


def test_the_map_takes_two_statements(neighbours):
	process_map()  # what a process asks once is asked
	counted, real = [], frappe.db.sql

	def sql(*args, **kwargs):
		counted.append(args)
		return real(*args, **kwargs)

	frappe.local.db.sql = sql
	try:
		process_map()
	finally:
		del frappe.local.db.sql
	assert len(counted) == 2


def test_the_form_shows_its_picture_to_who_may_read_it(neighbours):
	frappe.db.set_value("SMS Process", f.PROCESS, "purpose", "Changes <do> no harm")
	with f.as_user(neighbours.eng):
		svg = api.process_picture(f.PROCESS)
	assert "Changes &lt;do&gt; no harm" in svg and RELEASE in svg and OLD in svg
	with f.as_user("Guest"), pytest.raises(frappe.PermissionError):
		api.process_picture(f.PROCESS)


def test_report(neighbours):
	with f.as_user(neighbours.eng):
		result = run("Process Map", filters={})
	rows = [
		row
		for row in result["result"]
		if f.PROCESS in (row["source"], row["target"]) and row["source"].startswith("Test")
	]
	assert {(row["source"], row["what"], row["named_by"]) for row in rows} == {
		(f.PROCESS, "Approved changes", "Both sides"),
		(f.OTHER_PROCESS, "Requests for change", "Both, in other words"),
		(f.OTHER_PROCESS, "Emergency requests", "Both, in other words"),
		(f.PROCESS, "Statistics", "Only the giver"),
	}
	assert result["message"].startswith("<svg")
	figures = {each["label"]: each["value"] for each in result["report_summary"]}
	assert figures["Not Named by Both Sides"] == 3
	assert figures["Retired but Still Named"] == 1
	assert figures["Without an Interface"] >= 1
	for row in rows:  # the numbers in the table are those in the chart
		told = f"{row['number']} {row['source']} → {row['target']}: {row['what']}"
		assert told in result["message"].replace("&#x27;", "'")


def test_filters_of_the_report(neighbours):
	one = run("Process Map", filters={"sms_process": RELEASE})
	assert [row["what"] for row in one["result"]] == ["Approved changes"]
	assert RELEASE in one["message"] and OLD not in one["message"]
	doubtful = run("Process Map", filters={"only_one_sided": 1})["result"]
	assert {row["what"] for row in doubtful} == {"Requests for change", "Emergency requests", "Statistics"}


def printed(user: str) -> str:
	with f.as_user(user):
		html = print_html(process(f.PROCESS), "Process Sheet")
	assert "no such element" not in html and "{{" not in html and "{%" not in html
	assert f.DOMAIN not in html, "a person is shown by their address"
	return html


def test_process_sheet(neighbours):
	p = neighbours
	old = make_document(p, "Effective", document_code="PR-1")
	doc = process(f.PROCESS)
	doc.update(
		{
			"purpose": "Changes do no harm",
			"inputs": "Requests",
			"outputs": "Reviews",
			"work_document": old.name,
			"requirements": [{"requirement": f.REQUIREMENT}],
		}
	)
	doc.save()
	html = printed(p.eng)
	for words in (
		"Changes do no harm",
		"Requests",
		"Reviews",
		"PR-1 Change procedure, revision 1",
		"8.5.1.3",
		"<svg",
		"Only the giver",
		"Not audited yet.",
	):
		assert words in html, words
	assert "obsolete" not in html
	new = make_revision(p, old, "Effective")
	assert f"obsolete: work by {new.name}" in printed(p.eng)


def test_process_sheet_shows_roles_of_the_approved_plan(neighbours):
	p = neighbours
	plan = frappe.get_doc(
		{
			"doctype": "Service Management Plan",
			"title": "Plan of the year",
			"responsible": p.boss,
			"raci": [
				{
					"subject_doctype": "SMS Process",
					"subject": f.PROCESS,
					"raci": "Accountable",
					"process_role": "Change manager",
					"person": p.own,
					"deputy": p.eng,
				}
			],
		}
	)
	plan.flags.ignore_validate = plan.flags.ignore_mandatory = True
	plan.insert()
	assert "Change manager" not in printed(p.eng)
	frappe.db.set_value("Service Management Plan", plan.name, "workflow_state", "Approved")
	html = printed(p.eng)
	assert "Change manager" in html and "Plan of the year" in html


@pytest.mark.parametrize(
	("doctype", "print_format"),
	[("SMS Document", "Controlled Document"), ("SMS Process", "Process Sheet")],
)
def test_prints_are_the_default(site, doctype, print_format):
	assert frappe.get_meta(doctype).default_print_format == print_format
