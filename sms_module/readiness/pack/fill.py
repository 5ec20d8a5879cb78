"""Fills the zip: the print of each record and its files, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_files_path

from sms_module.readiness.pack.archive import Archive
from sms_module.readiness.pack.contents import Attached, Contents, Record
from sms_module.readiness.pack.names import Names
from sms_module.records.clock import today
from sms_module.reporting.printing import print_html
from sms_module.reporting.views.common import day, escaped, kind_of

PAGE = "sms_module/templates/readiness/print.html"
ATTACH = ("Attach", "Attach Image")
FILE_FIELDS = [
	"name",
	"file_name",
	"file_url",
	"is_private",
	"attached_to_doctype",
	"attached_to_name",
	"owner",
]


class Filler:
	"""Puts records into a zip. A file that hangs on several records lies in it once."""

	def __init__(self, archive: Archive, contents: Contents) -> None:
		self.archive, self.contents, self.names = archive, contents, Names()
		self.names.path("index.html")
		self.names.path("manifest.json")
		self._copied: dict[str, str] = {}

	def fill(self, done: Callable[[int, int, str], None]) -> None:
		"""Adds every record; `done` is told after each of them."""
		records = list(self.contents.records.values())
		for number, record in enumerate(records, 1):
			self.add(record)
			done(number, len(records), record.name)

	def add(self, record: Record) -> None:
		"""A record that is gone, or no longer its reader's, is named with the reason."""
		doc = self._load(record)
		if doc is None:
			return
		self._print(doc, record)
		if self.contents.wish.files:
			record.files = [self._file(each, record) for each in files_of(doc)]

	def _load(self, record: Record) -> Document | None:
		try:
			doc = frappe.get_doc(record.doctype, record.name)
		except frappe.DoesNotExistError:
			frappe.clear_messages()
			record.note = _("It was deleted while the pack was made.")
			return None
		if not doc.has_permission("read"):
			record.note = _("It can no longer be read by the maker of the pack.")
			return None
		return doc

	def _print(self, doc: Document, record: Record) -> None:
		if not doc.has_permission("print"):
			record.note = _("The maker of the pack may read it, but not print it.")
			return
		try:
			body = print_html(doc, print_format_of(doc))
		except Exception:
			frappe.clear_messages()
			frappe.log_error(title=f"Evidence pack: {doc.doctype} {doc.name}")
			record.note = _("It could not be printed.")
			return
		path = self.names.path("prints", kind_of(doc.doctype), f"{doc.name}.html")
		self.archive.add_text(path, page(f"{record.name}: {record.title}", body))
		record.path = path

	def _file(self, file: Document | Attached, record: Record) -> Attached:
		if isinstance(file, Attached):
			return file
		title = file.file_name or file.file_url or file.name
		if (file.file_url or "").startswith(("http://", "https://")):
			return Attached(title, link=file.file_url)
		if not file.is_downloadable():
			return Attached(title, note=_("not for the maker of the pack"))
		source = path_of(file)
		if source is None:
			return Attached(title, note=_("missing on disk"))
		key = str(source)
		if key not in self._copied:
			path = self.names.path("files", f"{kind_of(record.doctype)} {record.name}", title)
			try:
				self.archive.add_file(path, source)
			except FileNotFoundError:
				return Attached(title, note=_("missing on disk"))
			self._copied[key] = path
		return Attached(title, path=self._copied[key])


def print_format_of(doc: Document) -> str | None:
	"""The DocType's own print format; None for Frappe's standard one."""
	name = doc.meta.default_print_format
	return name if name and not frappe.db.get_value("Print Format", name, "disabled", cache=True) else None


def page(title: str, body: str) -> str:
	"""A print as a page of its own, two folders below the index."""
	context = {"title": escaped(title), "body": body, "made_on": day(today())}
	return frappe.render_template(PAGE, context, is_path=True)


def files_of(doc: Document) -> Iterator[Document | Attached]:
	"""The files that hang on a record, and those that its Attach fields name."""
	seen = set()
	for row in frappe.get_all(
		"File",
		filters={"attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "is_folder": 0},
		fields=FILE_FIELDS,
		order_by="file_name asc, name asc",
	):
		seen.add(row.file_url)
		yield frappe.get_doc({"doctype": "File", **row})
	for url in named_in_fields(doc):
		if url not in seen:
			seen.add(url)
			yield file_at(url)


def named_in_fields(doc: Document) -> list[str]:
	"""The URLs in the Attach fields of a record and its rows."""
	found = []
	for each in (doc, *doc.get_all_children()):
		for field in each.meta.fields:
			if field.fieldtype in ATTACH and each.get(field.fieldname):
				found.append(each.get(field.fieldname))
	return found


def file_at(url: str) -> Document | Attached:
	"""The File of a URL that its reader may have. A field can name any URL: without such a File nothing is copied."""
	if url.startswith(("http://", "https://")):
		return Attached(url, link=url)
	rows = frappe.get_all(
		"File",
		filters={"file_url": url, "is_folder": 0},
		fields=FILE_FIELDS,
		order_by="creation asc, name asc",
	)
	files = [frappe.get_doc({"doctype": "File", **row}) for row in rows]
	title = url.rsplit("/", 1)[-1]
	if not files:
		return Attached(title, note=_("not on this site"))
	return next((file for file in files if file.is_downloadable()), files[0])


def path_of(file: Document) -> Path | None:
	"""Where a file lies on disk; None when it is not there, or not in a folder for files."""
	try:
		path = Path(file.get_full_path()).resolve()
	except frappe.ValidationError:
		frappe.clear_messages()
		return None
	folders = [Path(get_files_path(is_private=private)).resolve() for private in (0, 1)]
	inside = any(path.is_relative_to(folder) for folder in folders)
	return path if inside and path.is_file() else None
