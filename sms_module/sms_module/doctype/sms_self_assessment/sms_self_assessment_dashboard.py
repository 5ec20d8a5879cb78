# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"non_standard_fieldnames": {"SMS Self Assessment": "previous"},
		"dynamic_links": {"source_name": ["SMS Self Assessment", "source_doctype"]},
		"transactions": [
			{"label": _("Came of It"), "items": ["Improvement Suggestion", "Finding", "SMS Action"]},
			{"label": _("Compared with It"), "items": ["SMS Self Assessment"]},
		],
	}
