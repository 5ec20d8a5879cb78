"""Bubbles that print without a script."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sms_module.reporting.bubble_chart import HEIGHT, WIDTH, Axis, Bubble, axis_to, bubble_chart, place

SVG = "{http://www.w3.org/2000/svg}"
words = st.text(
	st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\ufffe\uffff"), max_size=40
)


@given(st.floats(0.01, 1e12))
def test_axis_reaches_its_greatest_value_in_few_round_steps(most):
	axis = axis_to("Cost", most)
	assert axis.high >= most * (1 - 1e-9) and 2 <= len(axis.ticks) <= 10


def test_axis_of_nothing():
	assert axis_to("Cost", 0).high == 1


@given(
	st.lists(st.tuples(words, st.floats(0, 1e9), st.floats(0, 6), st.floats(-1, 2)), min_size=1, max_size=9)
)
def test_any_bubble_is_escaped_and_lies_on_the_chart(rows):
	bubbles = [Bubble(text, text, x, y, size, "#123456", broken=bool(text)) for text, x, y, size in rows]
	x, y = axis_to("Cost", max(each.x for each in bubbles)), Axis("Benefit <b>", 0, 6, 1)
	chart = ElementTree.fromstring(bubble_chart(bubbles, x, y))
	circles = chart.findall(f".//{SVG}circle")
	assert len(circles) == len(bubbles)
	for each in bubbles:
		across, down = place(each, x, y)
		assert 0 <= across <= WIDTH and 0 <= down <= HEIGHT


def test_great_bubbles_hide_no_small_ones():
	chart = bubble_chart(
		[Bubble("1", "", 1, 1, 0.2, "#1"), Bubble("2", "", 1, 1, 1, "#2")],
		Axis("", 0, 2, 1),
		Axis("", 0, 2, 1),
	)
	assert chart.index('fill="#2"') < chart.index('fill="#1"')


def test_nothing_is_no_chart():
	assert bubble_chart([], Axis("", 0, 1, 1), Axis("", 0, 1, 1)) == ""
