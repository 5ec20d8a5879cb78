"""Freezes what was shown, so that it reads the same in five years."""

import json
from typing import Any

from sms_module.records.digest import canonical_json, digest


def freeze(value: Any) -> tuple[str, str]:
	"""Canonical JSON of a value and its SHA-256, for a Code field and its hash field."""
	text = canonical_json(value)
	return text, digest(json.loads(text))


def thaw(text: str | None) -> Any:
	"""The frozen value; None when nothing was frozen."""
	return json.loads(text) if text else None


def untouched(text: str | None, frozen_hash: str | None) -> bool:
	"""Whether frozen text still has the hash it was frozen with."""
	try:
		return bool(text) and digest(json.loads(text)) == frozen_hash
	except ValueError:  # no JSON any more
		return False
