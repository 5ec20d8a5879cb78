# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"non_standard_fieldnames": {
			"SMS Process": "work_document",
			"SMS Objective": "policy",
		},
		"dynamic_links": {"source_name": ["SMS Document", "source_doctype"]},
		"transactions": [
			{"label": _("Used In"), "items": ["SMS Process", "SMS Objective", "SMS Evidence"]},
			{"label": _("Findings and Actions"), "items": ["Finding", "SMS Action"]},
		],
	}
