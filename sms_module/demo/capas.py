"""Corrective and preventive actions: analysed, approved, carried out, verified, judged, and round again."""

from __future__ import annotations

import re

import frappe
from frappe.model.document import Document

from sms_module.board import api as board
from sms_module.corrective_action import api
from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.extensions import plan_extensions
from sms_module.demo.narrative import spoken
from sms_module.demo.year import Year
from sms_module.risk import api as risk_api

PROBLEM = ("title", "kind", "impact", "recurrence_chance", "depth", "problem_is", "problem_is_not")
SCOPE = ("containment", "correction", "extent", "read_across", "sms_change_needed", "sms_change")
#: Days between the last planned action and the day by which a CAPA is carried out and verified.
TIME_TO_VERIFY = 14
#: The day until which what a risk asks for is to be prevented.
TIME_TO_PREVENT = -46
#: Days in which a plan that did not help is thought over again.
TIME_TO_THINK = 28
FIGURE = re.compile(r"\d+\.\d+")
RESULTS = {"Effective": "effective", "Not Effective": "NOT effective"}


def plan(year: Year) -> None:
	for capa in year.cast.capas:
		year.on(capa["created"], _begin, year, capa, rank=1)
		for each in capa["rounds"]:
			_plan_round(year, capa, each)
		plan_extensions(year, "CAPA", capa, capa["title"])
	_plan_refusals(year)


def _plan_round(year: Year, capa: dict, each: dict) -> None:
	year.on(each["submitted"][0], _submit, year, capa, each)
	if each["sent_back"]:
		year.on(each["sent_back"][0], _send_back, year, capa, each)
	if each["board"]:
		_plan_decision(year, capa, each["board"])
	if each["approved"]:
		year.on(each["approved"][0], _approve, year, capa, each)
		for action in each["actions"]:
			plan_extensions(year, "SMS Action", action, action["what"])
			if action["done"]:
				year.on(action["done"], _finish_action, year, action)
	if each["verified"]:
		year.on(each["verified"][0], _verify, year, capa, each)
	if each["judged"]:
		# after what was measured on that day
		year.on(each["judged"][0], _judge, year, capa, each, rank=2)


# --- the plan


def _begin(year: Year, capa: dict) -> None:
	"""From the button of the finding to the analysis."""
	finding = year.names[capa["findings"][0]]
	with person(capa["created_by"]):
		name = _from_risk(year, capa["risk"]) if capa["risk"] else api.make_capa(finding)
	year.names[capa["key"]] = name
	edit(
		capa["created_by"],
		"CAPA",
		name,
		**{key: capa[key] for key in (*PROBLEM, *SCOPE)},
		responsible=capa["responsible"],
		team=[{"user": user} for user in capa["team"]],
		findings=[{"finding": year.names[key]} for key in capa["findings"]],
	)
	step(capa["created_by"], "CAPA", name, "Start Analysis")


def _from_risk(year: Year, risk: str) -> str:
	"""The preventive CAPA of a risk's treatment."""
	doc = year.get("SMS Risk", risk)
	row = next(row for row in doc.treatments if row.kind == "Preventive")
	return risk_api.make_preventive_capa(doc.name, row.name, str(year.date(TIME_TO_PREVENT)))


def _submit(year: Year, capa: dict, each: dict) -> None:
	"""Causes, then actions and the criterion, then the request for approval."""
	name, who = year.names[capa["key"]], each["submitted"][1]
	edit(
		who,
		"CAPA",
		name,
		causes=[dict(row) for row in each["causes"]],
		whys=[dict(row) for row in each["whys"]],
	)
	step(who, "CAPA", name, "Plan Action")
	doc = frappe.get_doc("CAPA", name)
	started = [row for row in doc.actions if row.action]
	due_date = {"due_date": year.date(_due(each))} if each["iteration"] == 1 else {}
	edit(
		who,
		"CAPA",
		name,
		actions=[*started, *(_row(year, action) for action in each["actions"])],
		effectiveness_criterion=each["criterion"],
		effectiveness_wait_days=each["wait_days"],
		**_count(year, each["count"]),
		**due_date,
	)
	doc = step(who, "CAPA", name, "Request Approval")
	points = (doc.weak_points or "").split("\n")
	if not any(points):
		return
	year.narrator.tell(who, f"submits the plan of {name}; cause: {_causes(each)}. Shown to the approver:")
	for point in points:
		year.narrator.add(f"! {point}")


