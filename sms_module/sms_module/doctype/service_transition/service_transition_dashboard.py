# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"non_standard_fieldnames": {"Request for Change": "transition", "SMS Service": "transition"},
		"dynamic_links": {"source_name": ["Service Transition", "source_doctype"]},
		"transactions": [
			{"label": _("Comes From"), "items": ["Request for Change"]},
			{"label": _("Catalogue"), "items": ["SMS Service"]},
			{"label": _("Came of It"), "items": ["SMS Action", "Finding"]},
		],
	}
