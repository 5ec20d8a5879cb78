"""Readiness by clause: what shows a requirement, what is a gap, and that each person counts only their own."""

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days, add_months

from sms_module.audit import checklist
from sms_module.planning import activities
from sms_module.planning.requirements import STANDARD_2011, STANDARD_2018
from sms_module.readiness import listing, matrix, proofs
from sms_module.readiness.api import shown_by
from sms_module.readiness.queries import View
from sms_module.readiness.required import required_documents
from sms_module.records.clock import today
from sms_module.reporting.printing import print_html
from tests.benchmarks.bench_saves import counted
from tests.factories import (
	DESK,
	OTHER_PROCESS,
	PROCESS,
	REQUIREMENT,
	UNIT,
	as_user,
	change,
	complete_audit,
	make_audit,
	make_capa,
	make_finding,
	on_day,
	raise_nonconformity,
	refused,
	rest,
	step,
)
from tests.factories import provider as provider
from tests.factories_documents import make_document, make_revision
from tests.factories_readiness import make_evidence

GROUP = "2018-8.5.1"


def report(user: str, name: str = "Readiness", **filters) -> dict:
	with as_user(user):
		return run(name, filters={"source": STANDARD_2018, **filters})


def row_of(user: str, requirement: str = REQUIREMENT, **filters) -> dict:
	rows = report(user, **filters)["result"]
	return next(row for row in rows if row["requirement"] == requirement)


def figures(result: dict) -> dict:
	return {each["label"]: each["value"] for each in result["report_summary"]}


def line_of(user: str, requirement: str = REQUIREMENT, **view) -> matrix.Line:
	with as_user(user):
		return matrix.build(View(**view)).line(requirement)


# --- what counts


def test_without_anything_every_requirement_is_a_gap(provider):
	result = report(provider.boss)
	row = next(row for row in result["result"] if row["requirement"] == REQUIREMENT)
	assert row["gap"] == "Gap" and row["why"] == "No record shows it, Never audited"
	assert (row["shown"], row["other"], row["newest"], row["findings"]) == (0, 0, None, 0)
	leaves = [row for row in result["result"] if not row["is_group"]]
	assert figures(result)["Requirements"] == len(leaves) > 60


def test_evidence_counts_until_its_day(provider):
	evidence = make_evidence(provider, valid_until=today())
	row = row_of(provider.boss)
	assert (row["shown"], row["kinds"], row["newest"], row["age"]) == (1, "1 Evidence", evidence.name, 0)
	with on_day(1):
		row = row_of(provider.boss)
	assert (row["shown"], row["other"], row["newest"]) == (0, 1, None)
	assert "No record shows it" in row["why"]


def test_only_an_effective_document_counts(provider):
	requirements = [{"requirement": REQUIREMENT}]
	doc = make_document(provider, "In Review", requirements=requirements)
	assert (row_of(provider.boss)["shown"], row_of(provider.boss)["other"]) == (0, 1)
	doc = step(doc, "Approve", provider.mgr)
	row = row_of(provider.boss)
	assert (row["shown"], row["newest"], row["state"]) == (1, doc.name, "Effective")
	make_revision(provider, doc, "Effective")
	assert (row_of(provider.boss)["shown"], row_of(provider.boss)["other"]) == (1, 1), "the older is obsolete"


def test_only_a_live_process_counts(provider):
	process = frappe.get_doc("SMS Process", PROCESS)
	process.append("requirements", {"requirement": REQUIREMENT})
	process.save()
	before = row_of(provider.boss)
	frappe.db.set_value("SMS Process", PROCESS, "status", "Retired")
	after = row_of(provider.boss)
	assert (before["shown"], before["newest"]) == (1, PROCESS)
	assert (after["shown"], after["other"]) == (0, 1)


def test_an_activity_counts_while_it_is_done_within_its_interval(provider):
	activity = frappe.get_doc(
		{
			"doctype": "SMS Planned Activity",
			"what": "Look at changes",
			"requirement": REQUIREMENT,
			"interval_months": 3,
			"responsible": provider.eng,
		}
	).insert()
	assert (row_of(provider.boss)["shown"], row_of(provider.boss)["other"]) == (0, 1)
	with as_user(provider.eng):
		activities.satisfy(frappe.get_doc("SMS Planned Activity", activity.name), today(), note="done")
	assert (row_of(provider.boss)["shown"], row_of(provider.boss)["late"]) == (1, 0)
	with on_day(add_months(today(), 4)):
		row = row_of(provider.boss)
		assert (row["shown"], row["late"]) == (0, 1)
		message = report(provider.boss)["message"]
		assert "Late planned activities" in message and "Look at changes" in message
	frappe.db.set_value("SMS Planned Activity", activity.name, "active", 0)
	assert (row_of(provider.boss)["shown"], row_of(provider.boss)["other"]) == (0, 0)


