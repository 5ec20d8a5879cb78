"""At the end of the year: what is shown and what is missing, and an evidence pack for the certification auditor."""

from __future__ import annotations

import shutil
from pathlib import Path

import frappe
from frappe.desk.query_report import run

from sms_module.demo.acting import person
from sms_module.demo.plans import ends_soon
from sms_module.demo.year import LATE, Year
from sms_module.readiness import api

#: The branches that the certification body has asked for.
WANTED = ["2018-8.5.1", "2018-10.1"]


def plan(year: Year) -> None:
	year.on(0, _look, year, rank=LATE)
	year.on(0, _pack, year, rank=LATE)


def _look(year: Year) -> None:
	"""The manager of the system looks where the provider stands."""
	who = year.cast.logins["SMS Manager"]
	with person(who):
		readiness, required = (_figures(report) for report in ("Readiness", "Required Documents"))
		missing = [row["title"] for row in run("Required Documents", filters={"only_missing": 1})["result"]]
	year.narrator.tell(who, f"looks at the readiness for the next surveillance audit: {_told(readiness)}.")
	year.narrator.add(
		f"Documents and records that the standard asks for: {_told(required)}; missing: {', '.join(missing)}."
	)
	if soon := ends_soon(year):
		year.narrator.add(f"Ends within a month: {'; '.join(soon)}.")


def _figures(report: str) -> list[dict]:
	return run(report)["report_summary"]


def _told(figures: list[dict]) -> str:
	return ", ".join(f"{figure['label'].lower()} {figure['value']}" for figure in figures)


def _pack(year: Year) -> None:
	"""A zip of what shows two branches, made the way the desk makes it."""
	who = year.cast.logins["SMS Manager"]
	with person(who):
		pack = api.make_pack(WANTED)
		state = api.pack_progress(pack)
	clauses = " and ".join(name.removeprefix("2018-") for name in WANTED)
	if not state.get("file_url"):
		year.narrator.tell(who, f"asks for an evidence pack on {clauses}; a worker makes it.")
		return
	name = state["file_url"].split("?fid=")[-1]
	year.names["PACK"] = name
	size = frappe.db.get_value("File", name, "file_size")
	year.narrator.tell(
		who,
		f"has an evidence pack made on {clauses}: {state['file_name']}, {size // 1024} kB, with an index and a print of each record.",
	)


def copy_pack(year: Year, folder: str) -> Path | None:
	"""Puts the pack beside the written registers."""
	if "PACK" not in year.names:
		return None
	return Path(
		shutil.copy(
			frappe.get_doc("File", year.names["PACK"]).get_full_path(), Path(folder) / "evidence_pack.zip"
		)
	)
