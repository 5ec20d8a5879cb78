"""The states of a board decision. All but withdrawing follow from the votes."""

from sms_module.records.states import Edit, State, StateTable, Step, Who, named_in

REQUESTER = Who(persons=(named_in("requested_by", "who put it to the board"),))


def settle(target: str) -> Step:
	return Step("Open", target, target)


TABLE = StateTable(
	doctype="Board Decision",
	states=(
		State("Open", "Warning", (Edit(REQUESTER, frozenset({"respond_by", "session_date", "mode"})),)),
		State("Approved", "Success"),
		State("Approved with Conditions", "Success"),
		State("Declined", "Danger"),
		State("Lapsed", "Inverse"),
		State("Withdrawn", "Inverse"),
		State("Void", "Inverse"),
	),
	steps=(
		settle("Approved"),
		settle("Approved with Conditions"),
		settle("Declined"),
		settle("Lapsed"),
		settle("Void"),
		Step("Open", "Withdraw", "Withdrawn", REQUESTER, reason=True),
		Step("Approved", "Void", "Void"),
		Step("Approved with Conditions", "Void", "Void"),
	),
)
