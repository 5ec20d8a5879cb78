"""`python -m tests.racing_steps USER WHAT …`: one of several who do it at once; prints what came of it.

step DOCTYPE NAME ACTION [REASON]
                                     takes a step
step_in_tree DOCTYPE NAME ACTION [REASON]
                                     as well, meeting the others once the record is written, before totals are counted
report INITIATIVE PROGRESS SPENT     files a status report
draft_scope                          drafts a scope of the unit
service_reports                      the hourly job
"""

import json
import sys
import time


def main(user: str, what: str, *arguments: str) -> None:
	from tests.engine.connect import connect

	connect(user)
	import frappe

	from tests.racing import wait_for_the_others

	act = globals()[what](*arguments)
	if what != "step_in_tree":
		wait_for_the_others()
	try:
		act()
		time.sleep(1)  # the others come while it is not through yet
		frappe.db.commit()
		answer = "done"
	except Exception as failure:
		frappe.db.rollback()
		answer = repr(failure)
	print(json.dumps(answer))


def step(doctype: str, name: str, action: str, reason: str | None = None):
	import frappe

	from sms_module.records.moves import take_step

	doc = frappe.get_doc(doctype, name)
	return lambda: take_step(doc, action, reason)


def step_in_tree(*arguments: str):
	from sms_module.improvement import rollup
	from tests.racing import wait_for_the_others

	line_of = rollup.line_of

	def met(initiative):
		rollup.line_of = line_of
		wait_for_the_others()
		return line_of(initiative)

	rollup.line_of = met
	return step(*arguments)


def report(initiative: str, progress: str, spent: str):
	import frappe

	values = {"rag": "Amber", "report_date": frappe.utils.today(), "comment": "Done at the same time"}
	doc = frappe.get_doc(
		{
			"doctype": "Initiative Status Report",
			"initiative": initiative,
			"progress": float(progress),
			"spent": float(spent),
			**values,
		}
	)
	frappe.get_all("Initiative Status Report")  # from here on it reads as of now
	return doc.insert


def draft_scope():
	import frappe

	from tests.factories_scope import scope_values

	return frappe.get_doc(scope_values(frappe._dict(own=frappe.session.user))).insert


def service_reports():
	import frappe

	from sms_module.setup import hourly

	frappe.get_all("Service Report")  # from here on it reads as of now
	return hourly.run


if __name__ == "__main__":
	main(*sys.argv[1:])
