"""Readiness in a browser: a gap is seen, what shows a requirement is opened, and an evidence pack is made."""

import zipfile

import pytest

from tests import factories
from tests.browser.desk import dialog
from tests.factories_readiness import make_evidence

pytestmark = pytest.mark.commits
#: High up in the matrix: what lies below the fold is not drawn.
REQUIREMENT, GAP = "2018-4.1", "2018-4.2"
TITLE = "Reviewed emergency changes"


@pytest.fixture
def evidence(site, people):
	"""Evidence for one requirement; it goes again, and so do the packs."""
	made = make_evidence(people, REQUIREMENT, title=TITLE)
	checklist = [{"requirement": REQUIREMENT, "question": "Who looks at the issues?"}]
	factories.make_audit(people, "Reported", checklist=checklist)
	site.db.commit()
	yield made
	from sms_module.readiness.pack.kept import remove_old_packs

	site.db.rollback()
	remove_old_packs(days=0)
	site.db.delete("SMS Process Requirement", {"parent": made.name, "parenttype": "SMS Evidence"})
	site.db.delete("Version", {"ref_doctype": "SMS Evidence", "docname": made.name})
	site.db.delete("SMS Evidence", {"name": made.name})
	site.db.commit()


def test_sms_manager_sees_gaps_and_what_shows_a_requirement(people, desk, evidence):
	page = desk(people.boss)
	page.goto("/app/query-report/Readiness")
	rows = page.locator(".datatable .dt-row")
	ready = rows.filter(has=page.locator(f"[data-requirement='{REQUIREMENT}']"))
	ready.locator(".indicator-pill.green", has_text="Ready").wait_for()
	rows.filter(has_text=GAP).locator(".indicator-pill.red", has_text="Gap").wait_for()

	ready.locator(".sms-shown").first.click()
	shown = dialog(page, ".sms-readiness")
	shown.get_by_text(TITLE).wait_for()
	shown.get_by_text("Audit under test").wait_for()
	shown.locator("a", has_text=evidence.name).click()
	page.wait_for_url(f"**/sms-evidence/{evidence.name}")


def test_a_requirement_shows_its_records_on_its_form(people, desk, evidence):
	page = desk(people.boss)
	page.goto(f"/app/sms-requirement/{REQUIREMENT}")
	shown = page.locator("[data-fieldname=shown_html]")
	shown.locator("a", has_text=evidence.name).wait_for()
	shown.locator(".indicator-pill.green", has_text="Ready").wait_for()


def test_an_evidence_pack_is_made_and_downloaded(site, people, desk, evidence):
	page = desk(people.boss)
	page.goto("/app/query-report/Readiness")
	page.locator(".datatable .dt-row").first.wait_for()
	page.locator("button:visible", has_text="Evidence Pack").click()
	asked = dialog(page, ".sms-evidence-pack")
	clauses = asked.locator("[data-fieldname=requirements]")
	clauses.locator("div.form-control").click()
	clauses.locator("input[type=text]").fill(REQUIREMENT)
	clauses.locator(".selectable-item", has_text=REQUIREMENT).first.click()
	asked.locator(".modal-title").click()
	asked.locator(".btn-modal-primary").click()

	link = page.locator(".modal.show a.sms-pack")
	link.wait_for()
	with page.expect_download() as download:
		link.click()
	page.locator(".modal.show", has_text="SHA-256").wait_for()
	assert download.value.suggested_filename.startswith("evidence-pack-")
	with zipfile.ZipFile(download.value.path()) as packed:
		names = packed.namelist()
		assert "index.html" in names and f"prints/Evidence/{evidence.name}.html" in names
		assert TITLE in packed.read("index.html").decode()


def test_required_documents_say_what_is_missing(people, desk):
	page = desk(people.boss)
	page.goto("/app/query-report/Required Documents")
	missing = page.locator(".datatable .dt-row", has_text="Scope of the SMS")
	missing.locator(".indicator-pill", has_text="Missing").wait_for()
