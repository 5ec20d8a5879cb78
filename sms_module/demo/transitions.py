"""A new service goes through the gate, another one is on its way, a third is found past it."""

from __future__ import annotations

from itertools import groupby

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.narrative import spoken
from sms_module.demo.year import LATE, Year
from sms_module.records.clock import today
from sms_module.transition import api
from sms_module.transition.templates import LEAD, MANAGER, default_template

TRANSITION = "Service Transition"
TEXTS = ("intended_outcome", "acceptance_criteria", "resources", "dependencies")


def plan(year: Year) -> None:
	for each in year.cast.debts:
		year.on(each["found"], _find_in_use, year, each)
		year.on(each["accepted"][0], _accept_debt, year, each)
	for each in year.cast.transitions:
		year.on(each["made"], _make, year, each)
		year.on(each["begun"], _begin, year, each)
		year.on(each["agreed"], _agree, year, each)
		for number, day in enumerate(each["handed_in"]):
			year.on(day, _hand_in, year, each, number == 0)
		if "returned" in each:
			_plan_the_rest(year, each)


def _plan_the_rest(year: Year, each: dict) -> None:
	year.on(each["meeting_action"][0], _act_on_meeting, year, each, rank=2)
	year.on(each["milestones"][0], _approve_milestones, year, each)
	year.on(each["returned"][2], _hand_in_again, year, each)
	year.on(each["refused_drill"][0], _fail_the_drill, year, each)
	year.on(each["sent_back"][0], _send_back, year, each)
	year.on(each["moved"][0], _move, year, each)
	year.on(each["waived"][0], _waive, year, each)
	year.on(each["passed_drill"][0], _pass_the_drill, year, each)
	year.on(each["accepted"][0], _accept, year, each)
	year.on(each["moved"][1], _go_live, year, each)
	year.on(each["lapsed"][0], _answer_lapse, year, each)
	year.on(each["lapsed"][1], _deliver_late, year, each)
	year.on(each["met"][0], _meet_criteria, year, each, rank=LATE)
	year.on(each["closed"][0], _close, year, each, rank=LATE)


def _doc(year: Year, each: dict) -> Document:
	return frappe.get_doc(TRANSITION, year.names[each["key"]])


def _row(doc: Document, title: str, table: str = "deliverables") -> Document:
	return next(row for row in doc.get(table) if row.title == title)


# --- planned


def _make(year: Year, each: dict) -> None:
	doc = _from_change(year, each) if "change" in each else _new(year, each)
	year.keep(each["key"], doc)
	people = {**each["people"], LEAD: each["lead"], MANAGER: each["manager"]}
	contacts = [{**row.as_dict(), "person": people[row.role]} for row in doc.contacts]
	doc = edit(each["office"], TRANSITION, doc.name, contacts=contacts)
	year.narrator.tell(
		each["office"],
		f"makes the transition {doc.name} from {doc.request_for_change or 'the template'}, {each['size'].lower()}: {each['title']}, "
		f"with {len(doc.deliverables)} deliverables until the go-live on {spoken(getdate(doc.go_live))}. {each['lead']} leads it, "
		f"{each['manager']} is to accept it.",
	)


def _new(year: Year, each: dict) -> Document:
	return create(
		each["office"],
		TRANSITION,
		**{name: each[name] for name in ("title", "kind", "size", "service", "sms_process", *TEXTS)},
		responsible=each["lead"],
		service_manager=each["manager"],
		go_live=year.date(each["go_live"]),
		template=default_template(),
	)


def _from_change(year: Year, each: dict) -> Document:
	"""The office makes it on the form of the change that needs it, and says what it is for."""
	with person(each["office"]):
		name = api.make_from_change(
			year.names[each["change"]],
			each["kind"],
			each["service"],
			str(year.date(each["go_live"])),
			each["size"],
			each["lead"],
			each["manager"],
		)
	return edit(each["office"], TRANSITION, name, **{text: each[text] for text in TEXTS})


def _begin(year: Year, each: dict) -> None:
	step(each["lead"], TRANSITION, year.names[each["key"]], "Start Building")


def _agree(year: Year, each: dict) -> None:
	"""Who receives something says what it has to be."""
	doc = _doc(year, each)
	for receiver in dict.fromkeys(row.receiver for row in doc.deliverables if row.receiver):
		with person(receiver):
			year.narrator.count("deliverables agreed with their receivers", api.agree(doc.name))


def _act_on_meeting(year: Year, each: dict) -> None:
	_day, title, what, due = each["meeting_action"]
	doc = _doc(year, each)
	meetings = [
		{
			**row.as_dict(),
			"held_on": year.date(each["meeting_action"][0]),
			"minutes": "Roles and dates are clear.",
		}
		if row.title == title
		else row.as_dict()
		for row in doc.meetings
	]
	doc = edit(each["lead"], TRANSITION, doc.name, meetings=meetings)
	with person(each["lead"]):
		action = api.add_action(
			doc.name,
			_row(doc, title, "meetings").name,
			what,
			each["people"]["Support group lead"],
			str(year.date(due)),
		)
	step_by = each["people"]["Support group lead"]
	edit(step_by, "SMS Action", action, evidence="List of 14 names of three parents' councils")
	step(step_by, "SMS Action", action, "Finish")


