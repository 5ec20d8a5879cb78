"""Rule 10: reminders climb, once a step, and a person gets one digest a day."""

import frappe
import pytest
from frappe.utils import add_days

from sms_module.notices.digest import send_digests
from sms_module.notices.escalation import remind
from sms_module.notices.queue import queue_notice
from sms_module.records.clock import today
from sms_module.setup import daily
from tests import factories
from tests.factories import on_day

provider = factories.provider


@pytest.fixture
def action(provider):
	"""An action of `eng`, due in ten days; the executive board has a chair."""
	frappe.db.set_value(
		"Management Review Board", "Executive Management Review Board", "chair", provider.boss
	)
	return factories.make_action(provider)


def told(doc, step: str | None = None) -> list[str]:
	filters = {"record_name": doc.name, **({"step": step} if step else {})}
	return frappe.get_all(
		"SMS Reminder Log", filters=filters, pluck="recipient", order_by="creation asc, name asc"
	)


@pytest.mark.parametrize(
	"days, recipients",
	(
		(0, []),
		(3, ["eng"]),
		(10, ["eng"]),
		(11, ["eng", "eng"]),
		(17, ["eng", "eng", "mgr"]),
		(31, ["eng", "eng", "mgr", "boss"]),
	),
)
def test_reminders_climb_step_by_step(provider, action, days, recipients):
	for day in range(days + 1):
		with on_day(day):
			remind()
	assert told(action) == [getattr(provider, name) for name in recipients]


def test_step_is_told_once_however_often_the_job_runs(provider, action):
	with on_day(12):
		for _ in range(3):
			remind()
	assert len(told(action)) == 2


def test_notice_is_queued_once(provider, action):
	asked = dict(step="Asked", recipient=provider.eng, message="please", due=today())
	assert [queue_notice(action, **asked) for _ in range(2)] == [True, False]
	assert queue_notice(action, **{**asked, "due": add_days(today(), 1)})


def test_extended_item_is_reminded_again(provider, action):
	from sms_module.corrective_action.api import decide_extension, request_extension

	with on_day(12):
		remind()
		with factories.as_user(provider.eng):
			request_extension(action.doctype, action.name, str(add_days(today(), 20)), "late")
		with factories.as_user(provider.mgr):
			decide_extension(action.doctype, action.name, True)
		remind()
	assert len(told(action)) == 2
	with on_day(33):
		remind()
	assert len(told(action)) == 4


@pytest.mark.parametrize("state", ("Done", "Verified", "Cancelled"))
def test_finished_items_remind_nobody(provider, state):
	action = factories.make_action(provider, state)
	with on_day(60):
		remind()
	assert not told(action)


def test_unanswered_finding_climbs_to_the_manager_above(provider):
	"""Its responsible heads the unit: the next step is the head of the unit above."""
	finding = factories.make_finding(provider)
	with on_day(21):
		remind()
	assert set(told(finding, "+7 Manager")) == {provider.top}


def test_one_digest_a_person_and_day(provider, action):
	other = factories.make_action(provider)
	with on_day(12):
		remind()
		send_digests()
		logs = frappe.get_all("Notification Log", filters={"for_user": provider.eng}, pluck="email_content")
		mine = [text for text in logs if action.name in text]
		assert len(mine) == 1 and other.name in mine[0]
		queue_notice(action, step="More", recipient=provider.eng, message="one more thing")
		send_digests()
		assert frappe.db.count("Notification Log", {"for_user": provider.eng}) == len(logs)
	with on_day(13):
		send_digests()
		assert frappe.db.count("Notification Log", {"for_user": provider.eng}) == len(logs) + 1


def test_words_of_people_are_no_markup(provider):
	action = factories.make_action(provider, what="2 < 3 & <b>bold</b>")
	with on_day(12):
		remind()
		send_digests()
	log = frappe.get_last_doc("Notification Log", {"for_user": provider.eng})
	assert action.name in log.email_content and "<b>bold" not in log.email_content


def test_daily_job_runs_as_the_system_and_twice_does_nothing_twice(provider, action):
	factories.make_decision(provider)
	with on_day(12):
		daily.run()
		before = {doctype: frappe.db.count(doctype) for doctype in ("SMS Reminder Log", "Notification Log")}
		daily.run()
		after = {doctype: frappe.db.count(doctype) for doctype in before}
	assert after == before
	assert not frappe.get_all("Error Log", filters={"method": ("like", "Service management%")})


def test_one_jobs_failure_keeps_no_other_from_running(provider, action, monkeypatch):
	def broken():
		raise ValueError("no")

	logged = []
	monkeypatch.setattr(frappe, "log_error", lambda title: logged.append(title))
	monkeypatch.setattr(daily, "JOBS", (broken, remind))
	with on_day(12):
		daily.run()
	assert told(action) and logged == ["Service management: broken"]


def test_settings_say_when_to_remind():
	settings = frappe.get_doc("Service Management Settings")
	settings.append("reminder_steps", {"days": 1, "remind": "Responsible"})
	with factories.refused(frappe.ValidationError, "twice"):
		settings.save()
	settings.reload()
	settings.append("reminder_steps", {"days": 90, "remind": "Board Chair"})
	with factories.refused(frappe.ValidationError, "name the board"):
		settings.save()
