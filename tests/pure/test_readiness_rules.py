"""What counts as a gap, how groups add up, and that the shipped lists name what is there."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

import sms_module
from sms_module.planning.requirements import STANDARD_2018, name_of
from sms_module.readiness import proofs, required
from sms_module.readiness import tally as counting
from sms_module.readiness.queries import Counted, parse_audited, parse_newest
from sms_module.readiness.tally import Audited, Newest, Node, Tally

APP = Path(sms_module.__file__).parent
SINCE = date(2026, 1, 1)
DURING, BEFORE = (
	Audited(date(2026, 5, 1), "AUD-1", "Conforms"),
	Audited(date(2025, 12, 31), "AUD-0", "Conforms"),
)
READY = Tally(shown=1, audited=DURING)


# --- gaps


@pytest.mark.parametrize(
	("tally", "reasons"),
	(
		(READY, []),
		(Tally(shown=1, other=3, audited=DURING, findings=2, late=1), []),
		(Tally(audited=DURING), [counting.NO_RECORD]),
		(Tally(other=2, audited=DURING), [counting.NO_RECORD]),
		(Tally(shown=1), [counting.NEVER_AUDITED]),
		(Tally(shown=1, audited=BEFORE), [counting.AUDITED_LONG_AGO]),
		(Tally(shown=1, audited=DURING, findings=1, majors=1), [counting.OPEN_MAJOR]),
		(Tally(majors=1), [counting.NO_RECORD, counting.NEVER_AUDITED, counting.OPEN_MAJOR]),
	),
)
def test_each_gap_has_its_reason(tally, reasons):
	assert counting.gaps(tally, True, SINCE) == reasons
	assert counting.gaps(tally, False, SINCE) == []


def test_audited_on_the_first_day_of_the_cycle_counts():
	assert counting.gaps(Tally(shown=1, audited=BEFORE._replace(day=SINCE)), True, SINCE) == []


# --- adding up


def tree(shape: list[int]) -> list[Node]:
	"""Nodes of a tree: each number says how many steps up from the last node the parent is."""
	nodes, path = [Node("0", "", True, True)], ["0"]
	for number, up in enumerate(shape, 1):
		del path[max(len(path) - up, 1) :]
		nodes.append(Node(str(number), path[-1], True, True))
		path.append(str(number))
	return nodes


tallies = some.builds(
	Tally,
	shown=some.integers(0, 9),
	other=some.integers(0, 9),
	findings=some.integers(0, 5),
	majors=some.integers(0, 5),
	late=some.integers(0, 5),
	worst=some.sampled_from(["", *counting.GRADES]),
	newest=some.none()
	| some.builds(Newest, some.dates(), some.just("SMS Evidence"), some.text(), some.just("")),
)


@given(some.lists(some.integers(0, 4), max_size=20), some.data())
def test_a_group_holds_the_sum_of_all_below_it(shape, data):
	nodes = tree(shape)
	own = {node.name: data.draw(tallies) for node in nodes}
	total = counting.rolled_up(nodes, own)
	assert total["0"].shown == sum(each.shown for each in own.values())
	assert total["0"].findings == sum(each.findings for each in own.values())
	assert total["0"].late == sum(each.late for each in own.values())
	assert total["0"].worst == counting.worst_of(each.worst for each in own.values())
	dates = [each.newest.since for each in own.values() if each.newest]
	assert (total["0"].newest and total["0"].newest.since) == (max(dates) if dates else None)
	for node in nodes:
		below = [each for each in nodes if each.parent == node.name]
		assert total[node.name].shown == own[node.name].shown + sum(total[each.name].shown for each in below)
	assert own["0"].shown <= total["0"].shown, "the own counts stay as they are"


@given(some.lists(some.integers(0, 4), max_size=20), some.data())
def test_gaps_are_counted_once_at_each_level(shape, data):
	nodes = tree(shape)
	reasons = {
		node.name: data.draw(some.sampled_from([[], ["No Record"], ["No Record", "Never Audited"]]))
		for node in nodes
	}
	counts = counting.gap_counts(nodes, reasons)
	assert counts["0"] == sum(bool(each) for each in reasons.values())
	for node in nodes:
		below = [each for each in nodes if each.parent == node.name]
		assert counts[node.name] == bool(reasons[node.name]) + sum(counts[each.name] for each in below)


def test_worst_of_grades_and_results():
	assert counting.worst_of(["Observation", "Major Nonconformity", "Conforms"]) == "Major Nonconformity"
	assert counting.worst_of(["Not Applicable", "Conforms"]) == "Conforms"
	assert counting.worst_of(["", ""]) == ""


def test_kinds_of_records_are_counted_when_they_count():
	tally = Tally()
	tally.count("SMS Evidence", 2, 1, Newest(date(2026, 1, 2), "SMS Evidence", "EVD-1", ""))
	tally.count("SMS Document", 0, 3, None)
	assert (tally.shown, tally.other, tally.kinds) == (2, 4, {"SMS Evidence": 2})
	assert tally.newest.name == "EVD-1"


# --- what the statements give


@given(
	some.dates(min_value=date(1000, 1, 1)),
	some.sampled_from(["", "Approved", "In Review"]),
	some.text(min_size=1),
)
def test_the_newest_record_is_read_out_of_one_text(day, state, name):
	found = parse_newest("SMS Scope", f"{day}{state}|{name}")
	assert found == Newest(day, "SMS Scope", name, state)
	assert parse_newest("SMS Scope", f"{day}{state}|{name}".encode()) == found


def test_nothing_is_read_out_of_nothing():
	assert parse_newest("SMS Scope", None) is None


@pytest.mark.parametrize("result", counting.RESULTS)
def test_the_last_audit_is_read_out_of_one_text(result):
	number = len(counting.RESULTS) - counting.RESULTS.index(result)
	assert parse_audited(f"2026-03-01AUD-2026-00007{number}") == Audited(
		date(2026, 3, 1), "AUD-2026-00007", result
	)


# --- what comes with the app


def doctypes() -> dict[str, dict]:
	files = APP.glob("sms_module/doctype/*/*.json")
	return {doctype["name"]: doctype for doctype in (json.loads(file.read_text()) for file in files)}


DOCTYPES = doctypes()
CLAUSES = {
	row.split(",")[0] for row in (APP / "planning/data/iso_iec_20000_1_2018.csv").read_text().splitlines()[1:]
}


@pytest.mark.parametrize("proof", proofs.shipped(), ids=lambda proof: proof.key)
def test_proofs_name_doctypes_fields_values_and_clauses(proof):
	fields = {field["fieldname"]: field for field in DOCTYPES[proof.doctype]["fields"]}
	named = [*proof.among, *proof.where, *proof.coming, *proof.filled, *proof.since]
	named += [name for name in (proof.link, proof.until, proof.state, proof.review) if name]
	assert set(named) <= set(fields)
	assert bool(proof.link) != bool(proof.clauses)
	assert set(proof.clauses) <= CLAUSES
	for name in (*proof.since, *filter(None, (proof.until, proof.review))):
		assert fields[name]["fieldtype"] == "Date", name
	if proof.rows:
		assert proof.rows in {field.get("options") for field in fields.values()}
	for name, values in [*proof.among.items(), *proof.where.items(), *proof.coming.items()]:
		if fields[name]["fieldtype"] == "Select":
			assert set(values) <= set(fields[name]["options"].split("\n")), name


def test_proofs_name_states_that_exist():
	from sms_module.setup.tables import TABLES

	states = {table.doctype: {state.name for state in table.states} for table in TABLES}
	for proof in proofs.shipped():
		for values in (proof.where, proof.coming):
			if proof.doctype in states:
				assert set(values.get("workflow_state", ())) <= states[proof.doctype], proof.key


def test_proofs_have_keys_of_their_own():
	keys = [proof.key for proof in proofs.shipped()]
	assert len(keys) == len(set(keys))


def test_a_misspelt_proof_is_refused():
	with pytest.raises(ValueError, match="wehre"):
		proofs.read([{"key": "x", "doctype": "SMS Scope", "wehre": {}}])


REQUIRED = required.shipped()


@pytest.mark.parametrize("row", REQUIRED, ids=lambda row: row["key"])
def test_required_documents_name_what_is_there(row):
	keys = {proof.key for proof in proofs.shipped() if proof.clauses}
	kinds = {field["fieldname"]: field for field in DOCTYPES["SMS Document"]["fields"]}["kind"][
		"options"
	].split("\n")
	activities = {
		each["shipped_key"]
		for each in json.loads((APP / "planning/data/planned_activities_2018.json").read_text())
	}
	assert row["clause"] in CLAUSES and set(row["clauses"]) <= CLAUSES
	assert set(row.get("proofs", ())) <= keys
	assert set(row.get("documents", ())) <= set(kinds)
	assert set(row.get("activities", ())) <= activities
	assert row["kind"] in ("Document", "Record") and row["title"] and row["what"]
	ways = ("proofs", "documents", "activities", "evidence")
	assert any(row.get(way) for way in ways), "nothing could ever show it"


def test_required_documents_have_keys_and_the_order_of_the_standard():
	keys = [row["key"] for row in REQUIRED]
	assert len(keys) == len(set(keys))
	order = [[int(part) for part in row["clause"].split(".")] for row in REQUIRED]
	assert order == sorted(order)


def test_the_set_of_documents_of_clause_7_5_4_is_complete():
	"""Scope, policy and objectives, plan, three policies and plans, processes, requirements, catalogue, agreements."""
	keys = {row["key"] for row in REQUIRED}
	assert keys >= {
		"scope",
		"policy",
		"objectives",
		"plan",
		"change-policy",
		"security-policy",
		"continuity-plan",
		"processes",
		"service-requirements",
		"catalogue",
		"slas",
		"supplier-contracts",
		"internal-agreements",
	}


def test_a_clause_is_above_its_own_only():
	assert required.below("2018-8.1", ["8.1"]) and required.below("2018-8.1.2", ["8.1"])
	assert not required.below("2018-8.10", ["8.1"]) and not required.below("2018-8", ["8.1"])
	assert not required.below("2011-8.1", ["8.1"])


def test_counts_together():
	one = Counted(1, 0, Newest(date(2026, 1, 1), "SMS Scope", "a", ""))
	two = Counted(2, 3, Newest(date(2026, 2, 1), "SMS Scope", "b", ""))
	assert required.together([one, two]) == Counted(3, 3, two.newest)
	assert required.together([]) == Counted()


def test_names_of_clauses():
	[scope] = [proof for proof in proofs.shipped() if proof.key == "scope"]
	assert scope.requirements == (name_of(STANDARD_2018, "4.3"),)
