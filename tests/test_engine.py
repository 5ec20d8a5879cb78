"""The engine itself: what the other tests stand on."""

import json
import os
import subprocess
import sys
import urllib.request

import pytest

from tests.engine import machine, parallel
from tests.engine.site import Site

USER, PASSWORD = "engine@example.com", "an-engine-runs-42"


@pytest.fixture
def somebody(site):
	"""A person with a login that a web server sees: committed, and gone afterwards."""
	user = site.get_doc(doctype="User", email=USER, first_name="Engine", send_welcome_email=0)
	user.new_password = PASSWORD
	user.append("roles", {"role": "System Manager"})
	user.insert(ignore_permissions=True)
	site.db.commit()
	yield USER
	site.db.rollback()
	site.delete_doc("User", USER, force=True, ignore_permissions=True)
	site.db.commit()


def test_app_is_installed(site):
	assert site.db.exists("Module Def", "SMS Module")
	assert "sms_module" in site.get_installed_apps()
	assert site.session.user == "Administrator"


def test_writing(site):
	site.get_doc(doctype="Note", title="left behind").insert()
	site.db.commit()
	assert site.db.exists("Note", {"title": "left behind"})


def test_written_before_is_gone(site):
	assert not site.db.exists("Note", {"title": "left behind"})


def test_child_process_finds_the_same_site(site):
	code = "from tests.engine.connect import connect; connect(); import frappe; print(frappe.conf.db_name)"
	assert subprocess.check_output([sys.executable, "-c", code], text=True).split()[-1] == site.conf.db_name


def test_framework_has_its_modules_where_frappe_15_has_them(site):
	from frappe.model.document import Document
	from frappe.modules.import_file import import_file_by_path
	from frappe.modules.utils import get_doc_path, sync_customizations

	assert issubclass(site.get_meta("ToDo").__class__, Document)
	assert callable(import_file_by_path) and callable(get_doc_path) and callable(sync_customizations)


def test_an_error_is_logged(site):
	try:
		raise ValueError("something broke")
	except ValueError:
		site.log_error(title="Under test")
	assert "something broke" in site.db.get_value("Error Log", {"method": "Under test"}, "error")


@pytest.mark.commits
def test_rest_login(desk_url, somebody):
	opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
	body = json.dumps({"usr": somebody, "pwd": PASSWORD}).encode()
	headers = {"Content-Type": "application/json", "Accept": "application/json"}
	opener.open(urllib.request.Request(f"{desk_url}/api/method/login", body, headers))
	who = json.load(opener.open(f"{desk_url}/api/method/frappe.auth.get_logged_user"))
	assert who["message"] == somebody


@pytest.mark.commits
def test_desk_in_the_browser(signed_in, somebody):
	page = signed_in(somebody, PASSWORD)
	faults = []
	page.on("pageerror", lambda fault: faults.append(str(fault)))
	page.goto("/app/todo/view/list")
	page.wait_for_selector(".primary-action:visible", timeout=30_000)
	assert not faults


@pytest.mark.skipif(
	os.environ.get("SMS_ENGINE") != "standalone", reason="a bench prints with tools of its own"
)
def test_print_and_pdf(site):
	todo = site.get_doc(doctype="ToDo", description="a <b>thing</b> to do").insert()
	assert "<b>thing</b>" in site.get_print("ToDo", todo.name)
	assert site.get_print("ToDo", todo.name, as_pdf=True).startswith(b"%PDF")


def test_a_machine_without_the_tools_hears_one_sentence(monkeypatch):
	monkeypatch.setattr(os, "geteuid", lambda: 1000)
	with pytest.raises(SystemExit, match=r"lacks a-database: install them, on Debian with `sudo apt-get"):
		machine.need({"a-database": lambda: None, "a-shell": lambda: "/bin/sh"})


@pytest.mark.parametrize(
	("arguments", "number", "rest"),
	[
		((), 2, []),
		(("-q", "--durations=60", "-rs"), 2, ["-q", "--durations=60", "-rs"]),
		(("-n", "3", "-q"), 3, ["-q"]),
		(("-n1",), 1, []),
		(("tests/test_engine.py",), 1, ["tests/test_engine.py"]),
		(("-k", "impartial"), 1, ["-k", "impartial"]),
		(("-x",), 1, ["-x"]),
		(("-n2", "tests/pure"), 2, ["tests/pure"]),
	],
)
def test_the_whole_suite_takes_every_core_and_a_pick_one(monkeypatch, arguments, number, rest):
	monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
	assert parallel.workers(arguments) == (number, rest)


def test_each_worker_is_led_to_its_own_site(monkeypatch):
	sites = [Site("python", {"DB_SOCKET": f"{number}.sock"}) for number in range(2)]
	assert "-n2" in parallel.options(sites)
	for name, value in sites[0].environment.items():
		monkeypatch.setenv(name, value)
	for number in (1, 0):
		monkeypatch.setenv("PYTEST_XDIST_WORKER", f"gw{number}")
		parallel.take_own_site()
		assert os.environ["DB_SOCKET"] == f"{number}.sock"


def test_a_file_stays_together_but_for_what_comes_last_and_what_is_long():
	tests = [
		"test_demo.py::a",
		"test_demo.py::b",
		"x/test_b.py::a[@::1]",
		"x/test_b.py::b",
		"test_c.py::a",
		"x/test_b.py::z",
	]
	assert list(parallel.shares(tests).values()) == [1, 2, 3, 3, 4, 5]
