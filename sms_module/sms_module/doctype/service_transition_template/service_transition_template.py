# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.transition import templates


class ServiceTransitionTemplate(Document):
	"""What transitions of a service hand over, when, and by whom; small ones start with little."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.service_transition_template_criterion.service_transition_template_criterion import (
			ServiceTransitionTemplateCriterion,
		)
		from sms_module.sms_module.doctype.service_transition_template_deliverable.service_transition_template_deliverable import (
			ServiceTransitionTemplateDeliverable,
		)
		from sms_module.sms_module.doctype.service_transition_template_meeting.service_transition_template_meeting import (
			ServiceTransitionTemplateMeeting,
		)
		from sms_module.sms_module.doctype.service_transition_template_milestone.service_transition_template_milestone import (
			ServiceTransitionTemplateMilestone,
		)
		from sms_module.sms_module.doctype.service_transition_template_role.service_transition_template_role import (
			ServiceTransitionTemplateRole,
		)

		calls_large: DF.Int
		calls_medium: DF.Int
		calls_small: DF.Int
		criteria: DF.Table[ServiceTransitionTemplateCriterion]
		deliverables: DF.Table[ServiceTransitionTemplateDeliverable]
		description: DF.SmallText | None
		disabled: DF.Check
		drill_minutes: DF.Int
		els_large: DF.Int
		els_medium: DF.Int
		els_small: DF.Int
		meetings: DF.Table[ServiceTransitionTemplateMeeting]
		milestones: DF.Table[ServiceTransitionTemplateMilestone]
		roles: DF.Table[ServiceTransitionTemplateRole]
		template_name: DF.Data
	# end: auto-generated types

	def validate(self):
		templates.refuse_empty(self)
		templates.refuse_unknown_roles(self)
		templates.refuse_same_role(self)
