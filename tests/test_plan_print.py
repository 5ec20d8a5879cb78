"""The print of a plan: one document that says what it must, to whom it may."""

import frappe
import pytest
from frappe.utils import add_days

from sms_module.planning.contents import CONTENTS
from sms_module.planning.raci_matrix import WIDEST, raci_html
from sms_module.records.clock import today
from sms_module.reporting.printing import print_html
from sms_module.reporting.views.common import day
from tests import factories
from tests.factories import DOMAIN, OTHER_PROCESS, PROCESS, as_user, change, step
from tests.factories_plan import (
	STRATEGIST,
	a_matrix,
	attach,
	make_document,
	make_objective,
	make_plan,
	make_risk,
	resource,
	revise,
	texts,
)

provider = factories.provider
PLAN = "Service Management Plan"
SCRIPT = "<script>alert(1)</script>"


def printed(plan, user: str) -> str:
	with as_user(user):
		html = print_html(frappe.get_doc(PLAN, plan.name), PLAN)
	assert "no such element" not in html, "the template asks for what its view does not give"
	assert "{{" not in html and "{%" not in html
	assert DOMAIN not in html, "a person is shown by their address"
	return html


def chapter(html: str, name: str) -> str:
	"""One of the twelve chapters, from its heading to the next."""
	number = CONTENTS.index(name) + 1
	after = html.split(f"{number}. {name}</h2>")[1]
	return after.split("<h2")[0]


@pytest.fixture
def rich(provider):
	"""A plan whose contents are given in every way."""
	maker = provider.by_role[STRATEGIST]
	objective = make_objective(provider)
	contents = {row["content"]: row for row in texts()}
	contents["Objectives"].update(live_list="Objectives", responsible=provider.own)
	contents["Service Requirements"].update(live_list="Services")
	contents["Known Limitations"].update(record_doctype="SMS Objective", record_name=objective.name)
	contents["Resources"].update(live_list="Resources and Budget")
	contents["Authorities and Process Roles"].update(live_list="RACI Matrix")
	contents["Risk Management"].update(live_list="Risks")
	contents["Technology"].update(text="", link="https://wiki.example/stack?view=all&page=2")
	plan = make_plan(
		provider,
		contents=list(contents.values()),
		raci=a_matrix(provider),
		resources=[
			resource(),
			resource(what="Agents", budget=100, spent=250.5, now_amount=2, forecast_amount=2),
			resource(kind="Technical", what="Servers", unit_of_measure="pieces", budget=1_500_000, spent=0),
		],
		competence=[
			{"person": provider.own, "what": "Practitioner", "valid_until": add_days(today(), -1)},
			{"person": provider.eng, "what": "Stands in", "kind": "Cross-training", "sms_process": PROCESS},
		],
	)
	file = attach(plan, maker, file_name="continuity.txt")
	with as_user(maker):
		plan.reload()
		plan.contents[11].attachment = file.file_url
		plan.save()
	return plan


def test_every_chapter_stands_in_order_with_what_fills_it(provider, rich):
	html = printed(rich, provider.boss)
	places = [html.index(f"{number}. {content}</h2>") for number, content in enumerate(CONTENTS, start=1)]
	assert places == sorted(places)
	assert "What we do about objectives" in chapter(html, "Objectives")
	assert "Fewer failed changes" in chapter(html, "Objectives") and "own" in html
	assert factories.SERVICE in chapter(html, "Service Requirements")
	assert "Objective: <b>Fewer failed changes</b>" in chapter(html, "Known Limitations")
	assert 'href="https://wiki.example/stack?view=all&amp;page=2"' in chapter(html, "Technology")
	assert "continuity" in chapter(html, "Measuring, Auditing, Reporting and Improving")
	assert "see part A" in chapter(html, "Resources")
	assert "see part B" in chapter(html, "Authorities and Process Roles")


def test_process_map_is_drawn_with_its_list(provider):
	process = frappe.get_doc("SMS Process", PROCESS)
	process.append(
		"interfaces", {"direction": "Gives to", "sms_process": OTHER_PROCESS, "what": "Failed changes"}
	)
	process.save()
	plan = make_plan(
		provider, contents=[{"content": "Interfaces between Processes", "live_list": "Process Map"}]
	)
	shown = chapter(printed(plan, provider.boss), "Interfaces between Processes")
	assert "<svg" in shown and "Failed changes" in shown and "Only the giver" in shown
	assert "<svg" not in printed(make_plan(provider), provider.boss)


def test_plan_prints_in_its_own_format():
	assert frappe.get_meta(PLAN).default_print_format == PLAN
	assert frappe.db.get_value("Print Format", PLAN, ["standard", "doc_type", "disabled"]) == ("Yes", PLAN, 0)


def test_scope_statement_stands_in_the_plan(provider, rich):
	statement = frappe.db.get_value("SMS Scope", rich.scope, "statement")
	html = printed(rich, provider.boss)
	assert statement.splitlines()[0][:60] in html.replace("&#39;", "'")


def test_resources_add_up_by_kind(provider, rich):
	html = printed(rich, provider.boss).split("Resources and budget</h2>")[1].split("<h2")[0]
	for words in ("300,000", "1,500,000", "250.50", "250.5 %", "Total: Human", "6 people", "300,100"):
		assert words in html, words
	assert html.count('class="over"') == 2  # spent and share of the agents


