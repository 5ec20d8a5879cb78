# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.people.persons import refuse_strangers
from sms_module.planning import scope
from sms_module.planning.scope_states import TABLE
from sms_module.records.document import Record


class SMSScope(Record):
	"""What the service management system covers."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_scope_context_issue.sms_scope_context_issue import (
			SMSScopeContextIssue,
		)
		from sms_module.sms_module.doctype.sms_scope_customer.sms_scope_customer import SMSScopeCustomer
		from sms_module.sms_module.doctype.sms_scope_exclusion.sms_scope_exclusion import SMSScopeExclusion
		from sms_module.sms_module.doctype.sms_scope_interested_party.sms_scope_interested_party import (
			SMSScopeInterestedParty,
		)
		from sms_module.sms_module.doctype.sms_scope_location.sms_scope_location import SMSScopeLocation
		from sms_module.sms_module.doctype.sms_scope_service.sms_scope_service import SMSScopeService

		content_changed_by: DF.Link | None
		context_issues: DF.TableMultiSelect[SMSScopeContextIssue]
		customers: DF.Table[SMSScopeCustomer]
		effective_from: DF.Date
		exclusions: DF.Table[SMSScopeExclusion]
		interested_parties: DF.TableMultiSelect[SMSScopeInterestedParty]
		locations: DF.Table[SMSScopeLocation]
		move_reason: DF.SmallText | None
		next_review: DF.Date
		other_parties: DF.SmallText | None
		responsible: DF.Link
		revision: DF.Int
		revision_of: DF.Link | None
		services: DF.Table[SMSScopeService]
		statement: DF.Text | None
		technologies: DF.SmallText | None
		title: DF.Data
		unit: DF.Link
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "responsible")
		scope.refuse_other_unit(self)
		scope.set_revision(self)
		scope.refuse_wrong_dates(self)
		scope.refuse_double_rows(self)
		scope.refuse_clauses(self)
		scope.refuse_in_and_out(self)
		scope.refuse_unexplained_review(self)
		scope.set_statement(self)
