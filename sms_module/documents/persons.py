"""Who writes a document, who approves it, and who takes it out of use."""

from sms_module.records.states import Who, named_in

AUTHORS = Who(roles=("SMS Manager",), persons=(named_in("responsible", "its responsible"),))
APPROVERS = Who(persons=(named_in("approver", "its approver"),))
#: The approver of an old document may have left.
WITHDRAWERS = APPROVERS | Who(roles=("SMS Manager",))
#: Who says that it still holds.
REVIEWERS = Who(persons=(named_in("responsible", "its responsible"), *APPROVERS.persons))
