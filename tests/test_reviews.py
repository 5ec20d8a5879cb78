"""Management reviews: inputs that fill themselves, what is held is kept, minutes that become actions."""

import json

import frappe
import pytest
from frappe.desk.form.save import savedocs
from frappe.desk.query_report import run
from frappe.utils import add_days, add_months, getdate

from sms_module.records import freeze
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, StateError
from sms_module.reporting.printing import print_html
from sms_module.review import planning
from sms_module.review.collect import PARTS, Shown, Window, collectors
from sms_module.review.inputs.capas import capas, improvement
from sms_module.review.inputs.earlier import earlier_reviews
from sms_module.review.inputs.resources import context
from sms_module.review.inputs_kept import collect
from tests import factories
from tests.factories import as_user, change, make_audit, make_board, on_day, refused, rest, step
from tests.factories_improvement import make_suggestion
from tests.factories_review import advance_review, discuss, fill, make_review
from tests.stored import stored
from tests.test_paths import importer

provider = factories.provider
REVIEW = "Management Review"
ACTION = {
	"kind": "Improvement",
	"decision": "Review every emergency change within a week",
	"becomes": "Action",
}


def row_of(review, key: str):
	return next(row for row in review.inputs if row.input_key == key)


def figures_of(review, key: str) -> dict:
	return dict(json.loads(row_of(review, key).figures)["figures"])


# --- inputs


def test_a_new_review_has_every_input_under_the_seven_parts(provider):
	review = make_review(provider)
	assert [row.input_key for row in review.inputs] == [each.key for each in collectors()]
	assert list(dict.fromkeys(row.part for row in review.inputs)) == list(PARTS)


def test_inputs_are_filled_from_live_records(provider):
	review = make_review(provider)
	factories.make_finding(provider)
	with as_user(provider.boss):
		review = collect(review)
	assert figures_of(review, "nonconformities")["Minor"] == 1
	assert "<svg" in row_of(review, "nonconformities").chart


def test_other_parties_are_counted_with_their_reviews(provider):
	frappe.get_doc(
		{
			"doctype": "Interested Party",
			"party_name": "Lines and Power",
			"kind": "Supplier",
			"responsible": provider.own,
			"review_due": add_days(today(), -3),
			"needs": [{"need": "Orders in writing"}],
		}
	).insert()
	review = make_review(provider)
	with as_user(provider.boss):
		figures = figures_of(collect(review), "other_parties")
	assert figures["Parties that deliver for us"] >= 1 and figures["Past their review"] >= 1


def test_another_app_adds_an_input(provider, monkeypatch):
	hooks, attribute = frappe.get_hooks, frappe.get_attr  # Frappe 15 takes attributes of installed apps only
	foreign = "another_app.fleet.FOREIGN"
	monkeypatch.setattr(
		frappe,
		"get_hooks",
		lambda name=None, *args, **kwargs: (
			[*hooks(name), foreign] if name == "sms_review_inputs" else hooks(name, *args, **kwargs)
		),
	)
	monkeypatch.setattr(frappe, "get_attr", lambda path: FOREIGN if path == foreign else attribute(path))
	review = make_review(provider)
	with as_user(provider.boss):
		review = collect(review)
	assert figures_of(review, "foreign") == {"Trucks": 7}


def _foreign():
	from sms_module.review.collect import review_input

	return review_input("foreign", "Fleet", "Resources")(lambda window: Shown("7 trucks", {"Trucks": 7}))


FOREIGN = _foreign()


def test_an_empty_input_keeps_the_review_from_being_held(provider):
	review = make_review(provider)
	with refused(IncompleteError, "Nothing is shown under"):
		step(review, "Finish Inputs", provider.boss)
	review = advance_review(provider, review, "Inputs Ready")
	rows = [{**row.as_dict(), "nothing_reason": None} for row in review.inputs]
	review = change(review, provider.boss, inputs=rows)
	with refused(IncompleteError, "Nothing is shown under"):
		step(review, "Hold", provider.boss)


