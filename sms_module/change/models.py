"""Standard changes: a model is assessed and authorised once, changes made from it need no further word."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records import guard
from sms_module.records.errors import StateError

#: What was authorised with the model, and holds for every change made from it.
AUTHORISED_TEXTS = ("change_of", "risk_level", "risk", "impact", "plan", "back_out")
COPIED = ("title", "reason", "unit", "sms_process", "service", "responsible", *AUTHORISED_TEXTS)


def is_from_model(doc: Document) -> bool:
	return doc.kind == "Standard" and not doc.is_model


# --- rules of every save


def refuse_wrong_model(doc: Document) -> None:
	"""Only standard changes are models or come from one."""
	if doc.kind != "Standard":
		if doc.is_model or doc.model:
			frappe.throw(
				_("{0} is {1}: only a standard change is a model or made from one.").format(
					bold(doc.title), bold(_(doc.kind))
				),
				title=_("Wrong kind"),
			)
		return
	if doc.is_model and doc.model:
		frappe.throw(_("A model is not made from a model."), title=_("Wrong model"))
	if doc.model and not frappe.db.get_value("Request for Change", doc.model, "is_model"):
		frappe.throw(_("{0} is no model.").format(bold(doc.model)), title=_("Wrong model"))


# --- what steps need: a sentence, or None


def follows_model(doc: Document) -> str | None:
	"""A standard change goes straight to the schedule only as its authorised model describes it."""
	if not doc.model:
		return _("{0} names no model: choose one, or make it a Normal change.").format(doc.name)
	model = frappe.get_doc("Request for Change", doc.model)
	if model.workflow_state != "Authorised":
		return _("The model {0} is {1}, not Authorised.").format(model.name, _(model.workflow_state))
	other = [
		_(doc.meta.get_label(name))
		for name in AUTHORISED_TEXTS
		if (doc.get(name) or "").strip() != (model.get(name) or "").strip()
	]
	if other:
		return _("{0} is not as its model {1} was authorised: {2}. Make it a Normal change.").format(
			doc.name, model.name, ", ".join(other)
		)
	return None


# --- what steps write


def take_authorisation(doc: Document) -> None:
	"""Who authorised the model authorised what is made from it."""
	by, on = frappe.db.get_value("Request for Change", doc.model, ["authorised_by", "authorised_on"])
	guard.put(doc, authorised_by=by, authorised_on=on)


# --- making


def make_from_model(model: Document) -> Document:
	"""Makes a standard change from an authorised model, for the session's user to schedule."""
	if not model.is_model or model.workflow_state != "Authorised":
		frappe.throw(
			_("{0} is no authorised model: nothing is made from it.").format(bold(model.name)),
			StateError,
			title=_("No model"),
		)
	change = frappe.new_doc("Request for Change")
	change.update({name: model.get(name) for name in COPIED})
	change.update({"kind": "Standard", "model": model.name})
	return change.insert()
