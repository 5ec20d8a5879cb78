"""What was asked for, granted and spent. Pure: no database.

Budgets are amounts in the currency of the site, to the cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

#: The stage of a request that covers an initiative as a whole, whatever stage it is in.
WHOLE = "Whole"
#: States in which what was asked for counts: it waits for a decision, or has got one.
ASKED = ("Requested", "Approved")
GRANTED = "Approved"


class Budget(NamedTuple):
	"""What an initiative asked for, and what it was granted."""

	requested: float
	granted: float


def cents(value: Any) -> float:
	return round(float(value or 0), 2)


def total(requests: Iterable[Mapping[str, Any]]) -> Budget:
	"""The budget of an initiative from its requests (`workflow_state`, `amount`, `granted_amount`)."""
	asked = [row for row in requests if row["workflow_state"] in ASKED]
	granted = [row for row in asked if row["workflow_state"] == GRANTED]
	return Budget(
		cents(sum(cents(row["amount"]) for row in asked)),
		cents(sum(cents(row["granted_amount"]) for row in granted)),
	)


def covers(requests: Iterable[Mapping[str, Any]], stage: str | None) -> bool:
	"""Whether an approved request is for a stage, or for the whole."""
	wanted = {stage or WHOLE, WHOLE}
	return any(row["workflow_state"] == GRANTED and (row["stage"] or WHOLE) in wanted for row in requests)


def overspend(spent: Any, budget: Any) -> float:
	"""How much was spent above a budget; 0 when nothing was."""
	return max(cents(cents(spent) - cents(budget)), 0.0)


def used(spent: Any, budget: Any) -> float | None:
	"""How much of a budget is spent, in percent; None without a budget."""
	return round(100 * cents(spent) / cents(budget), 1) if cents(budget) else None


def limit_of(roles: Iterable[str], limits: Iterable[Mapping[str, Any]]) -> float | None:
	"""Up to which amount somebody with these roles grants; None without a limit.

	`limits`: rows of `role`, `up_to` and `unlimited`. No rows at all: the provider sets no limits. Of several
	roles the highest limit counts; who has none of the roles named grants nothing.
	"""
	limits = list(limits)
	if not limits:
		return None
	held = set(roles)
	mine = [row for row in limits if row.get("role") in held]
	if any(row.get("unlimited") for row in mine):
		return None
	return max((cents(row.get("up_to")) for row in mine), default=0.0)
