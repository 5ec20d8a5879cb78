"""The public form for suggestions."""

from sms_module.intake.pages import open_page


def get_context(context):
	open_page(context, "public_suggestions")
