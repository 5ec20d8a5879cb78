# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"non_standard_fieldnames": {
			"Request for Change": "model",
			"SMS Requirement": "revised_by",
		},
		"dynamic_links": {"source_name": ["Request for Change", "source_doctype"]},
		"internal_links": {
			"SMS Audit": "follow_up_audit",
		},
		"transactions": [
			{"label": _("Decisions"), "items": ["Board Decision"]},
			{"label": _("Came of It"), "items": ["SMS Action", "Finding", "SMS Audit", "SMS Requirement"]},
			{"label": _("Made from This Model"), "items": ["Request for Change"]},
		],
	}
