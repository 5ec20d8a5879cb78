"""A state is reached by its steps alone, whichever way a record is written."""

import json

import frappe
import frappe.client
import pytest
from frappe.core.doctype.data_import.importer import Importer
from frappe.desk.form.save import savedocs

from sms_module.records.errors import NotYoursError, StateError
from sms_module.records.system import acting_as_system
from tests import factories
from tests.factories import as_user, refused, rest
from tests.factories_change import make_change
from tests.factories_improvement import make_feedback, make_suggestion
from tests.factories_review import make_review

provider = factories.provider
#: DocType, how a new one is made, and a state that it cannot have next.
RECORDS = {
	"Audit Programme": (factories.make_programme, "Approved"),
	"SMS Audit": (factories.make_audit, "Closed"),
	"Finding": (factories.make_finding, "Verified"),
	"CAPA": (factories.make_capa, "Implementing"),
	"SMS Action": (factories.make_action, "Verified"),
	"Board Decision": (factories.make_decision, "Approved"),
	"Management Review": (make_review, "Closed"),
	"Improvement Suggestion": (make_suggestion, "Implemented"),
	"Service Feedback": (make_feedback, "Resolved"),
	"Request for Change": (make_change, "Implemented"),
}


def importer(doctype: str, import_type: str) -> Importer:
	"""Frappe's data import, behind the reading of its file."""
	made = Importer.__new__(Importer)
	made.doctype, made.import_type = doctype, import_type
	made.data_import = frappe._dict(doctype="Data Import", name="an import", submit_after_import=1)
	return made


def plain_save(doc, state):
	doc.workflow_state = state
	doc.save()


def save_without_validation(doc, state):
	doc.workflow_state = state
	doc.flags.ignore_validate = doc.flags.ignore_mandatory = doc.flags.ignore_links = True
	doc.save(ignore_permissions=True)


def rest_put(doc, state):
	rest("PUT", f"resource/{doc.doctype}/{doc.name}", workflow_state=state)


def client_set_value(doc, state):
	frappe.client.set_value(doc.doctype, doc.name, "workflow_state", state)


def client_save(doc, state):
	frappe.client.save(json.loads(frappe.as_json({**doc.as_dict(), "workflow_state": state})))


def form_save(doc, state):
	savedocs(frappe.as_json({**doc.as_dict(), "workflow_state": state}), "Save")


def import_update(doc, state):
	importer(doc.doctype, "Update Existing Records").process_doc(
		frappe._dict(name=doc.name, workflow_state=state)
	)


def set_in_database(doc, state):
	doc.db_set("workflow_state", state)


def set_with_others(doc, state):
	doc.db_set({"title": "other", "workflow_state": state})


def submit(doc, state):
	doc.workflow_state = state
	doc.submit()


def client_submit(doc, state):
	frappe.client.submit(json.loads(frappe.as_json(doc)))


def form_submit(doc, state):
	savedocs(frappe.as_json(doc), "Submit")


def cancel(doc, state):
	doc.cancel()


def client_cancel(doc, state):
	frappe.client.cancel(doc.doctype, doc.name)


def docstatus_over_rest(doc, state):
	rest("PUT", f"resource/{doc.doctype}/{doc.name}", docstatus=1)


def docstatus_cancelled(doc, state):
	rest("PUT", f"resource/{doc.doctype}/{doc.name}", docstatus=2)


JUMPS = (
	plain_save,
	save_without_validation,
	rest_put,
	client_set_value,
	client_save,
	form_save,
	import_update,
	set_in_database,
	set_with_others,
)
SUBMITS = (
	submit,
	client_submit,
	form_submit,
	cancel,
	client_cancel,
	docstatus_over_rest,
	docstatus_cancelled,
)


def stands(doc) -> tuple:
	return frappe.db.get_value(doc.doctype, doc.name, ["workflow_state", "docstatus", "modified"])


@pytest.mark.parametrize("doctype", RECORDS)
@pytest.mark.parametrize("user", ("boss", "Administrator"))
def test_state_is_not_jumped(provider, doctype, user):
	make, later = RECORDS[doctype]
	doc = make(provider)
	before = stands(doc)
	for jump in JUMPS:
		for state in (later, "Pending"):  # one of ours, and one of Frappe's that the record does not have
			with as_user(getattr(provider, user, user)), refused(StateError):
				jump(frappe.get_doc(doctype, doc.name), state)
			assert stands(doc) == before, jump.__name__


