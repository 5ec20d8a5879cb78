"""DocType files: folder, class, fields, permissions and what the house forbids."""

import importlib
import json
from functools import cache
from pathlib import Path

import frappe
import pytest

import sms_module
from sms_module import hooks
from sms_module.erp.erpnext_budget import ACCOUNTS
from sms_module.erp.pointers import POINTING
from sms_module.people.persons import ROLES
from sms_module.records.child import ChildRecord
from sms_module.records.document import Record
from sms_module.setup.tables import TABLES

FOLDER = Path(sms_module.__file__).parent / "sms_module" / "doctype"
NAMES = sorted(folder.name for folder in FOLDER.iterdir() if (folder / f"{folder.name}.json").exists())
#: Fieldnames that Frappe keeps for itself, or that hide a method of a document.
RESERVED = {"process", "owner", "name", "parent", "doctype", "docstatus", "flags", "meta", "idx", "modified"}


@cache
def load(folder: str) -> dict:
	return json.loads((FOLDER / folder / f"{folder}.json").read_text())


def controller(folder: str):
	module = importlib.import_module(f"sms_module.sms_module.doctype.{folder}.{folder}")
	return getattr(module, load(folder)["name"].replace(" ", "").replace("-", ""))


def doctypes(**having) -> list[str]:
	return [
		folder for folder in NAMES if all(load(folder).get(key, 0) == value for key, value in having.items())
	]


@pytest.mark.parametrize("folder", NAMES)
def test_folder_file_and_class_agree(folder):
	doctype = load(folder)
	assert doctype["name"].lower().replace(" ", "_") == folder
	assert doctype["module"] == "SMS Module" and not doctype.get("custom")
	assert controller(folder)


def test_pointers_to_other_apps_are_kept_right():
	"""What points by a pair is followed; what people may type into is tested, and heard of."""
	pairs = [
		load(folder) for folder in NAMES if any(f["fieldname"] == "erp_name" for f in load(folder)["fields"])
	]
	assert {doctype["name"] for doctype in pairs} == set(POINTING)
	for doctype in pairs:
		field = next(f for f in doctype["fields"] if f["fieldname"] == "erp_name")
		if not field.get("read_only"):
			told = str(hooks.doc_events[doctype["name"]])
			assert "refuse_unknown_record" in told and "forget_pointed_doctypes" in told


def test_plain_names_are_plain_fields():
	for doctype, named in hooks.sms_plain_names.items():
		fields = {field["fieldname"]: field["fieldtype"] for field in load(frappe.scrub(doctype))["fields"]}
		assert {fields[name] for name in named} <= {"Data", "Autocomplete"}
	assert hooks.sms_plain_names["Budget Request"] == ACCOUNTS


@pytest.mark.parametrize("folder", NAMES)
def test_fields_are_named_and_ordered(folder):
	doctype = load(folder)
	names = [field["fieldname"] for field in doctype["fields"]]
	assert len(names) == len(set(names)) and not set(names) & RESERVED
	assert doctype["field_order"] == names
	for field in doctype["fields"]:
		if field["fieldtype"] in ("Link", "Table", "Table MultiSelect", "Dynamic Link", "Select"):
			assert field.get("options"), field["fieldname"]
		if field["fieldtype"] == "Dynamic Link":
			assert field["options"] in names


@pytest.mark.parametrize("folder", NAMES)
def test_own_fields_link_to_what_is_there(folder):
	ours = {load(name)["name"] for name in NAMES}
	frappes = {"User", "DocType", "Workflow State", "ToDo", "Number Card", "Country", "Role"}
	for field in load(folder)["fields"]:
		if field["fieldtype"] in ("Link", "Table", "Table MultiSelect"):
			assert field["options"] in ours | frappes, field["fieldname"]


@pytest.mark.parametrize("folder", doctypes(istable=0))
def test_lists_have_an_order_and_roles_of_ours(folder):
	doctype = load(folder)
	assert doctype.get("sort_field") and doctype.get("sort_order")
	roles = {row["role"] for row in doctype["permissions"]}
	assert roles <= ROLES | {"System Manager", "HR Manager", "Projects Manager"}


@pytest.mark.parametrize("folder", doctypes(istable=1))
def test_child_rows_refuse_direct_writes(folder):
	assert issubclass(controller(folder), ChildRecord)
	for hook in ("before_validate", "on_trash", "db_set", "before_rename"):
		assert getattr(controller(folder), hook) is getattr(ChildRecord, hook)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.doctype)
def test_record_is_guarded_and_submitted_as_its_table_says(table):
	folder = table.doctype.lower().replace(" ", "_")
	doctype = load(folder)
	assert issubclass(controller(folder), Record) and controller(folder).state_table is table
	assert bool(doctype.get("is_submittable")) == table.is_submittable and not doctype.get("allow_rename")
	fields = {field["fieldname"]: field for field in doctype["fields"]}
	state = fields["workflow_state"]
	assert state["read_only"] and state["no_copy"] and state["default"] == table.initial
	assert fields["move_reason"]["no_copy"] and fields["content_changed_by"]["read_only"]
	assert doctype["track_changes"]
	deleters = {row["role"] for row in doctype["permissions"] if row.get("delete")}
	planners = {"SMS Manager"} if table.superseded and table.doctype != "Audit Programme" else set()
	assert deleters <= {"Audit Programme Manager"} | planners, "evidence is not deleted"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.doctype)
def test_controller_keeps_the_guard(table):
	"""A hook of a controller that overrides the guard's calls it."""
	made = controller(table.doctype.lower().replace(" ", "_"))
	for hook in (
		"before_validate",
		"validate_workflow",
		"before_rename",
		"check_docstatus_transition",
		"db_set",
	):
		assert getattr(made, hook) is getattr(Record, hook), hook
	for hook in ("after_insert", "on_update", "on_cancel", "on_update_after_submit", "on_trash"):
		if hook in vars(made):
			assert "super" in vars(made)[hook].__code__.co_names, hook


def test_row_rules_and_global_search_exclude_each_other():
	for folder in NAMES:
		doctype = load(folder)
		if doctype["name"] in hooks.sms_visible_rows:
			assert not doctype.get("show_name_in_global_search")
			assert not [field["fieldname"] for field in doctype["fields"] if field.get("in_global_search")]


def test_child_rows_of_ruled_doctypes_are_ruled():
	children = {
		field["options"]
		for folder in NAMES
		if load(folder)["name"] in hooks.sms_visible_rows
		for field in load(folder)["fields"]
		if field["fieldtype"] in ("Table", "Table MultiSelect")
	}
	ruled = {
		doctype
		for doctype, path in hooks.permission_query_conditions.items()
		if path.endswith("child_condition")
	}
	assert ruled == children


def test_sharing_is_the_sms_managers():
	for folder in doctypes(istable=0):
		sharers = {row["role"] for row in load(folder)["permissions"] if row.get("share")}
		assert sharers <= {"SMS Manager"}, folder


def test_external_auditors_only_read():
	for folder in doctypes(istable=0):
		for row in load(folder)["permissions"]:
			if row["role"] == "SMS External Auditor":
				assert not {"write", "create", "delete", "import", "share"} & {k for k, v in row.items() if v}
