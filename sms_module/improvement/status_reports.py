"""Status reports of initiatives: what each may say, and what the initiative shows of the latest."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import flt, formatdate, getdate

from sms_module.erp.pointers import DELETED
from sms_module.improvement.plan_persons import MANAGERS
from sms_module.improvement.rollup import INITIATIVE, roll_up
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import LockedError, NotYoursError, StateError
from sms_module.records.moves import backlink
from sms_module.records.system import acting_as_system

REPORT = "Initiative Status Report"
#: States of an initiative in which it reports.
REPORTING = ("In Progress", "On Hold")


def of(doc: Document) -> Document:
	"""The initiative of a report."""
	if doc.flags.sms_initiative is None:
		doc.flags.sms_initiative = frappe.get_doc(INITIATIVE, doc.initiative)
	return doc.flags.sms_initiative


# --- rules of every save


def refuse_other_initiative(doc: Document) -> None:
	before = doc.get_doc_before_save()
	if before and doc.initiative != before.initiative:
		frappe.throw(
			_("{0} stays a report of {1}.").format(bold(doc.name), bold(before.initiative)),
			LockedError,
			title=_("Initiative stays"),
		)


def refuse_wrong_person(doc: Document) -> None:
	"""Who carries the initiative out reports; a report is corrected by who wrote it."""
	before = doc.get_doc_before_save()
	if acting_as_system():
		return
	if guard.acts_for(MANAGERS, of(doc)) is None:
		frappe.throw(
			_("{0} is reported on by: {1}.").format(bold(of(doc).title), guard.describe(MANAGERS)),
			NotYoursError,
			title=_("Not yours to report"),
		)
	if before and before.reported_by != frappe.session.user:
		frappe.throw(
			_("{0} is corrected by {1}, who wrote it; write another report.").format(
				bold(doc.name), before.reported_by
			),
			NotYoursError,
			title=_("Not yours to change"),
		)


def refuse_wrong_state(doc: Document) -> None:
	state = of(doc).workflow_state
	if state not in REPORTING:
		frappe.throw(
			_("{0} is {1}: status reports come while it is carried out.").format(
				bold(doc.initiative), bold(_(state))
			),
			StateError,
			title=_("Not being carried out"),
		)


def refuse_wrong_day(doc: Document) -> None:
	day, started = getdate(doc.report_date), of(doc).started_on
	if day > today():
		frappe.throw(
			_("A status report tells how it stands, not how it will stand ({0}).").format(formatdate(day)),
			title=_("Wrong date"),
		)
	if started and day < getdate(started):
		frappe.throw(
			_("{0} was started on {1}: no status report is dated before ({2}).").format(
				bold(doc.initiative), formatdate(started), formatdate(day)
			),
			title=_("Wrong date"),
		)


def refuse_old(doc: Document) -> None:
	"""What was reported once a later report is there stays as it was."""
	before = doc.get_doc_before_save()
	if before and (latest := latest_of(doc.initiative)) and latest.name != doc.name:
		frappe.throw(
			_("{0} came after {1}, which stays as it is: write another report.").format(
				bold(latest.name), bold(doc.name)
			),
			LockedError,
			title=_("Locked"),
		)


def refuse_wrong_progress(doc: Document) -> None:
	if not 0 <= flt(doc.progress) <= 100:
		frappe.throw(
			_("Progress lies between 0 and 100 %, not {0} %.").format(bold(f"{flt(doc.progress):g}")),
			title=_("Wrong progress"),
		)


def set_reporter(doc: Document) -> None:
	if doc.is_new():
		guard.put(doc, reported_by=frappe.session.user)


def refuse_deletion(doc: Document) -> None:
	frappe.throw(
		_("{0} stays: how it stood on {1} was reported.").format(bold(doc.name), formatdate(doc.report_date)),
		LockedError,
		title=_("Locked"),
	)


# --- what the initiative shows


def latest_of(initiative: str) -> frappe._dict | None:
	"""The report of the latest day; of one day the one that was written last."""
	return next(iter(latest(initiative, 1)), None)


def latest(initiative: str, number: int) -> list[frappe._dict]:
	"""The latest reports of an initiative, the last one first."""
	return frappe.get_all(
		REPORT,
		filters={"initiative": initiative},
		fields=["name", "report_date", "progress", "rag", "spent", "comment", "next_steps", "reported_by"],
		order_by="report_date desc, creation desc, name desc",
		limit=number,
	)


def show(initiative: str) -> None:
	"""The initiative shows what its latest report says, and those above it are counted anew."""
	report = latest_of(initiative)
	if report is None:
		return
	values = {
		"progress": flt(report.progress),
		"rag": report.rag,
		"last_report_on": report.report_date,
	}
	if flt(report.spent):
		values |= spent_by_hand(initiative, flt(report.spent))
	backlink(INITIATIVE, initiative, **values)
	roll_up(initiative)


def spent_by_hand(initiative: str, amount: float) -> dict[str, float]:
	"""What is reported as spent; it counts where no Project tells the cost."""
	linked = frappe.db.get_value(INITIATIVE, initiative, ["erp_name", "erp_status"], as_dict=True)
	followed = linked.erp_name and linked.erp_status != DELETED
	return {"spent_by_hand": amount} | ({} if followed else {"spent": amount})
