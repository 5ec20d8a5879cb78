"""Who answers feedback, and who agrees on service levels."""

from sms_module.records.states import Who, named_in

HANDLERS = Who(
	roles=("SMS Manager", "Service Owner", "Service Management Office"),
	persons=(named_in("responsible", "its responsible"), named_in("escalated_to", "who it was escalated to")),
)

#: Who writes agreements and brings them to an end with the other party.
NEGOTIATORS = Who(
	roles=("SMS Manager", "Service Management Office", "Service Strategy Manager"),
	persons=(named_in("responsible", "its responsible"),),
)
#: Who agrees for the provider.
AGREERS = Who(roles=("SMS Manager", "Top Management", "Service Management Office"))
