"""What the house asks of every line: order in lists, no SQL text, sentences that can be translated."""

import ast
from pathlib import Path

import pytest

import sms_module

APP = Path(sms_module.__file__).parent
FILES = sorted(file for file in APP.rglob("*.py") if "node_modules" not in file.parts)
LISTS = {"get_all", "get_list"}
SAYS = {"throw", "msgprint"}
TRANSLATES = {"_", "_lt"}


def calls(file: Path) -> list[ast.Call]:
	return [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]


def called(call: ast.Call) -> str:
	return ast.unparse(call.func)


def where(file: Path, node: ast.AST) -> str:
	return f"{file.relative_to(APP)}:{node.lineno}"


@pytest.fixture(scope="module")
def all_calls():
	return [(file, call) for file in FILES for call in calls(file)]


def test_lists_are_ordered(all_calls):
	unordered = [
		where(file, call)
		for file, call in all_calls
		if called(call) in {f"frappe.{name}" for name in LISTS} | {"frappe.db.get_all", "frappe.db.get_list"}
		and "order_by" not in {keyword.arg for keyword in call.keywords}
	]
	assert not unordered


def test_no_sql_text(all_calls):
	assert not [where(file, call) for file, call in all_calls if called(call).endswith("db.sql")]


def test_refusals_are_translated(all_calls):
	silent = []
	for file, call in all_calls:
		if called(call) not in {f"frappe.{name}" for name in SAYS}:
			continue
		words = {
			node.func.id.rpartition(".")[2]
			for argument in call.args[:1]
			for node in ast.walk(argument)
			if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
		}
		literal = [node.value for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant)]
		text = any(isinstance(value, str) and value.strip(" <>br/") for value in literal)
		if text and not words & TRANSLATES and "frappe._" not in ast.unparse(call.args[0]):
			silent.append(where(file, call))
	assert not silent


def test_refusals_have_a_title(all_calls):
	untitled = [
		where(file, call)
		for file, call in all_calls
		if called(call) == "frappe.throw" and "title" not in {keyword.arg for keyword in call.keywords}
	]
	assert not untitled


def test_translated_text_is_plain(all_calls):
	"""`_()` of a built text finds no translation."""
	built = [
		where(file, call)
		for file, call in all_calls
		if called(call) == "_"
		and call.args
		and (
			isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
			or (isinstance(call.args[0], ast.Call) and called(call.args[0]).endswith(".format"))
		)
	]
	assert not built


def test_documents_do_not_commit(all_calls):
	committing = {
		where(file, call).split(":")[0] for file, call in all_calls if called(call).endswith("db.commit")
	}
	assert {name for name in committing if not name.startswith(("demo/", "setup/", "patches/"))} == set()


def test_neighbours_are_not_imported():
	for file in FILES:
		for node in ast.walk(ast.parse(file.read_text())):
			names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
			names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
			for name in names:
				root = name.split(".")[0]
				assert root not in ("erpnext", "hrms", "helpdesk", "monoframe"), where(file, node)


@pytest.mark.parametrize("package", ("records", "people", "notices"))
def test_ground_floor_knows_no_area(package):
	areas = {"board", "corrective_action", "audit", "setup", "demo", "erp", "sms_module"}
	for file in (APP / package).rglob("*.py"):
		for node in ast.walk(ast.parse(file.read_text())):
			if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sms_module."):
				assert node.module.split(".")[1] not in areas, where(file, node)
