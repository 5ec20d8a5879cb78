"""Service management plans: the twelve contents, the matrix, resources, files, periods and revisions."""

import frappe
import pytest
from frappe.utils import add_days

from sms_module.notices.escalation import due_items
from sms_module.people import handover
from sms_module.planning import live_lists, plan_roles
from sms_module.planning.contents import CONTENTS
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, OwnWorkError, StateError
from sms_module.records.moves import take_step
from sms_module.records.registry import state_table_of
from tests import factories
from tests.factories import (
	OTHER_PROCESS,
	PROCESS,
	SERVICE,
	UNIT,
	as_user,
	change,
	on_day,
	refused,
	rest,
	step,
)
from tests.factories_plan import (
	STRATEGIST,
	a_matrix,
	a_scope,
	approve_revision,
	attach,
	make_activity,
	make_document,
	make_objective,
	make_plan,
	make_risk,
	resource,
	revise,
	texts,
)

provider = factories.provider
PLAN = "Service Management Plan"
ROW = "Service Management Plan Content"


@pytest.fixture
def maker(provider):
	"""The strategy manager, who makes the plans here."""
	return provider.by_role[STRATEGIST]


def with_content(plan, user: str, content: str, **values):
	"""Saves a plan with other values in one of its contents, as `user`."""
	with as_user(user):
		plan = frappe.get_doc(plan.doctype, plan.name)
		next(row for row in plan.contents if row.content == content).update(values)
		return plan.save()


def with_row(plan, user: str, table: str, index: int = 0, reason: str | None = None, **values):
	"""Saves a plan with other values in a row of one of its tables, as `user`."""
	with as_user(user):
		plan = frappe.get_doc(plan.doctype, plan.name)
		plan.get(table)[index].update(values)
		plan.move_reason = reason
		return plan.save()


def content_of(plan, name: str):
	return next(row for row in plan.contents if row.content == name)


def lacks(plan, action: str) -> str:
	"""What a step of a plan lacks, as the form says it."""
	from sms_module.records.api import outlook

	steps = outlook(plan.doctype, plan.name)["steps"]
	return " ".join(next(each for each in steps if each["action"] == action)["missing"])


# --- the twelve contents


def test_registry_and_fields_agree():
	meta = frappe.get_meta(ROW)
	assert tuple(meta.get_options("content").split("\n")) == CONTENTS and len(CONTENTS) == 12
	assert meta.get_options("live_list").split("\n") == ["", *live_lists.LIVE_LISTS]


def test_new_plan_has_all_twelve_in_order(provider):
	plan = make_plan(provider, contents=[])
	assert [row.content for row in plan.contents] == list(CONTENTS)
	assert [row.idx for row in plan.contents] == list(range(1, 13))
	assert plan.completeness == 0


def test_contents_come_into_their_order(provider):
	plan = make_plan(provider, contents=list(reversed(texts()))[:5])
	assert [row.content for row in plan.contents] == list(CONTENTS)
	assert plan.completeness == 5


def test_eleven_contents_are_refused_with_the_one_that_is_missing(provider, maker):
	plan = make_plan(provider, contents=texts("Known Limitations"))
	assert plan.completeness == 11
	with refused(IncompleteError, r"missing: Known Limitations\.$"):
		step(plan, "Submit for Review", maker)
	assert lacks(plan, "Submit for Review") == "Of the twelve contents these are missing: Known Limitations."
	plan = with_content(plan, maker, "Known Limitations", text="None known")
	assert step(plan, "Submit for Review", maker).workflow_state == "In Review"


def test_approval_names_all_that_is_missing(provider):
	plan = make_plan(provider, "In Review")
	for content in ("Technology", "Resources"):
		frappe.db.set_value(ROW, content_of(plan, content).name, "text", " ")
	with refused(IncompleteError, "missing: Resources, Technology"):
		step(plan, "Approve", provider.top)


def test_row_that_was_deleted_past_the_rules_is_missing(provider, maker):
	plan = make_plan(provider, "In Review")
	frappe.db.delete(ROW, {"name": content_of(plan, "Technology").name})
	with refused(IncompleteError, "missing: Technology"):
		step(plan, "Approve", provider.top)
	plan = step(plan, "Take Back", maker)
	plan = change(plan, maker, title="Another title")
	assert [row.content for row in plan.contents] == list(CONTENTS) and plan.completeness == 11


def test_no_row_is_lost(provider, maker):
	plan = make_plan(provider)
	eleven = [row.as_dict() for row in plan.contents if row.content != "Technology"]
	with as_user(maker), refused(LockedError, "Technology.*stays in the plan"):
		rest("PUT", f"resource/{PLAN}/{plan.name}", contents=eleven)
	plan.reload()
	assert len(plan.contents) == 12


