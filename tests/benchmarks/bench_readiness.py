"""`make bench ARGS=readiness`: the readiness report beside hand-written SQL for the same table.

150 requirements, 5,000 records and 20,000 links; then how many statements the report takes, with a tenth of the
data and with all of it. Nothing is kept.
"""

from __future__ import annotations

import gc
import random
from statistics import median
from time import perf_counter

import frappe
from frappe.utils import add_days, nowdate

from tests.benchmarks.bench_saves import counted

REQUIREMENTS, ROUNDS, LIMIT = 150, 15, 1.5
SOURCE = "ISO/IEC 20000-1:2018"
#: DocType → records, and links of each to requirements.
RECORDS = {
	"SMS Evidence": (1900, 3),
	"SMS Document": (1000, 4),
	"SMS Process": (200, 10),
	"SMS Planned Activity": (300, 1),
	"Finding": (500, 1),
	"SMS Audit": (150, 50),
	"SMS Risk": (300, 0),
	"SMS Objective": (100, 0),
	"SMS Measurement": (400, 0),
	"CAPA": (150, 0),
}
FIGURES = """sum({good}) shown, sum(not ({good})) other,
	max(case when {good} then concat({since}, coalesce({state}, ''), '|', r.name) end) newest"""


def main() -> int:
	random.seed(7)
	try:
		leaves = make_requirements()
		make_records(leaves, 0, 10)
		few = statements()
		make_records(leaves, 1, 10)
		many = statements()
		ratio = compare()
	finally:
		frappe.db.rollback()
	links = sum(number * each for number, each in RECORDS.values())
	records = sum(number for number, _links in RECORDS.values())
	grows = "" if few == many else "  GROWS"
	above = "" if ratio <= LIMIT else f"  ABOVE {LIMIT}"
	print(
		f"readiness: {REQUIREMENTS} requirements, {records} records, {links} links:"
		f" {many} statements, {few} with a tenth of the data{grows};"
		f" the report takes {ratio:.2f} times of hand-written SQL{above}"
	)
	return int(few != many or ratio > LIMIT)


def run_report() -> list:
	from sms_module.sms_module.report.readiness.readiness import execute

	return execute({"source": SOURCE})


def statements() -> int:
	run_report()  # warm
	with counted() as found:
		run_report()
	return len(found)


def compare() -> float:
	"""Runs both in turn; the ratio of their medians."""
	rows = frappe.db.sql(hand_written(), as_dict=True)
	_columns, lines, *_rest = run_report()
	said = {row["requirement"]: (row["shown"], row["other"], row["findings"], row["late"]) for row in lines}
	for row in rows:
		if not row.is_group:
			assert said[row.name] == (row.shown, row.other, row.findings, row.late), row
	ours, theirs = [], []
	gc.disable()
	for _round in range(ROUNDS):
		ours.append(timed(run_report))
		theirs.append(timed(lambda: frappe.db.sql(hand_written(), as_dict=True)))
	gc.enable()
	print(f"report {median(ours) * 1000:.1f} ms, hand-written {median(theirs) * 1000:.1f} ms")
	return median(ours) / median(theirs)


def timed(run) -> float:
	start = perf_counter()
	run()
	return perf_counter() - start


# --- the same table by hand