@pytest.mark.parametrize(
	("proof", "clause", "doctype"),
	[
		(proof.key, requirement, proof.doctype)
		for proof in proofs.shipped()
		if not proof.rows and not proof.filled
		for requirement in proof.requirements[:1]
	],
)
def test_kinds_of_records_show_their_clauses(provider, proof, clause, doctype):
	"""Every kind of record, in a state that counts and in one that does not."""
	[said] = [each for each in proofs.shipped() if each.key == proof]
	before = row_of(provider.boss, clause)["shown"]
	values = {name: options[0] for name, options in {**said.among, **said.where}.items()}
	days = {name: today() for name in said.since}
	name = put(doctype, **values, **days)
	assert row_of(provider.boss, clause)["shown"] == before + 1
	for field, options in said.where.items():
		frappe.db.set_value(doctype, name, field, 0 if options == (1,) else "Nothing of the kind")
		assert row_of(provider.boss, clause)["shown"] == before
		frappe.db.set_value(doctype, name, field, options[0])
	if said.months:
		with on_day(add_days(add_months(today(), said.months), 1)):
			assert row_of(provider.boss, clause)["shown"] <= before


def put(doctype: str, **values) -> str:
	"""A row past all rules: the report reads what is there."""
	doc = frappe.new_doc(doctype)
	doc.update({"name": f"Under test {doctype}", **values})
	doc.db_insert()
	return doc.name


@pytest.mark.parametrize("proof", [proof.key for proof in proofs.shipped() if proof.rows or proof.filled])
def test_kinds_that_need_rows_or_fields_count_only_with_them(provider, proof):
	[said] = [each for each in proofs.shipped() if each.key == proof]
	if said.link:
		return  # planned activities, above
	clause = said.requirements[0]
	values = {name: options[0] for name, options in {**said.among, **said.where}.items()}
	before = row_of(provider.boss, clause)["shown"]
	name = put(said.doctype, **values)
	assert row_of(provider.boss, clause)["shown"] == before
	if said.rows:
		row = frappe.new_doc(said.rows)
		row.update({"name": "Under test", "parent": name, "parenttype": said.doctype})
		row.db_insert()
	for field in said.filled:
		frappe.db.set_value(said.doctype, name, field, today())
	assert row_of(provider.boss, clause)["shown"] == before + 1


def test_what_is_on_its_way_does_not_count_yet(provider):
	for proof in proofs.shipped():
		if proof.coming and not proof.rows and not proof.filled:
			clause = proof.requirements[0]
			before = row_of(provider.boss, clause)
			coming = {**proof.among, **proof.coming}
			name = put(proof.doctype, **{field: values[0] for field, values in coming.items()})
			after = row_of(provider.boss, clause)
			assert after["shown"] == before["shown"], proof.key
			assert after["other"] == before["other"] + 1, proof.key
			for field in proof.coming:
				frappe.db.set_value(proof.doctype, name, field, "Long past")
			assert row_of(provider.boss, clause)["other"] == before["other"], proof.key
			frappe.db.delete(proof.doctype, {"name": name})
	put("SMS Scope", workflow_state="Draft")
	assert required_of(provider.boss)["scope"].status == "In Preparation"


def test_other_areas_add_their_kinds_by_the_hook(provider, monkeypatch):
	more = {"key": "own", "doctype": "SMS Unit", "clauses": ["8.6.2"], "documents": ["service-requests"]}
	monkeypatch.setattr(proofs, "shipped", lambda: proofs.read([more]))
	row = row_of(provider.boss, "2018-8.6.2")
	assert row["shown"] >= 4 and row["newest_doctype"] == "SMS Unit"
	assert row_of(provider.boss, "2018-4.3")["shown"] == 0
	with as_user(provider.boss):
		found = {each.key: each for each in required_documents()}
	assert found["service-requests"].status == "Present" and found["scope"].status == "Missing"


# --- audits and findings


