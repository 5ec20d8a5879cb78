"""Six processes raise a thousand findings at once: no double number, none lost, no deadlock unanswered."""

import json

import frappe
import pytest

from sms_module.records import history
from tests import factories, racing

provider = factories.provider
PROCESSES, FINDINGS = 6, 1000


@pytest.fixture
def cleaned_up(site):
	"""What the processes committed goes again."""
	yield
	site.db.rollback()
	names = site.get_all(
		"Finding", filters={"title": ("like", "Raised at once %")}, pluck="name", order_by="name asc"
	)
	for doctype, key in (("SMS History", "record_name"), ("Version", "docname"), ("Finding", "name")):
		site.db.delete(doctype, {key: ("in", names or [""])})
	site.db.commit()


@pytest.mark.commits
def test_thousand_findings_at_once(provider, cleaned_up):
	shares = [FINDINGS // PROCESSES + (number < FINDINGS % PROCESSES) for number in range(PROCESSES)]
	running = racing.start("raising", *[(str(share), provider.lead) for share in shares])
	answers = [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]
	names = [name for answer in answers for name in answer["names"]]
	assert not [failure for answer in answers for failure in answer["failures"]]
	assert len(names) == len(set(names)) == FINDINGS
	frappe.db.rollback()  # see what the others committed
	stored = frappe.get_all("Finding", filters={"name": ("in", names)}, pluck="name", order_by="name asc")
	assert set(stored) == set(names)
	numbers = sorted(int(name.rsplit("-", 1)[1]) for name in names)
	assert numbers == list(range(numbers[0], numbers[0] + FINDINGS)), "a number was skipped"
	for name in names[:: FINDINGS // 20]:
		assert not history.broken(frappe.get_doc("Finding", name))
