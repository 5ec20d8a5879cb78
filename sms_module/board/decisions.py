"""What a board decided unlocks an approval; it moves nothing by itself."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import getdate

from sms_module.board.boards import voters_of
from sms_module.people.delegation import principals
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.digest import content_digest
from sms_module.records.moves import move

APPROVED = ("Approved", "Approved with Conditions")


def matter_of(doc: Document) -> frappe._dict | None:
	"""The row of the settings that says who decides on a record; None when nobody has to."""
	for row in frappe.get_cached_doc("Service Management Settings").board_matters:
		if row.document_type == doc.doctype and row.decided_by != "None" and _applies(row, doc):
			return row if row.decided_by != "Own Board" else _of_own_board(doc)
	return None


def _of_own_board(doc: Document) -> frappe._dict:
	"""The matter of a record that itself names the board that decides on it."""
	return frappe._dict(document_type=doc.doctype, decided_by="Board", board=doc.get("board"))


def _applies(row, doc: Document) -> bool:
	return not row.condition_field or str(doc.get(row.condition_field) or "") == (row.condition_value or "")


def missing_decision(doc: Document) -> str | None:
	"""What an approving step lacks of a board's or a named person's decision: a sentence, or None."""
	matter = matter_of(doc)
	if matter is None:
		return None
	if matter.decided_by == "Person":
		if matter.person in (frappe.session.user, *principals(frappe.session.user, doc.doctype)):
			return None
		return _("{0} is approved by {1}, as the settings say.").format(doc.name, matter.person)
	if not matter.board:
		return _("{0} names no board that decides on it.").format(doc.name)
	if approved_decision(doc, matter.board):
		return None
	return _("{0} needs a decision of {1}: none is approved for it as it stands now.").format(
		doc.name, matter.board
	)


def approved_decision(doc: Document, board: str) -> str | None:
	"""The board's approval of exactly this content, revision and iteration of a record."""
	return frappe.db.get_value(
		"Board Decision",
		{
			"source_doctype": doc.doctype,
			"source_name": doc.name,
			"board": board,
			"workflow_state": ("in", APPROVED),
			"content_digest": matter_digest(doc),
			"content_revision": doc.get("revision") or 0,
			"content_iteration": doc.get("iteration") or 0,
		},
	)


def matter_digest(doc: Document) -> str:
	"""Digest of what is decided on: all that people write into the record."""
	not_decided = {field.fieldname for field in doc.meta.fields if field.read_only}
	return content_digest(doc, frozenset(not_decided | doc.state_table.back_links))


def void_outdated(doc: Document, method: str | None = None) -> None:
	"""Hook of what boards decide on: a decision on other content than the present one is void."""
	if doc.workflow_state not in doc.state_table.before_approval:
		return
	rows = frappe.get_all(
		"Board Decision",
		filters={
			"source_doctype": doc.doctype,
			"source_name": doc.name,
			"workflow_state": ("in", ("Open", *APPROVED)),
		},
		fields=["name", "content_digest"],
		order_by="name asc",
	)
	now_digest = matter_digest(doc) if rows else None
	for row in rows:
		if row.content_digest != now_digest:
			move(
				"Board Decision",
				row.name,
				"Void",
				_("{0} was changed after it was put to the board").format(doc.name),
			)


# --- rules of a decision


def set_matter(doc: Document) -> None:
	"""Keeps what is put to the board: who asks, and the digest of what they ask about."""
	if not doc.is_new():
		return
	source = frappe.get_doc(doc.source_doctype, doc.source_name)
	source.check_permission("read")
	if not hasattr(source, "state_table"):
		frappe.throw(
			_("A board decides on records with states; {0} has none.").format(_(doc.source_doctype)),
			title=_("No matter"),
		)
	guard.put(
		doc,
		requested_by=frappe.session.user,
		content_digest=matter_digest(source),
		content_revision=source.get("revision") or 0,
		content_iteration=source.get("iteration") or 0,
	)


def refuse_no_voters(doc: Document) -> None:
	board = frappe.get_cached_doc("Management Review Board", doc.board)
	if board.disabled:
		frappe.throw(_("{0} is disabled.").format(bold(doc.board)), title=_("Board disabled"))
	if len(voters_of(board, doc.requested_by)) < board.quorum:
		frappe.throw(
			_(
				"{0} cannot reach its quorum of {1} without the vote of who asks, which does not count."
			).format(bold(doc.board), board.quorum),
			title=_("No quorum possible"),
		)


def refuse_wrong_dates(doc: Document) -> None:
	before = doc.get_doc_before_save()
	changed = before is None or getdate(before.respond_by) != getdate(doc.respond_by)
	if changed and getdate(doc.respond_by) < today():
		frappe.throw(_("The board cannot answer in the past."), title=_("Wrong date"))
	if doc.session_date and getdate(doc.session_date) > getdate(doc.respond_by):
		frappe.throw(_("The session is later than the day to answer by."), title=_("Wrong date"))
