"""Names in a zip that every system can unpack, and a zip that is there whole or not at all."""

import hashlib
import json
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from sms_module.readiness.pack.archive import MANIFEST, Archive, checksum_of
from sms_module.readiness.pack.names import MOST_BYTES, Names, safe_part

anything = some.text(max_size=300) | some.sampled_from(
	[
		"..",
		".",
		"",
		"/etc/passwd",
		"..\\..\\x",
		"CON",
		"nul.txt",
		"a\x00b",
		"a\u202eb",
		" . ",
		"x" * 500 + ".pdf",
		"C:\\x",
	]
)


@given(anything)
@example("../../etc/passwd")
@example("\ud800")
def test_a_part_stays_in_its_folder(text):
	part = safe_part(text)
	assert part and part not in (".", "..")
	assert not set(part) & set('/\\:*?"<>|') and not any(ord(each) < 32 for each in part)
	assert part == part.strip(". ")
	assert len(part.encode()) <= MOST_BYTES
	assert part.split(".")[0].strip().casefold() not in ("con", "nul", "aux", "prn", "com1", "lpt9")


@given(some.lists(some.tuples(anything, anything), max_size=40))
def test_each_entry_has_a_path_of_its_own(wanted):
	names = Names()
	paths = [names.path("files", *parts) for parts in wanted]
	assert len({path.casefold() for path in paths}) == len(paths)
	for path in paths:
		parts = path.split("/")
		assert len(parts) == 3 and all(part not in ("", ".", "..") for part in parts)
		assert all(len(part.encode()) <= MOST_BYTES for part in parts)


def test_the_ending_stays():
	assert safe_part("x" * 500 + ".pdf").endswith("x.pdf")
	names = Names()
	assert names.path("a", "Plan.pdf") == "a/Plan.pdf"
	assert names.path("a", "plan.PDF") == "a/plan (2).PDF"
	assert names.path("b", "plan.PDF") == "b/plan.PDF"


def test_what_is_packed_can_be_proven(tmp_path):
	source = tmp_path / "source.bin"
	source.write_bytes(b"evidence" * 100_000)
	with Archive(tmp_path / "pack.zip") as archive:
		archive.add_text("index.html", "<p>ä</p>")
		assert archive.add_file("files/source.bin", source) == 800_000
		assert not (tmp_path / "pack.zip").exists(), "only a finished zip has its name"
	with zipfile.ZipFile(tmp_path / "pack.zip") as packed:
		assert packed.testzip() is None
		entries = json.loads(packed.read(MANIFEST))["entries"]
		assert [entry["name"] for entry in entries] == ["index.html", "files/source.bin"]
		for entry in entries:
			content = packed.read(entry["name"])
			assert hashlib.sha256(content).hexdigest() == entry["sha256"] and len(content) == entry["size"]
	assert checksum_of(source) == hashlib.sha256(source.read_bytes()).hexdigest()
	assert [each.name for each in tmp_path.iterdir() if each.suffix != ".bin"] == ["pack.zip"]


def test_what_fails_leaves_nothing(tmp_path):
	with pytest.raises(ValueError), Archive(tmp_path / "pack.zip") as archive:
		archive.add_text("index.html", "half")
		raise ValueError("no")
	assert not list(tmp_path.iterdir())


def test_a_file_that_vanishes_fails_before_it_is_entered(tmp_path):
	with Archive(tmp_path / "pack.zip") as archive:
		with pytest.raises(FileNotFoundError):
			archive.add_file("files/gone", tmp_path / "gone")
		archive.add_text("index.html", "whole")
	with zipfile.ZipFile(tmp_path / "pack.zip") as packed:
		assert packed.namelist() == ["index.html", MANIFEST]
