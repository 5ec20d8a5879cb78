"""Samples: drawn from what the auditor may read, frozen, and provable."""

import frappe
import pytest

from sms_module.audit.sampling import assess, draw_sample, prove, sampling_note
from sms_module.records.errors import IncompleteError, NotYoursError, StateError, SystemFieldError
from tests.factories import as_user, change, make_audit, refused
from tests.factories import provider as provider

STANDARD = {"source": "ISO/IEC 20000-1:2018"}


@pytest.fixture
def audit(provider):
	return make_audit(provider, "In Progress")


def drawn(provider, audit, rule="Square Root", **more):
	with as_user(provider.lead):
		audit.reload()
		return draw_sample(audit, audit.checklist[0].name, "SMS Requirement", rule, filters=STANDARD, **more)


def test_a_draw_is_frozen_and_repeats(provider, audit):
	key = drawn(provider, audit)
	sample = audit.samples[0]
	assert sample.population_size == frappe.db.count("SMS Requirement", STANDARD)
	assert len(audit.sample_items) == sample.sample_size
	with as_user(provider.lead):
		assert prove(audit, key)["sound"]


def test_a_draw_says_what_changed_since(provider, audit):
	key = drawn(provider, audit)
	frappe.db.set_value("SMS Requirement", "2018-9.4", "source", "SMS")
	with as_user(provider.lead):
		proof = prove(audit, key)
	assert proof["sound"] and proof["removed"] == ["2018-9.4"]


def test_a_changed_draw_is_found(provider, audit):
	key = drawn(provider, audit)
	frappe.db.set_value("SMS Audit Sample", audit.samples[0].name, "seed", "1")
	audit.reload()
	with as_user(provider.lead):
		assert not prove(audit, key)["sound"]


def test_a_sample_larger_than_its_population_is_refused(provider, audit):
	with refused(frappe.ValidationError, "cannot be drawn"):
		drawn(provider, audit, "Fixed Number", number=100000)


def test_what_the_auditor_may_not_read_is_refused(provider, audit):
	with as_user(provider.lead), refused(NotYoursError, "may not read"):
		draw_sample(audit, audit.checklist[0].name, "SMS Reminder Log", "All")


def test_an_unknown_field_or_an_empty_population_is_refused(provider, audit):
	with as_user(provider.lead):
		row = audit.checklist[0].name
		with refused(frappe.ValidationError, "has no field"):
			draw_sample(audit, row, "SMS Requirement", "All", filters={"colour": "red"})
		with refused(frappe.ValidationError, "nothing to draw from"):
			draw_sample(audit, row, "SMS Requirement", "All", filters={"source": "Nowhere"})


def test_only_the_team_draws_and_only_in_time(provider, audit):
	with as_user(provider.mgr), refused(NotYoursError):
		draw_sample(audit, audit.checklist[0].name, "SMS Requirement", "All")
	planned = make_audit(provider)
	with as_user(provider.lead), refused(StateError):
		draw_sample(planned, planned.checklist[0].name, "SMS Requirement", "All")


def test_results_of_drawn_records(provider, audit):
	key = drawn(provider, audit)
	name = audit.sample_items[0].record_name
	with as_user(provider.lead):
		with refused(IncompleteError, "what deviates"):
			assess(audit, key, name, "Deviates")
		with refused(frappe.ValidationError, "was not drawn"):
			assess(audit, key, "2011-9.1", "Conforms")
		audit.reload()
		assess(audit, key, name, "Deviates", "no owner")
	assert "1 deviate" in sampling_note(audit)


def test_drawn_records_are_not_changed_by_hand(provider, audit):
	drawn(provider, audit)
	audit.reload()
	items = [item.as_dict() for item in audit.sample_items]
	items[0]["record_name"] = "2018-9.4"
	with refused(SystemFieldError):
		change(audit, provider.lead, sample_items=items)
