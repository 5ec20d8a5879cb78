"""The base of every DocType that has states."""

from __future__ import annotations

from typing import ClassVar

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records import guard, history
from sms_module.records.digest import STATE_FIELDS
from sms_module.records.errors import LockedError, StateError
from sms_module.records.states import StateTable
from sms_module.records.system import acting_as_system

#: What Frappe itself keeps about a document and no save changes.
IDENTITY = frozenset({"name", "owner", "creation", "docstatus"})


class Record(Document):
	"""A document whose states, locks and history follow its `state_table` on every path."""

	state_table: ClassVar[StateTable]

	def before_validate(self) -> None:
		guard.protect_system_fields(self, self.get_doc_before_save())

	def check_docstatus_transition(self, to_docstatus: int) -> None:
		"""As Frappe's, of a docstatus that follows from the state.

		Frappe calls it first, on every path, with the docstatus that is saved. What it cancels it writes without
		asking further, what is submitted without `before_validate`: both are asked for here.
		"""
		before = self.get_doc_before_save()
		guard.follow_docstatus(self, before)
		super().check_docstatus_transition(to_docstatus)
		if self._action in ("cancel", "update_after_submit"):
			guard.protect_system_fields(self, before)
		if self._action == "cancel":
			guard.check(self)

	def validate_workflow(self) -> None:
		"""In place of Frappe's check, which knows roles only and lets no system act.

		Frappe calls it last before it writes, also when `ignore_validate` skips `validate`.
		"""
		guard.check(self)

	def after_insert(self) -> None:
		history.write(
			self,
			from_state=None,
			to_state=self.workflow_state,
			action="Create",
			reason=self.flags.sms_reason,
		)

	def on_update(self) -> None:
		guard.forget_put(self)
		step = self.flags.sms_step
		if step is None:
			return
		self.flags.sms_step = None
		history.write(
			self,
			from_state=step.source,
			to_state=step.target,
			action=step.action,
			reason=self.flags.sms_reason,
			on_behalf_of=self.flags.sms_principal,
		)
		for act in step.after:
			act(self)

	def on_cancel(self) -> None:
		"""A step as any other: Frappe calls no `on_update` of what it cancels or what stays submitted."""
		self.run_method("on_update")

	def on_update_after_submit(self) -> None:
		self.run_method("on_update")

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		frappe.throw(
			_("{0} {1} keeps its number: it is not renamed or merged.").format(_(self.doctype), bold(old)),
			LockedError,
			title=_("Locked"),
		)

	def on_trash(self) -> None:
		initial = self.state_table.initial
		if self.workflow_state != initial or history.ever_left(self.doctype, self.name, initial):
			frappe.throw(
				_("{0} is {1} and stays: only what never left {2} is deleted.").format(
					bold(self.name), bold(_(self.workflow_state)), bold(_(initial))
				),
				LockedError,
				title=_("Locked"),
			)

	def db_set(self, fieldname, value=None, *args, **kwargs) -> None:
		"""As Frappe's, but not round the rules: neither the state nor what is locked or the system's."""
		names = set(fieldname) if isinstance(fieldname, dict) else {fieldname}
		if names & IDENTITY:
			frappe.throw(
				_("Who made {0}, when, and its name stay as they are.").format(bold(self.name)),
				LockedError,
				title=_("Locked"),
			)
		own = {name for name in names if self.meta.has_field(name)}
		if own and not acting_as_system():
			self._refuse_db_set(own)
		super().db_set(fieldname, value, *args, **kwargs)

	def _refuse_db_set(self, names: set[str]) -> None:
		if names & STATE_FIELDS:
			frappe.throw(
				_("The state of {0} changes only by its own steps.").format(bold(self.name)),
				StateError,
				title=_("State not possible"),
			)
		saved = frappe.get_doc(self.doctype, self.name)
		guard.refuse_edit(self, saved, names)

	@property
	def is_closed_to_edits(self) -> bool:
		"""Whether nobody edits the record in its state."""
		state = self.state_table.state(self.workflow_state)
		return state is not None and not state.edits
