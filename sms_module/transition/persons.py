"""Who leads a transition, who keeps it, and who accepts the service."""

from sms_module.records.states import Who, named_in

RESPONSIBLE = named_in("responsible", "its transition lead")
SERVICE_MANAGER = named_in("service_manager", "its service manager")

OFFICE = "Service Management Office"
#: The service management office keeps the gate.
KEEPERS = Who(roles=("SMS Manager", OFFICE))
WORKERS = KEEPERS | Who(persons=(RESPONSIBLE,))
ACCEPTER = Who(persons=(SERVICE_MANAGER,))
#: Who says no, and who lets something wait: they answer for the service.
DECIDERS = Who(roles=("SMS Manager", "Top Management"), persons=(SERVICE_MANAGER,))
#: Who moves the go-live and confirms it, and says what is in use without having been accepted.
MOVERS = KEEPERS | ACCEPTER
