"""Numbering a tree that is inserted at once."""

from sms_module.setup.seed import numbered


def test_siblings_keep_their_order_and_children_lie_within():
	rows = [
		{"name": "root", "parent": None},
		{"name": "9", "parent": "root"},
		{"name": "9.1", "parent": "9"},
		{"name": "10", "parent": "root"},
	]
	spans = {row["name"]: (row["lft"], row["rgt"]) for row in numbered(rows, "parent")}
	assert spans == {"root": (1, 8), "9": (2, 5), "9.1": (3, 4), "10": (6, 7)}
