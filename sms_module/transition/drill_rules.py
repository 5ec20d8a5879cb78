"""When a test call passes, and when a round of them does. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

PASSED, FAILED = "Passed", "Failed"
CHECKS = ("service_found", "article_found", "right_group")


def was_made(call: Any) -> bool:
	"""Whether a call was made, and not only written down for later: somebody took it."""
	return bool(call.agent)


def failures(call: Any, minutes: int) -> list[str]:
	"""What went wrong with a call: names of its fields; `minutes` that it may take, 0 for any number."""
	wrong = [name for name in CHECKS if not call.get(name)]
	return [*wrong, "minutes"] if minutes and (call.minutes or 0) > minutes else wrong


def result_of_call(call: Any, minutes: int) -> str:
	"""Empty until the call was made."""
	if not was_made(call):
		return ""
	return FAILED if failures(call, minutes) else PASSED


def result_of_round(results: Iterable[str]) -> str:
	"""A round passes when every call of it does; one without calls does not."""
	results = list(results)
	return PASSED if results and all(result == PASSED for result in results) else FAILED
