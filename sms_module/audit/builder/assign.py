"""Who leads and who joins each audit: an assignment problem, solved and not guessed. Pure.

Every audit gets one lead and the wished number of further auditors from those who may; nobody has more days in a
month than they can give. Minimised are unfilled places, travel, missing continuity or rotation, and the load of
the busiest above the fair share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sms_module.audit.builder.model import INFINITY, Model

UNFILLED_LEAD = 1000.0
UNFILLED_PLACE = 300.0
#: What the busiest auditor's days above the fair share cost, and everybody's.
BUSIEST = 5.0
ABOVE_FAIR = 1.5


@dataclass(frozen=True)
class Candidate:
	"""An auditor; `days_a_month` they can give, `closed` months, `site` they work at."""

	name: str
	may_lead_until: int | None = None
	days_a_month: float = 4.0
	closed: frozenset[int] = frozenset()
	site: str | None = None


@dataclass(frozen=True)
class Task:
	"""An audit of an area in a month. `barred`: auditor → why not; `last_leads`: the latest first."""

	key: str
	month: int
	days: float = 1.0
	team_size: int = 2
	site: str | None = None
	barred: dict[str, str] = field(default_factory=dict)
	last_leads: tuple[str, ...] = ()
	fixed_lead: str | None = None
	fixed_team: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preferences:
	"""What a day of travel, leading once more (rotation, positive) or anew (continuity, positive) costs."""

	travel: float = 2.0
	rotation: float = 1.0
	continuity: float = 0.0
	seconds: float = 8.0
	gap: float = 0.02


@dataclass(frozen=True)
class Assignment:
	"""Lead and team by task; `unfilled`: task → why it has no lead; `gap`: proven distance from the optimum."""

	leads: dict[str, str]
	teams: dict[str, list[str]]
	unfilled: dict[str, list[str]]
	gap: float


def assign(
	tasks: Sequence[Task], candidates: Sequence[Candidate], wishes: Preferences | None = None
) -> Assignment:
	"""Assigns auditors to audits; what is fixed stays."""
	wishes = wishes or Preferences()
	model = Model()
	leads: dict[tuple[str, str], int] = {}
	places: dict[tuple[str, str], int] = {}
	for task in tasks:
		_add_task(model, task, candidates, wishes, leads, places)
	_add_loads(model, tasks, candidates, leads, places)
	solution = model.solve(wishes.seconds, wishes.gap)
	chosen_leads = {task: name for (task, name), number in leads.items() if solution.values[number] > 0.5}
	chosen_teams: dict[str, list[str]] = {task.key: [] for task in tasks}
	for (task, name), number in places.items():
		if solution.values[number] > 0.5:
			chosen_teams[task].append(name)
	unfilled = {task.key: why_no_lead(task, candidates) for task in tasks if task.key not in chosen_leads}
	return Assignment(chosen_leads, chosen_teams, unfilled, solution.gap)


def may_lead(task: Task, candidate: Candidate) -> bool:
	"""Whether a candidate is qualified, impartial and there to lead an audit."""
	qualified = candidate.may_lead_until is not None and candidate.may_lead_until >= task.month
	return qualified and may_join(task, candidate)


def may_join(task: Task, candidate: Candidate) -> bool:
	return candidate.name not in task.barred and task.month not in candidate.closed


def why_no_lead(task: Task, candidates: Sequence[Candidate]) -> list[str]:
	"""For each candidate why they cannot lead an audit: what would have to change."""
	reasons = []
	for candidate in candidates:
		if candidate.name in task.barred:
			reasons.append(f"{candidate.name}: {task.barred[candidate.name]}")
		elif candidate.may_lead_until is None or candidate.may_lead_until < task.month:
			reasons.append(f"{candidate.name}: no valid qualification to lead")
		elif task.month in candidate.closed:
			reasons.append(f"{candidate.name}: not there in that month")
		else:
			reasons.append(f"{candidate.name}: no days left in that month")
	return reasons


def _add_task(model: Model, task: Task, candidates, wishes: Preferences, leads: dict, places: dict) -> None:
	lead_terms, place_terms = [], []
	for candidate in candidates:
		name, cost = candidate.name, _travel(task, candidate, wishes)
		pair = []
		if name == task.fixed_lead or (not task.fixed_lead and may_lead(task, candidate)):
			leads[task.key, name] = model.variable(cost + _repetition(task, name, wishes))
			lead_terms.append((leads[task.key, name], 1))
			pair.append((leads[task.key, name], 1))
		if name in task.fixed_team or may_join(task, candidate):
			places[task.key, name] = model.variable(cost)
			place_terms.append((places[task.key, name], 1))
			pair.append((places[task.key, name], 1))
		if name in task.fixed_team:
			model.row(1, 1, [(places[task.key, name], 1)])
		if len(pair) == 2:
			model.row(0, 1, pair)
	model.row(1, 1, [*lead_terms, (model.variable(UNFILLED_LEAD), 1)])
	wanted = max(task.team_size - 1, len(task.fixed_team))
	if wanted:
		model.row(wanted, wanted, [*place_terms, (model.variable(UNFILLED_PLACE, wanted), 1)])


def _travel(task: Task, candidate: Candidate, wishes: Preferences) -> float:
	return wishes.travel * task.days if task.site and candidate.site and task.site != candidate.site else 0.0


def _repetition(task: Task, name: str, wishes: Preferences) -> float:
	"""Rotation makes it dearer to lead the same area again; continuity makes it dearer to begin anew."""
	if not task.last_leads:
		return 0.0
	if name in task.last_leads:
		return wishes.rotation * task.last_leads.count(name)
	return wishes.continuity


def _add_loads(model: Model, tasks, candidates, leads: dict, places: dict) -> None:
	if not candidates:
		return
	work = {task.key: task for task in tasks}
	terms: dict[str, list[tuple[int, float, int]]] = {candidate.name: [] for candidate in candidates}
	for numbers in (leads, places):
		for (key, name), number in numbers.items():
			terms[name].append((number, work[key].days, work[key].month))
	fair = sum(task.days * task.team_size for task in tasks) / len(candidates)
	busiest = model.variable(BUSIEST, INFINITY, whole=False)
	for candidate in candidates:
		mine = terms[candidate.name]
		if not mine:
			continue
		above = model.variable(ABOVE_FAIR, INFINITY, whole=False)
		model.row(-INFINITY, fair, [*((number, days) for number, days, _month in mine), (above, -1)])
		model.row(0, INFINITY, [(busiest, 1), (above, -1)])
		for month in sorted({month for _number, _days, month in mine}):
			in_month = [(number, days) for number, days, when in mine if when == month]
			if sum(days for _number, days in in_month) > candidate.days_a_month:
				slack = model.variable(UNFILLED_PLACE / 2, INFINITY, whole=False)
				model.row(-INFINITY, candidate.days_a_month, [*in_month, (slack, -1)])
