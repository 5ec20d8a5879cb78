"""The service catalogue, for everybody who is signed in."""

import frappe

from sms_module.service_level.catalogue_page import entries


def get_context(context):
	context.no_cache = 1
	context.show_sidebar = False
	if frappe.session.user == "Guest":
		frappe.local.flags.redirect_location = "/login?redirect-to=/service-catalogue"
		raise frappe.Redirect
	context.provider = frappe.get_cached_doc("Service Management Settings").provider_name
	context.services = entries()
