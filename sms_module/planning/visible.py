"""Which scopes and plans a person may see: approved ones everybody, drafts those who work or decide on them."""

from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.board.visible import put_to_boards_of
from sms_module.people.visible import Viewer, any_of, published, within
from sms_module.planning.persons import PLANNERS


def scopes(viewer: Viewer, table: Table) -> Criterion:
	return _planned(viewer, table, "SMS Scope")


def plans(viewer: Viewer, table: Table) -> Criterion:
	return _planned(viewer, table, "Service Management Plan")


def _planned(viewer: Viewer, table: Table, doctype: str) -> Criterion:
	seen = [
		published(viewer, table, ("Approved", "Superseded")),
		within(table.responsible, viewer.names),
		within(table.owner, viewer.names),
		table.name.isin(put_to_boards_of(viewer.names, doctype)),
	]
	if set(PLANNERS.roles) & viewer.roles:
		seen.append(table.name.isnotnull())
	return any_of(*seen)
