"""What shows requirements, and packs of it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from types import SimpleNamespace

import frappe
from frappe.utils import get_files_path

from sms_module.readiness import api
from tests.factories import PROCESS, REQUIREMENT, as_user


def make_evidence(p: SimpleNamespace, *requirements: str, user: str | None = None, **values):
	"""Evidence that `eng` (or `user`) collected, for the audited requirement unless others are named."""
	with as_user(user or p.eng):
		return frappe.get_doc(
			{
				"doctype": "SMS Evidence",
				"title": "List of changes",
				"responsible": user or p.eng,
				"sms_process": PROCESS,
				"link": "https://example.com/list",
				"requirements": [{"requirement": name} for name in requirements or (REQUIREMENT,)],
				**values,
			}
		).insert()


def attach(doc, user: str, file_name: str = "list.txt", content: str | bytes = "3 of 12", **values):
	"""A private file on a record."""
	with as_user(user):
		return frappe.get_doc(
			{
				"doctype": "File",
				"file_name": file_name,
				"content": content,
				"is_private": 1,
				"attached_to_doctype": doc.doctype,
				"attached_to_name": doc.name,
				**values,
			}
		).insert()


class Pack:
	"""A finished pack, opened."""

	def __init__(self, state: dict) -> None:
		self.state, self.path = state, Path(get_files_path(state["file_name"], is_private=1))
		with zipfile.ZipFile(self.path) as packed:
			assert packed.testzip() is None
			self.names = packed.namelist()
			self.index = packed.read("index.html").decode()
			self.entries = json.loads(packed.read("manifest.json"))["entries"]

	def read(self, name: str) -> bytes:
		with zipfile.ZipFile(self.path) as packed:
			return packed.read(name)

	def has(self, *parts: str) -> bool:
		"""Whether some entry's name holds all these parts."""
		return any(all(part in name for part in parts) for name in self.names)


def make_pack(user: str, *requirements: str, **options) -> Pack:
	"""A pack as `user` asks for it; `REQUIREMENT`'s unless others are named."""
	with as_user(user):
		key = api.make_pack(list(requirements or (REQUIREMENT,)), **options)
		state = api.pack_progress(key)
	assert "error" not in state, state
	return Pack(state)


def packs_on_disk() -> set[str]:
	"""Everything of packs among the private files, whole or half."""
	return {path.name for path in Path(get_files_path(is_private=1)).glob("evidence-pack-*")}
