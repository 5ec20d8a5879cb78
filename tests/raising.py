"""`python -m tests.raising COUNT USER`: raises findings as one of several processes; prints their names."""

import json
import sys


def main(count: int, user: str) -> None:
	from tests.engine.connect import connect

	connect(user)
	import frappe

	from tests.factories import PROCESS, REQUIREMENT, UNIT
	from tests.racing import wait_for_the_others

	names, failures = [], []
	wait_for_the_others()
	for number in range(count):
		try:
			finding = frappe.get_doc(
				{
					"doctype": "Finding",
					"title": f"Raised at once {number}",
					"type": "Minor Nonconformity",
					"responsible": user,
					"unit": UNIT,
					"sms_process": PROCESS,
					"requirement": REQUIREMENT,
					"statement": "Not met",
					"evidence": "Seen",
				}
			).insert()
			frappe.db.commit()
			names.append(finding.name)
		except Exception as failure:
			frappe.db.rollback()
			failures.append(repr(failure))
	print(json.dumps({"names": names, "failures": failures}))


if __name__ == "__main__":
	main(int(sys.argv[1]), sys.argv[2])
