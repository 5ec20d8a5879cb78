"""Makes the package `frappe` out of the distribution's wheel.

Frappe itself is on no package registry. `monoframe` is: Frappe 16 with its name replaced everywhere and
the parts for many apps and sites taken out. So the name is put back, in every file and path, and then what
was taken out. After that the app, the desk's scripts and every traceback see plain `frappe`. This is the only
file that knows the other name.
"""

import re
import shutil
from pathlib import Path

REQUIREMENT = "monoframe[google,dev]==0.0.1"
NAMES = ((b"monoframe", b"frappe"), (b"Monoframe", b"Frappe"), (b"MONOFRAME", b"FRAPPE"))

# Modules that Frappe has and the wheel has not, or has elsewhere under another name.
ALIAS = "import sys\n\nimport {0}\n\nsys.modules[__name__] = sys.modules['{0}']\n"
NEW_FILES = {
	"modules/__init__.py": "from frappe.model.module_utils import *\n",
	"modules/utils.py": ALIAS.format("frappe.model.module_utils"),
	"modules/import_file.py": ALIAS.format("frappe.model.import_doc"),
	"modules/export_file.py": ALIAS.format("frappe.model.export"),
	"modules/patch_handler.py": ALIAS.format("frappe.patches"),
	"tests/utils/generators.py": "def _clear_test_log():\n\t...\n",
	# logging an error imports it, and it imports a package that nobody installed
	"utils/sentry.py": "def capture_exception(message=None):\n\t...\n",
}

# Files of this folder that become part of it.
OWN_FILES = {"many_apps.py": "many_apps.py", "pdf.py": "utils/pdf.py"}

# (file, what stands there, what must stand there). Each must be found, or the build fails and says so.
EDITS = (
	# `type X = …` is new in Python 3.12
	("desk/doctype/event/event.py", r"^(\s*)type (\w+) = ", r"\1\2 = "),
	# an install is of any app, and the framework's own module definitions come with its schema
	("installer.py", r'\tif name != "frappe":\n\t\traise ValueError\(.*\)\n', ""),
	("installer.py", r"app_hooks = frappe\.get_hooks\(\)", "app_hooks = frappe.get_hooks(app_name=name)"),
	("installer.py", r"\tadd_module_defs\(name,", '\tif name != "frappe":\n\t\tadd_module_defs(name,'),
	(
		"installer.py",
		r"^def (add_to_installed_apps|remove_from_installed_apps|remove_app)\(",
		r"from frappe.many_apps import \1\n\n\ndef _\1(",
	),
	("patches.py", r'return get_patches_from_app\("frappe", (.*)\)', r"return [p for app in frappe.get_installed_apps() for p in get_patches_from_app(app, \1)]"),
	("model/sync.py", r'\tsync_for\("frappe", force', '\tfor app in frappe.get_installed_apps():\n\t\tsync_for(app, force'),
	("boot.py", r'in \["frappe"\]:\n\t\tapps = frappe.get_hooks\("add_to_apps_screen"\)', 'in frappe.get_installed_apps():\n\t\tapps = frappe.get_hooks("add_to_apps_screen", app_name=app_name)'),
	("boot.py", r'in \["frappe"\]:\n\t\tapp_path', "in frappe.get_installed_apps():\n\t\tapp_path"),
	("apps.py", r'app_details = frappe.get_hooks\("add_to_apps_screen"\)\n\t\tif not len', 'app_details = frappe.get_hooks("add_to_apps_screen", app_name=app)\n\t\tif not len'),
	# a single has no table, so this was never true
	("__init__.py", r'\tif not frappe\.db\.table_exists\("System Settings"\):\n\t\treturn False\n', ""),
	# annotations are strings here, so the arguments of a request were never cast
	("utils/typing_validations.py", r"annotations = func\.__annotations__", "annotations = frappe.many_apps.evaluated_annotations(func)"),
)  # fmt: skip


def make(environment: Path, target: Path) -> None:
	"""From what pip installed into a virtual environment, the folder `target/frappe`."""
	installed = next(environment.glob("lib/python*/site-packages/monoframe"))
	for file in (f for f in installed.rglob("*") if f.is_file() and "__pycache__" not in f.parts):
		copy = target / "frappe" / _frappe(str(file.relative_to(installed)).encode()).decode()
		copy.parent.mkdir(parents=True, exist_ok=True)
		copy.write_bytes(_frappe(file.read_bytes()))
	package = target / "frappe"
	(package / "tests/utils").mkdir()
	(package / "tests/utils.py").rename(package / "tests/utils/__init__.py")
	for name, text in NEW_FILES.items():
		(package / name).parent.mkdir(exist_ok=True)
		(package / name).write_text(text)
	for name, before, after in EDITS:
		text, found = re.subn(before, after, (package / name).read_text(), flags=re.MULTILINE)
		if not found:
			raise SystemExit(f"{name} of the standalone framework is not what the engine expects: {before}")
		(package / name).write_text(text)
	for name, place in OWN_FILES.items():
		shutil.copy(Path(__file__).with_name(name), package / place)
	images = package / "public/images"
	shutil.copy(images / "frappe-framework-logo.svg", images / "frappe-logo.svg")  # hooks name it
	with open(package / "__init__.py", "a") as end:
		end.write("\nimport frappe.many_apps\nfrom frappe.many_apps import *\n")


def _frappe(text: bytes) -> bytes:
	for other, own in NAMES:
		text = text.replace(other, own)
	return text
