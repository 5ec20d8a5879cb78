"""A service transition in a browser: planned from the template, refused in the drill, accepted and gone live."""

import pytest
from frappe.utils import add_days, nowdate

from tests import factories_transition
from tests.browser.desk import READY, add_row, answer, choose, dialog, open_form, save, take, write
from tests.factories_transition import PURPOSE, SERVICE, TRANSITION

pytestmark = pytest.mark.commits
TITLE = "Orders by the portal"


@pytest.fixture
def staff(site, people):
	"""The people of a small transition, with a service that is proposed."""
	from frappe.utils.password import update_password

	from tests.browser.conftest import PASSWORD

	for user in (people.eng2, people.vice, factories_transition.keeper(people)):
		update_password(user, PASSWORD)
	factories_transition.make_service(people)
	site.db.commit()
	yield people
	site.db.rollback()
	site.db.delete(TRANSITION, {"service": SERVICE})
	site.db.set_value("SMS Service", SERVICE, "transition", None)
	site.delete_doc("SMS Service", SERVICE, force=True, ignore_permissions=True)
	site.db.commit()


def open_transition(desk, user: str, name: str):
	page = open_form(desk(user), f"service-transition/{name}")
	page.locator(".sms-figure").first.wait_for()
	return page


def act(page, label: str, button: str, **values) -> None:
	"""A button of the group Deliverables, and its dialog."""
	choose(page, "Deliverables", label)
	asked = dialog(page)
	for fieldname, value in values.items():
		asked.locator(f"[data-fieldname={fieldname}] textarea").fill(value)
	answer(asked, button)


def drill(page, **found) -> None:
	call = {
		"words": "My order is gone",
		"minutes": 4,
		"service_found": 1,
		"article_found": 1,
		"right_group": 1,
	}
	add_row(page, "drill_calls", **{**call, **found})
	save(page)
	rounds = page.evaluate("cur_frm.doc.drill_rounds.length")
	page.locator("button:visible", has_text="Finish Round of the Drill").click()
	page.wait_for_function("rounds => cur_frm.doc.drill_rounds.length > rounds", arg=rounds)


def test_a_new_service_goes_through_the_gate(site, staff, desk):
	page = desk(factories_transition.keeper(staff))
	page.goto(f"/app/service-transition/new?service={SERVICE}")
	page.locator("[data-fieldname=title] input:visible").fill(TITLE)
	page.wait_for_function("() => cur_frm.doc.template && cur_frm.doc.service_manager")
	write(page, responsible=staff.eng, go_live=nowdate(), **PURPOSE)
	site.db.rollback()
	doc = site.get_last_doc(TRANSITION, filters={"title": TITLE})
	assert 0 < len(doc.deliverables) <= 6 and doc.service_manager == staff.own

	lead = open_transition(desk, staff.eng, doc.name)
	lead.locator(".sms-missing", has_text="Not named yet").wait_for()
	lead.evaluate(
		"""([provider, receiver, approver]) => {
			for (const row of cur_frm.doc.deliverables) {
				const first = row === cur_frm.doc.deliverables[0];
				Object.assign(row, { mandatory: first ? 1 : 0, provider, receiver: first ? receiver : "", approver });
			}
			cur_frm.dirty();
		}""",
		[staff.eng2, staff.vice, staff.mgr],
	)
	save(lead)
	take(lead, "Start Building", "Building")

	receiver = open_transition(desk, staff.vice, doc.name)
	choose(receiver, "Deliverables", "Agree on Requirements")
	receiver.wait_for_function("() => cur_frm.doc.deliverables[0].agreed_on")
	act(open_transition(desk, staff.eng2, doc.name), "Hand In", "Hand In", evidence="KB-12")
	act(open_transition(desk, staff.mgr, doc.name), "Approve or Return", "Approve", comment="read")

	lead = open_transition(desk, staff.eng, doc.name)
	drill(lead, agent=staff.mgr, service_found=0)
	take(lead, "Ask for Readiness Review", "Readiness Review")

	owner = open_transition(desk, staff.own, doc.name)
	owner.locator(".sms-missing", has_text="service not found").first.wait_for()
	drill(lead, agent=staff.mgr)
	owner.reload()
	owner.wait_for_function(f"() => {READY}")
	take(owner, "Accept Service", "Accepted")
	take(owner, "Confirm Go-live", "Early Life Support")

	site.db.rollback()
	assert site.db.get_value("SMS Service", SERVICE, "lifecycle") == "Live"
	doc.reload()
	assert [row.result for row in doc.drill_rounds] == ["Failed", "Passed"]

	owner.goto("/app/service-transition/view/calendar/default")
	owner.locator(".fc-event", has_text=TITLE).first.wait_for()
	owner.goto("/app/service-transition/view/gantt")
	owner.locator(".gantt .bar-wrapper, .gantt-modern svg").first.wait_for()
	owner.goto("/app/query-report/Early Life Support")
	owner.locator(".datatable .dt-row", has_text=doc.name).first.wait_for()


def test_a_major_change_makes_its_transition(site, staff, desk):
	from tests import factories_change

	change = factories_change.make_change(staff, major=1, service=SERVICE)
	site.db.commit()
	page = desk(factories_transition.keeper(staff))
	page.goto(f"/app/request-for-change/{change.name}")
	page.locator("button:visible", has_text="Make Service Transition").click()
	asked = dialog(page)
	asked.locator("[data-fieldname=kind] select").select_option("New")
	asked.locator("[data-fieldname=go_live] input").fill(str(add_days(nowdate(), 30)))
	asked.locator("[data-fieldname=go_live] input").press("Tab")
	answer(asked)
	page.wait_for_url("**/service-transition/STR-*")
	site.db.rollback()
	doc = site.get_last_doc(TRANSITION, filters={"request_for_change": change.name})
	assert site.db.get_value("Request for Change", change.name, "transition") == doc.name
	assert doc.deliverables and doc.service == factories_transition.SERVICE
