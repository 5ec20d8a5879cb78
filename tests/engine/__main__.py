"""The commands behind the Makefile: `python3 -m tests.engine test|bench|demo|stop|shell|site …`.

test [pytest arguments]     run the tests
bench [names]               run tests/benchmarks/bench_*.py
demo                        a throwaway site with the demo year, in the background
stop                        end the demo and delete its site
shell FILE | -c CODE        run Python in a connected site
site COMMAND …              run any command with a site in its environment
"""

import signal
import sys

if sys.version_info < (3, 11):
	sys.exit(f"The commands need Python 3.11 or newer; this is {sys.version.split()[0]}.")

from tests.engine import commands


def main() -> None:
	name, *arguments = sys.argv[1:] or ["help"]
	command = getattr(commands, name, None)
	if name not in commands.__all__ or command is None:
		sys.exit(__doc__)
	signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
	try:
		sys.exit(command(*arguments))
	except KeyboardInterrupt:
		sys.exit(130)


main()
