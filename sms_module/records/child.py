"""Child rows change only through their parent."""

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.records.errors import LockedError


class ChildRecord(Document):
	"""Base of every child DocType.

	Frappe lets REST and scripts write or delete a child row by itself, round its parent's rules. A save of
	the parent writes its rows without these hooks, so refusing here closes only the way round.
	"""

	def before_validate(self) -> None:
		self.refuse_direct_write()

	def on_trash(self) -> None:
		self.refuse_direct_write()

	def db_set(self, *args, **kwargs) -> None:
		self.refuse_direct_write()

	def before_rename(self, *args) -> None:
		self.refuse_direct_write()

	def has_permission(self, permtype: str = "read", **options) -> bool:
		"""As the parent's: by itself Frappe asks only whether one may read its DocType at all."""
		if self.is_new() or not (self.parenttype and self.parent):
			return super().has_permission(permtype, **options)
		return frappe.get_doc(self.parenttype, self.parent).has_permission(permtype, **options)

	def refuse_direct_write(self) -> None:
		frappe.throw(
			_("A row of {0} {1} changes only through {0} {1} itself.").format(
				_(self.parenttype), self.parent
			),
			LockedError,
			title=_("Change the record"),
		)