def test_content_stands_once(provider):
	with refused(Exception, "Technology.*stands twice"):
		make_plan(provider, contents=[*texts(), {"content": "Technology"}])


def test_content_is_one_of_the_twelve(provider):
	with refused(Exception, "Weather.*none of the twelve"):
		make_plan(provider, contents=[{"content": "Weather", "text": "Sunny"}])


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://files.example/plan", "plan.pdf", "https://"])
def test_link_is_a_page(provider, link):
	with refused(Exception, "is no link"):
		make_plan(provider, contents=[{"content": "Technology", "link": link}])


def test_link_fills_a_content(provider):
	plan = make_plan(provider, contents=[{"content": "Technology", "link": "https://wiki.example/stack"}])
	assert plan.completeness == 1


def test_unknown_live_list_is_refused(provider):
	with refused(Exception, "no live list.*Gossip"):
		make_plan(provider, contents=[{"content": "Technology", "live_list": "Gossip"}])


def shows(doctype: str, name: str | None) -> list[dict]:
	return [{"content": "Technology", "record_doctype": doctype, "record_name": name}]


def test_record_fills_a_content(provider):
	objective = make_objective(provider)
	plan = make_plan(provider, contents=shows("SMS Objective", objective.name))
	assert plan.completeness == 1


def test_half_a_record_is_refused(provider):
	with refused(Exception, "by its kind and its number"):
		make_plan(provider, contents=shows("SMS Objective", None))


def test_record_has_to_be_there(provider):
	with refused(frappe.LinkValidationError, "OBJ-0000"):
		make_plan(provider, contents=shows("SMS Objective", "OBJ-0000"))


def test_record_is_one_of_ours(provider):
	with refused(Exception, "no record of the service management system"):
		make_plan(provider, contents=shows("User", provider.own))


def test_record_is_one_that_its_planner_may_see(provider, maker):
	finding = factories.make_finding(provider)
	with refused(NotYoursError, "not yours to show"):
		make_plan(provider, contents=shows("Finding", finding.name))
	plan = make_plan(provider)
	technology = shows("Finding", finding.name)[0]
	assert with_content(plan, provider.boss, **technology).completeness == 12


def test_plan_does_not_show_itself(provider, maker):
	plan = make_plan(provider)
	with refused(Exception, "does not show itself"):
		with_content(plan, maker, "Technology", record_doctype=PLAN, record_name=plan.name)


def obsolete(document) -> None:
	frappe.db.set_value("SMS Document", document, "workflow_state", "Obsolete")


def test_obsolete_document_is_refused(provider, maker):
	document = make_document(provider)
	plan = make_plan(provider, contents=texts("Technology"))
	obsolete(document)
	with refused(Exception, "is obsolete; name the effective one"):
		with_content(plan, provider.boss, "Technology", record_doctype="SMS Document", record_name=document)


def test_document_that_became_obsolete_is_named_at_the_steps(provider, maker):
	document = make_document(provider)
	plan = make_plan(provider)
	plan = with_content(
		plan, provider.boss, "Technology", record_doctype="SMS Document", record_name=document
	)
	obsolete(document)
	with_content(plan, maker, "Technology", text="Still can be edited")
	with refused(IncompleteError, f"Technology: {document} is obsolete"):
		step(plan, "Submit for Review", maker)


def test_record_of_a_content_is_not_deleted(provider):
	objective = make_objective(provider)
	make_plan(provider, contents=shows("SMS Objective", objective.name))
	with refused(frappe.LinkExistsError, PLAN):
		frappe.delete_doc("SMS Objective", objective.name)


def test_record_that_is_gone_is_named_at_the_steps(provider):
	objective = make_objective(provider)
	plan = make_plan(
		provider,
		"In Review",
		contents=[*texts("Technology")[:10], *shows("SMS Objective", objective.name), texts()[11]],
	)
	frappe.db.delete("SMS Objective", {"name": objective.name})
	assert f"Technology: there is no SMS Objective {objective.name}" in lacks(plan, "Approve")
	with refused(Exception, objective.name):
		step(plan, "Approve", provider.top)


# --- live lists


def listed(name: str) -> list[dict]:
	return [{"content": "Technology", "live_list": name}]


def make_requirement(p) -> None:
	frappe.get_doc(
		{
			"doctype": "SMS Requirement",
			"source": "Contractual",
			"code": "TW-1",
			"title": "Mail within five minutes",
			"applicable": 1,
			"how_met": "Measured each hour",
		}
	).insert(ignore_permissions=True)


def make_party(p, name: str = "Test Works", **values) -> str:
	return (
		frappe.get_doc(
			{
				"doctype": "Interested Party",
				"party_name": name,
				"kind": "Customer",
				"responsible": p.own,
				"needs": [{"need": "Mail that arrives"}],
				**values,
			}
		)
		.insert(ignore_permissions=True)
		.name
	)


