"""The demo year: for 60 people and for three, on a throwaway site."""

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days

from sms_module.demo import agreement, load
from sms_module.improvement import skills
from sms_module.improvement.skill_cover import alone
from sms_module.sms_module.report.catalogue_completeness import catalogue_completeness
from sms_module.sms_module.report.promise_check import promise_check
from tests.factories import remove_provider

#: The service that comes through the gate.
NEW = "School Device Lending"
FINDINGS = {
	"Major Nonconformity": 1,
	"Minor Nonconformity": 7,
	"Observation": 15,
	"Opportunity for Improvement": 4,
	"Good Practice": 2,
}
#: What the story tells, whoever lives it.
TOLD = {
	"audits planned": 12,
	"programmes proposed for the next year": 1,
	"samples drawn": 1,
	"visits entered with the certificate": 1,
	"audits of the programme done": 10,
	"audits postponed": 1,
	"audits after an incident": 1,
	"audits of the certification body": 1,
	"audits of the internal audit by the contracted auditor": 1,
	"disputed and withdrawn": 1,
	"came back": 1,
	"unanswered, told the manager and the chair": 1,
	"answered to the body before its deadline": 1,
	"closed with the correction only": 2,
	"CAPAs": 9,
	"sent back": 1,
	"found not effective first": 1,
	"found effective": 4,
	"did not last": 1,
	"actions extended twice": 1,
	"failures of the daily job": 0,
	"scopes": {"Approved": 1, "Superseded": 1},
	"plans approved with twelve contents": 1,
	"resources overspent": 1,
	"certificates that end soon": 1,
	"requirements beside the standard": 12,
	"questions on them in checklists": 5,
	"objectives": {"Active": 8, "Dropped": 1},
	"risk goals": 10,
	"findings of missed objectives": 1,
	"values out of statistical control": True,
	"risks": {"Open": 7, "Treated": 5, "Accepted": 1, "Closed": 1},
	"risks that happened": 1,
	"acceptances that lapsed": 1,
	"opportunities": 1,
	"preventive CAPAs of risks": 1,
	"judged by a count": 2,
	"documents in force": 28,
	"reviews of documents overdue": 1,
	"readers who have not read": 1,
	"processes without their document": 0,
	"required documents that nothing shows": ["Documents from outside"],
	"planned activities late": 2,
	"evidence packs": True,
	"full reviews held": 3,
	"reviews after audits held": 12,
	"actions carried into the next review": 4,
	"decisions of reviews": 11,
	"complaints": {"Received": 0, "Acknowledged": 1, "Closed": 2},
	"answers to surveys": 3,
	"suggestions": {"Submitted": 2, "Implemented": 2, "Declined": 1, "Deferred": 1},
	"self assessments, in percent": [58, 92],
	"service reviews closed": {"Users": 6, "Supplier": 2},
	"what came of them": {
		"Action": 7,
		"Service Requirement": 2,
		"Strategic Initiative": 1,
		"Finding": 1,
		"Nothing": 1,
	},
	"changes": {"Successful": 6, "With Problems": 1, "Backed Out": 1},
	"emergencies confirmed": 1,
	"transitions that began": {"Building": 1, "Closed": 1},
	"drills failed and passed": (1, 1),
	"waivers lapsed": 1,
	"major changes scheduled, with their transition": 1,
	"the new service, reported in each month since its go-live": True,
	"its levels missed, as the reports and their finding say": (["Resolution on Target"], 1),
	"its supplier, missed and worst": [("Tauber Gerätewerkstatt", 2, "64 h")],
	"its review with users": ["With Weaknesses"],
	"improvement plans": {
		"Strategic": 1,
		"Service Improvement": 1,
		"Process Improvement": 1,
		"Security Improvement": 1,
		"Continuity Improvement": 1,
		"Skill Development": 1,
	},
	"initiatives": {
		"Proposed": 2,
		"In Progress": 5,
		"On Hold": 1,
		"Benefits Reviewed": 1,
		"Declined": 1,
	},
	"carried out through a service and a skill initiative": True,
	"initiatives overspent": 1,
	"initiatives whose report is late": 1,
	"benefits reached by the figures": 1,
	"service agreements": {"Agreed": 8, "Expired": 1, "In Negotiation": 1},
	"agreements past their review": 1,
	"promises that their chain does not keep": [("School Network and Wireless", "Nordkabel Leitungen")],
	"outages": {"failed": 8, "planned": 2},
	"services that lack nothing in the catalogue": 8,
	"budgets granted, of the amounts asked for": [(12_000, 12_000), (14_000, 18_000)],
	"budgets declined, above every limit": [190_000],
	"learned and entered into the plan": 2,
	"monthly service reports issued, of what was agreed before": 15,
	"suppliers that missed a level again and again": [
		("Nordkabel Leitungen", 4),
		("Tauber Gerätewerkstatt", 2),
	],
	"findings of missed levels": 2,
	"service reports sent": True,
}
LARGE = {
	"findings": {**FINDINGS, "Minor Nonconformity": 8},
	"services": {"Customer-facing": 8, "Supporting": 3},
	"live without acceptance, in the catalogue and in the last review": (1, 1),
	"overrides of impartiality": 1,
	"board decisions": 1,
	"signed for another": True,
	"single points of failure": True,
}
SMALL = {
	"findings": FINDINGS,
	"services": {"Customer-facing": 7, "Supporting": 3},
	"live without acceptance, in the catalogue and in the last review": (0, 0),
	"overrides of impartiality": 0,
	"board decisions": 0,
	"signed for another": False,
	"single points of failure": False,
}


