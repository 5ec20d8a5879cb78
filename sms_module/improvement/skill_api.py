"""What the form of an initiative asks about its skills, and its button."""

import frappe

from sms_module.erp import hrms
from sms_module.improvement import skill_rows


@frappe.whitelist(methods=["POST"])
def enter_into_plan(initiative: str, row: str, plan: str, kind: str, valid_until: str | None = None) -> None:
	"""Writes what somebody has learned into an approved service management plan."""
	doc = frappe.get_doc("Improvement Initiative", initiative)
	doc.check_permission("write")
	kept = frappe.get_doc(skill_rows.PLAN, plan)
	kept.check_permission("write")
	skill_rows.enter_into_plan(doc, row, kept, kind, valid_until)


@frappe.whitelist(methods=["GET", "POST"])
def in_hrms(initiative: str) -> list[dict]:
	"""What HRMS says of the people whom an initiative trains, as far as the session's user may read it."""
	doc = frappe.get_doc("Improvement Initiative", initiative)
	doc.check_permission("read")
	persons = {row.person for row in doc.skills}
	return [row for row in hrms.skills_and_trainings() if row["person"] in persons] if persons else []
