# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.planning import plan, plan_contents, plan_roles, plan_rows, resources
from sms_module.planning.plan_states import TABLE
from sms_module.records.document import Record


class ServiceManagementPlan(Record):
	"""How a provider plans, runs and improves its services within a scope."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.service_management_plan_competence.service_management_plan_competence import (
			ServiceManagementPlanCompetence,
		)
		from sms_module.sms_module.doctype.service_management_plan_content.service_management_plan_content import (
			ServiceManagementPlanContent,
		)
		from sms_module.sms_module.doctype.service_management_plan_raci.service_management_plan_raci import (
			ServiceManagementPlanRACI,
		)
		from sms_module.sms_module.doctype.service_management_plan_resource.service_management_plan_resource import (
			ServiceManagementPlanResource,
		)

		competence: DF.Table[ServiceManagementPlanCompetence]
		completeness: DF.Int
		content_changed_by: DF.Link | None
		contents: DF.Table[ServiceManagementPlanContent]
		from_date: DF.Date
		move_reason: DF.SmallText | None
		next_review: DF.Date
		raci: DF.Table[ServiceManagementPlanRACI]
		resources: DF.Table[ServiceManagementPlanResource]
		responsible: DF.Link
		revision: DF.Int
		revision_of: DF.Link | None
		scope: DF.Link
		title: DF.Data
		to_date: DF.Date
		unit: DF.Link | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		plan_contents.keep_all_contents(self)
		plan_rows.refuse_strangers(self)
		plan.set_unit(self)
		plan.refuse_other_unit(self)
		plan.refuse_wrong_dates(self)
		plan_contents.refuse_wrong_rows(self)
		plan_roles.follow_revision(self)
		plan_roles.refuse_double_rows(self)
		plan_roles.refuse_own_deputy(self)
		plan_roles.refuse_unaccountable(self)
		plan_roles.refuse_wrong_competence(self)
		plan_roles.refuse_unexplained_competence(self)
		resources.refuse_wrong_amounts(self)
		resources.refuse_unexplained_changes(self)
		plan_contents.count_contents(self)

	def on_trash(self):
		super().on_trash()
		plan_roles.forget_itself(self)
