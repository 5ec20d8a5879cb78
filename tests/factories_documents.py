"""Documents, and processes with interfaces, as people make them."""

from __future__ import annotations

from types import SimpleNamespace

import frappe

from tests.factories import PROCESS, UNIT, as_user, step

TEXT = "<p>A change is reviewed within a week of its implementation.</p>"


def make_document(p: SimpleNamespace, state: str = "Draft", **values):
	"""A procedure that `own` writes and `mgr` approves; `eng` and `eng2` must read it."""
	with as_user(values.pop("maker", p.own)):
		doc = frappe.get_doc(
			{
				"doctype": "SMS Document",
				"title": "Change procedure",
				"kind": "Procedure",
				"responsible": p.own,
				"approver": p.mgr,
				"unit": UNIT,
				"sms_process": PROCESS,
				"text": TEXT,
				"readers": [{"person": p.eng}, {"person": p.eng2}],
				**values,
			}
		).insert()
	if state == "Draft":
		return doc
	doc = step(doc, "Submit for Review", doc.responsible)
	if state == "In Review":
		return doc
	doc = step(doc, "Approve", doc.approver)
	return step(doc, "Withdraw", doc.approver, "no longer needed") if state == "Obsolete" else doc


def make_revision(p: SimpleNamespace, doc, state: str = "Draft", **values):
	"""The next revision of a document, made by its responsible."""
	from sms_module.records.revisions import revise

	with as_user(doc.responsible):
		new = revise(frappe.get_doc(doc.doctype, doc.name))
		new.update({"change_note": "Reviews within three days", **values})
		new.save()
	if state == "Draft":
		return new
	new = step(new, "Submit for Review", new.responsible)
	return step(new, "Approve", new.approver) if state == "Effective" else new
