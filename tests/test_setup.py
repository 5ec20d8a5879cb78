"""Install, migrate and uninstall: twice does nothing twice, and what the site changed stays."""

import json
from pathlib import Path

import frappe
import pytest
from frappe.utils import getdate

import sms_module
from sms_module.people.persons import ROLES
from sms_module.records.series import insert_ahead, prefixes
from sms_module.setup import fixtures, install, uninstall
from sms_module.setup.settings import DEFAULTS, SETTINGS
from sms_module.setup.tables import TABLES
from sms_module.setup.workflows import content_digest, sync_workflows, workflow_name
from tests import factories

FIXTURES = Path(sms_module.__file__).parent / "fixtures"
OURS = (
	"SMS Requirement",
	"Cause Category",
	"Management Review Board",
	"Audit Checklist Template",
	"Workflow",
)
provider = factories.provider


def stock() -> dict:
	"""How much of everything there is, and the content of workflows and settings."""
	counts = {doctype: frappe.db.count(doctype) for doctype in (*OURS, "Workflow State", "Role")}
	flows = {table.doctype: content_digest(workflow(table)) for table in TABLES}
	settings = frappe.get_doc(SETTINGS).as_dict()
	plain = {key: settings[key] for key in DEFAULTS}
	rows = {key: len(settings[key]) for key in ("due_days", "reminder_steps", "board_matters")}
	return {"counts": counts, "workflows": flows, "settings": plain, "rows": rows}


def workflow(table):
	return frappe.get_doc("Workflow", workflow_name(table))


def test_installing_again_changes_nothing():
	before = stock()
	install.after_install()
	install.after_sync()
	assert stock() == before


def test_boards_that_settings_name_are_there():
	settings = frappe.get_doc(SETTINGS)
	assert settings.post_audit_board == "Executive Management Review Board"
	assert settings.strategic_board == "Steering Committee"


def test_migrating_twice_changes_nothing():
	before = stock()
	stamps = [workflow(table).modified for table in TABLES]
	install.after_migrate()
	install.after_migrate()
	assert stock() == before
	assert [workflow(table).modified for table in TABLES] == stamps


def test_settings_of_the_site_stay():
	frappe.db.set_single_value(SETTINGS, "own_work_months", 0)
	frappe.db.set_single_value(SETTINGS, "digest_enabled", 0)
	settings = frappe.get_doc(SETTINGS)
	settings.set("reminder_steps", settings.reminder_steps[:1])
	settings.save()
	install.after_migrate()
	settings.reload()
	assert (settings.own_work_months, settings.digest_enabled, len(settings.reminder_steps)) == (0, 0, 1)


def test_what_the_site_deleted_does_not_come_back():
	frappe.delete_doc("Management Review Board", "Infrastructure Management Review Board")
	install.after_migrate()
	assert not frappe.db.exists("Management Review Board", "Infrastructure Management Review Board")


# --- workflows


def test_workflow_that_the_site_edited_is_kept():
	ours = workflow(TABLES[0])
	ours.append(
		"transitions",
		{"state": "Draft", "action": "Approve", "next_state": "Approved", "allowed": "SMS Manager"},
	)
	ours.save()
	edited = content_digest(ours)
	sync_workflows()
	assert content_digest(workflow(TABLES[0])) == edited


def test_unedited_workflow_is_brought_up_to_date():
	"""As after an update of the app that changed a table."""
	ours = workflow(TABLES[0])
	current = content_digest(ours)
	ours.set("transitions", ours.transitions[:2])
	ours.save()
	frappe.db.set_default(f"sms_workflow_{frappe.scrub(ours.name)}", content_digest(ours))
	sync_workflows()
	assert content_digest(workflow(TABLES[0])) == current


def test_workflow_that_the_site_switched_off_stays_off():
	ours = workflow(TABLES[0])
	ours.is_active = 0
	ours.save()
	sync_workflows()
	assert not workflow(TABLES[0]).is_active


def test_workflow_of_the_site_stays_the_active_one():
	ours = workflow(TABLES[0])
	other = frappe.copy_doc(ours)
	other.workflow_name = "The site's own"
	other.insert()
	frappe.delete_doc("Workflow", ours.name)
	sync_workflows()
	assert frappe.db.get_value("Workflow", "The site's own", "is_active")
	assert not workflow(TABLES[0]).is_active


def test_states_need_no_custom_field():
	assert not frappe.db.exists("Custom Field", {"dt": ("in", [table.doctype for table in TABLES])})


