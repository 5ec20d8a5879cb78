"""What only rules write is not forged: on insert it is dropped, on update it is refused."""

import json

import frappe
import frappe.client
import pytest
from frappe.desk.form.save import savedocs

from sms_module.records.errors import SystemFieldError
from tests import factories
from tests.factories import as_user, refused, rest
from tests.factories_documents import make_document

provider = factories.provider
FORGED = {
	"Finding": {
		"raised_by": "eng",
		"raised_on": "2020-01-01",
		"closed_on": "2020-01-01",
		"due_date": "2099-01-01",
		"original_due_date": "2099-01-01",
		"capa": "CAPA-1",
		"recurrence_of": "FND-1",
		"extension_count": 3,
	},
	"CAPA": {
		"implementation_verified_by": "boss",
		"implementation_verified_on": "2020-01-01",
		"effectiveness_result": "Effective",
		"effectiveness_checked_by": "boss",
		"closed_on": "2020-01-01",
		"iteration": 7,
		"undetermined_count": 1,
		"weak_points": "none",
		"original_due_date": "2099-01-01",
	},
	"SMS Action": {
		"done_by": "boss",
		"done_on": "2020-01-01",
		"verified_by": "boss",
		"verified_on": "2020-01-01",
		"original_due_date": "2099-01-01",
		"source_row": "abc",
	},
	"SMS Audit": {
		"reported_on": "2020-01-01",
		"closed_on": "2020-01-01",
		"acknowledged_by": "mgr",
		"postponed": 2,
		"programme": "APR-1",
		"frozen_hash": "abc",
		"original_planned_from": "2020-01-01",
	},
	"Audit Programme": {"revision": 3, "revision_of": "APR-1"},
	"SMS Document": {
		"revision": 3,
		"revision_of": "DOC-1",
		"effective_from": "2020-01-01",
		"reviewed_on": "2020-01-01",
		"obsolete_on": "2020-01-01",
		"retention_until": "2020-01-01",
	},
	"Board Decision": {
		"requested_by": "top",
		"content_digest": "abc",
		"conditions": "none",
		"decided_on": "2020-01-01 10:00:00",
		"signed_by": "top",
		"minuted_on": "2020-01-01 10:00:00",
	},
}
MAKE = {
	"Finding": factories.make_finding,
	"CAPA": factories.make_capa,
	"SMS Action": factories.make_action,
	"SMS Audit": factories.make_audit,
	"Audit Programme": factories.make_programme,
	"SMS Document": make_document,
	"Board Decision": factories.make_decision,
}


def forged_values(p, doctype: str) -> dict:
	return {field: getattr(p, str(value), value) for field, value in FORGED[doctype].items()}


@pytest.mark.parametrize("doctype", FORGED)
def test_forged_field_is_refused_on_update(provider, doctype):
	doc = MAKE[doctype](provider)
	stored = frappe.get_doc(doctype, doc.name)
	for field, value in forged_values(provider, doctype).items():
		frappe.db.sql("select 1")  # one request after the other
		with refused((SystemFieldError, frappe.LinkValidationError)):
			rest("PUT", f"resource/{doctype}/{doc.name}", **{field: value})
		with refused((SystemFieldError, frappe.LinkValidationError)):
			frappe.client.set_value(doctype, doc.name, field, value)
	again = frappe.get_doc(doctype, doc.name)
	assert {field: again.get(field) for field in FORGED[doctype]} == {
		field: stored.get(field) for field in FORGED[doctype]
	}


@pytest.mark.parametrize("doctype", FORGED)
def test_forged_field_is_dropped_on_insert(provider, doctype):
	doc = MAKE[doctype](provider)
	values = frappe.copy_doc(doc).as_dict()
	values.pop("findings", None)
	values = json.loads(frappe.as_json(values))
	forged = {
		field: value
		for field, value in forged_values(provider, doctype).items()
		if frappe.get_meta(doctype).get_field(field).fieldtype != "Link" or "@" in str(value)
	}
	for insert in (
		lambda: frappe.get_doc({**values, **forged, "name": None}).insert(),
		lambda: frappe.get_doc(frappe.client.insert({**values, **forged, "name": None})),
	):
		with factories.undone():
			new = frappe.get_doc(doctype, insert().name)
			for field, value in forged.items():
				assert str(new.get(field)) != str(value), field


def test_forged_votes(provider):
	decision = factories.make_decision(provider)
	vote = {"member": provider.top, "vote": "In Favour"}
	with as_user(provider.mgr), refused(SystemFieldError):
		rest("PUT", f"resource/Board Decision/{decision.name}", votes=[vote])
	with as_user(provider.mgr):
		values = {key: decision.get(key) for key in ("board", "source_doctype", "source_name", "respond_by")}
		new = frappe.get_doc(
			{"doctype": "Board Decision", "title": "Again?", "votes": [vote], **values}
		).insert()
	assert new.votes == []


def test_forged_overrides_and_extensions(provider):
	audit, action = factories.make_audit(provider), factories.make_action(provider)
	override = {"auditor": factories.LEAD, "conflict": "responsible", "reason": "small team"}
	with as_user(provider.apm), refused(SystemFieldError):
		rest("PUT", f"resource/SMS Audit/{audit.name}", overrides=[override])
	extension = {"due_field": "due_date", "new_date": "2099-01-01", "status": "Approved"}
	with as_user(provider.boss), refused(SystemFieldError):
		rest("PUT", f"resource/SMS Action/{action.name}", extensions=[extension])


def test_author_of_the_content_is_not_forged(provider):
	"""Who last changed the content is barred from approving it: nobody writes that but the record."""
	capa = factories.make_capa(provider, "Action Plan")
	for user, changed in ((provider.boss, {}), (provider.boss, {"read_across": "looked"})):
		with as_user(user):
			rest("PUT", f"resource/CAPA/{capa.name}", content_changed_by=provider.eng2, **changed)
		assert frappe.db.get_value("CAPA", capa.name, "content_changed_by") == (
			provider.boss if changed else provider.mgr
		)


def test_reason_belongs_to_one_step(provider):
	capa = factories.make_capa(provider)
	with as_user(provider.mgr):
		rest("PUT", f"resource/CAPA/{capa.name}", move_reason="kept for later")
	assert not frappe.db.get_value("CAPA", capa.name, "move_reason")


def test_marks_of_rules_last_one_save(provider):
	with as_user(provider.lead):
		finding = factories.make_finding(provider)
		finding.raised_by = provider.eng
		with refused(SystemFieldError):
			finding.save()


def test_form_keeps_what_it_loaded(provider):
	"""A form sends all fields back, read-only ones too, as text: that is no forgery."""
	for make in MAKE.values():
		doc = make(provider)
		savedocs(frappe.as_json(frappe.get_doc(doc.doctype, doc.name)), "Save")
