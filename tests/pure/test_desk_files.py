"""What the desk reads from files points to what exists: links, cards, charts, methods, icons."""

import ast
import json
import re
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "sms_module"
MODULE = APP / "sms_module"
CALL = re.compile(r"""["'](sms_module\.[a-z_]+(?:\.[a-z_]+)+)["']""")
ROUTED_TO = {"DocType": "doctype", "Report": "report", "Workspace": "workspace"}


def read(path: Path):
	return json.loads(path.read_text(encoding="utf-8"))


def names(kind: str) -> set[str]:
	return {read(path)["name"] for path in MODULE.glob(f"{kind}/*/*.json")}


def standard_files() -> list[Path]:
	return sorted([*MODULE.glob("*/*/*.json"), *APP.glob("workspace_sidebar/*"), *APP.glob("desktop_icon/*")])


def scripts() -> list[Path]:
	return sorted([*APP.glob("public/js/*.js"), *MODULE.glob("*/*/*.js")])


def label(path: Path) -> str:
	return str(path.relative_to(APP))


def workspace() -> dict:
	return read(MODULE / "workspace/service_management/service_management.json")


def missing(target_type: str, target: str) -> bool:
	return target not in names(ROUTED_TO[target_type])


@pytest.mark.parametrize("path", standard_files(), ids=label)
def test_record_files_have_their_names_and_dates(path):
	assert path.suffix == ".json", "only JSON lies here: Frappe 16 reads every file"
	record = read(path)
	assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", record["modified"])
	assert path.stem == re.sub(r"[ -]", "_", record["name"]).lower()


def test_workspace_links_lead_somewhere():
	links = [row for row in workspace()["links"] if row["type"] == "Link"]
	assert links
	assert [row["label"] for row in links if missing(row["link_type"], row["link_to"])] == []
	for row in links:
		assert bool(row["is_query_report"]) == (row["link_type"] == "Report")


def test_workspace_shortcuts_lead_somewhere():
	assert [row["label"] for row in workspace()["shortcuts"] if missing(row["type"], row["link_to"])] == []


def test_workspace_cards_and_charts_are_files():
	page = workspace()
	assert {row["number_card_name"] for row in page["number_cards"]} == names("number_card")
	assert {row["chart_name"] for row in page["charts"]} == names("dashboard_chart")


def test_workspace_content_and_tables_agree():
	page = workspace()
	shown: dict[str, list[str]] = {}
	for block in json.loads(page["content"]):
		key = f"{block['type']}_name"
		if key in block["data"]:
			shown.setdefault(block["type"], []).append(block["data"][key])
	assert shown["shortcut"] == [row["label"] for row in page["shortcuts"]]
	assert shown["number_card"] == [row["label"] for row in page["number_cards"]]
	assert shown["chart"] == [row["label"] for row in page["charts"]]
	assert shown["card"] == [row["label"] for row in page["links"] if row["type"] == "Card Break"]


def test_card_breaks_count_their_links():
	counted, last = {}, None
	for row in workspace()["links"]:
		if row["type"] == "Card Break":
			last = row["label"]
			counted[last] = [row["link_count"], 0]
		else:
			counted[last][1] += 1
	assert all(said == there for said, there in counted.values()), counted


def test_sidebar_leads_somewhere():
	items = read(APP / "workspace_sidebar/service_management.json")["items"]
	links = [row for row in items if row["type"] == "Link"]
	assert [row["label"] for row in links if missing(row["link_type"], row["link_to"])] == []


@pytest.mark.parametrize("kind", ["number_card", "dashboard_chart"])
def test_filters_name_fields_and_have_four_parts(kind):
	fields = {
		doc["name"]: {field["fieldname"] for field in doc["fields"]}
		for doc in map(read, MODULE.glob("doctype/*/*.json"))
	}
	for path in MODULE.glob(f"{kind}/*/*.json"):
		record = read(path)
		for text in (record["filters_json"], record["dynamic_filters_json"]):
			for filter_row in json.loads(text):
				doctype, fieldname, *rest = filter_row
				assert len(rest) == 2 and doctype == record["document_type"], record["name"]
				assert fieldname in fields[doctype], record["name"]


def test_states_in_filters_exist():
	states = {row["name"] for row in read(APP / "fixtures/workflow_state.json")} | {"Approved"}
	text = (MODULE / "workspace/service_management/service_management.json").read_text()
	cards = "".join(path.read_text() for path in MODULE.glob("number_card/*/*.json"))
	for found in re.findall(
		r'workflow_state[\\", ]+(?:in|=)[\\", ]+(\[[^\]]*\]|[\\" A-Za-z]+)', text + cards
	):
		for state in re.findall(r"[A-Z][A-Za-z ]+", found):
			assert state in states, found


def whitelisted(path: str) -> bool:
	"""Whether a dotted path names a function that the browser may call."""
	module, function = path.rsplit(".", 1)
	file = APP.parent / (module.replace(".", "/") + ".py")
	if not file.exists():
		return False
	tree = ast.parse(file.read_text(encoding="utf-8"))
	return any(
		isinstance(node, ast.FunctionDef)
		and node.name == function
		and any("whitelist" in ast.dump(decorator) for decorator in node.decorator_list)
		for node in tree.body
	)


@pytest.mark.parametrize("path", scripts(), ids=label)
def test_methods_that_scripts_call_are_whitelisted(path):
	called = CALL.findall(path.read_text(encoding="utf-8"))
	assert [method for method in called if not whitelisted(method)] == []


@pytest.mark.parametrize("path", scripts(), ids=label)
def test_scripts_keep_to_the_house_style(path):
	text = path.read_text(encoding="utf-8")
	assert "cur_frm" not in text
	assert text.startswith("// Copyright")


def test_files_that_the_hooks_name_exist():
	hooks: dict = {}
	exec(compile((APP / "hooks.py").read_text(), "hooks.py", "exec"), hooks)
	for asset in [*hooks["app_include_js"], hooks["app_include_css"], hooks["add_to_apps_screen"][0]["logo"]]:
		assert (APP / "public" / asset.removeprefix("/assets/sms_module/")).exists(), asset
	for scripts in hooks["doctype_js"].values():
		for script in [scripts] if isinstance(scripts, str) else scripts:
			assert (APP / script).exists(), script


def test_connections_name_doctypes_and_fields():
	doctypes = {doc["name"]: doc for doc in map(read, MODULE.glob("doctype/*/*.json"))}
	for path in sorted(MODULE.glob("doctype/*/*_dashboard.py")):
		space: dict = {}
		source = path.read_text().replace("from frappe import _", "_ = str")
		exec(compile(source, path.name, "exec"), space)
		data = space["get_data"]()
		for group in data["transactions"]:
			for doctype in group["items"]:
				fields = {field["fieldname"] for field in doctypes[doctype]["fields"]}
				inside = data.get("internal_links", {}).get(doctype)
				link = data.get("non_standard_fieldnames", {}).get(doctype, data["fieldname"])
				assert inside or link in fields, f"{path.name}: {doctype}"
