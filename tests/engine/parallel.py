"""Every core for the whole suite: so many workers of pytest-xdist, and a site of its own for each of them.

A file stays in one worker, but for its tests that commit, which come last, and for the long files.
"""

import argparse
import json
import os

from tests.engine.site import Site

#: Files of a minute and more: they begin first, and are shared out test by test.
LONG = ("test_demo.py", "test_transitions.py")
MOST = 4  # each worker runs a database server of its own
SITES = "SMS_SITES_OF_WORKERS"  # their environments, in order
#: Arguments that change how a run is told, not which tests are in it.
TOLD = ("-q", "-v", "-r", "--durations", "--tb", "--no-header", "--color", "--junit", "--strict", "-W")


def workers(arguments: tuple[str, ...]) -> tuple[int, list[str]]:
	"""How many, and the arguments for pytest without `-n`, which names a number.

	The whole suite takes every core. What somebody picked (a file, `-k`, `-x`) runs in one process: a second site
	would cost more than it saves.
	"""
	parser = argparse.ArgumentParser(prog="make test", add_help=False, allow_abbrev=False)
	parser.add_argument("-n", "--numprocesses", type=int)
	named, rest = parser.parse_known_args(arguments)
	whole = all(argument.startswith(TOLD) for argument in rest)
	cores = min(len(os.sched_getaffinity(0)), MOST) if whole else 1
	return max(named.numprocesses or cores, 1), rest


def options(sites: list[Site]) -> list[str]:
	"""Options for pytest. A worker that crashed is not replaced: there is no site for another one."""
	sites[0].environment[SITES] = json.dumps([site.environment for site in sites])
	return [f"-n{len(sites)}", "--dist=loadscope", "--no-loadscope-reorder", "--max-worker-restart=0"]


def take_own_site() -> None:
	"""In a worker: this process and its children are led to the site made for it."""
	worker = os.environ.get("PYTEST_XDIST_WORKER", "")
	if worker and SITES in os.environ:
		os.environ |= json.loads(os.environ[SITES])[int(worker.removeprefix("gw"))]


def shares(tests: list[str]) -> dict[str, int]:
	"""The tests in their order, each with the number of its share: what one worker runs in a row."""
	numbers, number, before = {}, 0, None
	for test in tests:
		file = test.split("::")[0]
		number += file != before or file.rsplit("/")[-1] in LONG
		numbers[test], before = number, file
	return numbers


def scheduler(config, log):
	"""What pytest-xdist asks for work. Its own ones know nothing of the tests that must come last."""
	from xdist.scheduler import LoadScopeScheduling

	class Shares(LoadScopeScheduling):
		def schedule(self) -> None:
			self.shares = shares(next(iter(self.registered_collections.values())))
			super().schedule()

		def _split_scope(self, test: str) -> int:
			return self.shares[test]

	return Shares(config, log)
