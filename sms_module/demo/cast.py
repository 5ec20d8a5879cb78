"""The story with its persons: about 60 people, or the same year with three and the contracted auditor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sms_module.demo.story import (
	assessments,
	audits,
	budgets,
	context,
	documents,
	findings,
	improvement,
	initiatives,
	objectives,
	organisation,
	people,
	reviews,
	risks,
	service_reports,
	service_reviews,
	services,
	told,
	transitions,
	upkeep,
)
from sms_module.demo.story import plan as plans
from sms_module.demo.story.people import ASMUSSEN, LANG, LORENZ

#: What holds for a provider in which everybody belongs to the same unit.
SMALL_STATEMENT = (
	"Nobody of the team is responsible for an audited process or worked in it during the last twelve months. In a "
	"provider of three everybody belongs to the same unit; the processes of the manager of the system are audited by "
	"Dr. Ulrich Falk, who is under contract for audits only."
)
SMALL_CONTRACTED = (
	"Dr. Falk is under contract for audits only and belongs to no unit of Nordlicht IT. Tobias Lang, who records what he "
	"sees, answers for none of the audited processes."
)
LEARNER = "Tobias Lang"
SMALL_RISKS = (
	"One internal auditor with other duties: keep twelve days free. What she answers for herself is audited by the "
	"contracted auditor: book him early."
)
SMALL_RESOURCES = (
	"30 auditor days of our own, 14 days of the contracted auditor, 11,200 euros for the contract and travel."
)
#: What names days in its texts.
TOLD = (
	"programme",
	"entries",
	"audits",
	"changes",
	"auditors",
	"findings",
	"capas",
	"scope_revision",
	"objectives",
	"risks",
	"feedback",
	"suggestions",
	"requests",
	"reviews",
	"self_assessments",
	"service_reviews",
	"transitions",
	"debts",
	"service_reports",
)


@dataclass(frozen=True)
class Cast:
	"""The data of the story, as it is lived."""

	people: list[dict]
	units: list[dict]
	processes: list[dict]
	services: list[dict]
	boards: dict[str, dict]
	board_matters: list[dict]
	settings: dict[str, Any]
	auditors: list[dict]
	delegations: list[dict]
	programme: dict
	entries: list[dict]
	audits: list[dict]
	changes: list[dict]
	findings: list[dict]
	capas: list[dict]
	requirements: list[dict]
	parties: list[dict]
	issues: list[dict]
	scope: dict
	scope_revision: dict
	plan: dict
	contents: list[dict]
	resources: list[dict]
	quarters: list[tuple]
	raci: list[dict]
	competence: list[dict]
	parent_goal: dict
	objectives: list[dict]
	answer: dict
	risk_goals: list[dict]
	risks: list[dict]
	documents: list[dict]
	evidence: list[dict]
	activities: list[dict]
	feedback: list[dict]
	suggestions: list[dict]
	requests: list[dict]
	reviews: list[dict]
	improvement_plans: list[dict]
	initiatives: list[dict]
	limits: dict
	budgets: list[dict]
	trainings: list[dict]
	self_assessments: dict[str, Any]
	service_reviews: list[dict]
	transitions: list[dict]
	debts: list[dict]
	supporting: list[dict]
	entries_of_services: list[dict]
	agreements: list[dict]
	agreement_revision: dict
	outages: list[dict]
	service_reports: dict[str, dict]
	missed_levels: list[dict]
	logins: dict[str, str]
	small: bool = False

	@property
	def names(self) -> dict[str, str]:
		"""Login → full name."""
		return {person["user"]: full_name(person) for person in self.people}

	@property
	def functions(self) -> dict[str, str]:
		"""Login → full name with function."""
		return {
			person["user"]: f"{full_name(person)} ({_lower(person['function'])})"
			if person["function"]
			else full_name(person)
			for person in self.people
		}

	def login_of(self, auditor: str) -> str | None:
		return next((each["user"] for each in self.auditors if each["auditor_name"] == auditor), None)

	def finding(self, key: str) -> dict:
		return next(each for each in self.findings if each["key"] == key)

	def entry(self, key: str) -> dict | None:
		return next((each for each in self.entries if each["key"] == key), None)


def full_name(person: dict) -> str:
	return f"{person['first_name']} {person['last_name']}"


def _lower(function: str) -> str:
	return function[:1].lower() + function[1:]


def cast_for(number: int, today: date) -> Cast:
	"""The story for 60 people or for three."""
	whole = Cast(
		people=[*people.PEOPLE, *people.GUESTS, *people.STAFF],
		units=organisation.UNITS,
		processes=organisation.PROCESSES,
		services=organisation.SERVICES,
		boards=organisation.BOARD_MEMBERS,
		board_matters=organisation.BOARD_MATTERS,
		settings={},
		auditors=organisation.AUDITORS,
		delegations=organisation.DELEGATIONS,
		programme=audits.PROGRAMME,
		entries=audits.ENTRIES,
		audits=audits.AUDITS,
		changes=audits.PROGRAMME_CHANGES,
		findings=findings.FINDINGS,
		capas=findings.CAPAS,
		requirements=context.REQUIREMENTS,
		parties=context.PARTIES,
		issues=context.ISSUES,
		scope=context.SCOPE,
		scope_revision=context.SCOPE_REVISION,
		plan=plans.PLAN,
		contents=plans.CONTENTS,
		resources=plans.RESOURCES,
		quarters=plans.QUARTERS,
		raci=plans.RACI,
		competence=plans.COMPETENCE,
		parent_goal=objectives.PARENT,
		objectives=objectives.OBJECTIVES,
		answer=objectives.ANSWER,
		risk_goals=objectives.RISK_GOALS,
		risks=risks.RISKS,
		documents=documents.DOCUMENTS,
		evidence=documents.EVIDENCE,
		activities=upkeep.ACTIVITIES,
		feedback=improvement.FEEDBACK,
		suggestions=improvement.SUGGESTIONS,
		requests=improvement.CHANGES,
		reviews=reviews.REVIEWS,
		improvement_plans=initiatives.PLANS,
		initiatives=initiatives.INITIATIVES,
		limits=budgets.LIMITS,
		budgets=budgets.BUDGETS,
		trainings=budgets.TRAININGS,
		self_assessments=assessments.SELF_ASSESSMENTS,
		service_reviews=service_reviews.SERVICE_REVIEWS,
		transitions=transitions.TRANSITIONS,
		debts=transitions.DEBTS,
		supporting=services.SUPPORTING,
		entries_of_services=services.ENTRIES,
		agreements=services.AGREEMENTS,
		agreement_revision=services.REVISION,
		outages=services.OUTAGES,
		service_reports=service_reports.REPORTS,
		missed_levels=service_reports.MISSED,
		logins=people.LOGINS,
	)
	lived = whole if number > 3 else _three(whole)
	return replace(lived, **{name: told(getattr(lived, name), today) for name in TOLD})


# --- three people


def _three(whole: Cast) -> Cast:
	"""The same year in a provider of three: one unit, no boards that decide, Dr. Falk where nobody else may."""
	small = people.SMALL_PROVIDER
	recast = _Recast(whole)
	kept = [
		{**person, "unit": people.TOP, "roles": small["roles"][person["user"]]}
		for person in people.PEOPLE
		if person["user"] in small["roles"]
	]
	unit = next(each for each in whole.units if each["unit_name"] == people.TOP)
	audits = [_small_audit(audit, recast) for audit in whole.audits]
	return Cast(
		people=[*kept, *people.GUESTS],
		units=[{**unit, "deputy": None, "is_group": 0}],
		processes=recast(whole.processes),
		services=recast(whole.services),
		boards={name: _small_board(board, recast) for name, board in whole.boards.items()},
		board_matters=[
			{**matter, "decided_by": "Person", "board": None, "person": ASMUSSEN}
			for matter in whole.board_matters
		],
		settings=small["settings"],
		auditors=_small_auditors(whole.auditors, recast),
		delegations=[each for each in map(recast, whole.delegations) if each["person"] != each["deputy"]],
		programme={
			**recast(whole.programme),
			"programme_risks": SMALL_RISKS,
			"resources": SMALL_RESOURCES,
		},
		entries=[_small_entry(entry, recast) for entry in whole.entries],
		audits=audits,
		changes=[recast(change) for change in whole.changes if "Lead" not in change["what"]],
		findings=recast(whole.findings),
		capas=[_small_capa(capa, recast) for capa in whole.capas],
		requirements=recast(whole.requirements),
		parties=recast(whole.parties),
		issues=recast(whole.issues),
		scope=_written_by(LORENZ, recast(whole.scope)),
		scope_revision=_written_by(LORENZ, recast(whole.scope_revision)),
		plan=recast(whole.plan),
		contents=recast(whole.contents),
		resources=recast(plans.SMALL_RESOURCES),
		quarters=recast(whole.quarters),
		raci=[_small_role(row, recast) for row in whole.raci],
		competence=_small_competence(recast(whole.competence)),
		parent_goal=recast(whole.parent_goal),
		objectives=recast(whole.objectives),
		answer=recast(whole.answer),
		risk_goals=recast(whole.risk_goals),
		risks=[_small_risk(risk, recast) for risk in whole.risks],
		documents=[_small_document(document, recast) for document in whole.documents],
		evidence=recast(whole.evidence),
		activities=recast(whole.activities),
		feedback=recast(whole.feedback),
		suggestions=recast(whole.suggestions),
		requests=recast(whole.requests),
		reviews=recast(whole.reviews),
		improvement_plans=recast(whole.improvement_plans),
		initiatives=recast(whole.initiatives),
		limits=whole.limits,
		budgets=recast(whole.budgets),
		trainings=recast(whole.trainings),
		self_assessments=recast(whole.self_assessments),
		service_reviews=recast(whole.service_reviews),
		transitions=[_small_transition(each, recast) for each in whole.transitions],
		#: three people know what they use
		debts=[],
		supporting=recast(whole.supporting),
		entries_of_services=recast(whole.entries_of_services),
		agreements=recast(whole.agreements),
		agreement_revision=recast(whole.agreement_revision),
		outages=recast(whole.outages),
		service_reports=recast(whole.service_reports),
		missed_levels=recast(whole.missed_levels),
		logins=_small_logins(small["roles"]),
		small=True,
	)


class _Recast:
	"""Replaces persons, auditors and units of a piece of the story by those of the provider of three."""

	def __init__(self, whole: Cast) -> None:
		stands_in = people.SMALL_PROVIDER["in_place_of"]
		names = {person["user"]: full_name(person) for person in people.PEOPLE}
		self.exact = dict(stands_in)
		self.exact |= {unit["unit_name"]: people.TOP for unit in whole.units}
		self.words = {names[old]: names[new] for old, new in stands_in.items()}

	def __call__(self, value: Any) -> Any:
		if isinstance(value, str):
			return self._text(value)
		if isinstance(value, dict):
			return {key: self(each) for key, each in value.items()}
		if isinstance(value, list | tuple):
			return type(value)(self(each) for each in value)
		return value

	def _text(self, text: str) -> str:
		if text in self.exact:
			return self.exact[text]
		for old, new in self.words.items():
			text = text.replace(old, new)
		return text


def _small_board(board: dict, recast: _Recast) -> dict:
	board = recast(board)
	members = {user: (user, function) for user, function in reversed(board["members"])}
	deputy = board["deputy_chair"] if board["deputy_chair"] != board["chair"] else None
	return {**board, "members": list(members.values()), "deputy_chair": deputy, "quorum": 1}


def _small_auditors(auditors: list[dict], recast: _Recast) -> list[dict]:
	"""The manager of the system with the programme manager's qualifications, and the auditors under contract."""
	kept: dict[str, dict] = {}
	for auditor in map(recast, auditors):
		kept.setdefault(auditor["auditor_name"], auditor)
	learner = {**kept["Katrin Lorenz"], "auditor_name": LEARNER, "user": LANG, "evaluations": []}
	learner["qualifications"] = [{**row, "may_lead": 0} for row in learner["qualifications"][:1]]
	kept[LEARNER] = learner
	return [
		{
			**auditor,
			"evaluations": [row for row in auditor["evaluations"] if row["evaluated_by"] != auditor["user"]],
		}
		for auditor in kept.values()
	]