def add_interface(p) -> None:
	process = frappe.get_doc("SMS Process", PROCESS)
	process.append(
		"interfaces",
		{"direction": "Gives to", "sms_process": OTHER_PROCESS, "what": "List of changes"},
	)
	process.save(ignore_permissions=True)


def effective_document(p) -> None:
	frappe.db.set_value("SMS Document", make_document(p), "workflow_state", "Effective")


FILLS = {
	"Objectives": (make_objective, "SMS Objective"),
	"Requirements": (make_requirement, "SMS Requirement"),
	"Risks": (make_risk, "SMS Risk"),
	"Process Map": (add_interface, "SMS Process Interface"),
	"Planned Activities": (make_activity, "SMS Planned Activity"),
	"Documents": (effective_document, "SMS Document"),
	"Interested Parties": (make_party, "Interested Party"),
}


def empty(doctype: str) -> None:
	"""Takes away what other tests' site brings along of a DocType."""
	if doctype == "SMS Requirement":
		frappe.db.delete(doctype, {"source": ("not like", "ISO%")})
	else:
		frappe.db.delete(doctype)


@pytest.mark.parametrize("name", FILLS)
def test_live_list_counts_once_it_is_not_empty(provider, maker, name):
	fill, doctype = FILLS[name]
	empty(doctype)
	plan = make_plan(provider, contents=listed(name))
	assert plan.completeness == 0
	fill(provider)
	plan = change(plan, maker, title="Saved again")
	assert plan.completeness == 1
	with as_user(provider.boss):
		rows = live_lists.LIVE_LISTS[name].rows(plan)
	assert len(rows) == live_lists.count(name, plan) == 1
	keys = {column.key for column in live_lists.LIVE_LISTS[name].columns()}
	assert keys <= set(rows[0])


def test_services_of_the_scope_are_listed(provider):
	plan = make_plan(provider, contents=listed("Services"))
	assert plan.completeness == 1
	assert [row.name for row in live_lists.LIVE_LISTS["Services"].rows(plan)] == [SERVICE]


@pytest.mark.parametrize(
	("name", "table"),
	[("Resources and Budget", "resources"), ("RACI Matrix", "raci"), ("Competence", "competence")],
)
def test_own_rows_count_as_a_list(provider, name, table):
	rows = {
		"resources": [resource()],
		"raci": a_matrix(provider),
		"competence": [{"person": provider.own, "what": "Foundation"}],
	}
	assert make_plan(provider, contents=listed(name)).completeness == 0
	assert make_plan(provider, contents=listed(name), **{table: rows[table]}).completeness == 1


def test_lists_hold_what_is_in_force_for_the_unit(provider):
	frappe.db.delete("SMS Objective")
	make_objective(provider)
	make_objective(provider, unit=None, title="Of all")
	elsewhere = make_objective(provider, unit=factories.DESK, title="Elsewhere")
	dropped = make_objective(provider, title="Dropped")
	frappe.db.set_value("SMS Objective", dropped.name, "status", "Dropped")
	plan = make_plan(provider)
	rows = live_lists.LIVE_LISTS["Objectives"].rows(plan)
	assert {row.title for row in rows} == {"Fewer failed changes", "Of all"}
	frappe.db.set_value("SMS Objective", elsewhere.name, "unit", UNIT)
	assert live_lists.count("Objectives", plan) == 3


def test_parties_are_those_of_the_scope_where_it_names_some(provider):
	make_party(provider, "One")
	two = make_party(provider, "Two")
	assert live_lists.count("Interested Parties", make_plan(provider)) >= 2
	scope = a_scope(provider, factories.DESK, interested_parties=[{"interested_party": two}])
	plan = make_plan(provider, scope=scope.name)
	assert [row.name for row in live_lists.LIVE_LISTS["Interested Parties"].rows(plan)] == [two]


def test_reader_sees_their_rows_of_a_list_only(provider):
	frappe.db.delete("SMS Risk")
	risk = make_risk(provider)
	plan = make_plan(
		provider, "Approved", contents=[*texts("Technology")[:10], *listed("Risks"), texts()[11]]
	)
	seen = {}
	for user in (provider.own, provider.boss, provider.stranger):
		with as_user(user):
			seen[user] = [row.name for row in live_lists.LIVE_LISTS["Risks"].rows(plan)]
	assert seen[provider.own] == seen[provider.boss] == [risk.name] and seen[provider.stranger] == []
	assert live_lists.count("Risks", plan) == 1


# --- files