def test_a_full_review_leaves_nothing_out_without_a_reason(provider):
	review = fill(provider, make_review(provider))
	rows = [row.as_dict() for row in review.inputs]
	rows[0]["included"] = 0
	review = change(review, provider.boss, inputs=rows)
	with refused(IncompleteError, "A full review looks at every input"):
		step(review, "Finish Inputs", provider.boss)
	rows[0].update(status="Set Aside", set_aside_reason="Discussed in the interim review")
	review = change(review, provider.boss, inputs=rows)
	review = step(review, "Finish Inputs", provider.boss)
	rows = [{**row.as_dict(), "included": 0, "set_aside_reason": None} for row in review.inputs]
	review = change(review, provider.boss, inputs=[{**row, "status": "To Discuss"} for row in rows])
	with refused(IncompleteError, "A full review looks at every input"):
		step(review, "Hold", provider.boss)


@pytest.mark.parametrize("kind", ["taken out", "added"])
def test_inputs_are_neither_added_nor_taken_out(provider, kind):
	review = make_review(provider)
	rows = [row.as_dict() for row in review.inputs]
	rows = rows[1:] if kind == "taken out" else [*rows, {"included": 1}]
	match = "stays in" if kind == "taken out" else "comes from no collector"
	with refused(Exception, match):
		change(review, provider.boss, inputs=rows)


# --- what every save asks


@pytest.mark.parametrize(
	("values", "match"),
	[
		({"period_from": "2030-01-01"}, "ends before it begins"),
		({"kind": "Post-audit"}, "Name the audit"),
		({"attendees": [{"person": "top"}, {"person": "top"}]}, "stands twice"),
		({"attendees": [{"person": "gone"}]}, "not an active user"),
		({"chair": "boss"}, "is chaired by its chair or deputy chair"),
	],
)
def test_a_wrong_review_is_refused(provider, values, match):
	def person(name):
		return getattr(provider, name, f"{name}{factories.DOMAIN}")

	factories.make_person("gone", "SMS User")
	frappe.db.set_value("User", person("gone"), "enabled", 0)
	if "attendees" in values:
		values = {"attendees": [{"person": person(row["person"])} for row in values["attendees"]]}
	if "chair" in values:
		values = {"chair": person(values["chair"])}
	with refused(match=match):
		make_review(provider, **values)


def test_a_disabled_board_holds_no_review(provider):
	with refused(match="is disabled"):
		make_review(provider, board=make_board(provider, disabled=1))


def test_an_input_set_aside_says_why(provider):
	review = make_review(provider)
	rows = [row.as_dict() for row in review.inputs]
	rows[0]["status"] = "Set Aside"
	with refused(IncompleteError, "Say why the input"):
		change(review, provider.boss, inputs=rows)


def window(board: str | None = None) -> Window:
	return Window(add_days(today(), -90), today(), board)


def test_a_capa_is_overdue_as_the_register_says(provider):
	waiting = factories.make_capa(provider, "Cause Analysis")
	judged = factories.make_capa(provider, "Effectiveness Review")
	past = add_days(today(), -3)
	for capa in (waiting, judged):
		frappe.db.set_value("CAPA", capa.name, {"due_date": past, "effectiveness_due": add_days(today(), 9)})
	assert [row[0].split(":")[0] for row in capas(window()).rows] == [waiting.name]
	frappe.db.set_value("CAPA", judged.name, "effectiveness_due", past)
	found = capas(window())
	register = run("CAPA Register")["result"]
	assert found.figures["CAPAs overdue"] == 2
	assert {row["name"] for row in register if row["overdue_days"]} == {waiting.name}


def test_actions_of_earlier_reviews_count_as_done_in_their_period(provider):
	board = make_board(provider)
	rows = [{**ACTION, "responsible": provider.eng, "due_date": add_days(today(), 30)} for _ in range(2)]
	held = make_review(provider, "Held", board=board)
	step(discuss(provider, held, decisions=rows), "Approve Minutes", provider.top)
	names = frappe.get_all("SMS Action", {"source_name": held.name}, pluck="name", order_by="name asc")
	for name in names:
		factories.finish_action(provider, frappe.get_doc("SMS Action", name))
	frappe.db.set_value("SMS Action", names[0], "done_on", add_days(today(), -200))
	figures = earlier_reviews(window(board.name)).figures
	assert (figures["Actions"], figures["Done in the period"], figures["Not verified yet"]) == (2, 1, 2)


