"""Ages, delays and punctuality. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

#: Upper ends of the ageing buckets, in days; the last bucket is open.
AGE_LIMITS = (30, 60, 90)


def age(since: date | None, until: date | None, today: date) -> int | None:
	"""Days from `since` to `until`, or to today while it goes on; never below 0. None without a start."""
	if since is None:
		return None
	return max(((until or today) - since).days, 0)


def overdue(due: date | None, today: date) -> int:
	"""Days past a due date; 0 while there is time, or when nothing is due."""
	return max((today - due).days, 0) if due else 0


def on_time(done: date | None, due: date | None, today: date) -> bool | None:
	"""Whether something was done by its day; None while it still can be, or when no day was set.

	What is late and not done counts as not on time: a rate of done things alone hides the late ones.
	"""
	if due is None:
		return None
	if done is not None:
		return done <= due
	return False if today > due else None


def bucket_labels(limits: tuple[int, ...] = AGE_LIMITS) -> list[str]:
	"""Names of the ageing buckets: "0-30", "31-60", "61-90", ">90"."""
	starts = (0, *(limit + 1 for limit in limits[:-1]))
	return [f"{start}-{end}" for start, end in zip(starts, limits, strict=True)] + [f">{limits[-1]}"]


def bucket(days: int, limits: tuple[int, ...] = AGE_LIMITS) -> str:
	"""The ageing bucket of a number of days."""
	labels = bucket_labels(limits)
	for label, limit in zip(labels, limits, strict=False):
		if days <= limit:
			return label
	return labels[-1]


def ageing(ages: Iterable[int | None], limits: tuple[int, ...] = AGE_LIMITS) -> dict[str, int]:
	"""How many ages fall into each bucket, all buckets named."""
	counts = dict.fromkeys(bucket_labels(limits), 0)
	for days in ages:
		if days is not None:
			counts[bucket(days, limits)] += 1
	return counts
