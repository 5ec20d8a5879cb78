# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "agreement",
		"non_standard_fieldnames": {
			"SMS Service Agreement": "revision_of",
			"Finding": "source_name",
			"SMS Action": "source_name",
		},
		"dynamic_links": {"source_name": ["SMS Service Agreement", "source_doctype"]},
		"transactions": [
			{"label": _("Kept or Not"), "items": ["Service Report", "Service Review"]},
			{"label": _("Came of It"), "items": ["Finding", "SMS Action"]},
			{"label": _("Revisions"), "items": ["SMS Service Agreement"]},
		],
	}
