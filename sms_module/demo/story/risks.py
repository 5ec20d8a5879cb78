"""Risks and opportunities over the five areas, each with the goal that it threatens. Days are relative to today."""

from sms_module.demo.story.organisation import (
	BUDGET,
	CAPACITY,
	CHANGE,
	COMPETENCE,
	CONTINUITY,
	CUSTOMERS,
	HOSTING,
	INFORMATION_SECURITY,
	LEARNING,
	PORTAL,
	PORTFOLIO,
	SCHOOL_NETWORK,
	SUPPLIERS,
)
from sms_module.demo.story.people import (
	ASMUSSEN,
	BRANDT,
	FINANCE,
	HOFFMANN,
	INFRASTRUCTURE,
	JANSSEN,
	JEPSEN,
	KUEHN,
	LANG,
	LORENZ,
	MORETTI,
	NEUMANN,
	OFFICE,
	PETRI,
	RELATIONS,
	RICKMERS,
	SECURITY,
	THOMSEN,
	WINTER,
	YILDIZ,
)

#: When the register was first gone through, and the days on which risks are looked at again.
ASSESSED, REVIEWS = -358, (-252, -161, -47)

PREVENTIVE, PLANNED, CORRECTIVE = "Preventive", "Planned Corrective", "Corrective"


def _treatment(kind, what, responsible, due=None, due_days=5, done=None, evidence=""):
	return dict(
		kind=kind,
		what=what,
		responsible=responsible,
		due=due,
		due_days=due_days,
		done=done,
		evidence=evidence,
	)


def _risk(
	key,
	area,
	goal,
	title,
	responsible,
	unit,
	rated,
	residual,
	cause,
	event,
	consequence,
	treatments=(),
	**more,
):
	"""A risk. `rated`, `residual`: likelihood and impact before and after treatment."""
	risk = dict(
		key=key,
		kind="Risk",
		area=area,
		goal=goal,
		title=title,
		responsible=responsible,
		unit=unit,
		sms_process=None,
		service=None,
		likelihood=rated[0],
		impact=rated[1],
		residual_likelihood=residual[0] if residual else None,
		residual_impact=residual[1] if residual else None,
		cause=cause,
		event=event,
		consequence=consequence,
		treatments=list(treatments),
		recorded=ASSESSED,
		treated=None,
		accepted=None,
		happened=None,
		again=None,
		closed=None,
		review_months=6,
		# the day after which nobody looked at it any more
		neglected=None,
		reviewed={},
	)
	risk.update(more)
	return risk