def hand_written() -> str:
	"""One statement: what shows each requirement, its last audit, its open findings, its late activities."""
	from sms_module.readiness.proofs import shipped

	parts = []
	for proof in shipped():
		good, since = (
			_good(proof),
			f"coalesce({', '.join([*(f'r.{n}' for n in proof.since), 'date(r.modified)'])})",
		)
		figures = FIGURES.format(good=good, since=since, state=f"r.{proof.state}" if proof.state else "''")
		among = "".join(f" and r.{name} in ({_texts(values)})" for name, values in proof.among.items())
		if proof.link == "requirements":
			parts.append(
				f"select c.requirement, '{proof.doctype}' doctype, {figures} from `tabSMS Process Requirement` c"
				f" join `tab{proof.doctype}` r on r.name = c.parent"
				f" where c.parenttype = '{proof.doctype}'{among} group by c.requirement"
			)
		elif proof.link:
			parts.append(
				f"select r.{proof.link} requirement, '{proof.doctype}' doctype, {figures}"
				f" from `tab{proof.doctype}` r where r.{proof.link} is not null{among} group by r.{proof.link}"
			)
		else:
			coming = "".join(f" or r.{name} in ({_texts(values)})" for name, values in proof.coming.items())
			named = ", ".join(f"'{name}'" for name in proof.requirements)
			parts.append(
				f"select q.name requirement, '{proof.doctype}' doctype, f.* from (select {figures}"
				f" from `tab{proof.doctype}` r where ({good}{coming}){among}) f"
				f" join `tabSMS Requirement` q on q.name in ({named})"
			)
	return f"""
		with shown as (
			select requirement, sum(shown) shown, sum(other) other, max(newest) newest,
				group_concat(concat(doctype, ' ', shown)) kinds
			from ({" union all ".join(parts)}) each_kind group by requirement
		), audited as (
			select c.requirement, max(concat(coalesce(a.actual_to, a.reported_on, a.planned_to),
				field(c.result, 'Not Applicable', 'Good Practice', 'Conforms', 'Opportunity for Improvement',
					'Observation', 'Minor Nonconformity', 'Major Nonconformity'), a.name)) last
			from `tabSMS Audit Checklist Row` c join `tabSMS Audit` a on a.name = c.parent
			where c.parenttype = 'SMS Audit' and a.workflow_state in ('Reported', 'Closed')
				and c.result not in ('', 'Not Covered')
			group by c.requirement
		), found as (
			select requirement, count(*) findings, sum(type = 'Major Nonconformity') majors,
				max(field(type, 'Opportunity for Improvement', 'Observation', 'Minor Nonconformity',
					'Major Nonconformity')) worst
			from `tabFinding` where workflow_state not in ('Closed', 'Withdrawn')
				and coalesce(type, '') != 'Good Practice' and requirement is not null
			group by requirement
		), late as (
			select requirement, count(*) late from `tabSMS Planned Activity`
			where active = 1 and next_due < curdate() and requirement is not null group by requirement
		)
		select q.name, q.code, q.title, q.is_group, q.applicable, coalesce(s.shown, 0) shown,
			coalesce(s.other, 0) other, s.newest, s.kinds, a.last, coalesce(f.findings, 0) findings, f.majors,
			f.worst, coalesce(l.late, 0) late
		from `tabSMS Requirement` q
		left join shown s on s.requirement = q.name left join audited a on a.requirement = q.name
		left join found f on f.requirement = q.name left join late l on l.requirement = q.name
		where q.source = '{SOURCE}' order by q.lft
	"""


def _good(proof) -> str:
	parts = [f"r.{name} in ({_texts(values)})" for name, values in proof.where.items()]
	parts += [f"r.{name} is not null" for name in proof.filled]
	if proof.rows:
		parts.append(f"exists (select 1 from `tab{proof.rows}` x where x.parent = r.name)")
	if proof.until:
		parts.append(f"(r.{proof.until} is null or r.{proof.until} >= curdate())")
	if proof.months:
		since = f"coalesce({', '.join([*(f'r.{n}' for n in proof.since), 'date(r.modified)'])})"
		parts.append(f"{since} >= curdate() - interval {proof.months} month")
	return " and ".join(parts) or "true"


def _texts(values) -> str:
	return ", ".join(f"'{value}'" for value in values)


# --- records


