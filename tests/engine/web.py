"""`python -m tests.engine.web PORT`: serves the environment's site on 127.0.0.1; the same on both engines."""

import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 180  # seconds: a busy machine takes its time to import everything


def serve(port: int) -> None:
	os.chdir(os.environ["SMS_SITES"])
	import frappe.app
	from werkzeug.serving import WSGIRequestHandler, run_simple

	class Quiet(WSGIRequestHandler):
		def log_request(self, *args): ...

	frappe.app._site, frappe.app._sites_path = os.environ["FRAPPE_SITE"], "."
	application = frappe.app.application_with_statics()
	run_simple("127.0.0.1", port, application, threaded=True, request_handler=Quiet)


def start(python: str, port: int, environment: dict[str, str], **how) -> tuple[str, subprocess.Popen]:
	"""Starts the server and waits until it answers; its URL and its process."""
	url = f"http://127.0.0.1:{port}"
	command = [python, "-m", "tests.engine.web", str(port)]
	server = subprocess.Popen(command, env=environment | {"SITE_URL": url}, **how)
	last = time.monotonic() + PATIENCE
	while time.monotonic() < last:
		try:
			urllib.request.urlopen(f"{url}/api/method/ping", timeout=30)
			return url, server
		except OSError:
			if server.poll() is not None:
				break
			time.sleep(0.1)
	server.kill()
	raise SystemExit(f"The web server did not answer on {url}.")


@contextmanager
def running():
	"""From within a process of the site: the URL of a web server for it, as long as the block runs."""
	from tests.engine.servers import dies_with_parent, free_port

	if os.environ["SMS_ENGINE"] == "standalone":
		import frappe

		from tests.engine.standalone import desk

		desk.link(Path(os.environ["SMS_SITES"]), Path(frappe.__file__).parent)
		frappe.client_cache.delete_value("assets_json", shared=True)
	url, server = start(sys.executable, free_port(), dict(os.environ), preexec_fn=dies_with_parent)
	try:
		yield url
	finally:
		server.terminate()
		server.wait()


if __name__ == "__main__":
	serve(int(sys.argv[1]))
