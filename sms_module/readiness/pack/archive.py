"""A zip written straight to disk, entry by entry, with the checksum of each. Pure: no database."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

CHUNK = 256 * 1024
MANIFEST = "manifest.json"
#: What is being written; only a finished zip gets its own name.
UNFINISHED = ".part"
#: Compressed already: packing them again only takes time.
PACKED = frozenset(
	{
		".zip",
		".gz",
		".7z",
		".jpg",
		".jpeg",
		".png",
		".webp",
		".mp4",
		".docx",
		".xlsx",
		".pptx",
		".odt",
		".ods",
	}
)


class _Read:
	"""A file that is hashed while it is read."""

	def __init__(self, source: BinaryIO) -> None:
		self.source, self.hash, self.size = source, hashlib.sha256(), 0

	def read(self, size: int = -1) -> bytes:
		chunk = self.source.read(size)
		self.hash.update(chunk)
		self.size += len(chunk)
		return chunk


class Archive:
	"""Used as a context: the zip is there afterwards, or nothing is when something failed."""

	def __init__(self, path: Path) -> None:
		self.path, self.unfinished = path, path.with_name(path.name + UNFINISHED)
		self.entries: list[dict] = []

	def __enter__(self) -> Archive:
		self._zip = zipfile.ZipFile(self.unfinished, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
		return self

	def __exit__(self, kind, error, trace) -> None:
		try:
			if kind is None:
				self._write(
					MANIFEST, json.dumps({"entries": self.entries}, indent=1, ensure_ascii=False).encode()
				)
			self._zip.close()
			if kind is None:
				os.replace(self.unfinished, self.path)
		finally:
			with suppress(FileNotFoundError):
				self.unfinished.unlink()

	def add_text(self, name: str, text: str) -> None:
		"""An entry made here."""
		content = text.encode()
		self._write(name, content)
		self._enter(name, hashlib.sha256(content).hexdigest(), len(content))

	def add_file(self, name: str, source: Path) -> int:
		"""An entry copied from disk in small pieces; returns its size."""
		with source.open("rb") as file:
			status = os.fstat(file.fileno())
			info = self._info(name, status.st_mtime)
			info.file_size = status.st_size  # decides whether the entry needs 64 bits
			if source.suffix.lower() in PACKED:
				info.compress_type = zipfile.ZIP_STORED
			read = _Read(file)
			with self._zip.open(info, "w") as target:
				shutil.copyfileobj(read, target, CHUNK)
		self._enter(name, read.hash.hexdigest(), read.size)
		return read.size

	def _write(self, name: str, content: bytes) -> None:
		self._zip.writestr(self._info(name, time.time()), content)

	def _info(self, name: str, moment: float) -> zipfile.ZipInfo:
		day = time.localtime(moment)[:6]
		info = zipfile.ZipInfo(name, max(day, (1980, 1, 1, 0, 0, 0)))
		info.compress_type = zipfile.ZIP_DEFLATED
		info.external_attr = 0o644 << 16
		return info

	def _enter(self, name: str, checksum: str, size: int) -> None:
		self.entries.append({"name": name, "sha256": checksum, "size": size})


def checksum_of(path: Path) -> str:
	"""The SHA-256 of a file, read in small pieces."""
	found = hashlib.sha256()
	with path.open("rb") as file:
		while chunk := file.read(CHUNK):
			found.update(chunk)
	return found.hexdigest()
