"""Who works on a change, who authorises it and who reviews it."""

from sms_module.records.states import Who, named_in

REQUESTER = named_in("requested_by", "who asked for it")
RESPONSIBLE = named_in("responsible", "its responsible")
EMERGENCY_AUTHORISER = named_in("authoriser", "its emergency authoriser")
AUTHORISED_BY = named_in("authorised_by", "who authorised it")

WORKERS = Who(roles=("SMS Manager", "Service Management Office"), persons=(RESPONSIBLE, REQUESTER))
IMPLEMENTERS = Who(roles=("SMS Manager", "Service Management Office"), persons=(RESPONSIBLE,))
AUTHORISERS = Who(roles=("SMS Manager", "Top Management", "Process Owner", "Service Owner"))
REVIEWERS = Who(roles=("SMS Manager", "Service Management Office", "Process Owner"))
