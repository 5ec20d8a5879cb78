"""A site with more than one app, as Frappe has it. Becomes `frappe.many_apps`; its public names, frappe's own.

The distribution knows one app and one site. Here are the functions it cut, with Frappe's signatures, plus the
settings of a site that has no site_config.json.
"""

import inspect
import json
import os
import types

import frappe
from frappe.utils.caching import request_cache

__all__ = [
	"get_all_apps",
	"get_app_path",
	"get_app_source_path",
	"get_hooks",
	"get_installed_apps",
	"get_module_list",
	"init",
	"setup_module_map",
]

_init = frappe.init


def init(site: str = "", sites_path: str = ".", new_site: bool = False, force: bool = False) -> None:
	"""The site is always the current folder; every page asks for its name."""
	_init(force=force)
	frappe.local.site = "."
	frappe.local.sites_path = "."


def config() -> dict:
	"""What would stand in site_config.json."""
	return {
		"admin_password": "admin",
		"disable_async": 1,  # there is no socket server
		"encryption_key": "c21zX21vZHVsZSB0aHJvd2F3YXkgc2l0ZSBrZXkuLi4=",
		"host_name": os.environ.get("SITE_URL"),
		"mute_emails": 1,
	}


def get_all_apps(with_internal_apps: bool = True, sites_path: str | None = None) -> list[str]:
	return os.environ["FRAPPE_APPS"].split(",")


@request_cache
def get_installed_apps(*, _ensure_on_bench: bool = False) -> list[str]:
	if getattr(frappe.flags, "in_install_db", True):
		return []
	if not frappe.db:
		frappe.connect()
	return json.loads(frappe.db.get_global("installed_apps") or "[]")


def add_to_installed_apps(app_name: str, rebuild_website: bool = True) -> None:
	installed = frappe.get_installed_apps()
	if app_name not in installed:
		installed.append(app_name)
		frappe.db.set_global("installed_apps", json.dumps(installed))
		frappe.db.commit()
		if frappe.flags.in_install:
			frappe.installer.post_install(rebuild_website)


def remove_from_installed_apps(app_name: str) -> None:
	left = [app for app in frappe.get_installed_apps() if app != app_name]
	frappe.db.set_global("installed_apps", json.dumps(left))
	frappe.db.commit()
	frappe.clear_cache()


def remove_app(app_name: str, dry_run: bool = False, yes: bool = False, no_backup: bool = True, force=False):
	"""What `bench uninstall-app` does."""
	hooks = frappe.get_hooks(app_name=app_name)
	for hook in hooks.before_uninstall or []:
		frappe.get_attr(hook)()
	frappe.flags.in_uninstall = True
	modules = frappe.get_all("Module Def", filters={"app_name": app_name}, pluck="name")
	frappe.installer._delete_doctypes(frappe.installer._delete_modules(modules, dry_run), dry_run)
	if not dry_run:
		remove_from_installed_apps(app_name)
		for hook in hooks.after_uninstall or []:
			frappe.get_attr(hook)()
	frappe.flags.in_uninstall = False


def get_app_path(app_name: str, *joins: str) -> str:
	return frappe.get_pymodule_path(app_name, *joins)


def get_app_source_path(app_name: str, *joins: str) -> str:
	return frappe.get_app_path(app_name, "..", *joins)


def get_module_list(app_name: str = "frappe") -> list[str]:
	return frappe.get_file_items(get_app_path(app_name, "modules.txt"))


def setup_module_map(include_all_apps: bool = True) -> None:
	"""Always of all apps: which are installed is not known before the database is connected."""
	frappe.local.app_modules = {
		app: [frappe.scrub(m) for m in get_module_list(app)] for app in get_all_apps()
	}
	frappe.local.module_app = {m: app for app, modules in frappe.local.app_modules.items() for m in modules}


def _load_app_hooks(app_name: str | None = None) -> dict:
	hooks = {}
	for app in [app_name] if app_name else get_installed_apps():
		for key, value in inspect.getmembers(frappe.get_module(f"{app}.hooks")):
			if not key.startswith("_") and not isinstance(
				value, types.ModuleType | types.FunctionType | type
			):
				frappe.append_hook(hooks, key, value)
	return hooks


def get_hooks(hook: str | None = None, default="_KEEP_DEFAULT_LIST", app_name: str | None = None):
	if app_name:
		hooks = frappe._dict(_load_app_hooks(app_name))
	else:
		hooks = frappe.client_cache.get_value("app_hooks")
		if hooks is None:
			hooks = _load_app_hooks()
			frappe.client_cache.set_value("app_hooks", hooks)
	if hook:
		return hooks.get(hook, [] if default == "_KEEP_DEFAULT_LIST" else default)
	return frappe._dict(hooks)


def evaluated_annotations(function) -> dict:
	"""The types behind annotations that are kept as strings; one that cannot be resolved stays a string."""
	if "_evaluated" not in function.__dict__:
		scope = function.__globals__
		function._evaluated = {}
		for name, annotation in function.__annotations__.items():
			try:
				value = eval(annotation, scope) if isinstance(annotation, str) else annotation
			except Exception:
				value = annotation
			function._evaluated[name] = value
	return function._evaluated