def test_an_issue_that_was_only_looked_at_again_did_not_change(provider):
	issue = frappe.get_doc(
		{
			"doctype": "SMS Context Issue",
			"title": "Energy costs",
			"kind": "External",
			"topic": "Finance",
			"effect": "More",
			"description": "Prices moved",
			"responsible": provider.own,
		}
	).insert()
	frappe.db.set_value("SMS Context Issue", issue.name, "creation", add_days(today(), -400))
	before = context(window()).figures
	issue.reload()
	issue.update({"reviewed_on": today(), "review_due": add_days(today(), 300)}).save(ignore_version=False)
	looked_at = context(window()).figures
	assert (looked_at["Changed"], looked_at["Looked at again"]) == (
		before["Changed"],
		before["Looked at again"] + 1,
	)
	issue.update({"effect": "Much more"}).save(ignore_version=False)  # Frappe keeps none in tests else
	assert context(window()).figures["Changed"] == before["Changed"] + 1


def test_a_suggestion_counts_as_implemented_in_the_period_in_which_it_was(provider):
	before = improvement(window()).figures["Implemented in the period"]
	made = make_suggestion(provider, "Implemented")
	frappe.db.set_value("Improvement Suggestion", made.name, "creation", add_days(today(), -200))
	assert improvement(window()).figures["Implemented in the period"] == before + 1


# --- holding


def test_a_review_is_not_held_in_the_future(provider):
	review = make_review(provider, "Inputs Ready", review_date=add_days(today(), 3))
	with refused(IncompleteError, "cannot have been held in the future"):
		step(review, "Hold", provider.boss)


def test_a_review_needs_its_quorum_its_chair_and_top_management(provider):
	review = make_review(provider, "Inputs Ready")
	rows = [{**row.as_dict(), "present": int(row.person == provider.own)} for row in review.attendees]
	review = change(review, provider.boss, attendees=rows)
	with refused(IncompleteError) as caught:
		step(review, "Hold", provider.boss)
	for part in ("the quorum is 2", "The chair", "somebody of top management"):
		assert part in str(caught.value)


def test_guests_do_not_make_the_quorum(provider):
	people = [{"person": user, "present": 1} for user in (provider.top, provider.eng2)]
	review = make_review(provider, "Inputs Ready", attendees=people)
	with refused(IncompleteError, "the quorum is 2"):
		step(review, "Hold", provider.boss)


def test_an_interim_review_needs_no_top_management(provider):
	board = make_board(provider, chair=provider.own, members=[{"user": provider.vice}], deputy_chair=None)
	assert make_review(provider, "Held", board=board, kind="Interim").workflow_state == "Held"


def test_what_was_shown_is_kept_and_sealed(provider):
	review = make_review(provider, "Held")
	assert review.held_on == today()
	assert freeze.untouched(review.frozen, review.frozen_hash)
	before = figures_of(review, "nonconformities")
	factories.make_finding(provider)
	with refused(StateError, "what it showed is kept"), as_user(provider.boss):
		collect(frappe.get_doc("Management Review", review.name))
	kept = freeze.thaw(frappe.get_doc("Management Review", review.name).frozen)
	shown = next(each for each in kept["inputs"] if each["key"] == "nonconformities")
	assert dict(shown["shown"]["figures"]) == before


FORGED = json.dumps({"figures": [["Minor", 0]], "columns": [], "rows": [], "further_rows": 0})


def form(review, rows, _field):
	savedocs(frappe.as_json({**review.as_dict(), "inputs": rows}), "Save")


def script(review, rows, _field):
	review.update({"inputs": rows})
	review.save()


def script_past_validation(review, rows, field):
	review.flags.ignore_validate = True
	script(review, rows, field)


def script_on_the_row(review, rows, field):
	row = frappe.get_doc("Management Review Input", rows[0]["name"])
	row.set(field, rows[0][field])
	row.save(ignore_permissions=True)


def script_in_the_database(review, rows, field):
	frappe.get_doc("Management Review Input", rows[0]["name"]).db_set(field, rows[0][field])


def over_rest(review, rows, _field):
	rest("PUT", f"resource/Management Review/{review.name}", inputs=json.loads(frappe.as_json(rows)))