def with_file(p, state: str = "Draft"):
	"""A plan with an attachment in one of its contents; the plan and its File."""
	plan = make_plan(p, contents=texts("Technology"))
	maker = p.by_role[STRATEGIST]
	file = attach(plan, maker)
	plan = with_content(plan, maker, "Technology", attachment=file.file_url)
	if state in ("In Review", "Approved"):
		plan = step(plan, "Submit for Review", maker)
	if state == "Approved":
		plan = step(plan, "Approve", p.top)
	return plan, file


@pytest.mark.parametrize("state", ["Draft", "In Review", "Approved"])
def test_attachment_is_not_removed_from_under_a_plan(provider, maker, state):
	plan, file = with_file(provider, state)
	assert plan.completeness == 12
	path = file.get_full_path()
	for remove in (
		lambda: frappe.delete_doc("File", file.name),
		lambda: frappe.delete_doc("File", file.name, force=True, ignore_permissions=True),
		lambda: rest("DELETE", f"resource/File/{file.name}"),
	):
		with refused(LockedError, plan.name):
			remove()
	with open(path, "rb") as kept:
		assert kept.read()


def test_refusal_names_plan_and_row(provider):
	plan, file = with_file(provider)
	with refused(LockedError, rf"named in the plan.*{plan.name}.*row 11 \(Technology\)"):
		frappe.delete_doc("File", file.name)


def test_certificate_is_not_removed_from_under_a_plan(provider, maker):
	plan = make_plan(provider)
	file = attach(plan, maker)
	row = {"person": provider.own, "what": "Foundation certificate", "certificate": file.file_url}
	change(plan, maker, competence=[row])
	with refused(LockedError, r"row 1 \(Foundation certificate\)"):
		frappe.delete_doc("File", file.name)


def test_file_that_is_attached_elsewhere_stays_too(provider, maker):
	"""The last File with the address that a plan names, wherever it is attached."""
	file = attach(frappe.get_doc("SMS Process", PROCESS), maker)
	plan = make_plan(provider, contents=[{"content": "Technology", "attachment": file.file_url}])
	with refused(LockedError, plan.name):
		frappe.delete_doc("File", file.name)
	copy = attach(frappe.get_doc("SMS Process", OTHER_PROCESS), maker, file_url=file.file_url, content=None)
	frappe.delete_doc("File", copy.name)


def test_own_file_stays_where_two_files_share_an_address(provider, maker):
	"""Who may read the plan reads its file by the File that is attached to it."""
	plan, file = with_file(provider)
	attach(frappe.get_doc("SMS Process", PROCESS), maker, file_url=file.file_url, content=None)
	with refused(LockedError, plan.name):
		frappe.delete_doc("File", file.name)


def test_named_file_is_not_moved(provider):
	_plan, file = with_file(provider)
	for values in (
		{"is_private": 0},
		{"file_url": "/private/files/other.txt"},
		{"attached_to_doctype": "SMS Process", "attached_to_name": PROCESS},
	):
		with refused(LockedError, "take it out there first"):
			frappe.get_doc("File", file.name).update(values).save()


def test_file_that_no_row_names_is_removed(provider, maker):
	plan, file = with_file(provider)
	with_content(plan, maker, "Technology", attachment=None)
	frappe.delete_doc("File", file.name)
	assert not frappe.db.exists("File", file.name)


def test_draft_is_deleted_with_its_files(provider):
	plan, file = with_file(provider)
	with as_user(provider.boss):
		frappe.delete_doc(PLAN, plan.name)
	assert not frappe.db.exists(PLAN, plan.name) and not frappe.db.exists("File", file.name)


def test_file_that_is_gone_is_named_at_approval(provider):
	plan, file = with_file(provider, "In Review")
	frappe.db.delete("File", {"name": file.name})
	with refused(IncompleteError, f"Technology: the file {file.file_url} is gone"):
		step(plan, "Approve", provider.top)


def test_certificate_that_is_gone_is_named_at_approval(provider, maker):
	plan = make_plan(provider)
	file = attach(plan, maker)
	plan = change(
		plan, maker, competence=[{"person": provider.own, "what": "Diploma", "certificate": file.file_url}]
	)
	plan = step(plan, "Submit for Review", maker)
	frappe.db.delete("File", {"name": file.name})
	with refused(IncompleteError, "Diploma: the file .* is gone"):
		step(plan, "Approve", provider.top)


def test_files_of_others_are_not_named(provider, maker):
	finding = factories.make_finding(provider)
	secret = attach(finding, provider.boss)
	content = [{"content": "Technology", "attachment": secret.file_url}]
	with refused(NotYoursError, "not yours to show"):
		make_plan(provider, contents=content)
	with refused(Exception, "there is no file"):
		make_plan(provider, contents=[{"content": "Technology", "attachment": "/private/files/guessed.txt"}])
	with refused(NotYoursError, "not yours to show"):
		make_plan(
			provider, competence=[{"person": provider.own, "what": "X", "certificate": secret.file_url}]
		)


