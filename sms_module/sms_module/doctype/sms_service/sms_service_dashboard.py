# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "service",
		"transactions": [
			{"label": _("Kept or Not"), "items": ["Service Report", "Service Outage", "Service Feedback"]},
			{"label": _("Changed"), "items": ["Request for Change", "Service Transition"]},
			{"label": _("Findings and Risks"), "items": ["Finding", "SMS Risk"]},
		],
	}
