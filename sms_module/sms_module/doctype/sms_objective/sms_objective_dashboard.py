# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "objective",
		"non_standard_fieldnames": {
			"SMS Objective": "parent_goal",
			"Finding": "source_name",
			"SMS Action": "source_name",
			"CAPA": "criterion_objective",
		},
		"dynamic_links": {"source_name": ["SMS Objective", "source_doctype"]},
		"transactions": [
			{"label": _("Measured"), "items": ["SMS Measurement"]},
			{"label": _("Below and Beside"), "items": ["SMS Objective", "SMS Risk"]},
			{"label": _("Answers"), "items": ["SMS Action", "Finding", "CAPA"]},
		],
	}
