"""Who plans the system, and who approves the plans."""

from sms_module.records.states import Who, named_in

PLANNERS = Who(
	roles=("SMS Manager", "Service Strategy Manager"), persons=(named_in("responsible", "its responsible"),)
)
APPROVERS = Who(roles=("Top Management", "SMS Manager"))
