"""Every month the schedule makes the service reports; their responsible completes, issues and sends them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import frappe
from frappe.utils import add_months

from sms_module.demo.acting import edit, person, refused, step
from sms_module.demo.story.service_reports import MONTHS, NOT_MEASURED
from sms_module.demo.year import LATE, Year
from sms_module.service_level.reports import api
from sms_module.service_level.reviews.agenda import agreement_line
from sms_module.setup import hourly

REPORT, SETTINGS = "Service Report", "Service Management Settings"
#: Days after the month in which reports are made, and completed: the first days of a month may be a weekend.
MADE_AFTER, COMPLETED_AFTER = 2, 5


def plan(year: Year) -> None:
	for month, first in enumerate(_firsts(year.today)):
		offset = (first - year.today).days
		year.on(offset + MADE_AFTER, _make, year, month)
		year.on(offset + COMPLETED_AFTER, _issue_all, year, month, rank=LATE)


def _firsts(today: date) -> list[date]:
	"""The first days of the months in which reports are made: of the latest that were completed by today."""
	last = (today - timedelta(days=COMPLETED_AFTER)).replace(day=1)
	return [add_months(last, month + 1 - MONTHS) for month in range(MONTHS)]


def _make(year: Year, month: int) -> None:
	manager = year.cast.logins["SMS Manager"]
	if month == 0:
		edit(manager, SETTINGS, SETTINGS, service_report_period="")
		year.narrator.tell(
			manager, "lets the schedule make a service report for each agreement that asks for one."
		)
	hourly.run()


def _issue_all(year: Year, month: int) -> None:
	for name in frappe.get_all(REPORT, {"workflow_state": "Draft"}, pluck="name", order_by="name asc"):
		_issue(year, frappe.get_doc(REPORT, name), month)


def _issue(year: Year, report: Any, month: int) -> None:
	line, who = agreement_line(report.agreement), report.responsible
	story = _of_agreement(year, year.cast.service_reports, line)
	with person(who):
		_type_in(report, story["typed"], month)
		report.set("distribution", report.distribution or story["recipients"])
		report.save()
	comment = " ".join([story["comment"], *_words_for_missed(report, story)])
	missed = [
		each
		for each in year.cast.missed_levels
		if each["month"] == month and year.names.get(each["agreement"]) in line
	]
	if missed:
		sentence = refused(who, lambda: step(who, REPORT, report.name, "Issue"))
		year.narrator.tell(who, f"wants to issue {report.name}, {report.title}. Refused: {sentence}")
	edit(who, REPORT, report.name, comment=missed[0]["comment"] if missed else comment)
	step(who, REPORT, report.name, "Issue")
	with person(who):
		api.send(report.name)
	year.narrator.count("service reports issued and sent")
	for each in missed:
		_raise(year, report.name, each)


def _of_agreement(year: Year, stories: dict[str, dict], line: list[str]) -> dict:
	"""What the story says of an agreement, or of the one that it revises."""
	return next(each for key, each in stories.items() if year.names.get(key) in line)


def _words_for_missed(report: Any, story: dict) -> list[str]:
	services = dict.fromkeys(row.service for row in report.lines if row.result == "Missed")
	return [words for service, words in story.get("missed", {}).items() if service in services]


def _type_in(report: Any, typed: dict, month: int) -> None:
	for row in (*report.lines, *report.supplier_lines):
		values = typed.get((row.service, row.metric, row.priority or ""))
		if values:
			row.typed = values[month]
		elif row.has_target and not row.is_measured:
			row.note = NOT_MEASURED


def _raise(year: Year, name: str, missed: dict) -> None:
	"""The missed level becomes a finding, is answered and closed."""
	report, who = frappe.get_doc(REPORT, name), missed["by"]
	row = next(
		row
		for row in report.lines
		if (row.service, row.metric, row.result) == (missed["service"], missed["metric"], "Missed")
	)
	with person(who):
		finding = api.raise_finding(name, row.name, "Observation")
	year.narrator.tell(
		who,
		f"raises {finding} of the level that {name} shows as missed: {row.actual:g} % instead of {row.target:g} %.",
	)
	edit(report.responsible, "Finding", finding, no_action_reason=missed["answer"])
	manager = year.cast.logins["SMS Manager"]
	step(manager, "Finding", finding, "Close")
	year.narrator.tell(report.responsible, f"answers {finding}: {missed['answer']} {manager} closes it.")
