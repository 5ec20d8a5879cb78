"""Rule 4: which requirement is audited in which area, and what happens to gaps."""

import frappe
import pytest
from frappe.utils import add_days, add_months

from sms_module.audit.coverage import coverage_of
from sms_module.audit.gaps import gaps_of
from sms_module.audit.matrix import matrix_html
from sms_module.audit.programme import make_audits, postpone
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError
from tests.factories import PROCESS, REQUIREMENT, as_user, change, make_audit, make_programme, refused, step
from tests.factories import provider as provider


@pytest.fixture
def scoped(provider):
	"""The process covers one requirement; the source has only this one that applies."""
	process = frappe.get_doc("SMS Process", PROCESS)
	process.append("requirements", {"requirement": REQUIREMENT})
	process.save()
	others = {"source": "ISO/IEC 20000-1:2018", "name": ("!=", REQUIREMENT)}
	frappe.db.set_value("SMS Requirement", others, "applicable", 0)
	return provider


def programme_of(p, **values):
	return make_programme(
		p,
		gap_reason=None,
		scope_rows=[{"scope_doctype": "SMS Process", "scope_name": PROCESS}],
		to_date=add_months(today(), 10),
		**values,
	)


def test_planned_entries_cover(scoped):
	programme = programme_of(scoped)
	assert gaps_of(programme) == []
	assert coverage_of(programme).cells[REQUIREMENT, PROCESS].state(today()) == "Planned"


def test_done_audits_cover_with_their_age(scoped):
	make_audit(scoped, "Reported")
	matrix = coverage_of(programme_of(scoped, entries=[]))
	cell = matrix.cells[REQUIREMENT, PROCESS]
	assert cell.state(matrix.since) == "Done" and cell.age(today()) == 0 and cell.times == 1
	assert matrix.requirement_gaps() == [] and matrix.area_gaps() == []


def test_an_audit_before_the_cycle_does_not_cover(scoped):
	audit = make_audit(scoped, "Reported")
	frappe.db.set_value("SMS Audit", audit.name, "actual_to", add_months(today(), -40))
	matrix = coverage_of(programme_of(scoped, entries=[]))
	assert matrix.cells[REQUIREMENT, PROCESS].state(matrix.since) == "Old"
	assert matrix.requirement_gaps() == [REQUIREMENT]


def test_approving_with_a_gap_needs_its_reason(scoped):
	frappe.db.set_value("SMS Requirement", "2018-4.3", "applicable", 1)
	programme = step(programme_of(scoped), "Submit for Review", scoped.apm)
	with refused(IncompleteError, "2018-4.3"):
		step(programme, "Approve", scoped.top)
	programme = step(programme, "Take Back", scoped.apm)
	change(programme, scoped.apm, gap_reason="audited by the certification body")
	programme = step(step(programme, "Submit for Review", scoped.apm), "Approve", scoped.top)
	assert programme.workflow_state == "Approved" and "2018-4.3" in programme.accepted_gaps


def test_a_cancelled_audit_leaves_a_gap_that_goes_back_for_approval(scoped):
	programme = step(step(programme_of(scoped), "Submit for Review", scoped.apm), "Approve", scoped.top)
	with as_user(scoped.apm):
		[name] = make_audits(programme)
	step(frappe.get_doc("SMS Audit", name), "Cancel", scoped.apm, "auditor ill")
	programme.reload()
	assert programme.workflow_state == "In Review"
	assert gaps_of(programme) == [REQUIREMENT, PROCESS]


def test_postponing_out_of_the_programme_leaves_a_gap(scoped):
	programme = step(step(programme_of(scoped), "Submit for Review", scoped.apm), "Approve", scoped.top)
	with as_user(scoped.apm):
		[name] = make_audits(programme)
		late = add_days(programme.to_date, 5)
		postpone(frappe.get_doc("SMS Audit", name), late, late, "move of the data centre")
	programme.reload()
	assert programme.workflow_state == "In Review"


def test_a_change_without_a_new_gap_stays_approved(scoped):
	programme = step(step(programme_of(scoped), "Submit for Review", scoped.apm), "Approve", scoped.top)
	with as_user(scoped.apm):
		programme.entries[0].update({"planned_month": add_days(today(), 20), "reason": "holiday"})
		programme.save()
	assert programme.workflow_state == "Approved"


def test_the_matrix_shows_gaps_and_ages(scoped):
	make_audit(scoped, "Reported")
	frappe.db.set_value("SMS Requirement", "2018-4.3", "applicable", 1)
	html = matrix_html(coverage_of(programme_of(scoped, entries=[])))
	assert PROCESS in html and 'title="Gap"' in html and 'title="Done"' in html


def test_statements_do_not_grow_with_audits(scoped, monkeypatch):
	programme = programme_of(scoped)

	def statements():
		count, run = [0], frappe.db.sql

		def counted(*args, **kwargs):
			count[0] += 1
			return run(*args, **kwargs)

		with monkeypatch.context() as patch:
			patch.setattr(frappe.db, "sql", counted)
			coverage_of(programme)
		return count[0]

	coverage_of(programme)
	before = statements()
	for _number in range(3):
		make_audit(scoped, "Reported")
	assert statements() == before
