"""`make bench ARGS=review`: collecting all inputs of a management review on a large site.

100,000 findings, 50,000 CAPAs, 200,000 actions, and a tenth of them: the same number of statements, and the
time of the one against the other.
"""

from __future__ import annotations

from time import perf_counter

import frappe
from frappe.utils import add_days

from sms_module.records.clock import today
from sms_module.review.inputs_kept import fill
from tests import factories
from tests.benchmarks.bench_saves import counted

LARGE = {"Finding": 100_000, "CAPA": 50_000, "SMS Action": 200_000}
LIMIT = 5.0
FINDING_STATES = ("Open", "Accepted", "Action Planned", "Closed", "Closed", "Closed", "Withdrawn")
CAPA_STATES = ("Draft", "Implementing", "Effectiveness Review", "Closed", "Closed", "Cancelled")
ACTION_STATES = ("Open", "In Progress", "Done", "Verified", "Verified", "Cancelled")
TYPES = ("Major Nonconformity", "Minor Nonconformity", "Observation", "Opportunity for Improvement")


def main() -> None:
	provider = factories.make_provider()
	review = _review(provider)
	tenth = {doctype: number // 10 for doctype, number in LARGE.items()}
	_fill(provider, {doctype: 0 for doctype in LARGE}, tenth)
	fill(review)  # what the first look-up of hooks and settings costs is none of its business
	small, few = _measure(review)
	_fill(provider, tenth, LARGE)
	large, many = _measure(review)
	print(
		f"collecting {len(review.inputs)} inputs of {LARGE}: {large:.2f} s, aim under {LIMIT:.0f} s on two cores"
	)
	print(f"against a tenth of the data: {large / small:.1f} times; statements {few} and {many}")
	if few != many:
		print("GROWS")
	frappe.db.rollback()


def _measure(review) -> tuple[float, int]:
	with counted() as statements:
		started = perf_counter()
		fill(review)
		return perf_counter() - started, len(statements)


def _review(provider):
	board = factories.make_board(provider)
	return frappe.get_doc(
		{
			"doctype": "Management Review",
			"title": "Large",
			"board": board.name,
			"review_date": today(),
			"period_from": add_days(today(), -90),
			"period_to": today(),
		}
	).insert()


def _fill(provider, first: dict[str, int], last: dict[str, int]) -> None:
	"""Plain rows past the rules: what counts is how many there are."""
	values = {
		"Finding": (
			("type", "workflow_state", "raised_on", "sms_process", "source_kind", "title"),
			lambda n: (
				TYPES[n % 4],
				FINDING_STATES[n % 7],
				add_days(today(), -(n % 900)),
				factories.PROCESS if n % 2 else factories.OTHER_PROCESS,
				"Other",
				f"Finding {n}",
			),
		),
		"CAPA": (
			("kind", "workflow_state", "due_date", "closed_on", "iteration", "responsible", "title"),
			lambda n: (
				"Corrective" if n % 5 else "Preventive",
				CAPA_STATES[n % 6],
				add_days(today(), 60 - n % 600),
				add_days(today(), -(n % 600)) if CAPA_STATES[n % 6] == "Closed" else None,
				1 + (n % 9 == 0),
				provider.mgr,
				f"CAPA {n}",
			),
		),
		"SMS Action": (
			("what", "workflow_state", "due_date", "responsible", "source_doctype", "source_name"),
			lambda n: (
				f"Action {n}",
				ACTION_STATES[n % 6],
				add_days(today(), 60 - n % 600),
				provider.eng,
				"CAPA",
				f"CAPA-{n % 50_000}",
			),
		),
	}
	for doctype, (fields, row) in values.items():
		rows = [
			[f"BENCH-{doctype}-{n}", frappe.utils.now(), "Administrator", *row(n)]
			for n in range(first[doctype], last[doctype])
		]
		frappe.db.bulk_insert(doctype, ["name", "creation", "owner", *fields], rows, chunk_size=5_000)
