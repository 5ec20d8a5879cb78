"""Reports, print and review input of transitions, and the projects that wait for their gate."""

from types import SimpleNamespace

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days

from sms_module.erp import is_installed, project_gate
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from sms_module.reporting.printing import print_html
from sms_module.review.collect import Window
from sms_module.review.inputs.transitions import transition_debt
from sms_module.transition import api, waivers
from tests import factories
from tests import factories_transition as ft
from tests.factories import as_user, on_day, refused, step

provider = factories.provider


@pytest.fixture
def year(provider) -> SimpleNamespace:
	"""One that is late, one whose waiver lapsed, one live without acceptance, one closed."""
	y = SimpleNamespace(p=provider)
	service = lambda name: ft.make_service(provider, name=f"Test {name}")  # noqa: E731
	with on_day(-25):
		y.late = ft.make_transition(provider, "Building", service=service("Late"))
		y.lapsed = ft.make_transition(provider, "Building", service=service("Lapsed"))
		with as_user(provider.own):
			waivers.waive(
				y.lapsed.name, ft.mandatory(y.lapsed).name, "ill", provider.eng, add_days(today(), 5)
			)
	waivers.lapse_waivers()
	with as_user(ft.keeper(provider)):
		y.debt = ft.make_transition(provider, service=service("Debt"))
		api.record_live(y.debt.name, str(add_days(today(), -3)), "nobody asked")
	y.closed = ft.make_transition(provider, "Closed", service=service("Closed"))
	return y


def report(name: str, user: str = "Administrator", **filters) -> SimpleNamespace:
	with as_user(user):
		result = run(name, filters={"unit": factories.TOP, **filters})
	return SimpleNamespace(
		rows=[row for row in result["result"] if isinstance(row, dict)],
		chart=result["chart"] or {},
		figures={each["label"]: each["value"] for each in result["report_summary"] or []},
	)


def test_reports_count_what_is_missing_waits_and_is_supported(year):
	found = report("Transition Readiness")
	rows = {row["name"]: row for row in found.rows}
	assert set(rows) == {year.late.name, year.lapsed.name, year.debt.name}
	late = rows[year.late.name]
	assert (late["mandatory"], late["missing"], late["late"], late["late_days"]) == (1, 1, 1, 5)
	assert frappe.utils.get_fullname(year.p.eng2) in late["from_whom"]
	assert found.figures["Live without Acceptance"] == 1 and found.chart["data"]["datasets"]
	assert year.closed.name in {row["name"] for row in report("Transition Readiness", all_states=1).rows}
	assert {row["name"] for row in report("Transition Readiness", only_late=1).rows} == {
		year.late.name,
		year.lapsed.name,
	}

	ft.hand_in(year.p, year.late)
	found = report("Deliverables by Approver", approver=year.p.mgr, transition=year.late.name)
	assert {(row["title"], row["status"]) for row in found.rows} == {
		(ft.ARTICLE, "Handed In"),
		(ft.TRAINING, "Open"),
	}
	assert found.figures["Wait for a Decision"] == 1
	assert [row["title"] for row in report("Deliverables by Approver", only_waiting=1).rows] == [ft.ARTICLE]

	found = report("Early Life Support")
	assert [(row["name"], row["criteria"], row["outcome_result"]) for row in found.rows] == [
		(year.closed.name, "1 / 1", "Achieved")
	]
	assert found.figures["Outcome Achieved"] == "100 %"
	assert not report("Early Life Support", only_open=1).rows
	for name in ("Transition Readiness", "Deliverables by Approver", "Early Life Support"):
		assert not report(name, year.p.extern).rows, name


def test_the_management_review_sees_the_transition_debt(year):
	shown = transition_debt(Window(add_days(today(), -30), add_days(today(), 1)))
	assert shown.figures["Live without acceptance"] == 1
	assert shown.figures["Waivers lapsed in the period"] == 1
	assert shown.figures["Gone live in the period"] == 1
	assert any(year.debt.name in row[0] for row in shown.rows) and len(shown.rows) == 2


@pytest.mark.parametrize(
	("state", "says"), (("Building", "Transition readiness"), ("Closed", "Acceptance record"))
)
def test_print_is_readiness_first_and_the_acceptance_record_afterwards(provider, state, says):
	doc = ft.make_transition(provider, state)
	with as_user(provider.own):
		html = print_html(doc, "Service Transition Record")
	assert says in html and "<svg" in html and ft.ARTICLE in html
	assert "no such element" not in html and "{{" not in html and factories.DOMAIN not in html
	if state == "Closed":
		assert "40 % fewer calls" in html and "KB-12" in html and "read and tried" in html
	else:
		assert "was not held yet" in html and "Neither approved nor waived" in html
	with as_user(provider.extern), refused(frappe.PermissionError):
		print_html(doc, "Service Transition Record")


