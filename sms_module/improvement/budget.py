"""Whether an initiative has the money that it asks for."""

from frappe import _
from frappe.model.document import Document
from frappe.utils import flt


def funded(doc: Document) -> str | None:
	"""Need of the step to Funded: a budget was granted."""
	if flt(doc.budget_granted) > 0:
		return None
	return _("{0} asks for a budget, and none is granted yet.").format(doc.name)
