"""The desk's scripts and styles, built from npm packages, and the site's `assets` folder that serves them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.engine import cache, machine
from tests.engine.cache import say
from tests.engine.paths import APP, CHECKOUT

HERE = Path(__file__).parents[1] / "desk"


def node_modules() -> Path:
	def make(folder: Path) -> None:
		say("fetching the desk's npm packages (half a minute, once)")
		for name in ("package.json", "package-lock.json"):
			shutil.copy(HERE / name, folder)
		_run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", cwd=folder)

	key = cache.key(HERE / "package.json", HERE / "package-lock.json")
	return cache.made("npm", key, make, keep=1) / "node_modules"


def built(frappe: Path) -> Path:
	"""A folder that holds `frappe/public` with everything a browser asks for; `frappe` is the package."""

	def make(folder: Path) -> None:
		say("building the desk (ten seconds, once)")
		for part in ("public", "website/css", "website/js"):
			shutil.copytree(frappe / part, folder / "frappe" / part)
		public = folder / "frappe" / "public"
		(public / "node_modules").symlink_to(modules)
		(folder / "assets.json").write_text(_bundles("frappe", public, modules, folder))

	machine.need(machine.DESK)
	modules = node_modules()
	return cache.made("desk", cache.key(frappe.parent.name, str(modules), HERE / "build.mjs"), make)


def link(sites: Path, frappe: Path) -> None:
	"""Put the built desk and the app's own public files under `sites/assets`."""
	desk = built(frappe)
	assets, public = sites / "assets", CHECKOUT / APP / "public"
	assets.mkdir(exist_ok=True)
	bundles = json.loads((desk / "assets.json").read_text())
	links = {"frappe": desk / "frappe" / "public"}
	if any(public.rglob("*.bundle.*")):
		shutil.copytree(public, assets / APP)
		bundles |= json.loads(_bundles(APP, assets / APP, node_modules(), desk))
	elif public.exists():
		links[APP] = public
	for name, target in links.items():
		(assets / name).symlink_to(target)
	(assets / "assets.json").write_text(json.dumps(bundles))
	(assets / "assets-rtl.json").write_text("{}")


def _bundles(app: str, public: Path, modules: Path, apps: Path) -> str:
	return _run("node", HERE / "build.mjs", app, public, modules, apps)


def _run(*command, **how) -> str:
	done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"NODE_ENV": ""}, **how)
	if done.returncode:
		raise SystemExit(f"{done.stderr[-4000:]}\n`{command[0]} {command[1]}` failed.")
	return done.stdout
