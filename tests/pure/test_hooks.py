"""What hooks.py names exists, and what the browser may call is typed."""

import ast
import importlib
import inspect
from pathlib import Path

import frappe
import pytest

import sms_module
from sms_module import hooks

APP = Path(sms_module.__file__).parent
DOTTED = "sms_module."


def paths(value) -> set[str]:
	"""Every dotted path of ours in a hook's value."""
	if isinstance(value, str):
		return {value} if value.startswith(DOTTED) else set()
	if isinstance(value, dict):
		return set().union(*map(paths, value.values()), set())
	if isinstance(value, list | tuple):
		return set().union(*map(paths, value), set())
	return set()


HOOKED = sorted(
	set().union(*(paths(value) for name, value in vars(hooks).items() if not name.startswith("__")))
)
MODULES = sorted(
	".".join(("sms_module", *file.relative_to(APP).with_suffix("").parts))
	for file in APP.rglob("*.py")
	if file.name != "__init__.py" and "public" not in file.parts
)


def resolve(path: str):
	module, name = path.rsplit(".", 1)
	return getattr(importlib.import_module(module), name)


@pytest.mark.parametrize("path", HOOKED)
def test_hook_resolves(path):
	assert callable(resolve(path))


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_alone(module):
	assert importlib.import_module(module)


def whitelisted() -> list:
	"""Functions and methods of ours that the browser may call."""
	for module in MODULES:
		importlib.import_module(module)
	return [method for method in frappe.whitelisted if method.__module__.startswith(DOTTED)]


def test_whitelisted_methods_are_typed_and_name_their_http_methods():
	methods = whitelisted()
	assert len(methods) > 10
	for method in methods:
		name = f"{method.__module__}.{method.__name__}"
		signature = inspect.signature(inspect.unwrap(method))
		for parameter in signature.parameters.values():
			if parameter.name != "self":
				assert parameter.annotation is not inspect.Parameter.empty, f"{name}: {parameter.name}"
		allowed = frappe.allowed_http_methods_for_whitelisted_func[method]
		assert set(allowed) < {"GET", "POST", "PUT", "DELETE"}, f"{name} names no HTTP methods"
		if not name.startswith("sms_module.intake.api."):  # the public forms, and nothing else
			assert method not in frappe.guest_methods, f"{name} is open to guests"


def test_what_writes_is_posted():
	for method in whitelisted():
		tree = ast.parse(inspect.cleandoc(inspect.getsource(inspect.unwrap(method))))
		writes = {"save", "insert", "take_step", "backlink", "put"} & {
			node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
		}
		if writes:
			assert frappe.allowed_http_methods_for_whitelisted_func[method] == ["POST"], method


def test_row_rules_hold_in_every_form():
	"""List, single document, link search and child rows: each DocType with row rules has them all."""
	ruled = set(hooks.sms_visible_rows)
	assert ruled <= set(hooks.permission_query_conditions)
	assert ruled == set(hooks.has_permission) == set(hooks.standard_queries)
