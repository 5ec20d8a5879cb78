"""The picture of a chain: every box and arrow is there, inside the frame, and nothing overlaps."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sms_module.service_level.picture import BOX, Node, chain_svg, columns_of

SVG = "{http://www.w3.org/2000/svg}"
NODES = st.lists(
	st.builds(
		Node,
		key=st.integers(0, 9).map(str),
		label=st.text(min_size=1, max_size=60),
		column=st.integers(-2, 3),
		notes=st.lists(st.text(max_size=40), max_size=2).map(tuple),
		weak=st.booleans(),
	),
	min_size=1,
	max_size=8,
	unique_by=lambda node: node.key,
)


@given(NODES, st.lists(st.tuples(st.integers(0, 9).map(str), st.integers(0, 9).map(str)), max_size=8))
def test_boxes_stand_apart_in_their_columns(nodes, arrows):
	root = ElementTree.fromstring(chain_svg(nodes, arrows, "chain"))
	boxes = [
		{name: float(rect.get(name)) for name in ("x", "y", "height")} for rect in root.iter(f"{SVG}rect")
	]
	assert len(boxes) == len(nodes)
	for box in boxes:
		assert 0 < box["x"] and box["x"] + BOX < float(root.get("width"))
		assert 0 < box["y"] and box["y"] + box["height"] < float(root.get("height"))
		for other in boxes:
			if other is not box and other["x"] == box["x"]:
				assert other["y"] >= box["y"] + box["height"] or other["y"] + other["height"] <= box["y"]
	known = {node.key for node in nodes}
	drawn = [pair for pair in arrows if set(pair) <= known]
	assert len(list(root.iter(f"{SVG}path"))) == 2 * len(drawn)


def test_the_weakest_link_is_marked_and_text_is_escaped():
	nodes = [Node("a", "Mail <b>", 0, itself=True), Node("b", "Line", 1, ("99 %",), weak=True, dashed=True)]
	drawn = chain_svg(nodes, [("a", "b")], "Mail")
	assert "Mail &lt;b&gt;" in drawn and len(re.findall("link weak", drawn)) == 1
	assert chain_svg([], [], "nothing") == ""


def test_what_is_needed_stands_right_and_who_needs_it_left():
	assert columns_of({"M": 0, "S": 1}, {"M": 0, "P": 1}) == {"M": 0, "S": 1, "P": -1}