def test_approved_plan_takes_no_files(provider):
	plan = make_plan(provider, "Approved")
	with refused(LockedError, "files cannot be added"):
		attach(plan, provider.boss)


# --- who does what


def matrix_with(p, **values) -> list[dict]:
	"""The matrix, with other values in its second row."""
	rows = a_matrix(p)
	rows[1].update(values)
	return rows


def test_matrix_is_kept(provider):
	plan = make_plan(provider, raci=a_matrix(provider))
	assert len(plan.raci) == 3


def test_subject_without_accountable_is_refused(provider):
	with refused(IncompleteError, f"nobody is accountable for {PROCESS}"):
		make_plan(provider, raci=matrix_with(provider)[1:])


def test_subject_with_two_accountable_is_refused(provider):
	with refused(IncompleteError, f"more than one is accountable for {PROCESS}: own, eng"):
		make_plan(provider, raci=matrix_with(provider, raci="Accountable"))


def test_row_stands_once(provider):
	with refused(Exception, "stands as Responsible"):
		make_plan(provider, raci=[*a_matrix(provider), a_matrix(provider)[1]])


def test_nobody_is_their_own_deputy(provider):
	with refused(Exception, "own deputy"):
		make_plan(provider, raci=matrix_with(provider, deputy=provider.eng))


@pytest.mark.parametrize(
	("table", "row"),
	[
		(
			"raci",
			{
				"subject_doctype": "SMS Process",
				"subject": PROCESS,
				"raci": "Accountable",
				"process_role": "Owner",
			},
		),
		("competence", {"what": "Foundation"}),
	],
)
def test_persons_are_active_and_of_the_house(provider, table, row):
	foreign = frappe.get_doc({"doctype": "User", "email": "nobody@elsewhere.example", "first_name": "N"})
	foreign.flags.no_welcome_mail = True
	foreign.insert(ignore_permissions=True)
	with refused(Exception, "row 1.*no role of the service management system"):
		make_plan(provider, **{table: [{**row, "person": foreign.name}]})


def test_deputies_and_responsibles_are_of_the_house(provider):
	with refused(Exception, "row 1.*is not an active user|row 1.*no role"):
		make_plan(provider, raci=[{**a_matrix(provider)[0], "deputy": "Guest"}])
	with refused(Exception, "row 1.*is not an active user|row 1.*no role"):
		make_plan(provider, resources=[resource(responsible="Guest")])
	with refused(Exception, "row 11.*is not an active user|row 11.*no role"):
		make_plan(provider, contents=[{"content": "Technology", "responsible": "Guest"}])


def leave(user: str) -> None:
	frappe.db.set_value("User", user, "enabled", 0)


def test_leaver_is_named_at_approval_and_stops_no_work(provider, maker):
	plan = make_plan(provider, raci=a_matrix(provider))
	leave(provider.eng)
	plan = step(change(plan, maker, title="Another title"), "Submit for Review", maker)
	with refused(IncompleteError, "not active any more: eng"):
		step(plan, "Approve", provider.top)


def test_plan_of_a_leaver_is_revised(provider):
	plan = make_plan(provider, "Approved", raci=a_matrix(provider))
	leave(provider.eng)
	assert len(revise(provider, plan).raci) == 3


def test_matrix_that_was_broken_past_the_rules_is_not_approved(provider):
	plan = make_plan(provider, "In Review", raci=a_matrix(provider))
	frappe.db.set_value("Service Management Plan RACI", plan.raci[1].name, "raci", "Accountable")
	assert "more than one is accountable" in lacks(plan, "Approve")
	with refused(IncompleteError, "more than one is accountable"):
		step(plan, "Approve", provider.top)


def test_plan_that_speaks_of_itself_speaks_of_its_revision(provider, maker):
	plan = make_plan(provider)
	row = {**a_matrix(provider)[0], "subject_doctype": PLAN, "subject": plan.name}
	plan = change(plan, maker, raci=[row])
	plan = step(step(plan, "Submit for Review", maker), "Approve", provider.top)
	newer = change(revise(provider, plan), maker, title="Newer")
	assert newer.raci[0].subject == newer.name


def test_draft_that_speaks_of_itself_is_deleted(provider, maker):
	plan = make_plan(provider)
	change(plan, maker, raci=[{**a_matrix(provider)[0], "subject_doctype": PLAN, "subject": plan.name}])
	with as_user(provider.boss):
		frappe.delete_doc(PLAN, plan.name)
	assert not frappe.db.exists(PLAN, plan.name)


