"""Throwaway sites. The framework is installed once, the app once for each of its schemas; a run gets a copy."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.engine import cache, machine, servers
from tests.engine.cache import say
from tests.engine.paths import APP, CACHE, CHECKOUT
from tests.engine.site import Site
from tests.engine.standalone import package

HERE = Path(__file__).parent
TEST_TOOLS = ("pytest", "pytest-xdist>=3.6,<4", "hypothesis", "playwright")


def python() -> Path:
	"""The interpreter of a virtual environment with the framework's and the app's own requirements."""
	import tomllib

	project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
	base = getattr(sys, "_base_executable", sys.executable)  # the same, seen from within the environment
	wanted = [package.REQUIREMENT, *TEST_TOOLS, *project["dependencies"]]

	def make(folder: Path) -> None:
		machine.need(machine.SITE)
		say("making the virtual environment (one to three minutes, once)")
		subprocess.run([base, "-m", "venv", folder], check=True)
		pip = [folder / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
		done = subprocess.run([*pip, *wanted], stderr=subprocess.PIPE, text=True)
		if done.returncode:
			raise SystemExit(f"{done.stderr}\npip could not install {', '.join(wanted)}.")

	return cache.made("python", cache.key(sys.version, base, *wanted), make) / "bin/python"


def framework(python: Path) -> Path:
	"""The folder that holds the package `frappe`."""
	return cache.made(
		"frappe",
		cache.key(python.parents[1].name, [HERE / name for name in ("package.py", *package.OWN_FILES)]),
		lambda folder: package.make(python.parents[1], folder),
	)


def prepared() -> tuple[Path, dict[str, str]]:
	"""A folder with the data of a site that has the app installed, and the environment for its processes."""
	machine.need(machine.SITE | machine.BROWSER)  # prints become PDF by the browser
	interpreter = python()
	environment = _environment(interpreter, framework(interpreter))
	base_key = cache.key(package_of(environment).parent.name, HERE / "install.py", *servers.MARIADB)

	def bare(folder: Path) -> None:
		say("installing the framework into a new database (half a minute, once)")
		(folder / "sites").mkdir()
		servers.initialise(folder / "data")
		_install("framework", folder, environment)

	def with_app(folder: Path) -> None:
		source = cache.made("framework", base_key, bare)
		say("installing the app (once for each schema)")
		shutil.copytree(source, folder, dirs_exist_ok=True)
		_install("app", folder, environment)

	return cache.made("app", cache.key(base_key, app_files()), with_app), environment


def app_files() -> list[Path]:
	"""The app's files that decide what an install puts into the database."""
	root = CHECKOUT / APP
	files = {f for pattern in ("*.json", "*.txt", "*.csv") for f in root.rglob(pattern)}
	files |= {*root.glob("patches/**/*.py"), *root.glob("setup/**/*.py"), root / "hooks.py"}
	return sorted(files)


def copy(target: Path) -> dict[str, str]:
	"""Fill `target` with a fresh site and answer the environment for its processes."""
	source, environment = prepared()
	shutil.copytree(source, target, dirs_exist_ok=True)
	return environment


@contextmanager
def throwaway():
	"""A site of one's own for as long as the block runs."""
	with tempfile.TemporaryDirectory(prefix="sms-", ignore_cleanup_errors=True) as name:
		folder = Path(name)
		environment = copy(folder)
		with servers.running(folder) as found:
			yield site(folder, environment | found)


def site(folder: Path, environment: dict[str, str]) -> Site:
	return Site(python=environment["SMS_PYTHON"], environment=environment | _place(folder))


def package_of(environment: dict[str, str]) -> Path:
	"""The folder of the package `frappe` that this environment imports."""
	return Path(environment["PYTHONPATH"].split(":")[1]) / "frappe"


def _environment(python: Path, frappe: Path) -> dict[str, str]:
	return {
		"SMS_ENGINE": "standalone",
		"SMS_PYTHON": str(python),
		"PYTHONPATH": f"{CHECKOUT}:{frappe}",
		"PYTHONPYCACHEPREFIX": str(CACHE / "pycache"),
		"PYTHONWARNINGS": "ignore::FutureWarning",  # a library counts the days of this Python
		"FRAPPE_APPS": f"frappe,{APP}",
		"FRAPPE_EXTRA_CONFIG": "frappe.many_apps.config",
		"FRAPPE_SITE": ".",
		"DB_TYPE": "mariadb",
		"DB_NAME": "sms",
		"DB_PASSWORD": "sms",
		"ALLOW_TESTS": "1",
	}


def _place(folder: Path) -> dict[str, str]:
	return {"FRAPPE_BENCH_ROOT": str(folder), "SMS_SITES": str(folder / "sites")}


def _install(what: str, folder: Path, environment: dict[str, str]) -> None:
	with servers.running(folder, gently=True) as found:
		env = os.environ | environment | found | _place(folder)
		command = [environment["SMS_PYTHON"], "-m", "tests.engine.standalone.install", what]
		done = subprocess.run(
			command,
			env=env,
			cwd=folder / "sites",
			stdout=subprocess.PIPE,
			stderr=subprocess.STDOUT,
			text=True,
		)
	if done.returncode:
		raise SystemExit(f"{done.stdout[-8000:]}\nThe {what} could not be installed.")
	for name in ("mariadb.log", "redis.log", "mariadb.sock"):
		(folder / name).unlink(missing_ok=True)