def test_the_last_audit_and_its_worst_answer(provider):
	old = make_audit(provider, "Reported")
	frappe.db.set_value("SMS Audit", old.name, "actual_to", add_months(today(), -30))
	make_evidence(provider)
	row = row_of(provider.boss)
	assert (row["audit"], row["result"], row["gap"]) == (old.name, "Conforms", "Ready")
	frappe.db.set_value("SMS Audit", old.name, "actual_to", add_months(today(), -37))
	assert row_of(provider.boss)["why"] == "Audited before the cycle only"
	frappe.db.set_single_value("Service Management Settings", "cycle_months", 48)
	assert row_of(provider.boss)["gap"] == "Ready"
	new = make_audit(
		provider,
		"In Progress",
		checklist=[
			{"requirement": REQUIREMENT, "question": "One?"},
			{"requirement": REQUIREMENT, "question": "Two?"},
		],
	)
	raise_nonconformity(provider, new)
	assert row_of(provider.boss)["audit"] == old.name, "not reported yet"
	complete_audit(provider, new)
	step(new, "Report", provider.lead)
	row = row_of(provider.boss)
	assert (row["audit"], row["result"]) == (new.name, "Minor Nonconformity")


def test_what_was_not_covered_was_not_audited(provider):
	audit = make_audit(provider, "In Progress", checklist=[{"requirement": REQUIREMENT, "question": "One?"}])
	with as_user(provider.lead):
		checklist.answer(audit.name, audit.checklist[0].name, "Not Covered", "nobody was there")
	complete_audit(provider, audit)
	change(audit, provider.lead, not_covered="Changes: nobody was there")
	step(audit, "Report", provider.lead)
	assert row_of(provider.boss)["audit"] is None and "Never audited" in row_of(provider.boss)["why"]
	with as_user(provider.boss):
		assert not shown_by(REQUIREMENT)["audits"]


def test_open_findings_and_their_worst_grade(provider):
	make_evidence(provider)
	make_audit(provider, "Reported")
	make_finding(provider, type="Observation")
	make_finding(provider)
	make_finding(provider, "Withdrawn")
	row = row_of(provider.boss)
	assert (row["findings"], row["worst"], row["gap"]) == (2, "Minor Nonconformity", "Ready")
	major = make_finding(provider, type="Major Nonconformity")
	row = row_of(provider.boss)
	assert (row["findings"], row["worst"]) == (3, "Major Nonconformity")
	assert (row["gap"], row["why"]) == ("Gap", "Open major nonconformity")
	step(major, "Withdraw", provider.apm, "raised in error")
	assert row_of(provider.boss)["gap"] == "Ready"


def test_good_practice_is_no_open_finding(provider):
	make_finding(provider, type="Good Practice")
	assert row_of(provider.boss)["findings"] == 0


def test_a_group_adds_up_what_is_below(provider):
	gaps = row_of(provider.boss, GROUP)["gaps"]
	make_evidence(provider, REQUIREMENT, "2018-8.5.1.1")
	make_evidence(provider, GROUP)
	make_audit(provider, "Reported")
	make_finding(provider)
	make_finding(provider, requirement="2018-8.5.1.2")
	group = row_of(provider.boss, GROUP)
	assert (group["shown"], group["findings"], group["gaps"]) == (3, 2, gaps - 2)
	assert group["gap"] == str(gaps - 2)
	assert row_of(provider.boss, "2018-8")["shown"] >= 3
	assert row_of(provider.boss, "2018-8.5.1.2")["shown"] == 0, "what shows the group shows no leaf"


def test_a_major_on_a_group_is_a_gap_of_it(provider):
	before = row_of(provider.boss, GROUP)["gaps"]
	make_finding(provider, type="Major Nonconformity", requirement=GROUP)
	group = row_of(provider.boss, GROUP)
	assert (group["gaps"], group["why"]) == (before + 1, "Open major nonconformity")


def test_what_need_not_be_met_is_no_gap(provider):
	requirement = frappe.get_doc(
		{
			"doctype": "SMS Requirement",
			"source": "Statutory",
			"code": "T-1",
			"title": "A law",
			"applicable": 0,
			"not_applicable_reason": "No personal data",
		}
	).insert()
	row = row_of(provider.boss, requirement.name, source="Statutory")
	assert (row["gap"], row["gaps"], row["why"]) == ("Not applicable", 0, "No personal data")
	requirement.update({"applicable": 1, "how_met": "By the register"})
	requirement.save()
	row = row_of(provider.boss, requirement.name, source="Statutory")
	assert (row["gap"], row["described"]) == ("Gap", 1)


