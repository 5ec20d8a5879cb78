"""Every test starts from the same site: Administrator is at work, and what a test wrote is taken back.

Marks: `pure` needs no site (so does everything under tests/pure); `commits` really commits, and runs after all
others, for what it leaves behind would be seen by them. How the whole suite is shared out among several processes
stands in tests/engine/parallel.py.
"""

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.engine import parallel

# A machine that is busy with something else is no fault of the code.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def pytest_configure(config):
	config.addinivalue_line("markers", "pure: needs no site")
	config.addinivalue_line("markers", "commits: may commit; runs last")
	parallel.take_own_site()


def pytest_collection_modifyitems(items):
	for item in items:
		if "pure" in Path(item.path).parts:
			item.add_marker("pure")
	items.sort(key=_turn)


def _turn(item) -> int:
	return 1 if item.get_closest_marker("commits") else -1 if Path(item.path).name in parallel.LONG else 0


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
	return parallel.scheduler(config, log)


@pytest.fixture(scope="session")
def site():
	"""The connected site that the environment names."""
	if "SMS_ENGINE" not in os.environ:
		pytest.fail("No site: run the tests with `make test`.", pytrace=False)
	from tests.engine.connect import connect

	connect()
	import frappe

	frappe.in_test = True  # Frappe 16 asks here, 15 asks the flag
	yield frappe
	frappe.destroy()


@pytest.fixture(scope="session")
def desk_url(site):
	"""The base URL of a web server for the site. It sees what is committed."""
	from tests.engine import web

	with ExitStack() as stack:
		with _a_missing_tool_fails_the_test():
			url = stack.enter_context(web.running())
		yield url


@pytest.fixture(scope="session")
def browser():
	"""Chromium, by Playwright's sync API."""
	from playwright.sync_api import sync_playwright

	from tests.engine import machine

	with _a_missing_tool_fails_the_test():
		machine.need(machine.BROWSER)
	with sync_playwright() as playwright:
		chrome = playwright.chromium.launch(executable_path=machine.chromium(), args=machine.BROWSER_FLAGS)
		yield chrome
		chrome.close()


@contextmanager
def _a_missing_tool_fails_the_test():
	try:
		yield
	except SystemExit as missing:
		pytest.fail(str(missing), pytrace=False)


@pytest.fixture
def signed_in(browser, desk_url):
	"""`signed_in(user, password)` is a new browser page on which this person has signed in."""
	contexts = []

	def page(user, password):
		context = browser.new_context(base_url=desk_url, viewport={"width": 1400, "height": 900})
		contexts.append(context)
		answer = context.request.post("/api/method/login", form={"usr": user, "pwd": password})
		assert answer.ok, answer.text()
		return context.new_page()

	yield page
	for context in contexts:
		context.close()


@pytest.fixture(autouse=True)
def taken_back(request):
	"""Roll back what the test did; `frappe.db.commit` does nothing in it unless it is marked `commits`."""
	if request.node.get_closest_marker("pure"):
		yield
		return
	frappe = request.getfixturevalue("site")
	_fresh(frappe)
	with pytest.MonkeyPatch.context() as patch:
		if not request.node.get_closest_marker("commits"):
			patch.setattr(frappe.db, "commit", lambda *args, **kwargs: None)
		yield
	frappe.db.rollback()


# Cached things that come from the app's files, not from records: a test does not change them.
KEPT = ("doctype_meta", "table_columns", "db_tables", "app_", "installed_app_modules", "merged_translations")


def _fresh(frappe):
	"""No user, flag or cached record of the test before."""
	frappe.local.flags.clear()
	frappe.local.flags.update(in_test=True, currently_saving=[])
	stale = [key for key in frappe.cache.get_keys("") if not _kept(key)]
	frappe.cache.delete_value(stale, make_keys=False)
	if client := getattr(frappe, "client_cache", None):  # since Frappe 16: a copy in this process
		with client.lock:
			for key in [key for key in client.cache if not _kept(key)]:
				del client.cache[key]
	frappe.utils.caching._SITE_CACHE.clear()
	frappe.db.value_cache.clear()  # values of singles, which Frappe 15 keeps when they are rolled back
	getattr(frappe.local, "request_cache", {}).clear()
	frappe.local.message_log = []
	for single in ("system_settings", "website_settings", "request"):
		if hasattr(frappe.local, single):
			delattr(frappe.local, single)
	frappe.set_user("Administrator")


def _kept(key: bytes | str) -> bool:
	name = key if isinstance(key, str) else key.decode()
	return name.split("|", 1)[-1].startswith(KEPT)
