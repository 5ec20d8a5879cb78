"""The process map: every flow once, whoever names it; and any words are only words in the pictures."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.planning.process_map import (
	BOTH,
	GIVER,
	GIVES,
	OTHERWISE,
	RECEIVER,
	RECEIVES,
	RETIRED,
	UNKNOWN,
	Flow,
	Interface,
	MapProcess,
	Words,
	flows_of,
	map_of,
	n2_chart_svg,
	numbered,
	process_svg,
)

SVG = "{http://www.w3.org/2000/svg}"
CHANGE, RELEASE, INCIDENT = "Change management", "Release management", "Incident management"
NAMES = [f"Process {number}" for number in range(20)]

words = st.text(max_size=60)
names = st.text(min_size=1, max_size=25).filter(lambda name: name.split())
interfaces = st.builds(Interface, st.sampled_from(NAMES), st.sampled_from([GIVES, RECEIVES]), names, words)
known = st.builds(
	Interface,
	st.sampled_from(NAMES[:5]),
	st.sampled_from([GIVES, RECEIVES]),
	st.sampled_from(NAMES[:5]),
	st.sampled_from(["Changes", "changes ", "A list"]),
)


def titles(svg: str, css: str) -> list[str]:
	"""What the groups of a class say when the mouse rests on them."""
	root = ElementTree.fromstring(svg)
	return [
		group.findtext(f"{SVG}title") or "" for group in root.iter(f"{SVG}g") if group.get("class") == css
	]


def texts(svg: str, css: str) -> list[str]:
	root = ElementTree.fromstring(svg)
	return [
		" ".join(text.text or "" for text in group.iter(f"{SVG}text"))
		for group in root.iter(f"{SVG}g")
		if group.get("class") == css
	]


# --- flows


def test_both_directions_are_turned_the_same_way_and_merged():
	said = [
		Interface(CHANGE, GIVES, RELEASE, "Approved changes"),
		Interface(RELEASE, RECEIVES, CHANGE, " approved  Changes"),
		Interface(RELEASE, RECEIVES, CHANGE, "Approved changes"),
	]
	assert flows_of(said) == [Flow(CHANGE, RELEASE, "Approved changes", BOTH)]


@pytest.mark.parametrize(
	("other", "agreement"),
	[
		(None, GIVER),
		(Interface(RELEASE, RECEIVES, CHANGE, "A list"), OTHERWISE),
		(Interface(RELEASE, RECEIVES, INCIDENT, "Approved changes"), GIVER),
		(Interface(RELEASE, GIVES, CHANGE, "Approved changes"), GIVER),
		(Interface(RELEASE, RECEIVES, CHANGE, "Approved changes"), BOTH),
	],
)
def test_who_names_a_flow(other, agreement):
	said = [Interface(CHANGE, GIVES, RELEASE, "Approved changes"), *([other] if other else [])]
	found = {(flow.source, flow.target, flow.what): flow.agreement for flow in flows_of(said)}
	assert found[CHANGE, RELEASE, "Approved changes"] == agreement


def test_only_the_receiver_names_it():
	assert flows_of([Interface(CHANGE, RECEIVES, RELEASE, "A list")]) == [
		Flow(RELEASE, CHANGE, "A list", RECEIVER)
	]


@given(st.lists(known, max_size=25))
def test_every_flow_is_there_once(said):
	flows = flows_of(said)
	keys = [(flow.source, flow.target, flow.what.casefold()) for flow in flows]
	assert len(keys) == len(set(keys))
	wanted = set()
	for row in said:
		ends = (row.said_by, row.other) if row.direction == GIVES else (row.other, row.said_by)
		if row.said_by != row.other:
			wanted.add((*ends, row.what.strip().casefold()))
	assert set(keys) == wanted
	assert flows == flows_of([*said, *said])
	for flow in flows:
		turned = Interface(flow.target, RECEIVES, flow.source, flow.what)
		given_ = Interface(flow.source, GIVES, flow.target, flow.what)
		assert (flow.agreement == BOTH) == (
			flow.what.casefold() in {row.what.strip().casefold() for row in said if _same(row, turned)}
			and flow.what.casefold() in {row.what.strip().casefold() for row in said if _same(row, given_)}
		)


def _same(row: Interface, other: Interface) -> bool:
	return (row.said_by, row.direction, row.other) == (other.said_by, other.direction, other.other)


def test_retired_processes_are_on_the_map_only_while_they_are_named():
	processes = [MapProcess(CHANGE), MapProcess(RELEASE, RETIRED), MapProcess("Forgotten", RETIRED)]
	said = [
		Interface(CHANGE, GIVES, RELEASE, "Approved changes"),
		Interface(CHANGE, GIVES, "Deleted", "A list"),
		Interface("Forgotten", GIVES, CHANGE, "Old news"),
		Interface(RELEASE, RECEIVES, CHANGE, "Approved changes"),
	]
	shown, flows = map_of(processes, said)
	assert shown == [
		MapProcess(CHANGE),
		MapProcess("Deleted", UNKNOWN),
		MapProcess(RELEASE, RETIRED),
	]
	assert [(flow.target, flow.agreement) for flow in flows] == [("Deleted", GIVER), (RELEASE, GIVER)]


# --- pictures


@given(st.lists(interfaces, max_size=12), words, words, words)
def test_any_words_make_a_sound_picture(said, purpose, inputs, outputs):
	processes, flows = map_of([MapProcess(name) for name in NAMES], said)
	ElementTree.fromstring(n2_chart_svg(processes, flows))
	ElementTree.fromstring(n2_chart_svg(processes, flows, legend=False))
	for name in {flow.source for flow in flows}:
		ElementTree.fromstring(process_svg(name, flows, purpose, inputs, outputs))


def test_words_are_no_markup():
	evil = '</text><script>alert("1")</script>&\x00\ud800'
	flows = [Flow(evil, RELEASE, evil)]
	for svg in (n2_chart_svg([evil, RELEASE], flows), process_svg(evil, flows, evil, evil, evil)):
		assert "<script" not in svg and "alert" in svg
		assert not list(ElementTree.fromstring(svg).iter(f"{SVG}script"))


@given(st.lists(known, max_size=25))
def test_the_chart_shows_every_flow_once(said):
	processes, flows = map_of([MapProcess(name) for name in NAMES[:5]], said)
	svg = n2_chart_svg(processes, flows)
	listed = titles(svg, "flow")
	assert sorted(listed) == sorted(f"{flow.source} → {flow.target}: {flow.what}" for flow in flows)
	told = [line for title in titles(svg, "flows") for line in title.split("\n")]
	assert len(told) == len(flows)
	for number, flow in numbered(flows, {name: index for index, name in enumerate(NAMES)}):
		assert any(line.startswith(f"{number} {flow.source} → {flow.target}: {flow.what}") for line in told)


def test_a_chart_of_twenty_names_each_in_its_row_and_column():
	flows = [Flow(NAMES[0], NAMES[19], "A list"), Flow(NAMES[5], NAMES[5 + 1], "Another", RECEIVER)]
	svg = n2_chart_svg(NAMES, flows)
	expected = [f"{number} {name}" for number, name in enumerate(NAMES, start=1)]
	assert texts(svg, "process") == expected
	assert texts(svg, "head") == expected
	alone = [title for title in titles(svg, "process") if title == Words().nothing]
	assert len(alone) == 16
	root = ElementTree.fromstring(svg)
	assert float(root.get("width")) < 1100


def test_one_sided_flows_are_marked_without_colour():
	flows = [Flow(CHANGE, RELEASE, "Agreed"), Flow(RELEASE, CHANGE, "Doubtful", GIVER)]
	svg = n2_chart_svg([CHANGE, RELEASE], flows)
	assert svg.count("stroke-dasharray") == 1
	assert Words().giver_only in svg and Words().receiver_only not in svg
	assert "#" not in svg, "the reader's own colour only, by day, by night and on paper"
	one = process_svg(CHANGE, flows)
	assert one.count("stroke-dasharray") == 1 and "• Doubtful *" in one


def test_unknown_ends_of_flows_are_drawn():
	svg = n2_chart_svg([CHANGE], [Flow(CHANGE, "Deleted", "A list")])
	assert texts(svg, "process")[1] == "2 Deleted (unknown)"


def test_one_process_stands_between_its_neighbours():
	flows = [
		Flow(INCIDENT, CHANGE, "Requests for change"),
		Flow(CHANGE, RELEASE, "Approved changes"),
		Flow(CHANGE, RELEASE, "Schedule"),
		Flow(INCIDENT, RELEASE, "Not of this process"),
	]
	svg = process_svg(CHANGE, flows, "Changes do no harm", "Requests", "Approved changes")
	assert len(texts(svg, "neighbour")) == 2
	assert texts(svg, "neighbour")[1] == f"{RELEASE} • Approved changes • Schedule"
	assert "Changes do no harm" in texts(svg, "itself")[0]
	assert "Not of this process" not in svg
	assert process_svg("Alone", flows).count(Words().nothing) == 2


def test_an_empty_map_is_a_picture_too():
	ElementTree.fromstring(n2_chart_svg([], []))
