"""Which documents a person may see: what was ever effective everybody, drafts those who work on them."""

from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import Viewer, any_of, published, within


def documents(viewer: Viewer, table: Table) -> Criterion:
	return any_of(
		published(viewer, table, ("Effective", "Obsolete")),
		within(table.responsible, viewer.names),
		within(table.approver, viewer.names),
		within(table.owner, viewer.names),
	)