# --- built


def _hand_in(year: Year, each: dict, first: bool) -> None:
	"""Providers hand in, and approvers decide on the same day."""
	doc = _doc(year, each)
	waits = each["waived"][1] if "waived" in each else None
	rows = [
		row
		for row in doc.deliverables
		if row.mandatory and row.title != waits and (row.area in each["first_areas"]) == first
	]
	for provider, theirs in groupby(rows, key=lambda row: row.provider):
		with person(provider):
			for row in theirs:
				api.hand_in(doc.name, row.name, f"{row.title}, in the transition's folder")
	for approver, theirs in groupby(rows, key=lambda row: row.approver):
		with person(approver):
			for row in theirs:
				_decide(doc, row, each.get("returned"))
	year.narrator.count("deliverables handed in", len(rows))


def _decide(doc: Document, row: Document, returned: tuple | None) -> None:
	if returned and row.title == returned[0]:
		api.send_back(doc.name, row.name, returned[1])
	else:
		api.approve(doc.name, row.name, "Looked at, and fits")


def _hand_in_again(year: Year, each: dict) -> None:
	title, why, _day = each["returned"]
	doc = _doc(year, each)
	row = _row(doc, title)
	with person(row.provider):
		api.hand_in(doc.name, row.name, "17 articles, found by 14 names of parents")
	with person(row.approver):
		api.approve(doc.name, row.name, "In the users' words now")
	year.narrator.tell(
		row.approver, f"had returned '{title}' of {doc.name}: {why} It comes again, and is approved."
	)


def _approve_milestones(year: Year, each: dict) -> None:
	doc = _doc(year, each)
	with person(each["manager"]):
		for title in each["milestones"][1]:
			api.approve_milestone(doc.name, _row(doc, title, "milestones").name)


# --- the drill and the gate


def _drill(year: Year, each: dict, calls: list[dict]) -> str:
	doc = _doc(year, each)
	rows = [row.as_dict() for row in doc.drill_calls] + [{**call, "agent": each["agent"]} for call in calls]
	edit(each["lead"], TRANSITION, doc.name, drill_calls=rows)
	with person(each["lead"]):
		return api.finish_round(doc.name)


def _fail_the_drill(year: Year, each: dict) -> None:
	_drill(year, each, each["refused_drill"][1])
	name = year.names[each["key"]]
	year.narrator.tell(
		each["agent"],
		f"takes three test calls for {name}, a week before the desk was told of anything. The first caller waits 22 minutes.",
	)


def _send_back(year: Year, each: dict) -> None:
	_day, why = each["sent_back"]
	name = year.names[each["key"]]
	step(each["lead"], TRANSITION, name, "Ask for Readiness Review")
	sentence = refused(each["manager"], lambda: step(each["manager"], TRANSITION, name, "Accept Service"))
	year.narrator.tell(each["manager"], f"wants to accept {name}.")
	year.narrator.add(f"Refused: {sentence}")
	step(each["manager"], TRANSITION, name, "Back to Building", why)
	year.narrator.add(f"Back to building: {why}")


def _answers(each: dict) -> str:
	return each["people"]["Support group lead"]


def _move(year: Year, each: dict) -> None:
	_day, to, why = each["moved"]
	name = year.names[each["key"]]
	with person(each["office"]):
		day = api.move_go_live(name, str(year.date(to)), why)
	year.narrator.tell(
		each["office"],
		f"moves the go-live of {name} to {spoken(getdate(day))}, and with it all that is open: {why}",
	)


def _waive(year: Year, each: dict) -> None:
	_day, title, why, until = each["waived"]
	doc, day = _doc(year, each), str(year.date(until))
	with person(each["manager"]):
		api.waive(doc.name, _row(doc, title).name, why, _answers(each), day)
	year.narrator.tell(
		each["manager"],
		f"lets '{title}' of {doc.name} come later, by {spoken(getdate(day))}; {_answers(each)} answers for it: {why}",
	)


def _pass_the_drill(year: Year, each: dict) -> None:
	result = _drill(year, each, each["passed_drill"][1])
	year.narrator.tell(
		each["agent"], f"takes three test calls again: the second round of the drill is {result.lower()}."
	)


def _accept(year: Year, each: dict) -> None:
	_day, words = each["accepted"]
	name = year.names[each["key"]]
	_hold_meetings(each, _doc(year, each))
	with person(each["manager"]):
		for title in ("Ready for the drill", "Readiness review"):
			api.approve_milestone(name, _row(_doc(year, each), title, "milestones").name)
	step(each["lead"], TRANSITION, name, "Ask for Readiness Review")
	edit(each["manager"], TRANSITION, name, acceptance_note=words)
	step(each["manager"], TRANSITION, name, "Accept Service")
	year.narrator.tell(each["manager"], f"accepts {each['service']} with one waiver: {words}")


