"""Frappe where there is no bench: from a distribution on PyPI that is Frappe 16 cut down to one app."""
