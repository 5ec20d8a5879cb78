# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "lead",
		"transactions": [
			{"label": _("Leads"), "items": ["SMS Audit"]},
		],
	}
