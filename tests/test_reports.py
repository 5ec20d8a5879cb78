"""The registers: their values, each filter, what whom they show, and what they cost."""

from types import SimpleNamespace

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days

from sms_module.corrective_action.persons import EXTENSION_DECIDERS
from sms_module.records import history
from sms_module.records.clock import today
from sms_module.records.extensions import decide_extension, request_extension
from sms_module.records.system import as_system
from sms_module.reporting.registers import print_registers, write_registers
from tests import factories as f

provider = f.provider

REGISTERS = ("Finding Register", "CAPA Register", "Action Register", "Traceability")
HERE = {"unit": f.TOP}
OBSERVATION = {"type": "Observation", "requirement": "2018-7.2", "title": "No training plan"}


@pytest.fixture
def year(provider) -> SimpleNamespace:
	"""Findings of 100, 70 and 40 days ago: one closed after two rounds, one late, one extended, one elsewhere."""
	y = SimpleNamespace(p=provider)
	with f.on_day(-100):
		y.closed = f.make_finding(provider, "Accepted")
		y.capa = f.make_capa(provider, "Effectiveness Review", finding=y.closed)
		y.capa = f.step(y.capa, "Not Effective", provider.boss, effectiveness_note="3 of 10 again")
	with f.on_day(-90):
		y.capa = f.advance_capa(provider, y.capa, "Closed")
		y.closed = f.step(y.closed, "Close", provider.apm)
	with f.on_day(-70):
		y.late = f.make_finding(provider, **OBSERVATION)
	with f.on_day(-40):
		y.extended = f.make_finding(provider, "Accepted", requirement="2018-8.2.5", title="Stock not counted")
		y.extended = extend(y.extended, provider, "plan_due", add_days(today(), 80))
		y.elsewhere = f.make_finding(
			provider,
			unit=f.QUALITY,
			sms_process=f.OTHER_PROCESS,
			responsible=provider.top,
			requirement="2018-9.2",
			source_kind="Complaint",
		)
	return y


def extend(doc, p, due_field: str, day):
	with f.as_user(doc.responsible):
		request_extension(doc, due_field, day, "the tool comes later")
	with f.as_user(p.boss):
		return decide_extension(frappe.get_doc(doc.doctype, doc.name), True, EXTENSION_DECIDERS)


def report(name: str, user: str = "Administrator", **filters) -> SimpleNamespace:
	with f.as_user(user):
		result = run(name, filters=filters)
	return SimpleNamespace(
		rows=result["result"],
		names=[row.get("name") or row.get("finding") for row in result["result"]],
		columns={column["fieldname"] for column in result["columns"]},
		chart=result["chart"] or {},
		figures={each["label"]: each["value"] for each in result["report_summary"] or []},
		message=result["message"],
	)


def row_of(result: SimpleNamespace, name: str) -> dict:
	return next(row for row in result.rows if name in (row.get("name"), row.get("finding")))


def points(chart: dict) -> dict:
	return dict(zip(chart["data"]["labels"], chart["data"]["datasets"][0]["values"], strict=True))


# --- findings


def test_finding_register_values(year):
	found = report("Finding Register", **HERE)
	closed, late = row_of(found, year.closed.name), row_of(found, year.late.name)
	assert closed["age"] == 10
	assert closed["overdue_days"] == 0
	assert closed["capa"] == year.capa.name
	assert f.a_cause() in closed["cause_categories"]
	assert (late["age"], late["overdue_days"]) == (70, 40)  # an observation is to be answered within 30 days
	extended = row_of(found, year.extended.name)
	assert extended["due_date"] == add_days(today(), 40)
	assert extended["original_due_date"] == add_days(today(), 5)
	assert extended["overdue_days"] == 0


