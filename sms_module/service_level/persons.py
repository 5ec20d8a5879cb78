"""Who answers feedback."""

from sms_module.records.states import Who, named_in

HANDLERS = Who(
	roles=("SMS Manager", "Service Owner", "Service Management Office"),
	persons=(named_in("responsible", "its responsible"), named_in("escalated_to", "who it was escalated to")),
)