RISKS = [
	_risk(
		"R01", "Corporate", "G02", "An emergency change stops a customer's production", NEUMANN, INFRASTRUCTURE, (3, 5), (2, 5),
		"Changes are made at night by one person, in a hurry.",
		"A change to storage or servers of Production Hosting goes wrong.",
		"Production lines stand still; damage to the customer, and to our name.",
		[
			_treatment(PREVENTIVE, "Write down the way back before every emergency change", JANSSEN, -330, done=-334,
				evidence="Field in the change record; 3 of 3 changes since {date -350} have it"),
			_treatment(PLANNED, "Stop all further changes on that system, go back to the state before, and tell the customer what was "
				"done", LANG, due_days=2, done=-141,
				evidence="State before restored at 4:50; no further change until {date -134}; plant manager told at 5:05"),
		],
		sms_process=CHANGE, service=HOSTING, treated=-333,
		happened=(-142, YILDIZ, "The emergency change to the storage in the night to {date -142} broke the path to the copies. Production "
			"Hosting was down for seven hours; two production lines of Harmsen Maschinenbau stood still."),
		again=(-60, "The tool now refuses to close an emergency change without a review by a second person.", (1, 5)),
	),
	_risk(
		"R02", "Corporate", "G08", "Room for copies runs out before new storage can be there", YILDIZ, INFRASTRUCTURE, (4, 3), (1, 3),
		"Copies grow by 2.4 per cent a month; storage takes fourteen weeks to deliver.",
		"The second site takes no more copies.",
		"Data of the last days cannot be brought back.",
		[_treatment(PREVENTIVE, "Room for the copies before it runs out", YILDIZ, -46)],
		sms_process=CAPACITY, recorded=-161,
	),
	_risk(
		"R03", "Corporate", "G09", "Nights on call rest on five people", NEUMANN, INFRASTRUCTURE, (4, 3), (3, 2),
		"Seven services, five people; two retire within four years.",
		"Two of them fall ill at the same time, or leave.",
		"Nobody who knows the system answers at night.",
		[_treatment(PREVENTIVE, "Cross-train two engineers of Applications for the nights", NEUMANN, 25)],
		# its review is overdue
		sms_process=CAPACITY, review_months=4, neglected=-161,
	),
	_risk(
		"R04", "Financial", "G03", "A forged letter changes a supplier's account", BRANDT, FINANCE, (3, 4), (1, 4),
		"Bank details arrive by mail; letters are easily imitated.",
		"An invoice is paid to somebody else.",
		"Money lost, up to 60,000 euros at once.",
		[_treatment(PREVENTIVE, "Call the supplier back on the number of the contract before bank details are changed", BRANDT, -330,
			done=-338, evidence="Rule in the payment run; one call back since {date -345}")],
		sms_process=BUDGET, treated=-337,
	),
	_risk(
		"R05", "Financial", "G04", "Electricity costs more than fixed prices cover", BRANDT, FINANCE, (3, 3), (3, 2),
		"The contract for electricity ends next year, those with customers later.",
		"The price rises by a third or more.",
		"About 80,000 euros of the margin.",
		sms_process=BUDGET,
		accepted=(-318, ASMUSSEN, -46, "Prices are quiet, and hedging costs more than it would save. Until the offers for the next "
			"contract are there."),
	),
	_risk(
		"R06", "Contract", "G01", "The public contract is lost when it is tendered again", RICKMERS, RELATIONS, (3, 5), (2, 5),
		"The city must tender again in two years; we can show figures for part of it only.",
		"Another provider wins.",
		"18 of 100 euros of turnover, seven people.",
		[
			_treatment(PREVENTIVE, "Show trends over a year in the service reports for the city", THOMSEN, -250, done=-262,
				evidence="Page one of the report of {month -270}"),
			_treatment(PREVENTIVE, "Begin the offer a year ahead, with the certificate and the figures", RICKMERS, 120),
		],
		service=PORTAL, sms_process=CUSTOMERS,
	),
	_risk(
		"R07", "Contract", "G10", "One cable duct carries all promises in Leipzig", KUEHN, FINANCE, (3, 4), (1, 3),
		"All lines come from one provider through one duct.",
		"An excavator cuts it.",
		"41 schools and the second site cut off; agreed times broken.",
		[_treatment(PREVENTIVE, "Second line by another way, with another provider", KUEHN, -260, done=-264,
			evidence="Line in use since {date -266}; traffic moved over in a test")],
		sms_process=SUPPLIERS, service=SCHOOL_NETWORK, treated=-262,
		closed=(-90, LORENZ, "The second line of the site has carried its traffic in two tests. The lines on to the schools stay with their agreement."),
	),
	_risk(
		"R08", "Health", "G05", "Nights on call make people ill", JEPSEN, FINANCE, (3, 3), (2, 3),
		"One person was on call for 19 of 30 nights in the first year.",
		"A person is worn out and drops out for months.",
		"Suffering; the others carry even more.",
		[_treatment(PREVENTIVE, "Limit of ten nights a month in the roster", NEUMANN, 12)],
		sms_process=COMPETENCE,
	),
	_risk(
		"R09", "Health", "G06", "Somebody is hurt while alone in a computer room", WINTER, SECURITY, (2, 5), (1, 5),
		"Work at night is done alone; batteries and heavy servers.",
		"An electric shock or a fall that nobody notices.",
		"Lasting harm to a person.",
		[_treatment(PREVENTIVE, "Device that calls the duty manager when its bearer does not move", WINTER, -290, done=-293,
			evidence="Two devices, tried in both rooms on {date -294}")],
		sms_process=CONTINUITY, treated=-291,
	),
	_risk(
		"R10", "Information Security", "G07", "Pupils' work reaches other eyes", HOFFMANN, SECURITY, (2, 5), (1, 5),
		"Rights in the learning platform are given by school and class; classes change every year.",
		"A list of rights is not renewed.",
		"Personal data of children disclosed; report to the authority.",
		[_treatment(PREVENTIVE, "Compare rights with the class lists at the start of each school year", MORETTI, -110, done=-113,
			evidence="41 schools compared, 212 rights taken away")],
		sms_process=INFORMATION_SECURITY, service=LEARNING, treated=-111,
	),
	_risk(
		"R11", "Information Security", "G08", "Malicious software comes in through a supplier's access", HOFFMANN, SECURITY, (3, 5), (2, 4),
		"Seven suppliers have access; their computers are not ours.",
		"Servers are encrypted, copies with them.",
		"Days without services; blackmail.",
		[
			_treatment(PREVENTIVE, "Access for suppliers only while somebody of ours watches", HOFFMANN, -270, done=-274,
				evidence="Gate for suppliers live since {date -276}; 14 sessions watched"),
			_treatment(PLANNED, "Cut all access from outside, and work from the copies that are off the network", LANG, due_days=1),
		],
		sms_process=INFORMATION_SECURITY, treated=-272,
	),
	_risk(
		"R12", "Corporate", "G02", "The cooling in Leipzig does not keep up with hot days", WINTER, SECURITY, (3, 4), (2, 3),
		"Two compressors near the end of their life; hot days become more frequent.",
		"The computer room gets warmer than 35 degrees.",
		"Servers switch themselves off one after the other.",
		[_treatment(PLANNED, "Bring the mobile cooler that is under contract, and switch test systems off", WINTER, due_days=1)],
		sms_process=CONTINUITY,
		accepted=(-345, ASMUSSEN, 110, "The second computer room takes over what must not stop; a new cooling would be used for two years "
			"only. Until the lease of the old room ends."),
	),
	_risk(
		"R13", "Contract", "G01", "Two neighbouring towns look for a provider of citizens' forms", PETRI, OFFICE, (3, 4), (4, 4),
		"Their old systems end with the coming year; they have seen the portal of Elbhafen.",
		"We offer the same portal, with one common operation.",
		"Up to 90,000 euros a year, and a second reference for the tender.",
		kind="Opportunity", sms_process=PORTFOLIO, service=PORTAL, recorded=-170,
	),
	_risk(
		"R14", "Corporate", "G09", "Somebody is on call without being able to do what the night asks for", JEPSEN, FINANCE, (3, 4), (1, 4),
		"Teams are reorganised; what a new role must be able to do is not described.",
		"A failure at night meets a person who was never shown the system.",
		"The service stays down until somebody else is found.",
		# nobody had thought of it: it is recorded because of the nonconformity
		sms_process=COMPETENCE, service=SCHOOL_NETWORK, recorded=-62,
	),
]  # fmt: skip

#: Which risk had foreseen a nonconformity, or why none needs to be recorded: finding, risk, reason.
FORESEEN = [
	("F01", "R01", ""),
	("F03", None, "Habits at the desk, not an event to wait for: answered by its corrective action."),
	("F07", "R11", ""),
	("F17", "R01", ""),
]

#: The nonconformity that shows a risk which nobody had foreseen.
UNFORESEEN = dict(finding="F21", risk="R14")
