"""Counting votes. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable

FOR = ("In Favour", "In Favour with Condition")


def outcome(
	votes: Iterable[tuple[str, str]], *, voters: set[str], chair: str | None, quorum: int, final: bool
) -> str | None:
	"""The state that a decision's votes lead to, None while it is open.

	`votes`: (member, vote), the newest of a member counts; who is no voter does not count. More votes in
	favour than against approve; on a tie the chair's vote decides, and without one the matter is declined.
	It is settled before everyone voted once the missing votes cannot change it, or when it is `final` (the
	time is over, the minutes are signed). Without a quorum a final tally gives "Lapsed".
	"""
	cast = {member: vote for member, vote in votes if member in voters and vote}
	favour = sum(vote in FOR for vote in cast.values())
	against = sum(vote == "Against" for vote in cast.values())
	waiting = len(voters) - len(cast)
	if len(cast) < quorum:
		return "Lapsed" if final or not waiting else None
	if not final and waiting:
		if favour <= against + waiting and against <= favour + waiting:
			return None
	if favour > against or (favour == against and cast.get(chair) in FOR):
		conditional = "In Favour with Condition" in cast.values()
		return "Approved with Conditions" if conditional else "Approved"
	return "Declined"
