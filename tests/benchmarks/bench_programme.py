"""The programme builder at its full size, and the coverage matrix beside hand-written SQL."""

from __future__ import annotations

import random
import time
from statistics import median

import frappe
from frappe.utils import add_days, nowdate

PROCESSES, AUDITORS, AUDITS, ROWS = 200, 30, 5000, 200_000
HAND_WRITTEN = """
	select r.requirement, r.sms_process, max(a.actual_to), count(*)
	from `tabSMS Audit Checklist Row` r
	join `tabSMS Audit` a on a.name = r.parent
	join `tabSMS Requirement` q on q.name = r.requirement
	where r.parenttype = 'SMS Audit' and a.workflow_state in ('Reported', 'Closed')
		and r.result not in ('', 'Not Covered') and q.source = 'ISO/IEC 20000-1:2018'
	group by r.requirement, r.sms_process
"""


def main() -> None:
	"""Builds a three-year cycle, then measures coverage over many audits. Nothing is kept."""
	random.seed(7)
	leaves = frappe.get_all(
		"SMS Requirement",
		filters={"source": "ISO/IEC 20000-1:2018", "is_group": 0},
		pluck="name",
		order_by="lft asc",
	)
	make_universe(leaves)
	build_cycle(len(leaves))
	cover(leaves)
	frappe.db.rollback()


def make_universe(leaves: list[str]) -> None:
	head = "Administrator"
	units = [
		frappe.get_doc({"doctype": "SMS Unit", "unit_name": f"Bench {number}", "head": head}).insert().name
		for number in range(12)
	]
	users = [
		frappe.get_doc(
			{
				"doctype": "User",
				"email": f"bench{number}@sms-bench.example",
				"first_name": f"Bench {number}",
				"send_welcome_email": 0,
				"roles": [{"role": "SMS Internal Auditor"}],
			}
		)
		.insert()
		.name
		for number in range(AUDITORS)
	]
	for number, user in enumerate(users):
		frappe.get_doc(
			{
				"doctype": "SMS Auditor",
				"auditor_name": f"Bench {number:02}",
				"user": user,
				"unit": units[number % 12],
				"qualifications": [
					{
						"standard": "ISO 19011",
						"qualification": "Lead auditor",
						"may_lead": int(number % 3 > 0),
						"valid_until": add_days(nowdate(), 2000),
					}
				],
			}
		).insert()
	for number in range(PROCESSES):
		frappe.get_doc(
			{
				"doctype": "SMS Process",
				"process_name": f"Bench {number:03}",
				"responsible": users[number % AUDITORS],
				"unit": units[number * 5 % 12],
				"importance": str(random.randint(1, 5)),
				"requirements": [{"requirement": name} for name in random.sample(leaves, 3)],
			}
		).insert()


def build_cycle(requirements: int) -> None:
	from sms_module.audit.builder.build import build

	frappe.db.set_single_value("Service Management Settings", "team_size", 2)
	programme = frappe.get_doc(
		{
			"doctype": "Audit Programme",
			"title": "Bench",
			"from_date": nowdate(),
			"to_date": add_days(nowdate(), 1094),
			"manager": "Administrator",
		}
	).insert()
	start = time.perf_counter()
	result = build(programme)
	print(
		f"builder: {PROCESSES} processes, {requirements} requirements, {AUDITORS} auditors, 36 months, lead and one"
		f" more: {result['entries']} entries in {time.perf_counter() - start:.1f} s,"
		f" within {result['gap']:.2%} of the proven bound, {len(result['unassigned'])} without a lead"
	)


def cover(leaves: list[str]) -> None:
	from sms_module.audit.coverage import coverage_between, done_cells

	make_audits(leaves)
	since = add_days(nowdate(), -1095)
	coverage_between("ISO/IEC 20000-1:2018", since)
	ours, theirs, whole = [], [], []
	for _round in range(5):
		ours.append(timed(lambda: done_cells("ISO/IEC 20000-1:2018")))
		theirs.append(timed(lambda: frappe.db.sql(HAND_WRITTEN)))
		whole.append(timed(lambda: coverage_between("ISO/IEC 20000-1:2018", since)))
	print(
		f"coverage: {AUDITS} audits, {ROWS} rows: grouped statement {median(ours) / median(theirs):.2f} times,"
		f" the whole matrix {median(whole) / median(theirs):.2f} times of hand-written SQL"
	)


def make_audits(leaves: list[str]) -> None:
	now, each = frappe.utils.now(), ROWS // AUDITS
	audits = [
		(
			f"BENCH-{number}",
			f"Bench {number}",
			"Reported",
			add_days(nowdate(), -random.randint(0, 1500)),
			now,
			now,
		)
		for number in range(AUDITS)
	]
	frappe.db.bulk_insert(
		"SMS Audit", ["name", "title", "workflow_state", "actual_to", "creation", "modified"], audits
	)
	rows = [
		(
			f"bench-{number}-{idx}",
			f"BENCH-{number}",
			"SMS Audit",
			"checklist",
			idx,
			random.choice(leaves),
			f"Bench {random.randrange(PROCESSES):03}",
			"Conforms",
			now,
			now,
		)
		for number in range(AUDITS)
		for idx in range(each)
	]
	fields = [
		"name",
		"parent",
		"parenttype",
		"parentfield",
		"idx",
		"requirement",
		"sms_process",
		"result",
		"creation",
		"modified",
	]
	frappe.db.bulk_insert("SMS Audit Checklist Row", fields, rows, chunk_size=10_000)


def timed(run) -> float:
	start = time.perf_counter()
	run()
	return time.perf_counter() - start