def test_matrix_roles_and_deputies_are_shown(provider, rich):
	html = printed(rich, provider.boss).split("Who does what</h2>")[1].split("<h2")[0]
	assert PROCESS in html and OTHER_PROCESS in html and "Change manager" in html
	assert "A<sup>d</sup>" in html and "no deputy" in html
	assert "single points of failure: Test Incident Management" in html


def test_expired_certificates_strike_the_eye(provider, rich):
	html = printed(rich, provider.boss).split("Competence</h2>")[1].split("<h2")[0]
	assert html.count("expired") == 1 and day(add_days(today(), -1)) in html and PROCESS in html


def test_draft_says_so_and_what_is_missing(provider):
	plan = make_plan(provider, contents=texts("Technology"))
	html = printed(plan, provider.boss)
	assert "Draft: this plan is not approved." in html and "11 of 12" in html
	assert "Nothing is written here yet." in chapter(html, "Technology")
	approved = printed(make_plan(provider, "Approved"), provider.stranger)
	assert "not approved" not in approved and "12 of 12" in approved and "Approve" in approved


def test_chapter_without_a_row_is_missing_too(provider):
	plan = make_plan(provider)
	frappe.db.delete("Service Management Plan Content", {"parent": plan.name, "content": "Technology"})
	assert "Nothing is written here yet." in chapter(printed(plan, provider.boss), "Technology")


def test_reader_sees_only_their_rows(provider, rich):
	frappe.db.delete("SMS Risk")
	make_risk(provider)
	plan = step(step(rich, "Submit for Review", provider.by_role[STRATEGIST]), "Approve", provider.top)
	assert "Key person leaves" in chapter(printed(plan, provider.own), "Risk Management")
	hidden = chapter(printed(plan, provider.stranger), "Risk Management")
	assert "Key person leaves" not in hidden and "1 more that you may not see." in hidden


def test_records_that_one_may_not_see_show_their_number_only(provider):
	finding = factories.make_finding(provider)
	plan = make_plan(provider)
	with as_user(provider.boss):
		plan.contents[10].update({"record_doctype": "Finding", "record_name": finding.name})
		plan.save()
	plan = step(step(plan, "Submit for Review", provider.by_role[STRATEGIST]), "Approve", provider.top)
	assert finding.title in chapter(printed(plan, provider.boss), "Technology")
	hidden = chapter(printed(plan, provider.stranger), "Technology")
	assert finding.title not in hidden and finding.name in hidden


def test_what_is_gone_is_said(provider, rich):
	document = make_document(provider)
	with as_user(provider.boss):
		rich.contents[5].update({"record_doctype": "SMS Document", "record_name": document})
		rich.save()
	frappe.db.set_value("SMS Document", document, "workflow_state", "Obsolete")
	frappe.db.delete("File", {"file_url": rich.contents[11].attachment})
	html = printed(rich, provider.boss)
	assert "is obsolete" in chapter(html, CONTENTS[5])
	assert "the file is gone" in chapter(html, CONTENTS[11])


def test_revision_tells_what_changed(provider, rich):
	maker = provider.by_role[STRATEGIST]
	plan = step(step(rich, "Submit for Review", maker), "Approve", provider.top)
	newer = revise(provider, plan)
	with as_user(maker):
		newer.contents[2].text = "Mail only"
		newer.resources[0].budget = 310_000
		newer.save()
	html = printed(newer, provider.boss).split(f"What changed since {plan.name}")[1]
	assert "Contents: Known Limitations" in html and "Text: Mail only" in html
	assert "Resources: Engineers" in html and "Budget: 310000" in html
	assert "Contents there" not in html


def test_text_cannot_write_into_the_page(provider):
	plan = make_plan(
		provider,
		title=f"Plan {SCRIPT}",
		contents=[{"content": "Technology", "text": SCRIPT}],
		raci=[{**a_matrix(provider)[0], "process_role": SCRIPT}],
		resources=[resource(what=SCRIPT, note=SCRIPT)],
		competence=[{"person": provider.own, "what": SCRIPT}],
	)
	assert SCRIPT not in printed(plan, provider.boss)


def test_matrix_is_drawn_safely_and_fits_a_page(provider):
	rows = [
		{
			"subject_doctype": "SMS Process",
			"subject": SCRIPT,
			"raci": "Informed",
			"process_role": "x",
			"person": f"{number}{SCRIPT}",
		}
		for number in range(WIDEST * 2 + 1)
	]
	html = raci_html(rows, WIDEST)
	assert SCRIPT not in html
	heads = [table.count('class="person"') for table in html.split("<table>")[1:]]
	assert len(heads) == 3 and sum(heads) == len(rows) and max(heads) <= WIDEST
	assert raci_html([]) == ""


def test_form_shows_the_same_matrix(provider, rich):
	from sms_module.planning.plan_api import plan_outlook

	with as_user(provider.boss):
		told = plan_outlook(rich.name)
	assert PROCESS in told["matrix"] and told["totals"][-1]["spent"] == 120_250.5
	assert [row["there"] for row in told["contents"]] == [True] * 12
	with as_user(provider.stranger), factories.refused(frappe.PermissionError):
		plan_outlook(rich.name)
	assert change(rich, provider.boss, title="Still a draft").workflow_state == "Draft"
