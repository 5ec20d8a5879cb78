"""A file from somebody without an account: looked at by its content and size, kept private."""

from __future__ import annotations

import filetype
import frappe
from frappe import _, bold
from frappe.model.document import Document

#: Kinds that are let in, by what the file holds and not by its name: MIME type → ending.
ALLOWED = {
	"application/pdf": "pdf",
	"image/png": "png",
	"image/jpeg": "jpg",
	"image/webp": "webp",
	"text/plain": "txt",
}
MEGABYTE = 1024 * 1024


def kind_of(content: bytes) -> str | None:
	"""The MIME type that a file's content shows; plain text where it is readable text without markup."""
	found = filetype.guess(content)
	if found:
		return found.mime
	try:
		text = content.decode("utf-8")
	except UnicodeDecodeError:
		return None
	readable = all(sign.isprintable() or sign in "\r\n\t" for sign in text)
	return "text/plain" if readable and "<" not in text else None


def largest() -> int:
	"""The largest file that is let in, in bytes."""
	return (frappe.db.get_single_value("Service Management Settings", "public_file_mb") or 0) * MEGABYTE


def read(upload) -> tuple[str, bytes]:
	"""Name and content of an upload that is let in; never reads more than is allowed."""
	most = largest()
	content = upload.stream.read(most + 1)
	if len(content) > most:
		frappe.throw(
			_("{0} is larger than {1} MB.").format(
				bold(frappe.utils.escape_html(upload.filename)), most // MEGABYTE
			),
			title=_("File too large"),
		)
	kind = kind_of(content)
	if kind not in ALLOWED:
		frappe.throw(
			_("{0} is neither a PDF, a picture nor plain text.").format(
				bold(frappe.utils.escape_html(upload.filename))
			),
			title=_("Kind of file"),
		)
	return f"attachment.{ALLOWED[kind]}", content


def attach(doc: Document, name: str, content: bytes) -> None:
	"""Keeps a file with a record, private, under a name of ours."""
	frappe.get_doc(
		{
			"doctype": "File",
			"file_name": name,
			"attached_to_doctype": doc.doctype,
			"attached_to_name": doc.name,
			"content": content,
			"is_private": 1,
		}
	).insert(ignore_permissions=True)