# --- fixtures


@pytest.mark.parametrize(
	"file, names", (("workflow_state", fixtures.states), ("workflow_action_master", fixtures.actions))
)
def test_fixtures_are_those_of_the_tables(file, names):
	rows = json.loads((FIXTURES / f"{file}.json").read_text())
	assert [row["name"] for row in rows] == names()
	for row in rows:
		assert frappe.db.exists(row["doctype"], row["name"])


def test_states_have_the_colours_of_the_tables():
	rows = json.loads((FIXTURES / "workflow_state.json").read_text())
	assert {row["name"]: row.get("style") or "" for row in rows} == fixtures.styles()


# --- series


def test_series_rows_are_there_before_they_are_needed():
	insert_ahead()
	insert_ahead()
	year = getdate().year
	known = {row[0] for row in frappe.qb.from_("Series").select("name").run()}
	assert {"FND-.YYYY.-", "CAPA-.YYYY.-", "AUD-.YYYY.-", "ACT-.YYYY.-"} <= set(prefixes())
	for prefix in prefixes():
		for coming in (year, year + 1):
			assert prefix.replace(".YYYY.", str(coming)) in known


def test_series_that_count_already_stay():
	series = frappe.qb.DocType("Series")
	key = f"FND-{getdate().year}-"
	frappe.qb.update(series).set(series.current, 41).where(series.name == key).run()
	insert_ahead()
	assert frappe.qb.from_(series).select(series.current).where(series.name == key).run()[0][0] == 41


# --- uninstall


def test_uninstalling_leaves_nothing(provider):
	factories.make_action(provider)
	waits = frappe.get_doc(
		{
			"doctype": "Workflow Action",
			"status": "Open",
			"reference_doctype": "CAPA",
			"reference_name": "CAPA-0000-00000",
			"permitted_roles": [{"role": "SMS Manager"}],
		}
	).insert(ignore_links=True, ignore_permissions=True)
	uninstall.before_uninstall()
	assert not frappe.db.exists("Workflow Action", waits.name)
	assert not frappe.db.exists("Workflow Action Permitted Role", {"parent": waits.name})
	assert not frappe.db.exists("Scheduled Job Type", {"method": ("like", "sms_module.%")})
	for table in TABLES:
		assert not frappe.db.exists("Workflow", workflow_name(table))
	assert not frappe.db.exists("Workflow State", {"name": ("in", fixtures.states())})
	assert not frappe.db.exists("Workflow Action Master", {"name": ("in", fixtures.actions())})
	assert not frappe.db.exists("Role", {"name": ("in", list(ROLES))})
	assert not frappe.db.exists("Has Role", {"role": ("in", list(ROLES))})
	assert not frappe.db.exists("ToDo", {"reference_type": "SMS Action"})
	left = {name for (name,) in frappe.qb.from_("Series").select("name").run()}
	assert not [name for name in left if name.startswith(("FND-", "PLA-"))]
	assert not frappe.db.get_singles_dict(SETTINGS)
	assert not frappe.db.get_all(
		"DefaultValue", filters={"defkey": ("like", "sms_workflow%")}, pluck="defkey", order_by="name asc"
	)
	for name in ("Approved", "Rejected", "Pending"):
		assert frappe.db.exists("Workflow State", name), "Frappe's own states stay"


def test_states_that_a_workflow_of_the_site_uses_stay():
	other = frappe.copy_doc(workflow(TABLES[0]))
	other.update({"workflow_name": "The site's own", "is_active": 0})
	other.insert()
	uninstall.before_uninstall()
	assert frappe.db.exists("Workflow State", "In Review")
	assert not frappe.db.exists("Workflow State", "Cause Analysis")


def test_a_site_of_before_gets_what_a_new_one_has(site):
	brought = ("Self Assessment Template", "Service Transition Template", "Kanban Board")
	names = {doctype: set(site.get_all(doctype, pluck="name", order_by="name asc")) for doctype in brought}
	for doctype, known in names.items():
		for name in known:
			site.db.delete(doctype, {"name": name})
	site.get_attr("sms_module.patches.bring_service_templates.execute")()
	for doctype, known in names.items():
		assert known and set(site.get_all(doctype, pluck="name", order_by="name asc")) == known
	patches = (Path(site.get_app_path("sms_module")) / "patches.txt").read_text()
	assert "sms_module.patches.bring_service_templates" in patches.split("[post_model_sync]")[1]
