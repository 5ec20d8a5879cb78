"""The findings that a transition raises by itself."""

import frappe
from frappe.model.document import Document

from sms_module.corrective_action.findings import raise_finding

#: Building and transition of services, in the 2018 edition.
REQUIREMENT = "2018-8.5.2.3"


def raise_of(
	doc: Document,
	*,
	title: str,
	responsible: str,
	statement: str,
	evidence: str,
	source_row: str | None = None,
) -> str:
	"""Raises a minor nonconformity of a transition; an observation where the site has not that requirement."""
	there = frappe.db.get_value("SMS Requirement", REQUIREMENT, "applicable")
	return raise_finding(
		doc,
		title=title[:140],
		finding_type="Minor Nonconformity" if there else "Observation",
		responsible=responsible,
		requirement=REQUIREMENT if there else None,
		statement=statement,
		evidence=evidence,
		source_row=source_row,
	).name
