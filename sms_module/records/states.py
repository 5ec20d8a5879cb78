"""State tables: which states a record has, who edits what in each, and which steps lead on.

A table is plain data. The guard enforces it on every path, the Workflow records are made from it, and the
form says from it what comes next and what is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
	from frappe.model.document import Document

	PersonRule = Callable[[Document], set[str]]
	Need = Callable[[Document], str | None]
	Effect = Callable[[Document], None]


def person(label: str) -> Callable[[PersonRule], PersonRule]:
	"""Names a function that gives the users who stand in a relation to a record (`label`, in English)."""

	def mark(rule: PersonRule) -> PersonRule:
		rule.label = label
		return rule

	return mark


def named_in(fieldname: str, label: str) -> PersonRule:
	"""The person named in a field of the record."""

	@person(label)
	def rule(doc: Document) -> set[str]:
		return {doc.get(fieldname)} - {None, ""}

	return rule


@dataclass(frozen=True)
class Who:
	"""Persons by role or by their relation to the record; either is enough."""

	roles: tuple[str, ...] = ()
	persons: tuple[PersonRule, ...] = ()

	def __or__(self, other: Who) -> Who:
		return Who(self.roles + other.roles, self.persons + other.persons)


#: Frappe's docstatus.
SUBMITTED, CANCELLED = 1, 2
NOBODY = Who()
ALL_FIELDS = None


@dataclass(frozen=True)
class Edit:
	"""`who` may change `fields` (`ALL_FIELDS`: everything that people write)."""

	who: Who
	fields: frozenset[str] | None = ALL_FIELDS


@dataclass(frozen=True)
class State:
	"""A state, the colour of its label (a style of Frappe's Workflow State) and who edits what in it.

	`files`: whether files are attached and removed in it; unless said otherwise, where somebody edits.
	`submitted`: whether a record in it is submitted, as Frappe means it. A step out of it cancels the record.
	"""

	name: str
	style: str = ""
	edits: tuple[Edit, ...] = ()
	files: bool | None = None
	submitted: bool = False

	@property
	def takes_files(self) -> bool:
		return bool(self.edits) if self.files is None else self.files


@dataclass(frozen=True)
class Step:
	"""A way from one state to another.

	`who`: who may take it; `NOBODY`: only the system, through `move`.
	`barred`: who may not, whatever their role, because it would be their own work.
	`when`: whether the step applies to this record at all.
	`needs`: each gives a sentence that names what is missing, or None.
	`reason`: it is taken only with a reason.
	`fields`: what may change together with the state.
	`effects`: write into the record before it is saved; `after`: act on other records once it is.
	"""

	source: str
	action: str
	target: str
	who: Who = NOBODY
	barred: tuple[PersonRule, ...] = ()
	when: Callable[[Document], bool] | None = None
	needs: tuple[Need, ...] = ()
	reason: bool = False
	fields: frozenset[str] = frozenset()
	effects: tuple[Effect, ...] = ()
	after: tuple[Effect, ...] = ()

	def applies_to(self, doc: Any) -> bool:
		return self.when is None or self.when(doc)


@dataclass(frozen=True)
class StateTable:
	"""The states of a DocType; the first is where a record begins.

	`back_links`: fields that the system keeps up to date in every state (`table.field` for one in a child
	row). They stand outside the seal.
	`live`: those of them that change while somebody has the record open: what is stored stays, whatever an
	older copy says.
	`before_approval`: the states in which what a board decides on may still change.
	`superseded`: the state to which the approval of a newer revision moves the older one.
	"""

	doctype: str
	states: tuple[State, ...]
	steps: tuple[Step, ...]
	back_links: frozenset[str] = frozenset()
	live: frozenset[str] = frozenset()
	before_approval: frozenset[str] = frozenset()
	superseded: str | None = None
	_by_name: dict[str, State] = field(init=False, repr=False, compare=False)

	def __post_init__(self) -> None:
		object.__setattr__(self, "_by_name", {state.name: state for state in self.states})
		for step in self.steps:
			if step.source not in self._by_name or step.target not in self._by_name:
				raise ValueError(f"{self.doctype}: {step.action} leads from or to an unknown state")

	@property
	def initial(self) -> str:
		return self.states[0].name

	@property
	def open_states(self) -> list[str]:
		"""States in which somebody still works on a record, or decides on it for the first time."""
		return [state.name for state in self.states if state.edits or state.name in self.before_approval]

	@property
	def is_submittable(self) -> bool:
		"""Whether one of its states is Frappe's submission."""
		return any(state.submitted for state in self.states)

	def docstatus_in(self, name: str | None, docstatus: int) -> int:
		"""Frappe's docstatus of a record that has `docstatus` and comes to, or stays in, a state."""
		if docstatus == CANCELLED or (state := self.state(name)) is None:
			return docstatus
		if state.submitted:
			return SUBMITTED
		return CANCELLED if docstatus == SUBMITTED else docstatus

	def cancels(self, step: Step) -> bool:
		"""Whether a step takes back a submission, which Frappe calls cancelling."""
		return self._by_name[step.source].submitted and not self._by_name[step.target].submitted

	def state(self, name: str) -> State | None:
		return self._by_name.get(name)

	def unsealed_in(self, name: str) -> frozenset[str] | None:
		"""Fields that may change while a record is in a state; `ALL_FIELDS` where nothing is sealed yet."""
		fields = set(self.back_links)
		for edit in self._by_name[name].edits:
			if edit.fields is ALL_FIELDS:
				return ALL_FIELDS
			fields |= edit.fields
		return frozenset(fields)

	def steps_from(self, source: str) -> list[Step]:
		return [step for step in self.steps if step.source == source]

	def leads_on(self, step: Step) -> bool:
		"""Whether a step is the record's usual way on, and no way back, out or round."""
		order = list(self._by_name)
		return not step.reason and order.index(step.target) > order.index(step.source)

	def steps_between(self, source: str, target: str) -> list[Step]:
		return [step for step in self.steps if step.source == source and step.target == target]
