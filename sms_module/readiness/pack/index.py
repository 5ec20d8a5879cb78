"""The index of an evidence pack: clause by clause what is there, where it lies, and what is missing."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import frappe
from frappe import _

from sms_module.people.visible import Viewer
from sms_module.readiness.listing import Shown
from sms_module.readiness.pack.contents import Attached, Contents, Record, Section
from sms_module.readiness.words import gap_text, months_since
from sms_module.records.clock import today
from sms_module.reporting.views.common import day, escaped, kind_of, name_of

TEMPLATE = "sms_module/templates/readiness/index.html"


def index_html(contents: Contents) -> str:
	"""The page that opens a pack; its links are relative, so that it works wherever it is unpacked."""
	return frappe.render_template(TEMPLATE, escaped(_context(contents)), is_path=True)


def _context(contents: Contents) -> dict[str, Any]:
	sections = [_section(contents, section) for section in contents.sections]
	leaves = [each.line for each in contents.sections if each.line in contents.matrix.leaves]
	files = [file for record in contents.records.values() for file in record.files]
	return {
		"title": _("Evidence pack"),
		"provider": frappe.get_cached_doc("Service Management Settings").provider_name,
		"source": contents.wish.source,
		"chosen": _chosen(contents),
		"made_by": name_of(frappe.session.user),
		"made_on": day(today()),
		"rows_note": _rows_note(),
		"others_note": _("Expired, obsolete and superseded records are listed too.")
		if contents.wish.others
		else _("Only records that count today are listed."),
		"figures": [
			(_("Requirements"), len(leaves)),
			(_("Gaps"), sum(bool(line.gaps) for line in leaves)),
			(_("Records"), len(contents.records)),
			(_("Files"), len({file.path for file in files if file.path})),
			(_("Files that are not here"), sum(not (file.path or file.link) for file in files)),
		],
		"sections": sections,
		"not_here": [_gone(record) for record in contents.records.values() if record.note],
	}


def _rows_note() -> str:
	if Viewer(frappe.session.user).sees_all:
		return _("The maker of this pack may see all records of the system.")
	return _("This pack holds only what its maker may see; there may be more.")


def _chosen(contents: Contents) -> str:
	if not contents.wish.requirements:
		return _("All requirements")
	codes = {line.requirement.name: line.requirement.code for line in contents.matrix.lines}
	return ", ".join(codes.get(name, name) for name in contents.wish.requirements)


def _section(contents: Contents, section: Section) -> dict[str, Any]:
	line, tally = section.line, section.line.total
	requirement = line.requirement
	return {
		"anchor": f"r-{requirement.name}",
		"level": line.level,
		"group": bool(requirement.is_group),
		"code": requirement.code,
		"title": requirement.title,
		"gap": bool(line.gaps),
		"gap_text": gap_text(line),
		"why": line.why if requirement.applicable else requirement.not_applicable_reason,
		"shown": tally.shown,
		"open": tally.findings,
		"audited_on": day(tally.audited and tally.audited.day),
		"how_met": requirement.how_met,
		"nearest": ", ".join(section.nearest),
		"records": [_record(contents, each) for each in section.records],
		"audits": [
			_linked(contents, "SMS Audit", row.name, row.title)
			| {"day": day(row.day), "result": _(row.result), "party": _(row.party or "")}
			for row in section.audits
		],
		"findings": [
			_linked(contents, "Finding", row.name, row.title)
			| {"type": _(row.type or ""), "state": _(row.workflow_state), "due": day(row.due_date)}
			for row in section.findings
		],
		"late": [
			{
				"what": row.what,
				"since": day(row.next_due),
				"last": day(row.last_done),
				"who": name_of(row.responsible),
			}
			for row in section.late
		],
		"required": [
			{"title": _(each.title), "status": _(each.status), "css": frappe.scrub(each.status)}
			for each in section.required
		],
	}


def _record(contents: Contents, shown: Shown) -> dict[str, Any]:
	return _linked(contents, shown.doctype, shown.name, shown.title) | {
		"kind": kind_of(shown.doctype),
		"state": _(shown.state) if shown.state else "",
		"since": day(shown.since),
		"age": months_since(shown.since),
		"remark": shown.remark,
		"counts": shown.counts,
	}


def _linked(contents: Contents, doctype: str, name: str, title: str) -> dict[str, Any]:
	record = contents.record(doctype, name) or Record(doctype, name, title)
	return {
		"name": name,
		"title": title,
		"href": quote(record.path),
		"note": record.note,
		"files": [_file(file) for file in record.files],
	}


def _file(file: Attached) -> dict[str, str]:
	return {"title": file.title, "href": quote(file.path) or file.link, "note": file.note}


def _gone(record: Record) -> dict[str, str]:
	return {"kind": kind_of(record.doctype), "name": record.name, "title": record.title, "note": record.note}