def test_finding_register_figures_and_charts(year):
	found = report("Finding Register", **HERE)
	assert found.figures["Findings"] == 4
	assert found.figures["Open"] == 3
	assert found.figures["Overdue"] == 2  # the late one, and the other unit's, unanswered for 40 days
	assert found.figures["Minor, Open"] == 2
	assert found.figures["Major, Open"] == 0
	assert found.figures["Closed on Time (Original Dates)"] == "100 %"
	assert points(found.chart) == {"0-30": 0, "31-60": 2, "61-90": 1, ">90": 0}
	by_type = report("Finding Register", chart_by="Type", **HERE).chart
	assert points(by_type) == {"Minor Nonconformity": 3, "Observation": 1}
	by_cause = report("Finding Register", chart_by="Cause", **HERE).chart
	assert points(by_cause) == {f.a_cause(): 1}
	by_process = report("Finding Register", chart_by="Process", **HERE).chart
	assert points(by_process) == {f.PROCESS: 3, f.OTHER_PROCESS: 1}
	assert points(report("Finding Register", chart_by="Source", **HERE).chart) == {"Other": 3, "Complaint": 1}


def test_a_finding_closed_after_its_original_day_is_late_although_extended(year):
	frappe.db.set_value(
		"Finding",
		year.closed.name,
		{"closed_on": today(), "effectiveness_due": add_days(today(), 30)},
	)
	frappe.db.set_value("CAPA", year.capa.name, "closed_on", today())
	row = frappe.new_doc("SMS Due Date Extension")
	row.update(
		{
			"parent": year.closed.name,
			"parenttype": "Finding",
			"parentfield": "extensions",
			"due_field": "effectiveness_due",
			"old_date": add_days(today(), -5),
			"new_date": add_days(today(), 30),
			"status": "Approved",
			"idx": 1,
		}
	)
	row.db_insert()
	assert report("Finding Register", **HERE).figures["Closed on Time (Original Dates)"] == "0 %"


@pytest.mark.parametrize(
	("filters", "names"),
	[
		({"from_date": -75}, {"late", "extended", "elsewhere"}),
		({"to_date": -75}, {"closed"}),
		({"from_date": -70, "to_date": -70}, {"late"}),
		({"type": "Observation"}, {"late"}),
		({"sms_process": f.OTHER_PROCESS}, {"elsewhere"}),
		({"unit": f.UNIT}, {"closed", "late", "extended"}),
		({"source_kind": "Complaint"}, {"elsewhere"}),
		({"requirement": "2018-8.5"}, {"closed"}),
		({"requirement": "2018-8.2.5"}, {"extended"}),
		({"workflow_state": "Accepted"}, {"extended"}),
		({"only_open": 1}, {"late", "extended", "elsewhere"}),
		({"only_overdue": 1}, {"late", "elsewhere"}),
	],
)
def test_finding_register_filters(year, filters, names):
	days = {key: add_days(today(), value) for key, value in filters.items() if key.endswith("_date")}
	found = report("Finding Register", **{**HERE, **filters, **days})
	assert set(found.names) == {getattr(year, name).name for name in names}


def test_a_branch_of_causes_gives_the_causes_below_it(year):
	parent = frappe.db.get_value("Cause Category", f.a_cause(), "parent_cause_category")
	assert report("Finding Register", cause_category=parent, **HERE).names == [year.closed.name]
	others = frappe.get_all(
		"Cause Category", filters={"is_group": 1, "name": ("!=", parent)}, pluck="name", order_by="name asc"
	)
	assert report("Finding Register", cause_category=others[0], **HERE).names == []


# --- CAPAs


def test_capa_register(year):
	found = report("CAPA Register", **HERE)
	row = row_of(found, year.capa.name)
	assert row["findings"] == year.closed.name
	assert row["iteration"] == 2
	assert row["effectiveness_result"] == "Effective"
	assert row["age"] == 10
	assert row["weak_count"] == len([line for line in (year.capa.weak_points or "").splitlines() if line])
	assert found.figures["Effective at First Judgement"] == "0 %"
	assert found.figures["Average Iterations"] == 2
	assert found.figures["Open"] == found.figures["Overdue"] == found.figures["Extended"] == 0
	assert points(found.chart) == {"Closed": 1}


