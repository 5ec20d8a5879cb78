"""A throwaway MariaDB and Redis in a private folder. Fast and forgetful: nothing here outlives its run."""

import ctypes
import os
import secrets
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from tests.engine import machine

MARIADB = (
	"--no-defaults --skip-networking --skip-name-resolve --performance-schema=0 --skip-log-bin "
	"--character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci --max-allowed-packet=64M "
	"--innodb-buffer-pool-size=256M --innodb-log-file-size=32M --innodb-flush-log-at-trx-commit=0 "
	"--innodb-doublewrite=0 --innodb-flush-method=nosync --innodb-fast-shutdown=1"
).split()


def free_port(wanted: int = 0) -> int:
	"""The wanted port or the next free one; any free one if none is wanted."""
	for port in range(wanted, wanted + 100) if wanted else [0]:
		with socket.socket() as probe:
			probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
			try:
				probe.bind(("127.0.0.1", port))
			except OSError:
				continue
			return probe.getsockname()[1]
	raise SystemExit(f"No free port from {wanted} to {wanted + 99}.")


def dies_with_parent() -> None:
	"""Between fork and exec: the kernel ends this process when the one that started it is gone (Linux)."""
	ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def initialise(data: Path) -> None:
	"""A new, empty MariaDB data folder whose root needs no password on its private socket."""
	command = ["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--skip-test-db"]
	command += ["--auth-root-authentication-method=normal", *_as_root()]
	subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _as_root() -> list[str]:
	return ["--user=root"] if os.geteuid() == 0 else []


def start(folder: Path, background: bool = False) -> tuple[dict[str, str], list[subprocess.Popen]]:
	"""Both servers for `folder` (data in `folder/data`), and the environment that leads a site to them."""
	base, password = folder / "mariadb", secrets.token_hex(8)
	temporary = folder / "tmp"  # of its own: a server that starts clears the temporary tables it finds
	temporary.mkdir(exist_ok=True)
	sql = [machine.mariadbd(), *MARIADB, *_as_root(), f"--datadir={folder / 'data'}", f"--tmpdir={temporary}"]
	sql += [f"--socket={base}.sock", f"--pid-file={base}.pid", f"--log-error={base}.log"]
	port = free_port()
	redis = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--requirepass", password]
	redis += [
		"--save",
		"",
		"--appendonly",
		"no",
		"--dir",
		str(folder),
		"--logfile",
		f"{folder / 'redis.log'}",
	]
	how = {
		"start_new_session": True,
		"stdout": subprocess.DEVNULL,
		"stderr": subprocess.DEVNULL,
		"preexec_fn": None if background else dies_with_parent,
	}
	servers = [
		subprocess.Popen(sql, **how),
		subprocess.Popen(redis, executable=machine.redis_server(), **how),
	]
	url = f"redis://:{password}@127.0.0.1:{port}"
	try:
		_wait_for(servers[0], lambda: _answers(socket.AF_UNIX, f"{base}.sock"), f"{base}.log")
		_wait_for(servers[1], lambda: _answers(socket.AF_INET, ("127.0.0.1", port)), folder / "redis.log")
	except BaseException:
		stop(servers)
		raise
	return {"DB_SOCKET": f"{base}.sock", "REDIS_CACHE": f"{url}/0", "REDIS_QUEUE": f"{url}/1"}, servers


def stop(servers: list[subprocess.Popen], gently: bool = False) -> None:
	"""A throwaway needs no farewell; data that is to be kept does."""
	for server in servers:
		server.terminate() if gently else server.kill()
	for server in servers:
		server.wait()


@contextmanager
def running(folder: Path, gently: bool = False):
	environment, servers = start(folder)
	try:
		yield environment
	finally:
		stop(servers, gently)


def _answers(family: int, address) -> bool:
	with socket.socket(family) as probe:
		return probe.connect_ex(address) == 0


def _wait_for(server: subprocess.Popen, ready, log) -> None:
	for _ in range(600):
		if ready():
			return
		if server.poll() is not None:
			break
		time.sleep(0.05)
	raise SystemExit(
		f"{server.args[0]} did not start:\n{Path(log).read_text()[-2000:] if Path(log).exists() else ''}"
	)
