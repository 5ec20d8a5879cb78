"""Terms of documents: addresses, empty texts, days, families of revisions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.documents.links import only_effective
from sms_module.documents.terms import (
	family,
	is_web_address,
	kept_until,
	may_be_destroyed,
	next_review,
	read_share,
	replaces_itself,
	says_something,
)


@pytest.mark.parametrize("text", ["https://example.com/a", "HTTP://intranet/x?y=1", " https://a.b "])
def test_web_addresses(text):
	assert is_web_address(text)


@pytest.mark.parametrize(
	"text",
	[
		"ftp://example.com",
		"javascript:alert(1)",
		"//example.com",
		"https://",
		"example.com",
		"",
		"http://[",
		"https://a b",
	],
)
def test_no_web_addresses(text):
	assert not is_web_address(text)


@pytest.mark.parametrize("html", [None, "", "<p><br></p>", '<div class="ql-editor"><p>&nbsp; </p></div>'])
def test_an_emptied_editor_says_nothing(html):
	assert not says_something(html)


@pytest.mark.parametrize("html", ["x", "<p>x</p>", '<p><img src="/files/a.png"></p>'])
def test_words_and_pictures_say_something(html):
	assert says_something(html)


def test_days():
	day = date(2026, 1, 31)
	assert next_review(day, 1) == date(2026, 2, 28)
	assert next_review(day, 0) is None and next_review(day, None) is None
	assert kept_until(day, 36) == date(2029, 1, 31)
	assert kept_until(day, 0) == day
	assert may_be_destroyed("Obsolete", day, date(2026, 2, 1))
	assert not may_be_destroyed("Obsolete", day, day)
	assert not may_be_destroyed("Effective", day, date(2027, 1, 1))
	assert not may_be_destroyed("Obsolete", None, date(2027, 1, 1))
	assert read_share([day, None, None]) == (1, 3)


NAMES = "abcdefgh"
older = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NAMES), max_size=8)


def test_a_family():
	line = {"b": "a", "c": "b", "y": "x"}
	assert family("b", line) == family("a", line) == family("c", line) == ["a", "b", "c"]
	assert family("z", line) == ["z"]


@given(st.sampled_from(NAMES), older)
def test_a_family_ends_and_holds_each_once(name, line):
	found = family(name, line)
	assert name in found and len(found) == len(set(found))


@given(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
def test_a_family_is_the_same_from_each_of_its_members(chain):
	line = dict(zip(chain[1:], chain, strict=False))
	assert all(family(name, line) == chain for name in chain)
	assert not any(replaces_itself(name, line) for name in chain)
	line[chain[0]] = chain[-1]
	assert all(replaces_itself(name, line) for name in chain)


@pytest.mark.parametrize(
	("filters", "asked"),
	[
		(None, [["workflow_state", "=", "Effective"]]),
		({}, [["workflow_state", "=", "Effective"]]),
		({"kind": "Policy"}, [["kind", "=", "Policy"], ["workflow_state", "=", "Effective"]]),
		({"name": ["!=", "x"]}, [["name", "!=", "x"], ["workflow_state", "=", "Effective"]]),
		({"workflow_state": ["in", ["Draft"]]}, [["workflow_state", "in", ["Draft"]]]),
		(
			[["SMS Document", "workflow_state", "=", "Draft"]],
			[["SMS Document", "workflow_state", "=", "Draft"]],
		),
		([["kind", "=", "Plan"]], [["kind", "=", "Plan"], ["workflow_state", "=", "Effective"]]),
	],
)
def test_a_search_asks_for_effective_documents_unless_told_otherwise(filters, asked):
	assert only_effective(filters) == asked
