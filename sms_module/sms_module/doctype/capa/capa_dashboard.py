# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"dynamic_links": {"source_name": ["CAPA", "source_doctype"]},
		"internal_links": {
			"Finding": ["findings", "finding"],
		},
		"transactions": [
			{"label": _("Answers"), "items": ["Finding"]},
			{"label": _("Actions"), "items": ["SMS Action", "Request for Change"]},
			{"label": _("Decisions and Evidence"), "items": ["Board Decision", "SMS Evidence"]},
		],
	}