@pytest.fixture(autouse=True)
def a_site_of_its_own():
	"""The provider of other tests is away while the demo is here."""
	remove_provider()


@pytest.mark.parametrize(("people", "own"), [(60, LARGE), (3, SMALL)])
def test_the_year_is_lived_and_agrees(people, own, tmp_path, capsys):
	logins = load(out=str(tmp_path), people=people)

	assert (
		figures()
		| planned()
		| improved()
		| reported()
		| handed_over()
		| brought_in()
		| carried_out()
		| served()
		== TOLD | own
	)
	assert not any(agreement.disagreements().values())
	assert frappe.session.user == "Administrator" and frappe.flags.current_date is None
	assert {login["role"] for login in logins} >= {"SMS Internal Auditor", "SMS Manager", "Process Owner"}
	portfolio = (tmp_path / "portfolio.html").read_text(encoding="utf-8")
	assert "Overspent: " in portfolio and "<circle" in portfolio
	told = capsys.readouterr().out
	assert told.split("== The registers")[0].count("\n") < 600
	unwrapped = " ".join(told.split())
	assert "contents these are missing: Known Limitations, Technology" in unwrapped
	assert "out of statistical control" in unwrapped
	assert told.count("Refused: ") >= 9 and "! The only cause is a person's error" in told
	assert "@nordlicht.example" not in told.split("== The registers")[0]
	refuses_a_second_time()
	tampering_is_found()


def refuses_a_second_time():
	with pytest.raises(SystemExit, match="needs a site of its own"):
		load()


def tampering_is_found():
	closed = frappe.get_all("Finding", {"workflow_state": "Closed", "capa": ("is", "set")}, pluck="name")[0]
	frappe.db.set_value("Finding", closed, "statement", "Something else", update_modified=False)
	audit = frappe.get_all("SMS Audit", {"workflow_state": "Closed"}, pluck="name")[0]
	frappe.db.set_value("SMS Audit", audit, "frozen", "{}", update_modified=False)
	missed = frappe.get_all("SMS Measurement", {"result": "Missed"}, ["name", "target"])[0]
	frappe.db.set_value("SMS Measurement", missed.name, "value", missed.target, update_modified=False)
	occurrence = frappe.get_all("SMS Risk Occurrence", pluck="name")[0]
	frappe.db.set_value("SMS Risk Occurrence", occurrence, "finding", None, update_modified=False)
	plan = frappe.get_all("Service Management Plan", {"workflow_state": "Approved"}, pluck="name")[0]
	content = frappe.get_all(
		"Service Management Plan Content", {"parent": plan, "content": "Technology"}, pluck="name"
	)[0]
	frappe.db.set_value("Service Management Plan Content", content, "text", "", update_modified=False)
	scope = frappe.get_all("SMS Scope", {"workflow_state": "Superseded"}, pluck="name")[0]
	frappe.db.set_value("SMS Scope", scope, "workflow_state", "Approved", update_modified=False)
	older = frappe.get_all(
		"SMS Document", {"workflow_state": "Obsolete"}, pluck="name", order_by="revision desc"
	)[0]
	frappe.db.set_value("SMS Document", older, "workflow_state", "Effective", update_modified=False)
	granted = frappe.get_all("Improvement Initiative", {"budget_granted": (">", 0)}, pluck="name")[0]
	frappe.db.set_value("Improvement Initiative", granted, "budget_granted", 1, update_modified=False)
	change, seen = tamper_with_services()
	faults = [fault for found in agreement.disagreements().values() for fault in found]
	assert any(f"{change}: names no transition" in fault for fault in faults)
	assert any(f"{change}: major and Scheduled" in fault for fault in faults)
	assert any(NEW in fault and "but it went live on" in fault for fault in faults)
	assert any(f"{seen}: did not look at" in fault for fault in faults)
	assert any(f"says nothing of {seen}" in fault for fault in faults)
	assert any(closed in fault for fault in faults)
	assert any(audit in fault and "frozen" in fault for fault in faults)
	assert any(missed.name in fault for fault in faults)
	assert any("happened, but no finding" in fault for fault in faults)
	assert any(f"{plan}: approved without Technology" in fault for fault in faults)
	assert any("approved are" in fault and scope in fault for fault in faults)
	assert any(older in fault and "in force beside" in fault for fault in faults)
	assert any(granted in fault and "its requests come to" in fault for fault in faults)


