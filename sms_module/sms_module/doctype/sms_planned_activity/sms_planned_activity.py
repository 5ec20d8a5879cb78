# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.people.persons import refuse_strangers
from sms_module.planning import activities


class SMSPlannedActivity(Document):
	"""What the standard wants at planned intervals."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_planned_activity_record.sms_planned_activity_record import (
			SMSPlannedActivityRecord,
		)

		active: DF.Check
		guidance: DF.SmallText | None
		interval_months: DF.Int
		last_done: DF.Date | None
		next_due: DF.Date | None
		records: DF.Table[SMSPlannedActivityRecord]
		requirement: DF.Link | None
		responsible: DF.Link | None
		shipped_key: DF.Data | None
		unit: DF.Link | None
		what: DF.Data
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "responsible")
		activities.refuse_wrong_interval(self)
		activities.refuse_wrong_records(self)
		activities.set_dates(self)
