"""The engine itself: what the other tests stand on."""


def test_app_is_installed():
	import frappe

	assert frappe.db.exists("Module Def", "SMS Module")
	assert "sms_module" in frappe.get_installed_apps()
	assert frappe.session.user == "Administrator"