def tamper_with_services() -> tuple[str, str]:
	"""What changes, reports and reviews say of the new services no longer agrees."""
	put = frappe.db.set_value
	change = frappe.get_all("Request for Change", {"transition": ("is", "set")}, pluck="name")[0]
	put("Request for Change", change, "transition", None, update_modified=False)
	lent = frappe.get_all("Service Transition", {"service": NEW}, pluck="name")[0]
	put("Service Transition", lent, "went_live_on", frappe.utils.today(), update_modified=False)
	seen = frappe.get_all("Service Review", {"agreement": ("in", agreements_of_the_new())}, pluck="name")[0]
	frappe.db.delete("Service Review Item", {"parent": seen})
	told = frappe.get_all("Management Review Input", {"input_key": "service_reviews"}, pluck="name")
	put("Management Review Input", {"name": ("in", told)}, "figures", "{}", update_modified=False)
	return change, seen


def test_an_unknown_size_is_refused():
	with pytest.raises(SystemExit, match="60 people and one of 3"):
		load(people=17)


def test_a_failing_year_leaves_no_day_and_no_user_behind(monkeypatch):
	from sms_module.demo import provider

	monkeypatch.setattr(provider, "set_up", lambda year: 1 / 0)
	with pytest.raises(ZeroDivisionError):
		load(people=3)
	assert frappe.session.user == "Administrator" and frappe.flags.current_date is None


def figures() -> dict:
	"""What the site holds after the year, in the words of the story."""
	count = frappe.db.count
	programme = {"programme": ("is", "set")}
	return {
		"audits planned": count(
			"Audit Programme Entry",
			{"parent": frappe.get_all("Audit Programme", {"workflow_state": "Approved"}, pluck="name")[0]},
		),
		"programmes proposed for the next year": count("Audit Programme", {"workflow_state": "Draft"}),
		"samples drawn": count("SMS Audit Sample"),
		"visits entered with the certificate": count("SMS Certificate Surveillance", {"audit": ("!=", "")}),
		"audits of the programme done": count("Audit Programme Entry", {"status": "Done"}),
		"audits postponed": count("SMS Audit", {"postponed": 1}),
		"audits after an incident": count("SMS Audit", {"occasion": "Ad hoc", "party": "Internal"}),
		"audits of the certification body": count(
			"SMS Audit", {"party": "Certification", "stage": "Surveillance", "workflow_state": "Closed"}
		),
		"audits of the internal audit by the contracted auditor": count(
			"SMS Audit", {**programme, "title": "The internal audit itself", "lead": "Dr. Ulrich Falk"}
		),
		"overrides of impartiality": count("SMS Audit Override"),
		"findings": {kind: count("Finding", {"type": kind}) for kind in FINDINGS},
		"disputed and withdrawn": count(
			"Finding", {"workflow_state": "Withdrawn", "dispute_reason": ("!=", "")}
		),
		"came back": count("Finding", {"recurrence_of": ("!=", ""), "type": "Major Nonconformity"}),
		"unanswered, told the manager and the chair": len(unanswered_and_escalated()),
		"answered to the body before its deadline": len(answered_in_time()),
		"closed with the correction only": count(
			"Finding",
			{"workflow_state": "Closed", "type": "Minor Nonconformity", "capa": ("is", "not set")},
		),
		"CAPAs": count("CAPA"),
		"sent back": count("SMS History", {"record_doctype": "CAPA", "action": "Send Back"}),
		"found not effective first": count("CAPA Iteration", {"result": "Not Effective"}),
		"found effective": count("CAPA", {"effectiveness_result": "Effective", "workflow_state": "Closed"}),
		"did not last": count("CAPA", {"did_not_last": 1}),
		"actions extended twice": count("SMS Action", {"extension_count": 2}),
		"board decisions": count("Board Decision", {"workflow_state": "Approved with Conditions"}),
		"signed for another": bool(count("SMS History", {"on_behalf_of": ("!=", "")})),
		"failures of the daily job": count("Error Log", {"method": ("like", "Service management:%")}),
	}