def test_what_shows_2018_shows_its_clauses_of_2011(provider):
	"""2011-9.2 is nearest to 2018-8.5.1, and all below it."""
	make_evidence(provider)
	make_finding(provider)
	own = make_evidence(provider, "2011-9.2")
	result = report(provider.boss, source=STANDARD_2011)
	row = next(row for row in result["result"] if row["requirement"] == "2011-9.2")
	assert (row["shown"], row["findings"]) == (2, 1)
	assert figures(result)["Open Findings"] == 1, "counted once, whatever it speaks for"
	assert row_of(provider.boss)["shown"] == 1, "not the other way round"
	with as_user(provider.boss):
		found = shown_by("2011-9.2")
	assert {each["requirement"] for each in found["records"] if each["counts"]} == {"2011-9.2", REQUIREMENT}
	assert own.name in {each["name"] for each in found["records"]} and len(found["findings"]) == 1


# --- filters


def test_only_gaps_keeps_the_way_to_them(provider):
	make_evidence(provider)
	make_audit(provider, "Reported")
	rows = {row["requirement"] for row in report(provider.boss, only_gaps=1)["result"]}
	assert REQUIREMENT not in rows and {"2018", "2018-8", GROUP, "2018-8.5.1.2"} <= rows


def test_a_process_shows_what_it_covers(provider):
	process = frappe.get_doc("SMS Process", PROCESS)
	process.append("requirements", {"requirement": REQUIREMENT})
	process.save()
	make_evidence(provider)
	make_evidence(provider, sms_process=OTHER_PROCESS)
	make_evidence(provider, sms_process=None)
	make_finding(provider, sms_process=OTHER_PROCESS, unit=DESK, responsible=provider.top)
	rows = {row["requirement"]: row for row in report(provider.boss, sms_process=PROCESS)["result"]}
	assert set(rows) == {"2018", "2018-8", "2018-8.5", GROUP, REQUIREMENT}
	row = rows[REQUIREMENT]
	assert row["kinds"] == "2 Evidence, 1 Process", "its own, and what belongs to no process in particular"
	assert row["findings"] == 0
	assert row_of(provider.boss)["findings"] == 1


def test_a_unit_shows_its_own_and_what_belongs_to_none(provider):
	make_finding(provider)
	make_finding(provider, unit=DESK, sms_process=OTHER_PROCESS, responsible=provider.top)
	make_evidence(provider)
	make_evidence(provider, sms_process=OTHER_PROCESS)
	make_audit(provider, "Reported")
	here, there = (row_of(provider.boss, unit=unit) for unit in (UNIT, DESK))
	assert (here["findings"], here["shown"], bool(here["audit"])) == (1, 1, True)
	assert (there["findings"], there["shown"], bool(there["audit"])) == (1, 1, False)
	assert row_of(provider.boss, unit="Test Provider")["findings"] == 2, "with the units below"


# --- who sees what


def test_an_auditee_counts_only_what_they_may_see(provider):
	mine = make_finding(provider)
	make_finding(provider, unit=DESK, sms_process=OTHER_PROCESS, responsible=provider.top)
	make_evidence(provider)
	make_evidence(provider, user=provider.top, sms_process=OTHER_PROCESS)
	make_document(provider, "Draft", requirements=[{"requirement": REQUIREMENT}])
	make_audit(provider, "Reported")
	for user, shown, other, found, audited in (
		(provider.boss, 2, 1, 2, True),
		(provider.own, 1, 1, 1, True),  # owns the process, wrote the document
		(provider.mgr, 0, 1, 1, True),  # heads the unit, approves the document
		(provider.eng, 1, 0, 1, True),
		(provider.stranger, 0, 0, 1, False),
		(provider.extern, 0, 0, 0, False),
	):
		row = row_of(user)
		assert (row["shown"], row["other"], row["findings"], bool(row["audit"])) == (
			shown,
			other,
			found,
			audited,
		), user
		assert report(user)["message"].startswith("All numbers count only") == (user != provider.boss)
	with as_user(provider.eng):
		found = shown_by(REQUIREMENT)
	assert [row.name for row in found["findings"]] == [mine.name]
	assert len(found["records"]) == 1 and len(found["audits"]) == 1
	with as_user(provider.stranger):
		found = shown_by(REQUIREMENT)
	assert not found["records"] and not found["audits"] and len(found["findings"]) == 1


