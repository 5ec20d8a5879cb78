"""The demo: always a throwaway site, also on a bench, whose own site is nobody's to fill unasked."""

import json
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.engine import servers, web
from tests.engine.cache import say
from tests.engine.paths import OUT, STATE
from tests.engine.standalone import desk
from tests.engine.standalone import site as standalone

NOTE = STATE / "demo.json"  # where the running demo lies, and its processes


def start() -> int:
	stop(quiet=True)
	STATE.mkdir(exist_ok=True)
	folder = Path(tempfile.mkdtemp(prefix="sms-demo-"))
	running = []

	def remember() -> None:
		NOTE.write_text(json.dumps({"folder": str(folder), "pids": [process.pid for process in running]}))

	remember()
	try:
		environment = standalone.copy(folder)
		desk.link(folder / "sites", standalone.package_of(environment))
		found, running[:] = servers.start(folder, background=True)
		remember()
		site = standalone.site(folder, environment | found)
		say("loading the demo year")
		if site.run("-m", "tests.engine.demo", str(folder / "logins.json"), str(OUT)):
			raise SystemExit("The demo could not be loaded.")
		with open(folder / "logs" / "processes.log", "w") as log:
			how = {"start_new_session": True, "stdout": log, "stderr": log, "cwd": folder / "sites"}
			running.append(site.start("-m", "tests.engine.worker", **how))
			port = servers.free_port(8000)
			url, server = web.start(site.python, port, os.environ | site.environment, **how)
			running.append(server)
			remember()
	except BaseException:
		_end(folder, [process.pid for process in running])
		NOTE.unlink()
		raise
	_tell(url, json.loads((folder / "logins.json").read_text()))
	return 0


def stop(quiet: bool = False) -> int:
	if not NOTE.exists():
		if not quiet:
			print("No demo is running.")
		return 0
	note = json.loads(NOTE.read_text())
	_end(Path(note["folder"]), note["pids"])
	NOTE.unlink()
	say("the demo is stopped and its site deleted")
	return 0


def _end(folder: Path, pids: list[int]) -> None:
	"""Ends those that still live in the demo's folder: a number may have gone to somebody else since."""
	ours = [pid for pid in reversed(pids) if _lives_in(pid, folder)]
	for signal_ in (signal.SIGTERM, signal.SIGKILL):
		for pid in filter(lambda pid: _lives_in(pid, folder), ours):
			os.kill(pid, signal_)
		for _ in range(50):
			if not any(_lives_in(pid, folder) for pid in ours):
				break
			time.sleep(0.1)
	shutil.rmtree(folder, ignore_errors=True)


def _lives_in(pid: int, folder: Path) -> bool:
	try:
		return Path(os.readlink(f"/proc/{pid}/cwd")).is_relative_to(folder.resolve())
	except OSError:
		return False


def _tell(url: str, logins: list[dict]) -> None:
	wide = max((len(login["role"]) for login in logins), default=0)
	print(f"\nThe demo runs on {url}\n")
	for login in logins:
		print(f"  {login['role']:<{wide}}  {login['user']}  {login['password']}")
	print(
		f"\n  Exports lie in {OUT.name}/. `make stop` ends the demo and deletes its site."
		"\n  On a bench, the same year into a site of its own: `bench --site SITE execute sms_module.demo.load`\n"
	)


def fill(logins: str, out: str) -> None:
	"""Inside the site: the app's own demo, and Administrator."""
	from tests.engine.connect import connect

	connect()
	import frappe

	Path(out).mkdir(exist_ok=True)
	people = [{"role": "Administrator", "user": "Administrator", "password": frappe.conf.admin_password}]
	try:
		from sms_module.demo import load
	except ImportError as fault:
		if not str(fault.name).startswith("sms_module.demo"):
			raise
		say("the app brings no demo data yet: an empty site")
	else:
		people += load(out=out) or []
	frappe.db.commit()
	Path(logins).write_text(json.dumps(people))


if __name__ == "__main__":
	fill(*sys.argv[1:])
