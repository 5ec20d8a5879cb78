# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"dynamic_links": {"source_name": ["Service Outage", "source_doctype"]},
		"transactions": [
			{"label": _("Came of It"), "items": ["Finding", "SMS Action", "Request for Change"]}
		],
	}
