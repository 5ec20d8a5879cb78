"""The twelve contents: what a row holds, what is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.planning.contents import CONTENTS, absent, holds, is_web_address, missing, place, twice

BLANK = st.sampled_from(["", " ", "\n", None])
HELD = st.fixed_dictionaries(
	{
		"text": st.sampled_from(["", " ", None, "A text"]),
		"link": st.sampled_from(["", None, "https://wiki.example"]),
		"attachment": st.sampled_from(["", None, "/private/files/plan.pdf"]),
		"record_doctype": st.sampled_from(["", None, "SMS Objective"]),
		"record_name": st.sampled_from(["", None, "OBJ-1"]),
		"live_list": st.sampled_from(["", None, "Risks", "Services"]),
	}
)
#: Rows as people could send them: any contents, any number of times.
ROWS = st.lists(st.tuples(st.sampled_from(CONTENTS), HELD).map(lambda pair: {"content": pair[0], **pair[1]}))
COUNTS = st.dictionaries(st.sampled_from(["Risks", "Services"]), st.integers(0, 3))


def test_there_are_twelve():
	assert len(CONTENTS) == len(set(CONTENTS)) == 12


@given(BLANK, BLANK, BLANK)
def test_white_space_holds_nothing(text, link, attachment):
	assert not holds({"text": text, "link": link, "attachment": attachment}, {})


@pytest.mark.parametrize(
	"row",
	[
		{"text": "x"},
		{"link": "https://wiki.example"},
		{"attachment": "/files/plan.pdf"},
		{"record_doctype": "SMS Objective", "record_name": "OBJ-1"},
		{"live_list": "Risks"},
	],
)
def test_each_way_alone_is_enough(row):
	assert holds(row, {"Risks": 1})


def test_what_is_half_there_holds_nothing():
	assert not holds({"record_doctype": "SMS Objective"}, {})
	assert not holds({"record_name": "OBJ-1"}, {})
	assert not holds({"live_list": "Risks"}, {"Risks": 0, "Services": 4})
	assert not holds({"live_list": "Risks"}, {})


@given(ROWS, COUNTS)
def test_missing_are_those_without_a_row_that_holds(rows, counts):
	held = {row["content"] for row in rows if holds(row, counts)}
	lacking = missing(rows, counts)
	assert set(lacking) == set(CONTENTS) - held
	assert lacking == sorted(lacking, key=CONTENTS.index)


@given(ROWS, COUNTS)
def test_more_in_a_list_never_takes_a_content_away(rows, counts):
	more = {name: count + 1 for name, count in counts.items()}
	assert set(missing(rows, more)) <= set(missing(rows, counts))


@given(ROWS)
def test_rows_are_absent_once_or_twice(rows):
	there = [row["content"] for row in rows]
	assert set(absent(rows)) == set(CONTENTS) - set(there)
	assert set(twice(rows)) == {content for content in there if there.count(content) > 1}
	assert bool(twice(rows)) == (len(there) != len(set(there)))


@given(st.permutations(CONTENTS))
def test_place_puts_them_in_order(contents):
	assert (
		tuple(row["content"] for row in sorted(({"content": each} for each in contents), key=place))
		== CONTENTS
	)


@pytest.mark.parametrize(
	"link",
	[
		"https://wiki.example",
		"http://10.0.0.1:8080/plan?page=1#top",
		" https://wiki.example/ ",
		"HTTPS://WIKI.EXAMPLE",
	],
)
def test_pages_are_links(link):
	assert is_web_address(link)


@pytest.mark.parametrize(
	"link",
	[
		"",
		"wiki.example",
		"ftp://wiki.example",
		"javascript:alert(1)",
		"https://",
		"https:///plan",
		"http://[::1",
		"https://wiki example",
		"//wiki.example",
		"file:///etc/passwd",
	],
)
def test_what_is_no_page_is_no_link(link):
	assert not is_web_address(link)


@given(st.text())
def test_any_text_is_judged(text):
	assert is_web_address(text) in (True, False)