def make_requirements() -> list[str]:
	"""Fills the 2018 source up; the names of all its requirements."""
	known = frappe.get_all("SMS Requirement", filters={"source": SOURCE}, pluck="name", order_by="lft asc")
	new = [
		{
			"name": f"2018-B.{number}",
			"source": SOURCE,
			"code": f"B.{number}",
			"title": f"Bench {number}",
			"parent_sms_requirement": "2018",
			"applicable": 1,
			"lft": 100_000 + 2 * number,
			"rgt": 100_001 + 2 * number,
		}
		for number in range(REQUIREMENTS - len(known))
	]
	insert("SMS Requirement", new)
	return [*known, *(row["name"] for row in new)]


def make_records(requirements: list[str], round_number: int, share: int) -> None:
	"""A first tenth of the records, then the rest of them."""
	for doctype, (number, links) in RECORDS.items():
		first = number // share
		span = range(first) if round_number == 0 else range(first, number)
		rows = [RECORD_OF[doctype](each) | {"name": f"BENCH-{doctype}-{each}"} for each in span]
		if doctype in ("SMS Planned Activity", "Finding"):
			rows = [row | {"requirement": random.choice(requirements)} for row in rows]
		insert(doctype, rows)
		if links > 1:
			child = "SMS Audit Checklist Row" if doctype == "SMS Audit" else "SMS Process Requirement"
			insert(
				child,
				[
					{
						"name": f"{row['name']}-{idx}",
						"parent": row["name"],
						"parenttype": doctype,
						"parentfield": "checklist" if doctype == "SMS Audit" else "requirements",
						"idx": idx + 1,
						"requirement": requirement,
						**({"result": random.choice(RESULTS)} if doctype == "SMS Audit" else {}),
					}
					for row in rows
					for idx, requirement in enumerate(random.choices(requirements, k=links))
				],
			)
	frappe.clear_cache()


def day(back: int = 1500) -> str:
	return add_days(nowdate(), -random.randint(0, back))


RESULTS = ("Conforms", "Minor Nonconformity", "Observation", "Not Covered", "Good Practice")
RECORD_OF = {
	"SMS Evidence": lambda n: {"title": f"Evidence {n}", "valid_until": add_days(nowdate(), n % 900 - 100)},
	"SMS Document": lambda n: {
		"title": f"Document {n}",
		"kind": "Procedure",
		"workflow_state": random.choice(("Draft", "Effective", "Effective", "Obsolete")),
		"effective_from": day(),
	},
	"SMS Process": lambda n: {"process_name": f"Bench {n}", "status": "Live"},
	"SMS Planned Activity": lambda n: {
		"what": f"Activity {n}",
		"active": 1,
		"interval_months": 6,
		"last_done": day(400),
		"next_due": add_days(nowdate(), n % 200 - 60),
	},
	"Finding": lambda n: {
		"title": f"Finding {n}",
		"type": random.choice(("Minor Nonconformity", "Observation", "Major Nonconformity", "Good Practice")),
		"workflow_state": random.choice(("Open", "Accepted", "Closed", "Closed")),
		"raised_on": day(),
	},
	"SMS Audit": lambda n: {"title": f"Audit {n}", "workflow_state": "Closed", "actual_to": day()},
	"SMS Risk": lambda n: {"title": f"Risk {n}", "workflow_state": "Open", "reviewed_on": day()},
	"SMS Objective": lambda n: {"title": f"Objective {n}", "status": "Active", "last_period": day(60)},
	"SMS Measurement": lambda n: {"objective": f"Objective {n}", "measured_on": day(), "result": "Met"},
	"CAPA": lambda n: {"title": f"CAPA {n}", "workflow_state": "Closed"},
}


def insert(doctype: str, rows: list[dict]) -> None:
	now = frappe.utils.now()
	if rows:
		fields = list(rows[0])
		frappe.db.bulk_insert(
			doctype,
			[*fields, "creation", "modified", "owner", "modified_by"],
			[[*(row.get(key) for key in fields), now, now, "Administrator", "Administrator"] for row in rows],
			chunk_size=5000,
		)
