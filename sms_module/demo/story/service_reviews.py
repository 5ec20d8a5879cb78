"""Reviews of services with the customers and with a weak supplier. Days are relative to today.

The daily job plans them at the intervals of their agreements; here stands what was said and what came of it.
"""

from sms_module.demo.story.organisation import HOSTING, LENDING, SCHOOL_NETWORK, WORKPLACE
from sms_module.demo.story.people import KUEHN, MORETTI, PETRI, SOERENSEN, YILDIZ

_D = dict


def _outcome(outcome, becomes, responsible=None, due=None, service=None, done=None):
	"""`done`: the day on which an action was finished, and its evidence."""
	return _D(outcome=outcome, becomes=becomes, responsible=responsible, due=due, service=service, done=done)


HARMSEN_PEOPLE = [("Ute Brauer", "Head of planning"), ("Jörn Petersen", "Plant Wurzen")]
MULDE_PEOPLE = [("Dr. Falko Reim", "Head of the school authority")]
ELBHAFEN_PEOPLE = [("Sabine Ohlsen", "Office of the mayor")]
NORDKABEL_PEOPLE = [("Heiko Brandes", "Sales"), ("Ines Rother", "Operation of lines")]

#: `agreement`: the key of the agreement; `said`: what was said of carried actions and of what was looked at, by kind.
SERVICE_REVIEWS = [
	_D(
		key="SR1", agreement="L-HARMSEN", day=-272, theirs=HARMSEN_PEOPLE,
		verdict="With Weaknesses",
		conclusion="Servers and mail as agreed. Callers wait longest between seven and eight; nobody can say how long.",
		outcomes=[
			_outcome("Show how long callers wait, by the hour", "Action", SOERENSEN, -240, WORKPLACE, (-245, "Monthly curve, first one sent on {date -245}.")),
		],
	),
	_D(
		key="SR2", agreement="L-HARMSEN", day=-180, theirs=HARMSEN_PEOPLE,
		verdict="As Agreed",
		conclusion="All levels met. The plants want a word in when their servers are worked on.",
		outcomes=[
			_outcome("Work on the servers of a plant begins only once the plant has said yes", "Service Requirement", YILDIZ, service=HOSTING),
		],
	),
	_D(
		key="SR3", agreement="L-NORDKABEL", day=-179, theirs=NORDKABEL_PEOPLE,
		verdict="With Weaknesses",
		conclusion="Three failures in six weeks, all in the one duct. Nordkabel answers quickly, but cannot keep its level with it.",
		said={"Outage": "Cause told within a week; the duct stays what it is."},
		outcomes=[
			_outcome("Have a second way to the schools offered, and decide on it", "Action", KUEHN, 30, SCHOOL_NETWORK),
		],
	),
	_D(
		key="SR4", agreement="L-ELBHAFEN", day=-174, theirs=ELBHAFEN_PEOPLE,
		verdict="As Agreed",
		conclusion="The portal does what it should. The city asks for nothing new before its elections.",
		outcomes=[_outcome("No new forms before the elections", "Nothing")],
	),
	_D(
		key="SR5", agreement="L-MULDE", day=-171, theirs=MULDE_PEOPLE,
		verdict="With Weaknesses",
		conclusion="The platform is praised. Lines failed on three school days; the authority wants to hear it from us and not from the schools.",
		said={"Outage": "Schools were told by the desk after an hour; that is too late."},
		outcomes=[
			_outcome("Tell the school authority within a quarter of an hour when lines fail", "Action", MORETTI, -120, SCHOOL_NETWORK, (-127, "Message goes out with the alarm since {date -128}; tried twice.")),
		],
	),
	_D(
		key="SR6", agreement="L-HARMSEN", day=-90, theirs=HARMSEN_PEOPLE,
		verdict="With Weaknesses",
		conclusion="The plants stood still for seven hours in {month -142}. What was done about it was gone through. The desk answers "
		"faster; the curve helps.",
		said={"Outage": "Why it happened is understood. A plant that stands still costs more than a second storage."},
		outcomes=[
			_outcome("Production control that goes on when one storage fails", "Strategic Initiative", PETRI, service=HOSTING),
			_outcome("Try with both plants how they work on without us for a night", "Action", YILDIZ, -50, HOSTING, (-55, "Night of {date -58}: both plants worked on by their lists.")),
		],
	),
	_D(
		key="SR8", agreement="L-LENDING", day=-28, theirs=[*MULDE_PEOPLE, ("Heike Voss", "School council, for the parents")],
		verdict="With Weaknesses",
		conclusion="All eight schools want to keep it. In the first weeks exchanges came late, because the workshop kept broken tablets "
		"for eight days; with 80 spare ones the level is kept. The workshop's own days are not yet what it promised.",
		said={"Report": "The missed month was told before anybody had to ask."},
		outcomes=[
			_outcome("Tell the school authority every Friday how many tablets are lent, broken and spare", "Action", MORETTI, -10, LENDING, (-14, "First list sent on {date -14}.")),
			_outcome("Have the workshop return tablets within its five days, or name a second one", "Action", KUEHN, 21, LENDING),
			_outcome("The school's office hands out the spare tablet itself, without a call of the parents", "Service Requirement", MORETTI, service=LENDING),
		],
	),
	_D(
		key="SR7", agreement="L-NORDKABEL", day=-19, theirs=NORDKABEL_PEOPLE,
		verdict="Not as Agreed",
		conclusion="The duct again, and five hours without a line. Nordkabel admits that the level cannot be kept with one way. "
		"Until there is a second one it pays for the mobile lines.",
		said={"Action": "The offer is there; decided with the budget.", "Outage": "The fourth in a year at the same place."},
		outcomes=[
			_outcome("Nordkabel does not keep its availability with one duct, and had no plan of its own to change that", "Finding", KUEHN, service=SCHOOL_NETWORK),
			_outcome("Nordkabel measures both ends of each line and sends us the figures every week", "Action", KUEHN, 20, SCHOOL_NETWORK),
		],
	),
]  # fmt: skip
#: The finding of the weak supplier is accepted by who looks after suppliers.
ACCEPTED = ("SR7", -15)
