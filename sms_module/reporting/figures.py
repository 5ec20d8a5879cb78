"""Rates, counts and first judgements. Pure: no database."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

#: Results that judge; "Not Yet Determinable" puts a judgement off.
JUDGEMENTS = ("Effective", "Not Effective")


def share(flags: Iterable[bool | None]) -> float | None:
	"""Share of the true ones in percent, one decimal; None counts nowhere. None when nothing counts."""
	counted = [flag for flag in flags if flag is not None]
	if not counted:
		return None
	return round(100 * sum(counted) / len(counted), 1)


def mean(numbers: Sequence[float]) -> float | None:
	"""Arithmetic mean, one decimal; None of nothing."""
	return round(sum(numbers) / len(numbers), 1) if numbers else None


def count_by(rows: Iterable[Any], key: Callable[[Any], Hashable | Sequence | None]) -> dict[Any, int]:
	"""Counts rows by a key, most frequent first, then by name; a list of keys counts each; None counts nowhere."""
	counts: dict[Any, int] = {}
	for row in rows:
		values = key(row)
		for value in values if isinstance(values, list | tuple | set) else [values]:
			if value is not None and value != "":
				counts[value] = counts.get(value, 0) + 1
	return dict(sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))


def first_judgement(rounds: Sequence[str | None], current: str | None) -> bool | None:
	"""Whether a CAPA was found effective the first time it was judged; None while it was not judged.

	`rounds`: results of its kept rounds, oldest first; `current`: the result of the round it is in.
	"""
	for result in (*rounds, current):
		if result in JUDGEMENTS:
			return result == "Effective"
	return None
