"""Service agreements: from draft to their end, never two at a time, locked once agreed."""

import frappe
import pytest
from frappe.utils import add_days, getdate

from sms_module.notices.escalation import due_items
from sms_module.records import revisions
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, OwnWorkError, StateError
from sms_module.service_level.agreements import expire_agreements
from sms_module.setup import daily
from tests import factories
from tests.factories import SERVICE, as_user, change, on_day, refused, rest, step
from tests.factories_scope import make_service
from tests.factories_services import AGREEMENT, CUSTOMER, estimate, level, make_agreement

provider = factories.provider
OTHER = "Test Telephony"


def state(doc) -> str:
	return frappe.db.get_value(AGREEMENT, doc.name, "workflow_state")


# --- dates and services


def test_an_agreement_ends_after_it_begins(provider):
	with refused(frappe.ValidationError, "before it begins"):
		make_agreement(provider, to_date=add_days(today(), -31))
	with refused(frappe.ValidationError, "accepted in the future"):
		make_agreement(provider, accepted_on=add_days(today(), 1))


def test_levels_and_limits_are_of_its_services(provider):
	make_service(OTHER)
	for field, row in (
		("levels", level(service=OTHER)),
		("workload_limits", {"service": OTHER, "what": "users", "most": 5}),
	):
		with refused(frappe.ValidationError, "no service of this agreement"):
			make_agreement(provider, **{field: [row]})
	with refused(frappe.ValidationError, "stands twice"):
		make_agreement(provider, services=[{"service": SERVICE}] * 2)
	frappe.db.set_value("SMS Service", OTHER, "lifecycle", "Retired")
	with refused(frappe.ValidationError, f"{OTHER}.* is retired"):
		make_agreement(provider, services=[{"service": OTHER}])


# --- agreeing


@pytest.mark.parametrize(
	"values, words",
	(
		({"services": [], "levels": []}, "names no service"),
		({"levels": [estimate()]}, "an estimate is no promise"),
		({"accepted_by": None}, "who accepted it"),
		({"accepted_on": None}, "who accepted it"),
		({"from_date": -60, "to_date": -1}, "It was over"),
	),
)
def test_what_agreeing_needs(provider, values, words):
	source = "Draft" if words == "names no service" else "In Negotiation"
	made = make_agreement(provider, source, **values)
	with refused(IncompleteError, words):
		step(
			made,
			"Negotiate" if source == "Draft" else "Agree",
			provider.boss if source == "Draft" else provider.top,
		)


def test_nobody_agrees_to_what_they_wrote(provider):
	made = make_agreement(provider, "In Negotiation")
	with refused(OwnWorkError):
		step(made, "Agree", provider.boss)
	agreed = step(made, "Agree", provider.top)
	assert (agreed.agreed_by, agreed.agreed_on) == (provider.top, today())
	assert getdate(agreed.review_due) == getdate(agreed.to_date)


def test_what_is_agreed_is_locked_on_every_path(provider):
	made = make_agreement(provider, "Agreed")
	others = {"to_date": add_days(today(), 9), "levels": [level(target=50)], "exceptions": "none"}
	for field, value in others.items():
		with refused(NotYoursError, "you may not change"):
			change(made, provider.boss, **{field: value})
	with as_user(provider.boss):
		with refused(NotYoursError):
			rest("PUT", f"resource/{AGREEMENT}/{made.name}", title="Another")
		with refused(NotYoursError):
			frappe.get_doc(AGREEMENT, made.name).db_set("party_name", "Another")
		with refused(LockedError):
			frappe.get_doc("SMS Service Level", made.levels[0].name).update({"target": 50}).save()
		with refused(LockedError):
			frappe.delete_doc(AGREEMENT, made.name)


def test_a_review_moves_with_what_it_showed(provider):
	made = make_agreement(provider, "Agreed")
	later = add_days(today(), 100)
	with refused(IncompleteError, "Say what the review"):
		change(made, provider.own, review_due=later)
	change(made, provider.own, review_due=later, move_reason="Both sides want it as it is")
	assert getdate(frappe.db.get_value(AGREEMENT, made.name, "review_due")) == getdate(later)


# --- one at a time


@pytest.mark.parametrize(
	"values",
	(
		{},
		{"party_name": f"  {CUSTOMER.upper()} "},
		{"from_date": 335, "to_date": 700},
		{"from_date": -90, "to_date": -30},
		{"services": [{"service": OTHER}, {"service": SERVICE}]},
	),
)
def test_agreements_with_a_party_do_not_overlap(provider, values):
	make_service(OTHER)
	first = make_agreement(provider, "Agreed")
	with refused(StateError, f"holds from .* already: .*{first.name}"):
		make_agreement(provider, **values)


@pytest.mark.parametrize(
	"values",
	(
		{"party_name": "Test Schools"},
		{"kind": "Supplier"},
		{"services": [{"service": OTHER}]},
		{"from_date": 336, "to_date": 700},
	),
)
def test_agreements_of_others_and_of_later_stand_beside_it(provider, values):
	make_service(OTHER)
	make_agreement(provider, "Agreed")
	assert make_agreement(provider, "Agreed", **values)


def test_the_second_of_two_drafts_is_not_agreed(provider):
	first, second = (make_agreement(provider, "In Negotiation") for _ in range(2))
	step(first, "Agree", provider.top)
	with refused(StateError, "already"):
		step(second, "Agree", provider.top)


