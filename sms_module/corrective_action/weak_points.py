"""The weak-point check of a CAPA: what experienced auditors look for in a plan that will not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

PERSONAL = re.compile(
	r"\b(human error|operator error|carelessness|inattent\w*|forgot\w*|forgetful\w*|mistake of|not trained|lack of training|untrained)\b",
	re.IGNORECASE,
)
TRAINING = re.compile(
	r"\b(train(ing|ed)?|instruct(ed|ion)? staff|remind(ed|er)?|awareness|brief(ed|ing)?|toolbox talk)\b",
	re.IGNORECASE,
)
MEASURABLE = re.compile(r"\d|\b(no|none|zero|all|every|each|half)\b|%", re.IGNORECASE)
WORD = re.compile(r"\w{4,}")

HUMAN_ERROR = "The only cause is a person's error: ask why the process let it happen."
ONLY_TRAINING = "All actions are training or reminders: what makes the error impossible, or noticed?"
REPEATS_CORRECTION = "An action repeats the correction: it does not act on the cause."
NOT_MEASURABLE = "The effectiveness criterion holds nothing that can be counted."
NO_DOCUMENT = "No document or part of the SMS changes: how will it last?"
NO_EXTENT = "Nobody looked whether the same could be elsewhere."


def weak_points(
	*,
	causes: Sequence[tuple[str, bool]],
	correction: str | None,
	actions: Sequence[tuple[str, str, str | None]],
	criterion: str | None,
	extent: str | None,
	sms_change: bool,
	counted: bool = False,
) -> list[str]:
	"""Names the weak points of a CAPA's plan, as English sentences; none when it looks sound.

	`causes`: root causes as (text, whether its category is a mere symptom). `actions`: (kind, what, document
	that changes). `sms_change`: whether the plan says that the SMS itself changes. `counted`: whether the criterion
	is a count.
	"""
	found = []
	if causes and all(symptom or PERSONAL.search(text or "") for text, symptom in causes):
		found.append(HUMAN_ERROR)
	lasting = [
		(what or "", document)
		for kind, what, document in actions
		if kind not in ("Containment", "Correction")
	]
	if lasting and all(TRAINING.search(what) for what, _document in lasting):
		found.append(ONLY_TRAINING)
	if any(_alike(what, correction or "") for what, _document in lasting):
		found.append(REPEATS_CORRECTION)
	if not counted and not MEASURABLE.search(criterion or ""):
		found.append(NOT_MEASURABLE)
	if lasting and not sms_change and not any(document for _what, document in lasting):
		found.append(NO_DOCUMENT)
	if not (extent or "").strip():
		found.append(NO_EXTENT)
	return found


def _alike(one: str, other: str, share: float = 0.6) -> bool:
	"""Whether two texts share most of their longer words (Jaccard index of at least `share`)."""
	first, second = ({word.lower() for word in WORD.findall(text)} for text in (one, other))
	if not first or not second:
		return False
	return len(first & second) / len(first | second) >= share