def over_rest_on_the_row(review, rows, field):
	rest("PUT", f"resource/Management Review Input/{rows[0]['name']}", **{field: rows[0][field]})


def data_import(review, rows, _field):
	importer("Management Review", "Update Existing Records").process_doc(
		frappe._dict(name=review.name, inputs=rows)
	)


@pytest.mark.parametrize("state", ["Inputs Ready", "Held", "Minutes Approved"])
def test_a_frozen_input_is_not_edited(provider, state):
	review = make_review(provider, state)
	kept = [row.as_dict() for row in frappe.get_doc("Management Review", review.name).inputs]
	for field in ("figures", "summary", "chart"):
		rows = [dict(row) for row in kept]
		rows[0][field] = FORGED
		for way in (
			form,
			script,
			script_past_validation,
			script_on_the_row,
			script_in_the_database,
			over_rest,
			over_rest_on_the_row,
			data_import,
		):
			with refused(), as_user(provider.boss):
				way(frappe.get_doc("Management Review", review.name), rows, field)
			stands = frappe.db.get_value("Management Review Input", rows[0]["name"], field)
			assert stands == kept[0][field], way.__name__


@pytest.mark.parametrize("field", ["frozen", "frozen_hash", "held_on"])
def test_what_a_review_showed_is_not_rewritten(provider, field):
	review = make_review(provider, "Held")
	with refused(), as_user(provider.boss):
		rest("PUT", f"resource/Management Review/{review.name}", **{field: add_days(today(), -1)})
	with refused(), as_user(provider.boss):
		frappe.get_doc("Management Review", review.name).db_set(field, add_days(today(), -1))


def printed(review) -> str:
	return print_html(frappe.get_doc("Management Review", review.name), "Management Review Pack")


def test_a_change_behind_the_rules_is_seen_in_the_pack(provider):
	review = make_review(provider, "Held")
	told = "What was shown was changed after the review was held"
	with as_user(provider.boss):
		assert told not in printed(review)
	frappe.db.set_value("Management Review", review.name, "frozen", review.frozen.replace("Minor", "Miner"))
	with as_user(provider.boss):
		assert told in printed(review)


@pytest.mark.parametrize(("name", "value"), [("included", 0), ("nothing_reason", "changed afterwards")])
def test_the_selection_of_a_held_review_stays(provider, name, value):
	review = make_review(provider, "Held")
	rows = [row.as_dict() for row in review.inputs]
	rows[0][name] = value
	with refused(LockedError, "stays as it was shown"):
		change(review, provider.boss, inputs=rows)


def test_a_review_that_was_not_held_goes_back(provider):
	review = step(make_review(provider, "Held"), "Not Held", provider.top, "the chair fell ill")
	assert not review.frozen and not review.held_on and review.workflow_state == "Inputs Ready"


# --- minutes


def test_minutes_need_every_input_discussed_or_set_aside(provider):
	review = make_review(provider, "Held")
	with refused(IncompleteError, "Neither discussed nor set aside"):
		step(review, "Approve Minutes", provider.top)
	rows = [{**row.as_dict(), "status": "Set Aside"} for row in review.inputs]
	with refused(IncompleteError, "Say why the input"):
		change(review, provider.boss, inputs=rows)


@pytest.mark.parametrize("name", ["conclusion", "suitable", "policy_result"])
def test_minutes_need_their_conclusion(provider, name):
	review = discuss(provider, make_review(provider, "Held"), **{name: ""})
	with refused(IncompleteError, "Not written yet"):
		step(review, "Approve Minutes", provider.top)


def test_what_changes_in_the_policy_is_said(provider):
	review = discuss(provider, make_review(provider, "Held"), policy_result="Changed")
	with refused(IncompleteError, "Say what changes"):
		step(review, "Approve Minutes", provider.top)


@pytest.mark.parametrize("who", ["boss", "own", "apm", "mgr"])
def test_only_the_chair_approves_the_minutes(provider, who):
	review = discuss(provider, make_review(provider, "Held"))
	with refused((NotYoursError, frappe.PermissionError)):
		step(review, "Approve Minutes", getattr(provider, who))