def test_a_new_agreement_takes_the_place_of_one_that_ended_early(provider):
	ended = make_agreement(provider, "Expired")
	assert getdate(ended.holds_until) == today()
	with refused(StateError, "already"):
		make_agreement(provider, from_date=today())
	newer = make_agreement(provider, "Agreed", from_date=add_days(today(), 1))
	with refused(IncompleteError, f"{newer.name} holds"):
		step(ended, "Reinstate", provider.top, "by mistake")
	step(newer, "End Early", provider.top, "it never began")
	assert step(ended, "Reinstate", provider.top, "by mistake").holds_until == ended.to_date


# --- revisions


def revision_of(p, made, **values):
	with as_user(p.boss):
		copy = revisions.revise(frappe.get_doc(AGREEMENT, made.name))
		given = {"accepted_by": "Ms Petersen", "accepted_on": today(), "promise_note": "known", **values}
		copy.update(given).save()
	return step(copy, "Negotiate", p.boss)


def test_a_revision_supersedes_the_agreement_before_it(provider):
	made = make_agreement(provider, "Agreed")
	newer = revision_of(provider, made, from_date=today(), levels=[level(target=99.5)])
	assert (newer.revision, newer.revision_of, newer.agreed_by) == (2, made.name, None)
	step(newer, "Agree", provider.top)
	made.reload()
	assert made.workflow_state == "Expired" and getdate(made.holds_until) == getdate(add_days(today(), -1))
	with refused(StateError, f"already: .*{newer.name}"):
		make_agreement(provider, from_date=0)


def test_a_revision_of_tomorrow_leaves_today_as_it_is(provider):
	made = make_agreement(provider, "Agreed")
	newer = revision_of(provider, made, from_date=add_days(today(), 10))
	step(newer, "Agree", provider.top)
	made.reload()
	assert made.workflow_state == "Agreed" and getdate(made.holds_until) == getdate(add_days(today(), 9))
	with on_day(10):
		expire_agreements()
		assert (state(made), state(newer)) == ("Expired", "Agreed")


def test_a_revision_stays_with_its_party_and_is_accepted_anew(provider):
	made = make_agreement(provider, "Agreed")
	with as_user(provider.boss):
		copy = revisions.revise(frappe.get_doc(AGREEMENT, made.name))
		assert not (copy.accepted_by or copy.accepted_on or copy.agreed_on)
		with refused(LockedError, "party and kind stay"):
			copy.update({"party_name": "Test Schools"}).save()


def test_a_revision_may_name_its_party_anew(provider):
	"""The ERP's record of a customer got another name: the pointer says that it is the same one."""
	party = frappe.get_doc({"doctype": "Note", "title": CUSTOMER}).insert()
	pointer = {"erp_doctype": "Note", "erp_name": party.name}
	made = make_agreement(provider, "Agreed", **pointer)
	new = frappe.rename_doc("Note", party.name, "Test Werft SE", force=True)
	with as_user(provider.boss):
		copy = revisions.revise(frappe.get_doc(AGREEMENT, made.name))
		assert copy.erp_name == new
		assert copy.update({"party_name": "Test Werft SE"}).save().party_name == "Test Werft SE"


# --- its end


def test_the_daily_job_ends_what_is_over_once(provider):
	made = make_agreement(provider, "Agreed", to_date=add_days(today(), 5))
	assert expire_agreements in daily.JOBS
	with on_day(5):
		expire_agreements()
		assert state(made) == "Agreed"
	with on_day(6):
		expire_agreements()
		expire_agreements()
		assert state(made) == "Expired"
	steps = frappe.get_all(
		"SMS History", filters={"record_name": made.name, "action": "Expire"}, order_by="creation"
	)
	assert len(steps) == 1


def test_review_and_end_are_due(provider):
	made = make_agreement(provider, "Agreed", review_due=add_days(today(), 90))
	found = [(item.due, item.responsible) for item in due_items() if item.name == made.name]
	assert found == [
		(getdate(add_days(today(), 90)), provider.own),
		(getdate(made.to_date), provider.own),
	]
	step(revision_of(provider, made, from_date=add_days(today(), 300)), "Agree", provider.top)
	found = [item.due for item in due_items() if item.name == made.name]
	assert found == [getdate(add_days(today(), 90))]


# --- who sees which


def test_agreements_are_seen_by_whom_they_concern(provider):
	make_service(OTHER)
	made = make_agreement(provider, "Agreed")
	elsewhere = make_agreement(
		provider, "Agreed", services=[{"service": OTHER}], responsible=provider.stranger, unit=factories.DESK
	)

	def seen(user: str) -> set[str]:
		with as_user(user):
			listed = set(frappe.get_list(AGREEMENT, pluck="name", order_by="name", limit=0))
			for doc in (made, elsewhere):
				assert frappe.get_doc(AGREEMENT, doc.name).has_permission("read") == (doc.name in listed)
			return listed & {made.name, elsewhere.name}

	both = {made.name, elsewhere.name}
	p = provider
	assert all(seen(user) == both for user in (p.boss, p.top, p.by_role["Service Management Office"]))
	assert all(seen(user) == {made.name} for user in (p.own, p.mgr, p.eng))
	assert seen(p.stranger) == {elsewhere.name}
	assert seen(p.by_role["SMS User"]) == seen(p.extern) == set()
	factories.make_audit(p, areas=[{"area_doctype": "SMS Service", "area": SERVICE}])
	assert seen(p.lead) == {made.name}
