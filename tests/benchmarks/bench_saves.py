"""`make bench ARGS=saves`: what the rules cost, measured beside the same save without them.

Each save is made twice, in turn: through the record's controller, and as a plain Frappe document (its
role permissions, link checks, version and database writes, but none of our hooks). Then the statements of
each report, with ten times the documents.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from unittest.mock import patch

import frappe
from frappe.model.document import Document

from tests import factories

ROUNDS, LIMIT = 60, 1.5


@contextmanager
def without_rules() -> Iterator[None]:
	"""Frappe without our hooks on documents and permissions."""
	hooks = {
		doctype: {
			event: [path for path in paths if not path.startswith("sms_module.")]
			for event, paths in events.items()
		}
		for doctype, events in frappe.get_doc_hooks().items()
	}
	with (
		patch.object(frappe, "get_doc_hooks", lambda: hooks),
		patch("sms_module.people.visible.has_permission", lambda doc, ptype=None, user=None: True),
	):
		frappe.local.doc_events_hooks = hooks
		try:
			yield
		finally:
			frappe.local.doc_events_hooks = None
			del frappe.local.doc_events_hooks


@contextmanager
def counted() -> Iterator[list[str]]:
	"""The SQL statements that run within it."""
	statements: list[str] = []
	run = frappe.db.sql

	def sql(query, *args, **kwargs):
		statements.append(str(query))
		return run(query, *args, **kwargs)

	with patch.object(frappe.db, "sql", sql):
		yield statements


def plain(doc: Document) -> Document:
	"""The same document without its controller."""
	doc.__class__ = Document
	return doc


def save(doctype: str, name: str, values: dict, rules: bool) -> float:
	"""Seconds that one save takes, the loading of the form left out."""
	doc = frappe.get_doc(doctype, name)
	doc.update(values)
	return _timed(doc.save, doc, rules)


def insert(values: dict, rules: bool) -> float:
	doc = frappe.get_doc(values)
	return _timed(doc.insert, doc, rules)


def _timed(call: Callable, doc: Document, rules: bool) -> float:
	if rules:
		return _seconds(call)
	plain(doc)
	with without_rules():
		return _seconds(getattr(doc, call.__name__))


def _seconds(call: Callable) -> float:
	start = perf_counter()
	call()
	return perf_counter() - start


def compare(title: str, run: Callable[[int, bool], float]) -> float:
	"""Runs both in turn; prints and returns the ratio of their medians."""
	for rules in (True, False):
		run(-1, rules)  # warm
	times: dict[bool, list[float]] = {True: [], False: []}
	gc.disable()
	for number in range(ROUNDS):
		for rules in (True, False) if number % 2 else (False, True):
			times[rules].append(run(number, rules))
	gc.enable()
	counts = {}
	for rules in (True, False):
		with counted() as statements:
			run(ROUNDS, rules)
		counts[rules] = len(statements)
	with_rules, without = (statistics.median(times[rules]) * 1000 for rules in (True, False))
	ratio = with_rules / without
	mark = "" if ratio <= LIMIT else f"  ABOVE {LIMIT}"
	print(
		f"{title:<34}{with_rules:7.2f} ms with rules {without:7.2f} ms without  ratio {ratio:4.2f}"
		f"  statements {counts[True]} / {counts[False]}{mark}",
		flush=True,
	)
	return ratio


def saves(p) -> list[float]:
	finding = factories.make_finding(p, "Accepted")
	plan = factories.make_capa(p, "Action Plan")
	approved = factories.make_capa(p, "Implementing")
	action = factories.make_action(p)
	new = frappe.copy_doc(factories.make_finding(p)).as_dict()
	ratios = []
	with factories.as_user(p.mgr):
		for title, doc, field in (
			("Finding, answer changed", finding, "containment"),
			("CAPA, plan changed", plan, "problem_is"),
			("CAPA, proof written", approved, "implementation_evidence"),
			("SMS Action, changed", action, "description"),
		):
			ratios.append(
				compare(
					title,
					lambda number, rules, doc=doc, field=field: save(
						doc.doctype, doc.name, {field: f"{number} {rules}"}, rules
					),
				)
			)
		ratios.append(compare("Finding, new", lambda number, rules: insert({**new, "name": None}, rules)))
	return ratios


# --- reports


def report_statements(name: str) -> int:
	from frappe.desk.query_report import run

	frappe.local.message_log = []
	run(name, {}, ignore_prepared_report=True)  # warm
	with counted() as statements:
		run(name, {}, ignore_prepared_report=True)
	return len(statements)


def reports(p) -> None:
	"""Prints the statements of each report, then with ten times the documents."""
	names = frappe.get_all(
		"Report", filters={"module": "SMS Module", "disabled": 0}, pluck="name", order_by="name asc"
	)
	with factories.as_user(p.boss):
		few = {name: report_statements(name) for name in names}
	for number in range(20):
		closed = "Closed" if number % 2 else "Implemented"
		factories.make_finding(p, closed, requirement="2018-8.5.1.1" if number % 3 else "2018-6.1.1")
		factories.make_finding(p, type="Observation")
		factories.make_audit_finding(p)
	with factories.as_user(p.boss):
		for name in names:
			many = report_statements(name)
			mark = "" if many <= few[name] else "  GROWS"
			print(f"{name:<34}{few[name]} statements, {many} with ten times the documents{mark}", flush=True)


def main() -> int:
	provider = factories.make_provider()
	with patch.object(frappe.db, "commit", lambda *args, **kwargs: None):
		try:
			worst = max(saves(provider))
			reports(provider)
		finally:
			frappe.db.rollback()
	return int(worst > LIMIT)
