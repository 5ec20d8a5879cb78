"""Enforces a record's state table on every save, whatever path it comes by."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model import no_value_fields, table_fields
from frappe.model.docstatus import DocStatus
from frappe.model.document import Document
from frappe.utils import get_fullname

from sms_module.people.delegation import principals
from sms_module.records.digest import STATE_FIELDS, changed_fields, content, differs
from sms_module.records.errors import (
	IncompleteError,
	LockedError,
	NotYoursError,
	OwnWorkError,
	StateError,
	SystemFieldError,
)
from sms_module.records.states import ALL_FIELDS, State, Step, Who
from sms_module.records.system import acting_as_system

#: Fields that hold nothing. Frappe counts tables among those without a value.
LAYOUT = frozenset(no_value_fields) - frozenset(table_fields)
#: Read-only fields of a new record that Frappe fills and checks itself.
FRAPPES = frozenset({"amended_from"})


def put(doc: Document, **values) -> None:
	"""Sets fields that only rules write, so that `protect_system_fields` lets them pass."""
	doc.update(values)
	doc.flags.setdefault("put", set()).update(values)


def forget_put(doc: Document) -> None:
	"""What rules may write they may write in one save: called once the record is saved."""
	doc.flags.pop("put", None)
	for row in doc.get_all_children():
		row.flags.pop("put", None)


def protect_system_fields(doc: Document, before: Document | None) -> None:
	"""Read-only fields hold only what rules wrote: Frappe guards them in the browser alone."""
	written = doc.flags.get("put") or set()
	for field in doc.meta.fields:
		name = field.fieldname
		if name in written or name in STATE_FIELDS:
			continue
		if field.fieldtype in table_fields and not field.read_only:
			_protect_rows(doc, before, field)
		elif field.read_only and field.fieldtype not in LAYOUT:
			_protect(doc, before, field)


def _protect(doc: Document, before: Document | None, field) -> None:
	name = field.fieldname
	if before is None:
		if name not in FRAPPES:
			doc.set(name, [] if field.fieldtype in table_fields else field.default)
	elif field.fieldtype in table_fields:
		if [content(row) for row in doc.get(name)] != [content(row) for row in before.get(name)]:
			_refuse_system_field(doc, field)
	elif differs(doc.get(name), before.get(name), field.fieldtype):
		if name not in _live(doc):
			_refuse_system_field(doc, field)
		doc.set(name, before.get(name))


def _live(doc: Document) -> frozenset[str]:
	table = getattr(doc, "state_table", None)
	return table.live if table else frozenset()


def _protect_rows(doc: Document, before: Document | None, table) -> None:
	read_only = [f for f in frappe.get_meta(table.options).fields if f.read_only]
	if not read_only:
		return
	old_rows = {row.name: row for row in before.get(table.fieldname)} if before else {}
	for row in doc.get(table.fieldname):
		_row_fields(doc, table, row, old_rows.get(row.name), read_only)


def _row_fields(doc: Document, table, row: Document, old: Document | None, read_only: list) -> None:
	written = row.flags.get("put") or set()
	for field in read_only:
		name = field.fieldname
		if name in written:
			continue
		if old is None:
			row.set(name, field.default)
		elif differs(row.get(name), old.get(name), field.fieldtype):
			_refuse_system_field(doc, field, row=row.idx)


def _refuse_system_field(doc: Document, field, row: int | None = None) -> None:
	where = _("{0}, row {1}").format(doc.name, row) if row else doc.name
	frappe.throw(
		_("{0} of {1} is written by the system only and cannot be set by hand.").format(
			bold(_(field.label)), where
		),
		SystemFieldError,
		title=_("Written by the system"),
	)


def check(doc: Document) -> None:
	"""Refuses a save that the record's state table does not allow; prepares the step that it does."""
	table, before = doc.state_table, doc.get_doc_before_save()
	doc.flags.sms_step = None
	if before is not None:
		doc.content_changed_by = before.content_changed_by
	if before is None:
		_begin(doc)
	elif before.workflow_state == doc.workflow_state:
		_check_edit(doc, before)
	elif table.state(doc.workflow_state) is None:
		_refuse_state(doc, before.workflow_state)
	else:
		_check_step(doc, before)


def follow_docstatus(doc: Document, before: Document | None) -> None:
	"""Whether a record is submitted or cancelled follows from its state; nobody sets it beside the state."""
	saved = int(before.docstatus) if before else 0
	wanted = doc.state_table.docstatus_in(doc.workflow_state, saved)
	if int(doc.docstatus) not in (saved, wanted):
		refuse_docstatus(doc)
	doc.docstatus = DocStatus(wanted)