@pytest.mark.parametrize("who", ["boss", "eng", "mgr", "own", "lead", "stranger", "extern"])
def test_counts_and_lists_agree(provider, who):
	"""What the matrix counts is what the list of the requirement shows, for everybody."""
	make_finding(provider)
	make_evidence(provider)
	make_evidence(provider, valid_until=add_days(today(), -1))
	make_document(provider, "Effective", requirements=[{"requirement": REQUIREMENT}])
	make_document(provider, "Draft", requirements=[{"requirement": REQUIREMENT}])
	make_capa(provider, "Closed")
	user = getattr(provider, who)
	for line in _lines(user):
		name = line.requirement.name
		if line.requirement.is_group:
			continue
		with as_user(user):
			found = listing.records([name], View())
			assert sum(each.counts for each in found) == line.own.shown, name
			assert sum(not each.counts for each in found) == line.own.other, name
			assert len(listing.findings([name], View())) == line.own.findings, name
			assert len(listing.late([name], View())) == line.own.late, name
			audits = listing.audits([name], View())
			last = line.own.audited
			assert [each.name for each in audits[:1]] == ([last.audit] if last else []), name
			for each in found[:2]:
				assert frappe.has_permission(each.doctype, "read", each.name), (name, each)


def _lines(user: str) -> list[matrix.Line]:
	with as_user(user):
		return matrix.build(View()).lines


def test_a_doctype_one_may_not_read_is_not_counted(provider):
	buyer, finding = provider.by_role["SMS Finance Approver"], make_finding(provider)
	frappe.db.set_value("Finding", finding.name, "responsible", buyer)  # their row, but not their DocType
	frappe.db.delete("Has Role", {"parent": buyer, "role": "SMS User"})
	frappe.clear_cache(user=buyer)
	with as_user(buyer):
		assert not frappe.has_permission("Finding", "read")
		assert matrix.build(View()).line(REQUIREMENT).own.findings == 0
		assert not listing.findings([REQUIREMENT], View())
		assert "Finding" not in {proof.doctype for proof in proofs.readable_proofs()}


def test_strangers_to_the_system_see_nothing(provider):
	outsider = frappe.get_doc(
		{
			"doctype": "User",
			"email": "nobody@sms-tests.example",
			"first_name": "Nobody",
			"send_welcome_email": 0,
		}
	)
	outsider.flags.no_welcome_mail = True
	outsider.insert(ignore_permissions=True)
	with as_user(outsider.name):
		with refused(frappe.PermissionError):
			run("Readiness", filters={})
		with refused(frappe.PermissionError):
			shown_by(REQUIREMENT)


# --- lists, page, statements


def test_the_list_of_a_requirement_says_how_each_record_stands(provider):
	old = make_evidence(provider, valid_until=add_days(today(), -1))
	doc = make_document(provider, "Effective", requirements=[{"requirement": REQUIREMENT}])
	frappe.db.set_value("SMS Document", doc.name, "review_due", add_days(today(), -1))
	draft = make_document(provider, "Draft", requirements=[{"requirement": REQUIREMENT}])
	with as_user(provider.boss):
		found = {each["name"]: each for each in shown_by(REQUIREMENT)["records"]}
	assert (found[doc.name]["counts"], found[doc.name]["remark"]) == (True, "Review overdue")
	assert (found[old.name]["counts"], found[old.name]["remark"]) == (False, "Expired")
	assert (found[draft.name]["counts"], found[draft.name]["remark"]) == (False, "Does not count")
	assert found[doc.name]["state"] == "Effective" and found[doc.name]["age"] == 0


def test_the_list_of_a_group_holds_what_is_below(provider):
	evidence = make_evidence(provider)
	with as_user(provider.boss):
		found = shown_by(GROUP)
	shown = [(each["name"], each["requirement"]) for each in found["records"] if each["counts"]]
	assert shown == [(evidence.name, REQUIREMENT)]
	assert found["is_group"] and found["shown"] == 1


def test_the_list_is_asked_for_over_http(provider):
	make_evidence(provider)
	with as_user(provider.boss):
		answer = rest("POST", "method/sms_module.readiness.api.shown_by", requirement=REQUIREMENT)
	assert answer["message"]["shown"] == 1


