"""Pieces of pictures in SVG, drawn on the server: text that wraps, arrows, the frame. Pure: no database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape

FONT, LINE, CHAR = 12, 15, 6.4
#: Characters that XML cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def arrow(x1: float, y1: float, x2: float, y2: float) -> str:
	"""A bent arrow from one point to another on its right."""
	bend = (x1 + x2) / 2
	return (
		f'<path d="M{x1:g} {y1:g} C{bend:g} {y1:g} {bend:g} {y2:g} {x2 - 8:g} {y2:g}" fill="none"'
		' stroke="currentColor"/>'
		f'<path d="M{x2:g} {y2:g} l-9 -4 v8 z" fill="currentColor"/>'
	)


def safe(text: str) -> str:
	"""Text as it may stand in SVG."""
	return escape(_NOT_XML.sub("\ufffd", text))


def length(text: str) -> int:
	"""How many letters wide a text is; letters of East Asia are two wide."""
	return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def width(labels: Iterable[list[str]]) -> float:
	"""How wide the widest line of some labels is, about."""
	return max((length(line) for lines in labels for line in lines), default=0) * 7


def wrap(text: str, room: int) -> list[str]:
	"""A text in lines of at most so many letters; words that are longer are broken. At least one line."""
	lines, line = [], ""
	for word in (text or "").split() or [""]:
		while word:
			joined = f"{line} {word}" if line else word
			if length(joined) <= room:
				line, word = joined, ""
			elif line:
				lines.append(line)
				line = ""
			else:
				cut = max(1, next(i for i in range(len(word), 0, -1) if i == 1 or length(word[:i]) <= room))
				lines.append(word[:cut])
				word = word[cut:]
	return [*lines, line] if line or not lines else lines


def paragraphs(text: str, room: int) -> list[str]:
	"""As `wrap`, each line of the text for itself."""
	return [line for part in text.splitlines() if part.strip() for line in wrap(part, room)]


def title(text: str) -> str:
	"""What a pointer that rests on a shape reads."""
	return f"<title>{safe(text)}</title>"


def text(
	x: float,
	y: float,
	text: str,
	*,
	anchor: str = "start",
	weight: str = "normal",
	style: str = "normal",
	size: float = FONT,
) -> str:
	"""One line of text."""
	more = "" if anchor == "start" else f' text-anchor="{anchor}"'
	more += "" if weight == "normal" else f' font-weight="{weight}"'
	more += "" if style == "normal" else f' font-style="{style}"'
	return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="currentColor"{more}>{safe(text)}</text>'


def picture(width: float, height: float, parts: list[str], label: str) -> str:
	"""The whole picture; `label` is read out to who does not see it."""
	return (
		f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
		f' height="{height:g}" role="img" aria-label="{safe(label)}" class="sms-map"'
		f' style="max-width: 100%; height: auto">{"".join(parts)}</svg>'
	)
