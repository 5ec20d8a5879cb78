"""The history of records: one row a step, each sealed to the one before it.

The seal of a row is SHA-256 over its own values and the seal before it: a hash chain, as in Haber and
Stornetta, "How to time-stamp a digital document", Journal of Cryptology 3 (1991). Nobody has the right to
write these rows; who writes past Frappe into the database breaks the chain, or leaves content that differs
from the digest of the record's last step. `broken` finds both.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, now

from sms_module.records.digest import content_digest, digest

SEALED = (
	"record_doctype",
	"record_name",
	"from_state",
	"to_state",
	"action",
	"reason",
	"acted_by",
	"on_behalf_of",
)


def seal(values: dict[str, Any], previous: str) -> str:
	"""The seal of a row of the history, given the seal of the row before it ("" for the first)."""
	sealed = {key: values.get(key) or "" for key in SEALED}
	sealed["acted_on"] = get_datetime(values["acted_on"]).isoformat(sep=" ", timespec="seconds")
	sealed["content_digest"] = values["content_digest"]
	sealed["sequence"] = values["sequence"]
	return digest([sealed, previous])


def write(
	doc: Document,
	*,
	from_state: str | None,
	to_state: str,
	action: str,
	reason: str | None = None,
	on_behalf_of: str | None = None,
) -> None:
	"""Adds a row to the history of a saved record."""
	last = last_row(doc.doctype, doc.name) if from_state is not None else None
	values = {
		"record_doctype": doc.doctype,
		"record_name": doc.name,
		"from_state": from_state or "",
		"to_state": to_state,
		"action": action,
		"reason": (reason or "").strip(),
		"acted_by": frappe.session.user,
		"on_behalf_of": on_behalf_of or "",
		"acted_on": now(),
		"content_digest": content_digest(doc, doc.state_table.unsealed_in(to_state) or frozenset()),
		"sequence": (last.sequence if last else 0) + 1,
		"previous_seal": last.seal if last else "",
	}
	values["seal"] = seal(values, values["previous_seal"])
	row = frappe.new_doc("SMS History", **values)
	row.flags.written_by_history = True
	row.insert(ignore_permissions=True, ignore_links=True)


def last_row(doctype: str, name: str) -> frappe._dict | None:
	"""The newest row of a record's history."""
	rows = frappe.get_all(
		"SMS History",
		filters={"record_doctype": doctype, "record_name": name},
		fields=["seal", "sequence", "to_state", "content_digest", "acted_by", "on_behalf_of", "acted_on"],
		order_by="sequence desc",
		limit=1,
	)
	return rows[0] if rows else None


def steps_of(doctype: str, name: str) -> list[frappe._dict]:
	"""A record's history, oldest first."""
	return frappe.get_all(
		"SMS History",
		filters={"record_doctype": doctype, "record_name": name},
		fields=[*SEALED, "acted_on", "content_digest", "previous_seal", "seal", "sequence"],
		order_by="sequence asc",
	)


def ever_left(doctype: str, name: str, state: str) -> bool:
	"""Whether a record was ever in another state than `state`."""
	return bool(
		frappe.db.exists(
			"SMS History", {"record_doctype": doctype, "record_name": name, "to_state": ("!=", state)}
		)
	)


def broken(doc: Document) -> list[str]:
	"""What the chain finds wrong with a record: sentences, none when all is well."""
	faults, previous = [], ""
	rows = steps_of(doc.doctype, doc.name)
	for number, row in enumerate(rows, start=1):
		if row.sequence != number or row.previous_seal != previous:
			faults.append(_("Step {0} of the history is missing or out of order.").format(number))
		if row.seal != seal(row, row.previous_seal or ""):
			faults.append(_("Step {0} of the history was changed.").format(row.sequence))
		previous = row.seal
	if not rows:
		return [_("The history is missing.")]
	if rows[-1].to_state != doc.workflow_state:
		faults.append(
			_("Its state is {0}, but its history ends with {1}.").format(
				_(doc.workflow_state), _(rows[-1].to_state)
			)
		)
	elif _content_differs(doc, rows[-1].content_digest):
		faults.append(
			_("Its content differs from what was sealed when it became {0}.").format(_(doc.workflow_state))
		)
	return faults


def _content_differs(doc: Document, sealed_digest: str) -> bool:
	"""Whether what is sealed in the record's state is not what its last step sealed."""
	unsealed = doc.state_table.unsealed_in(doc.workflow_state)
	return unsealed is not None and content_digest(doc, unsealed) != sealed_digest
