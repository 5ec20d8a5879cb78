"""Money for the improvements of the year, and who learns what. Days are relative to today."""

from sms_module.demo.story.organisation import CAPACITY, CHANGE, CONTINUITY, INCIDENTS
from sms_module.demo.story.people import (
	BRANDT,
	FRANK,
	HOFFMANN,
	JANSSEN,
	JEPSEN,
	KRAUSE,
	SOERENSEN,
	THOMSEN,
	WINTER,
)

#: Who grants up to which amount, in euros, and the day on which it is entered.
LIMITS = {"day": -310, "rows": [("SMS Finance Approver", 25_000), ("Top Management", 150_000)]}

BUDGETS = [
	dict(
		key="MONEY-RESTORE", initiative="RESTORE", stage="Whole", amount=12_000, by=WINTER, asked=-288,
		reason="A line to the second site and two nights of four people; without it we go on believing what the plan says.",
		granted=(-283, BRANDT, 12_000, "As asked for."), own_try=True,
	),
	dict(
		key="MONEY-ANNOUNCE", initiative="ANNOUNCE", stage="Whole", amount=18_000, by=THOMSEN, asked=-148,
		reason="A module for the calendar, 11,000, its set-up, 3,000, and forms for each customer, 4,000.",
		granted=(-143, BRANDT, 14_000, "Module and set-up. The forms are written by ourselves."),
	),
	dict(
		key="MONEY-TOKENS", initiative="TOKENS", stage="Rollout", amount=190_000, by=HOFFMANN, asked=-118,
		reason="Another directory, so that tokens of any maker work.",
		declined=(-114, BRANDT, "A directory of our own is no matter of 22 tokens: the board looks at it with next year's budget."),
	),
]  # fmt: skip


def _training(role, process, skill, gap, training, person, due, learned=None, kind="Training"):
	return dict(
		role=role,
		sms_process=process,
		skill=skill,
		gap=gap,
		training=training,
		person=person,
		due=due,
		learned=learned,
		kind=kind,
	)


#: What people learn within an initiative of skill development.
TRAININGS = [
	dict(
		initiative="LEARN", by=JEPSEN, day=-138,
		rows=[
			_training("Duty manager", CHANGE, "Announcing planned work in the words of the customer", "Writes for engineers.",
				"Course with the service desk, on own texts", JANSSEN, -75, -82),
			_training("Storage", CAPACITY, "Extending the storage, and announcing it", "Only Thomas Krause has ever extended the storage.",
				"Two extensions beside Thomas Krause", FRANK, -30, -45, "Cross-training"),
			_training("Shift leader", INCIDENTS, "Telling users of a failure while it lasts",
				"Nobody but Jana Keller has led the Hamburg shift through a major incident.", "Three exercises with the shift", SOERENSEN, 25),
			_training("Engineer on call", CONTINUITY, "Starting the portal in the second site", "Never did it without help.",
				"One rehearsal, then one alone", KRAUSE, -6),
		],
	),
]  # fmt: skip
