"""Rule 4: a programme leaves no gap in the cycle without a reason, at approval and afterwards."""

from __future__ import annotations

import json

from frappe import _
from frappe.model.document import Document

from sms_module.audit.coverage import coverage_of
from sms_module.records import guard
from sms_module.records.moves import move


def gaps_of(programme: Document) -> list[str]:
	"""What a programme leaves uncovered: requirements, then processes."""
	matrix = coverage_of(programme)
	return [*matrix.requirement_gaps(), *matrix.area_gaps()]


def coverage_complete(programme: Document) -> str | None:
	"""What an approval lacks: every applicable requirement and every process in scope, or a reason why not."""
	if (programme.gap_reason or "").strip():
		return None
	gaps = gaps_of(programme)
	if not gaps:
		return None
	return _(
		"Not covered within the cycle: {0}. Plan audits of them, or give the reason for the gaps."
	).format(_shown(gaps))


def accept_gaps(programme: Document) -> None:
	"""Effect of the approval: these gaps are known and explained."""
	guard.put(programme, accepted_gaps=json.dumps(gaps_of(programme)))


def new_gaps(programme: Document) -> list[str]:
	"""Gaps that were not there when the programme was approved."""
	accepted = set(json.loads(programme.accepted_gaps or "[]"))
	return [gap for gap in gaps_of(programme) if gap not in accepted]


def return_for_approval(programme: Document) -> bool:
	"""An approved programme with a new gap goes back for approval; returns whether it did."""
	if programme.workflow_state != "Approved":
		return False
	gaps = new_gaps(programme)
	if gaps:
		move(
			"Audit Programme",
			programme.name,
			"In Review",
			_("New gap in the coverage: {0}").format(_shown(gaps)),
		)
	return bool(gaps)


def _shown(gaps: list[str], most: int = 12) -> str:
	more = _(" and {0} more").format(len(gaps) - most) if len(gaps) > most else ""
	return ", ".join(gaps[:most]) + more
