"""Dates of a transition: each lies so many days before or after the go-live, and moves with it. Pure: no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Planned:
	"""A day, as days from the go-live (before it: negative) and as a date; what is not known is None."""

	offset: int | None = None
	due: date | None = None


def settle(now: Planned, before: Planned | None, go_live: date, fixed: bool = False) -> Planned:
	"""Brings offset and date of a row into line: afterwards `due` is `go_live` plus `offset`.

	Whichever of the two a person changed leads; else the offset does, so that the date moves with the
	go-live. A `fixed` row (approved, held) keeps its date whatever moves.
	"""
	by_date = now.due is not None and (fixed or before is None or now.due != before.due)
	if by_date and not fixed and before is not None and now.offset != before.offset:
		by_date = False
	if by_date:
		return Planned((now.due - go_live).days, now.due)
	offset = now.offset or 0
	return Planned(offset, go_live + timedelta(days=offset))