def test_capa_register_overdue_and_extended(year):
	with f.on_day(-30):
		capa = f.make_capa(year.p, "Implementing", finding=year.extended, due_date=add_days(today(), 10))
	found = report("CAPA Register", only_overdue=1, **HERE)
	assert found.names == [capa.name]
	assert found.rows[0]["overdue_days"] == 20
	assert found.figures["Implemented on Time (Original Dates)"] == "0 %"
	extend(capa, year.p, "due_date", add_days(today(), 5))
	assert report("CAPA Register", only_overdue=1, **HERE).names == []
	found = report("CAPA Register", only_open=1, **HERE)
	assert found.figures["Extended"] == 1
	assert found.rows[0]["original_due_date"] == add_days(today(), -20)
	assert points(report("CAPA Register", only_open=1, chart_by="Ageing", **HERE).chart)["0-30"] == 1


@pytest.mark.parametrize(
	("filters", "count"),
	[
		({"kind": "Corrective"}, 1),
		({"kind": "Preventive"}, 0),
		({"depth": "Short"}, 1),
		({"sms_process": f.OTHER_PROCESS}, 0),
		({"workflow_state": "Closed"}, 1),
		({"effectiveness_result": "Effective"}, 1),
		({"effectiveness_result": "Not Effective"}, 0),
		({"only_open": 1}, 0),
		({"responsible": "nobody@nowhere.example"}, 0),
		({"from_date": "2000-01-01", "to_date": "2000-12-31"}, 0),
	],
)
def test_capa_register_filters(year, filters, count):
	assert len(report("CAPA Register", **{**HERE, **filters}).rows) == count


# --- actions


def test_action_register(year):
	p = year.p
	with f.on_day(-30):
		late = f.make_action(p, due_date=add_days(today(), 5))
		moved = f.make_action(p, what="Count the stock", due_date=add_days(today(), 10))
		moved = extend(moved, p, "due_date", add_days(today(), 28))
	with f.on_day(-15):
		f.finish_action(p, moved)
		f.step(moved, "Verify", p.own)
	found = report("Action Register", **HERE)
	assert row_of(found, late.name)["overdue_days"] == 25
	row = row_of(found, moved.name)
	assert (row["extension_count"], row["original_due_date"]) == (1, add_days(today(), -20))
	assert row["done_on"] == add_days(today(), -15)
	assert row["verified_by_name"] == "own"
	assert found.figures["Overdue"] == 1
	assert found.figures["Extended"] == 1
	# of four: the CAPA's two rounds shared one action done in time; `moved` and `late` missed their first day
	assert found.figures["Actions"] == 3
	assert found.figures["Done on Time (Original Dates)"] == "33.3 %"
	assert report("Action Register", only_overdue=1, **HERE).names == [late.name]
	assert report("Action Register", only_open=1, **HERE).names == [late.name]
	planned = report("Action Register", source_doctype="CAPA", **HERE)
	assert [row["why"] for row in planned.rows] == [year.capa.name]
	assert (row_of(found, late.name)["age"], row_of(found, late.name)["ageing"]) == (30, "0-30")
	assert row["age"] == 15 and not row["ageing"]
	by_age = report("Action Register", chart_by="Ageing", **HERE).chart
	assert points(by_age) == {"0-30": 1, "31-60": 0, "61-90": 0, ">90": 0}
	f.make_action(p)
	load = report("Action Register", chart_by="Responsible", **HERE).chart["data"]
	assert load["labels"] == ["eng"]
	assert {part["name"]: part["values"] for part in load["datasets"]} == {"In time": [1], "Overdue": [1]}
	assert report("Action Register", workflow_state="Verified", **HERE).names == [moved.name]


# --- traceability


