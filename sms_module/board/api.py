"""The buttons of a board decision."""

import frappe
from frappe.model.document import Document

from sms_module.board import voting


def _decision(name: str) -> Document:
	decision = frappe.get_doc("Board Decision", name)
	decision.check_permission("read")
	return decision


@frappe.whitelist(methods=["GET", "POST"])
def outlook(decision: str) -> dict:
	"""Who is still to vote, and what the session's user may do with an open decision."""
	return voting.outlook(_decision(decision))


@frappe.whitelist(methods=["POST"])
def cast_vote(decision: str, vote: str, comment: str | None = None, condition: str | None = None) -> str:
	"""Votes on a circulated matter; returns the decision's state."""
	return voting.cast(_decision(decision), vote, comment, condition).workflow_state


@frappe.whitelist(methods=["POST"])
def minute_votes(decision: str, votes: list | str) -> str:
	"""Minutes the votes of a session: a list of {member, vote, comment, condition}."""
	return voting.minute(_decision(decision), frappe.parse_json(votes)).workflow_state


@frappe.whitelist(methods=["POST"])
def object_to_minutes(decision: str, objection: str) -> str:
	"""Objects to the minuted votes of a session."""
	return voting.object_to(_decision(decision), objection).workflow_state


@frappe.whitelist(methods=["POST"])
def sign(decision: str) -> str:
	"""Signs the minuted votes of a session as the chair; returns the decision's state."""
	return voting.sign(_decision(decision)).workflow_state
