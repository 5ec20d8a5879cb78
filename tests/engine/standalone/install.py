"""Run inside a new throwaway site: `python -m tests.engine.standalone.install framework|app`."""

import json
import os
import sys
from pathlib import Path

FOLDERS = "public/files private/files private/backups assets locks logs ../logs ../config"
SETTINGS = {
	"setup_complete": 1,
	"country": "Germany",
	"language": "en",
	"time_zone": "Europe/Berlin",
	"currency": "EUR",
	"enable_scheduler": 0,
}


def framework() -> None:
	"""What `bench new-site` does, and the answers of the setup wizard."""
	_make_database()
	import frappe

	for folder in FOLDERS.split():
		Path(folder).mkdir(parents=True, exist_ok=True)
	Path("assets/assets.json").write_text("{}")  # until a desk is linked, prints name plain files
	frappe.init()
	frappe.connect()
	frappe.flags.in_install_db = True
	schema = Path(frappe.get_app_path("frappe", "database", "mariadb", "framework_mariadb.sql")).read_text()
	for statement in filter(str.strip, schema.split(";\n")):
		frappe.db.sql_ddl(statement)
	frappe.db.create_auth_table()
	frappe.db.create_global_search_table()
	frappe.db.create_user_settings_table()
	frappe.flags.in_install_db = False
	_install("frappe")
	for field, value in SETTINGS.items():
		frappe.db.set_single_value("System Settings", field, value)
	for user in ("Administrator", "Guest"):
		frappe.db.set_value("User", user, "time_zone", SETTINGS["time_zone"])
	frappe.db.set_default("desktop:home_page", "workspace")
	for field in ("country", "language", "time_zone", "currency"):
		frappe.db.set_default(field, SETTINGS[field])
	frappe.db.commit()


def app() -> None:
	"""What `bench install-app` does."""
	import frappe

	frappe.init()
	frappe.connect()
	_refuse_names_of_meta(Path(frappe.get_app_path("sms_module")))
	_install("sms_module")
	frappe.db.commit()


def _refuse_names_of_meta(app: Path) -> None:
	"""A field called like a method of Frappe's Meta breaks the DocType on every Frappe, with a riddle."""
	from frappe.model.meta import Meta

	for file in app.glob("*/doctype/*/*.json"):
		for field in json.loads(file.read_text()).get("fields", []):
			if field["fieldname"] in vars(Meta):
				sys.exit(
					f"{file.stem}: a field may not be called `{field['fieldname']}`, a method of Frappe's Meta has "
					f"that name and Frappe cannot save the DocType; call it `sms_{field['fieldname']}`."
				)


def _install(name: str) -> None:
	from frappe.installer import install_app

	install_app(name)


def _make_database() -> None:
	"""One user for the one database: the framework's look-up of columns does not ask for the schema."""
	import MySQLdb

	root = MySQLdb.connect(unix_socket=os.environ["DB_SOCKET"], user="root").cursor()
	name, password = os.environ["DB_NAME"], os.environ["DB_PASSWORD"]
	root.execute(f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci")
	root.execute(f"CREATE USER '{name}'@'localhost' IDENTIFIED BY '{password}'")
	root.execute(f"GRANT ALL PRIVILEGES ON `{name}`.* TO '{name}'@'localhost'")


if __name__ == "__main__":
	{"framework": framework, "app": app}[sys.argv[1]]()
