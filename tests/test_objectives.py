"""Objectives and measurements: what is refused to whom, where an objective stands, cards, misses, the scorecard."""

from datetime import date

import frappe
import frappe.client
import pytest
from frappe.core.doctype.data_import.importer import Importer
from frappe.utils import add_days, getdate

from sms_module.notices import escalation
from sms_module.objectives import api, cards, collect, standing
from sms_module.objectives import due as objective_due
from sms_module.records.clock import today
from sms_module.records.errors import (
	IncompleteError,
	LockedError,
	NotYoursError,
	StateError,
	SystemFieldError,
)
from sms_module.records.system import as_system
from tests import factories as f
from tests.factories import as_user, on_day, refused, rest
from tests.factories_objectives import make_card, make_objective, measure, measure_all, measurement, month

provider = f.provider
TODAY = date(2027, 3, 10)


@pytest.fixture(autouse=True)
def a_day(taken_back):
	"""A Wednesday in March."""
	with on_day(TODAY):
		yield


@pytest.fixture
def objective(provider):
	return make_objective(provider)


def stored(doc, *fields) -> list:
	row = frappe.db.get_value(doc.doctype, doc.name, list(fields), as_dict=True)
	return [row[name] for name in fields]


# --- a measurement is of a period that is over, once


def test_a_measurement_is_of_the_whole_period(provider, objective):
	made = measure(provider, objective, "2027-02-17", 96)
	assert made.name == f"{objective.name}-2027-02"
	assert (getdate(made.period_start), made.period_end) == (date(2027, 2, 1), date(2027, 2, 28))
	assert (made.result, made.source, made.measured_by, made.measured_on) == (
		"Met",
		"Typed In",
		provider.own,
		TODAY,
	)


@pytest.mark.parametrize(
	("frequency", "label"), (("Weekly", "2027-W09"), ("Quarterly", "2026-Q4"), ("Yearly", "2026"))
)
def test_the_period_goes_by_the_frequency(provider, frequency, label):
	objective = make_objective(provider, frequency=frequency)
	assert api.outlook(objective.name)["periods"][0] == label
	assert measure_all(provider, objective, 96)[0].name == f"{objective.name}-{label}"


@pytest.mark.parametrize("day", ("2027-03-01", "2027-03-31", "2027-04-01", "2035-01-01"))
def test_what_is_not_over_is_not_measured(provider, objective, day):
	with refused(frappe.ValidationError, "measured once it is over"):
		measure(provider, objective, day, 96)


def test_the_last_day_of_a_period_belongs_to_it(provider, objective):
	with on_day(date(2027, 3, 31)), refused(frappe.ValidationError, "once it is over"):
		measure(provider, objective, "2027-03-01", 96)
	with on_day(date(2027, 4, 1)):
		measure(provider, objective, "2027-03-01", 96)


def test_nothing_is_measured_tomorrow(provider, objective):
	with refused(frappe.ValidationError, "in the future"):
		measure(provider, objective, month(-1), 96, measured_on=add_days(TODAY, 1))


def importer(doctype: str) -> Importer:
	"""Frappe's data import, behind the reading of its file."""
	made = Importer.__new__(Importer)
	made.doctype, made.import_type = doctype, "Insert New Records"
	made.data_import = frappe._dict(doctype="Data Import", name="an import", submit_after_import=0)
	return made