def reported() -> dict:
	"""Service reports, in the same words."""
	report, line = "Service Report", "Service Report Line"
	weak: dict[str, int] = {}
	for row in frappe.get_all(
		line,
		{"parentfield": "supplier_lines", "typed": ("is", "set"), "missed_in_a_row": (">", 1)},
		["party", "missed_in_a_row"],
		order_by="missed_in_a_row desc",
	):
		weak.setdefault(row.party, row.missed_in_a_row)
	return {
		"monthly service reports issued, of what was agreed before": frappe.db.count(
			report,
			{"period": "Month", "workflow_state": "Issued", "agreement": ("not in", agreements_of_the_new())},
		),
		"suppliers that missed a level again and again": list(weak.items()),
		"findings of missed levels": frappe.db.count("Finding", {"source_kind": "Service Report"}),
		"service reports sent": bool(frappe.db.exists("Service Report Distribution", {"sent_by": "Notice"})),
	}


def improved() -> dict:
	"""Reviews, feedback, suggestions and changes, in the same words."""
	count = frappe.db.count
	review = "Management Review"
	following = frappe.get_all(review, {"kind": "Full", "workflow_state": "Planned"}, pluck="name")
	return {
		"full reviews held": count(review, {"kind": "Full", "held_on": ("is", "set")}),
		"reviews after audits held": count(review, {"kind": "Post-audit", "held_on": ("is", "set")}),
		"actions carried into the next review": count(
			"Management Review Carried Action", {"parent": following[0]}
		),
		"decisions of reviews": count("Management Review Decision"),
		"complaints": {
			state: count("Service Feedback", {"kind": "Complaint", "workflow_state": state})
			for state in TOLD["complaints"]
		},
		"answers to surveys": count("Service Feedback", {"kind": "Survey Answer"}),
		"suggestions": {
			state: count("Improvement Suggestion", {"workflow_state": state}) for state in TOLD["suggestions"]
		},
		"service reviews closed": {
			kind: count("Service Review", {"kind": kind, "workflow_state": "Closed"})
			for kind in TOLD["service reviews closed"]
		},
		"what came of them": {
			becomes: count("Service Review Outcome", {"becomes": becomes})
			for becomes in TOLD["what came of them"]
		},
		"self assessments, in percent": [
			round(score)
			for score in frappe.get_all(
				"SMS Self Assessment", {"workflow_state": "Completed"}, pluck="score", order_by="name asc"
			)
		],
		"changes": {
			outcome: count("Request for Change", {"outcome": outcome}) for outcome in TOLD["changes"]
		},
		"emergencies confirmed": count("Request for Change", {"board_confirmed": 1}),
	}


def handed_over() -> dict:
	"""What went through the gate, in the same words."""
	count, transition = frappe.db.count, "Service Transition"
	rounds = "Service Transition Drill Round"
	review = frappe.get_all(
		"Management Review", {"kind": "Full", "held_on": ("is", "set")}, pluck="name", order_by="held_on desc"
	)[0]
	debts = frappe.get_all(
		"Management Review Input", {"parent": review, "input_key": "transition_debt"}, pluck="figures"
	)[0]
	return {
		"transitions that began": {
			state: count(transition, {"workflow_state": state}) for state in TOLD["transitions that began"]
		},
		"major changes scheduled, with their transition": count(
			"Request for Change", {"major": 1, "workflow_state": "Scheduled", "transition": ("is", "set")}
		),
		"live without acceptance, in the catalogue and in the last review": (
			count("SMS Service", {"live_without_acceptance": 1, "lifecycle": "Live"}),
			dict(frappe.parse_json(debts)["figures"])["Live without acceptance"],
		),
		"drills failed and passed": (
			count(rounds, {"result": "Failed"}),
			count(rounds, {"result": "Passed"}),
		),
		"waivers lapsed": count("Service Transition Waiver", {"status": "Lapsed", "finding": ("!=", "")}),
	}


