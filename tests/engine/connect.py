"""Connects a process to the site that its environment names; the same on a bench and on a throwaway site."""

import os


def connect(user: str = "Administrator") -> None:
	"""For tests, benchmarks, child processes: afterwards `frappe.db` is open and `user` is at work."""
	import frappe

	os.chdir(os.environ["SMS_SITES"])
	frappe.init(os.environ["FRAPPE_SITE"], sites_path=".")
	frappe.connect()
	frappe.set_user(user)
