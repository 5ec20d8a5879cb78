"""`python -m tests.engine.shell FILE [arguments] | -c CODE`: Python in a connected site; commits at the end."""

import sys
from pathlib import Path

from tests.engine.connect import connect


def main(first: str, *rest: str) -> None:
	source, rest = (rest[0], rest[1:]) if first == "-c" else (Path(first).resolve().read_text(), rest)
	sys.argv = [first, *rest]
	connect()
	import frappe

	exec(compile(source, first, "exec"), {"__name__": "__main__", "frappe": frappe})
	frappe.db.commit()


if __name__ == "__main__":
	main(*sys.argv[1:])