@pytest.fixture
def audited(provider) -> SimpleNamespace:
	"""A reported audit with a minor nonconformity on its way, an observation and a good practice."""
	a = SimpleNamespace(p=provider)
	a.audit = f.make_audit(
		provider,
		"In Progress",
		checklist=[
			{"requirement": f.REQUIREMENT, "question": f.QUESTION},
			{"requirement": "2018-8.5.1.1", "question": "Is there a policy?"},
			{"requirement": "2018-8.5.3", "question": "Are releases tried?"},
		],
	)
	a.minor = f.raise_nonconformity(provider, a.audit, 0)
	a.soft = f.raise_nonconformity(provider, a.audit, 1, "Observation")
	a.good = f.raise_nonconformity(provider, a.audit, 2, "Good Practice")
	f.complete_audit(provider, a.audit)
	a.audit = f.step(a.audit, "Report", provider.lead)
	a.minor = f.step(a.minor, "Accept", provider.mgr)
	return a


def test_traceability_names_what_is_missing(audited):
	chains = report("Traceability", audit=audited.audit.name)
	assert set(chains.names) == {audited.minor.name, audited.soft.name, audited.good.name}
	minor = row_of(chains, audited.minor.name)
	assert minor["question"] == f"1. {f.QUESTION}"
	assert minor["source_state"] == "Reported"
	assert minor["missing"] == "CAPA, Closure"
	assert row_of(chains, audited.soft.name)["missing"] == "Acceptance, Action, Closure"
	assert row_of(chains, audited.good.name)["missing"] == ""
	assert chains.figures["Incomplete"] == 2
	assert chains.figures["Nonconformities without CAPA"] == 1
	assert points(chains.chart) == {"Acceptance": 1, "CAPA": 1}
	only = report("Traceability", audit=audited.audit.name, only_gaps=1)
	assert set(only.names) == {audited.minor.name, audited.soft.name}


def test_traceability_follows_a_capa_to_its_effect(audited):
	p = audited.p
	capa = f.make_capa(p, "Implementing", finding=audited.minor)
	line = row_of(report("Traceability", audit=audited.audit.name), audited.minor.name)
	assert line["capa"] == capa.name
	assert line["cause"] == f.CAPA_PLAN["causes"][0]["cause"]
	assert line["action_state"] == "Open"
	assert line["missing"] == "Action Done, Implementation Verified, Effectiveness, Closure"
	f.judge_capa(p, capa)
	f.step(audited.minor, "Close", p.lead)
	line = row_of(report("Traceability", audit=audited.audit.name), audited.minor.name)
	assert line["effectiveness"] == "Effective"
	assert line["missing"] == ""


def test_traceability_has_a_line_for_each_action(audited):
	capa = f.make_capa(
		audited.p,
		"Implementing",
		finding=audited.minor,
		actions=[
			{"what": "Gate in the tool", "responsible": audited.p.eng, "due_date": add_days(today(), 9)},
			{"what": "Change the procedure", "responsible": audited.p.own, "due_date": add_days(today(), 9)},
		],
	)
	lines = [row for row in report("Traceability", audit=audited.audit.name).rows if row["capa"] == capa.name]
	assert [row["what"] for row in lines] == ["Gate in the tool", "Change the procedure"]


@pytest.mark.parametrize(
	("filters", "count"),
	[
		({"sms_process": f.PROCESS}, 3),
		({"sms_process": f.OTHER_PROCESS}, 0),
		({"requirement": "2018-8.5.1"}, 2),
		({"requirement": "2018-8.5.3"}, 1),
	],
)
def test_traceability_filters(audited, filters, count):
	assert len(report("Traceability", audit=audited.audit.name, **filters).rows) == count


def test_traceability_of_a_programme(provider):
	programme = f.make_programme(provider, "Approved")
	with f.as_user(provider.apm):
		from sms_module.audit.programme import make_audits

		audit = frappe.get_doc("SMS Audit", make_audits(programme)[0])
	finding = f.make_finding(
		provider, source_doctype="SMS Audit", source_name=audit.name, source_kind="Audit"
	)
	lines = report("Traceability", programme=programme.name)
	assert lines.names == [finding.name]
	assert lines.rows[0]["programme"] == programme.name


