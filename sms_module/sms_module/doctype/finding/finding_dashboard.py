# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"non_standard_fieldnames": {
			"Finding": "recurrence_of",
		},
		"dynamic_links": {"source_name": ["Finding", "source_doctype"]},
		"internal_links": {
			"CAPA": "capa",
			"SMS Risk": "risk",
		},
		"transactions": [
			{"label": _("Corrective Action"), "items": ["CAPA", "SMS Action", "Request for Change"]},
			{"label": _("Recurrences"), "items": ["Finding"]},
			{"label": _("Foreseen by"), "items": ["SMS Risk"]},
		],
	}
