"""`make bench ARGS=service_reports`: a service report over 500,000 tickets, and a month's reports of 1,000 services.

The figures of tickets are measured beside SQL written by hand for the same question, in turn: once by the times that
stand in the tickets, once by levels of time that count office hours and public holidays. Then the schedule makes the
reports of 1,000 services, is interrupted half-way and goes on.
"""

from __future__ import annotations

import statistics
from datetime import date, datetime, time, timedelta
from time import perf_counter
from unittest.mock import patch

import frappe
from frappe.utils import get_datetime, now

from sms_module.service_level.reports import making
from sms_module.service_level.reports.measuring import Subject, measure
from sms_module.service_level.reports.periods import period_of
from sms_module.service_level.reports.rules import DOCTYPE
from sms_module.setup import hourly
from tests import factories
from tests import factories_service_reports as made
from tests.benchmarks.bench_saves import counted
from tests.factories_services import OFFICE_HOURS, level

TICKETS, SERVICES, ROUNDS, LIMIT = 500_000, 1_000, 3, 1.5


def main() -> int:
	made.make_ticket_doctype()
	frappe.db.commit()
	worst = 0.0
	try:
		provider = factories.make_provider()
		with patch.object(frappe.db, "commit", lambda *args, **kwargs: None):
			made.map_tickets()
			_fill_tickets("'Test Mail Service'")
			worst = max(_by_their_own_times(), _by_levels_of_time(provider))
			frappe.db.rollback()
			_schedule()
	finally:
		frappe.db.rollback()
		made.remove_ticket_doctype()
		frappe.db.commit()
	return int(worst > LIMIT)


def _span():
	return period_of(made.month(), "Month")


def _fill_tickets(about: str) -> None:
	"""Tickets spread over the month under report. `about`: the service, as an expression of the number."""
	minutes = (_span().end - _span().start).days * 24 * 60
	opened = f"%(start)s + interval (seq * 7919 %% {minutes}) minute"
	frappe.db.sql(
		f"""insert into `tabTest Ticket`
		(name, about, opened, answered, answer_by, solved, solve_by, priority, kind, stars)
		select concat('BENCH-', seq), {about}, {opened},
			{opened} + interval (5 + seq * 31 %% 400) minute, {opened} + interval 240 minute,
			if(seq %% 50, {opened} + interval (30 + seq * 104729 %% 9000) minute, null), {opened} + interval 4800 minute,
			elt(seq %% 4 + 1, 'Low', 'Medium', 'High', 'Urgent'), if(seq %% 20, 'Fault', 'Problem'), seq %% 6
		from seq_1_to_{TICKETS}""",
		{"start": _span().start, "services": SERVICES},
	)


# --- one report over all tickets


def _by_their_own_times() -> float:
	by_hand = """
		select priority, kind, count(*),
			sum(answer_by is not null and (answered is not null or answer_by < %(now)s)), sum(answered <= answer_by),
			sum(solve_by is not null and (solved is not null or solve_by < %(now)s)), sum(solved <= solve_by),
			sum(stars > 0), sum(if(stars > 0, stars, 0))
		from `tabTest Ticket` where about = %(service)s and opened >= %(start)s and opened < %(end)s
		group by priority, kind"""
	return _compare("times in the tickets", [by_hand, OUTSIDE])


OUTSIDE = """
	select count(*) from `tabTest Ticket`
	where opened >= %(start)s and opened < %(end)s and about not in (select name from `tabSMS Service`)"""


def _by_levels_of_time(provider) -> float:
	"""Four hours to answer and a week to solve, from Monday to Friday, eight to six, less the holidays of Hamburg."""
	values = {"support_hours": [OFFICE_HOURS], "holiday_country": "Germany", "holiday_part": "HH"}
	levels = (level("Response Time", 4), level("Resolution Time", 50))
	made.make_levels(provider, *levels, **values)
	holidays = _holidays("DE", "HH")

	def until(moment: str) -> str:
		day, minute = f"to_days({moment})", f"mod(to_seconds({moment}), 86400) / 60"
		lost = " ".join(f"+ ({day} > {each.toordinal() + 365}) * 600" for each in holidays)
		is_off = ", ".join(str(each.toordinal() + 365) for each in holidays) or "0"
		return f"""((({day} - weekday({moment}) - 366) / 7 * 3000 + elt(weekday({moment}) + 1, 0, 600, 1200, 1800, 2400, 3000, 3000)
			+ if(weekday({moment}) < 5 and {day} not in ({is_off}), least(greatest({minute} - 480, 0), 600), 0)) - (0 {lost}))"""

	def of(field: str, limit: int) -> str:
		minutes = f"{until(f'coalesce({field}, %(now)s)')} - {until('opened')}"
		return f"""
			select priority, sum(ended or minutes > {limit}), sum(ended and minutes <= {limit}), sum(ended), sum(if(ended, minutes, 0))
			from (select priority, {field} is not null as ended, {minutes} as minutes from `tabTest Ticket`
			where about = %(service)s and opened >= %(start)s and opened < %(end)s) as each_ticket group by priority"""

	counts = """
		select priority, kind, count(*), sum(stars > 0), sum(if(stars > 0, stars, 0)),
			sum(answer_by is not null and (answered is not null or answer_by < %(now)s)), sum(answered <= answer_by),
			sum(solve_by is not null and (solved is not null or solve_by < %(now)s)), sum(solved <= solve_by)
		from `tabTest Ticket` where about = %(service)s and opened >= %(start)s and opened < %(end)s
		group by priority, kind"""
	return _compare(
		"levels of time, office hours", [of("answered", 240), of("solved", 3000), counts, OUTSIDE]
	)


