"""Who prepares a service review and keeps its minutes."""

from sms_module.records.states import Who, named_in

HOLDERS = Who(
	roles=("SMS Manager", "Service Owner", "Service Management Office"),
	persons=(named_in("responsible", "who leads it"),),
)