def test_warnings_are_said(provider, maker):
	from sms_module.planning.plan_api import plan_outlook

	plan = make_plan(
		provider, raci=a_matrix(provider), competence=[{"person": provider.stranger, "what": "X"}]
	)
	with as_user(maker):
		told = plan_outlook(plan.name)
	[alone, idle] = told["warnings"]
	assert OTHER_PROCESS in alone and PROCESS not in alone
	assert "stranger" in idle
	assert step(plan, "Submit for Review", maker).workflow_state == "In Review"


# --- competence


def test_certificate_ends_after_it_is_obtained(provider):
	row = {"person": provider.own, "what": "Lead auditor", "obtained_on": today(), "valid_until": today()}
	with refused(Exception, "Lead auditor.*before it is obtained"):
		make_plan(provider, competence=[row])


def test_cross_training_names_its_process(provider):
	row = {"person": provider.eng, "what": "Changes", "kind": "Cross-training"}
	with refused(IncompleteError, "in which process"):
		make_plan(provider, competence=[row])
	assert make_plan(provider, competence=[{**row, "sms_process": PROCESS}]).competence


def test_certificates_of_approved_plans_are_due(provider):
	row = {"person": provider.own, "what": "Lead auditor", "valid_until": add_days(today(), 30)}
	plan = make_plan(provider, "In Review", competence=[row])
	assert not [item for item in due_items() if item.name == plan.name]
	step(plan, "Approve", provider.top)
	items = {item.title: item for item in due_items() if item.name == plan.name}
	ending = items["Lead auditor of own ends"]
	assert (ending.responsible, ending.due) == (provider.own, add_days(today(), 30))
	review = items["Review of Plan under test"]
	assert (review.responsible, review.due) == (plan.responsible, plan.next_review)


# --- resources


def test_amounts_are_not_below_nothing(provider):
	for name in ("now_amount", "forecast_amount", "budget", "spent"):
		with refused(Exception, "less than nothing"):
			make_plan(provider, resources=[resource(**{name: -1})])


@pytest.fixture
def approved(provider):
	return make_plan(provider, "Approved", resources=[resource(), resource(what="Servers", kind="Technical")])


def test_living_parts_change_with_a_reason(provider, maker, approved):
	plan = with_row(
		approved, maker, "resources", reason="Quarter closed", spent=150_000, now_amount=3, note="One left"
	)
	assert (plan.resources[0].spent, plan.resources[0].now_amount) == (150_000, 3)
	from sms_module.records.history import broken, steps_of

	last = steps_of(PLAN, plan.name)[-1]
	assert (last.action, last.reason, last.acted_by) == ("Change", "Quarter closed", maker)
	assert not broken(frappe.get_doc(PLAN, plan.name))


def test_living_parts_do_not_change_without_a_reason(provider, maker, approved):
	with refused(IncompleteError, "Engineers.*say why"):
		with_row(approved, maker, "resources", spent=150_000)


@pytest.mark.parametrize(
	"values",
	[{"budget": 1}, {"forecast_amount": 9}, {"what": "Fewer"}, {"kind": "Financial"}, {"cost_centre": "X"}],
)
def test_the_rest_of_a_resource_is_locked(provider, maker, approved, values):
	with refused(LockedError, "in an approved plan only"):
		with_row(approved, maker, "resources", reason="because", **values)


def test_resources_stay_in_an_approved_plan(provider, maker, approved):
	for rows in (approved.resources[:1], [*approved.resources, resource(what="More")]):
		with refused(LockedError, "in an approved plan only"):
			change(approved, maker, resources=rows, move_reason="because")


def test_everything_else_of_an_approved_plan_is_locked(provider, maker, approved):
	for values in ({"title": "X"}, {"to_date": add_days(today(), 900)}, {"contents": texts("Technology")}):
		with refused(NotYoursError, "may not change"):
			change(approved, maker, move_reason="because", **values)


def test_progress_is_recorded_by_planners_only(provider, maker, approved):
	from sms_module.planning.plan_api import plan_outlook, record_progress

	row = approved.resources[0].name
	for user in (provider.own, provider.top, provider.stranger):
		with as_user(user), refused(frappe.PermissionError):
			record_progress(approved.name, row, "Quarter closed", spent=1)
	with as_user(maker):
		record_progress(approved.name, row, "Quarter closed", spent=1, now_amount=0)
	saved = frappe.get_doc(PLAN, approved.name).resources[0]
	assert (saved.spent, saved.now_amount, saved.budget) == (1, 0, 300_000)
	with as_user(maker):
		record_progress(approved.name, row, "Year closed", spent=300_001)
		assert plan_outlook(approved.name)["warnings"] == ["More spent than there is budget for: Engineers."]
	with as_user(maker), refused(Exception, "no such resource"):
		record_progress(approved.name, "nothing", "because")


