"""The scale of risks: likelihood times impact, levels and what may be accepted. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEVELS = ("Low", "Medium", "High")
#: The scale that a provider starts with: (label, what it means).
LIKELIHOOD = (
	("Rare", "Would surprise everybody: less than once in ten years"),
	("Unlikely", "Has happened to others: about once in five years"),
	("Possible", "Has happened to us: about once in two years"),
	("Likely", "Will happen if nothing is done: about once a year"),
	("Almost certain", "Happens already: several times a year"),
)
IMPACT = (
	("Negligible", "Noticed by few and put right the same day"),
	("Minor", "Some users wait; no service level is missed"),
	("Moderate", "A service level is missed, or a customer complains"),
	("Major", "Several customers stand still, a contract or much money is at stake"),
	("Severe", "The provider itself, people's health or personal data are in danger"),
)
#: Low is what a named person may accept; from Medium on it takes top management. Of 25 at most.
ACCEPT_UP_TO, MEDIUM_FROM, HIGH_FROM = 5, 6, 15
FEWEST_STEPS, MOST_STEPS = 2, 10


def score(likelihood: int, impact: int) -> int:
	"""Likelihood times impact; 0 while either is not assessed."""
	return (likelihood or 0) * (impact or 0)


def level(score: int, medium_from: int, high_from: int) -> str:
	"""Low, Medium or High; nothing for what is not assessed."""
	if score <= 0:
		return ""
	if score >= high_from:
		return "High"
	return "Medium" if score >= medium_from else "Low"


def third(number: int, steps: int) -> str:
	"""Which third of a scale a step lies in, in the words of the levels."""
	return LEVELS[-(-len(LEVELS) * min(max(number, 1), steps) // steps) - 1]


def is_gapless(numbers: Sequence[int]) -> bool:
	"""Whether steps are numbered 1, 2, 3 … in this order."""
	return list(numbers) == list(range(1, len(numbers) + 1))


def in_order(accept_up_to: int, medium_from: int, high_from: int, highest: int) -> bool:
	"""Whether limits leave room for each level, and nothing High is accepted like something small."""
	return 1 < medium_from < high_from <= highest and 0 <= accept_up_to < high_from


@dataclass(frozen=True)
class ScaleStep:
	"""A step of likelihood or of impact."""

	number: int
	label: str
	description: str = ""


@dataclass(frozen=True)
class Scale:
	"""How a provider rates risks."""

	likelihood: tuple[ScaleStep, ...]
	impact: tuple[ScaleStep, ...]
	accept_up_to: int = ACCEPT_UP_TO
	medium_from: int = MEDIUM_FROM
	high_from: int = HIGH_FROM

	def level(self, score: int) -> str:
		return level(score, self.medium_from, self.high_from)

	def holds(self, likelihood: int, impact: int) -> bool:
		"""Whether both are steps of the scale."""
		return 1 <= likelihood <= len(self.likelihood) and 1 <= impact <= len(self.impact)


def steps(rows: Iterable[tuple[str, str]]) -> tuple[ScaleStep, ...]:
	"""Labels and meanings, lowest first, as numbered steps."""
	return tuple(ScaleStep(number, *row) for number, row in enumerate(rows, start=1))


DEFAULT = Scale(steps(LIKELIHOOD), steps(IMPACT))
