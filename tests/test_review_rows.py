"""Which reviews and assessments a person sees: each reason alone opens one, and without any it stays closed."""

import frappe
import pytest

from tests import factories
from tests.factories import DESK, PROCESS, SERVICE, UNIT, as_user
from tests.stored import stored, stored_row

provider = factories.provider
REVIEW, SERVICE_REVIEW, ASSESSMENT = "Management Review", "Service Review", "SMS Self Assessment"


def sees(user: str, doc) -> bool:
	with as_user(user):
		return bool(frappe.get_list(doc.doctype, {"name": doc.name}))


@pytest.mark.parametrize("doctype", [REVIEW, SERVICE_REVIEW, ASSESSMENT])
@pytest.mark.parametrize("person", ["stranger", "lead"])
def test_whom_a_record_does_not_concern_does_not_see_it(provider, doctype, person):
	assert not sees(getattr(provider, person), stored(doctype, workflow_state="Held"))


@pytest.mark.parametrize(
	("doctype", "field"),
	[
		(REVIEW, "owner"),
		(REVIEW, "chair"),
		(SERVICE_REVIEW, "owner"),
		(SERVICE_REVIEW, "responsible"),
		(ASSESSMENT, "owner"),
		(ASSESSMENT, "responsible"),
	],
)
def test_whom_a_record_names_sees_it(provider, doctype, field):
	doc = stored(doctype)
	frappe.db.set_value(doctype, doc.name, field, provider.stranger)
	assert sees(provider.stranger, doc)


@pytest.mark.parametrize(
	("doctype", "child", "field"),
	[
		(REVIEW, "Management Review Attendee", "person"),
		(REVIEW, "Management Review Distribution", "person"),
		(REVIEW, "Management Review Decision", "responsible"),
		(SERVICE_REVIEW, "Service Review Attendee", "person"),
		(SERVICE_REVIEW, "Service Review Outcome", "responsible"),
	],
)
def test_whom_a_row_names_sees_the_record(provider, doctype, child, field):
	doc = stored(doctype)
	row = stored_row(child, doc, **{field: provider.eng})
	assert not sees(provider.stranger, doc)
	frappe.db.set_value(child, row.name, field, provider.stranger)
	assert sees(provider.stranger, doc)


@pytest.mark.parametrize("seat", ["chair", "deputy_chair", "secretary", "member"])
def test_who_sits_on_the_board_sees_its_reviews(provider, seat):
	board = stored("Management Review Board", **({} if seat == "member" else {seat: provider.stranger}))
	if seat == "member":
		stored_row("Management Review Board Member", board, user=provider.stranger)
	assert sees(provider.stranger, stored(REVIEW, board=board.name))


@pytest.mark.parametrize(
	("doctype", "values", "who"),
	[
		(SERVICE_REVIEW, {"unit": DESK}, "stranger"),
		(ASSESSMENT, {"unit": DESK}, "stranger"),
		(ASSESSMENT, {"sms_process": PROCESS}, "own"),
	],
)
def test_whose_unit_or_process_it_is_sees_it(provider, doctype, values, who):
	assert sees(getattr(provider, who), stored(doctype, **values))
	assert not sees(provider.aud, stored(doctype, **values))


def test_who_answers_for_a_service_sees_its_reviews(provider):
	of_it, of_another = stored(SERVICE_REVIEW), stored(SERVICE_REVIEW)
	stored_row("SMS Agreement Service", of_it, service=SERVICE)
	agreement = stored("SMS Service Agreement", name=of_another.name)
	stored_row("SMS Agreement Service", agreement, service=SERVICE)
	frappe.db.set_value("SMS Service", SERVICE, "responsible", provider.stranger)
	assert sees(provider.stranger, of_it) and not sees(provider.stranger, of_another)


@pytest.mark.parametrize("area", [("SMS Unit", UNIT), ("SMS Process", PROCESS), ("SMS Service", SERVICE)])
@pytest.mark.parametrize("doctype", [SERVICE_REVIEW, ASSESSMENT])
def test_auditors_see_what_is_of_the_areas_they_audit(provider, doctype, area):
	if (doctype, area[0]) in {(SERVICE_REVIEW, "SMS Process"), (ASSESSMENT, "SMS Service")}:
		return  # it names none
	audit = stored("SMS Audit", lead=factories.AUDITOR)
	stored_row("SMS Audit Area", audit, area_doctype=area[0], area=area[1])
	doc = stored(
		doctype, **{"SMS Unit": {"unit": UNIT}, "SMS Process": {"sms_process": PROCESS}}.get(area[0], {})
	)
	if area[0] == "SMS Service":
		stored_row("SMS Agreement Service", doc, service=SERVICE)
	assert sees(provider.aud, doc) and not sees(provider.lead, doc)


@pytest.mark.parametrize(("state", "seen"), [("Held", False), ("Minutes Approved", True), ("Closed", True)])
def test_auditors_alone_see_minutes_that_are_approved(provider, state, seen):
	doc = stored(REVIEW, workflow_state=state)
	assert sees(provider.lead, doc) == seen and not sees(provider.stranger, doc)
