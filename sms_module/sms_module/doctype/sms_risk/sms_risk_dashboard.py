# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe import _


def get_data():
	return {
		"fieldname": "source_name",
		"non_standard_fieldnames": {"Finding": "risk"},
		"dynamic_links": {"source_name": ["SMS Risk", "source_doctype"]},
		"internal_links": {
			"SMS Objective": "objective",
		},
		"transactions": [
			{"label": _("Happened or Foreseen"), "items": ["Finding"]},
			{"label": _("Treatment"), "items": ["SMS Action", "CAPA"]},
			{"label": _("Threatens"), "items": ["SMS Objective"]},
			{"label": _("Decisions and Evidence"), "items": ["Board Decision", "SMS Evidence"]},
		],
	}
