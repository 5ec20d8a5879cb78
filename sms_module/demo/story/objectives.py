"""Objectives with the figures of two years, and the ten goals that risks threaten. Days are relative to today."""

from sms_module.demo.story.organisation import (
	CAPACITY,
	CHANGE,
	CUSTOMERS,
	HOSTING,
	IMPROVEMENT,
	INCIDENTS,
	SCHOOL_NETWORK,
	WORKPLACE,
)
from sms_module.demo.story.people import (
	ASMUSSEN,
	BRANDT,
	DESK,
	FINANCE,
	HOFFMANN,
	INFRASTRUCTURE,
	JANSSEN,
	JEPSEN,
	LANG,
	LORENZ,
	MORETTI,
	NEUMANN,
	QUALITY,
	RELATIONS,
	RICKMERS,
	SCHOOLS,
	SECURITY,
	SOERENSEN,
	TOP,
	WINTER,
	YILDIZ,
)

#: Objectives and risk goals are agreed on this day, the figures of the first year typed in with them.
AGREED = -368
#: The goal above the others, confirmed anew for the third year.
RECONFIRMED = -33


def _objective(
	key, title, responsible, measure, unit_of_measure, direction, baseline, target, values, **more
):
	"""A measured objective. `values`: one a month, the last for the month before this one."""
	objective = dict(
		key=key,
		title=title,
		kind="Service Management",
		responsible=responsible,
		agreed=AGREED,
		due=20,
		unit=TOP,
		sms_process=None,
		service=None,
		reason="",
		parent="PROMISES",
		measure=measure,
		unit_of_measure=unit_of_measure,
		direction=direction,
		baseline=baseline,
		target=target,
		tolerance=0,
		frequency="Monthly",
		source="Typed In",
		number_card=None,
		misses_allowed=0,
		means=[],
		values=values,
		on_days={},
		counted=None,
		stretches=None,
		last_months=None,
		# the first year tells what is usual
		limits_until=AGREED,
		dropped=None,
		notes={},
	)
	objective.update(more)
	return objective


def _means(what, responsible, due):
	return dict(what=what, responsible=responsible, due=due)


HIGHER, LOWER = "Higher is Better", "Lower is Better"

#: The goal from which the others come: no figure of its own.
PARENT = dict(
	key="PROMISES",
	title="What we promise is kept, and is seen to be kept",
	responsible=ASMUSSEN,
	reason="Our customers stay because they can rely on us, and our policy says so. Each objective below shows a part of it in figures.",
	measure="Objectives under it that were met at the end of the year",
	unit_of_measure="objectives",
	baseline=3,
	target=5,
	due=110,
)

