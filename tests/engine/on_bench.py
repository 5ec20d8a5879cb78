"""A site of an existing bench: named by FRAPPE_BENCH and FRAPPE_SITE, or by where the checkout lies."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.engine.cache import say
from tests.engine.paths import CHECKOUT
from tests.engine.site import Site

TEST_TOOLS = ("pytest", "hypothesis", "playwright")


def folder() -> Path | None:
	"""The bench, if there is one."""
	if named := os.environ.get("FRAPPE_BENCH"):
		return Path(named).resolve()
	for checkout in (CHECKOUT, Path(os.environ.get("PWD", CHECKOUT))):  # apps/sms_module may be a link
		bench = checkout.parents[1]
		if checkout.parent.name == "apps" and (bench / "sites").is_dir() and (bench / "env").is_dir():
			return bench
	return None


def site() -> Site | None:
	bench = folder()
	if bench is None:
		return None
	sites = bench / "sites"
	name = os.environ.get("FRAPPE_SITE") or _default_site(sites)
	if not name or not (sites / name / "site_config.json").exists():
		sys.exit(f"No site {name or ''} in {sites}: name one with FRAPPE_SITE.")
	python = bench / "env" / "bin" / "python"
	found = subprocess.run([python, "-c", f"import {', '.join(TEST_TOOLS)}"], stderr=subprocess.DEVNULL)
	if found.returncode:
		say("installing the test tools into the bench's environment")
		subprocess.run([python, "-m", "pip", "install", "--quiet", *TEST_TOOLS], check=True)
	say(f"at work on the site {name} of the bench {bench}")
	return Site(
		python=str(python),
		environment={
			"SMS_ENGINE": "bench",
			"SMS_SITES": str(sites),
			"FRAPPE_SITE": name,
			"PYTHONPATH": str(CHECKOUT),
		},
	)


def _default_site(sites: Path) -> str | None:
	if (current := sites / "currentsite.txt").exists():
		return current.read_text().strip()
	common = sites / "common_site_config.json"
	return json.loads(common.read_text()).get("default_site") if common.exists() else None
