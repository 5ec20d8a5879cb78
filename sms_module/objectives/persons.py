"""Who sets objectives, and who enters what was measured."""

from __future__ import annotations

from frappe.model.document import Document

from sms_module.records.states import Who, named_in, person

responsible = named_in("responsible", "who is responsible for it")


@person("who enters its measurements")
def measurers(doc: Document) -> set[str]:
	return {row.user for row in doc.measurers}


EDITORS = Who(roles=("SMS Manager", "Service Strategy Manager", "Top Management"), persons=(responsible,))
MEASURERS = Who(roles=("SMS Manager",), persons=(responsible, measurers))