def agreements_of_the_new() -> list[str]:
	"""What was agreed with customers about the service that came through the gate."""
	about = frappe.get_all("SMS Agreement Service", {"service": NEW}, pluck="parent")
	return frappe.get_all("SMS Service Agreement", {"name": ("in", about), "kind": "Customer"}, pluck="name")


def brought_in() -> dict:
	"""The service that came through the gate, and what was said of it since."""
	report, line = "Service Report", "Service Report Line"
	live = frappe.db.get_value("Service Transition", {"service": NEW}, "went_live_on")
	agreements = agreements_of_the_new()
	reports = frappe.get_all(
		report,
		{"agreement": ("in", agreements), "workflow_state": "Issued"},
		["name", "period_start", "period_end"],
		order_by="period_start asc",
	)
	following = [add_days(row.period_end, 1) for row in reports[:-1]]
	missed = frappe.get_all(
		line,
		{"parent": ("in", [row.name for row in reports]), "parentfield": "lines", "result": "Missed"},
		["metric", "finding"],
	)
	suppliers = [row for row in run("Supplier Performance")["result"] if isinstance(row, dict)]
	return {
		"the new service, reported in each month since its go-live": (
			len(reports) >= 3
			and reports[0].period_start <= live <= reports[0].period_end
			and following == [row.period_start for row in reports[1:]]
		),
		"its levels missed, as the reports and their finding say": (
			[row.metric for row in missed],
			frappe.db.count("Finding", {"name": ("in", [row.finding for row in missed])}),
		),
		"its supplier, missed and worst": [
			(row["party"], row["missed"], row["worst"]) for row in suppliers if row["service"] == NEW
		],
		"its review with users": frappe.get_all(
			"Service Review", {"agreement": ("in", agreements), "workflow_state": "Closed"}, pluck="verdict"
		),
	}


def carried_out() -> dict:
	"""The improvement plans, in the same words."""
	count, initiative = frappe.db.count, "Improvement Initiative"
	strategic = {"plan_type": "Strategic", "workflow_state": ("!=", "Proposed")}
	top = frappe.get_all(initiative, strategic, ["name", "total_progress", "total_spent"])[0]
	below = frappe.get_all(initiative, {"parent_initiative": top.name}, ["plan_type", "total_spent"])
	return {
		"improvement plans": {
			plan_type: count("Improvement Plan", {"plan_type": plan_type, "workflow_state": "Approved"})
			for plan_type in TOLD["improvement plans"]
		},
		"initiatives": {state: count(initiative, {"workflow_state": state}) for state in TOLD["initiatives"]},
		"carried out through a service and a skill initiative": (
			sorted(row.plan_type for row in below) == ["Service Improvement", "Skill Development"]
			and top.total_progress > 50
			and top.total_spent > sum(row.total_spent for row in below)
		),
		"initiatives overspent": count(initiative, {"overspend": (">", 0)}),
		"initiatives whose report is late": len(run("Late Status Reports")["result"]),
		"benefits reached by the figures": count(
			initiative, {"benefit_result": "Reached", "benefit_reached": "Yes"}
		),
		"budgets granted, of the amounts asked for": [
			(row.granted_amount, row.amount)
			for row in frappe.get_all(
				"Budget Request", {"docstatus": 1}, ["granted_amount", "amount"], order_by="name asc"
			)
		],
		"budgets declined, above every limit": frappe.get_all(
			"Budget Request", {"workflow_state": "Declined"}, pluck="amount"
		),
		"learned and entered into the plan": count("Initiative Skill", {"entered": 1}),
		"single points of failure": bool(alone(skills.cover(everybody=True))),
	}


