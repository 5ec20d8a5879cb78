# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SelfAssessmentAnswer(ChildRecord):
	"""One characteristic, as a self assessment found it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answer: DF.Literal["", "Yes", "Partly", "No", "Not Applicable"]
		change: DF.Data | None
		characteristic: DF.SmallText | None
		evidence: DF.SmallText | None
		evidence_record: DF.Link | None
		figure: DF.SmallText | None
		guidance: DF.SmallText | None
		last_answer: DF.Data | None
		look_up: DF.Data | None
		note: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		requirement: DF.Link | None
		revisit: DF.SmallText | None
		suggestion: DF.Link | None
		template_row: DF.Data | None
	# end: auto-generated types