OBJECTIVES = [
	_objective(
		"AVAILABLE", "Production Hosting is there when production needs it", YILDIZ,
		"Minutes of the month in which the customer's gateway reaches the servers, of all minutes", "per cent", HIGHER, 99.87, 99.9,
		[99.95, 99.94, 99.97, 99.93, 99.96, 99.95, 99.98, 99.94, 99.96, 99.93, 99.97, 99.95,
		99.96, 99.94, 99.98, 99.95, 99.93, 99.97, 99.96, 99.94, 99.97, 99.95, 99.96, 99.98],
		unit=INFRASTRUCTURE, sms_process=CAPACITY, service=HOSTING, tolerance=0.02, misses_allowed=3,
		# the seven hours of the storage failure
		on_days={-142: 99.03},
		notes={-142: "Seven hours on {date -142}, after an emergency change to the storage."},
		means=[
			_means("Second storage in the other site, in step with the first", YILDIZ, -300),
			_means("Emergency changes reviewed before the next one is made", JANSSEN, -90),
		],
	),
	_objective(
		"ON_TARGET", "Incidents at the workplaces are solved on target", SOERENSEN,
		"Incidents solved within the time of their priority, of 100", "of 100", HIGHER, 91.2, 93,
		[92.8, 93.4, 93.1, 93.8, 93.2, 94.0, 93.5, 93.1, 93.7, 94.1, 93.6, 93.3,
		93.9, 93.4, 93.7, 93.5, 93.8, 93.6, 93.9, 93.7, 94.0, 93.8, 93.9, 93.6],
		unit=DESK, sms_process=INCIDENTS, service=WORKPLACE, tolerance=0.5, misses_allowed=3,
		on_days={-300: 91.8, -240: 93.5},
		notes={-300: "Put right: 93.9 had been reported; four priorities had been lowered without a reason."},
		means=[_means("Shift leaders look at what is due within the hour", SOERENSEN, -310)],
		dropped=(-95, LORENZ, "It made people lower priorities. The time until users can work again takes its place."),
	),
	_objective(
		"HOURS", "Users at the workplaces can work again within four hours", SOERENSEN,
		"Mean time from call until the user can work again, agreed with Harmsen Maschinenbau", "hours", LOWER, 4.6, 4.0,
		[4.9, 4.5, 4.7, 4.3, 4.8, 4.4, 4.6, 4.9, 4.3, 4.6, 4.4, 4.8,
		4.5, 4.2, 4.7, 4.4, 4.6, 4.3, 4.5, 4.1, 4.4, 4.2, 4.0, 4.2],
		agreed=-95, limits_until=None, unit=DESK, sms_process=INCIDENTS, service=WORKPLACE, tolerance=0.3,
		reason="In place of the share on target: the figure of users, not of the clock in the tool.",
		means=[_means("The desk looks at what still waits, not at what was missed", SOERENSEN, -60)],
	),
	_objective(
		"UNREVIEWED", "No emergency change stays without a review", JANSSEN,
		"Emergency changes of the month without a review within five working days", "changes a month", LOWER, 1, 0, [],
		unit=INFRASTRUCTURE, sms_process=CHANGE, service=HOSTING,
		# the days of the changes that nobody reviewed
		counted=[
			-690, -680, -625, -565, -558, -535, -475, -468, -402, -371, -345, -177, -172, -163, -155, -148,
		],
		means=[_means("The change manager reads the list of changes without a review every Monday", JANSSEN, -265)],
	),
	_objective(
		"SCHOOLS", "Requests of schools are fulfilled within five school days", MORETTI,
		"Requests of schools fulfilled within five school days, of 100", "of 100", HIGHER, 94, 95,
		[95.6, 96.1, 95.4, 96.4, 95.8, 96.0, 95.3, 96.2, 95.9, 95.5, 96.3, 95.7,
		96.0, 95.6, 96.2, 95.8, 95.4, 96.1, 95.7, 95.9, 93.4, 92.1, 91.7, 94.6],
		unit=SCHOOLS, sms_process=INCIDENTS, service=SCHOOL_NETWORK, tolerance=1, misses_allowed=3,
		means=[_means("Models for the ten most frequent requests", MORETTI, -280)],
	),
	_objective(
		"CONTENT", "Users are content with the help they got", RICKMERS,
		"Mean of the answers after solved tickets, 1 to 5", "points", HIGHER, 4.1, 4.3,
		[4.2, 4.3, 4.3, 4.4, 4.3, 4.4, 4.3, 4.4, 4.4, 4.3, 4.5, 4.4,
		4.4, 4.3, 4.4, 4.5, 4.4, 4.4, 4.3, 4.4, 4.5, 4.4, 4.4, 4.4],
		unit=RELATIONS, sms_process=CUSTOMERS, tolerance=0.1, misses_allowed=3,
		# the tool of the survey was changed: nothing has been measured since
		last_months=3,
		means=[_means("Half a day a year at the workplaces of each customer", RICKMERS, -200)],
	),
	_objective(
		"FINDINGS", "Not more than eight findings wait for an answer or an action", LORENZ,
		"Findings that are open at the end of the month", "findings", LOWER, 11, 8, [],
		unit=QUALITY, sms_process=IMPROVEMENT, tolerance=1, limits_until=None, source="Number Card", number_card="Open Findings",
		means=[_means("Open findings are a point of each weekly meeting", LORENZ, -320)],
	),
	_objective(
		"LOWERED", "Priorities are not lowered to keep the clock quiet", SOERENSEN,
		"Incidents lowered in the last hour before their target, of 100, each week", "of 100", LOWER, 4.6, 2, [],
		agreed=-266, frequency="Weekly", limits_until=None, unit=DESK, sms_process=INCIDENTS, service=WORKPLACE,
		reason="It was counted nowhere until the audit of the service desk found it.",
		# first day of a stretch, values of its weeks in turn
		stretches=[
			(-322, (4.4, 4.9, 4.1, 4.7, 5.0, 4.3, 4.6)),
			(-222, (3.1, 3.4, 4.2, 5.4, 6.1, 5.7, 5.2, 6.0, 5.6, 6.3, 5.1, 5.8)),
			(-112, (2.4, 1.2, 0.9)),
			(-91, (0.6, 0.4, 0.8, 0.5, 0.7, 0.6)),
		],
	),
]  # fmt: skip


def _goal(key, title, responsible, unit, reason):
	return dict(key=key, title=title, responsible=responsible, unit=unit, reason=reason)


#: What must not be lost: every risk threatens one of these.
RISK_GOALS = [
	_goal("G01", "Keep the contracts that we live from", RICKMERS, RELATIONS, "Three customers bring 71 of 100 euros."),
	_goal("G02", "Keep services running where a customer's work stands still without them", NEUMANN, INFRASTRUCTURE,
		"Production lines, lessons, appointments of citizens."),
	_goal("G03", "Keep payments in the right hands", BRANDT, FINANCE, "About 140 payments leave us each month."),
	_goal("G04", "Keep spending within what was granted", BRANDT, FINANCE, "Prices are fixed for years, cost is not."),
	_goal("G05", "Keep people healthy, those on call above all", JEPSEN, FINANCE, "Nights on call, weeks of moving."),
	_goal("G06", "Keep people unhurt in computer rooms and on ladders", WINTER, SECURITY, "Electricity, height, work alone."),
	_goal("G07", "Keep to ourselves what is entrusted to us", HOFFMANN, SECURITY, "Pupils, citizens, drawings of machines."),
	_goal("G08", "Keep data whole, and able to be brought back", YILDIZ, INFRASTRUCTURE, "Copies that nobody can restore are none."),
	_goal("G09", "Keep knowledge in more than one head", JEPSEN, FINANCE, "Seven services, five people at night."),
	_goal("G10", "Keep to the law and to our word in contracts", HOFFMANN, TOP, "Public contracts, data protection, working time."),
]  # fmt: skip

#: What a person does when the objective of the schools was missed three times: days after the finding.
ANSWER = dict(
	objective="SCHOOLS",
	accepted=5,
	made=7,
	containment="Two people of the service desk take over requests for new devices until the team is complete.",
	action=dict(
		what="Put the eight most frequent requests of schools into models that the desk fulfils without the team in Leipzig",
		responsible=LANG,
		due=35,
		evidence_wanted="Models in the tool; share fulfilled within five school days",
	),
)