def test_of_many_records_the_youngest_are_listed(provider, monkeypatch):
	from sms_module.readiness import api

	monkeypatch.setattr(api, "MOST_LISTED", 2)
	for _number in range(3):
		make_evidence(provider)
	with as_user(provider.boss):
		found = shown_by(REQUIREMENT)
	assert (found["shown"], len(found["records"])) == (3, 2)


def test_the_matrix_prints_for_an_auditor(provider):
	make_evidence(provider)
	make_finding(provider, type="Major Nonconformity")
	with on_day(add_months(today(), 2)):
		activities_late = frappe.get_doc(
			{
				"doctype": "SMS Planned Activity",
				"what": "Look at <b>changes</b>",
				"requirement": REQUIREMENT,
				"interval_months": 1,
				"next_due": add_days(today(), -1),
			}
		).insert()
		with as_user(provider.boss):
			html = print_html(frappe.get_doc("SMS Requirement", "2018"), "Readiness Matrix")
		with as_user(provider.mgr):
			theirs = print_html(frappe.get_doc("SMS Requirement", "2018"), "Readiness Matrix")
			branch = print_html(frappe.get_doc("SMS Requirement", "2018-9"), "Readiness Matrix")
	assert activities_late.name
	assert "8.5.1.3 Do and review changes" in html and "Open major nonconformity" in html
	assert "Scope of the SMS" in html and "Look at &lt;b&gt;changes" in html
	assert "no such element" not in html and "{{" not in html
	assert "All numbers count only" in theirs and "All numbers count only" not in html
	assert "9.1 Measure and analyse" in branch and "8.5.1.3" not in branch


def test_the_number_of_statements_does_not_grow(provider):
	def statements() -> int:
		report(provider.boss)
		with counted() as found:
			report(provider.boss)
		return len(found)

	few = statements()
	for _number in range(5):
		make_evidence(provider, REQUIREMENT, "2018-8.5.1.1", "2018-9.1")
		make_finding(provider)
	make_audit(provider, "Reported")
	assert statements() == few


# --- required documents


def required_of(user: str) -> dict:
	with as_user(user):
		return {each.key: each for each in required_documents()}


def test_required_documents_are_present_in_preparation_or_missing(provider):
	assert required_of(provider.boss)["change-policy"].status == "Missing"
	requirements = [{"requirement": "2018-8.5.1.1"}]
	make_document(provider, "Effective", requirements=requirements)
	assert required_of(provider.boss)["change-policy"].status == "Missing", "a procedure is no policy"
	policy = make_document(provider, "Draft", kind="Policy", requirements=requirements)
	assert required_of(provider.boss)["change-policy"].status == "In Preparation"
	assert required_of(provider.stranger)["change-policy"].status == "Missing", "drafts are their makers'"
	step(step(policy, "Submit for Review", provider.own), "Approve", provider.mgr)
	found = required_of(provider.stranger)["change-policy"]
	assert (found.status, found.newest.name) == ("Present", policy.name)
	step(policy, "Withdraw", provider.mgr, "no longer needed")
	assert required_of(provider.boss)["change-policy"].status == "Missing"


def test_evidence_and_activities_show_required_records(provider):
	assert required_of(provider.boss)["changes"].status == "Missing"
	make_evidence(provider, "2018-8.5.1.2", valid_until=today())
	assert required_of(provider.boss)["changes"].status == "Present"
	with on_day(1):
		assert required_of(provider.boss)["changes"].status == "Missing", "expired is not in preparation"
	activity = frappe.get_doc("SMS Planned Activity", {"shipped_key": "continuity-test"})
	assert required_of(provider.boss)["continuity-tests"].status == "Missing"
	with as_user(provider.boss):
		activities.satisfy(activity, today(), note="restored in 3 hours")
	assert required_of(provider.boss)["continuity-tests"].status == "Present"


def test_the_report_of_required_documents(provider):
	make_evidence(provider, "2018-8.5.1.2")
	result = report(provider.boss, "Required Documents")
	counts = figures(result)
	assert (
		counts["Required"]
		== len(result["result"])
		== counts["Present"] + counts["In Preparation"] + counts["Missing"]
	)
	missing = report(provider.boss, "Required Documents", only_missing=1)["result"]
	assert len(missing) == counts["Missing"] + counts["In Preparation"]
	assert {row["status"] for row in missing} <= {"Missing", "In Preparation"}
	records = report(provider.boss, "Required Documents", kind="Record")["result"]
	assert records and {row["kind"] for row in records} == {"Record"}
	assert result["message"] is None and report(provider.mgr, "Required Documents")["message"]
