"""Several processes that do something at the same moment: each says when it is ready, and waits until all are."""

import os
import subprocess
import sys


def start(module: str, *calls: tuple[str, ...]) -> list[subprocess.Popen]:
	"""`python -m tests.<module>` with the arguments of each call, all let go together."""
	running = [
		subprocess.Popen(
			[sys.executable, "-m", f"tests.{module}", *call],
			stdin=subprocess.PIPE,
			stdout=subprocess.PIPE,
			text=True,
			env=os.environ,
		)
		for call in calls
	]
	for process in running:
		while (line := process.stdout.readline()) != "ready\n":
			assert line, "ended before it was ready"
	for process in running:
		process.stdin.write("go\n")
		process.stdin.flush()
	return running


def wait_for_the_others() -> None:
	"""In such a process, once it is connected."""
	print("ready", flush=True)
	sys.stdin.readline()
