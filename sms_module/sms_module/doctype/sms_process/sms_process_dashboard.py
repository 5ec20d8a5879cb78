# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "sms_process",
		"transactions": [
			{"label": _("Findings"), "items": ["Finding", "CAPA", "SMS Action"]},
			{"label": _("Documents"), "items": ["SMS Document"]},
			{"label": _("Audits"), "items": ["Audit Checklist Template", "SMS Evidence"]},
		],
	}
