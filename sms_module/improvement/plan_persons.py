"""Who keeps improvement plans, who works on initiatives, and who decides on them."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.board.boards import members_of
from sms_module.improvement.persons import board_members
from sms_module.improvement.plan_types import TYPES
from sms_module.people.own_work import responsible
from sms_module.records.states import Who, named_in, person


@person("who owns and keeps plans of its type")
def keepers(doc: Document) -> set[str]:
	"""The holders of the role that keeps plans of this type; of a strategic one the steering committee too."""
	plan_type = TYPES.get(doc.plan_type)
	if plan_type is None:
		return set()
	found = holders(plan_type.role)
	return found | steering_committee() if plan_type.of_board else found


def holders(role: str) -> set[str]:
	"""Active users who have a role; Administrator has every one."""
	user, has_role = frappe.qb.DocType("User"), frappe.qb.DocType("Has Role")
	rows = (
		frappe.qb.from_(has_role)
		.inner_join(user)
		.on(has_role.parent == user.name)
		.select(user.name)
		.where((has_role.role == role) & (has_role.parenttype == "User") & (user.enabled == 1))
		.run()
	)
	return {"Administrator", *(name for (name,) in rows)}


def steering_committee() -> set[str]:
	"""Who sits on the board that owns the strategic plan."""
	board = strategic_board()
	return set(members_of(frappe.get_cached_doc("Management Review Board", board))) if board else set()


def strategic_board() -> str | None:
	return frappe.get_cached_doc("Service Management Settings").strategic_board


PROPOSER = named_in("proposed_by", "who proposed it")
KEEPERS = Who(persons=(keepers,))
#: Who carries an initiative out.
MANAGERS = Who(roles=("SMS Manager",), persons=(responsible, keepers))
#: Who writes a proposal.
WORKERS = MANAGERS | Who(persons=(PROPOSER,))
APPROVERS = Who(roles=("SMS Manager", "Top Management"), persons=(board_members,))
REVIEWERS = APPROVERS | KEEPERS