def test_withdrawing_and_changing_at_once_keeps_the_lock(provider, approved):
	with as_user(provider.boss), refused(LockedError, "in an approved plan only"):
		doc = frappe.get_doc(PLAN, approved.name)
		doc.resources[0].budget = 1
		take_step(doc, "Withdraw Approval", "because")


def test_cost_centres_are_suggested_where_erpnext_is(provider, monkeypatch):
	from sms_module.erp import api, erpnext_budget

	with as_user(provider.boss):
		assert api.account_names("cost_center", "") == []
	monkeypatch.setattr(erpnext_budget, "is_installed", lambda app: app == "erpnext")
	monkeypatch.setattr(frappe, "has_permission", lambda *args, **kwargs: True)
	asked = {}

	def get_list(doctype, **query):
		asked.update(query, doctype=doctype)
		return ["Main - TP"]

	monkeypatch.setattr(frappe, "get_list", get_list)
	assert api.account_names("cost_center", "ma") == ["Main - TP"]
	assert asked["doctype"] == "Cost Center" and asked["filters"]["is_group"] == 0


# --- period, scope and unit


def test_unit_is_that_of_the_scope(provider, maker):
	plan = make_plan(provider)
	assert plan.unit == UNIT
	other = a_scope(provider, factories.DESK)
	assert change(plan, maker, scope=other.name).unit == factories.DESK


@pytest.mark.parametrize(
	("values", "sentence"),
	[
		({"to_date": -10}, "ends .* before it has begun"),
		({"next_review": -10}, "not within the time"),
		({"next_review": 356}, "not within the time"),
	],
)
def test_dates_are_in_order(provider, values, sentence):
	with refused(Exception, sentence):
		make_plan(provider, **{field: add_days(today(), days) for field, days in values.items()})


def test_review_is_ahead_at_submission(provider, maker):
	plan = make_plan(provider, next_review=add_days(today(), -1))
	with refused(IncompleteError, "is past: set a later day"):
		step(plan, "Submit for Review", maker)


def test_scope_is_approved_before_its_plan(provider):
	draft = a_scope(provider, state="In Review")
	plan = make_plan(provider, "In Review", scope=draft.name)
	with refused(IncompleteError, f"Its scope {draft.name} is In Review, not approved"):
		step(plan, "Approve", provider.top)
	step(draft, "Approve", provider.top)
	assert step(plan, "Approve", provider.top).workflow_state == "Approved"


def newer_scope(p):
	from sms_module.records.revisions import revise as revise_scope

	maker = p.by_role[STRATEGIST]
	with as_user(maker):
		newer = revise_scope(a_scope(p))
	return step(step(newer, "Submit for Review", maker), "Approve", p.top)


def test_superseded_scope_names_the_newer_one(provider):
	plan = make_plan(provider, "In Review")
	newer = newer_scope(provider)
	with refused(IncompleteError, f"is superseded: take up {newer.name}"):
		step(plan, "Approve", provider.top)


def test_revision_takes_up_the_newer_scope(provider, maker):
	plan = make_plan(provider, "Approved")
	newer = newer_scope(provider)
	revision = change(revise(provider, plan), maker, scope=newer.name)
	revision = step(step(revision, "Submit for Review", maker), "Approve", provider.top)
	assert (
		revision.scope == newer.name
		and frappe.db.get_value(PLAN, plan.name, "workflow_state") == "Superseded"
	)


def test_revision_stays_with_its_unit(provider, maker):
	revision = revise(provider, make_plan(provider, "Approved"))
	with refused(LockedError, "the scope of another unit"):
		change(revision, maker, scope=a_scope(provider, factories.DESK).name)


def test_one_plan_at_a_time(provider):
	make_plan(provider, "Approved")
	other = make_plan(
		provider,
		"In Review",
		from_date=add_days(today(), 355),
		to_date=add_days(today(), 700),
		next_review=add_days(today(), 400),
	)
	with refused(IncompleteError, "one plan at a time"):
		step(other, "Approve", provider.top)
	frappe.db.set_value(PLAN, other.name, "from_date", add_days(today(), 356))
	assert step(other, "Approve", provider.top).workflow_state == "Approved"


def test_units_have_plans_of_their_own(provider):
	make_plan(provider, "Approved")
	assert (
		make_plan(provider, "Approved", scope=a_scope(provider, factories.DESK).name).unit == factories.DESK
	)


