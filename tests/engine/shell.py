"""`python -m tests.engine.shell FILE [arguments] | -c CODE`: Python in a connected site; commits at the end."""

import sys
from pathlib import Path

from tests.engine.connect import connect

_, first, *rest = sys.argv
source = rest.pop(0) if first == "-c" else Path(first).read_text()
sys.argv = [first, *rest]
connect()

import frappe

exec(compile(source, first, "exec"), {"__name__": "__main__", "frappe": frappe})
frappe.db.commit()
