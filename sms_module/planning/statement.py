"""The scope statement: written from plain values, so that it says what the record says and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sms_module.planning.words import key, squeezed

Words = Callable[[str], str]
#: A name and what is said of it: limits, a place, a note.
Named = tuple[str | None, str | None]


@dataclass(frozen=True)
class Facts:
	"""What a scope statement is written from; anything may be missing while it is a draft."""

	provider: str | None = None
	unit: str | None = None
	services: tuple[Named, ...] = ()
	locations: tuple[Named, ...] = ()
	customers: tuple[Named, ...] = ()
	technologies: tuple[str, ...] = ()
	other_parties: tuple[str, ...] = ()
	#: Kind (Service or Place), what, why.
	exclusions: tuple[tuple[str | None, str | None, str | None], ...] = ()


def write_statement(facts: Facts, _: Words = str) -> str:
	"""The statement in paragraphs. `_` translates: what is stored is in one language, whoever saves it."""
	paragraphs = [
		" ".join(filter(None, (_covers(facts, _), _delivered(facts, _), _technology(facts, _)))),
		_parties(facts, _),
		_left_out(facts, _),
		_("Clauses 4 to 10 of ISO/IEC 20000-1 apply as a whole to all that is in scope."),
	]
	return "\n\n".join(filter(None, paragraphs))


def _covers(facts: Facts, _: Words) -> str:
	system, services = _whose(facts, _), _named(facts.services)
	if not services:
		return _("{0} supports no service yet.").format(system)
	if len(services) == 1:
		return _("{0} supports the service {1}.").format(system, services[0])
	return _("{0} supports the services {1}.").format(system, listed(services, _))


def _whose(facts: Facts, _: Words) -> str:
	"""The system's subject: provider and unit, or the one there is when they are the same."""
	names = list(
		{key(name): squeezed(name) for name in (facts.unit, facts.provider) if squeezed(name)}.values()
	)
	if not names:
		return _("The service management system")
	if len(names) == 1:
		return _("The service management system of {0}").format(names[0])
	unit, provider = names
	return _("The service management system of {0} ({1})").format(provider, unit)


def _delivered(facts: Facts, _: Words) -> str:
	places, customers = listed(_named(facts.locations), _), listed(_named(facts.customers), _)
	if places and customers:
		return _("Services are delivered from {0} to these customers: {1}.").format(places, customers)
	if places:
		return _("Services are delivered from {0}.").format(places)
	return _("Services are delivered to these customers: {0}.").format(customers) if customers else ""


def _technology(facts: Facts, _: Words) -> str:
	names = listed(_cleaned(facts.technologies), _)
	return _("Technology in use: {0}.").format(names) if names else ""


def _parties(facts: Facts, _: Words) -> str:
	rows = _cleaned(facts.other_parties)
	if not rows:
		return ""
	accountable = squeezed(facts.provider) or squeezed(facts.unit) or _("the provider")
	head = _("Other parties provide or run parts of the services; {0} stays accountable for these parts:")
	return "\n".join([head.format(accountable), *map(_item, rows)])


def _left_out(facts: Facts, _: Words) -> str:
	templates = {
		"Service": _("the service {0}: {1}"),
		"Place": _("the place {0}: {1}"),
	}
	rows = [
		templates.get(kind or "", "{0}: {1}").format(squeezed(what), squeezed(reason))
		for kind, what, reason in facts.exclusions
		if squeezed(what) or squeezed(reason)
	]
	if not rows:
		return _("Nothing is left out of this scope.")
	return "\n".join([_("Left out of this scope, each for the reason given:"), *map(_item, rows)])


def listed(items: list[str], _: Words = str) -> str:
	"""Items in a sentence: "a", "a and b", "a, b and c"; with semicolons where one has a comma of its own."""
	if len(items) < 2:
		return "".join(items)
	if any("," in item or ";" in item for item in items):
		return _("{0}; and {1}").format("; ".join(items[:-1]), items[-1])
	return _("{0} and {1}").format(", ".join(items[:-1]), items[-1])


def _named(rows: Iterable[Named]) -> list[str]:
	"""Each name, with what is said of it in brackets."""
	pairs = [(squeezed(name), squeezed(said)) for name, said in rows]
	return [f"{name} ({said})" if said else name for name, said in pairs if name]


def _cleaned(rows: Iterable[str]) -> list[str]:
	return [text for text in map(squeezed, rows) if text]


def _item(text: str) -> str:
	return f"– {text}" if text.endswith((".", "!", "?")) else f"– {text}."
