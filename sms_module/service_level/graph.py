"""Who needs whom: walks along dependencies. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Graph = Mapping[str, Iterable[str]]


def circle(graph: Graph, start: str) -> list[str]:
	"""The shortest way from a node back to itself, both ends named; empty when there is none."""
	came_from: dict[str, str] = {}
	waiting = [start]
	for node in waiting:
		for other in graph.get(node, ()):
			if other == start:
				way = [start, node]
				while way[-1] != start:
					way.append(came_from[way[-1]])
				return way[::-1]
			if other not in came_from:
				came_from[other] = node
				waiting.append(other)
	return []


def closure(graph: Graph, start: str) -> list[str]:
	"""A node and all that it needs, directly or through others; each once, itself first."""
	found = dict.fromkeys([start])
	waiting = [start]
	for node in waiting:
		for other in graph.get(node, ()):
			if other not in found:
				found[other] = None
				waiting.append(other)
	return waiting


def depths(graph: Graph, start: str) -> dict[str, int]:
	"""All that a node needs, with how many steps the longest way there has; itself with none.

	Nodes that stand in a circle, as only data written behind the rules can, come last.
	"""
	nodes = closure(graph, start)
	open_ways = dict.fromkeys(nodes, 0)
	for node in nodes:
		for other in graph.get(node, ()):
			open_ways[other] += 1
	found = {start: 0}
	ready = [start]
	for node in ready:
		for other in graph.get(node, ()):
			found[other] = max(found.get(other, 0), found[node] + 1)
			open_ways[other] -= 1
			if not open_ways[other]:
				ready.append(other)
	return found | {node: len(nodes) for node in nodes if node not in ready}


def turned(graph: Graph) -> dict[str, list[str]]:
	"""The same graph with every arrow turned round: who is needed by whom."""
	other: dict[str, list[str]] = {}
	for node, needs in graph.items():
		for need in needs:
			other.setdefault(need, []).append(node)
	return other
