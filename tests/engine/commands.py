"""What each command does, on whichever engine there is."""

import subprocess
from contextlib import ExitStack, contextmanager

from tests.engine import demo as demonstration
from tests.engine import on_bench, parallel
from tests.engine.paths import CHECKOUT, STATE
from tests.engine.standalone import site as standalone

__all__ = ["bench", "demo", "shell", "site", "stop", "test"]


@contextmanager
def a_site():
	"""The named site of a bench, else a throwaway one."""
	if found := on_bench.site():
		yield found
	else:
		with standalone.throwaway() as found:
			yield found


def test(*arguments: str) -> int:
	pytest = ["-m", "pytest", f"--rootdir={CHECKOUT}", f"-ocache_dir={STATE / 'pytest'}"]
	number, arguments = parallel.workers(arguments)
	if on_bench.folder():
		number = 1  # there is one site
	with ExitStack() as stack:
		sites = [stack.enter_context(a_site()) for _ in range(number)]
		if number > 1:
			pytest += parallel.options(sites)
		sites[0].environment["HYPOTHESIS_STORAGE_DIRECTORY"] = str(STATE / "hypothesis")
		return sites[0].run(*pytest, *arguments)


def bench(*names: str) -> int:
	folder = CHECKOUT / "tests" / "benchmarks"
	modules = sorted(f.stem for f in folder.glob("bench_*.py") if not names or f.stem[6:] in names)
	code = "from tests.engine.connect import connect; connect(); "
	code += "import importlib; importlib.import_module('tests.benchmarks.{0}').main()"
	with a_site() as here:
		return max((here.run("-c", code.format(module)) for module in modules), default=0)


def shell(*arguments: str) -> int:
	with a_site() as here:
		return here.run("-m", "tests.engine.shell", *arguments)


def site(*command: str) -> int:
	import os

	with a_site() as here:
		return subprocess.run(command, env=os.environ | here.environment).returncode


def demo() -> int:
	return demonstration.start()


def stop() -> int:
	return demonstration.stop()
