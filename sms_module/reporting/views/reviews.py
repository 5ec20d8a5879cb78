"""The management review pack: agenda, inputs as they were shown, minutes."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from frappe import _
from frappe.model.document import Document
from markupsafe import Markup

from sms_module.records import freeze
from sms_module.reporting.views import common
from sms_module.review.collect import PARTS
from sms_module.review.rules import shown


def sms_review_pack(doc: Document) -> dict[str, Any]:
	"""A management review: what was shown when it was held, or what would be shown now."""
	held = freeze.thaw(doc.frozen)
	kept = held or shown(doc)
	view = common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"board": doc.board,
			"kind": _(doc.kind),
			"date": common.day(doc.held_on or doc.review_date),
			"period": common.period(*kept["period"]),
			"place": doc.place,
			"chair": common.name_of(doc.chair),
			"audit": doc.audit,
			"previous_review": doc.previous_review,
			"objectives": doc.objectives,
			"is_held": bool(held),
			"seal": doc.frozen_hash,
			"untouched": freeze.untouched(doc.frozen, doc.frozen_hash) if held else True,
			"attendees": [
				{
					"name": common.name_of(row.person),
					"function": row.function,
					"present": _("present") if row.present else row.excuse or _("absent"),
				}
				for row in doc.attendees
			],
			"carried": [
				{
					"action": row["action"],
					"what": row["what"],
					"responsible": common.name_of(row["responsible"]),
					"due": common.day(row["due_date"]),
					"state": _(row["state"]),
					"comment": _comment(doc, row["action"]),
				}
				for row in kept["carried_actions"]
			],
			"conclusion": doc.conclusion,
			"verdicts": [
				{"what": _(doc.meta.get_label(name)), "verdict": _(doc.get(name) or "")}
				for name in ("suitable", "adequate", "effective", "policy_result", "objectives_result")
				if doc.get(name)
			],
			"result_note": doc.result_note,
			"decisions": [
				{
					"number": row.idx,
					"kind": _(row.kind),
					"decision": row.decision,
					"responsible": common.name_of(row.responsible),
					"due": common.day(row.due_date),
					"became": " ".join(filter(None, (row.record_name, _(row.record_state or "")))),
				}
				for row in doc.decisions
			],
			"approved_by": common.name_of(doc.approved_by),
			"approved_on": common.day(doc.approved_on),
			"distribution": [
				{"recipient": row.recipient, "sent": common.moment(row.sent_on)} for row in doc.distribution
			],
			"steps": common.steps(doc),
		}
	)
	return view | {"parts": _parts(doc, kept["inputs"])}


def _comment(doc: Document, action: str) -> str:
	return next((row.comment or "" for row in doc.carried_actions if row.action == action), "")


def _parts(doc: Document, inputs: list[dict]) -> list[dict[str, Any]]:
	"""The inputs under the seven parts, in the order of the agenda."""
	said = {row.input_key: row for row in doc.inputs}
	ordered = sorted(inputs, key=lambda each: PARTS.index(each["part"]))
	return [
		{"part": common.escaped(_(part)), "inputs": [_input(each, said.get(each["key"])) for each in group]}
		for part, group in groupby(ordered, key=lambda each: each["part"])
	]


def _input(each: dict, row: Document | None) -> dict[str, Any]:
	table = each["shown"] or {}
	empty = not table.get("rows") and not any(value for _name, value in table.get("figures", []))
	view = common.escaped(
		{
			"title": each["title"],
			"included": each["included"],
			"summary": each["summary"],
			"nothing_reason": each["nothing_reason"] if empty else "",
			"figures": []
			if empty
			else [{"name": name, "value": _figure(value)} for name, value in table["figures"]],
			"columns": table.get("columns", []),
			"rows": [["" if cell is None else str(cell) for cell in line] for line in table.get("rows", [])],
			"further": table.get("further_rows", 0),
			"status": _(row.status) if row else "",
			"discussion": row.discussion if row else "",
			"set_aside_reason": row.set_aside_reason if row else "",
		}
	)
	return view | {"chart": Markup(each["chart"] or "")}  # drawn by our own collector, its texts escaped


def _figure(value: Any) -> str:
	return f"{value:,.10g}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