def refuse_docstatus(doc: Document) -> None:
	submitted = [_(state.name) for state in doc.state_table.states if state.submitted]
	if submitted:
		sentence = _("{0} {1} is submitted by becoming {2}, and cancelled by leaving it: take its own step.")
		words = sentence.format(_(doc.doctype), bold(doc.name or _("(new)")), either(submitted))
	else:
		words = _("{0} is not submitted or cancelled; it moves from state to state.").format(_(doc.doctype))
	frappe.throw(words, StateError, title=_("Not submittable"))


def _begin(doc: Document) -> None:
	initial = doc.state_table.initial
	if doc.workflow_state not in (None, "", initial):
		frappe.throw(
			_("A new {0} begins as {1}, not as {2}.").format(
				_(doc.doctype), bold(_(initial)), bold(_(doc.workflow_state))
			),
			StateError,
			title=_("State not possible"),
		)
	doc.workflow_state = initial
	doc.flags.sms_reason, doc.move_reason = doc.move_reason, None
	doc.content_changed_by = frappe.session.user


def _check_edit(doc: Document, before: Document) -> None:
	doc.flags.sms_reason, doc.move_reason = doc.move_reason, None
	all_changed = changed_fields(doc, before)
	unsealed = doc.state_table.unsealed_in(doc.workflow_state)
	if unsealed is not None and all_changed - unsealed:
		doc.flags.sms_step = Step(doc.workflow_state, "Change by a rule", doc.workflow_state)  # seals it anew
	changed = _changed_by_hand(doc, before, all_changed)
	if not changed:
		return
	doc.content_changed_by = frappe.session.user
	if doc.flags.sms_reason:
		doc.flags.sms_step = Step(doc.workflow_state, "Change", doc.workflow_state)  # keeps the reason
	if acting_as_system():
		return
	refuse_edit(doc, before, changed)


def refuse_edit(doc: Document, before: Document, changed: set[str]) -> None:
	"""Refuses a change of fields that the state the record is in does not let this person change."""
	state = doc.state_table.state(before.workflow_state)
	allowed = editable_fields(before, state)
	if allowed is ALL_FIELDS or changed <= allowed:
		return
	labels = ", ".join(_(doc.meta.get_label(name)) for name in sorted(changed - allowed))
	if not state.edits:
		frappe.throw(
			_("{0} is {1} and locked: {2} cannot be changed. Take it back by its own way first.").format(
				bold(doc.name), bold(_(state.name)), labels
			),
			LockedError,
			title=_("Locked"),
		)
	if not allowed and not any(edit.fields is ALL_FIELDS or changed & edit.fields for edit in state.edits):
		frappe.throw(
			_("While {0} is {1}, nobody changes: {2}.").format(bold(doc.name), bold(_(state.name)), labels),
			LockedError,
			title=_("Locked"),
		)
	frappe.throw(
		_("While {0} is {1}, you may not change: {2}.").format(bold(doc.name), bold(_(state.name)), labels),
		NotYoursError if allowed or _others_may(state, changed - allowed) else LockedError,
		title=_("Not yours to change"),
	)


def _others_may(state: State, changed: set[str]) -> bool:
	return any(edit.fields is ALL_FIELDS or changed & edit.fields for edit in state.edits)


def editable_fields(doc: Document, state: State) -> frozenset[str] | None:
	"""The fields that the session's user may change in a state; `ALL_FIELDS` for all."""
	fields: set[str] = set()
	for edit in state.edits:
		if acts_for(edit.who, doc) is not None:
			if edit.fields is ALL_FIELDS:
				return ALL_FIELDS
			fields |= edit.fields
	return frozenset(fields)


def _changed_by_hand(doc: Document, before: Document, changed: set[str]) -> set[str]:
	"""Of the changed fields those that a person changed; a child table, when people's part of its rows did."""
	by_hand = set()
	for name in changed - set(doc.flags.get("put") or ()):
		field = doc.meta.get_field(name)
		if field.read_only:
			continue
		if field.fieldtype in table_fields and _rows_by_hand(doc, field) == _rows_by_hand(before, field):
			continue
		by_hand.add(name)
	return by_hand


def _rows_by_hand(doc: Document, table) -> list[dict]:
	"""The rows of a child table without what rules write into them, which `protect_system_fields` guards."""
	read_only = frozenset(
		field.fieldname for field in frappe.get_meta(table.options).fields if field.read_only
	)
	return [content(row, read_only) for row in doc.get(table.fieldname) or []]


