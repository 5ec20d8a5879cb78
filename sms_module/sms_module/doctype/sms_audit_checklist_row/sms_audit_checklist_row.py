# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSAuditChecklistRow(ChildRecord):
	"""A question of an audit and its answer; answered only through `audit.checklist.answer`."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answered_by: DF.Link | None
		answered_on: DF.Datetime | None
		auditor: DF.Link | None
		evidence: DF.Link | None
		evidence_seen: DF.SmallText | None
		finding: DF.Link | None
		guidance: DF.SmallText | None
		note: DF.SmallText | None
		origin: DF.Literal["Own", "Template", "Requirement", "Earlier Finding", "Effective CAPA"]
		origin_name: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		question: DF.SmallText
		requirement: DF.Link | None
		result: DF.Literal[
			"",
			"Conforms",
			"Minor Nonconformity",
			"Major Nonconformity",
			"Observation",
			"Opportunity for Improvement",
			"Good Practice",
			"Not Applicable",
			"Not Covered",
		]
		sample: DF.SmallText | None
		sms_process: DF.Link | None
	# end: auto-generated types
