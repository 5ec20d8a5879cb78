"""Things made once and kept: a name, a key of what they depend on, and a function that makes them.

They appear under their final name only when complete, and a lock lets two runs that start together make
them once.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path

from tests.engine.paths import CACHE


def say(line: str) -> None:
	"""One line for every step that takes its time."""
	print(f"· {line}", flush=True)


def key(*parts: str | bytes | Path | Iterable[Path]) -> str:
	"""A short digest of plain values and of the contents of files."""
	digest = hashlib.sha256()
	for part in parts:
		if isinstance(part, str | bytes):
			digest.update(part.encode() if isinstance(part, str) else part)
		else:
			for file in [part] if isinstance(part, Path) else sorted(part):
				digest.update(str(file.name).encode() + b"\0" + file.read_bytes())
		digest.update(b"\0\0")
	return digest.hexdigest()[:16]


@contextmanager
def locked(name: str):
	"""Only one process at a time makes the things of this name."""
	CACHE.mkdir(parents=True, exist_ok=True)
	with open(CACHE / f".{name}.lock", "w") as file:
		try:
			fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			say(f"waiting for another run that is making the {name}")
			fcntl.flock(file, fcntl.LOCK_EX)
		yield


def made(name: str, key: str, make: Callable[[Path], None], keep: int = 3) -> Path:
	"""The folder `name-key`, made by `make(folder)` unless it is there; older ones go."""
	place = CACHE / f"{name}-{key}"
	if not place.exists():
		with locked(name):
			if not place.exists():
				draft = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=CACHE))
				try:
					make(draft)
					draft.rename(place)
				finally:
					shutil.rmtree(draft, ignore_errors=True)
				_prune(name, keep)
	os.utime(place)  # used just now
	return place


def _prune(name: str, keep: int, grace: int = 900) -> None:
	"""Drop all but the newest, and none that another run may be copying."""
	ages = {p: time.time() - p.stat().st_mtime for p in CACHE.glob(f"{name}-*")}
	for place in sorted(ages, key=ages.get)[keep:]:
		if ages[place] > grace:
			shutil.rmtree(place, ignore_errors=True)
