"""Who prepares a management review, who chairs it, and who takes part."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.board.boards import chairs_of
from sms_module.records.states import Who, named_in, person


@person("the chair or deputy chair of its board")
def chairs(doc: Document) -> set[str]:
	board = frappe.get_cached_doc("Management Review Board", doc.board)
	return {doc.chair} | chairs_of(board) - {None, ""}


@person("the secretary of its board")
def secretary(doc: Document) -> set[str]:
	return {frappe.get_cached_value("Management Review Board", doc.board, "secretary")} - {None, ""}


PREPARERS = Who(roles=("SMS Manager",), persons=(secretary, chairs))
CHAIR = Who(persons=(named_in("chair", "its chair"), chairs))
