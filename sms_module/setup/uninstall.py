"""Leaves the site as it was found: Frappe removes DocTypes and their data, this removes the rest."""

import frappe

from sms_module.erp.tickets import remove_fields
from sms_module.people.persons import ROLES
from sms_module.readiness.pack.kept import remove_old_packs
from sms_module.records.series import prefixes
from sms_module.setup.fixtures import actions, states
from sms_module.setup.seed import INITIATIVE_BOARD
from sms_module.setup.tables import TABLES
from sms_module.setup.workflows import delete_workflows


def before_uninstall() -> None:
	"""Evidence packs, our fields on other apps' tickets, workflows with their states and actions, series, ToDos of actions, what waits
	in people's lists of workflow actions, the scheduler's jobs, settings, and roles."""
	remove_old_packs(days=0)
	remove_fields()
	delete_workflows()
	frappe.db.delete("Kanban Board Column", {"parent": INITIATIVE_BOARD})
	frappe.db.delete("Kanban Board", {"name": INITIATIVE_BOARD})
	_delete_unused("Workflow State", states(), "Workflow Document State", "state")
	_delete_unused("Workflow Action Master", actions(), "Workflow Transition", "action")
	for prefix in prefixes():
		frappe.db.delete("Series", {"name": ("like", prefix.replace(".YYYY.", "%"))})
	frappe.db.delete("ToDo", {"reference_type": "SMS Action"})
	_delete_workflow_actions()
	frappe.db.delete("Scheduled Job Type", {"method": ("like", "sms_module.%")})
	frappe.db.delete("Singles", {"doctype": "Service Management Settings"})
	_delete_roles()


def _delete_unused(doctype: str, names: list[str], used_in: str, fieldname: str) -> None:
	"""Deletes records of ours that no workflow of the site has taken up."""
	used = set(frappe.get_all(used_in, pluck=fieldname, distinct=True, order_by=f"{fieldname} asc"))
	for name in names:
		if name not in used:
			frappe.delete_doc(doctype, name, ignore_missing=True, force=True, ignore_permissions=True)


def _delete_workflow_actions() -> None:
	"""What Frappe put into people's lists for our records, which are gone."""
	action, role = frappe.qb.DocType("Workflow Action"), frappe.qb.DocType("Workflow Action Permitted Role")
	ours = action.reference_doctype.isin([table.doctype for table in TABLES])
	frappe.qb.from_(role).delete().where(
		role.parent.isin(frappe.qb.from_(action).select(action.name).where(ours))
	).run()
	frappe.qb.from_(action).delete().where(ours).run()


def _delete_roles() -> None:
	for role in sorted(ROLES):
		for doctype in ("Has Role", "DocPerm", "Custom DocPerm"):
			frappe.db.delete(doctype, {"role": role})
		frappe.delete_doc("Role", role, ignore_missing=True, force=True, ignore_permissions=True)