WAYS = {
	"document": lambda values: frappe.get_doc(values).insert(),
	"rest": lambda values: rest("POST", "resource/SMS Measurement", **values),
	"client": lambda values: frappe.client.insert(values),
	"import": lambda values: importer("SMS Measurement").insert_record(frappe._dict(values)),
	"named": lambda values: frappe.get_doc(values).insert(set_name="another name"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_period_is_measured_once(provider, objective, way):
	measure(provider, objective, month(-1), 96)
	values = measurement(objective, "2027-02-20", 90).as_dict()
	with as_user(provider.own), refused(frappe.DuplicateEntryError, "already: change that one"):
		try:
			WAYS[way](values)
		finally:
			assert not any("already exists" in str(message) for message in frappe.local.message_log)
	assert frappe.db.count("SMS Measurement", {"objective": objective.name}) == 1


def test_an_import_brings_no_other_name(provider, objective):
	frappe.flags.in_import = True
	try:
		with as_user(provider.own):
			made = measurement(objective, month(-1), 96, name="MINE").insert()
	finally:
		frappe.flags.in_import = False
	assert made.name == f"{objective.name}-2027-02"


@pytest.mark.parametrize("changed", ("period", "objective"))
def test_a_measurement_stays_with_its_period(provider, objective, changed):
	made = measure(provider, objective, month(-1), 96)
	other = make_objective(provider, title="Another one")
	values = {"period": {"period_start": month(-2)}, "objective": {"objective": other.name}}[changed]
	with refused(LockedError, "stays the measurement"):
		f.change(made, provider.own, **values)


def test_what_was_before_does_not_count(provider):
	objective = make_objective(provider, measured_from="2027-01-15")
	with refused(frappe.ValidationError, "was before"):
		measure(provider, objective, "2026-12-31", 96)
	measure(provider, objective, "2027-01-01", 96)
	assert api.outlook(objective.name)["periods"] == ["2027-02"]


@pytest.mark.parametrize("value", ("abc", "", None, "1,5", "nan", float("inf"), 10**13, "9" * 400, [1]))
def test_a_value_is_a_number(provider, objective, value):
	with refused(frappe.ValidationError, "not a number|MandatoryError|value"):
		measure(provider, objective, month(-1), value)
	made = measure(provider, objective, month(-1), "96.5")
	with refused(frappe.ValidationError, "not a number"):
		f.change(made, provider.own, value=value)


def test_zero_is_a_number(provider, objective):
	assert measure(provider, objective, month(-1), 0).result == "Missed"


@pytest.mark.parametrize("lacking", ("objective", "period_start"))
def test_a_measurement_names_what_it_is_of(provider, objective, lacking):
	with as_user(provider.own), refused(IncompleteError, "names its objective"):
		made = measurement(objective, month(-1), 96)
		made.set(lacking, None)
		made.insert()


# --- who measures


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("user", ("eng", "mgr", "apm", "stranger", "top", "extern"))
def test_others_do_not_measure(provider, objective, user, way):
	values = measurement(objective, month(-1), 96).as_dict()
	with as_user(getattr(provider, user)), refused(frappe.PermissionError):
		WAYS[way](values)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("user", ("own", "boss", "eng2"))
def test_responsible_manager_and_who_is_named_measure(provider, user, way):
	objective = make_objective(provider, measurers=[{"user": provider.eng2}])
	values = measurement(objective, month(-1), 96).as_dict()
	with as_user(getattr(provider, user)):
		WAYS[way](values)
	assert frappe.db.exists("SMS Measurement", f"{objective.name}-2027-02")


def test_a_deputy_measures(provider, objective):
	with refused(NotYoursError):
		measure(provider, objective, month(-1), 96, provider.eng)
	with as_user(provider.own):
		frappe.get_doc(
			{
				"doctype": "SMS Delegation",
				"person": provider.own,
				"deputy": provider.eng,
				"from_date": TODAY,
				"to_date": TODAY,
			}
		).insert()
	frappe.local.request_cache.clear()
	assert measure(provider, objective, month(-1), 96, provider.eng).measured_by == provider.eng


def test_others_do_not_change_a_measurement(provider, objective):
	made = measure(provider, objective, month(-1), 96)
	for user in (provider.eng, provider.mgr):
		with refused(NotYoursError, "are entered by"):
			f.change(made, user, value=99)
		with as_user(user), refused(NotYoursError):
			rest("PUT", f"resource/SMS Measurement/{made.name}", value=99)


def test_a_changed_value_is_counted_anew_and_kept_in_versions(provider, objective):
	first, _second = measure_all(provider, objective, 90, 96)
	assert stored(objective, "last_value", "last_result", "miss_count") == [96, "Met", 0]
	made = f.change(frappe.get_last_doc("SMS Measurement"), provider.boss, value=80)
	assert (made.result, made.measured_by) == ("Missed", provider.boss)
	assert stored(objective, "last_value", "last_result", "miss_count") == [80, "Missed", 2]
	made.value = 85
	made.save(ignore_version=False)  # which tests do, unless asked not to
	assert frappe.db.exists("Version", {"ref_doctype": "SMS Measurement", "docname": made.name})
	f.change(first, provider.own, value=94)
	assert stored(objective, "miss_count") == [1]


def test_only_the_sms_manager_deletes(provider, objective):
	_first, last = measure_all(provider, objective, 96, 90)
	with as_user(provider.own), refused(frappe.PermissionError):
		frappe.delete_doc("SMS Measurement", last.name)
	with as_user(provider.boss):
		frappe.delete_doc("SMS Measurement", last.name)
	assert stored(objective, "last_value", "last_result") == [96, "Met"]


def test_result_and_target_are_not_forged(provider, objective):
	made = measure(
		provider, objective, month(-1), 90, result="Met", target=1, source="Number Card", signal="x"
	)
	assert (made.result, made.target, made.source, made.signal) == ("Missed", 95, "Typed In", None)
	other = f.make_finding(provider).name
	for forged in (
		{"result": "Met"},
		{"target": 1},
		{"period_end": "2027-01-01"},
		{"measured_by": provider.top},
	):
		with refused(SystemFieldError):
			f.change(made, provider.own, **forged)
	assert f.change(made, provider.own, signal="x", finding=other).result == "Missed"
	assert stored(made, "result", "signal", "finding") == ["Missed", None, None]


def test_the_target_is_that_of_then(provider, objective):
	made = measure(provider, objective, month(-2), 94)
	assert made.result == "Within Tolerance"
	f.change(objective, provider.boss, target=99, tolerance=0)
	assert f.change(made, provider.own, value=93).result == "Within Tolerance"
	assert measure(provider, objective, month(-1), 94).result == "Missed"


# --- who sets objectives, and what they say


@pytest.mark.parametrize("user", ("own", "boss", "top"))
def test_editors_change_an_objective(provider, objective, user):
	assert f.change(objective, getattr(provider, user), reason="it hurts").reason == "it hurts"


def test_the_strategy_manager_changes_an_objective(provider, objective):
	f.change(objective, provider.by_role["Service Strategy Manager"], reason="it hurts")


@pytest.mark.parametrize("user", ("eng", "mgr", "vice", "stranger", "apm", "extern"))
def test_others_change_no_objective(provider, objective, user):
	with refused(frappe.PermissionError):
		f.change(objective, getattr(provider, user), reason="it hurts")
	with as_user(getattr(provider, user)), refused(frappe.PermissionError):
		rest("PUT", f"resource/SMS Objective/{objective.name}", target=1)
	with as_user(getattr(provider, user)), refused(frappe.PermissionError):
		frappe.client.set_value("SMS Objective", objective.name, "responsible", frappe.session.user)


def test_users_without_a_leading_role_set_no_objective(provider):
	with refused(frappe.PermissionError):
		make_objective(provider, provider.eng)
	assert make_objective(provider, provider.mgr)


@pytest.mark.parametrize("lacking", ("due_date", "measure"))
def test_an_objective_says_when_and_by_what(provider, lacking):
	with refused(IncompleteError, "lacks"):
		make_objective(provider, **{lacking: None})
	make_objective(provider, kind="Risk Goal", **{lacking: None})


def test_a_goal_without_a_measure_is_not_measured(provider):
	goal = make_objective(provider, kind="Risk Goal", measure=None)
	assert not goal.next_due and not api.outlook(goal.name)["periods"]
	with refused(StateError, "no measure"):
		measure(provider, goal, month(-1), 96)


@pytest.mark.parametrize(
	("direction", "baseline", "target"), (("Higher is Better", 95, 80), ("Lower is Better", 4, 5))
)
def test_a_target_is_not_worse_than_the_baseline(provider, direction, baseline, target):
	with refused(frappe.ValidationError, "worse than its baseline"):
		make_objective(provider, direction=direction, baseline=baseline, target=target)
	make_objective(provider, direction=direction, baseline=target, target=baseline)


def test_keeping_a_level_is_said_aloud(provider):
	make_objective(provider, baseline=95)
	assert "asks to keep the level" in str(frappe.local.message_log)


def test_an_objective_is_due_after_it_is_measured_and_not_in_the_past(provider, objective):
	with refused(frappe.ValidationError, "in the past"):
		make_objective(provider, due_date=add_days(TODAY, -1))
	with refused(frappe.ValidationError, "before it is measured"):
		make_objective(provider, measured_from=add_days(TODAY, 301))
	with on_day(301):  # it may still be changed once its day has passed
		f.change(objective, provider.own, reason="it hurts")


@pytest.mark.parametrize("changed", ({"frequency": "Weekly"}, {"direction": "Lower is Better", "target": 10}))
def test_what_values_mean_stays_once_there_are_some(provider, objective, changed):
	f.change(objective, provider.boss, frequency="Quarterly")
	f.change(objective, provider.boss, frequency="Monthly")
	measure(provider, objective, month(-1), 96)
	with refused(LockedError, "Set a new objective"):
		f.change(objective, provider.boss, **changed)


def test_no_goal_stands_above_itself(provider, objective):
	middle = make_objective(provider, title="Middle", parent_goal=objective.name)
	low = make_objective(provider, title="Low", parent_goal=middle.name)
	for above in (objective, middle, low):
		with refused(frappe.ValidationError, "its own parent goal"):
			f.change(objective, provider.boss, parent_goal=above.name)


def test_a_stranger_is_not_responsible(provider):
	with refused(frappe.ValidationError, "Responsible"):
		make_objective(provider, responsible="Guest")


def test_an_open_form_is_not_called_forged(provider, objective):
	"""The form was opened before the value was entered."""
	opened = frappe.get_doc("SMS Objective", objective.name)
	made = measure(provider, objective, month(-1), 90)
	frappe.db.set_value("SMS Objective", objective.name, "measuring_fault", "x", update_modified=False)
	with as_user(provider.own):
		opened.reason = "it hurts"
		opened.save()
	assert stored(objective, "last_value", "reason", "measuring_fault") == [90, "it hurts", "x"]
	frappe.db.set_value("SMS Measurement", made.name, "signal", "y", update_modified=False)
	made.note = "counted twice"
	made.save()
	with refused(SystemFieldError):
		f.change(objective, provider.own, reconfirmed_on="2027-01-01")


# --- the parent goal


def test_the_parent_goal_is_reconfirmed_each_year(provider, objective):
	low = make_objective(provider, title="Low", parent_goal=objective.name)
	assert (low.reconfirmed_on, low.reconfirmed_by) == (TODAY, provider.boss)
	assert getdate(low.reconfirm_due) == date(2028, 3, 10)
	with on_day(date(2028, 3, 1)):
		with as_user(provider.eng), refused(frappe.PermissionError):
			api.reconfirm(low.name)
		with as_user(provider.own):
			assert api.reconfirm(low.name) == "2029-03-01"
	assert stored(low, "reconfirmed_by", "reconfirmed_on") == [provider.own, date(2028, 3, 1)]
	low = f.change(low, provider.own, parent_goal=None)
	assert not low.reconfirm_due and not low.reconfirmed_by
	with as_user(provider.own), refused(frappe.ValidationError, "no parent goal"):
		api.reconfirm(low.name)


# --- what is due


def due_of(name: str) -> dict:
	return {item.title.split(" ")[0]: item.due for item in objective_due.items() if item.name == name}


def test_what_is_due_is_reminded_of(provider, objective):
	low = make_objective(provider, title="Low", parent_goal=objective.name)
	measure(provider, low, month(-1), 96)
	assert due_of(low.name) == {
		"Measurement": date(2027, 4, 7),
		"Say": getdate(low.due_date),
		"Reconfirm": date(2028, 3, 10),
	}
	assert {item.name for item in escalation.due_items()} >= {low.name}
	f.change(low, provider.own, status="Dropped", closing_note="nobody needs it")
	assert due_of(low.name) == {}


def test_the_next_measurement_is_due_days_after_its_period(provider, objective):
	assert getdate(objective.next_due) == date(2027, 4, 7)
	frappe.db.set_single_value("Service Management Settings", "stale_after_days", 3)
	measure(provider, objective, month(-2), 96)
	assert stored(objective, "next_due") == [date(2027, 3, 3)]
	assert api.outlook(objective.name)["late"] and api.outlook(objective.name)["awaited"] == "2027-02"
	measure(provider, objective, month(-1), 96)
	assert not api.outlook(objective.name)["late"]


def test_the_daily_job_follows_the_settings(provider, objective):
	frappe.db.set_single_value("Service Management Settings", "stale_after_days", 20)
	run_daily()
	assert stored(objective, "next_due") == [date(2027, 4, 20)]


# --- how it ends


@pytest.mark.parametrize("status", ("Not Reached", "Dropped"))
def test_who_ends_an_objective_unreached_says_why(provider, objective, status):
	with refused(IncompleteError, "or why not"):
		f.change(objective, provider.own, status=status)
	ended = f.change(objective, provider.own, status=status, closing_note="no money for the tool")
	assert (ended.closed_on, ended.next_due) == (TODAY, None)


def test_what_was_missed_last_is_not_just_reached(provider, objective):
	measure(provider, objective, month(-1), 90)
	with refused(IncompleteError, "or why not"):
		f.change(objective, provider.own, status="Reached")
	f.change(frappe.get_last_doc("SMS Measurement"), provider.own, value=96)
	assert f.change(objective, provider.own, status="Reached").closed_on == TODAY


def test_an_ended_objective_stays_as_it_was(provider, objective):
	made = measure(provider, objective, month(-2), 96)
	f.change(objective, provider.own, status="Reached")
	with refused(StateError, "stay as they are"):
		measure(provider, objective, month(-1), 96)
	with refused(StateError, "stay as they are"):
		f.change(made, provider.own, value=99)
	with as_user(provider.boss), refused(StateError, "stay as they are"):
		frappe.delete_doc("SMS Measurement", made.name)
	with refused(LockedError, "make it active again"):
		f.change(objective, provider.boss, target=90)
	f.change(objective, provider.boss, closing_note="two years of it")
	again = f.change(objective, provider.boss, status="Active")
	assert not again.closed_on and again.next_due
	measure(provider, objective, month(-1), 96)


# --- by what it is reached


def test_an_action_is_made_and_named(provider, objective):
	arguments = (objective.name, "A gate in the tool", provider.eng, str(add_days(TODAY, 30)))
	with as_user(provider.mgr), refused(NotYoursError, "is set by"):
		api.add_action(*arguments)
	with as_user(provider.own):
		name = api.add_action(*arguments)
	objective.reload()
	row = objective.means[0]
	assert (row.record_doctype, row.record_name, row.responsible) == ("SMS Action", name, provider.eng)
	action = frappe.get_doc("SMS Action", name)
	assert (action.source_name, action.responsible, action.workflow_state) == (
		objective.name,
		provider.eng,
		"Open",
	)


# --- the button


def test_the_button_enters_the_value_of_a_period(provider, objective):
	with as_user(provider.own):
		outlook = api.outlook(objective.name)
		assert outlook["may_measure"] and outlook["may_edit"] and not outlook["chart"]
		api.measure(objective.name, outlook["periods"][1], 96, note="12 of 12")
		assert api.outlook(objective.name)["periods"][:2] == ["2027-02", "2026-12"]
		with refused(frappe.ValidationError, "no period"):
			api.measure(objective.name, "2027-03", 96)
	with as_user(provider.eng):
		outlook = api.outlook(objective.name)
		assert not outlook["may_measure"] and not outlook["may_edit"]
		with refused(NotYoursError):
			api.measure(objective.name, "2027-02", 96)


# --- statistical control


STEADY = (96, 93, 97, 95, 94, 97, 95, 96)


def signals(objective) -> list[str]:
	return frappe.get_all(
		"SMS Measurement",
		filters={"objective": objective.name},
		pluck="signal",
		order_by="period_start asc",
	)


def test_the_rules_that_a_value_breaks_are_written_down(provider, objective):
	made = measure_all(provider, objective, *STEADY, 80)
	assert signals(objective)[-1] == "One value beyond 3 sigma" and objective.out_of_control
	assert not any(signals(objective)[:-1])
	f.change(made[-1], provider.own, value=96)
	assert not any(signals(objective)) and stored(objective, "out_of_control") == [0]


def test_an_earlier_value_changes_what_the_latest_tells(provider, objective):
	made = measure_all(provider, objective, *STEADY, 80)
	f.change(made[3], provider.own, value=10)  # now the limits are wide
	assert not signals(objective)[-1]


def test_seven_values_make_no_limits(provider, objective):
	measure_all(provider, objective, *STEADY[:6], 10)
	assert not any(signals(objective))
	with as_user(provider.own):
		assert "7 of 8" in api.outlook(objective.name)["verdict"]


def test_limits_are_frozen_until_a_day(provider, objective):
	"""A change that was meant to move the values shows as a signal, instead of moving the limits."""
	measure_all(provider, objective, *STEADY, 99, 99, 99, 99, 99, 99)
	free = standing.chart_of(standing.shown(objective.name), None)[0]
	changed = f.change(objective, provider.own, limits_until=month(-6))
	frozen = standing.chart_of(standing.shown(objective.name), changed.limits_until)[0]
	assert frozen.centre == pytest.approx(sum(STEADY) / 8) and frozen.centre < free.centre
	assert changed.out_of_control and signals(objective)[-1]
	f.change(objective, provider.own, limits_until="2026-02-01")
	assert not any(signals(objective))


def test_the_chart_shows_values_limits_and_signals(provider, objective):
	measure_all(provider, objective, *STEADY, 80)
	with as_user(provider.eng):
		chart = str(api.outlook(objective.name)["chart"])
	assert chart.count('class="value"') == 8 and chart.count('class="signal"') == 1
	assert "Target 95" in chart and "+3σ" in chart and "One value beyond 3 sigma" in chart


# --- misses


def findings(objective) -> list[str]:
	return frappe.get_all(
		"Finding", filters={"source_name": objective.name}, pluck="name", order_by="name asc"
	)


def run_daily():
	with as_system():
		collect.measure_objectives()


def test_misses_in_a_row_raise_a_finding_once(provider):
	objective = make_objective(provider, misses_allowed=3, finding_type="Minor Nonconformity")
	made = measure_all(provider, objective, 96, 90, 80)
	assert objective.requirement == "2018-6.2.2" and not findings(objective)
	with on_day(date(2027, 4, 1)):
		made.append(measure(provider, objective, "2027-03-01", 70))
		(name,) = findings(objective)
		finding = frappe.get_doc("Finding", name)
		assert (finding.type, finding.responsible, finding.source_doctype, finding.source_kind) == (
			"Minor Nonconformity",
			provider.own,
			"SMS Objective",
			"Other",
		)
		assert (finding.unit, finding.sms_process, finding.requirement) == (f.UNIT, f.PROCESS, "2018-6.2.2")
		assert "95 %" in finding.statement and "70 %" in finding.evidence and made[1].name in finding.evidence
		assert stored(objective, "finding") == [name] and made[-1].finding == name
		run_daily()
		f.change(made[-1], provider.own, value=60)
		f.change(objective, provider.own, reason="it hurts")
	with on_day(date(2027, 5, 1)):
		made.append(measure(provider, objective, "2027-04-01", 70))
		run_daily()
	assert findings(objective) == [name] and made[-1].finding is None
	with on_day(date(2027, 9, 1)):
		for day, value in (("2027-05-01", 96), ("2027-06-01", 70), ("2027-07-01", 70), ("2027-08-01", 70)):
			measure(provider, objective, day, value)
	assert len(findings(objective)) == 2
	assert stored(objective, "finding", "miss_count") == [findings(objective)[-1], 3]


def test_what_was_entered_late_makes_no_second_finding(provider):
	objective = make_objective(provider, misses_allowed=2)
	measure_all(provider, objective, 70, 70)
	measure(provider, objective, month(-3), 70)
	run_daily()
	assert len(findings(objective)) == 1 and stored(objective, "miss_count") == [3]
	assert frappe.db.get_value("Finding", findings(objective)[0], "type") == "Observation"


def test_within_tolerance_is_no_miss(provider):
	objective = make_objective(provider, misses_allowed=2)
	measure_all(provider, objective, 70, 93, 70)
	assert not findings(objective)


def test_no_finding_is_raised_where_none_is_asked_for(provider, objective):
	measure_all(provider, objective, *[70] * 5)
	assert not findings(objective) and objective.miss_count == 5
	f.change(objective, provider.boss, misses_allowed=3)
	assert len(findings(objective)) == 1


def test_a_nonconformity_names_a_requirement(provider):
	frappe.db.set_value("SMS Requirement", "2018-6.2.2", "applicable", 0)
	values = {"misses_allowed": 3, "finding_type": "Minor Nonconformity"}
	with refused(IncompleteError, "Name the requirement"):
		make_objective(provider, **values)
	assert make_objective(provider, requirement="2018-9.1", **values).requirement == "2018-9.1"


# --- number cards


def measured_by_card(p, card, **values):
	values = {"measured_from": "2027-02-01", "baseline": 0, "target": 1, **values}
	return make_objective(p, source="Number Card", number_card=card.name, **values)


def values_of(objective) -> list[float]:
	return frappe.get_all(
		"SMS Measurement",
		filters={"objective": objective.name},
		pluck="value",
		order_by="period_start asc",
	)


def test_a_card_is_measured_as_the_responsible_person(provider):
	"""Both the card's filters and the rows that the person may see."""
	f.make_finding(provider)
	f.make_finding(provider, type="Observation")
	f.make_finding(provider, unit=f.QUALITY, sms_process=f.OTHER_PROCESS, responsible=provider.top)
	card = make_card(filters_json='[["Finding", "type", "=", "Minor Nonconformity"]]')
	theirs = {
		user: len(
			frappe.get_list("Finding", filters={"type": "Minor Nonconformity"}, limit=0, order_by="name asc")
		)
		for user in (provider.own, provider.boss)
		if not frappe.set_user(user)
	}
	frappe.set_user("Administrator")
	narrow = measured_by_card(provider, card)
	wide = measured_by_card(provider, card, responsible=provider.boss)
	run_daily()
	assert values_of(narrow) == [theirs[provider.own]] and values_of(wide) == [theirs[provider.boss]]
	assert theirs[provider.own] < theirs[provider.boss]
	made = frappe.get_last_doc("SMS Measurement", filters={"objective": narrow.name})
	assert (made.source, made.measured_by) == ("Number Card", provider.own)
	assert frappe.session.user == "Administrator"


def test_a_card_is_measured_after_each_period_once(provider):
	card = make_card()
	objective = measured_by_card(provider, card, measured_from=None)
	assert objective.measured_from == TODAY
	run_daily()
	assert values_of(objective) == []  # what was before it is not what the card shows now
	with on_day(date(2027, 3, 31)):
		run_daily()
	assert values_of(objective) == []
	with on_day(date(2027, 4, 1)):
		run_daily()
		run_daily()
	assert len(values_of(objective)) == 1
	with on_day(date(2027, 7, 1)):
		run_daily()
	assert len(values_of(objective)) == 2  # not the months that nobody measured: only the last one is known


def test_a_value_changed_by_hand_is_typed_in(provider):
	objective = measured_by_card(provider, make_card())
	run_daily()
	made = f.change(frappe.get_last_doc("SMS Measurement"), provider.own, value=12)
	assert (made.source, made.measured_by) == ("Typed In", provider.own)
	run_daily()
	assert values_of(objective) == [12]


def test_a_card_adds_up_a_field(provider):
	f.make_finding(provider, extent="here")
	card = make_card(function="Maximum", aggregate_function_based_on="extension_count")
	objective = measured_by_card(provider, card)
	run_daily()
	assert values_of(objective) == [0]


def test_a_card_on_a_report_is_measured(provider):
	with on_day(-100):
		f.make_finding(provider)
	card = make_card(
		type="Report",
		report_name="Finding Register",
		report_field="age",
		report_function="Maximum",
		function=None,
	)
	objective = measured_by_card(provider, card)
	run_daily()
	assert values_of(objective)[0] >= 100


def refused_card(p, match: str, card=None, **values):
	with refused(frappe.ValidationError, match):
		measured_by_card(p, card or make_card(**values))


def test_cards_that_are_refused(provider):
	refused_card(provider, "a method of its own", type="Custom", method="frappe.ping", function=None)
	refused_card(
		provider,
		"only a browser works out",
		dynamic_filters_json='[["Finding", "due_date", "<", "frappe.datetime.get_today()"]]',
	)
	report = frappe.get_doc(
		{
			"doctype": "Report",
			"report_name": "Typed Report",
			"ref_doctype": "Finding",
			"report_type": "Query Report",
			"is_standard": "No",
			"query": "select 1",
		}
	).insert()
	values = {"report_field": "age", "report_function": "Sum", "function": None, "type": "Report"}
	refused_card(provider, "does not come with an app", report_name=report.name, **values)
	with refused(IncompleteError, "Choose the number card"):
		make_objective(provider, source="Number Card")


def test_a_card_reads_what_the_responsible_may(provider):
	refused_card(
		provider,
		"reads <strong>Error Log</strong>, which <strong>own</strong> may not",
		document_type="Error Log",
	)
	values = {"report_field": "age", "report_function": "Sum", "function": None, "type": "Report"}
	refused_card(
		provider, "which <strong>own</strong> may not", report_name="Permitted Documents For User", **values
	)
	card = make_card(document_type="Error Log")
	measured_by_card(provider, card, responsible="Administrator")


def test_a_responsible_who_may_not_read_it_is_refused_later_too(provider):
	objective = measured_by_card(provider, make_card(document_type="Error Log"), responsible="Administrator")
	with refused(frappe.ValidationError, "may not"):
		f.change(objective, provider.boss, responsible=provider.own)


def test_a_card_in_use_is_not_deleted(provider):
	card = make_card()
	measured_by_card(provider, card)
	with refused(frappe.LinkExistsError):
		frappe.delete_doc("Number Card", card.name)


def notices(objective) -> list[str]:
	return frappe.get_all(
		"SMS Reminder Log",
		filters={"record_name": objective.name, "step": "Not measured"},
		pluck="recipient",
		order_by="creation asc",
	)


def test_a_card_that_is_gone_is_told_once_and_stops_nobody(provider):
	gone, other = make_card("Gone"), make_card("Other")
	first, second = measured_by_card(provider, gone), measured_by_card(provider, other)
	frappe.delete_doc("Number Card", gone.name, force=True)
	run_daily()
	with on_day(1):
		run_daily()
	assert values_of(first) == [] and len(values_of(second)) == 1
	assert "Gone is gone" in stored(first, "measuring_fault")[0]
	assert notices(first) == [provider.own]
	with refused(frappe.ValidationError):
		f.change(first, provider.own, reason="it hurts")
	first = f.change(first, provider.own, number_card=other.name)
	assert not first.measuring_fault
	run_daily()
	assert len(values_of(first)) == 1


def test_a_right_that_was_lost_is_told(provider):
	objective = measured_by_card(provider, make_card())
	user = frappe.get_doc("User", provider.own)
	roles = [row.role for row in user.roles]
	user.set("roles", [])
	user.save(ignore_permissions=True)
	run_daily()
	assert "which own may not" in stored(objective, "measuring_fault")[0] and values_of(objective) == []
	user.reload()
	user.update({"roles": [{"role": role} for role in roles]})
	user.save(ignore_permissions=True)
	run_daily()
	assert stored(objective, "measuring_fault") == [None] and len(values_of(objective)) == 1


def test_a_leaver_is_no_reader(provider):
	objective = measured_by_card(provider, make_card())
	frappe.db.set_value("User", provider.own, "enabled", 0)
	run_daily()
	assert "no active user" in stored(objective, "measuring_fault")[0]
	assert set(notices(objective)) == {provider.mgr, provider.vice}


def test_one_failing_card_is_told_logged_and_taken_back(provider, monkeypatch):
	bad, good = make_card("Bad"), make_card("Good")
	first, second = measured_by_card(provider, bad), measured_by_card(provider, good)
	value_of = cards.value_of

	def fails(card, user):
		if card == "Bad":
			frappe.db.set_value("SMS Objective", first.name, "reason", "half saved")
			raise ZeroDivisionError
		return value_of(card, user)

	logged = []
	monkeypatch.setattr(cards, "value_of", fails)
	monkeypatch.setattr(frappe, "log_error", lambda title: logged.append(title))
	run_daily()
	assert len(values_of(second)) == 1 and values_of(first) == []
	assert stored(first, "reason") == [None] and "error log says why" in stored(first, "measuring_fault")[0]
	assert logged == [f"Service management: {first.name} not measured"]
	assert notices(first) == [provider.own] and frappe.session.user == "Administrator"


def test_an_ended_objective_is_no_longer_measured(provider):
	objective = measured_by_card(provider, make_card())
	f.change(objective, provider.own, status="Dropped", closing_note="nobody needs it")
	run_daily()
	assert values_of(objective) == []


# --- scorecard and sheet


def scorecard(user: str = "Administrator", **filters):
	from frappe.desk.query_report import run

	with as_user(user):
		return run("Objective Scorecard", filters=filters)


def row_of(result, objective):
	return next(row for row in result["result"] if row.get("name") == objective.name)


def test_the_scorecard_shows_where_objectives_stand(provider, objective):
	measure_all(provider, objective, *STEADY, 80)
	fresh = make_objective(provider, title="Nothing yet")
	ended = make_objective(provider, title="Ended")
	f.change(ended, provider.boss, status="Dropped", closing_note="nobody needs it")
	result = scorecard(provider.eng, status="Active")
	row = row_of(result, objective)
	assert (row["result"], row["control"], row["rules"]) == (
		"Missed",
		"Out of control",
		"One value beyond 3 sigma",
	)
	assert (row["last_value"], row["measured"], row["miss_count"]) == (80, 9, 1)
	assert (row_of(result, fresh)["result"], row_of(result, fresh)["last_value"]) == ("Not measured", None)
	assert ended.name not in {each.get("name") for each in result["result"]}
	figures = {each["label"]: each["value"] for each in result["report_summary"]}
	assert figures["Missed"] == figures["Out of Control"] == 1 and figures["Late Measurements"] == 0
	assert dict(
		zip(result["chart"]["data"]["labels"], result["chart"]["data"]["datasets"][0]["values"], strict=True)
	) == {
		"Met": 0,
		"Within Tolerance": 0,
		"Missed": 1,
		"Not measured": len(result["result"]) - 1,
	}


def test_the_scorecard_tells_the_trend_and_what_is_late(provider, objective):
	measure_all(provider, objective, 80, 84, 88, 92, 96)
	assert row_of(scorecard(), objective)["trend"] == "↗ Better"
	with on_day(date(2027, 4, 10)):
		result = scorecard(only_late=1)
		assert row_of(result, objective)["late_days"] == 3
	assert not [row for row in scorecard(only_late=1)["result"] if row.get("name") == objective.name]
	assert not [
		row for row in scorecard(only_out_of_control=1)["result"] if row.get("name") == objective.name
	]


def test_the_scorecard_costs_the_same_for_any_number(provider, objective):
	from sms_module.sms_module.report.objective_scorecard.objective_scorecard import get_rows

	measure_all(provider, objective, *STEADY)
	get_rows({})
	few = statements(lambda: get_rows({}))
	for number in range(12):
		measure_all(provider, make_objective(provider, title=f"Objective {number}"), *STEADY[:3])
	assert statements(lambda: get_rows({})) == few


def statements(act) -> int:
	count, execute = 0, frappe.db.sql

	def counting(*args, **kwargs):
		nonlocal count
		count += 1
		return execute(*args, **kwargs)

	frappe.db.sql = counting
	try:
		act()
	finally:
		frappe.db.sql = execute
	return count


def test_the_sheet_prints_chart_means_and_measurements(provider, objective):
	from sms_module.reporting.printing import print_html

	measure_all(provider, objective, *STEADY, 80)
	with as_user(provider.own):
		api.add_action(objective.name, "A gate in the tool", provider.eng, str(add_days(TODAY, 30)))
	f.change(objective, provider.own, reason="<script>alert(1)</script> it hurts")
	with as_user(provider.eng):
		html = print_html(frappe.get_doc("SMS Objective", objective.name), "Objective Sheet")
	for words in (
		"<svg",
		"A gate in the tool",
		"2027-02",
		"One value beyond 3 sigma",
		"Mean",
		"95 %",
		"Open",
	):
		assert words in html, words
	assert "<script>alert" not in html and f.DOMAIN not in html and "{{" not in html


def test_the_day_is_the_clocks():
	assert today() == TODAY
