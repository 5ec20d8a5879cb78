"""The bar chart that prints without a script."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sms_module.reporting.bar_chart import LABEL, WIDTH, bar_chart

words = st.text(
	st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\ufffe\uffff"), max_size=60
)
SVG = "{http://www.w3.org/2000/svg}"


@given(st.lists(st.tuples(words, st.floats(0, 1e9)), min_size=1, max_size=12))
def test_any_label_is_escaped_and_each_bar_lies_within(bars):
	chart = ElementTree.fromstring(bar_chart(bars))
	rects = chart.findall(f".//{SVG}rect")
	assert len(rects) == len(bars)
	assert all(0 <= float(rect.get("width")) <= WIDTH - LABEL for rect in rects)


def test_figures_are_written_out():
	assert "2,671,100 €" in bar_chart([("Spent", 2_671_100)], " €")


def test_nothing_is_no_chart():
	assert bar_chart([]) == ""
