"""What the app brings along: clause trees, cause categories, boards, checklist templates. Only what is missing."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import frappe
from frappe.utils.nestedset import rebuild_tree

from sms_module.improvement.initiative_states import TABLE as INITIATIVES
from sms_module.planning.requirements import STANDARD_2011, STANDARD_2018, name_of
from sms_module.setup.settings import EXECUTIVE_BOARD, SETTINGS, STEERING_BOARD

APP = Path(__file__).parent.parent
CATALOGUES = {
	STANDARD_2018: "planning/data/iso_iec_20000_1_2018.csv",
	STANDARD_2011: "planning/data/iso_iec_20000_1_2011.csv",
}
BOARDS = {
	EXECUTIVE_BOARD: (
		"Reviews the service management system and decides on policy, objectives and resources",
		"Quarterly",
	),
	"Infrastructure Management Review Board": (
		"Assesses, authorises and prioritises improvements of infrastructure and its services",
		"Monthly",
	),
	"Best Practices Management Review Board": (
		"Assesses, authorises and prioritises improvements of processes and methods",
		"Monthly",
	),
	STEERING_BOARD: ("Owns the strategic plan and its initiatives", "Quarterly"),
}
#: Settings that name a board of these; later the site decides.
BOARD_SETTINGS = {EXECUTIVE_BOARD: "post_audit_board", STEERING_BOARD: "strategic_board"}
INITIATIVE_BOARD = "Initiatives by State"
#: Styles of our states → colours of a board's columns.
INDICATORS = {"Warning": "Orange", "Primary": "Blue", "Info": "Light Blue", "Success": "Green"}


def seed() -> None:
	"""Inserts what is missing; what the site has edited or deleted on purpose is not brought back once installed."""
	seed_requirements()
	seed_cause_categories()
	seed_boards()
	seed_checklist_templates()
	seed_planned_activities()
	seed_transition_templates()
	seed_self_assessments()
	seed_initiative_board()


def read_csv(path: str) -> list[dict[str, str]]:
	with (APP / path).open(encoding="utf-8", newline="") as file:
		return list(csv.DictReader(file))


def read_json(path: str) -> list[dict]:
	return json.loads((APP / path).read_text(encoding="utf-8"))


def seed_requirements() -> None:
	"""The clauses of both editions, in the order of the standard."""
	known = set(frappe.get_all("SMS Requirement", pluck="name", order_by="name asc"))
	rows = [row for source, path in CATALOGUES.items() for row in _requirements(source, read_csv(path))]
	new = [row for row in rows if row["name"] not in known]
	_insert_tree("SMS Requirement", new, complete=not known)


def _requirements(source: str, rows: list[dict[str, str]]) -> list[dict]:
	root = name_of(source, "2018" if source == STANDARD_2018 else "2011")
	made = [{"name": root, "source": source, "code": root, "title": source, "is_group": 1, "applicable": 1}]
	for row in rows:
		nearest = row.get("nearest_2018")
		made.append(
			{
				"name": name_of(source, row["code"]),
				"source": source,
				"code": row["code"],
				"title": row["title"],
				"parent_sms_requirement": name_of(source, row["parent"]) if row["parent"] else root,
				"is_group": int(row["is_group"] or 0),
				"applicable": 1,
				"records": row.get("records"),
				"nearest_2018": name_of(STANDARD_2018, nearest) if nearest else None,
				"also_nearest": row.get("also_nearest"),
			}
		)
	return made


def seed_cause_categories() -> None:
	known = set(frappe.get_all("Cause Category", pluck="name", order_by="name asc"))
	rows = read_json("corrective_action/data/cause_categories.json")
	groups = {row["parent"] for row in rows if row.get("parent")}
	new = [
		{
			"name": row["category_name"],
			"category_name": row["category_name"],
			"parent_cause_category": row.get("parent") or None,
			"is_group": int(row["category_name"] in groups),
			"weak": int(row.get("weak") or 0),
			"description": row.get("description"),
		}
		for row in rows
		if row["category_name"] not in known
	]
	_insert_tree("Cause Category", new, complete=not known)


def _insert_tree(doctype: str, rows: list[dict], complete: bool) -> None:
	"""Inserts nodes of a tree. A `complete` tree is numbered in the order of its rows: by name, as Frappe's
	own renumbering goes, clause 10 would stand before clause 4."""
	parent_field = f"parent_{frappe.scrub(doctype)}"
	if not rows:
		return
	_bulk_insert(doctype, numbered(rows, parent_field) if complete else rows)
	if not complete:
		rebuild_tree(doctype)


def numbered(rows: list[dict], parent_field: str) -> list[dict]:
	"""Rows of a tree with the `lft` and `rgt` of a nested set, siblings in the order they are given."""
	children: dict[str | None, list[dict]] = {}
	for row in rows:
		children.setdefault(row.get(parent_field) or None, []).append(row)
	count = 0

	def number(row: dict) -> None:
		nonlocal count
		count += 1
		row["lft"] = count
		for child in children.get(row["name"], []):
			number(child)
		count += 1
		row["rgt"] = count

	for root in children.get(None, []):
		number(root)
	return rows


def _bulk_insert(doctype: str, rows: list[dict]) -> None:
	"""Inserts plain rows of a tree past its controller, which would renumber the tree for each of them."""
	now = frappe.utils.now()
	fields = list(dict.fromkeys(key for row in rows for key in row))
	frappe.db.bulk_insert(
		doctype,
		[*fields, "creation", "modified", "owner", "modified_by"],
		[[*(row.get(key) for key in fields), now, now, "Administrator", "Administrator"] for row in rows],
	)


def seed_boards() -> None:
	for name, (mandate, rhythm) in BOARDS.items():
		if not frappe.db.exists("Management Review Board", name):
			frappe.new_doc(
				"Management Review Board",
				board_name=name,
				mandate=mandate,
				rhythm=rhythm,
				quorum=1,
				holds_reviews="Full" if name == EXECUTIVE_BOARD else None,
			).insert(ignore_permissions=True)
			if name in BOARD_SETTINGS:
				frappe.db.set_single_value(SETTINGS, BOARD_SETTINGS[name], name)


def seed_checklist_templates() -> None:
	for template in read_json("audit/data/checklist_templates.json"):
		if not frappe.db.exists("Audit Checklist Template", template["template_name"]):
			frappe.get_doc({"doctype": "Audit Checklist Template", **template}).insert(
				ignore_permissions=True
			)


def seed_planned_activities(*only: str) -> None:
	"""What the 2018 edition wants at planned intervals; a first time falls due an interval from now.

	`only`: the keys of those that an update brings; all without them.
	"""
	known = set(frappe.get_all("SMS Planned Activity", pluck="shipped_key", order_by="name asc"))
	for row in read_json("planning/data/planned_activities_2018.json"):
		if row["shipped_key"] not in known and (not only or row["shipped_key"] in only):
			frappe.get_doc({"doctype": "SMS Planned Activity", **row}).insert(ignore_permissions=True)


def seed_self_assessments() -> None:
	"""Templates of self assessments; nothing is planned from one until somebody is named in it."""
	activity = frappe.db.get_value("SMS Planned Activity", {"shipped_key": "self-assessment"})
	for template in read_json("service_level/assessment/data/service_level_management.json"):
		if not frappe.db.exists("Self Assessment Template", template["template_name"]):
			frappe.get_doc(
				{"doctype": "Self Assessment Template", "planned_activity": activity, **template}
			).insert(ignore_permissions=True)


def seed_transition_templates() -> None:
	for template in read_json("transition/data/templates.json"):
		if not frappe.db.exists("Service Transition Template", template["template_name"]):
			frappe.get_doc({"doctype": "Service Transition Template", **template}).insert(
				ignore_permissions=True
			)


def seed_initiative_board() -> None:
	"""The board on which cards of initiatives move from state to state, by the rules of their steps."""
	if frappe.db.exists("Kanban Board", INITIATIVE_BOARD):
		return
	board = frappe.new_doc("Kanban Board")
	board.update(
		{
			"kanban_board_name": INITIATIVE_BOARD,
			"reference_doctype": INITIATIVES.doctype,
			"field_name": "workflow_state",
			"show_labels": 1,
			"fields": json.dumps(["plan_type", "responsible", "total_progress", "worst_rag", "to_date"]),
		}
	)
	for state in INITIATIVES.states:
		aside = state.name in ("Declined", "Cancelled")
		board.append(
			"columns",
			{
				"column_name": state.name,
				"status": "Archived" if aside else "Active",
				"indicator": INDICATORS.get(state.style, "Gray"),
			},
		)
	board.insert(ignore_permissions=True)
