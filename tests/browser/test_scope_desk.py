"""Scopes in a browser: one is drafted, submitted, approved by another, and says what it covers."""

import pytest

from tests import factories
from tests.browser.desk import choose, dialog, open_tab, press, state_is, take
from tests.factories_scope import make_scope

pytestmark = pytest.mark.commits
TITLE = "What operations deliver"


def add_rows(page, **tables: list[dict]) -> None:
	"""Adds rows to the form's tables as its grids do; typing into a grid is Frappe's own affair."""
	page.evaluate(
		"""tables => {
			for (const [table, rows] of Object.entries(tables)) {
				for (const row of rows) cur_frm.add_child(table, row);
				cur_frm.refresh_field(table);
			}
		}""",
		tables,
	)


def fill(page, fieldname: str, text: str) -> None:
	"""Types into a field of the form and leaves it; not by Tab, which goes on into the next table."""
	typed = page.locator(f"[data-fieldname={fieldname}].frappe-control:visible").locator(
		"input:visible, textarea:visible"
	)
	typed.first.fill(text)
	typed.first.blur()


def test_a_scope_is_drafted_submitted_and_approved_by_another(site, people, desk):
	page = desk(people.boss)
	page.goto("/app/sms-scope/new")
	page.locator("[data-fieldname=title] input:visible").wait_for()
	fill(page, "unit", factories.UNIT)
	page.wait_for_function("() => cur_frm.doc.title")  # a title is proposed; ours comes after it
	fill(page, "title", TITLE)
	fill(page, "effective_from", "2026-01-01")
	fill(page, "next_review", "2099-01-01")
	add_rows(
		page,
		services=[{"service": factories.SERVICE, "note": "mailboxes up to 50 GB"}],
		locations=[{"location": "Hamburg"}],
		customers=[{"customer": "Werft AG", "location": "Kiel"}],
		exclusions=[{"kind": "Place", "what": "Rostock", "reason": "It closes"}],
	)
	page.keyboard.press("Control+s")
	page.wait_for_url("**/sms-scope/SCO-*")
	page.locator(".sms-missing", has_text="names no technology").wait_for()

	fill(page, "technologies", "Microsoft 365")
	page.keyboard.press("Control+s")
	press(page, "Submit for Review")
	page.locator(".sms-outlook", has_text="nobody approves their own work").wait_for()
	name = page.url.rsplit("/", 1)[1]

	other = desk(people.top)
	other.goto(f"/app/sms-scope/{name}")
	take(other, "Approve", "Approved")
	open_tab(other, "Statement")
	statement = other.locator("[data-fieldname=statement] .control-value:visible")
	statement.get_by_text("mailboxes up to 50 GB").wait_for()
	for words in (
		factories.UNIT,
		factories.SERVICE,
		"Hamburg",
		"Werft AG (Kiel)",
		"Microsoft 365",
		"It closes",
	):
		assert words in statement.inner_text(), words

	site.db.rollback()
	scope = site.get_doc("SMS Scope", name)
	assert (scope.workflow_state, scope.title, scope.revision) == ("Approved", TITLE, 1)


def test_a_revision_shows_what_it_changed(site, people, desk):
	older = make_scope(people, "Approved")
	site.db.commit()

	page = desk(people.boss)
	page.goto(f"/app/sms-scope/{older.name}")
	page.locator("button:visible", has_text="Reviewed, No Change").wait_for()
	choose(page, "…", "Revise")
	state_is(page, "Draft")
	fill(page, "technologies", "Paper")
	page.keyboard.press("Control+s")
	page.locator(".primary-action:visible", has_text="Submit for Review").wait_for()
	choose(page, "…", "What Changed")
	row = dialog(page).locator(".sms-table tr", has_text="Technologies")
	row.wait_for()
	assert "VMware" in row.inner_text() and "Paper" in row.inner_text()


def test_a_programme_takes_the_approved_scope(site, people, desk):
	make_scope(people, "Approved")
	programme = factories.make_programme(people, entries=[], unit=factories.UNIT, scope_rows=[])
	factories.change(programme, people.apm, scope_rows=[])
	site.db.commit()

	page = desk(people.apm)
	page.goto(f"/app/audit-programme/{programme.name}")
	page.locator("button:visible", has_text="Take from Scope").click()
	page.locator("[data-fieldname=scope_rows] .grid-row", has_text=factories.PROCESS).wait_for()

	site.db.rollback()
	programme.reload()
	assert {row.scope_name for row in programme.scope_rows} == {factories.PROCESS, factories.SERVICE}