# --- who sees what


@pytest.mark.parametrize("name", REGISTERS)
def test_a_stranger_sees_nothing(year, name):
	assert report(name, year.p.stranger).rows == []


def test_an_auditee_sees_their_unit(year):
	mine = {year.closed.name, year.late.name, year.extended.name}
	assert set(report("Finding Register", year.p.eng).names) == mine
	assert set(report("Finding Register", year.p.mgr).names) == mine
	assert report("CAPA Register", year.p.mgr).names == [year.capa.name]
	assert set(report("Traceability", year.p.mgr).names) == mine
	assert len(report("Action Register", year.p.eng).rows) == 1


@pytest.mark.parametrize("role", ["boss", "apm", "top"])
def test_who_answers_for_the_system_sees_all(year, role):
	assert len(report("Finding Register", getattr(year.p, role), **HERE).rows) == 4


def test_an_auditor_sees_what_they_audit(audited):
	p = audited.p
	assert set(report("Traceability", p.lead, audit=audited.audit.name).names) == {
		audited.minor.name,
		audited.soft.name,
		audited.good.name,
	}
	assert report("Traceability", p.extern, audit=audited.audit.name).rows == []


def test_a_hidden_capa_stays_hidden(audited):
	"""Who may see a finding but not its CAPA learns its number, which stands in the finding, and no more."""
	capa = f.make_capa(audited.p, "Action Plan", finding=audited.minor)
	frappe.db.set_value("CAPA", capa.name, {"unit": f.QUALITY, "sms_process": f.OTHER_PROCESS})
	frappe.db.set_value("Finding", audited.minor.name, "responsible", audited.p.stranger)
	line = row_of(report("Traceability", audited.p.stranger), audited.minor.name)
	assert line["capa_state"] == "Not visible to you"
	assert not line.get("cause")
	assert (
		row_of(report("Finding Register", audited.p.stranger), audited.minor.name)["cause_categories"] == ""
	)


@pytest.mark.parametrize("name", [*REGISTERS, "Record Integrity"])
def test_without_a_role_of_the_system_there_is_no_report(provider, name):
	with pytest.raises(frappe.PermissionError):
		report(name, "Guest")


def test_record_integrity_is_for_those_who_check(provider):
	for user in (provider.boss, provider.apm, provider.lead):
		assert report("Record Integrity", user).figures["Broken"] == 0
	for user in (provider.mgr, provider.eng, provider.top):
		with pytest.raises(frappe.PermissionError):
			report("Record Integrity", user)


# --- record integrity


def test_record_integrity_finds_what_was_written_past_the_rules(year):
	assert report("Record Integrity").figures["Broken"] == 0
	frappe.db.set_value("Finding", year.closed.name, "statement", "all is well")
	frappe.db.set_value("CAPA", year.capa.name, "workflow_state", "Cancelled")
	step = frappe.get_all(
		"SMS History",
		filters={"record_doctype": "Finding", "record_name": year.late.name},
		pluck="name",
		order_by="sequence asc",
	)[0]
	frappe.db.set_value("SMS History", step, "acted_by", "somebody@else.example")
	found = report("Record Integrity")
	assert {row["record_name"] for row in found.rows} == {
		year.closed.name,
		year.capa.name,
		year.late.name,
	}
	assert found.figures["Broken"] == 3
	assert found.figures["Sound"] == found.figures["Checked"] - 3
	only = report("Record Integrity", record_doctype="CAPA")
	assert [row["record_name"] for row in only.rows] == [year.capa.name]
	assert only.message == f"Checked: CAPA: {only.figures['Checked']}"


