"""Who works on service reports."""

from sms_module.records.states import Who, named_in

WORKERS = Who(
	roles=("SMS Manager", "Service Management Office", "Service Owner"),
	persons=(named_in("responsible", "its responsible"),),
)
