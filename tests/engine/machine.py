"""What the machine must have. As root on Debian it is installed; otherwise one sentence says what is missing."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.engine.cache import locked, say

# What a step needs: Debian package → is it there? `mariadb-server-core` and `redis-tools` hold the two
# servers without the system services, so nothing is ever started or enabled behind anybody's back.
SITE = {
	"mariadb-server-core": lambda: mariadbd() and shutil.which("mariadb-install-db"),
	"redis-tools": lambda: redis_server(),
	"libmariadb-dev": lambda: shutil.which("mariadb_config") or shutil.which("mysql_config"),
	"pkg-config": lambda: shutil.which("pkg-config"),
	"gcc": lambda: shutil.which("gcc") or shutil.which("cc"),
	"python3-venv": lambda: find_spec("ensurepip"),
	"python3-dev": lambda: _python_headers().exists(),
}
DESK = {"nodejs": lambda: shutil.which("node"), "npm": lambda: shutil.which("npm")}
BROWSER = {"chromium": lambda: chromium(), "fonts-dejavu-core": lambda: _a_font()}

BROWSER_FLAGS = (
	"--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
	"--disable-component-update --disable-sync"
).split()


def mariadbd() -> str | None:
	return shutil.which("mariadbd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def redis_server() -> str | None:
	"""Debian's redis-check-rdb is the server under another name."""
	return shutil.which("redis-server") or shutil.which("redis-check-rdb")


def chromium() -> str | None:
	names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
	return next(filter(None, map(shutil.which, names)), None)


def _python_headers() -> Path:
	import sysconfig

	return Path(sysconfig.get_path("include")) / "Python.h"


def _a_font() -> bool:
	return any(Path("/usr/share/fonts").rglob("*.[ot]tf"))


def need(packages: dict) -> None:
	missing = [name for name, there in packages.items() if not there()]
	if not missing:
		return
	command = f"apt-get install --no-install-recommends {' '.join(missing)}"
	if os.geteuid() != 0 or not shutil.which("apt-get"):
		sys.exit(f"This machine lacks {', '.join(missing)}: install them, on Debian with `sudo {command}`.")
	with locked("machine"):
		say(f"installing {', '.join(missing)}")
		apt = ["apt-get", "-o", "DPkg::Lock::Timeout=600", "-qq"]
		env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
		quiet = {"env": env, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
		subprocess.run([*apt, "update"], **quiet)
		done = subprocess.run([*apt, "install", "-y", "--no-install-recommends", *missing], **quiet)
	if done.returncode or any(not packages[name]() for name in missing):
		sys.exit(f"{done.stderr}`{command}` did not bring what is needed.")
