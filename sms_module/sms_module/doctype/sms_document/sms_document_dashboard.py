# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "revision_of",
		"non_standard_fieldnames": {
			"SMS Process": "work_document",
			"SMS Objective": "policy",
			"SMS Evidence": "source_name",
			"Finding": "source_name",
			"SMS Action": "source_name",
		},
		"dynamic_links": {"source_name": ["SMS Document", "source_doctype"]},
		"transactions": [
			{"label": _("Revisions"), "items": ["SMS Document"]},
			{"label": _("Used In"), "items": ["SMS Process", "SMS Objective", "SMS Evidence"]},
			{"label": _("Findings and Actions"), "items": ["Finding", "SMS Action"]},
		],
	}
