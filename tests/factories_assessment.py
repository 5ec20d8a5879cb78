"""Self assessments in each of their states, made by the steps that people take."""

from __future__ import annotations

import frappe

from sms_module.records.clock import today
from tests.factories import PROCESS, UNIT, as_user, change, step

TEMPLATE = "Levels under test"
ROWS = (
	{"characteristic": "The roles are given", "revisit": "Give the roles", "look_up": "Roles Assigned"},
	{"characteristic": "Reports come out regularly", "revisit": "Agree on the reports"},
	{"characteristic": "Reviews are held", "revisit": "Plan the reviews"},
)
ANSWERS = (
	{"answer": "Yes", "evidence": "The plan, with deputies"},
	{"answer": "Partly", "evidence": "Two of three reports", "note": "The report of May was late"},
	{"answer": "No", "note": "Nobody has met the users yet"},
)


def make_template(p, **values):
	"""A template of three characteristics of the process, which the manager of the unit assesses."""
	if frappe.db.exists("Self Assessment Template", TEMPLATE):
		return frappe.get_doc("Self Assessment Template", TEMPLATE)
	with as_user(p.boss):
		return frappe.get_doc(
			{
				"doctype": "Self Assessment Template",
				"template_name": TEMPLATE,
				"sms_process": PROCESS,
				"unit": UNIT,
				"responsible": p.mgr,
				"interval_months": 6,
				"rows": [dict(row) for row in ROWS],
				**values,
			}
		).insert()


def make_assessment(p, state: str = "Draft", answered: bool = False, given=ANSWERS, **values):
	"""An assessment by the manager of the unit, with the answers that are given once it is answered."""
	template = make_template(p)
	with as_user(p.mgr):
		doc = frappe.get_doc({"doctype": "SMS Self Assessment", "template": template.name, **values}).insert()
	if answered or state == "Completed":
		doc = answer(p, doc, given)
	return step(doc, "Complete", p.mgr) if state == "Completed" else doc


def answer(p, doc, given=ANSWERS, **values):
	"""The manager of the unit answers every row."""
	doc = frappe.get_doc(doc.doctype, doc.name)
	rows = [{**row.as_dict(), **said} for row, said in zip(doc.answers, given, strict=True)]
	return change(doc, p.mgr, answers=rows, assessed_on=doc.assessed_on or today(), **values)
