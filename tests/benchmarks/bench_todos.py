"""`make bench ARGS=todos`: what it costs to keep actions and their ToDos in step, beside the plain writes.

Each round writes an action and its ToDo: once by saving the action, which carries the ToDo along, or by saving
the ToDo, which carries the action along; and once as two plain Frappe documents that nothing connects (their
permissions, link checks, versions and database writes, but none of our rules). Both are made in turn for the
same actions, 10,000 of them in all.
"""

from __future__ import annotations

import gc
from time import perf_counter
from unittest.mock import patch

import frappe

from sms_module.corrective_action.actions import TODO_STATUS
from sms_module.records.clock import today
from tests import factories
from tests.benchmarks.bench_saves import plain, without_rules

ACTIONS, BATCH, LIMIT = 10_000, 100, 2.0


def make_actions(p, number: int) -> list[str]:
	"""Actions with their ToDos, written past the rules: the bench is about what comes later."""
	pattern = factories.make_action(p, evidence="done, see the list")
	todo = frappe.get_doc("ToDo", pattern.todo)
	names = [f"BENCH-{count:06}" for count in range(number)]
	for doc, key in ((pattern, "todo"), (todo, "reference_name")):
		values = {
			field: value
			for field, value in doc.get_valid_dict().items()
			if not isinstance(value, list | dict)
		}
		rows = [
			[name if field in ("name", key) else value for field, value in values.items()] for name in names
		]
		frappe.db.bulk_insert(doc.doctype, list(values), rows)
	frappe.db.bulk_insert(
		"SMS History",
		["name", "record_doctype", "record_name", "to_state", "sequence", "seal", "content_digest"],
		[[name, "SMS Action", name, "Open", 1, f"{count:064}", "0" * 64] for count, name in enumerate(names)],
	)
	return names


# --- the changes: by an action that its ToDo follows, by a ToDo that its action follows


def reassign_by_action(name: str, person: str) -> None:
	action = frappe.get_doc("SMS Action", name)
	action.responsible = person
	action.save()


def reassign_by_todo(name: str, person: str) -> None:
	todo = frappe.get_doc("ToDo", name)
	todo.allocated_to = person
	todo.save(ignore_permissions=True)


def finish_by_todo(name: str, _person: str) -> None:
	todo = frappe.get_doc("ToDo", name)
	todo.status = "Closed"
	todo.save(ignore_permissions=True)


def write_both(name: str, action_values: dict, todo_values: dict) -> None:
	"""The same content in two plain documents."""
	for doctype, values in (("SMS Action", action_values), ("ToDo", todo_values)):
		doc = frappe.get_doc(doctype, name)
		if doctype == "SMS Action":
			plain(doc)
		doc.update(values)
		doc.save(ignore_permissions=True)


CHANGES = (
	("reassigned by the action", reassign_by_action, "mgr"),
	("reassigned by the ToDo", reassign_by_todo, "mgr"),
	("finished by the ToDo", finish_by_todo, "eng"),
)


def plain_values(number: int, person: str) -> tuple[dict, dict]:
	if CHANGES[number][1] is finish_by_todo:
		done = {"workflow_state": "Done", "done_by": person, "done_on": today()}
		return done, {"status": "Closed"}
	return {"responsible": person}, {"allocated_to": person}


def refuse_out_of_step(names: list[str]) -> None:
	"""What is measured has happened: each action and its ToDo agree."""
	for name in names:
		state, person = frappe.db.get_value("SMS Action", name, ["workflow_state", "responsible"])
		status, allocated_to = frappe.db.get_value("ToDo", name, ["status", "allocated_to"])
		assert (TODO_STATUS[state], person) == (status, allocated_to), name


def measure(p, names: list[str], number: int) -> float:
	"""Seconds with our rules over seconds of the plain writes, for one kind of change."""
	title, synchronise, user = CHANGES[number]
	others = (p.eng2, p.vice)
	spent = {True: 0.0, False: 0.0}
	with factories.as_user(getattr(p, user)):
		for first in range(0, len(names), BATCH):
			batch = names[first : first + BATCH]
			for rules in (True, False) if first // BATCH % 2 else (False, True):
				person = p.eng if synchronise is finish_by_todo else others[first // BATCH % 2]
				frappe.db.savepoint("bench")
				gc.collect()
				gc.disable()
				start = perf_counter()
				if rules:
					for name in batch:
						synchronise(name, person)
				else:
					values = plain_values(number, person)
					with without_rules():
						for name in batch:
							write_both(name, *values)
				spent[rules] += perf_counter() - start
				gc.enable()
				refuse_out_of_step(batch)
				frappe.db.rollback(save_point="bench")
				frappe.local.message_log = []
	ratio = spent[True] / spent[False]
	mark = "" if ratio <= LIMIT else f"  ABOVE {LIMIT}"
	each = {rules: 1000 * seconds / len(names) for rules, seconds in spent.items()}
	print(
		f"{len(names)} actions {title:<28}{each[True]:6.2f} ms in step {each[False]:6.2f} ms plain"
		f"  ratio {ratio:4.2f}{mark}",
		flush=True,
	)
	return ratio


def main() -> int:
	provider = factories.make_provider()
	with patch.object(frappe.db, "commit", lambda *args, **kwargs: None):
		try:
			names = make_actions(provider, ACTIONS)
			share = len(names) // len(CHANGES)
			worst = max(
				measure(provider, names[number * share : (number + 1) * share], number)
				for number in range(len(CHANGES))
			)
		finally:
			frappe.db.rollback()
	return int(worst > LIMIT)
