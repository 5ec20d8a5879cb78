"""The clause trees of both editions, and what may be added to them."""

import csv
from pathlib import Path

import frappe
import pytest

import sms_module
from sms_module.planning.requirements import STANDARD_2011, STANDARD_2018
from sms_module.setup.seed import CATALOGUES, seed
from tests import factories
from tests.factories import refused

provider = factories.provider
#: Every clause of ISO/IEC 20000-1:2018 with its own number, 4 to 10.
CLAUSES_2018 = """
4 4.1 4.2 4.3 4.4 5 5.1 5.2 5.2.1 5.2.2 5.3 6 6.1 6.1.1 6.1.2 6.1.3 6.2 6.2.1 6.2.2 6.3
7 7.1 7.2 7.3 7.4 7.5 7.5.1 7.5.2 7.5.3 7.5.4 7.6
8 8.1 8.2 8.2.1 8.2.2 8.2.3 8.2.3.1 8.2.3.2 8.2.4 8.2.5 8.2.6
8.3 8.3.1 8.3.2 8.3.3 8.3.4 8.3.4.1 8.3.4.2 8.4 8.4.1 8.4.2 8.4.3
8.5 8.5.1 8.5.1.1 8.5.1.2 8.5.1.3 8.5.2 8.5.2.1 8.5.2.2 8.5.2.3 8.5.3
8.6 8.6.1 8.6.2 8.6.3 8.7 8.7.1 8.7.2 8.7.3 8.7.3.1 8.7.3.2 8.7.3.3
9 9.1 9.2 9.3 9.4 10 10.1 10.2
""".split()


def codes(source: str) -> set[str]:
	return set(frappe.get_all("SMS Requirement", {"source": source}, pluck="code", order_by="lft asc"))


def new_requirement(**values):
	return frappe.get_doc({"doctype": "SMS Requirement", "title": "Ours", **values}).insert()


def test_every_clause_of_2018_is_there():
	assert set(CLAUSES_2018) <= codes(STANDARD_2018)


@pytest.mark.parametrize("source", CATALOGUES)
def test_tree_is_complete(source):
	"""Each clause hangs under the one whose number it continues, and the nested set holds."""
	file = Path(sms_module.__file__).parent / CATALOGUES[source]
	with file.open(encoding="utf-8", newline="") as lines:
		expected = {row["code"] for row in csv.DictReader(lines)}
	root = "2018" if source == STANDARD_2018 else "2011"
	assert codes(source) == expected | {root}
	rows = frappe.get_all(
		"SMS Requirement",
		filters={"source": source},
		fields=["name", "code", "title", "parent_sms_requirement", "is_group", "lft", "rgt"],
		order_by="lft asc",
	)
	by_name = {row.name: row for row in rows}
	for row in rows:
		assert row.title and row.lft < row.rgt
		if row.code == root:
			assert not row.parent_sms_requirement
			continue
		parent = by_name[row.parent_sms_requirement]
		assert parent.is_group and parent.lft < row.lft and row.rgt < parent.rgt
		if "." in row.code:
			assert row.code.startswith(f"{parent.code}.")


def test_every_clause_of_2011_names_a_clause_of_2018():
	rows = frappe.get_all(
		"SMS Requirement",
		filters={"source": STANDARD_2011, "is_group": 0},
		fields=["name", "nearest_2018"],
		order_by="lft asc",
	)
	known = set(
		frappe.get_all("SMS Requirement", {"source": STANDARD_2018}, pluck="name", order_by="lft asc")
	)
	assert rows and not [row.name for row in rows if row.nearest_2018 not in known]


def test_seeding_again_changes_nothing():
	before = frappe.db.count("SMS Requirement"), frappe.db.count("Cause Category")
	seed()
	assert before == (frappe.db.count("SMS Requirement"), frappe.db.count("Cause Category"))


def test_no_clause_of_the_standard_is_left_out():
	for code in ("4", "8.5.1", "10.2"):
		clause = frappe.get_doc("SMS Requirement", f"2018-{code}")
		clause.update({"applicable": 0, "not_applicable_reason": "we have no changes"})
		with refused(frappe.ValidationError, "clauses 4 to 10 all apply"):
			clause.save()


def test_others_are_left_out_with_a_reason():
	own = new_requirement(source="Statutory", code="GDPR 32")
	own.applicable = 0
	with refused(frappe.ValidationError, "Say why"):
		own.save()
	own.reload()
	own.update({"applicable": 0, "not_applicable_reason": "no personal data"})
	own.save()


def test_own_requirement_is_named_by_source_and_code():
	assert new_requirement(source="Contractual", code="School authority 4.2").name == (
		"Contractual-School authority 4.2"
	)
	with refused(frappe.DuplicateEntryError):
		new_requirement(source="Contractual", code="School authority 4.2")


@pytest.mark.parametrize("doctype, name, below", (
	("SMS Requirement", "2018-8.5", "2018-8.5.1"),
	("SMS Requirement", "2018-8.5", "2018-8.5.1.3"),
	("SMS Requirement", "2018-8.5", "2018-8.5"),
	("SMS Unit", factories.TOP, factories.UNIT),
	("SMS Unit", factories.TOP, factories.TOP),
))  # fmt: skip
def test_circular_parent_is_refused_with_one_sentence(provider, doctype, name, below):
	doc = frappe.get_doc(doctype, name)
	doc.set(doc.nsm_parent_field, below)
	with refused(frappe.ValidationError) as refusal:
		doc.save()
	assert len(str(refusal.value).strip(". ").split(". ")) == 1
	doc.reload()
	assert doc.get(doc.nsm_parent_field) != below


def test_circular_cause_category():
	group = frappe.get_all(
		"Cause Category",
		filters={"parent_cause_category": ("is", "set")},
		fields=["name", "parent_cause_category"],
		order_by="lft asc",
		limit=1,
	)[0]
	parent = frappe.get_doc("Cause Category", group.parent_cause_category)
	parent.parent_cause_category = group.name
	with refused(frappe.ValidationError):
		parent.save()


def test_parent_is_of_the_same_source():
	with refused(frappe.ValidationError, "another source"):
		new_requirement(source="Service", code="1", parent_sms_requirement="2018-8")


def test_nearest_is_a_clause_of_2018():
	with refused(frappe.ValidationError, "no clause of"):
		new_requirement(source="Service", code="1", nearest_2018="2011-4")


def test_source_and_code_stay():
	own = new_requirement(source="Service", code="1")
	own.code = "2"
	with refused(frappe.CannotChangeConstantError):
		own.save()


def test_group_with_children_is_not_deleted():
	with refused(frappe.ValidationError):
		frappe.delete_doc("SMS Requirement", "2018-8.5")