def test_plan_that_came_first_is_seen_when_approving(provider, monkeypatch):
	"""As if the other plan had been approved between the check and the save."""
	from sms_module.planning import plan as rules

	make_plan(provider, "Approved")
	second = make_plan(provider, "In Review")
	need = rules.is_only_approved
	monkeypatch.setattr(rules, "_ask_again", lambda doc, asked: None)
	with refused(IncompleteError, "one plan at a time"):
		step(second, "Approve", provider.top)
	monkeypatch.undo()
	table = state_table_of(PLAN)
	approve = next(each for each in table.steps if each.action == "Approve")
	assert need in approve.needs
	second.workflow_state = "Approved"
	with refused(IncompleteError, "one plan at a time"):
		for effect in approve.effects:
			effect(second)


def test_approval_supersedes_the_revision_before(provider):
	plan = make_plan(provider, "Approved")
	newer = approve_revision(provider, plan)
	plan.reload()
	assert (plan.workflow_state, newer.workflow_state, newer.revision) == ("Superseded", "Approved", 2)
	assert newer.completeness == 12 and [row.content for row in newer.contents] == list(CONTENTS)


def test_one_open_revision(provider):
	plan = make_plan(provider, "Approved")
	revise(provider, plan)
	with refused(StateError, "open revision already"):
		revise(provider, plan)


def test_approval_is_not_withdrawn_while_it_is_revised(provider):
	plan = make_plan(provider, "Approved")
	newer = revise(provider, plan)
	with refused(IncompleteError, f"{newer.name} revises it already"):
		step(plan, "Withdraw Approval", provider.boss, "because")


def test_superseded_plan_comes_back_when_none_is_approved(provider):
	plan = make_plan(provider, "Superseded")
	newer = frappe.get_last_doc(PLAN, {"revision_of": plan.name})
	with refused(IncompleteError, f"{newer.name} is approved"):
		step(plan, "Reinstate", provider.boss, "The newer one was wrong")
	step(newer, "Withdraw Approval", provider.boss, "It was wrong")
	assert step(plan, "Reinstate", provider.boss, "The newer one was wrong").workflow_state == "Approved"


def test_revision_of_what_is_not_approved_waits(provider):
	plan = make_plan(provider, "In Review")
	newer = step(revise(provider, plan), "Submit for Review", provider.by_role[STRATEGIST])
	with refused(IncompleteError, f"{plan.name}, which it revises, is In Review"):
		step(newer, "Approve", provider.top)


def test_nobody_approves_their_own_plan(provider):
	plan = make_plan(provider)
	plan = step(change(plan, provider.boss, title="Changed by the boss"), "Submit for Review", provider.boss)
	with refused(OwnWorkError):
		step(plan, "Approve", provider.boss)
	assert step(plan, "Approve", provider.top).workflow_state == "Approved"


def test_board_decides_where_the_settings_say_so(provider, maker):
	plan = make_plan(provider, "In Review")
	board = factories.make_board(provider)
	factories.asks_board(PLAN, board.name)
	with refused(IncompleteError, "needs a decision of"):
		step(plan, "Approve", provider.top)
	decision = factories.make_decision(provider, plan, board, maker)
	for user in (provider.top, provider.own, provider.boss):
		decision = factories.vote(decision, user)
	assert step(plan, "Approve", provider.top).workflow_state == "Approved"


def test_decision_stays_valid_while_resources_are_used(provider, maker):
	"""What was approved is not unapproved by what was spent."""
	plan = make_plan(provider, "Approved", resources=[resource()])
	with_row(plan, maker, "resources", reason="Quarter closed", spent=1)
	with on_day(200):
		plan = frappe.get_doc(PLAN, plan.name)
		assert plan.workflow_state == "Approved"


def test_leaver_hands_an_approved_plan_over(provider, maker):
	plan = make_plan(provider, "Approved")
	with as_user(provider.boss):
		handover.hand_over(maker, provider.boss, "Retired")
	assert frappe.db.get_value(PLAN, plan.name, "responsible") == provider.boss


def test_plan_is_seen_by_whom_it_concerns(provider, maker):
	draft, plan = make_plan(provider), make_plan(provider, "Approved")
	for user, seen in ((provider.stranger, {plan.name}), (maker, {draft.name, plan.name})):
		with as_user(user):
			assert set(frappe.get_list(PLAN, pluck="name", order_by="name asc")) >= seen
			assert draft.name in seen or not frappe.get_list(PLAN, {"name": draft.name}, order_by="name asc")


def test_an_action_is_made_of_a_plan(provider, maker):
	from sms_module.corrective_action.api import make_action

	plan = make_plan(provider, "Approved")
	with as_user(maker):
		name = make_action(
			PLAN, plan.name, "Train a second change manager", provider.eng, str(add_days(today(), 30))
		)
	assert frappe.db.get_value("SMS Action", name, ["source_name", "unit"]) == (plan.name, UNIT)


def test_warnings_are_pure_words(provider):
	plan = make_plan(provider, raci=a_matrix(provider)[:2])
	assert plan_roles.warnings(plan) == []
