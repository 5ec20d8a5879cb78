"""Words as people type them: with stray white space, in any letter case, one thing a line."""

from __future__ import annotations


def squeezed(text: str | None) -> str:
	"""A text in one line, without white space around it."""
	return " ".join((text or "").split())


def key(text: str | None) -> str:
	"""A name without letter case and white space, for finding it again."""
	return squeezed(text).casefold()


def lines(text: str | None) -> list[str]:
	"""The lines of a text that say something."""
	return [line for line in map(squeezed, (text or "").splitlines()) if line]
