# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "initiative",
		"non_standard_fieldnames": {
			"Board Decision": "source_name",
			"SMS Action": "source_name",
			"Improvement Initiative": "parent_initiative",
		},
		"dynamic_links": {"source_name": ["Improvement Initiative", "source_doctype"]},
		"transactions": [
			{"label": _("Carried Out By"), "items": ["Improvement Initiative", "SMS Action"]},
			{"label": _("Standing"), "items": ["Initiative Status Report"]},
			{"label": _("Decisions"), "items": ["Board Decision"]},
		],
	}
