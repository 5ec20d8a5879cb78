# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""The documents and records that the 2018 edition asks for: present, in preparation or missing."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.people.visible import Viewer
from sms_module.readiness.queries import View
from sms_module.readiness.required import MISSING, PREPARED, PRESENT, Required, required_documents
from sms_module.readiness.words import months_since
from sms_module.reporting import display, figures
from sms_module.reporting.views.common import kind_of


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	found = required_documents(View(unit=filters.unit or None))
	rows = [row_of(each) for each in found if wanted(each, filters)]
	return get_columns(), rows, get_message(), get_chart(found), get_summary(found)


def wanted(each: Required, filters: Mapping[str, Any]) -> bool:
	if filters.get("only_missing") and each.status == PRESENT:
		return False
	return not filters.get("kind") or each.kind == filters["kind"]


def get_columns() -> list[dict]:
	return [
		display.link("requirement", _("Clause"), "SMS Requirement", 120),
		display.column("title", _("What Has to Be There"), width=300),
		display.column("kind", _("Kind"), width=95),
		display.column("status", _("Status"), width=120),
		display.column("newest", _("Record"), "Dynamic Link", 190, options="newest_doctype"),
		display.column("state", _("State"), width=110),
		display.column("age", _("Age (Months)"), "Int", 105),
		display.column("what", _("What It Shows"), width=330),
		display.column("by", _("Looked for in"), width=260),
	]


def row_of(each: Required) -> dict:
	newest = each.newest
	return {
		"requirement": each.requirement,
		"title": _(each.title),
		"kind": _(each.kind),
		"status_key": each.status,
		"status": _(each.status),
		"newest_doctype": newest and newest.doctype,
		"newest": newest and newest.name,
		"state": _(newest.state) if newest and newest.state else None,
		"age": months_since(newest and newest.since),
		"what": _(each.what),
		"by": ", ".join(kind_of(doctype) for doctype in each.by),
	}


def get_message() -> str | None:
	if Viewer(frappe.session.user).sees_all:
		return None
	return _("Only what you may see is looked at.")


def get_summary(found: list[Required]) -> list[dict]:
	counts = figures.count_by(found, lambda each: each.status)
	return [
		display.figure(_("Required"), len(found)),
		display.figure(_("Present"), counts.get(PRESENT, 0), display.GOOD),
		display.figure(_("In Preparation"), counts.get(PREPARED, 0), display.OPEN),
		display.late(_("Missing"), counts.get(MISSING, 0)),
	]


def get_chart(found: list[Required]) -> dict | None:
	counts = figures.count_by(found, lambda each: each.status)
	shares = {status: counts.get(status, 0) for status in (PRESENT, PREPARED, MISSING)}
	chart = display.chart(_("Documents and records"), shares, kind="pie")
	return chart and chart | {"colors": ["#48bb74", "#ecac4b", "#cb2929"]}
