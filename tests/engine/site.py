"""A site that is ready to be worked on, whichever engine it comes from."""

import os
import subprocess
from dataclasses import dataclass, field


@dataclass
class Site:
	python: str
	environment: dict[str, str] = field(default_factory=dict)

	def start(self, *arguments: str, **popen) -> subprocess.Popen:
		"""A Python process that `connect()` leads to this site."""
		return subprocess.Popen([self.python, *arguments], env=os.environ | self.environment, **popen)

	def run(self, *arguments: str) -> int:
		"""Waits for it, also when interrupted: the site must not end before those who use it."""
		process = self.start(*arguments)
		try:
			return process.wait()
		except KeyboardInterrupt:
			process.wait()  # the terminal told it too
			raise
		except SystemExit:
			process.terminate()
			process.wait()
			raise
