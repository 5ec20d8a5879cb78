"""Rules of documents."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, formatdate, get_fullname, getdate

from sms_module.documents.revisions import others, revisions
from sms_module.documents.terms import (
	CURRENT,
	is_web_address,
	next_review,
	replaces_itself,
	says_something,
)
from sms_module.people.own_work import authors
from sms_module.people.persons import refuse_stranger, refuse_strangers
from sms_module.planning.plan_files import refuse_foreign_file
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, OwnWorkError, StateError
from sms_module.records.system import acting_as_system


def _changed(doc: Document, *fieldnames: str) -> bool:
	before = doc.get_doc_before_save()
	return before is None or any(before.get(name) != doc.get(name) for name in fieldnames)


# --- rules


def begin_revision(doc: Document) -> None:
	"""A new revision follows the document's newest one, and starts without the older one's marks."""
	if not doc.is_new() or not doc.revision_of:
		return
	family = revisions(doc.revision_of)
	for row in sorted(family, key=lambda row: row.workflow_state == "Effective"):
		if row.workflow_state in ("Draft", "In Review"):
			frappe.throw(
				_("{0} has an open revision already: {1}.").format(bold(doc.revision_of), bold(row.name)),
				StateError,
				title=_("Already being revised"),
			)
		if row.workflow_state == "Effective" and row.name != doc.revision_of:
			frappe.throw(
				_("{0} is no longer what people work by: revise {1}, which is effective.").format(
					bold(doc.revision_of), bold(row.name)
				),
				StateError,
				title=_("Not the effective revision"),
			)
	guard.put(doc, revision=1 + max((row.revision or 1 for row in family), default=0))
	doc.update({"change_note": None, "review_due": None})
	for row in doc.readers:
		row.due_date = None
		guard.put(row, read_on=None)


def refuse_circle(doc: Document) -> None:
	"""No document supersedes itself, neither directly nor through revisions between."""
	if _supersedes_itself(doc):
		frappe.throw(
			_("{0} cannot supersede itself: {1} is no older revision of it.").format(
				bold(doc.name), bold(doc.revision_of)
			),
			StateError,
			title=_("Supersedes itself"),
		)


def _supersedes_itself(doc: Document) -> bool:
	older: dict[str, str | None] = {doc.name: doc.revision_of}
	step = doc.revision_of
	while step and step not in older:
		older[step] = frappe.db.get_value("SMS Document", step, "revision_of")
		step = older[step]
	return replaces_itself(doc.name, older)


def refuse_wrong_link(doc: Document) -> None:
	"""A link leads to a page of the web or of the provider's own net."""
	if doc.link and _changed(doc, "link") and not is_web_address(doc.link):
		frappe.throw(
			_("The link of {0} does not begin with http:// or https://: {1}").format(
				bold(doc.title), bold(frappe.utils.escape_html(doc.link))
			),
			title=_("Wrong link"),
		)


def refuse_wrong_file(doc: Document) -> None:
	"""The file that it names is there, and whoever names it may open it: who reads the document may, too."""
	if doc.file and _changed(doc, "file") and not is_web_address(doc.file) and not _is_fresh_revision(doc):
		refuse_foreign_file(doc.file, _("File of {0}").format(doc.title))


def _is_fresh_revision(doc: Document) -> bool:
	"""Whether it is being copied from an older revision, whose people may have left; submitting asks for them."""
	return bool(doc.is_new() and doc.revision_of)


def refuse_wrong_people(doc: Document) -> None:
	"""Responsible, approver and readers are active people of the system; checked when they are named."""
	if _is_fresh_revision(doc):
		return
	refuse_strangers(doc, "responsible", "approver")
	before = doc.get_doc_before_save()
	known = {row.person for row in before.readers} if before else set()
	for row in doc.readers:
		if row.person and row.person not in known:
			refuse_stranger(row.person, _("Reader, row {0}").format(row.idx))


def refuse_own_approver(doc: Document) -> None:
	"""Who is responsible for a document does not approve it. Handing over leaves it for the next draft."""
	if doc.approver != doc.responsible or acting_as_system() or _is_fresh_revision(doc):
		return
	if doc.approver and _changed(doc, "approver", "responsible"):
		frappe.throw(
			_("{0} is responsible for {1}, so somebody else approves it.").format(
				bold(get_fullname(doc.approver)), bold(doc.title)
			),
			OwnWorkError,
			title=_("Own work"),
		)


