# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "unit",
		"transactions": [
			{"label": _("Work"), "items": ["SMS Process", "SMS Service"]},
			{"label": _("Audits"), "items": ["Audit Programme", "SMS Audit", "SMS Auditor"]},
			{"label": _("Findings"), "items": ["Finding", "CAPA", "SMS Action"]},
		],
	}