def _count(year: Year, count: dict | None) -> dict:
	"""The criterion as a count of an objective's measurements."""
	if not count:
		return {}
	values = {f"criterion_{name}": value for name, value in count.items() if name != "objective"}
	return {"criterion_objective": year.names[count["objective"]], **values}


def _due(each: dict) -> int:
	"""The day by which a round is carried out and verified."""
	return max(action["due"] for action in each["actions"]) + TIME_TO_VERIFY


def _causes(each: dict) -> str:
	"""Why it happened, by the categories of the plan."""
	return "; ".join(row["category"].lower() for row in each["causes"] if row["kind"] == "Occurrence")


def _actions(number: int) -> str:
	return "1 action" if number == 1 else f"{number} actions"


def _row(year: Year, action: dict) -> dict:
	return {
		"kind": action["kind"],
		"what": action["what"],
		"responsible": action["responsible"],
		"due_date": year.date(action["due"]),
		"evidence_wanted": action["evidence_wanted"],
		"changes_document": action["changes_document"],
	}


def _send_back(year: Year, capa: dict, each: dict) -> None:
	_day, who, reason = each["sent_back"]
	step(who, "CAPA", year.names[capa["key"]], "Send Back", reason)
	year.narrator.tell(who, f"sends {year.names[capa['key']]} back: {reason}")


def _approve(year: Year, capa: dict, each: dict) -> None:
	name, who = year.names[capa["key"]], each["approved"][1]
	doc = step(who, "CAPA", name, "Approve")
	rows = [row for row in doc.actions if row.what in {action["what"] for action in each["actions"]}]
	for row, action in zip(rows, each["actions"], strict=True):
		year.names[action["key"]] = row.action
	answered = " and ".join(year.names[key] for key in (*capa["findings"], capa["risk"]) if key)
	kind = "the preventive " if capa["risk"] else ""
	year.narrator.tell(
		who,
		f"approves {kind}{name} for {answered}, '{capa['title']}'; {_actions(len(rows))} against: {_causes(each)}.",
	)


# --- carried out


def _finish_action(year: Year, action: dict) -> None:
	name = year.names[action["key"]]
	edit(action["responsible"], "SMS Action", name, evidence=action["evidence"])
	step(action["responsible"], "SMS Action", name, "Finish")
	year.narrator.count("actions done, with evidence")


def _verify(year: Year, capa: dict, each: dict) -> None:
	_day, who, evidence = each["verified"]
	name = year.names[capa["key"]]
	for action in each["actions"]:
		step(who, "SMS Action", year.names[action["key"]], "Verify")
	edit(who, "CAPA", name, implementation_evidence=evidence)
	doc = step(who, "CAPA", name, "Verify Implementation")
	year.narrator.tell(
		who,
		f"verifies that {name} is implemented: {evidence}. To be judged from {spoken(doc.effectiveness_due)} on.",
	)


def _judge(year: Year, capa: dict, each: dict) -> None:
	_day, who, result, note = each["judged"]
	name = year.names[capa["key"]]
	edit(who, "CAPA", name, effectiveness_note=note)
	doc = step(who, "CAPA", name, result)
	year.narrator.tell(who, f"judges {name} {RESULTS[result]}: {note}")
	if each["count"]:
		_tell_count(year, each, doc)
	if result == "Not Effective":
		later = capa["rounds"][each["iteration"] :]
		_extend(
			year, capa, name, str(year.date(_due(later[0]) if later else each["judged"][0] + TIME_TO_THINK))
		)
		year.narrator.add(f"It goes back to the cause, round {doc.iteration}; its finding is open again.")


def _tell_count(year: Year, each: dict, doc: Document) -> None:
	"""The figures that the checker had before them."""
	text = doc.iterations[-1].count_text if doc.iterations and not doc.count_met else ""
	if doc.count_met:
		text = f"{doc.count_before} before, {doc.count_after} after; met: {doc.count_met}"
	text = FIGURE.sub(lambda figure: f"{float(figure[0]):.1f}", text)
	objective = frappe.db.get_value("SMS Objective", year.names[each["count"]["objective"]], "title")
	year.narrator.add(f"Counted over the measurements of '{objective}': {text}.")


