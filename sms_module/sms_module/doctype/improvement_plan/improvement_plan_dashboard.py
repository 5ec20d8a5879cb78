# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "plan",
		"non_standard_fieldnames": {"Board Decision": "source_name"},
		"dynamic_links": {"source_name": ["Improvement Plan", "source_doctype"]},
		"transactions": [
			{"label": _("Initiatives"), "items": ["Improvement Initiative"]},
			{"label": _("Decisions"), "items": ["Board Decision"]},
		],
	}
