"""Who writes a document and who approves it."""

from sms_module.records.states import Who, named_in

AUTHORS = Who(roles=("SMS Manager",), persons=(named_in("responsible", "its responsible"),))
APPROVERS = Who(persons=(named_in("approver", "its approver"),))
