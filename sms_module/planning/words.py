"""Words as people type them: with stray white space, in any letter case, one thing a line."""

from __future__ import annotations

#: How many characters a title holds.
TITLE = 140


def squeezed(text: str | None) -> str:
	"""A text in one line, without white space around it."""
	return " ".join((text or "").split())


def key(text: str | None) -> str:
	"""A name without letter case and white space, for finding it again."""
	return squeezed(text).casefold()


def lines(text: str | None) -> list[str]:
	"""The lines of a text that say something."""
	return [line for line in map(squeezed, (text or "").splitlines()) if line]


def shortened(text: str | None, most: int = TITLE) -> str:
	"""A text as a title has room for it: on one line, its end left out where it is too long."""
	line = squeezed(text)
	return line if len(line) <= most else f"{line[: most - 1]}…"
