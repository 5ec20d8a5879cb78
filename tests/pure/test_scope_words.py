"""What reads like a clause, and the statement that a scope's record writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sms_module.planning.exclusions import reads_like_clause
from sms_module.planning.statement import Facts, listed, write_statement
from sms_module.planning.words import TITLE, key, lines, shortened, squeezed

CLAUSES = (
	"8",
	"10.",
	"8.5",
	"8.5.1.3",
	"(8.5)",
	" 9 . ",
	"4-10",
	"4 – 10",
	"8.5 and 8.6",
	"10.1, 10.2",
	"Clause 8",
	"clause8",
	"sub-clause 8.2",
	"clauses 4 to 10",
	"everything of clause 9",
	"clauses 8.5 and 8.6",
	"Section 7",
	"section 8.5",
	"§ 8.5",
	"No. 8.5",
	"the requirement 8.7.3",
	"ISO/IEC 20000-1:2018, 8.5",
	"20000-1 clause 8.5.1",
	"ISO 20000 section 6",
	"2018-8.5.1",
	"2018-8.5 Change",
	"2011-4.5.4.2",
	"8.5.1 Change management",
	"8.6: Incidents",
)
NO_CLAUSES = (
	"",
	"Mail",
	"Telephony (10 lines)",
	"Windows 10",
	"Office 365",
	"4G network",
	"8x5 support",
	"Level 4 support",
	"24 hours",
	"20000 seats",
	"3.1",
	"11",
	"Section 12",
	"Part of 4 schools",
	"Building 7",
	"Hall 8, Section 4",
	"Room 8.115",
	"No 7 Harbour Street",
	"Warehouse 4 to 10",
	"Berlin 10",
	"10.0.0.0/8 network",
	"10.20.30.40",
	"2018-10-05 rollout site",
	"Site 2018-8x",
)


@pytest.mark.parametrize("text", CLAUSES)
def test_what_reads_like_a_clause(text):
	assert reads_like_clause(text)


@pytest.mark.parametrize("text", NO_CLAUSES)
def test_services_and_places_do_not(text):
	assert not reads_like_clause(text)


numbers = some.lists(some.integers(1, 12), max_size=3).flatmap(
	lambda rest: some.integers(4, 10).map(lambda first: ".".join(map(str, [first, *rest])))
)
spaces = some.text(" \t\n", max_size=3)


@given(numbers, spaces, spaces, some.sampled_from(("", "Clause ", "SECTION ", "2018-", "2011-", "§")))
def test_every_number_from_4_to_10_is_a_clause(number, before, behind, word):
	assert reads_like_clause(f"{before}{word}{number}{behind}")


@given(some.text(alphabet=some.characters(exclude_categories=("N", "P", "S"))))
def test_without_a_number_nothing_is_a_clause(text):
	assert not reads_like_clause(text)


@given(some.text() | some.none())
def test_any_text_is_read(text):
	assert reads_like_clause(text) in (True, False)
	assert key(text) == key(f"  {text or ''}\n") and squeezed(text) == squeezed(squeezed(text))
	assert all(line == squeezed(line) != "" for line in lines(text))


# --- the statement


words = some.text(max_size=40) | some.none()
facts = some.builds(
	Facts,
	provider=words,
	unit=words,
	services=some.lists(some.tuples(words, words), max_size=4).map(tuple),
	locations=some.lists(some.tuples(words, words), max_size=4).map(tuple),
	customers=some.lists(some.tuples(words, words), max_size=4).map(tuple),
	technologies=some.lists(some.text(max_size=40), max_size=4).map(tuple),
	other_parties=some.lists(some.text(max_size=40), max_size=4).map(tuple),
	exclusions=some.lists(
		some.tuples(some.sampled_from(("Service", "Place", "", None)), words, words), max_size=4
	).map(tuple),
)


@given(facts)
def test_everything_of_the_record_is_in_the_statement(facts):
	statement = write_statement(facts)
	said = squeezed(statement)
	for name, note in (*facts.services, *facts.locations, *facts.customers):
		assert squeezed(name) in said
		assert not squeezed(name) or squeezed(note) in said
	for text in (*facts.technologies, *facts.other_parties, facts.provider, facts.unit):
		assert key(text) in key(said)
	for _kind, what, reason in facts.exclusions:
		assert squeezed(what) in said and squeezed(reason) in said
	assert statement == statement.strip()


@given(facts)
def test_the_statement_has_no_empty_places(facts):
	statement = write_statement(facts)
	assert "None" not in statement or any("None" in str(value) for value in vars(facts).values())
	if not any("(" in str(value) for value in vars(facts).values() if value):
		assert "()" not in statement


def test_the_statement_reads_well():
	assert write_statement(
		Facts(
			provider="Nordlicht IT",
			unit="Operations",
			services=(("Mail", "mailboxes up to 50 GB"), ("Hosting", "")),
			locations=(("Hamburg", "service desk"),),
			customers=(("Werft AG", "Kiel"), ("School Authority", "Lübeck, 14 schools")),
			technologies=("VMware",),
			other_parties=("DataHall Ltd runs the second data centre",),
			exclusions=(("Service", "Telephony", "Bought elsewhere"), ("Place", "Rostock", "It closes.")),
		)
	).split("\n") == [
		"The service management system of Nordlicht IT (Operations) supports the services "
		"Mail (mailboxes up to 50 GB) and Hosting. "
		"Services are delivered from Hamburg (service desk) to these customers: "
		"Werft AG (Kiel); and School Authority (Lübeck, 14 schools). Technology in use: VMware.",
		"",
		"Other parties provide or run parts of the services; Nordlicht IT stays accountable for these parts:",
		"– DataHall Ltd runs the second data centre.",
		"",
		"Left out of this scope, each for the reason given:",
		"– the service Telephony: Bought elsewhere.",
		"– the place Rostock: It closes.",
		"",
		"Clauses 4 to 10 of ISO/IEC 20000-1 apply as a whole to all that is in scope.",
	]


def test_provider_and_unit_of_one_name_are_named_once():
	statement = write_statement(Facts(provider="Nordlicht", unit=" nordlicht ", services=(("Mail", None),)))
	assert statement.startswith("The service management system of Nordlicht supports the service Mail.")


def test_a_draft_says_what_it_has():
	assert write_statement(Facts()).startswith("The service management system supports no service yet.")
	assert "Services are delivered from Kiel." in write_statement(Facts(locations=(("Kiel", None),)))
	assert "to these customers: Werft." in write_statement(Facts(customers=(("Werft", None),)))


def test_the_statement_is_translated_as_a_whole():
	found = []
	write_statement(Facts(services=(("Mail", None),)), lambda text: found.append(text) or text)
	assert len(found) >= 4


@pytest.mark.parametrize(
	("items", "text"),
	[
		([], ""),
		(["a"], "a"),
		(["a", "b"], "a and b"),
		(["a", "b", "c"], "a, b and c"),
		(["a, b", "c"], "a, b; and c"),
	],
)
def test_items_are_listed(items, text):
	assert listed(items) == text


@given(some.text(max_size=400))
def test_a_shortened_text_fits_a_title_and_begins_as_it_did(text):
	short, whole = shortened(text), squeezed(text)
	assert len(short) <= TITLE and "\n" not in short
	assert short == whole or (len(whole) > TITLE and short == f"{whole[: TITLE - 1]}…")