def served() -> dict:
	"""The catalogue, its agreements and what failed, in the same words."""
	count = frappe.db.count
	made = "SMS Service Agreement"
	rows = promise_check.execute({})[1]
	return {
		"services": {kind: count("SMS Service", {"kind": kind}) for kind in LARGE["services"]},
		"service agreements": {
			state: count(made, {"workflow_state": state}) for state in TOLD["service agreements"]
		},
		"agreements past their review": count(
			made, {"workflow_state": "Agreed", "review_due": ("<", frappe.utils.nowdate())}
		),
		"promises that their chain does not keep": [
			(row["service"], row["weakest"]) for row in rows if row["verdict"] == "Not Kept"
		],
		"outages": {
			"failed": count("Service Outage", {"planned": 0}),
			"planned": count("Service Outage", {"planned": 1}),
		},
		"services that lack nothing in the catalogue": sum(
			not row["missing"] for row in catalogue_completeness.execute({})[1]
		),
	}


def planned() -> dict:
	"""The plan side, in the same words."""
	count = frappe.db.count
	own = ("not in", ("ISO/IEC 20000-1:2018", "ISO/IEC 20000-1:2011"))
	requirements = frappe.get_all("SMS Requirement", {"source": own, "is_group": 0}, pluck="name")
	measured = {"kind": "Service Management"}
	return {
		"scopes": {state: count("SMS Scope", {"workflow_state": state}) for state in TOLD["scopes"]},
		"plans approved with twelve contents": count(
			"Service Management Plan", {"workflow_state": "Approved", "completeness": 12}
		),
		"resources overspent": sum(
			row.spent > row.budget
			for row in frappe.get_all("Service Management Plan Resource", fields=["spent", "budget"])
		),
		"certificates that end soon": count(
			"Service Management Plan Competence", {"valid_until": ("<", frappe.utils.add_days(None, 31))}
		),
		"requirements beside the standard": len(requirements),
		"questions on them in checklists": count(
			"SMS Audit Checklist Row", {"requirement": ("in", requirements), "parenttype": "SMS Audit"}
		),
		"objectives": {
			status: count("SMS Objective", {**measured, "status": status}) for status in TOLD["objectives"]
		},
		"risk goals": count("SMS Objective", {"kind": "Risk Goal"}),
		"findings of missed objectives": count("Finding", {"source_doctype": "SMS Objective"}),
		"values out of statistical control": bool(count("SMS Measurement", {"signal": ("!=", "")})),
		"risks": {state: count("SMS Risk", {"workflow_state": state}) for state in TOLD["risks"]},
		"risks that happened": count("SMS Risk Occurrence", {"finding": ("!=", "")}),
		"acceptances that lapsed": count("SMS History", {"record_doctype": "SMS Risk", "action": "Lapse"}),
		"opportunities": count("SMS Risk", {"kind": "Opportunity"}),
		"preventive CAPAs of risks": count("CAPA", {"kind": "Preventive", "source_doctype": "SMS Risk"}),
		"judged by a count": count("CAPA Iteration", {"count_text": ("!=", "")})
		+ count("CAPA", {"count_met": ("!=", "")}),
		"documents in force": count("SMS Document", {"workflow_state": "Effective"}),
		"reviews of documents overdue": count(
			"SMS Document", {"workflow_state": "Effective", "review_due": ("<", frappe.utils.today())}
		),
		"readers who have not read": count(
			"SMS Document Reader",
			{
				"parent": (
					"in",
					frappe.get_all("SMS Document", {"workflow_state": "Effective"}, pluck="name"),
				),
				"read_on": ("is", "not set"),
			},
		),
		"processes without their document": count(
			"SMS Process",
			{
				"work_document": (
					"in",
					frappe.get_all("SMS Document", {"workflow_state": "Obsolete"}, pluck="name"),
				)
			},
		),
		"required documents that nothing shows": [
			row["title"]
			for row in run("Required Documents")["result"]
			if isinstance(row, dict) and row["status_key"] == "Missing"
		],
		"planned activities late": count("SMS Planned Activity", {"next_due": ("<", frappe.utils.today())}),
		"evidence packs": bool(count("File", {"file_name": ("like", "evidence-pack-%")})),
	}


def unanswered_and_escalated() -> list[str]:
	return [
		name
		for name in frappe.get_all("Finding", {"workflow_state": "Open"}, pluck="name")
		if {"+7 Manager", "+21 Board Chair"}
		<= set(frappe.get_all("SMS Reminder Log", {"record_name": name}, pluck="step"))
	]


def answered_in_time() -> list[str]:
	rows = frappe.get_all(
		"Finding",
		{"body_reference": ("is", "set")},
		["name", "body_deadline", "body_accepted_on"],
	)
	return [row.name for row in rows if row.body_accepted_on <= row.body_deadline]
