"""Requirements: names, and what the standard does not let one leave out."""

import frappe
from frappe import _, bold
from frappe.model.document import Document

STANDARD_2018 = "ISO/IEC 20000-1:2018"
STANDARD_2011 = "ISO/IEC 20000-1:2011"
PREFIXES = {STANDARD_2018: "2018", STANDARD_2011: "2011"}


def name_of(source: str, code: str) -> str:
	"""The name of a requirement: `2018-8.3.3`, else `<source>-<code>`; the root of a source is its prefix."""
	prefix, code = PREFIXES.get(source, source), (code or "").strip()
	return prefix if code == prefix else f"{prefix}-{code}"


def refuse_foreign_parent(doc: Document) -> None:
	parent = doc.parent_sms_requirement
	if parent and frappe.db.get_value("SMS Requirement", parent, "source") != doc.source:
		frappe.throw(
			_("{0} belongs to another source than {1}.").format(bold(parent), bold(doc.source)),
			title=_("Wrong parent"),
		)


def refuse_exclusion(doc: Document) -> None:
	"""Clauses 4 to 10 apply to every provider that claims conformity."""
	if doc.applicable:
		return
	if doc.source == STANDARD_2018:
		frappe.throw(
			_("Clause {0} of {1} cannot be left out: clauses 4 to 10 all apply.").format(
				bold(doc.code), doc.source
			),
			title=_("Always applicable"),
		)
	if not (doc.not_applicable_reason or "").strip():
		frappe.throw(_("Say why {0} is not applicable.").format(bold(doc.name)), title=_("Reason missing"))


def refuse_wrong_nearest(doc: Document) -> None:
	if (
		doc.nearest_2018
		and frappe.db.get_value("SMS Requirement", doc.nearest_2018, "source") != STANDARD_2018
	):
		frappe.throw(
			_("{0} is no clause of {1}.").format(bold(doc.nearest_2018), STANDARD_2018),
			title=_("Wrong requirement"),
		)


def keep_revision(doc: Document) -> None:
	"""A revision is made by a change of the requirement only."""
	before = doc.get_doc_before_save()
	if not doc.flags.by_change:
		doc.revision = before.revision if before else 0
		doc.revised_by = before.revised_by if before else None
