"""What customers and staff say, what becomes of it, and how things are changed."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import frappe

from sms_module.change import api as change_api
from sms_module.demo.acting import create, edit, person, refused, step
from sms_module.demo.narrative import spoken
from sms_module.demo.story.improvement import BEST_PRACTICES
from sms_module.demo.year import LATE, Year
from sms_module.improvement.suggestions import make_record

RFC, SUGGESTION, FEEDBACK = "Request for Change", "Improvement Suggestion", "Service Feedback"
RATINGS = ("benefit", "urgency", "risk", "effort")


def plan(year: Year) -> None:
	for each in year.cast.feedback:
		_plan_feedback(year, each)
	for each in year.cast.suggestions:
		_plan_suggestion(year, each)
	for each in year.cast.requests:
		_plan_change(year, each)


# --- feedback


def _plan_feedback(year: Year, each: dict) -> None:
	year.on(each["day"], _receive, year, each)
	if each.get("acknowledged"):
		year.on(each["acknowledged"], _handle, year, each, "Acknowledge")
	if each.get("escalated"):
		year.on(each["escalated"][0], _escalate, year, each)
	if each.get("resolved"):
		year.on(each["resolved"][0], _resolve, year, each)
	if each.get("closed"):
		year.on(
			each["closed"],
			_handle,
			year,
			each,
			"Close" if each.get("resolved") else "Close Feedback",
			rank=LATE,
		)


def _key(each: dict) -> str:
	return f"feedback {each['title']}"


def _receive(year: Year, each: dict) -> None:
	doc = create(
		each["by"],
		FEEDBACK,
		**{name: each[name] for name in ("kind", "title", "description", "party", "responsible")},
		service=each.get("service"),
		score=each.get("score"),
	)
	year.keep(_key(each), doc)
	if each["kind"] == "Survey Answer":
		year.narrator.count("answers to the yearly survey")
	else:
		kind = each["kind"].lower()
		year.narrator.tell(each["by"], f"records a {kind} of {each['party']}, {doc.name}: {each['title']}.")


def _handle(year: Year, each: dict, action: str) -> None:
	step(each["responsible"], FEEDBACK, year.names[_key(each)], action)
	year.narrator.count("answers to complaints and compliments")


def _escalate(year: Year, each: dict) -> None:
	_day, to, why = each["escalated"]
	name = year.names[_key(each)]
	edit(each["responsible"], FEEDBACK, name, escalated_to=to)
	step(each["responsible"], FEEDBACK, name, "Escalate", why)
	year.narrator.tell(each["responsible"], f"hands the complaint {name} up to {to}: {why}")


def _resolve(year: Year, each: dict) -> None:
	_day, words = each["resolved"]
	name = year.names[_key(each)]
	edit(each["responsible"], FEEDBACK, name, resolution=words)
	step(each["responsible"], FEEDBACK, name, "Resolve")
	year.narrator.tell(each["responsible"], f"resolves {name}: {words}")


# --- suggestions


def _plan_suggestion(year: Year, each: dict) -> None:
	if not each.get("from_gap"):  # a self assessment makes it
		year.on(each["day"], _suggest, year, each)
	if each.get("assessed"):
		year.on(each["assessed"][0], _assess, year, each)
	if each.get("authorised"):
		year.on(each["authorised"][0], _authorise, year, each)
	if each.get("declined"):
		year.on(each["declined"][0], _decline, year, each)
	if each.get("deferred"):
		year.on(each["deferred"][0], _defer, year, each)
	if each.get("implemented"):
		year.on(each["implemented"][0], _implement, year, each, rank=LATE)


def _suggest(year: Year, each: dict) -> None:
	values = {"title": each["title"], "description": each["description"], "sms_process": each["process"]}
	if each["by"]:
		doc = create(each["by"], SUGGESTION, **values)
		year.narrator.tell(each["by"], f"suggests, {doc.name}: {each['title']}.")
	else:
		with person("Guest"):
			doc = frappe.get_doc(
				{
					"doctype": SUGGESTION,
					"title": each["title"],
					"description": each["description"],
					"suggester_name": each["name"],
					"suggester_email": each["email"],
				}
			).insert(ignore_permissions=True)  # as the public form does
		year.narrator.tell(each["name"], f"suggests by the public form, {doc.name}: {each['title']}.")
	year.keep(each["key"], doc)


def _assess(year: Year, each: dict) -> None:
	_day, words, ratings = each["assessed"]
	who = year.cast.logins["SMS Manager"]
	doc = edit(
		who,
		SUGGESTION,
		year.names[each["key"]],
		sms_process=each["process"],
		responsible=each["responsible"],
		assessment=words,
		board=BEST_PRACTICES,
		**dict(zip(RATINGS, ratings, strict=True)),
	)
	step(who, SUGGESTION, doc.name, "Assess")
	year.narrator.count("suggestions assessed")


def _authorise(year: Year, each: dict) -> None:
	_day, who = each["authorised"]
	step(who, SUGGESTION, year.names[each["key"]], "Authorise")
	year.narrator.count("suggestions authorised")


def _decline(year: Year, each: dict) -> None:
	_day, who, words = each["declined"]
	name = year.names[each["key"]]
	edit(year.cast.logins["SMS Manager"], SUGGESTION, name, outcome=words)
	step(who, SUGGESTION, name, "Decline", words)
	year.narrator.tell(who, f"declines {name}: {words}")


def _defer(year: Year, each: dict) -> None:
	_day, until, words = each["deferred"]
	who, name = year.cast.logins["SMS Manager"], year.names[each["key"]]
	edit(who, SUGGESTION, name, outcome=words, deferred_until=year.date(until))
	step(who, SUGGESTION, name, "Defer", words)
	year.narrator.tell(who, f"defers {name}: {words}")


def _implement(year: Year, each: dict) -> None:
	_day, words = each["implemented"]
	who, name = year.cast.logins["SMS Manager"], year.names[each["key"]]
	edit(who, SUGGESTION, name, outcome=words)
	step(who, SUGGESTION, name, "Implement")
	year.narrator.tell(who, f"closes {name} as implemented: {words}")


# --- changes


def _plan_change(year: Year, each: dict) -> None:
	year.on(each["day"], _request, year, each, rank=1)
	if each.get("authorised"):
		year.on(each["authorised"][0], _authorise_change, year, each, rank=2)
	if each.get("scheduled"):
		year.on(each["scheduled"], _schedule, year, each, rank=2)
	if each.get("outcome"):
		year.on(each["outcome"][0], _carry_out, year, each, rank=3)
	if each.get("confirmed"):
		year.on(each["confirmed"][0], _confirm, year, each)
	if each.get("reviewed"):
		year.on(each["reviewed"][0], _review, year, each)
	if each.get("closed"):
		year.on(each["closed"][0], _close, year, each)
	if each.get("finding"):
		year.on(each["finding"][1], _answer_finding, year, each)


def _request(year: Year, each: dict) -> None:
	if each.get("of"):
		_from_model(year, each)
		return
	suggestion = next(
		(one for one in year.cast.suggestions if (one.get("becomes") or ("",))[0] == each["key"]), None
	)
	if suggestion:
		with person(year.cast.logins["SMS Manager"]):
			source = year.get(SUGGESTION, suggestion["key"])
			doc = make_record(source, RFC)
	else:
		doc = create(
			each["by"],
			RFC,
			title=each["title"],
			reason=each["reason"],
			responsible=each["responsible"],
			**_kind(each),
		)
	year.keep(each["key"], doc)
	who = each["by"] if not suggestion else year.cast.logins["SMS Manager"]
	values = {"responsible": each["responsible"], "sms_process": each["process"], **each["assessment"]}
	about = {"service": each.get("service"), "major": int(each.get("major", False))}
	edit(who, RFC, doc.name, change_of=each["change_of"], **about, **values)
	step(who, RFC, doc.name, "Assess")
	what = "the model of a standard change" if each.get("model") else "a change"
	year.narrator.tell(who, f"asks for {what}, {doc.name}: {each['title']}. {each['reason']}")


def _kind(each: dict) -> dict:
	if each.get("model"):
		return {"kind": "Standard", "is_model": 1}
	if each.get("emergency"):
		return {"kind": "Emergency", "authoriser": each["authoriser"]}
	return {"kind": "Normal"}


def _from_model(year: Year, each: dict) -> None:
	with person(each["by"]):
		name = change_api.make_from_model(year.names[each["of"]])
	doc = edit(each["by"], RFC, name, **_window(year, each))
	year.keep(each["key"], step(each["by"], RFC, doc.name, "Schedule from Model"))


def _window(year: Year, each: dict) -> dict:
	offset, start, end = each["window"]
	midnight = datetime.combine(year.date(offset), time())
	return {
		"scheduled_from": midnight + timedelta(hours=start),
		"scheduled_to": midnight + timedelta(hours=end) - timedelta(minutes=1),
	}


def _authorise_change(year: Year, each: dict) -> None:
	_day, who = each["authorised"]
	name = year.names[each["key"]]
	step(who, RFC, name, "Authorise in Emergency" if each.get("emergency") else "Authorise")
	if each.get("emergency"):
		year.narrator.tell(who, f"authorises {name}, alone, in an emergency.")
	else:
		year.narrator.count("changes authorised")
	if each.get("major"):
		_schedule_too_early(year, each)
	elif each.get("window"):
		_schedule(year, each)


def _schedule(year: Year, each: dict) -> None:
	name = year.names[each["key"]]
	edit(each["responsible"], RFC, name, **_window(year, each))
	doc = step(each["responsible"], RFC, name, "Schedule")
	if each.get("major"):
		year.narrator.tell(
			each["responsible"],
			f"schedules {name}, now with {doc.transition}, for {spoken(doc.scheduled_from)}.",
		)


def _schedule_too_early(year: Year, each: dict) -> None:
	"""A major change waits for its transition."""
	who, name = each["responsible"], year.names[each["key"]]

	def schedule() -> None:
		edit(who, RFC, name, **_window(year, each))
		step(who, RFC, name, "Schedule")

	year.narrator.tell(who, f"wants to schedule {name}. Refused: {refused(who, schedule)}")


def _carry_out(year: Year, each: dict) -> None:
	offset, outcome, words = each["outcome"]
	name = year.names[each["key"]]
	who = each.get("responsible") or each["by"]
	edit(who, RFC, name, outcome=outcome, outcome_note=words, implemented_on=year.date(offset))
	step(who, RFC, name, "Implement")
	if each.get("of"):
		year.narrator.count("standard changes carried out")
	else:
		year.narrator.tell(who, f"carries out {name}, {outcome.lower()}: {words}")
	if each.get("finding"):
		with person(year.cast.logins["SMS Manager"]):
			finding = change_api.raise_finding(name, "Observation", each["finding"][0])
		year.names[f"{each['key']}F"] = finding
		year.narrator.add(f"It is raised as {finding}.")


def _answer_finding(year: Year, each: dict) -> None:
	_title, _day, words = each["finding"]
	name, who = year.names[f"{each['key']}F"], year.cast.logins["SMS Manager"]
	edit(each["responsible"], "Finding", name, no_action_reason=words)
	step(who, "Finding", name, "Close")
	year.narrator.tell(each["responsible"], f"answers {name}: {words} {who} closes it.")


def _confirm(year: Year, each: dict) -> None:
	_day, who, words = each["confirmed"]
	with person(who):
		change_api.confirm_afterwards(year.names[each["key"]], words)
	year.narrator.tell(who, f"confirms the emergency {year.names[each['key']]} afterwards: {words}")


def _review(year: Year, each: dict) -> None:
	_day, who, words = each["reviewed"]
	name = year.names[each["key"]]
	edit(who, RFC, name, review_note=words)
	step(who, RFC, name, "Review")
	year.narrator.tell(who, f"reviews {name}: {words}")


def _close(year: Year, each: dict) -> None:
	step(each["closed"][1], RFC, year.names[each["key"]], "Close")
	year.narrator.count("changes closed")
