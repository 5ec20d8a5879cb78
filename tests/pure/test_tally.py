"""Counting the votes of a board."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sms_module.board.tally import FOR, outcome

VOTES = ("In Favour", "In Favour with Condition", "Against", "Abstained")
PEOPLE = ("ann", "ben", "cem", "dana", "eve")
APPROVED = ("Approved", "Approved with Conditions")


@some.composite
def boards(draw):
	"""Voters, their votes so far, chair and quorum of a matter."""
	voters = draw(some.sets(some.sampled_from(PEOPLE), min_size=1))
	votes = draw(some.dictionaries(some.sampled_from(sorted(voters)), some.sampled_from(VOTES)))
	chair = draw(some.sampled_from(PEOPLE))
	return voters, votes, chair, draw(some.integers(1, len(voters)))


def count(board, votes=None, final=False):
	voters, cast, chair, quorum = board
	cast = cast if votes is None else votes
	return outcome(cast.items(), voters=voters, chair=chair, quorum=quorum, final=final)


def test_examples():
	voters = {"ann", "ben", "cem"}

	def decided(*votes, chair="ann", quorum=2, final=True):
		return outcome(votes, voters=voters, chair=chair, quorum=quorum, final=final)

	assert decided(("ann", "In Favour"), ("ben", "In Favour")) == "Approved"
	assert decided(("ann", "In Favour"), ("ben", "In Favour with Condition")) == "Approved with Conditions"
	assert decided(("ann", "In Favour"), ("ben", "Against")) == "Approved"  # the chair's vote decides
	assert decided(("ann", "Against"), ("ben", "In Favour")) == "Declined"
	assert decided(("ben", "In Favour"), ("cem", "Against")) == "Declined"  # a tie without the chair
	assert decided(("ann", "Abstained"), ("ben", "Abstained")) == "Declined"
	assert decided(("ann", "In Favour")) == "Lapsed"
	assert decided(("ann", "In Favour"), ("ben", "In Favour"), final=False) == "Approved"
	assert decided(("ann", "In Favour"), ("ben", "Abstained"), final=False) is None


@given(boards())
def test_final_tally_always_ends(board):
	assert count(board, final=True) in (*APPROVED, "Declined", "Lapsed")


@given(boards(), some.sampled_from(PEOPLE))
def test_one_more_vote_in_favour_never_declines(board, person):
	voters, votes, _chair, _quorum = board
	if count(board, final=True) in APPROVED and person in voters and votes.get(person) not in FOR:
		assert count(board, {**votes, person: "In Favour"}, final=True) in APPROVED


@given(boards(), some.sampled_from(PEOPLE))
def test_one_more_vote_against_never_approves(board, person):
	voters, votes, _chair, _quorum = board
	if count(board, final=True) == "Declined" and person in voters and votes.get(person) != "Against":
		assert count(board, {**votes, person: "Against"}, final=True) == "Declined"


@given(boards(), some.sampled_from(VOTES), some.booleans())
def test_who_is_no_voter_never_counts(board, vote, final):
	"""So the requester: they are taken out of the voters."""
	voters, votes, chair, quorum = board
	outsider = [("zoe", vote), *votes.items(), ("zoe", vote)]
	assert outcome(outsider, voters=voters, chair=chair, quorum=quorum, final=final) == count(
		board, final=final
	)


@given(boards(), some.lists(some.sampled_from(VOTES), min_size=5, max_size=5))
def test_what_is_settled_early_stays(board, rest):
	voters, votes, _chair, _quorum = board
	early = count(board)
	if early is None or len(votes) == len(voters):
		return
	missing = sorted(voters - set(votes))
	late = count(board, {**votes, **dict(zip(missing, rest, strict=False))}, final=True)
	assert (early in APPROVED) == (late in APPROVED)


@given(boards())
def test_without_quorum_nothing_is_decided(board):
	_voters, votes, _chair, quorum = board
	if len(votes) < quorum:
		assert count(board, final=True) == "Lapsed"


@given(boards())
def test_all_votes_settle_it(board):
	voters, votes, _chair, _quorum = board
	if len(votes) == len(voters):
		assert count(board) == count(board, final=True) != "Lapsed"


@pytest.mark.parametrize("vote", ("", None))
def test_empty_vote_is_none(vote):
	assert outcome([("ann", vote)], voters={"ann"}, chair="ann", quorum=1, final=True) == "Lapsed"


def test_newest_vote_of_a_member_counts():
	votes = [("ann", "Against"), ("ann", "In Favour")]
	assert outcome(votes, voters={"ann"}, chair="ann", quorum=1, final=True) == "Approved"
