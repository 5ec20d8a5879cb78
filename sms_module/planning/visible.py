"""Which scopes and plans a person may see: approved ones everybody, drafts those who work on them."""

from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import Viewer, any_of, published, within


def scopes(viewer: Viewer, table: Table) -> Criterion:
	return any_of(
		published(viewer, table, ("Approved", "Superseded")),
		within(table.responsible, viewer.names),
		within(table.owner, viewer.names),
	)


def plans(viewer: Viewer, table: Table) -> Criterion:
	return scopes(viewer, table)