def _extend(year: Year, capa: dict, name: str, due: str) -> None:
	"""The next round needs time: asked for by who is responsible, granted by another."""
	chiefs = (year.cast.logins["SMS Manager"], year.cast.logins["Top Management"])
	with person(capa["responsible"]):
		api.request_extension("CAPA", name, due, "The cause is looked for once more.")
	with person(next(chief for chief in chiefs if chief != capa["responsible"])):
		api.decide_extension("CAPA", name, True)
	year.narrator.count("extensions granted")


# --- what a board decides


def _plan_decision(year: Year, capa: dict, decision: dict) -> None:
	year.on(decision["asked"], _ask_board, year, capa, decision, rank=1)
	days = range(decision["asked"], decision["decided"] + 1)
	for number, vote in enumerate(decision["votes"]):
		last = number == len(decision["votes"]) - 1
		year.on(
			decision["decided"] if last else days[min(number + 1, len(days) - 1)],
			_vote,
			year,
			capa,
			vote,
			rank=1,
		)


def _ask_board(year: Year, capa: dict, decision: dict) -> None:
	"""Approval is locked until the board has decided; who asks has no vote."""
	name, who = year.names[capa["key"]], capa["responsible"]
	chair = decision["votes"][0][0]
	sentence = refused(chair, lambda: step(chair, "CAPA", name, "Approve"))
	year.narrator.tell(chair, f"would approve {name} at once. Refused: {sentence}")
	doc = create(
		who,
		"Board Decision",
		title=f"{name}: {capa['title']}",
		board=decision["board"],
		mode=decision["mode"],
		source_doctype="CAPA",
		source_name=name,
		respond_by=year.date(decision["respond_by"]),
		question="Shall this plan be carried out?",
	)
	year.keep(f"{capa['key']}.board", doc)
	year.narrator.tell(
		who,
		f"puts it to the {decision['board']}, by circulation ({doc.name}, answer by {spoken(doc.respond_by)}).",
	)
	sentence = refused(who, lambda: board.cast_vote(doc.name, "In Favour"))
	year.narrator.add(f"A vote on one's own matter is refused: {sentence}")


def _vote(year: Year, capa: dict, vote: tuple[str, str, str]) -> None:
	who, choice, remark = vote
	name = year.names[f"{capa['key']}.board"]
	conditional = choice == "In Favour with Condition"
	with person(who):
		state = board.cast_vote(
			name,
			choice,
			comment=None if conditional else remark or None,
			condition=remark if conditional else None,
		)
	told = f"votes {choice[0].lower()}{choice[1:]}" + (f": {remark}" if remark else "")
	outcome = f" {name} is {state.lower()}: the approval is unlocked." if state != "Open" else ""
	if not outcome and not remark:
		year.narrator.count("votes of board members")
		return
	year.narrator.tell(who, f"{told.rstrip('.')}.{outcome}")


# --- refused first


def _plan_refusals(year: Year) -> None:
	first = next(each for each in year.cast.capas if each["key"] == "C1")
	year.on(first["rounds"][0]["submitted"][0] + 1, _approve_own, year, first)
	year.on(-230, _judge_early, year, first)
	if year.cast.small:
		full = next(each for each in year.cast.capas if each["depth"] == "Full")
		year.on(full["rounds"][-1]["submitted"][0], _approve_for_another, year, full, rank=1)


def _approve_own(year: Year, capa: dict) -> None:
	who, name = capa["responsible"], year.names[capa["key"]]
	sentence = refused(who, lambda: step(who, "CAPA", name, "Approve"))
	year.narrator.tell(who, f"tries to approve {name} too. Refused: {sentence}")


def _judge_early(year: Year, capa: dict) -> None:
	"""Before the waiting time is over."""
	name, note = year.names[capa["key"]], "Looks good."
	checker = capa["rounds"][0]["judged"][1]

	def judge(who: str) -> None:
		edit(who, "CAPA", name, effectiveness_note=note)
		step(who, "CAPA", name, "Effective")

	sentence = refused(checker, lambda: judge(checker))
	year.narrator.tell(checker, f"wants to find {name} effective already. Refused: {sentence}")


def _approve_for_another(year: Year, capa: dict) -> None:
	"""In a small provider a named person decides in place of a board."""
	who, name = year.cast.programme["manager"], year.names[capa["key"]]
	sentence = refused(who, lambda: step(who, "CAPA", name, "Approve"))
	year.narrator.tell(who, f"would approve {name}. Refused: {sentence}")
