"""What a transition needs in general, and what its steps write into it."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, cint, formatdate, getdate

from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.digest import differs
from sms_module.records.errors import OwnWorkError, StateError

#: Fields that say what a new, changed, moved or removed service is planned for.
PURPOSE = ("intended_outcome", "acceptance_criteria")
#: States in which somebody still works towards the go-live.
BEFORE_LIVE = ("Planned", "Building", "Readiness Review", "Accepted")
OPEN = (*BEFORE_LIVE, "Early Life Support")
#: What each kind of transition is for.
FITTING = {
	"New": ("Proposed", "In Transition"),
	"Changed": ("Live",),
	"Transfer": ("Proposed", "In Transition", "Live"),
	"Removal": ("Live",),
}

# --- rules of every save


def set_from_service(doc: Document) -> None:
	"""The service says who manages it and whose it is, where nobody named others."""
	service = frappe.db.get_value("SMS Service", doc.service, ["responsible", "unit"], as_dict=True)
	if service:
		doc.service_manager = doc.service_manager or service.responsible
		doc.unit = doc.unit or service.unit
	if doc.kind in ("New", "Changed"):
		doc.lifecycle_after = "Live"
	if doc.kind == "Removal":
		doc.lifecycle_after = "Retired"


def refuse_same_person(doc: Document) -> None:
	"""Who leads a transition does not accept what comes of it."""
	if doc.responsible and doc.responsible == doc.service_manager:
		frappe.throw(
			_("{0} leads {1} and cannot accept it as the service manager: name two persons.").format(
				bold(doc.responsible), bold(doc.title)
			),
			OwnWorkError,
			title=_("Own work"),
		)


def refuse_wrong_kind(doc: Document) -> None:
	"""A live service is changed, moved or removed; one that is proposed is brought in."""
	before = doc.get_doc_before_save()
	if before and (before.kind, before.service) == (doc.kind, doc.service):
		return
	lifecycle = frappe.db.get_value("SMS Service", doc.service, "lifecycle")
	if lifecycle not in FITTING.get(doc.kind, ()) and not doc.flags.in_use_already:
		frappe.throw(
			_("{0} is {1}: it does not fit a transition of the kind {2}.").format(
				bold(doc.service), bold(_(lifecycle or "")), bold(_(doc.kind))
			),
			title=_("Wrong kind"),
		)


def set_go_live(doc: Document) -> None:
	"""The first go-live is kept, and how often it was moved since the building began."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state == "Planned":
		guard.put(doc, original_go_live=doc.go_live)
	elif getdate(before.go_live) != getdate(doc.go_live):
		guard.put(doc, go_live_moved=cint(before.go_live_moved) + 1)
	doc.starts_on = doc.starts_on or today()
	start = getdate(doc.went_live_on or doc.go_live)
	guard.put(doc, els_until=add_days(start, cint(doc.els_days)))


def refuse_wrong_go_live(doc: Document) -> None:
	"""Not in the past, not before the start, and never before a milestone that was approved."""
	before = doc.get_doc_before_save()
	if before and getdate(before.go_live) == getdate(doc.go_live):
		return
	day = getdate(doc.go_live)
	reached = [row for row in doc.milestones if row.status == "Approved" and getdate(row.due_date) > day]
	if reached:
		frappe.throw(
			_("Go-live cannot move to {0}, before approved milestones: {1}.").format(
				formatdate(day),
				", ".join(f"{row.title} ({formatdate(row.due_date)})" for row in reached),
			),
			StateError,
			title=_("Wrong date"),
		)
	if day < today():
		frappe.throw(
			_("{0} cannot go live in the past ({1}).").format(bold(doc.title), formatdate(day)),
			title=_("Wrong date"),
		)


def refuse_wrong_dates(doc: Document) -> None:
	if getdate(doc.starts_on) > getdate(doc.go_live):
		frappe.throw(
			_("{0} starts ({1}) after its go-live ({2}).").format(
				bold(doc.title), formatdate(doc.starts_on), formatdate(doc.go_live)
			),
			title=_("Wrong date"),
		)


