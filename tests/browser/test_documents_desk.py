"""Documents in a browser: written, approved and read; and processes that show with whom they work."""

import pytest

from tests import factories
from tests.browser.desk import answer, dialog, take
from tests.factories_documents import make_document, make_revision

TITLE = "Emergency changes"
RELEASE = "Test Release Management"

pytestmark = pytest.mark.commits


@pytest.fixture
def reader(site, people):
	"""Somebody who must read what the others write."""
	from frappe.utils.password import update_password

	from tests.browser.conftest import PASSWORD

	update_password(people.eng, PASSWORD)
	site.db.commit()
	return people.eng


@pytest.fixture
def release(site, people):
	"""A process that says what it receives, though nobody says that they give it."""
	process = site.get_doc(
		{
			"doctype": "SMS Process",
			"process_name": RELEASE,
			"responsible": people.own,
			"unit": factories.UNIT,
			"interfaces": [
				{
					"direction": "Receives from",
					"sms_process": factories.PROCESS,
					"what": "Approved changes <b>only</b>",
				}
			],
		}
	).insert()
	site.db.commit()
	yield process
	site.delete_doc("SMS Process", RELEASE, force=True)
	site.db.commit()


def test_a_document_is_drafted_approved_and_read(site, people, reader, desk):
	page = desk(people.own)
	page.goto("/app/sms-document/new")
	page.locator("[data-fieldname=title] input:visible").fill(TITLE)
	page.locator("[data-fieldname=kind] select:visible").select_option("Procedure")
	page.locator("[data-fieldname=approver] input:visible").fill(people.mgr)
	page.keyboard.press("Tab")
	page.locator("[data-fieldname=text] .ql-editor[contenteditable=true]").click()
	page.keyboard.type("A second person agrees before it is done.")
	page.wait_for_function("(cur_frm.doc.text || '').includes('done.')")
	page.locator(".primary-action:visible", has_text="Save").click()
	page.wait_for_url("**/sms-document/DOC-*")

	page.locator("button:visible", has_text="Must Read").click()
	asked = dialog(page)
	asked.locator("[data-fieldname=people] input").fill(reader)
	asked.locator("[data-fieldname=people] li", has_text=reader).first.wait_for()
	page.wait_for_load_state("networkidle")  # a list that is drawn anew leaves Enter to the dialog
	page.keyboard.press("Enter")
	asked.locator("[data-fieldname=people] .tb-selected-value", has_text="eng").wait_for()
	asked.locator(".modal-title").click()  # the list of names covers the button
	answer(asked)
	take(page, "Submit for Review", "In Review")

	site.db.rollback()
	document = site.get_last_doc("SMS Document", filters={"title": TITLE})
	assert (document.workflow_state, [row.person for row in document.readers]) == ("In Review", [reader])

	page = desk(people.mgr)
	page.goto(f"/app/sms-document/{document.name}")
	take(page, "Approve", "Effective")

	page = desk(reader)
	page.goto(f"/app/sms-document/{document.name}")
	page.locator(".sms-outlook", has_text="Please read it by").wait_for()
	page.locator("button:visible", has_text="I Have Read It").click()
	page.locator("button:visible", has_text="I Have Read It").wait_for(state="hidden")

	site.db.rollback()
	document.reload()
	assert document.workflow_state == "Effective" and document.readers[0].read_on
	page.goto("/app/query-report/Document Register")
	page.locator(".datatable .dt-row", has_text=document.name).first.wait_for()


def test_an_obsolete_work_instruction_is_told_of_where_it_is_linked(site, people, desk):
	old = make_document(people, "Effective", title=TITLE)
	process = site.get_doc("SMS Process", factories.PROCESS)
	process.update({"work_document": old.name}).save()
	new = make_revision(people, old, "Effective")
	site.db.commit()
	try:
		page = desk(people.own)
		page.goto(f"/app/sms-process/{factories.PROCESS}")
		page.locator(".form-message", has_text=f"link {new.name} instead").wait_for()
		page.goto(f"/app/sms-document/{old.name}")
		page.locator(".sms-outlook", has_text=f"work by {new.name}").wait_for()
		page.locator(".sms-outlook", has_text=factories.PROCESS).wait_for()
	finally:
		site.db.set_value("SMS Process", factories.PROCESS, "work_document", None)
		site.db.commit()


def test_a_process_shows_with_whom_it_works(release, reader, desk):
	page = desk(reader)
	page.goto(f"/app/sms-process/{RELEASE}")
	picture = page.locator("[data-fieldname=map_html] svg.sms-map")
	picture.wait_for()
	assert "Approved changes <b>only</b>" in picture.text_content()
	page.goto("/app/query-report/Process Map")
	chart = page.locator("svg.sms-map")
	chart.wait_for()
	assert RELEASE in chart.text_content()
	page.locator(".datatable .dt-row", has_text="Only the receiver").first.wait_for()
