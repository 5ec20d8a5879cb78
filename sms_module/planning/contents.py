"""The twelve contents of a service management plan. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

#: In the order in which a plan has them.
CONTENTS = (
	"Objectives",
	"Service Requirements",
	"Known Limitations",
	"Policies, Standards and Obligations",
	"Authorities and Process Roles",
	"Authorities for Plans, Processes and Services",
	"Resources",
	"Working with Other Parties",
	"Interfaces between Processes",
	"Risk Management",
	"Technology",
	"Measuring, Auditing, Reporting and Improving",
)


def holds(row: Mapping[str, Any], listed: Mapping[str, int]) -> bool:
	"""Whether a row holds a text or shows something; `listed`: live list → how many rows it has now."""
	if any((row.get(name) or "").strip() for name in ("text", "link", "attachment")):
		return True
	if row.get("record_doctype") and row.get("record_name"):
		return True
	return listed.get(row.get("live_list") or "", 0) > 0


def missing(rows: Iterable[Mapping[str, Any]], listed: Mapping[str, int]) -> list[str]:
	"""Which of the twelve hold nothing, in their order."""
	there = {row.get("content") for row in rows if holds(row, listed)}
	return [content for content in CONTENTS if content not in there]


def twice(rows: Iterable[Mapping[str, Any]]) -> list[str]:
	"""Contents that stand more than once, in the order of their second row."""
	seen: set[str] = set()
	found: dict[str, None] = {}
	for row in rows:
		content = row.get("content")
		if content in seen:
			found[content] = None
		seen.add(content)
	return list(found)


def absent(rows: Iterable[Mapping[str, Any]]) -> list[str]:
	"""Contents without a row, in their order."""
	there = {row.get("content") for row in rows}
	return [content for content in CONTENTS if content not in there]


def place(row: Mapping[str, Any]) -> int:
	"""Where the row of a content stands in a plan."""
	return CONTENTS.index(row.get("content"))


def is_web_address(link: str) -> bool:
	"""Whether a link leads to a page: http or https, and a host."""
	try:
		parts = urlsplit(link.strip())
		host = parts.hostname
	except ValueError:
		return False
	return parts.scheme in ("http", "https") and bool(host) and not any(c.isspace() for c in link.strip())
