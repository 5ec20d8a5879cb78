"""The six types of improvement plans, and who owns and keeps each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PlanType:
	"""A type of plan. `role` keeps it; `of_board`: the board that the settings name owns it too."""

	name: str
	role: str
	of_board: bool = False


TYPES = {
	each.name: each
	for each in (
		PlanType("Strategic", "Service Strategy Manager", of_board=True),
		PlanType("Service Improvement", "Service Owner"),
		PlanType("Process Improvement", "Process Owner"),
		PlanType("Security Improvement", "Security Manager"),
		PlanType("Continuity Improvement", "Service Continuity Manager"),
		PlanType("Skill Development", "HR Manager"),
	)
}
STRATEGIC = "Strategic"


def kept_by(roles: frozenset[str] | set[str]) -> list[str]:
	"""The types of plans that somebody with these roles keeps."""
	return [each.name for each in TYPES.values() if each.role in roles]
