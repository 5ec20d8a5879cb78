# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"non_standard_fieldnames": {"Service Management Plan": "revision_of"},
		"dynamic_links": {"source_name": ["Service Management Plan", "source_doctype"]},
		"internal_links": {"SMS Scope": "scope"},
		"transactions": [
			{"label": _("Scope"), "items": ["SMS Scope"]},
			{"label": _("Actions"), "items": ["SMS Action", "Finding"]},
			{"label": _("Next revision"), "items": ["Service Management Plan"]},
			{"label": _("Decisions"), "items": ["Board Decision"]},
		],
	}
