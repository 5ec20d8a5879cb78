"""The daily job."""

from collections.abc import Callable

import frappe

from sms_module.board.voting import close_overdue
from sms_module.corrective_action.actions import replace_lost_todos
from sms_module.erp import projects
from sms_module.erp.erpnext import mirror_all
from sms_module.erp.following import catch_up
from sms_module.erp.project_gate import watch_projects
from sms_module.notices.digest import send_digests
from sms_module.notices.escalation import remind
from sms_module.objectives.collect import measure_objectives
from sms_module.readiness.pack.kept import remove_old_packs
from sms_module.records.series import insert_ahead
from sms_module.records.system import as_system
from sms_module.review.planning import plan_reviews
from sms_module.risk.acceptance import lapse_overdue
from sms_module.service_level.agreements import expire_agreements
from sms_module.service_level.assessment.planning import plan_assessments
from sms_module.service_level.promise_check import tell_weakened
from sms_module.service_level.reviews.planning import plan_service_reviews
from sms_module.transition.waivers import lapse_waivers

JOBS: tuple[Callable, ...] = (
	insert_ahead,
	mirror_all,
	catch_up,
	projects.catch_up,
	replace_lost_todos,
	close_overdue,
	lapse_overdue,
	lapse_waivers,
	watch_projects,
	expire_agreements,
	tell_weakened,
	measure_objectives,
	plan_reviews,
	plan_service_reviews,
	plan_assessments,
	remind,
	send_digests,
	remove_old_packs,
)


def run() -> None:
	"""All that happens by the day, as the system; running it twice does nothing twice.

	One part's failure is logged and does not keep the others from running.
	"""
	with as_system():
		for job in JOBS:
			frappe.db.savepoint("sms_daily")
			try:
				job()
			except Exception:
				frappe.db.rollback(save_point="sms_daily")
				frappe.log_error(title=f"Service management: {job.__name__}")
