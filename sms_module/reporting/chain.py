"""What a chain from an audit to a lasting improvement still lacks. Pure: no database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NONCONFORMITIES = ("Major Nonconformity", "Minor Nonconformity")
FINISHED_ACTIONS = ("Done", "Verified")
#: The links of a chain, in their order.
LINKS = (
	"Finding",
	"Acceptance",
	"CAPA",
	"Root Cause",
	"Action",
	"Action Done",
	"Implementation Verified",
	"Effectiveness",
	"Closure",
)


def gaps(line: Mapping[str, Any]) -> list[str]:
	"""The links that a chain lacks, in their order; none when it is complete or asks for nothing.

	`line` holds `finding`, `type`, `finding_state`, `capa`, `cause`, `need_to_act`, `action` (a planned one),
	`action_state`, `implementation_verified_on`, `effectiveness_result`, `no_action_reason`; `hidden`: the
	reader may not see the CAPA, so nothing is said about it.
	"""
	if not line.get("finding"):
		return ["Finding"]
	state = line.get("finding_state")
	if line.get("type") == "Good Practice" or state == "Withdrawn":
		return []
	lacking = []
	if state in ("Open", "Disputed"):
		lacking.append("Acceptance")
	if line.get("capa"):
		lacking += [] if line.get("hidden") else _gaps_of_plan(line)
	elif not _answered_without(line):
		lacking += _gaps_of_answer(line)
	if line.get("action") and line.get("action_state") not in (*FINISHED_ACTIONS, "Cancelled"):
		lacking.append("Action Done")
	if state != "Closed":
		lacking.append("Closure")
	return sorted(lacking, key=LINKS.index)


def _answered_without(line: Mapping[str, Any]) -> bool:
	"""Whether a finding was closed without a CAPA, or a written reason says why it needs none."""
	if line.get("finding_state") == "Closed":
		return True
	return line.get("type") != "Major Nonconformity" and bool((line.get("no_action_reason") or "").strip())


def _gaps_of_answer(line: Mapping[str, Any]) -> list[str]:
	if line.get("type") in NONCONFORMITIES:
		return ["CAPA"]
	return [] if line.get("action") else ["Action"]


def _gaps_of_plan(line: Mapping[str, Any]) -> list[str]:
	lacking = []
	if not line.get("cause") and line.get("need_to_act") != "No":
		lacking.append("Root Cause")
	if not line.get("action") and line.get("need_to_act") != "No":
		lacking.append("Action")
	if not line.get("implementation_verified_on"):
		lacking.append("Implementation Verified")
	if line.get("effectiveness_result") != "Effective":
		lacking.append("Effectiveness")
	return lacking