def _holidays(country: str, part: str) -> list[date]:
	from sms_module.service_level.calendar import public_holidays

	first, last = _span().start, get_datetime(now()).date()
	of_year = public_holidays(country, part)
	days = {day for year in range(first.year, last.year + 1) for day in of_year(year)}
	return sorted(day for day in days if first <= day <= last and day.weekday() < 5)


def _compare(title: str, statements: list[str]) -> float:
	values = {
		"service": factories.SERVICE,
		"start": _span().start,
		"end": _span().end + timedelta(days=1),
		"now": get_datetime(now()),
	}
	subject = Subject(factories.SERVICE)
	measure([subject], "Month", _span())  # what the first look-up of fields costs is none of it
	spent: dict[str, list[float]] = {"by the report": [], "by hand": []}
	for _number in range(ROUNDS):
		start = perf_counter()
		with counted() as ran:
			measure([subject], "Month", _span())
		spent["by the report"].append(perf_counter() - start)
		start = perf_counter()
		for statement in statements:
			frappe.db.sql(statement, values)
		spent["by hand"].append(perf_counter() - start)
	best = {who: statistics.median(times) for who, times in spent.items()}
	ratio = best["by the report"] / best["by hand"]
	mark = "" if ratio <= LIMIT else f"  ABOVE {LIMIT}"
	print(
		f"{TICKETS:,} tickets, {title:<30}{best['by the report']:6.2f} s by the report in {len(ran)} statements,"
		f" {best['by hand']:6.2f} s by hand in {len(statements)}, ratio {ratio:4.2f}{mark}",
		flush=True,
	)
	return ratio


# --- a month's reports of many services


def _schedule() -> None:
	provider = factories.make_provider()
	made.map_tickets()
	names = [f"Bench Service {number:04}" for number in range(SERVICES)]
	_fill_services(provider, names)
	_fill_tickets("concat('Bench Service ', lpad(seq %% %(services)s, 4, '0'))")
	made.make_levels(
		provider,
		level("Response Time", 4),
		level("Availability", 99.5),
		services=[{"service": name} for name in names[:200]],
		support_hours=[OFFICE_HOURS],
	)
	frappe.db.set_value("SMS Service", {"name": ("not in", names)}, "lifecycle", "Proposed")
	batches = making.make_missing()
	start, count, statements = perf_counter(), 0, []
	for _number in range(SERVICES // making.BATCH // 2):
		with counted() as ran:
			count += next(batches)
		statements.append(len(ran))
	batches.close()
	print(f"interrupted after {count} reports, {perf_counter() - start:.1f} s", flush=True)
	rest = hourly.run()
	spent = perf_counter() - start
	there = frappe.db.count(DOCTYPE, {"period_start": _span().start})
	keys = len(
		set(frappe.get_all(DOCTYPE, {"period_start": _span().start}, pluck="report_key", order_by="name asc"))
	)
	wrong = "" if count + rest == there == keys == SERVICES else "  DOUBLE OR MISSING"
	print(
		f"{there} reports of {SERVICES} services over {TICKETS:,} tickets: {spent:.1f} s,"
		f" {1000 * spent / SERVICES:.0f} ms each, {keys} keys{wrong}"
	)
	reads = _statements_of_measuring(names)
	print(
		f"statements to measure 1 and {making.BATCH} services: {reads[0]} and {reads[1]}"
		+ ("" if reads[0] == reads[1] else "  GROWS")
	)


def _statements_of_measuring(names: list[str]) -> list[int]:
	found = []
	for number in (1, making.BATCH):
		with counted() as ran:
			measure([Subject(name) for name in names[:number]], "Month", _span())
		found.append(len(ran))
	return found


def _fill_services(provider, names: list[str]) -> None:
	since = datetime.combine(made.month(3), time())
	frappe.db.bulk_insert(
		"SMS Service",
		["name", "service_name", "responsible", "unit", "lifecycle", "kind", "creation", "owner"],
		[
			[name, name, provider.own, factories.UNIT, "Live", "Customer-facing", since, "Administrator"]
			for name in names
		],
		chunk_size=1_000,
	)