def refuse_foreign_change(doc: Document) -> None:
	"""A request for change has one transition; the change has to be about this service, or about none."""
	before = doc.get_doc_before_save()
	name = doc.request_for_change
	if not name or (before and before.request_for_change == name):
		return
	other = frappe.db.get_value(
		doc.doctype,
		{
			"request_for_change": name,
			"name": ("!=", doc.name or ""),
			"workflow_state": ("not in", ("Rejected", "Cancelled")),
		},
	)
	if other:
		frappe.throw(
			_("{0} has its transition already: {1}.").format(bold(name), bold(other)), title=_("Twice")
		)
	service = frappe.db.get_value("Request for Change", name, "service")
	if service and service != doc.service:
		frappe.throw(
			_("{0} changes {1}, not {2}.").format(bold(name), bold(service), bold(doc.service)),
			title=_("Wrong change"),
		)


def refuse_changed_criteria(doc: Document) -> None:
	"""What early life support has to reach is known before it begins."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state in ("Planned", "Building"):
		return
	agreed = {row.name: row.criterion for row in before.exit_criteria}
	now = {row.name: row.criterion for row in doc.exit_criteria}
	if set(agreed) != set(now) or any(differs(now[name], agreed[name], "Data") for name in agreed):
		frappe.throw(
			_(
				"The exit criteria of {0} were agreed before its readiness review: they stay as they are."
			).format(bold(doc.name)),
			StateError,
			title=_("Criteria are agreed"),
		)


def refuse_future_criteria(doc: Document) -> None:
	for row in doc.exit_criteria:
		if row.met and not row.met_on:
			row.met_on = today()
		if row.met_on and getdate(row.met_on) > today():
			frappe.throw(
				_("{0} cannot have been met in the future ({1}).").format(
					bold(row.criterion), formatdate(row.met_on)
				),
				title=_("Wrong date"),
			)


# --- what steps need: a sentence, or None


def purpose_written(doc: Document) -> str | None:
	lacking = [_(doc.meta.get_label(name)) for name in PURPOSE if not (doc.get(name) or "").strip()]
	if doc.kind in ("Transfer", "Removal") and not (doc.data_handling or "").strip():
		lacking.append(_(doc.meta.get_label("data_handling")))
	if doc.kind == "Transfer" and not (doc.transfer_party or "").strip():
		lacking.append(_(doc.meta.get_label("transfer_party")))
	return _("Not written yet: {0}.").format(", ".join(lacking)) if lacking else None


def criteria_named(doc: Document) -> str | None:
	if doc.exit_criteria:
		return None
	return _("No exit criterion says when the early life support of {0} ends.").format(doc.name)


def day_has_come(doc: Document) -> str | None:
	if getdate(doc.go_live) <= today():
		return None
	return _("{0} goes live on {1}: move the go-live if it is earlier.").format(
		doc.name, formatdate(doc.go_live)
	)


def criteria_met(doc: Document) -> str | None:
	waiting = [row.criterion for row in doc.exit_criteria if not row.met]
	unproven = [row.criterion for row in doc.exit_criteria if row.met and not (row.evidence or "").strip()]
	if waiting:
		return _("Exit criteria not met yet: {0}.").format("; ".join(waiting))
	return _("Nothing shows that these are met: {0}.").format("; ".join(unproven)) if unproven else None


def outcome_reported(doc: Document) -> str | None:
	lacking = [
		_(doc.meta.get_label(name))
		for name in ("outcome_result", "outcome_achieved")
		if not (doc.get(name) or "").strip()
	]
	return _("The outcome report lacks: {0}.").format(", ".join(lacking)) if lacking else None


# --- what steps write


def set_accepted(doc: Document) -> None:
	guard.put(doc, accepted_by=frappe.session.user, accepted_on=today())


def clear_acceptance(doc: Document) -> None:
	guard.put(doc, accepted_by=None, accepted_on=None)


def set_closed(doc: Document) -> None:
	guard.put(doc, closed_on=today())


def clear_closing(doc: Document) -> None:
	guard.put(doc, closed_on=None)