def _contracted(key: str) -> bool:
	return key in people.SMALL_PROVIDER["contracted_audits"]


def _small_entry(entry: dict, recast: _Recast) -> dict:
	entry = recast(entry)
	if _contracted(entry["key"]):
		return {**entry, "lead": organisation.FALK_NAME, "team": [LEARNER] if entry["planned"] <= 0 else []}
	return {**entry, "team": []}


def _small_audit(audit: dict, recast: _Recast) -> dict:
	audit = recast(audit)
	if audit["party"] != "Internal":
		return audit
	values = {"team": [], "overrides": []}
	if audit["impartiality_statement"]:
		values["impartiality_statement"] = SMALL_STATEMENT
	if _contracted(audit["key"]):
		values |= _small_contracted(audit)
	lead = values.get("lead", audit["lead"])
	return {**audit, **values, "checklist": [{**row, "auditor": lead} for row in audit["checklist"]]}


def _small_contracted(audit: dict) -> dict:
	"""Dr. Falk has no login: the one of the three who does not answer for these processes records what he sees."""
	return {
		"lead": organisation.FALK_NAME,
		"team": [
			{"auditor": LEARNER, "team_role": "Auditor in Training", "note": "Records what Dr. Falk sees."}
		]
		if audit["actual"]
		else [],
		"recorded_by": LORENZ,
		"answered_by": LANG,
		"impartiality_statement": SMALL_CONTRACTED if audit["impartiality_statement"] else "",
	}


