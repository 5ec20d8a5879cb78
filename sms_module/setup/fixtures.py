"""Workflow states and actions of ours: those of the state tables that Frappe does not bring."""

from sms_module.setup.tables import TABLES

FRAPPES_STATES = frozenset({"Pending", "Approved", "Rejected"})
FRAPPES_ACTIONS = frozenset({"Approve", "Reject", "Review"})


def states() -> list[str]:
	"""Names of our workflow states."""
	return sorted({state.name for table in TABLES for state in table.states} - FRAPPES_STATES)


def actions() -> list[str]:
	"""Names of our workflow actions."""
	return sorted(
		{step.action for table in TABLES for step in table.steps if step.who.roles or step.who.persons}
		- FRAPPES_ACTIONS
	)


def styles() -> dict[str, str]:
	"""The colour of each state of ours, from the first table that has it."""
	found: dict[str, str] = {}
	for table in TABLES:
		for state in table.states:
			found[state.name] = found.get(state.name) or state.style
	return {name: found[name] for name in states()}