@pytest.mark.parametrize("doctype", RECORDS)
def test_record_is_neither_submitted_nor_cancelled(provider, doctype):
	make, later = RECORDS[doctype]
	doc = make(provider)
	before = stands(doc)
	for way in SUBMITS:
		with as_user("Administrator"), refused(frappe.ValidationError):
			way(frappe.get_doc(doctype, doc.name), later)
		assert stands(doc) == before, way.__name__


@pytest.mark.parametrize("doctype", RECORDS)
def test_record_begins_in_its_first_state(provider, doctype):
	make, later = RECORDS[doctype]
	values = frappe.copy_doc(make(provider)).as_dict()
	values.update(workflow_state=later, name=None)
	for own in ("findings", "inputs"):  # a CAPA's are taken, a review's come from its collectors
		values.pop(own, None)
	plain, slug = json.loads(frappe.as_json(values)), doctype.lower().replace(" ", "-")
	for insert in (
		lambda: frappe.get_doc(plain).insert(),
		lambda: frappe.client.insert(plain),
		lambda: rest("POST", f"resource/{doctype}", **plain),
		lambda: savedocs(frappe.as_json({**plain, "name": f"new-{slug}-1", "__islocal": 1}), "Save"),
		lambda: importer(doctype, "Insert New Records").process_doc(frappe._dict(plain)),
	):
		with as_user("Administrator"), refused(StateError, "begins as"):
			insert()


def test_state_cannot_be_emptied(provider):
	finding = factories.make_finding(provider)
	for nothing in ("", None):
		with as_user(provider.lead), refused(StateError):
			rest("PUT", f"resource/Finding/{finding.name}", workflow_state=nothing)


def test_refusal_names_both_states_and_the_ways_on(provider):
	finding = factories.make_finding(provider)
	with as_user(provider.boss), refused(StateError) as refusal:
		plain_save(frappe.get_doc("Finding", finding.name), "Verified")
	for word in (finding.name, "Open", "Verified", "Accepted", "Disputed"):
		assert word in str(refusal.value)


def test_approval_in_anothers_name(provider):
	"""Who signs is the session's user, whatever the request says."""
	capa = factories.make_capa(provider, "In Approval")
	with as_user(provider.eng), refused(NotYoursError):
		rest(
			"PUT",
			f"resource/CAPA/{capa.name}",
			workflow_state="Implementing",
			modified_by=provider.boss,
			content_changed_by=provider.eng2,
		)
	with as_user(provider.boss):
		rest("PUT", f"resource/CAPA/{capa.name}", workflow_state="Implementing", modified_by=provider.top)
	last = frappe.get_all(
		"SMS History",
		filters={"record_name": capa.name},
		fields=["acted_by"],
		order_by="sequence desc",
		limit=1,
	)
	assert last[0].acted_by == provider.boss
	assert frappe.db.get_value("CAPA", capa.name, "modified_by") == provider.boss


def test_stale_form_loses_nothing(provider):
	"""Two people open the same CAPA: who saves last is told, and the first one's work stays."""
	capa = factories.make_capa(provider, "Cause Analysis")
	first, second = frappe.get_doc("CAPA", capa.name), frappe.get_doc("CAPA", capa.name)
	with as_user(provider.mgr):
		first.problem_is = "seen by the first"
		first.save()
	with as_user(provider.boss), refused(frappe.TimestampMismatchError):
		second.problem_is = "seen by the second"
		second.save()
	form = {**second.as_dict(), "problem_is": "seen by the second"}
	with as_user(provider.boss), refused(frappe.TimestampMismatchError):
		savedocs(frappe.as_json(form), "Save")
	assert frappe.db.get_value("CAPA", capa.name, "problem_is") == "seen by the first"


def test_nobody_is_left_acting_as_the_system(provider):
	capa = factories.make_capa(provider, "Implementing")
	assert capa.workflow_state == "Implementing" and not acting_as_system()
