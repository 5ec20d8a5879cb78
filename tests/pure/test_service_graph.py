"""Walks along dependencies, checked against plain reachability."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sms_module.service_level.graph import circle, closure, depths, turned

NODES = "ABCDEF"
GRAPHS = st.dictionaries(
	st.sampled_from(NODES), st.lists(st.sampled_from(NODES), unique=True, max_size=3), max_size=6
)


def reached(graph, start):
	found, new = set(), {start}
	while new:
		new = {other for node in new for other in graph.get(node, ())} - found
		found |= new
	return found


@given(GRAPHS)
def test_a_circle_is_a_way_back_and_is_found_when_there_is_one(graph):
	for node in NODES:
		way = circle(graph, node)
		assert bool(way) == (node in reached(graph, node))
		if way:
			assert way[0] == way[-1] == node and len(set(way[1:])) == len(way) - 1
			assert all(other in graph[one] for one, other in pairwise(way))


@given(GRAPHS)
def test_the_closure_is_all_that_is_reached(graph):
	for node in NODES:
		found = closure(graph, node)
		assert found[0] == node and len(found) == len(set(found))
		assert set(found) == reached(graph, node) | {node}


@given(GRAPHS)
def test_what_is_needed_stands_deeper(graph):
	straight = {node: [other for other in others if other > node] for node, others in graph.items()}
	for start in NODES:
		found = depths(straight, start)
		assert set(found) == set(closure(straight, start)) and found[start] == 0
		assert all(found[node] < found[other] for node in found for other in straight.get(node, ()))
	for start in NODES:  # circles behind the rules end, too
		assert set(depths(graph, start)) == set(closure(graph, start))


@given(GRAPHS)
def test_turned_twice_it_is_the_same(graph):
	arrows = {(node, other) for node, others in graph.items() for other in others}
	assert {(other, node) for node, others in turned(graph).items() for other in others} == arrows
