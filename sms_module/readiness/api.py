"""What the desk asks of the readiness: the records of one requirement, and evidence packs."""

import frappe

from sms_module.planning.requirements import STANDARD_2018
from sms_module.readiness import listing
from sms_module.readiness.matrix import build
from sms_module.readiness.pack import job
from sms_module.readiness.queries import View
from sms_module.readiness.words import gap_text, months_since

#: Of each kind of record no more than these are listed in the browser; the matrix counts them all.
MOST_LISTED = 50


@frappe.whitelist(methods=["GET", "POST"])
def shown_by(requirement: str, sms_process: str | None = None, unit: str | None = None) -> dict:
	"""What the session's user may see of a requirement: its records, last audits, open findings, late activities."""
	doc = frappe.get_doc("SMS Requirement", requirement)
	doc.check_permission("read")
	view = View(doc.source, sms_process or None, unit or None)
	line = build(view).line(requirement)
	names = list(dict.fromkeys(name for each in listing.below(requirement).values() for name in each))
	found = listing.records(names, view, most=MOST_LISTED)
	return {
		"requirement": requirement,
		"title": doc.title,
		"gap": gap_text(line) if line else "",
		"gaps": line.gaps if line else 0,
		"why": line.why if line else "",
		"is_group": doc.is_group,
		"applicable": doc.applicable,
		"shown": line.total.shown if line else 0,
		"other": line.total.other if line else 0,
		"listed_up_to": MOST_LISTED,
		"records": [
			{
				"requirement": each.requirement,
				"doctype": each.doctype,
				"name": each.name,
				"title": each.title,
				"state": each.state,
				"since": each.since,
				"age": months_since(each.since),
				"counts": each.counts,
				"remark": each.remark,
			}
			for each in found
		],
		"audits": listing.audits(names, view)[:MOST_LISTED],
		"findings": listing.findings(names, view),
		"late": listing.late(names, view),
	}


@frappe.whitelist(methods=["POST"])
def make_pack(
	requirements: list | str | None = None,
	source: str = STANDARD_2018,
	files: bool = True,
	findings: bool = True,
	others: bool = False,
) -> str:
	"""Starts an evidence pack of some branches (of the whole source unless some are named); returns its key.

	`files`: with attached files; `findings`: with last audits and open findings; `others`: with records that do
	not count, such as expired and obsolete ones.
	"""
	wanted = frappe.parse_json(requirements) if isinstance(requirements, str) else requirements
	return job.start(source, wanted or [], files=files, findings=findings, others=others)


@frappe.whitelist(methods=["GET", "POST"])
def pack_progress(pack: str) -> dict:
	"""How far the session's user's own evidence pack is: percent, what it is doing, where it lies, or why it failed."""
	return job.progress_of(pack)
