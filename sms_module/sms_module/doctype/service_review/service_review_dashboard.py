# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"non_standard_fieldnames": {"Service Review": "previous_review"},
		"dynamic_links": {"source_name": ["Service Review", "source_doctype"]},
		"transactions": [
			{
				"label": _("Came of It"),
				"items": ["SMS Action", "Improvement Suggestion", "Improvement Initiative"],
			},
			{"label": _("Found"), "items": ["Finding", "SMS Requirement"]},
			{"label": _("Reviews After It"), "items": ["Service Review"]},
		],
	}