def test_services_with_a_transition_are_ready_by_clause(provider):
	from sms_module.readiness.proofs import all_proofs

	clauses = {clause for proof in all_proofs() if proof.doctype == ft.TRANSITION for clause in proof.clauses}
	assert clauses == {"8.5.2.1", "8.5.2.2", "8.5.2.3", "8.5.3"}


def test_the_auditors_brief_tells_of_transitions(provider):
	from sms_module.audit.brief import BriefScope
	from sms_module.transition.brief import transitions

	doc = ft.make_transition(provider, "Building")
	scope = BriefScope((factories.PROCESS,), (), (), today())
	assert doc.name in {row[0] for row in transitions(scope).rows}


# --- projects


class Project:
	"""A project as far as the gate asks it."""

	def __init__(self, name: str, status: str, before: str | None = "Open", **values):
		self.doctype, self.name, self.status = "Project", name, status
		self._before = SimpleNamespace(status=before) if before else None
		self.values = {"status": status, **values}

	def get(self, name):
		return self.values.get(name)

	def get_doc_before_save(self):
		return self._before


class Work(Project):
	"""A task or timesheet of it."""

	def __init__(self, **values):
		super().__init__("TASK-1", "Completed", **values)
		self.flags = frappe._dict()


@pytest.fixture
def gated(provider, monkeypatch):
	"""A transition that a project carries out, with the settings that let projects wait."""
	if is_installed("erpnext"):
		for name in ("Service", "Move"):
			frappe.get_doc({"doctype": "Project Type", "project_type": name}).insert(ignore_if_duplicate=True)
	settings = frappe.get_doc("Service Management Settings")
	settings.update({"gate_projects": 1, "project_types": "Service\nMove"})
	settings.save(ignore_permissions=True)
	frappe.clear_document_cache("Service Management Settings", "Service Management Settings")
	doc = ft.make_transition(provider, "Building")
	frappe.db.set_value(ft.TRANSITION, doc.name, {"erp_doctype": "Project", "erp_name": "PROJ-1"})
	status = {"PROJ-1": "Open"}
	monkeypatch.setattr(project_gate, "_is_completed", lambda name: status[name] == "Completed")
	return SimpleNamespace(doc=doc, status=status)


def test_a_project_is_not_completed_while_its_gate_is_closed(gated):
	done = Project("PROJ-1", "Completed")
	with refused(StateError, "cannot be completed: the gate of"):
		project_gate.refuse_completion(done)
	project_gate.refuse_completion(Project("PROJ-1", "Open"))
	project_gate.refuse_completion(Project("PROJ-1", "Completed", before="Completed"))  # it was, before
	project_gate.refuse_completion(Project("PROJ-2", "Completed"))  # another one
	for open_to in ("Accepted", "Early Life Support", "Closed", "Cancelled"):
		with factories.undone():
			frappe.db.set_value(ft.TRANSITION, gated.doc.name, "workflow_state", open_to)
			project_gate.refuse_completion(done)


@pytest.mark.parametrize("values", ({"project": "PROJ-1"}, {"time_logs": [{"project": "PROJ-1"}, {}]}))
def test_nor_by_its_last_task_or_a_timesheet(gated, values):
	work = Work(**values)
	project_gate.remember_status(work)
	project_gate.refuse_silent_completion(work)  # nothing happened to the project
	gated.status["PROJ-1"] = "Completed"  # ERPNext writes it past its document
	with refused(StateError, "the gate of"):
		project_gate.refuse_silent_completion(work)
	project_gate.remember_status(work)
	project_gate.refuse_silent_completion(work)  # it was completed before


def test_switched_off_nothing_waits(gated):
	settings = frappe.get_doc("Service Management Settings")
	settings.gate_projects = 0
	settings.save(ignore_permissions=True)
	frappe.clear_document_cache("Service Management Settings", "Service Management Settings")
	project_gate.refuse_completion(Project("PROJ-1", "Completed"))


def test_the_office_is_told_once_of_a_project_without_a_transition(gated, provider):
	def told():
		rows = frappe.get_all(
			"SMS Reminder Log", {"record_doctype": "Project"}, ["record_name", "recipient"], order_by="name"
		)
		return [row.record_name for row in rows if row.recipient == ft.keeper(provider)]

	for project in (
		Project("PROJ-7", "Open", project_type="Service"),
		Project("PROJ-7", "Open", project_type="Service"),
		Project("PROJ-8", "Open", project_type="Office"),
		Project("PROJ-9", "Cancelled", project_type="Move"),
		Project("PROJ-1", "Open", project_type="Service"),
	):
		project_gate.tell_missing_transition(project)
	assert told() == ["PROJ-7"]


def test_a_transition_points_to_a_record_that_is_there(provider):
	doc = ft.make_transition(provider)
	with refused(frappe.ValidationError, "There is no"):
		factories.change(doc, provider.eng, erp_doctype="Project", erp_name="PROJ-404")
	step(doc, "Start Building", provider.eng)
