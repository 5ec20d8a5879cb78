"""Files that a plan names: they may be shown, and they stay while a plan names them."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records.errors import LockedError, NotYoursError

PLAN = "Service Management Plan"
#: Child DocType of a plan → its field for a file, and the field that says what the row is about.
FILES = {
	"Service Management Plan Content": ("attachment", "content"),
	"Service Management Plan Competence": ("certificate", "what"),
}


def file_is_there(url: str) -> bool:
	return bool(frappe.db.exists("File", {"file_url": url}))


def refuse_foreign_file(url: str, where: str) -> None:
	"""A file is uploaded before it is named, and who names it may open it: anybody can guess an address."""
	names = frappe.get_all("File", filters={"file_url": url}, pluck="name", order_by="creation asc")
	if not names:
		frappe.throw(
			_("{0}: there is no file {1}; attach it first.").format(bold(where), bold(url)),
			title=_("No such file"),
		)
	if not any(frappe.has_permission("File", "read", name) for name in names):
		frappe.throw(
			_("{0}: the file {1} is not yours to show.").format(bold(where), bold(url)),
			NotYoursError,
			title=_("Not yours to show"),
		)


def refuse_losing(file: Document) -> None:
	"""Hook `sms_files_kept`: a file stays while a plan that is not superseded names it."""
	if not file.file_url:
		return
	for child, (url_field, what_field) in FILES.items():
		if named := _naming(file, child, url_field, what_field):
			frappe.throw(
				_("{0} is named in the plan {1}, row {2} ({3}): take it out there first.").format(
					bold(file.file_name), bold(named.parent), named.idx, named.what
				),
				LockedError,
				title=_("File stays"),
			)


def _naming(file: Document, child: str, url_field: str, what_field: str) -> frappe._dict | None:
	"""The first row that needs this file: it is the plan's own, or the only one with this address."""
	row, plan = frappe.qb.DocType(child), frappe.qb.DocType(PLAN)
	rows = (
		frappe.qb.from_(row)
		.inner_join(plan)
		.on((row.parent == plan.name) & (row.parenttype == PLAN))
		.select(row.parent, row.idx, row[what_field].as_("what"))
		.where((row[url_field] == file.file_url) & (plan.workflow_state != "Superseded"))
		.orderby(row.parent)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	others = (
		frappe.db.exists("File", {"file_url": file.file_url, "name": ("!=", file.name)}) if rows else None
	)
	alone = not others or file.flags.moved
	return next((row for row in rows if alone or _attached_to(file, row.parent)), None)


def _attached_to(file: Document, plan: str) -> bool:
	return (file.attached_to_doctype, file.attached_to_name) == (PLAN, plan)
