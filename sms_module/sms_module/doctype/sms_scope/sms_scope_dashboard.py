# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "scope",
		"non_standard_fieldnames": {
			"SMS Scope": "revision_of",
			"Board Decision": "source_name",
		},
		"dynamic_links": {"source_name": ["SMS Scope", "source_doctype"]},
		"transactions": [
			{"label": _("Plan"), "items": ["Service Management Plan"]},
			{"label": _("Next revision"), "items": ["SMS Scope"]},
			{"label": _("Decisions"), "items": ["Board Decision"]},
		],
	}
