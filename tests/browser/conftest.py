"""What all browser tests share: people who sign in, and a desk on which no script may fail."""

import pytest

from tests import factories
from tests.browser.desk import shown

provider = factories.provider

PASSWORD = "the-desk-in-42-browsers"
#: What the tests make, in the order in which it is removed again.
MADE = (
	"Service Outage",
	"SMS Service Agreement",
	"SMS Audit",
	"Management Review",
	"Board Decision",
	"Budget Request",
	"Initiative Status Report",
	"Improvement Initiative",
	"Improvement Plan",
	"Improvement Suggestion",
	"Service Review",
	"SMS Self Assessment",
	"Service Feedback",
	"SMS Survey Round",
	"Service Transition",
	"Request for Change",
	"CAPA",
	"SMS Measurement",
	"SMS Objective",
	"SMS Risk",
	"SMS Document",
	"Service Management Plan",
	"SMS Scope",
	"Finding",
	"SMS Action",
	"Audit Programme",
	"Management Review Board",
)


@pytest.fixture
def people(site, provider):
	"""The provider's people, with a password; what they make is removed past the rules that keep it."""
	from frappe.utils.password import update_password

	known = {doctype: set(site.get_all(doctype, pluck="name")) for doctype in MADE}
	time_format = site.db.get_single_value("System Settings", "time_format")
	_show_times(site, "HH:mm:ss")
	for user in (
		provider.lead,
		provider.mgr,
		provider.boss,
		provider.apm,
		provider.own,
		provider.top,
		provider.eng,
	):
		update_password(user, PASSWORD)
	site.db.commit()
	yield provider
	site.db.rollback()
	for doctype in MADE:
		for name in set(site.get_all(doctype, pluck="name")) - known[doctype]:
			factories.forget(doctype, name)
	_show_times(site, time_format)
	site.db.commit()


def _show_times(site, time_format):
	"""The date picker from npm, unlike Frappe's own copy of it, fails on times without seconds."""
	site.db.set_single_value("System Settings", "time_format", time_format)
	site.db.set_default("time_format", time_format)


@pytest.fixture
def desk(signed_in):
	"""`desk(user)` is a page of the desk; no script on it may fail."""
	faults = []

	def page(user):
		opened = signed_in(user, PASSWORD)
		page.opened.append(opened)
		opened.set_default_timeout(30_000)
		opened.on("pageerror", lambda fault: faults.append(str(fault)))
		return opened

	page.opened = []
	yield page
	assert not faults


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
	"""A failed test says what its pages showed: that a button did nothing is mostly told by a message beside it."""
	report = yield
	if report.when == "call" and report.failed and "desk" in item.funcargs:
		for page in item.funcargs["desk"].opened:
			report.sections.append((page.url, shown(page)))
	return report
