# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Every promise to a customer beside what the chain beneath it can keep, and which link is weak."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.records.clock import today
from sms_module.reporting import display, figures, queries
from sms_module.service_level import promise_check
from sms_module.service_level.agreements import AGREEMENT, CUSTOMER, OPEN, holding
from sms_module.service_level.catalogue import LIVE, SERVICE
from sms_module.service_level.promise import KEPT, NOT_KEPT, NOT_KNOWN, Chain

FIELDS = ("name", "title", "party_name", "workflow_state", "from_date", "holds_until", "promise_note")


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("agreement", _("Agreement"), AGREEMENT),
		display.column("party_name", _("Customer"), width=150),
		display.column("state", _("State"), width=110),
		display.link("service", _("Service"), "SMS Service", 170),
		display.column("metric", _("Metric"), width=150),
		display.column("priority", _("Priority"), width=90),
		display.column("promised", _("Promised"), width=160),
		display.column("honest", _("Its Chain Gives"), width=160),
		display.column("verdict", _("Promise"), width=95),
		display.column("weakest", _("Weakest Link"), width=170),
		display.column("weakest_gives", _("It Gives"), width=100),
		display.column("needed", _("It Would Have to Give"), width=160),
		display.column("unknown", _("Not Known"), width=160),
		display.column("ending", _("Ends before the Promise"), width=220),
		display.column("promise_note", _("Why Nevertheless"), width=220),
	]


def get_rows(filters: Mapping[str, Any]) -> list[dict]:
	"""Agreements that hold today, and if wished those being negotiated, each promise in a row; then what live
	services promise to all their users."""
	query, table = queries.register(AGREEMENT, filters, day="from_date", equal=("party_name",))
	wanted = holding(table, today()) & (table.workflow_state == "Agreed")
	if filters.get("negotiated"):
		wanted |= table.workflow_state.isin(OPEN)
	agreements = (
		query.where(wanted & (table.kind == CUSTOMER))
		.select(*(table[name] for name in FIELDS))
		.orderby(table.party_name)
		.orderby(table.name)
		.run(as_dict=True)
	)
	used, hidden = promise_check.chain(), promise_check.hidden_agreements()
	promises = promise_check.promises([each.name for each in agreements])
	found = []
	for each in agreements:
		about = {
			"agreement": each.name,
			"party_name": each.party_name,
			"state": each.workflow_state,
			"promise_note": each.promise_note,
		}
		found += _rows_of(promises[each.name], about, used, hidden)
	if not filters.get("party_name"):
		for name in frappe.get_all(SERVICE, filters={"lifecycle": LIVE}, pluck="name", order_by="name asc"):
			promise = promise_check.own_promise(used.services[name])
			found += _rows_of(promise, {"party_name": _("All users"), "state": LIVE}, used, hidden)
	return [row for row in found if _wanted(row, filters)]


def _rows_of(promise: promise_check.Promise, about: dict, used: Chain, hidden: frozenset[str]) -> list[dict]:
	ending = " ".join(promise_check.ending_words(promise, used, hidden))
	checked = promise_check.check(promise, used)
	return [{**row, **about, "ending": ending} for row in promise_check.rows(checked, hidden)]


def _wanted(row: Mapping[str, Any], filters: Mapping[str, Any]) -> bool:
	if filters.get("service") and row["service"] != filters["service"]:
		return False
	return not filters.get("only_weak") or row["verdict"] != KEPT


def get_summary(rows: list[dict]) -> list[dict]:
	verdicts = figures.count_by(rows, lambda row: row["verdict"])
	return [
		display.figure(_("Promises"), len(rows)),
		display.figure(_("Kept"), verdicts.get(KEPT, 0), display.GOOD),
		display.late(_("Not Kept"), verdicts.get(NOT_KEPT, 0)),
		display.figure(_("Not Known"), verdicts.get(NOT_KNOWN, 0), display.OPEN),
	]


def get_chart(rows: list[dict]) -> dict | None:
	"""Which links make promises weak, most often first."""
	weak = figures.count_by((row for row in rows if row["verdict"] == NOT_KEPT), lambda row: row["weakest"])
	return display.chart(_("Promises not kept for it"), weak, translate=False)
