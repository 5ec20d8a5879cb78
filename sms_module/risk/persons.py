"""Who works on a risk, who accepts it, who says that it happened, and who closes it."""

from sms_module.records.states import Who, named_in

WORKERS = Who(roles=("SMS Manager",), persons=(named_in("responsible", "its responsible"),))
ACCEPTERS = Who(persons=(named_in("accepted_by", "who is to accept it"),))
REPORTERS = WORKERS | Who(
	roles=(
		"Process Owner",
		"Department Manager",
		"Service Owner",
		"Service Management Office",
		"Security Manager",
		"Service Continuity Manager",
	)
)
CLOSERS = Who(roles=("SMS Manager", "Top Management"))