def _small_capa(capa: dict, recast: _Recast) -> dict:
	capa = recast(capa)
	team = [user for user in dict.fromkeys(capa["team"]) if user != capa["responsible"]]
	rounds = [{**each, "board": None} for each in capa["rounds"]]
	return {**capa, "team": team, "rounds": rounds}


#: Who of the three stands in for whom.
SMALL_DEPUTIES = {ASMUSSEN: LORENZ, LORENZ: ASMUSSEN, LANG: LORENZ}


def _written_by(who: str, scope: dict) -> dict:
	"""Whoever approves has not written it."""
	steps = {name: (scope[name][0], who) for name in ("drafted", "revised", "submitted") if name in scope}
	return {**scope, **steps, **({"responsible": who} if "responsible" in scope else {})}


def _small_role(row: dict, recast: _Recast) -> dict:
	row = recast(row)
	return {**row, "deputy": SMALL_DEPUTIES[row["person"]]}


def _small_competence(rows: list[dict]) -> list[dict]:
	"""What stood with several people of the 60 stands once with each of the three; what ends first stays."""
	kept: dict[tuple[str, str], dict] = {}
	for row in rows:
		kept.setdefault((row["person"], row["what"]), row)
	return list(kept.values())


def _small_risk(risk: dict, recast: _Recast) -> dict:
	"""Who answers for a risk treats it, and does not accept it."""
	risk = recast(risk)
	risk["treatments"] = [{**row, "responsible": risk["responsible"]} for row in risk["treatments"]]
	if risk["accepted"] and risk["accepted"][1] == risk["responsible"]:
		risk["responsible"] = LORENZ
	return risk


def _small_document(document: dict, recast: _Recast) -> dict:
	"""Who answers for a document does not approve it; a reader stands once."""
	document = recast(document)
	if document["approver"] == document["responsible"]:
		document["approver"] = LORENZ if document["responsible"] == ASMUSSEN else ASMUSSEN
	for name in ("readers", "unread"):
		document[name] = list(dict.fromkeys(document[name]))
	return document


def _small_transition(each: dict, recast: _Recast) -> dict:
	"""Three people share the roles so that nobody receives or approves what they provide."""
	return {**recast(each), **transitions.SMALL_NAMED, "people": transitions.SMALL_PEOPLE}


def _small_logins(roles: dict[str, list[str]]) -> dict[str, str]:
	logins = {role: user for user, theirs in roles.items() for role in theirs}
	return {
		role: logins.get(role, people.REUTER if role == "SMS External Auditor" else LANG)
		for role in people.LOGINS
	}
