"""Finished packs: private Files of who asked for them, until they are old."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, cint, get_files_path, now_datetime

from sms_module.readiness.pack.archive import UNFINISHED, checksum_of

#: Marks the File of a pack; it hangs on no record, whose readers could read it then.
MARK = "sms_evidence_pack"
PREFIX = "evidence-pack-"
KEPT_DAYS = 14
#: After this many seconds nobody is writing it any more.
ABANDONED = 24 * 60 * 60


def new_path() -> Path:
	"""Where a pack is written: a name that cannot be guessed, among the private files."""
	folder = Path(get_files_path(is_private=1))
	folder.mkdir(parents=True, exist_ok=True)
	return folder / f"{PREFIX}{now_datetime():%Y-%m-%d}-{frappe.generate_hash(length=16)}.zip"


def keep(path: Path) -> Document:
	"""Makes a zip on disk a private File of the session's user.

	Not by `insert`, which reads the whole file into memory to hash it.
	"""
	file = frappe.new_doc("File")
	file.update(
		{
			"name": frappe.generate_hash(length=10),
			"file_name": path.name,
			"file_url": f"/private/files/{path.name}",
			"is_private": 1,
			"file_size": path.stat().st_size,
			"file_type": "ZIP",
			"content_hash": checksum_of(path),
			"folder": "Home",
			"attached_to_field": MARK,
		}
	)
	file.db_insert()
	frappe.db.after_rollback.add(lambda: discard(path))
	return file


def discard(path: Path) -> None:
	with suppress(FileNotFoundError):
		path.unlink()


def remove_old_packs(days: int | None = None) -> int:
	"""Daily job: removes packs older than the settings keep them, and what an ended worker left half written."""
	if days is None:
		kept = frappe.db.get_single_value("Service Management Settings", "evidence_pack_days")
		days = cint(kept) or KEPT_DAYS
	names = frappe.get_all(
		"File",
		filters={"attached_to_field": MARK, "creation": ("<=", add_days(now_datetime(), -days))},
		pluck="name",
		order_by="creation asc, name asc",
	)
	for name in names:
		frappe.delete_doc("File", name, ignore_permissions=True, delete_permanently=True)
	remove_abandoned()
	return len(names)


def remove_abandoned() -> None:
	"""Half zips of workers that were ended in the middle."""
	for path in Path(get_files_path(is_private=1)).glob(f"{PREFIX}*{UNFINISHED}"):
		with suppress(FileNotFoundError):
			if time.time() - path.stat().st_mtime > ABANDONED:
				path.unlink()
