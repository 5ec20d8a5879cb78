"""What the form of a service shows: its picture, what is known of its levels, what can be promised."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.records.clock import today
from sms_module.service_level import promise_check
from sms_module.service_level.agreements import CUSTOMER, services_of
from sms_module.service_level.catalogue import LIVE
from sms_module.service_level.graph import closure, depths, turned
from sms_module.service_level.hours import hours_in, in_words
from sms_module.service_level.levels import cautious, known_levels, text
from sms_module.service_level.picture import Node, chain_svg, columns_of
from sms_module.service_level.promise import Chain, Link

#: The metric that the picture shows.
SHOWN = "Availability"


def about(doc: Document) -> dict[str, Any]:
	used, hidden = promise_check.chain(), promise_check.hidden_agreements()
	return {
		"picture": picture(doc.name, used, hidden),
		"levels": levels(doc, hidden),
		"hours": in_words(hours_in(doc)),
		**promise_check.outlook(doc, used, hidden),
	}


def levels(doc: Document, hidden: frozenset[str]) -> list[dict[str, Any]]:
	"""Each metric: what is estimated, what the service itself promises, what which agreement promises."""
	agreements = services_of((CUSTOMER,), today())
	return [
		{
			"metric": known.metric,
			"priority": known.priority,
			"estimated": [text(each) for each in known.estimated],
			"agreed": [text(each) for each in known.agreed],
			"in_agreements": [
				{"name": name, "level": text(each)}
				for name, each in known.in_agreements
				if name not in hidden
			],
		}
		for known in known_levels([doc.name], agreements)[doc.name]
	]


def picture(service: str, used: Chain, hidden: frozenset[str] = frozenset()) -> str:
	"""What a service stands on, to its right, and who stands on it, to its left, as SVG."""
	needs = {each.name: each.depends_on for each in used.services.values()}
	columns = columns_of(depths(needs, service), depths(turned(needs), service))
	lifecycle = dict(
		frappe.get_all(
			"SMS Service",
			filters={"name": ("in", list(columns))},
			fields=["name", "lifecycle"],
			order_by="name asc",
			as_list=True,
		)
	)
	weakest = used.answer(service, SHOWN).weakest
	nodes, arrows = [], []
	for name, column in columns.items():
		nodes.append(_service_node(name, column, used, lifecycle.get(name), weakest, name == service))
		arrows += [(name, need) for need in needs.get(name, ()) if need in columns]
	for name in closure(needs, service):
		for number, support in enumerate(used.services[name].supports if name in used.services else ()):
			key = f"{name}/{number}"
			link = Link("SMS Service Agreement", support.name, support.party, name)
			nodes.append(
				Node(
					key,
					promise_check.label(link, hidden),
					columns[name] + 1,
					tuple(text(each) for each in support.levels if each.metric == SHOWN),
					weak=bool(weakest and (weakest.name, weakest.service) == (support.name, name)),
					dashed=True,
				)
			)
			arrows.append((name, key))
	return chain_svg(nodes, arrows, service) if len(nodes) > 1 else ""


def _service_node(
	name: str, column: int, used: Chain, lifecycle: str | None, weakest: Link | None, itself: bool
) -> Node:
	value = used.answer(name, SHOWN).value
	notes = [] if lifecycle == LIVE else [_(lifecycle or "")]
	if value is not None:
		notes.append(_("can give {0}").format(cautious(SHOWN, value)))
	return Node(
		name,
		name,
		column,
		tuple(note for note in notes if note),
		weak=bool(weakest and weakest.doctype == "SMS Service" and weakest.name == name and not itself),
		pale=lifecycle != LIVE,
		itself=itself,
	)
