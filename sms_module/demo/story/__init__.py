"""The demo story: a service management year of the provider 'Nordlicht IT', as plain data.

About 60 people on two sites, Hamburg and Leipzig, run services for a machine manufacturer (Harmsen
Maschinenbau), a school authority (Schulverband Mulde) and, under a public contract, a city (Stadt Elbhafen).
It is the second year of a three-year audit cycle.

Days are whole numbers relative to today: -30 was thirty days ago. A text names a day as `{month -30}` or
`{date -30}`; `told` puts the words in. Records point to each other by `key`. Nothing here imports frappe.
"""

import re
from datetime import date, timedelta

MONTHS = (
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
)  # fmt: skip
TOKEN = re.compile(r"\{(month|date) ([+-]?\d+)\}")


def told(value, today: date):
	"""The same data with every `{month -30}` and `{date -30}` in its texts spoken out."""
	if isinstance(value, str):
		return TOKEN.sub(lambda token: _spoken(token, today), value)
	if isinstance(value, dict):
		return {key: told(each, today) for key, each in value.items()}
	if isinstance(value, list | tuple):
		return type(value)(told(each, today) for each in value)
	return value


def day(offset: int, today: date) -> date:
	"""The working day of the story: a weekend gives way to the Friday before, so the order stays."""
	there = today + timedelta(days=offset)
	return there - timedelta(days=max(0, there.weekday() - 4))


def _spoken(token: re.Match, today: date) -> str:
	there = day(int(token[2]), today)
	month = MONTHS[there.month - 1]
	return month if token[1] == "month" else f"{there.day} {month} {there.year}"
