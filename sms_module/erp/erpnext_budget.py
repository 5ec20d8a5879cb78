"""ERPNext's budget beside a budget request: of a cost centre in a fiscal year. Read only; nothing is posted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder.functions import Sum

from sms_module.erp import is_installed

#: What a request names → the DocType there.
ACCOUNTS = {"company": "Company", "fiscal_year": "Fiscal Year", "cost_center": "Cost Center"}


def refuse_unknown(doc: Document, method: str | None = None) -> None:
	"""Hook of Budget Request: where ERPNext is, it knows the names that are new; without it they are free text."""
	before = doc.get_doc_before_save()
	changed = [name for name in ACCOUNTS if not before or before.get(name) != doc.get(name)]
	if changed and is_installed("erpnext") and (sentence := unknown(doc)):
		frappe.throw(sentence, title=_("No such record"))


def unknown(values: Document | Mapping[str, Any]) -> str | None:
	"""A sentence about the first name that ERPNext does not know, or None."""
	for fieldname, doctype in ACCOUNTS.items():
		name = values.get(fieldname)
		if name and not frappe.db.exists(doctype, name):
			return _("There is no {0} {1}.").format(_(doctype), frappe.bold(name))
	centre, company = values.get("cost_center"), values.get("company")
	if centre and company and frappe.db.get_value("Cost Center", centre, "company") != company:
		return _("The cost centre {0} does not belong to {1}.").format(
			frappe.bold(centre), frappe.bold(company)
		)
	return None


def suggestions(fieldname: str, txt: str) -> list[str]:
	"""Names that contain a text, of those that the session's user may see."""
	doctype = ACCOUNTS.get(fieldname)
	if doctype is None or not is_installed("erpnext") or not frappe.has_permission(doctype, "read"):
		return []
	filters: dict[str, Any] = {"name": ("like", f"%{txt}%")}
	if doctype == "Cost Center":
		filters |= {"is_group": 0, "disabled": 0}
	if doctype == "Fiscal Year":
		filters |= {"disabled": 0}
	order = "name desc" if doctype == "Fiscal Year" else "name asc"
	return frappe.get_list(doctype, filters=filters, pluck="name", order_by=order, limit=20)


def beside(company: str | None, cost_center: str | None, fiscal_year: str | None) -> dict[str, Any] | None:
	"""What the company budgeted there and what was booked, as far as the session's user may read it.

	None without ERPNext or without a cost centre and year. `refused`: they may not read budgets there. `gone`: a
	sentence, where one of these was deleted since.
	"""
	if not is_installed("erpnext") or not (cost_center and fiscal_year):
		return None
	company = company or frappe.db.get_value("Cost Center", cost_center, "company")
	found = {"company": company, "cost_center": cost_center, "fiscal_year": fiscal_year}
	if not _may_read("Budget"):
		return found | {"refused": True}
	if gone := unknown(found):
		return found | {"refused": False, "gone": gone}
	if not frappe.has_permission("Cost Center", "read", cost_center):
		return found | {"refused": True}
	lines = _budgets(company, cost_center, fiscal_year)
	budget = sum(line["budget"] for line in lines)
	found |= {
		"refused": False,
		"currency": frappe.get_cached_value("Company", company, "default_currency"),
		"lines": lines,
		"budget": budget,
	}
	if not _may_read("GL Entry"):
		return found | {"booked": None, "left": None}
	booked = _booked(company, cost_center, fiscal_year, [line["account"] for line in lines])
	return found | {"booked": booked, "left": budget - booked}


def _may_read(doctype: str) -> bool:
	return bool(frappe.db.exists("DocType", doctype) and frappe.has_permission(doctype, "read"))


def _budgets(company: str, cost_center: str, fiscal_year: str) -> list[dict[str, Any]]:
	"""The approved budgets: account → amount. ERPNext 15 keeps accounts in rows, 16 one budget an account."""
	filters = {
		"company": company,
		"cost_center": cost_center,
		"budget_against": "Cost Center",
		"docstatus": 1,
	}
	if frappe.get_meta("Budget").has_field("accounts"):
		names = frappe.get_list(
			"Budget",
			filters={**filters, "fiscal_year": fiscal_year},
			pluck="name",
			order_by="name asc",
			limit=0,
		)
		rows = frappe.get_all(
			"Budget Account",
			filters={"parenttype": "Budget", "parent": ("in", names or [""])},
			fields=["account", "budget_amount"],
			order_by="parent asc, idx asc",
		)
		return [{"account": row.account, "budget": float(row.budget_amount or 0)} for row in rows]
	return _budgets_of_16(filters, fiscal_year)


def _budgets_of_16(filters: dict[str, Any], fiscal_year: str) -> list[dict[str, Any]]:
	"""A budget may span several years there: of such a one only what is distributed to this year."""
	start, end = frappe.db.get_value("Fiscal Year", fiscal_year, ["year_start_date", "year_end_date"])
	rows = frappe.get_list(
		"Budget",
		filters=[
			*([name, "=", value] for name, value in filters.items()),
			["budget_start_date", "<=", end],
			["budget_end_date", ">=", start],
		],
		fields=["name", "account", "budget_amount", "from_fiscal_year", "to_fiscal_year"],
		order_by="name asc",
		limit=0,
	)
	part = frappe.qb.DocType("Budget Distribution")
	spread = dict(
		frappe.qb.from_(part)
		.select(part.parent, Sum(part.amount))
		.where(part.parent.isin([row.name for row in rows] or [""]))
		.where(part.start_date.between(start, end))
		.groupby(part.parent)
		.run()
	)
	return [
		{
			"account": row.account,
			"budget": float(
				(row.budget_amount if row.from_fiscal_year == row.to_fiscal_year else spread.get(row.name))
				or 0
			),
		}
		for row in rows
	]


def _booked(company: str, cost_center: str, fiscal_year: str, accounts: list[str]) -> float:
	"""What was booked there in the year: on the accounts with a budget, else on all that hold expenses."""
	entry, account = frappe.qb.DocType("GL Entry"), frappe.qb.DocType("Account")
	query = (
		frappe.qb.from_(entry)
		.inner_join(account)
		.on(account.name == entry.account)
		.select(Sum(entry.debit - entry.credit))
		.where(entry.company == company)
		.where(entry.cost_center == cost_center)
		.where(entry.fiscal_year == fiscal_year)
		.where(entry.is_cancelled == 0)
	)
	wanted = entry.account.isin(accounts) if accounts else account.root_type == "Expense"
	return float(query.where(wanted).run()[0][0] or 0)
