# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"dynamic_links": {"source_name": ["SMS Action", "source_doctype"]},
		"transactions": [
			{"label": _("Asked for by It"), "items": ["Request for Change"]},
			{"label": _("Evidence"), "items": ["SMS Evidence"]},
		],
	}