def test_record_integrity_finds_what_is_gone(year):
	frappe.db.delete("Finding", {"name": year.closed.name})
	rows = report("Record Integrity", record_doctype="Finding").rows
	assert [(row["record_name"], row["workflow_state"]) for row in rows] == [(year.closed.name, "Closed")]


def test_one_check_and_all_checks_agree(year):
	frappe.db.set_value("Finding", year.closed.name, "statement", "all is well")
	for doctype in history.record_doctypes():
		for check in history.check_all(doctype):
			assert history.broken(frappe.get_doc(doctype, check.name)) == check.faults


# --- what they cost


@pytest.fixture
def statements(monkeypatch):
	"""`statements(function)`: how many SQL statements a call runs."""

	def count(function, *args, **kwargs) -> int:
		seen = []
		original = frappe.db.sql
		with monkeypatch.context() as patch:
			patch.setattr(frappe.db, "sql", lambda *a, **k: seen.append(a) or original(*a, **k))
			function(*args, **kwargs)
		return len(seen)

	return count


def many_findings(p, count: int) -> None:
	with as_system():
		for number in range(count):
			finding = f.make_finding(p, requirement="2018-8.2.5", title=f"Case {number}")
			capa = f.make_capa(p, finding=f.step(finding, "Accept", p.mgr))
			f.make_action(p, source=capa)


def test_fifty_findings_cost_as_many_statements_as_five(provider, statements):
	calls = [
		(name, user) for name in (*REGISTERS, "Record Integrity") for user in (provider.boss, provider.lead)
	]
	many_findings(provider, 5)
	for call in calls:
		report(*call)  # whatever is cached is cached
	few = {call: statements(report, *call) for call in calls}
	many_findings(provider, 45)
	assert {call: statements(report, *call) for call in calls} == few


# --- outside the desk


def test_registers_as_pages(audited, tmp_path):
	with f.as_user(audited.p.boss):
		written = write_registers(str(tmp_path / "registers"))
	assert written[0].name == "index.html"
	assert all(path.exists() for path in written)
	index = written[0].read_text()
	for page in written[1:]:
		assert f'href="{page.name}"' in index
	findings = next(path for path in written if path.name == "findings.html").read_text()
	assert audited.minor.name in findings
	audit = next(path for path in written if path.name == f"{frappe.scrub(audited.audit.name)}.html")
	assert f.NONCONFORMITY in audit.read_text()
	assert "no such element" not in "".join(path.read_text() for path in written)


def test_registers_as_pages_hold_no_markup_of_users(provider, tmp_path):
	f.make_finding(provider, title="<script>alert(1)</script>", statement="<b>bold</b>")
	with f.as_user(provider.boss):
		written = write_registers(str(tmp_path))
	assert "<script>" not in "".join(path.read_text() for path in written)


def test_registers_on_a_terminal(audited, capsys):
	with f.as_user(audited.p.boss):
		print_registers()
	shown = capsys.readouterr().out
	assert audited.minor.name in shown
	assert all(len(line) <= 150 for line in shown.splitlines())


def test_registers_show_only_what_one_may_see(audited, tmp_path):
	with f.as_user(audited.p.stranger):
		written = write_registers(str(tmp_path))
	assert {path.name for path in written} & {f"{frappe.scrub(audited.audit.name)}.html"} == set()
	assert audited.minor.name not in "".join(path.read_text() for path in written)


def test_answers_of_a_checklist_stay_linked(audited):
	"""A question answered as a finding without one is shown as a gap."""
	with f.as_user(audited.p.apm):
		audit = f.step(audited.audit, "Reopen", audited.p.apm, "one question was left out")
	f.step(audited.soft, "Withdraw", audited.p.apm, "raised in error")
	frappe.db.set_value("SMS Audit Checklist Row", audit.checklist[1].name, "finding", None)
	lines = report("Traceability", audit=audit.name).rows
	gap = next(row for row in lines if not row.get("finding"))
	assert gap["missing"] == "Finding"
	assert gap["question"].startswith("2. ")