def test_the_deputy_chair_approves_too(provider):
	review = discuss(provider, make_review(provider, "Held"))
	assert step(review, "Approve Minutes", provider.vice).approved_by == provider.vice


def test_approved_minutes_are_locked(provider):
	review = make_review(provider, "Minutes Approved")
	with refused((LockedError, NotYoursError)):
		change(review, provider.boss, conclusion="All is well")
	review = step(review, "Correct Minutes", provider.top, "a name was wrong")
	assert review.workflow_state == "Held" and not review.approved_on


# --- decisions


def held_with(p, *decisions):
	review = make_review(p, "Held")
	rows = [{"responsible": p.eng, "due_date": add_days(today(), 30), **row} for row in decisions]
	return discuss(p, review, decisions=rows)


def test_a_decision_that_becomes_nothing_makes_no_record(provider):
	review = held_with(provider, {**ACTION, "becomes": "Nothing"})
	review = step(review, "Approve Minutes", provider.top)
	assert not review.decisions[0].record_name


@pytest.mark.parametrize("becomes", ["Action", "CAPA", "Request for Change", "Initiative"])
def test_a_decision_becomes_its_record_with_a_link_both_ways(provider, becomes):
	review = step(held_with(provider, {**ACTION, "becomes": becomes}), "Approve Minutes", provider.top)
	row = frappe.get_doc("Management Review", review.name).decisions[0]
	record = frappe.get_doc(row.record_doctype, row.record_name)
	assert (record.source_doctype, record.source_name) == ("Management Review", review.name)
	assert record.responsible == provider.eng
	assert row.record_state == record.workflow_state


def test_a_decision_shows_the_state_of_its_record(provider):
	review = step(held_with(provider, ACTION), "Approve Minutes", provider.top)
	action = frappe.get_doc("SMS Action", {"source_name": review.name})
	factories.finish_action(provider, action)
	assert frappe.get_doc("Management Review", review.name).decisions[0].record_state == "Done"


def test_a_decision_does_not_show_the_state_of_another_record(provider):
	review = step(held_with(provider, ACTION, ACTION, ACTION), "Approve Minutes", provider.top)
	first, other_kind, _third = review.decisions
	frappe.db.set_value(
		other_kind.doctype,
		other_kind.name,
		{"record_doctype": "CAPA", "record_name": first.record_name},
	)
	factories.finish_action(provider, frappe.get_doc("SMS Action", first.record_name))
	rows = frappe.get_doc("Management Review", review.name).decisions
	assert [row.record_state for row in rows] == ["Done", "Open", "Open"]


def test_a_long_decision_becomes_its_action_too(provider):
	words = f"{ACTION['decision']}, {'and say what it showed, ' * 9}".strip()
	review = step(held_with(provider, {**ACTION, "decision": words}), "Approve Minutes", provider.top)
	action = frappe.get_doc("SMS Action", {"source_name": review.name})
	assert len(action.what) <= 140 and action.what.endswith("…") and words in action.description


def test_decisions_become_records_once(provider):
	review = step(held_with(provider, ACTION), "Approve Minutes", provider.top)
	review = step(review, "Correct Minutes", provider.top, "a name was wrong")
	step(review, "Approve Minutes", provider.top)
	assert frappe.db.count("SMS Action", {"source_name": review.name}) == 1


def test_a_decision_names_who_does_it_until_when(provider):
	with refused(IncompleteError, "Name who is responsible"):
		held_with(provider, {**ACTION, "due_date": None})


# --- the next review


def test_the_next_review_begins_with_the_open_actions_of_the_last(provider):
	board = make_board(provider)
	first = make_review(provider, "Held", board=board)
	due = add_days(today(), 30)
	rows = [{**ACTION, "responsible": provider.eng, "due_date": due} for _ in range(2)]
	step(discuss(provider, first, decisions=rows), "Approve Minutes", provider.top)
	done, left = (
		frappe.get_doc("SMS Action", name)
		for name in frappe.get_all(
			"SMS Action", {"source_name": first.name}, pluck="name", order_by="name asc"
		)
	)
	factories.finish_action(provider, done)
	other = make_review(provider, board=make_board(provider, "Another Board"))
	second = make_review(provider, board=board)
	assert [row.action for row in second.carried_actions] == [left.name]
	assert not other.carried_actions, "of another board"
	said = [{**row.as_dict(), "comment": "Half of it is done"} for row in second.carried_actions]
	second = change(second, provider.boss, carried_actions=said)
	second = change(second, provider.boss, place="Room 4")
	assert second.carried_actions[0].comment == "Half of it is done"
	assert second.previous_review == first.name
	with as_user(provider.boss):
		second = collect(second)
	assert figures_of(second, "earlier_reviews") == {
		"Actions": 2,
		"Done in the period": 1,
		"Not verified yet": 1,
		"Open": 1,
		"Overdue": 0,
	}


