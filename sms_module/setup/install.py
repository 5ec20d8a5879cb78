"""Install, migrate and their order: what Frappe does between these hooks is in its own order."""

from sms_module.erp.erpnext import mirror_all
from sms_module.erp.tickets import add_fields
from sms_module.records.series import insert_ahead
from sms_module.records.system import as_system
from sms_module.setup.seed import seed
from sms_module.setup.settings import fill_defaults
from sms_module.setup.workflows import sync_workflows


def after_install() -> None:
	"""Records that need no fixture."""
	with as_system():
		seed()
		fill_defaults()
		insert_ahead()
	mirror_all()
	add_fields()


def after_sync() -> None:
	"""Workflows need the states and actions that come as fixtures, after `after_install`."""
	with as_system():
		sync_workflows()


def after_migrate() -> None:
	"""As on install, but what a site deleted on purpose stays deleted: only settings, series and workflows."""
	with as_system():
		fill_defaults()
		insert_ahead()
		sync_workflows()
	add_fields()