def _hold_meetings(each: dict, doc: Document) -> None:
	"""What was planned until today was held on its day."""
	meetings = [
		row.as_dict() if row.held_on or row.due_date > today() else {**row.as_dict(), "held_on": row.due_date}
		for row in doc.meetings
	]
	edit(each["lead"], TRANSITION, doc.name, meetings=meetings)


def _go_live(year: Year, each: dict) -> None:
	name = year.names[each["key"]]
	step(each["office"], TRANSITION, name, "Confirm Go-live")
	year.narrator.tell(
		each["office"],
		f"confirms the go-live of {name}: {each['service']} is live, early life support begins.",
	)


# --- what was let wait, and the end


def _answer_lapse(year: Year, each: dict) -> None:
	"""The daily job has raised the finding by now."""
	doc = _doc(year, each)
	finding = doc.waivers[0].finding
	year.names[f"{each['key']}F"] = finding
	step(_answers(each), "Finding", finding, "Accept")
	year.narrator.tell(
		"The daily job",
		f"has raised {finding}: the waiver of '{each['waived'][1]}' is over. {_answers(each)} accepts it.",
	)


def _deliver_late(year: Year, each: dict) -> None:
	_accepted, _day, why, what = each["lapsed"]
	doc, finding = _doc(year, each), year.names[f"{each['key']}F"]
	row = _row(doc, each["waived"][1])
	with person(row.provider):
		api.hand_in(doc.name, row.name, what)
	with person(row.approver):
		api.approve(doc.name, row.name, "Three alarms tried, three came")
	answer = {
		"correction": what,
		"correction_done_on": year.date(each["lapsed"][1]),
		"no_action_reason": why,
	}
	edit(_answers(each), "Finding", finding, **answer)
	closer = year.cast.logins["SMS Manager"]
	step(closer, "Finding", finding, "Close without Corrective Action")
	year.narrator.tell(closer, f"closes {finding} with its correction: {why}")


def _meet_criteria(year: Year, each: dict) -> None:
	"""Early life support goes on until the last of its exit criteria is met."""
	day, number, words = each["met"]
	_hold_meetings(each, _doc(year, each))
	with person(each["manager"]):
		api.approve_milestone(
			year.names[each["key"]], _row(_doc(year, each), "Support takes over", "milestones").name
		)
	doc = _doc(year, each)
	proven = {"met": 1, "met_on": year.date(day), "evidence": words}
	criteria = [{**row.as_dict(), **(proven if row.idx <= number else {})} for row in doc.exit_criteria]
	edit(each["lead"], TRANSITION, doc.name, exit_criteria=criteria)
	sentence = refused(each["manager"], lambda: step(each["manager"], TRANSITION, doc.name, "Close"))
	year.narrator.tell(each["manager"], f"would close the early life support of {doc.name}.")
	year.narrator.add(f"Refused: {sentence}")


def _close(year: Year, each: dict) -> None:
	"""What was intended is held against what was achieved, by whom the service was brought; its manager closes."""
	day, words, result, achieved, lessons = each["closed"]
	_hold_meetings(each, _doc(year, each))
	with person(each["manager"]):
		row = _row(_doc(year, each), "End of early life support", "milestones")
		api.approve_milestone(year.names[each["key"]], row.name)
	doc = _doc(year, each)
	proven = {"met": 1, "met_on": year.date(day), "evidence": words}
	criteria = [{**row.as_dict(), **({} if row.met else proven)} for row in doc.exit_criteria]
	outcome = {"outcome_result": result, "outcome_achieved": achieved, "lessons": lessons}
	edit(each["lead"], TRANSITION, doc.name, exit_criteria=criteria, **outcome)
	step(each["manager"], TRANSITION, doc.name, "Close")
	year.narrator.tell(
		each["manager"], f"closes {doc.name}, the outcome {result.lower()}: {achieved} Learnt: {lessons}"
	)


# --- past the gate


def _find_in_use(year: Year, each: dict) -> None:
	"""The office learns of a service that nobody handed over: on record it stands red until it comes through the gate."""
	who = each["by"]
	service = create(who, "SMS Service", lifecycle="Proposed", **each["service"]).name
	days = (str(year.date(each["since"])), str(year.date(each["go_live"])))
	with person(who):
		name = api.record_live_service(service, days[0], each["why"], each["lead"], days[1])
	doc = frappe.get_doc(TRANSITION, name)
	year.keep(each["key"], doc)
	year.narrator.tell(
		who,
		f"finds {service} in use since {spoken(year.date(each['since']))} without acceptance. {each['why']} It stands red in the "
		f"catalogue; {doc.finding} is raised by itself, and {name} is to bring it through the gate by {spoken(getdate(doc.go_live))}.",
	)


def _accept_debt(year: Year, each: dict) -> None:
	_day, containment = each["accepted"]
	doc = _doc(year, each)
	edit(doc.service_manager, "Finding", doc.finding, containment=containment)
	step(doc.service_manager, "Finding", doc.finding, "Accept")
	year.narrator.tell(doc.service_manager, f"accepts {doc.finding} and contains it: {containment}")