def refuse_taken_code(doc: Document) -> None:
	"""A code stands for one document: only its own revisions share it."""
	code = (doc.document_code or "").strip()
	if not code or (doc.workflow_state or "Draft") not in CURRENT:
		return
	holders = frappe.get_all(
		"SMS Document",
		filters={"document_code": code, "workflow_state": ("in", CURRENT), "name": ("!=", doc.name or "")},
		fields=["name", "title"],
		order_by="name asc",
	)
	own = {row.name for row in revisions(doc.revision_of or doc.name)} if holders else set()
	if foreign := [row for row in holders if row.name not in own]:
		frappe.throw(
			_("The code {0} belongs to {1} ({2}) already.").format(
				bold(code), bold(foreign[0].title), foreign[0].name
			),
			title=_("Code taken"),
		)


def refuse_wrong_review_date(doc: Document) -> None:
	"""The next review is after the day it became effective, and never later than its interval asks."""
	if doc.workflow_state != "Effective" or not doc.effective_from or not _changed(doc, "review_due"):
		return
	if not doc.review_due:
		if doc.review_months:
			frappe.throw(
				_("{0} is reviewed every {1} months: say when next.").format(
					bold(doc.title), doc.review_months
				),
				IncompleteError,
				title=_("Review date missing"),
			)
		return
	if getdate(doc.review_due) <= getdate(doc.effective_from):
		frappe.throw(
			_("The next review of {0} ({1}) is not after the day it became effective ({2}).").format(
				bold(doc.title), formatdate(doc.review_due), formatdate(doc.effective_from)
			),
			title=_("Wrong date"),
		)
	latest = next_review(getdate(doc.reviewed_on or doc.effective_from), doc.review_months)
	if latest and getdate(doc.review_due) > latest:
		frappe.throw(
			_(
				"{0} is reviewed every {1} months, so by {2} at the latest: review it instead of moving the date."
			).format(bold(doc.title), doc.review_months, formatdate(latest)),
			title=_("Wrong date"),
		)


def refuse_double_rows(doc: Document) -> None:
	"""A reader, and a requirement, stands once."""
	for rows, key in ((doc.readers, "person"), (doc.requirements, "requirement")):
		names = [row.get(key) for row in rows]
		if twice := sorted({name for name in names if name and names.count(name) > 1}):
			frappe.throw(_("{0} stands twice.").format(bold(", ".join(twice))), title=_("Twice"))


def refuse_lost_readings(doc: Document) -> None:
	"""Who has read the effective revision stays in the list: it is the proof that it was made known."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state != "Effective":
		return
	now = {row.name: row.person for row in doc.readers}
	for row in before.readers:
		if row.read_on and now.get(row.name) != row.person:
			frappe.throw(
				_("{0} has read {1}: their row stays as it is.").format(
					bold(get_fullname(row.person)), bold(doc.title)
				),
				LockedError,
				title=_("Locked"),
			)


def set_reading_dates(doc: Document) -> None:
	"""Who is named while the document is effective has as many days to read it as everybody had."""
	before = doc.get_doc_before_save()
	if before and before.workflow_state == doc.workflow_state == "Effective":
		for row in doc.readers:
			row.due_date = row.due_date or add_days(today(), doc.read_days or 0)


# --- what a step needs


def has_content(doc: Document) -> str | None:
	"""There is something to review and to work by."""
	if doc.file or doc.link or says_something(doc.text):
		return None
	return _("It says nothing yet: attach its file, give a link, or write its text.")


def has_its_file(doc: Document) -> str | None:
	"""The file that it names is attached to it."""
	if not doc.file or is_web_address(doc.file):
		return None
	if frappe.db.exists(
		"File", {"file_url": doc.file, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name}
	):
		return None
	return _("Its file {0} is not attached any more: attach it again, or take it out.").format(
		doc.file.rsplit("/", 1)[-1]
	)


def says_what_is_new(doc: Document) -> str | None:
	"""A later revision says what it changes."""
	if (doc.revision or 1) > 1 and not (doc.change_note or "").strip():
		return _("Say what is new in revision {0}.").format(doc.revision)
	return None


def has_other_approver(doc: Document) -> str | None:
	"""Rule 13, said before the approver finds a button that is not theirs."""
	if doc.approver == doc.responsible:
		return _("{0} is responsible for it: name another approver.").format(get_fullname(doc.approver))
	if not frappe.db.get_value("User", doc.approver, "enabled"):
		return _("{0} has left: name another approver.").format(get_fullname(doc.approver))
	if doc.approver in authors(doc):
		return _("{0} made it or last changed it: name another approver.").format(get_fullname(doc.approver))
	return None


def is_no_circle(doc: Document) -> str | None:
	"""Approval would supersede the document itself."""
	return _("It cannot supersede itself.") if _supersedes_itself(doc) else None


def is_the_only_effective(doc: Document) -> str | None:
	"""What comes back finds no other revision in its place."""
	if taken := [row for row in others(doc.name) if row.workflow_state == "Effective"]:
		return _("{0}, revision {1}, is effective: withdraw it first.").format(
			taken[-1].name, taken[-1].revision
		)
	return None