def test_the_agenda_is_that_of_the_boards_earlier_reviews(provider):
	board, other = make_board(provider), make_board(provider, "Another Board")
	held = {"board": board.name, "workflow_state": "Closed", "review_date": -20}
	earlier, last = stored(REVIEW, **{**held, "review_date": -40}), stored(REVIEW, **held)
	stored(REVIEW, **{**held, "workflow_state": "Planned", "review_date": -1})
	stored(REVIEW, **{**held, "review_date": 5})
	foreign = stored(REVIEW, **{**held, "board": other.name, "review_date": -1})
	waiting = {"source_doctype": REVIEW, "source_name": earlier.name, "workflow_state": "Open"}
	carried = [stored("SMS Action", **waiting, due_date=-3)]
	stored("SMS Action", **{**waiting, "workflow_state": "Done"})
	stored("SMS Action", **{**waiting, "source_doctype": "Service Review"})
	stored("SMS Action", **{**waiting, "source_name": foreign.name})

	review = make_review(provider, board=board)
	assert review.previous_review == last.name
	stored("SMS Action", **{**waiting, "source_name": review.name})
	carried.append(stored("SMS Action", **waiting, due_date=3))
	review = change(review, provider.boss, previous_review=earlier.name)
	assert review.previous_review == earlier.name, "somebody chose it"
	assert [row.action for row in review.carried_actions] == [action.name for action in carried]
	review = advance_review(provider, review, "Held")
	stored("SMS Action", **waiting)
	review = change(review, provider.boss, result_note="Said at the end")
	assert len(review.carried_actions) == 2, "what was looked at is kept"


def test_a_review_that_was_not_held_after_all_does_not_follow_itself(provider):
	review = step(make_review(provider, "Held"), "Not Held", provider.top, "it was another day")
	assert not review.previous_review


# --- planning


@pytest.fixture
def board(provider):
	frappe.db.set_value("Management Review Board", {"holds_reviews": ("is", "set")}, "holds_reviews", None)
	return make_board(provider, "Reviewing Board", holds_reviews="Full", rhythm="Quarterly")


def planned(board) -> list:
	return frappe.get_all(
		"Management Review", {"board": board.name}, ["name", "review_date"], order_by="review_date asc"
	)


def test_the_daily_job_plans_the_next_review_once(provider, board):
	for _ in range(3):
		planning.plan_reviews()
	assert len(planned(board)) == 1


def test_the_next_review_follows_the_rhythm(provider, board):
	make_review(provider, "Closed", board=board)
	planning.plan_reviews()
	assert len(planned(board)) == 1, "its day is far off"
	with on_day(60):
		planning.plan_reviews()
		planning.plan_reviews()
	assert [row.review_date for row in planned(board)] == [today(), add_months(today(), 3)]


def test_no_further_review_is_planned_while_one_waits_to_be_held(provider, board):
	planning.plan_reviews()
	with on_day(planning.AHEAD_DAYS + 60):
		planning.plan_reviews()
	assert len(planned(board)) == 1


@pytest.mark.parametrize("values", [{"kind": "Interim"}, {"board": "another"}])
def test_reviews_of_another_kind_or_board_keep_none_from_being_planned(provider, board, values):
	other = make_board(provider, "Another Board") if values.pop("board", None) else board
	make_review(provider, board=other, review_date=add_days(today(), 20), **values)
	planning.plan_reviews()
	assert frappe.db.count("Management Review", {"board": board.name, "kind": "Full"}) == 1


