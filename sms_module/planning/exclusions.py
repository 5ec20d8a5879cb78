"""What may be left out of a scope: services and places, never a clause of the standard."""

from __future__ import annotations

import re

from sms_module.planning.words import squeezed

#: A clause from 4 to 10 as it is written: 4, 8.5, 8.5.1.3, with or without a full stop behind it.
_NUMBER = r"(?:10|[4-9])(?:\.(?:1[0-2]|[1-9])){0,3}\.?"
_DOTTED = r"(?:10|[4-9])(?:\.(?:1[0-2]|[1-9])){1,3}\.?"
_STANDARD = r"(?:iso(?:\s*/\s*iec)?\s*)?20000(?:\s*-\s*1)?(?:\s*:\s*20\d\d)?"
_EDITION = r"20(?:05|11|18)\s*-\s*"
_WORD = r"(?:sub-?clauses?|clauses?|sections?|chapters?|paragraphs?|requirements?|parts?|no\.?|nr\.?|§+)"
_TO = r"\s*(?:-|–|—|to|through|and|,|&)\s*"
_END = r"(?![\w.]|-\d)"

_LIKE_CLAUSES = tuple(
	re.compile(pattern, re.IGNORECASE)
	for pattern in (
		# nothing but numbers of clauses: "8.5", "Section 8", "ISO/IEC 20000-1:2018, 8.5", "4 to 10"
		rf"^(?:{_STANDARD}[\s,:]*)?(?:{_WORD}\s*)*{_NUMBER}(?:{_TO}{_NUMBER})*$",
		# the name of a requirement of the standard: "2018-8.5", whatever follows
		rf"^{_EDITION}{_NUMBER}{_END}",
		# "clause 8" and the standard with a number, anywhere
		rf"(?<!\w)(?:sub-?)?clauses?\W*(?:{_EDITION})?{_NUMBER}{_END}",
		rf"(?<!\w){_STANDARD}[\s,:]*(?:{_WORD}\s*)*{_NUMBER}{_END}",
		# other such words also name places: there only a number with dots tells
		rf"(?<!\w){_WORD}\s*{_DOTTED}{_END}",
		# a number with dots and its title: "8.5.1 Change management"
		rf"^{_DOTTED}[\s:,;–—-]+[^\W\d]",
	)
)


def reads_like_clause(text: str | None) -> bool:
	"""Whether what is left out reads like a clause of the standard and not like a service or a place."""
	plain = squeezed(text).strip(" .,;:()[]\"'")
	return any(pattern.search(plain) for pattern in _LIKE_CLAUSES)
