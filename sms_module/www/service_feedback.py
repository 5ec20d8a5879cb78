"""The public form for complaints and compliments."""

from sms_module.intake.pages import live_services, open_page


def get_context(context):
	open_page(context, "public_feedback")
	context.services = live_services()