def _check_step(doc: Document, before: Document) -> None:
	reason = (doc.move_reason or "").strip()
	step = find_step(before, doc.workflow_state, reason)
	principal = None
	if not acting_as_system():
		principal = require_person(step, before)
		changed = _changed_by_hand(doc, before, changed_fields(doc, before)) - step.fields
		if changed:
			refuse_edit(doc, before, changed)
			doc.content_changed_by = frappe.session.user
		if step.reason and not reason:
			frappe.throw(
				_("Say why: {0} of {1} needs a reason.").format(bold(_(step.action)), bold(doc.name)),
				IncompleteError,
				title=_("Reason missing"),
			)
	refuse_incomplete(step, doc)
	doc.flags.sms_reason, doc.flags.sms_principal = reason, principal
	doc.move_reason = None
	for effect in step.effects:
		effect(doc)
	doc.flags.sms_step = step


def find_step(before: Document, target: str, reason: str = "") -> Step:
	"""The step from the record's state to `target` that applies to it and fits the user and their reason."""
	table, source = before.state_table, before.workflow_state
	steps = [step for step in table.steps_between(source, target) if step.applies_to(before)]
	by_hand = [step for step in steps if step.who.roles or step.who.persons]
	mine = [step for step in by_hand if acts_for(step.who, before) is not None] or by_hand
	if acting_as_system():
		mine = [step for step in steps if step not in by_hand] or by_hand
	if not mine:
		_refuse_state(before, source, target)
	return next((step for step in mine if step.reason == bool(reason)), mine[0])


def _refuse_state(doc: Document, source: str, target: str | None = None) -> None:
	targets = [
		_(step.target)
		for step in doc.state_table.steps_from(source)
		if (step.who.roles or step.who.persons) and step.applies_to(doc)
	]
	ways = either(sorted(set(targets))) if targets else _("nothing by hand")
	frappe.throw(
		_("{0} {1} cannot go from {2} to {3}; from there it goes to: {4}.").format(
			_(doc.doctype), bold(doc.name), bold(_(source)), bold(_(target or doc.workflow_state)), ways
		),
		StateError,
		title=_("State not possible"),
	)


def require_person(step: Step, doc: Document) -> str | None:
	"""Refuses a step to who may not take it; returns whom the user acts for, if not themself."""
	user = frappe.session.user
	principal = acts_for(step.who, doc)
	if principal is None:
		frappe.throw(
			_("{0} is not yours on {1}: it is for {2}.").format(
				bold(_(step.action)), bold(doc.name), describe(step.who)
			),
			NotYoursError,
			title=_("Not yours to decide"),
		)
	refuse_own_work(step, doc, principal)
	return principal if principal != user else None


def refuse_own_work(step: Step, doc: Document, principal: str) -> None:
	"""Refuses a step that would approve the user's, or their principal's, own work."""
	for rule in step.barred:
		own = rule(doc)
		for person in dict.fromkeys((frappe.session.user, principal)):
			if person in own:
				frappe.throw(
					_("{0} on {1} is not for {2} ({3}): nobody approves their own work.").format(
						bold(_(step.action)), bold(doc.name), bold(get_fullname(person)), _(rule.label)
					),
					OwnWorkError,
					title=_("Own work"),
				)


def acts_for(who: Who, doc: Document) -> str | None:
	"""The user, or the person they are deputy of now, who belongs to `who`; None when nobody does."""
	user = frappe.session.user
	for person in (user, *principals(user, doc.doctype)):
		if set(who.roles) & set(frappe.get_roles(person)) or any(person in rule(doc) for rule in who.persons):
			return person
	return None


def describe(who: Who) -> str:
	"""Who may take a step, in words."""
	words = [_(rule.label) for rule in who.persons] + [_(role) for role in who.roles]
	return either(words) if words else _("the system only")


def either(words: list[str]) -> str:
	"""Words joined for a choice: "a", "a or b", "a, b or c"."""
	return _("{0} or {1}").format(", ".join(words[:-1]), words[-1]) if len(words) > 1 else words[0]


def missing(step: Step, doc: Document) -> list[str]:
	"""The sentences that name what the step lacks."""
	return [sentence for need in step.needs if (sentence := need(doc))]


def refuse_incomplete(step: Step, doc: Document) -> None:
	if lacks := missing(step, doc):
		frappe.throw(
			"<br>".join(lacks),
			IncompleteError,
			title=_("{0} is not possible yet").format(_(step.action)),
		)
