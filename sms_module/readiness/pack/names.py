"""Names of entries in a zip that every system can unpack. Pure: no database."""

from __future__ import annotations

import re
import unicodedata

#: Bytes that one part of a path may take; folders and the longest file systems leave room for it.
MOST_BYTES = 120
#: Names that Windows keeps for devices, whatever their ending.
DEVICES = frozenset(
	{"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def safe_part(text: str, fallback: str = "file") -> str:
	"""One part of a path: no separators, no leading or trailing dots, not too long; the ending is kept."""
	text = unicodedata.normalize("NFC", text or "").encode("utf-8", "ignore").decode("utf-8")
	shown = "".join(each for each in FORBIDDEN.sub("-", text) if unicodedata.category(each)[0] != "C")
	shown = " ".join(shown.split()).strip(". ") or fallback
	if shown.split(".")[0].strip().casefold() in DEVICES:
		shown = f"_{shown}"
	return _cut(shown, MOST_BYTES) or fallback


def _cut(text: str, most: int) -> str:
	if len(text.encode()) <= most:
		return text
	stem, dot, ending = text.rpartition(".")
	if not dot or len(ending.encode()) > 10:
		stem, dot, ending = text, "", ""
	room = most - len((dot + ending).encode())
	return stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ") + dot + ending


class Names:
	"""Gives each entry a path of its own, also where upper and lower case are the same."""

	def __init__(self) -> None:
		self._taken: set[str] = set()

	def path(self, *parts: str) -> str:
		"""A path of these parts, numbered when it is taken."""
		*folders, last = (safe_part(part) for part in parts)
		stem, dot, ending = last.rpartition(".")
		if not stem:
			stem, dot, ending = last, "", ""
		number, name = 1, last
		while self._key(folders, name) in self._taken:
			number += 1
			mark = f" ({number})"
			name = _cut(stem, MOST_BYTES - len((mark + dot + ending).encode())) + mark + dot + ending
		self._taken.add(self._key(folders, name))
		return "/".join([*folders, name])

	@staticmethod
	def _key(folders: list[str], name: str) -> str:
		return unicodedata.normalize("NFKC", "/".join([*folders, name])).casefold()
