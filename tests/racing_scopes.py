"""`python -m tests.racing_scopes USER approve|draft NAME`: one of several who do it at once; says what came of it."""

import json
import sys
import time


def main(user: str, what: str, name: str) -> None:
	from tests.engine.connect import connect

	connect(user)
	import frappe

	from sms_module.records.moves import take_step
	from tests.factories_scope import scope_values
	from tests.racing import wait_for_the_others

	people = frappe._dict(own=user)
	wait_for_the_others()
	try:
		if what == "approve":
			take_step(frappe.get_doc("SMS Scope", name), "Approve")
		else:
			frappe.get_doc(scope_values(people)).insert()
		time.sleep(1)  # the others come while it is not through yet
		frappe.db.commit()
		answer = "done"
	except Exception as failure:
		frappe.db.rollback()
		answer = repr(failure)
	print(json.dumps(answer))


if __name__ == "__main__":
	main(*sys.argv[1:])
