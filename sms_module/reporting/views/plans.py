"""A service management plan as one document that a certification auditor can read."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from sms_module.planning import live_lists, plan_contents, plan_roles, raci, resources
from sms_module.planning.contents import CONTENTS
from sms_module.planning.plan_files import file_is_there
from sms_module.planning.raci_matrix import WIDEST, raci_html, titles_of
from sms_module.records.clock import today
from sms_module.records.revisions import differences
from sms_module.reporting.views import common

SUPERSEDED, APPROVED = "Superseded", "Approved"
#: Kind of a column → the class of its cells.
CSS = {"day": "keep", "number": "number"}
#: Live lists that the print shows in a part of its own.
ANNEXES = {"Resources and Budget": "A", "RACI Matrix": "B", "Competence": "C"}


def sms_management_plan(doc: Document) -> dict[str, Any]:
	"""A plan with its scope, contents, resources, roles and revisions, as the reader may see them."""
	view = common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"unit": doc.unit,
			"period": common.period(doc.from_date, doc.to_date),
			"next_review": common.day(doc.next_review),
			"responsible": common.name_of(doc.responsible),
			"revision": doc.revision,
			"notice": _notice(doc),
			"scope": _scope(doc.scope),
			"contents": _contents(doc),
			"completeness": doc.completeness,
			"of": len(CONTENTS),
			"resources": [_resource(row) for row in doc.resources],
			"totals": [_total(row) for row in resources.totals(doc.resources)],
			"currency": frappe.db.get_default("currency"),
			"roles": _roles(doc),
			"warnings": plan_roles.warnings(doc),
			"competence": [_competence(row) for row in doc.competence],
			"approved": _approval(doc),
			"steps": common.steps(doc),
			"revision_of": doc.revision_of,
			"changes": _changes(doc),
			"today": common.day(today()),
		}
	)
	drawn = {"matrix": raci_html(doc.raci, WIDEST), "map": _map(doc)}  # escaped where they are drawn
	return view | drawn


def _notice(doc: Document) -> str:
	"""What a reader must know before the rest: that this is no plan in force."""
	if doc.workflow_state == SUPERSEDED:
		return _("Superseded: this plan is no longer in force.")
	if doc.workflow_state != APPROVED:
		return _("{0}: this plan is not approved.").format(_(doc.workflow_state))
	return ""


def _approval(doc: Document) -> dict[str, Any]:
	return common.taken(doc, "Approve") if doc.workflow_state in (APPROVED, SUPERSEDED) else {}


def _scope(name: str | None) -> dict[str, Any]:
	scope = frappe.get_doc("SMS Scope", name) if name else None
	if scope is None or not scope.has_permission("read"):
		return {"name": name}
	return {
		"name": name,
		"title": scope.title,
		"revision": scope.revision,
		"state": _(scope.workflow_state),
		"statement": scope.statement,
	}


# --- the contents


def _contents(doc: Document) -> list[dict[str, Any]]:
	missing = plan_contents.missing_contents(doc)
	rows = {row.content: row for row in doc.contents}
	return [
		_content(doc, rows.get(content) or frappe._dict(content=content), number, missing)
		for number, content in enumerate(CONTENTS, start=1)
	]


def _content(doc: Document, row: Document, number: int, missing: list[str]) -> dict[str, Any]:
	return {
		"number": number,
		"content": _(row.content),
		"missing": row.content in missing,
		"responsible": common.name_of(row.responsible),
		"text": row.text,
		"link": row.link,
		"file": _file(row.attachment),
		"record": _record(row),
		"list": _list(doc, row.live_list),
		"how": ", ".join(_ways(row)),
	}


def _ways(row: Document) -> list[str]:
	"""How a content is filled, in words."""
	ways = {
		_("text"): row.text,
		_("live list: {0}").format(_(row.live_list or "")): row.live_list,
		_("link"): row.link,
		_("attachment"): row.attachment,
		_("record"): row.record_name,
	}
	return [way for way, value in ways.items() if value]


def _file(url: str | None) -> dict[str, Any] | None:
	if not url:
		return None
	return {"name": url.rsplit("/", 1)[-1], "url": frappe.utils.get_url(url), "gone": not file_is_there(url)}


def _record(row: Document) -> dict[str, Any] | None:
	"""The record that a content names: its title for who may see it, else its number alone."""
	if not row.record_name:
		return None
	record = {
		"kind": common.kind_of(row.record_doctype),
		"name": row.record_name,
		"fault": plan_contents.fault_of_record(row),
	}
	if record["fault"] or not frappe.has_permission(row.record_doctype, "read", row.record_name):
		return record
	other = frappe.get_doc(row.record_doctype, row.record_name)
	return record | {"title": other.get_title(), "state": _(other.get("workflow_state") or "")}


def _list(doc: Document, name: str | None) -> dict[str, Any] | None:
	listed = live_lists.LIVE_LISTS.get(name)
	if listed is None:
		return None
	if name in ANNEXES:
		return {"name": _(name), "annex": ANNEXES[name]}
	columns, rows = listed.columns(), listed.rows(doc)
	return {
		"name": _(name),
		"is_map": name == "Process Map",
		"columns": [
			{"label": column.label, "width": f"{column.width}%", "css": CSS.get(column.kind, "words")}
			for column in columns
		],
		"rows": [[_cell(row.get(column.key), column.kind) for column in columns] for row in rows],
		"hidden": listed.count(doc) - len(rows),
	}


def _map(doc: Document) -> str:
	"""The process map, where a content shows it."""
	listed = live_lists.LIVE_LISTS["Process Map"]
	shown = any(row.live_list == "Process Map" for row in doc.contents)
	return listed.picture() if shown and listed.count(doc) else ""


def _cell(value: Any, kind: str) -> str:
	if kind == "day":
		return common.day(value)
	if kind == "person":
		return common.name_of(value)
	if kind == "number":
		return "" if value is None else resources.number(value)
	if kind == "word":
		return _(value or "")
	return value or ""


# --- resources, roles, competence


def _resource(row: Document) -> dict[str, Any]:
	return {
		"kind": _(row.kind),
		"what": row.what,
		"unit": row.unit_of_measure,
		"responsible": common.name_of(row.responsible),
		"cost_centre": row.cost_centre,
		"note": row.note,
		**_amounts(row),
	}


def _total(row: dict[str, Any]) -> dict[str, Any]:
	return {"kind": _(row["kind"]) if row["kind"] else "", "unit": row["unit_of_measure"], **_amounts(row)}


def _amounts(row: Any) -> dict[str, Any]:
	share = resources.used(row)
	return {
		"now": _amount(row.get("now_amount")),
		"forecast": _amount(row.get("forecast_amount")),
		"budget": resources.money(row.get("budget")),
		"spent": resources.money(row.get("spent")),
		"used": "" if share is None else f"{resources.number(share)} %",
		"overspent": resources.overspent(row),
	}


def _amount(value: Any) -> str:
	return "" if value is None else resources.number(value)


def _roles(doc: Document) -> list[dict[str, Any]]:
	"""Who has which role, person by person; a name stands in the first of its lines."""
	titles = titles_of(dict.fromkeys(map(raci.subject_of, doc.raci)))
	lines = [
		{
			"person": common.name_of(line["person"]),
			"role": line["role"],
			"deputy": common.name_of(line["deputy"]),
			"subjects": ", ".join(titles[subject] for subject in line["subjects"]),
		}
		for line in raci.roles(doc.raci)
	]
	lines.sort(key=lambda line: line["person"].casefold())
	names = [line["person"] for line in lines]
	for number, line in enumerate(lines):
		if number and names[number - 1] == line["person"]:
			line["person"] = ""
	return lines


def _competence(row: Document) -> dict[str, Any]:
	left = (getdate(row.valid_until) - today()).days if row.valid_until else None
	return {
		"person": common.name_of(row.person),
		"kind": _(row.kind),
		"what": row.what,
		"sms_process": row.sms_process,
		"obtained_on": common.day(row.obtained_on),
		"valid_until": common.day(row.valid_until),
		"expired": left is not None and left < 0,
		"file": _file(row.certificate),
	}


# --- revisions


def _changes(doc: Document) -> list[dict[str, Any]]:
	"""What changed since the earlier revision, where the reader may see that one; not what was counted."""
	if not doc.revision_of:
		return []
	older = frappe.get_doc(doc.doctype, doc.revision_of)
	if not older.has_permission("read"):
		return []
	return [row for row in differences(older, doc) if row["fieldname"] != "completeness"]
