"""What an entry of an audit programme names in its text fields."""

from frappe.model.document import Document


def names_in(text: str | None) -> list[str]:
	"""Names separated by commas."""
	return [name.strip() for name in (text or "").split(",") if name.strip()]


def team_names(entry: Document) -> list[str]:
	"""The team, the lead left out."""
	return names_in(entry.team)


def processes_of(entry: Document) -> list[str]:
	"""The processes that the audit looks at, the entry's own area first."""
	own = [entry.area] if entry.area_doctype == "SMS Process" and entry.area else []
	return list(dict.fromkeys([*own, *further_processes(entry)]))


def further_processes(entry: Document) -> list[str]:
	"""Processes besides the entry's own area, one a line: their names may hold commas."""
	return [line.strip() for line in (entry.more_processes or "").splitlines() if line.strip()]