@pytest.mark.parametrize("lacking", ["holds_reviews", "chair", "rhythm"])
def test_a_board_that_does_not_say_how_it_reviews_plans_none(provider, board, lacking):
	frappe.db.set_value("Management Review Board", board.name, lacking, None)
	planning.plan_reviews()
	assert not planned(board)


def test_a_cancelled_review_does_not_set_the_rhythm(provider, board):
	make_review(provider, "Cancelled", board=board, review_date=add_days(today(), 30))
	planning.plan_reviews()
	assert [row.review_date for row in planned(board)] == [
		add_days(today(), 30),
		add_days(today(), planning.AHEAD_DAYS),
	]


def test_a_planned_review_looks_at_what_came_after_the_last(provider, board):
	last = make_review(provider, "Closed", board=board, period_to=add_days(today(), -5))
	with on_day(60):
		planning.plan_reviews()
	new = frappe.get_last_doc("Management Review", {"board": board.name, "workflow_state": "Planned"})
	assert new.period_from == add_days(getdate(last.period_to), 1)
	told = frappe.get_all(
		"SMS Reminder Log",
		filters={"record_name": new.name, "step": "Review planned"},
		pluck="recipient",
		order_by="recipient asc",
	)
	assert set(told) == {provider.top, provider.apm}


def test_a_disabled_board_plans_no_review(provider, board):
	frappe.db.set_single_value("Service Management Settings", "post_audit_board", board.name)
	frappe.db.set_value("Management Review Board", board.name, "disabled", 1)
	planning.plan_reviews()
	make_audit(provider, "Reported")
	assert not planned(board)


@pytest.mark.parametrize(("state", "due"), [("Planned", True), ("Held", True), ("Closed", False)])
def test_a_review_is_due_until_its_minutes_are_approved(provider, state, due):
	review = make_review(provider, state)
	found = [item for item in planning.due_items() if item.name == review.name]
	assert bool(found) is due
	assert all((item.due, item.responsible) == (review.review_date, provider.top) for item in found)


def test_no_review_is_planned_where_the_settings_say_so(provider, board):
	frappe.db.set_single_value("Service Management Settings", "plan_reviews", 0)
	planning.plan_reviews()
	assert not planned(board)


def test_a_reported_audit_puts_a_review_on_the_boards_list_once(provider, board):
	frappe.db.set_single_value("Service Management Settings", "post_audit_board", board.name)
	make_review(provider, board=board)
	audit = make_audit(provider, "Reported")
	assert frappe.db.count("Management Review", {"audit": audit.name, "kind": "Post-audit"}) == 1
	audit = step(audit, "Reopen", provider.apm, "a row was wrong")
	step(audit, "Report", provider.lead)
	assert frappe.db.count("Management Review", {"audit": audit.name}) == 1


@pytest.mark.parametrize("lacking", ["the board", "its chair"])
def test_without_a_board_for_it_no_review_follows_an_audit(provider, board, lacking):
	name = board.name if lacking == "its chair" else None
	frappe.db.set_single_value("Service Management Settings", "post_audit_board", name)
	frappe.db.set_value("Management Review Board", board.name, "chair", None)
	planning.after_audit(
		frappe.get_doc({"doctype": "SMS Audit", "workflow_state": "Reported", "planned_from": today()})
	)
	assert not frappe.db.exists("Management Review", {"kind": "Post-audit"})


def test_an_audit_that_is_not_reported_puts_none_on_the_list(provider, board):
	frappe.db.set_single_value("Service Management Settings", "post_audit_board", board.name)
	audit = make_audit(provider, "In Progress")
	assert not frappe.db.exists("Management Review", {"audit": audit.name})


def test_a_review_after_an_audit_that_was_cancelled_does_not_come_back_by_itself(provider, board):
	frappe.db.set_single_value("Service Management Settings", "post_audit_board", board.name)
	audit = make_audit(provider, "Reported")
	review = frappe.get_doc("Management Review", {"audit": audit.name})
	step(review, "Cancel", provider.boss, "it was a small one")
	frappe.get_doc("SMS Audit", audit.name).save()
	assert frappe.db.count("Management Review", {"audit": audit.name}) == 1
	audit = step(frappe.get_doc("SMS Audit", audit.name), "Reopen", provider.apm, "a row was wrong")
	step(audit, "Report", provider.lead)
	assert frappe.db.count("Management Review", {"audit": audit.name}) == 2, "it is reported anew"


