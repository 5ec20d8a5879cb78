"""Terms and marks of documents. Pure: no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from html import unescape
from urllib.parse import urlsplit

from frappe.utils import add_months, getdate

#: States in which a revision counts: it is being written, or it is what people work by.
CURRENT = ("Draft", "In Review", "Effective")
_TAG = re.compile(r"<[^>]*>")
_SHOWS = re.compile(r"<(img|table|video|iframe)\b", re.IGNORECASE)


def is_web_address(text: str) -> bool:
	"""Whether a text is an address that a browser opens by http or https."""
	try:
		parts = urlsplit(text.strip())
	except ValueError:
		return False
	return (
		parts.scheme.lower() in ("http", "https")
		and bool(parts.netloc)
		and not re.search(r"\s", text.strip())
	)


def says_something(html: str | None) -> bool:
	"""Whether formatted text holds words or a picture: an emptied editor leaves its tags behind."""
	text = html or ""
	return bool(_SHOWS.search(text) or unescape(_TAG.sub("", text)).strip())


def next_review(day: date, months: int | None) -> date | None:
	"""When a document reviewed on a day is reviewed next; None when it never is."""
	return getdate(add_months(day, months)) if months else None


def kept_until(day: date, months: int | None) -> date:
	"""Until when a document that became obsolete on a day is kept."""
	return getdate(add_months(day, months or 0))


def may_be_destroyed(state: str, until: date | None, today: date) -> bool:
	"""Whether the time for which an obsolete document is kept is over."""
	return state == "Obsolete" and until is not None and until < today


def family(name: str, older: Mapping[str, str | None]) -> list[str]:
	"""All revisions of a document, oldest first, given each revision's older one.

	A circle, which rules refuse but a direct write could make, is walked once.
	"""
	root, seen = name, {name}
	while (before := older.get(root)) and before not in seen:
		root = before
		seen.add(root)
	newer: dict[str, list[str]] = {}
	for revision, before in sorted(older.items()):
		if before:
			newer.setdefault(before, []).append(revision)
	found, waiting = [], [root]
	while waiting:
		revision = waiting.pop(0)
		if revision not in found:
			found.append(revision)
			waiting += newer.get(revision, [])
	return found


def replaces_itself(name: str, older: Mapping[str, str | None]) -> bool:
	"""Whether the way back from a revision to older ones leads to itself again."""
	seen: set[str] = set()
	step = older.get(name)
	while step and step not in seen:
		if step == name:
			return True
		seen.add(step)
		step = older.get(step)
	return False


def read_share(days: Iterable[date | None]) -> tuple[int, int]:
	"""Of the days on which people have read a document: how many have, of how many."""
	days = list(days)
	return sum(day is not None for day in days), len(days)
