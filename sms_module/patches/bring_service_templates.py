"""Sites that had the app before service transitions, self assessments and initiatives get what a new site has of them."""

from sms_module.records.system import as_system
from sms_module.setup import seed


def execute() -> None:
	with as_system():
		seed.seed_planned_activities("self-assessment")
		seed.seed_transition_templates()
		seed.seed_self_assessments()
		seed.seed_initiative_board()