# --- sending


def test_minutes_are_sent_once_with_proof(provider, monkeypatch):
	sent = []
	monkeypatch.setattr(frappe, "sendmail", lambda **mail: sent.append(mail["recipients"]))
	monkeypatch.setattr("sms_module.reporting.sending.can_mail", lambda: True)
	review = make_review(provider, "Minutes Approved")
	from sms_module.review.api import send_minutes

	with as_user(provider.boss):
		count = send_minutes(review.name)
	assert count == len(review.attendees) == len(sent[0])
	assert all(row.sent_on for row in frappe.get_doc("Management Review", review.name).distribution)
	with refused(IncompleteError, "Nobody on the distribution"), as_user(provider.boss):
		send_minutes(review.name)


def test_an_interested_party_on_the_distribution_brings_its_address(provider):
	party = frappe.get_doc(
		{
			"doctype": "Interested Party",
			"party_name": "Holm AG",
			"kind": "Customer",
			"responsible": provider.own,
			"email": "ada@holm.example",
			"needs": [{"need": "A report a month"}],
		}
	).insert()
	review = change(make_review(provider), provider.boss, distribution=[{"interested_party": party.name}])
	row = review.distribution[0]
	assert (row.recipient, row.email) == ("Holm AG", "ada@holm.example")


@pytest.mark.parametrize("state", ["Held", "Planned"])
def test_unapproved_minutes_are_not_sent(provider, state):
	from sms_module.review.api import send_minutes

	review = make_review(provider, state)
	with refused(StateError, "it is sent once it is"), as_user(provider.boss):
		send_minutes(review.name)


# --- who sees it


@pytest.mark.parametrize(
	("who", "seen"),
	[("boss", True), ("own", True), ("apm", True), ("mgr", False), ("eng", False), ("lead", False)],
)
def test_a_review_is_seen_by_its_board_and_who_it_names(provider, who, seen):
	review = make_review(provider)
	with as_user(getattr(provider, who)):
		assert bool(frappe.get_list("Management Review", {"name": review.name})) is seen
		assert frappe.get_doc("Management Review", review.name).has_permission("read") is seen
		children = frappe.get_list(
			"Management Review Input", {"parent": review.name}, parent_doctype="Management Review"
		)
		assert bool(children) is seen


def test_who_is_invited_or_decided_on_sees_the_review(provider):
	review = held_with(provider, ACTION)
	with as_user(provider.eng):
		assert frappe.get_list("Management Review", {"name": review.name})


@pytest.mark.parametrize(("state", "seen"), [("Held", False), ("Minutes Approved", True)])
def test_auditors_see_approved_minutes(provider, state, seen):
	review = make_review(provider, state)
	with as_user(provider.lead):
		assert bool(frappe.get_list("Management Review", {"name": review.name})) is seen


@pytest.mark.parametrize(
	("table", "row"),
	[("attendees", {"person": "eng2"}), ("distribution", {"recipient": "Engineer", "person": "eng2"})],
)
def test_who_takes_part_or_gets_the_minutes_sees_the_review(provider, table, row):
	review = make_review(provider)
	rows = [*(each.as_dict() for each in review.get(table)), {**row, "person": provider.eng2}]
	change(review, provider.boss, **{table: rows})
	with as_user(provider.eng2):
		assert frappe.get_list("Management Review", {"name": review.name})


def test_who_chaired_it_sees_a_review_after_leaving_the_board(provider):
	board = make_board(provider, chair=provider.eng2, deputy_chair=None)
	review = make_review(provider, board=board, attendees=[{"person": provider.own}])
	frappe.db.set_value("Management Review Board", board.name, "chair", provider.top)
	with as_user(provider.eng2):
		assert frappe.get_list("Management Review", {"name": review.name})


@pytest.mark.parametrize("button", ["collect_inputs", "send_minutes"])
def test_the_buttons_ask_for_the_right_to_write(provider, button):
	from sms_module.review import api

	review = make_review(provider)
	with refused(frappe.PermissionError), as_user(provider.eng2):
		getattr(api, button)(review.name)
