# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"non_standard_fieldnames": {
			"SMS Audit": "follow_up_of",
		},
		"dynamic_links": {"source_name": ["SMS Audit", "source_doctype"]},
		"internal_links": {
			"Audit Programme": "programme",
		},
		"transactions": [
			{"label": _("Findings"), "items": ["Finding", "SMS Action"]},
			{"label": _("Audits"), "items": ["SMS Audit", "Audit Programme", "SMS Evidence"]},
		],
	}
