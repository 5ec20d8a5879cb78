"""Seals outlive changes of the form: fields that come, go or change their type, and what is written past Frappe then."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace

import frappe
import pytest

from sms_module.patches import seal_by_field
from sms_module.records import history
from sms_module.records.digest import content_digest
from sms_module.records.seals import compare, form_of, seals_of
from sms_module.sms_module.report.record_integrity.record_integrity import execute
from tests import factories

provider = factories.provider
#: A column of a customer in a table of records and in one of their rows, of a type that text and numbers fit.
COLUMNS = {"SMS Action": "customers_amount", "CAPA Cause": "customers_amount"}


@pytest.fixture(scope="module")
def columns(site) -> Iterator[None]:
	"""The columns in the database; Frappe keeps them when a field goes. Making them commits, so it comes first."""
	for doctype, name in COLUMNS.items():
		frappe.db.sql_ddl(f"alter table `tab{doctype}` add column `{name}` varchar(140)")
	yield
	frappe.db.rollback()
	for doctype, name in COLUMNS.items():
		frappe.db.sql_ddl(f"alter table `tab{doctype}` drop column `{name}`")


@contextmanager
def field(doctype: str, fieldtype: str = "Data", **values) -> Iterator[None]:
	"""Within it the DocType has a Custom Field, as a customer makes it, but for the column, which is there."""
	doc = frappe.new_doc("Custom Field", dt=doctype, fieldname=COLUMNS[doctype], label="Amount", idx=99)
	doc.update({"name": f"{doctype}-{COLUMNS[doctype]}", "fieldtype": fieldtype, **values})
	doc.db_insert()
	frappe.clear_cache(doctype=doctype)
	try:
		yield
	finally:
		frappe.db.delete("Custom Field", {"name": doc.name})
		frappe.clear_cache(doctype=doctype)


@pytest.fixture
def sealed(columns, provider) -> SimpleNamespace:
	"""A verified action and a closed CAPA with a cause."""
	return SimpleNamespace(
		action=factories.make_action(provider, "Verified"), capa=factories.make_capa(provider, "Closed")
	)


def faults(doc) -> list[str]:
	found = history.broken(frappe.get_doc(doc.doctype, doc.name))
	every = {check.name: check.faults for check in history.check_all(doc.doctype)}
	assert every[doc.name] == found
	return found


def gone(doc) -> list[str]:
	return next(check.gone for check in history.check_all(doc.doctype) if check.name == doc.name)


def set_value(doc, **values) -> None:
	frappe.db.set_value(doc.doctype, doc.name, values, update_modified=False)


# --- a field comes


def test_a_field_that_comes_later_breaks_no_seal(sealed):
	with field("SMS Action"), field("CAPA Cause"):
		assert frappe.get_meta("SMS Action").has_field("customers_amount")
		assert faults(sealed.action) == faults(sealed.capa) == []
		with factories.undone():
			set_value(sealed.action, customers_amount="filled by a patch")
			set_value(sealed.capa.causes[0], customers_amount="filled by a patch")
			assert faults(sealed.action) == faults(sealed.capa) == []
		set_value(sealed.action, what="other")
		set_value(sealed.capa.causes[0], cause="other")
		assert "differs from what was sealed when it became Verified: What." in faults(sealed.action)[0]
		assert "differs from what was sealed when it became Closed: Causes." in faults(sealed.capa)[0]


def test_a_field_of_the_customer_is_sealed_by_the_next_step(columns, provider):
	with field("SMS Action"):
		action = factories.make_action(provider, "Verified", customers_amount="100")
		assert faults(action) == []
		set_value(action, customers_amount="10")
		assert faults(action)[0].endswith(": Amount.")


def test_what_was_empty_is_sealed_as_empty(sealed):
	empty = next(
		each.fieldname
		for each in frappe.get_meta("SMS Action").fields
		if each.fieldtype == "Small Text" and not sealed.action.get(each.fieldname)
	)
	set_value(sealed.action, **{empty: "written past Frappe"})
	assert len(faults(sealed.action)) == 1


# --- a field goes


def test_a_field_that_is_gone_is_named_and_the_rest_compared(columns, provider):
	with field("SMS Action"), field("CAPA Cause"):
		action = factories.make_action(provider, "Verified", customers_amount="100")
		capa = factories.make_capa(provider, "Closed")
	assert not frappe.get_meta("SMS Action").has_field("customers_amount")
	assert (faults(action), gone(action)) == ([], ["customers_amount"])
	assert (faults(capa), gone(capa)) == ([], ["causes.customers_amount"])
	message = execute({"record_doctype": "SMS Action"})[2]
	assert "not compared: SMS Action: customers_amount (in " in message
	set_value(action, what="other")
	assert faults(action)[0].endswith(": What.")


# --- a field becomes something else


@pytest.mark.parametrize(("before", "after"), (("Int", "Float"), ("Data", "Int"), ("Check", "Data")))
def test_another_type_of_a_field_breaks_no_seal(columns, provider, before, after):
	with field("SMS Action", before):
		action = factories.make_action(provider, "Verified", customers_amount="1")
	with field("SMS Action", after):
		assert faults(action) == []
		set_value(action, customers_amount="2")
		assert faults(action)[0].endswith(": Amount.")


def test_a_computed_field_is_no_content(columns, provider):
	with field("SMS Action", is_virtual=1):
		action = factories.make_action(provider, "Verified")
		assert "customers_amount" not in str(sealed_of(action))


def test_what_may_change_by_now_breaks_no_seal(sealed, monkeypatch):
	"""A later version lets people, or the system, write a field that was sealed."""
	set_value(sealed.action, what="other")
	set_value(sealed.capa.causes[0], cause="other")
	for doc, name in ((sealed.action, "what"), (sealed.capa, "causes.cause")):
		assert faults(doc)
		table = doc.state_table
		opened = replace(table, back_links=table.back_links | {name})
		monkeypatch.setattr(type(doc), "state_table", opened)
		assert faults(doc) == []


# --- the form of values


@pytest.mark.parametrize(
	("fieldtype", "typed", "stored"),
	(("Time", "08:30:00", "8:30"), ("JSON", {"b": 1, "a": 2}, '{"a": 2, "b": 1}'), ("Float", -0.0, "0")),
)
def test_values_are_the_same_as_typed_and_as_stored(columns, provider, fieldtype, typed, stored):
	with field("SMS Action", fieldtype):
		action = frappe.get_doc("SMS Action", factories.make_action(provider, "Verified").name)
		action.customers_amount = typed
		mine, form = seals_of(action), form_of(action.meta)
		action.customers_amount = stored
		assert compare(action, mine, form).differing == []
		action.customers_amount = '{"a": 3}' if fieldtype == "JSON" else "9"
		assert compare(action, mine, form).differing == ["Amount"]


# --- what is sealed is sealed itself


def sealed_of(doc) -> dict:
	step = history.steps_of(doc.doctype, doc.name)[-1]
	return frappe.parse_json(frappe.db.get_value("SMS History", step.name, "seals"))


def test_seals_that_were_changed_are_found(sealed):
	last = history.steps_of("SMS Action", sealed.action.name)[-1].name
	set_value(sealed.action, what="other")
	mine = sealed_of(sealed.action)
	del mine[frappe.get_meta("SMS Action").get_field("what").fieldtype]["what"]
	for text in (frappe.as_json(mine), "{}", "no json", ""):
		with factories.undone():
			frappe.db.set_value("SMS History", last, "seals", text)
			assert faults(sealed.action)


def test_a_state_that_does_not_exist_is_found(sealed):
	"""Forged in the record and in its history, with all their seals."""
	set_value(sealed.action, workflow_state="Nowhere")
	last = history.steps_of("SMS Action", sealed.action.name)[-1]
	last.to_state = "Nowhere"
	forged = {"to_state": "Nowhere", "seal": history.seal(last, last.previous_seal)}
	frappe.db.set_value("SMS History", last.name, forged)
	assert faults(sealed.action) == ["Its state Nowhere is none that it can have."]


def test_a_state_in_which_all_may_change_seals_nothing(provider):
	action = factories.make_action(provider)
	assert action.state_table.unsealed_in("Open") is None and sealed_of(action) == {}


# --- records of before


def as_before(doc) -> None:
	"""Makes a record one of before seals named their fields."""
	doc = frappe.get_doc(doc.doctype, doc.name)
	step = history.steps_of(doc.doctype, doc.name)[-1]
	step.content_digest = content_digest(doc, doc.state_table.unsealed_in(doc.workflow_state))
	values = {
		"content_digest": step.content_digest,
		"seal": history.seal(step, step.previous_seal),
	}
	frappe.db.set_value("SMS History", step.name, values)
	frappe.db.set_value("SMS History", {"record_name": doc.name}, "seals", None)


def test_records_of_before_are_checked_and_sealed_anew(sealed, monkeypatch):
	monkeypatch.setattr(frappe, "reload_doc", lambda *args, **kwargs: None)
	as_before(sealed.action)
	as_before(sealed.capa)
	assert faults(sealed.action) == faults(sealed.capa) == []
	set_value(sealed.capa, problem_is="other")
	steps = history.steps_of("SMS Action", sealed.action.name)
	for _twice in range(2):
		seal_by_field.execute()
	after = history.steps_of("SMS Action", sealed.action.name)
	assert after[:-1] == steps and after[-1].action == "Seal"
	assert sealed_of(sealed.action) and faults(sealed.action) == []
	assert "differs" in faults(sealed.capa)[0]
	with field("SMS Action"):
		assert faults(sealed.action) == []


# --- many records


def test_records_are_checked_in_batches(provider, monkeypatch):
	made = [factories.make_action(provider).name for _each in range(5)]
	with factories.as_user(provider.mgr):
		causes = factories.make_capa(provider, "Action Plan")
	for doctype in ("SMS Action", "CAPA"):
		monkeypatch.setattr(history, "BATCH", 1000)
		at_once = list(history.check_all(doctype))
		for batch in (1, 2, 5):
			monkeypatch.setattr(history, "BATCH", batch)
			assert list(history.check_all(doctype)) == at_once
	assert causes.causes and {*made} <= {check.name for check in history.check_all("SMS Action")}
