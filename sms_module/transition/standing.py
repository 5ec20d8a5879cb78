"""How the deliverables of a transition stand: what is missing, from whom, how late. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

OPEN, HANDED_IN, RETURNED, APPROVED, WAIVED = "Open", "Handed In", "Returned", "Approved", "Waived"
#: What the provider still has to do something about.
WITH_PROVIDER = (OPEN, RETURNED)


@dataclass(frozen=True)
class Missing:
	"""A deliverable that is neither approved nor waived: from whom it is missing, and for how long."""

	row: str
	title: str
	area: str
	mandatory: bool
	status: str
	person: str | None
	due: date | None
	late_days: int


def waived_until(waivers: Iterable[Any]) -> dict[str, date]:
	"""Rows of deliverables that may come later → until when."""
	return {row.deliverable_row: row.until for row in waivers if row.status == "Open"}


def is_settled(row: Any, waived: Mapping[str, date], day: date) -> bool:
	"""Whether a deliverable is approved, or waived until a day that is not over."""
	if row.status == APPROVED:
		return True
	until = waived.get(row.name)
	return row.status == WAIVED and until is not None and until >= day


def waits_for(row: Any) -> str | None:
	"""Whose turn it is: the provider's until it is handed in, then the approver's."""
	return row.approver if row.status == HANDED_IN else row.provider


def missing(rows: Iterable[Any], waived: Mapping[str, date], day: date) -> list[Missing]:
	"""What is missing, mandatory first, then the earliest due."""
	found = [
		Missing(
			row.name,
			row.title,
			row.area,
			bool(row.mandatory),
			row.status,
			waits_for(row),
			row.due_date,
			max((day - row.due_date).days, 0) if row.due_date else 0,
		)
		for row in rows
		if not is_settled(row, waived, day)
	]
	return sorted(found, key=lambda each: (not each.mandatory, each.due or date.max, each.title))


def by_person(found: Iterable[Missing]) -> dict[str | None, list[Missing]]:
	"""What is missing from whom; who has kept the others waiting longest comes first."""
	groups: dict[str | None, list[Missing]] = {}
	for each in found:
		groups.setdefault(each.person, []).append(each)
	return dict(
		sorted(groups.items(), key=lambda item: (-max(each.late_days for each in item[1]), item[0] or ""))
	)
