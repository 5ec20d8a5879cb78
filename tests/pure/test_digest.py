"""Canonical content, digests, and the seals that chain them."""

import datetime
import json

from hypothesis import given
from hypothesis import strategies as some

from sms_module.records.digest import canonical, canonical_json, digest
from sms_module.records.freeze import freeze, thaw, untouched
from sms_module.records.history import seal

JSON = some.recursive(
	some.none() | some.booleans() | some.integers() | some.text(),
	lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(), inner, max_size=4),
	max_leaves=12,
)
ROW = some.fixed_dictionaries(
	{
		"record_name": some.text(max_size=8),
		"to_state": some.sampled_from(("Open", "Closed")),
		"acted_by": some.text(max_size=8),
		"reason": some.none() | some.text(max_size=8),
		"acted_on": some.datetimes(
			min_value=datetime.datetime(2000, 1, 1), max_value=datetime.datetime(2090, 1, 1)
		),
		"content_digest": some.text(max_size=8),
		"sequence": some.integers(1, 9),
	}
)


@given(some.dictionaries(some.text(), JSON))
def test_order_of_keys_does_not_matter(value):
	assert canonical_json(value) == canonical_json(dict(reversed(list(value.items()))))
	assert json.loads(canonical_json(value)) == value


@given(JSON, JSON)
def test_digest_tells_values_apart(one, other):
	assert (digest(one) == digest(other)) == (canonical_json(one) == canonical_json(other))


@given(JSON)
def test_frozen_stays_as_it_was(value):
	text, frozen_hash = freeze(value)
	assert thaw(text) == value and untouched(text, frozen_hash)
	assert not untouched(text + " ", frozen_hash[:-1] + "x")


@given(some.integers(-(10**9), 10**9))
def test_number_is_the_same_however_typed(number):
	for fieldtype in ("Int", "Check"):
		assert canonical(str(number), fieldtype) == canonical(number, fieldtype)
	for fieldtype in ("Float", "Currency", "Percent"):
		assert canonical(str(number), fieldtype) == canonical(float(number), fieldtype)


@given(some.dates(min_value=datetime.date(1900, 1, 1)))
def test_date_is_the_same_however_loaded(day):
	assert canonical(day, "Date") == canonical(day.isoformat(), "Date")
	moment = datetime.datetime.combine(day, datetime.time(10, 30, 15, 999))
	assert canonical(moment, "Datetime") == canonical(moment.replace(microsecond=0), "Datetime")


@given(some.sampled_from(("Data", "Link", "Small Text", "Date", "Datetime", "Int", "Check", "Float")))
def test_nothing_is_nothing(fieldtype):
	assert canonical(None, fieldtype) == canonical("", fieldtype)


@given(some.text())
def test_text_keeps_its_inside(text):
	assert canonical(f"  {text}\n", "Text") == text.strip()


@given(ROW, some.text(max_size=8))
def test_seal_is_the_same_for_the_same_step(row, previous):
	assert seal(row, previous) == seal(dict(row), previous)


@given(ROW, ROW, some.text(max_size=8))
def test_seal_tells_steps_apart(one, other, previous):
	def sealed(row):
		return {**row, "reason": row["reason"] or "", "acted_on": row["acted_on"].replace(microsecond=0)}

	assert (seal(one, previous) == seal(other, previous)) == (sealed(one) == sealed(other))


@given(ROW, some.text(max_size=8), some.text(max_size=8))
def test_seal_binds_the_step_before(row, one, other):
	assert (seal(row, one) == seal(row, other)) == (one == other)
