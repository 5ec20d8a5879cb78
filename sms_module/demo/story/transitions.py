"""How services go through the gate, and past it. Days are relative to today.

One is refused in the drill, passes with a waiver that lapses, is live, and has its early life support closed once its
levels were reported. One is asked for by a change. One is found in use without anybody having accepted it.
"""

from sms_module.demo.story.organisation import BOOKING, LENDING, PORTAL, TRANSITION
from sms_module.demo.story.people import (
	ALBRECHT,
	ASMUSSEN,
	FRANK,
	HANSEN,
	HOFFMANN,
	KELLER,
	KUEHN,
	LANG,
	LORENZ,
	MORETTI,
	RICKMERS,
	SCHOOLS,
	SCHULZE,
	SOERENSEN,
	THOMSEN,
	WINTER,
)

#: Who has which role; the provider of three spreads them so that nobody receives or approves what they provide.
PEOPLE = {
	"Service desk lead": SOERENSEN,
	"Support group lead": LANG,
	"Service level manager": THOMSEN,
	"Security manager": HOFFMANN,
	"Service continuity manager": WINTER,
	"Configuration manager": SCHULZE,
	"Supplier manager": KUEHN,
	"Design authority": HANSEN,
}
SMALL_PEOPLE = {
	"Service desk lead": LORENZ,
	"Support group lead": LANG,
	"Service level manager": ASMUSSEN,
	"Security manager": LANG,
	"Service continuity manager": LORENZ,
	"Configuration manager": LORENZ,
	"Supplier manager": LANG,
	"Design authority": LANG,
}
SMALL_NAMED = dict(office=LORENZ, lead=ASMUSSEN, manager=LORENZ, agent=LORENZ)
MONITORING, ARTICLES = "Monitoring and alarms", "Articles for the service desk"


def _call(words, minutes, **wrong):
	found = {"service_found": 1, "article_found": 1, "right_group": 1, **wrong}
	return dict(words=words, expected_group="School devices", minutes=minutes, **found)


LENT = dict(
	key="STR1",
	title="Tablets are lent to pupils",
	kind="New",
	size="Medium",
	service=LENDING,
	sms_process=TRANSITION,
	made=-212,
	begun=-209,
	agreed=-207,
	go_live=-136,
	office=ALBRECHT,
	lead=FRANK,
	manager=MORETTI,
	agent=KELLER,
	people=PEOPLE,
	intended_outcome="1,200 tablets with the pupils of eight schools; a broken one is exchanged within two school days.",
	acceptance_criteria="100 tablets handed out in a morning; ten exchanged on one day; a lost one locked within an hour.",
	resources="Two people of school services for six weeks, 40 spare tablets, the device management of the school authority.",
	dependencies="School network, identities of the school authority, the supplier's repair.",
	#: Days on which what is due is handed in and decided, and which areas are the first.
	handed_in=(-180, -162),
	first_areas=("Design", "Contracts", "Service Levels", "Security"),
	returned=(
		ARTICLES,
		"Written in our words. A mother says 'the school tablet', not 'managed device'.",
		-155,
	),
	milestones=(-158, ("Requirements agreed with the receivers", "Design approved", "Built and tested")),
	refused_drill=(
		-144,
		[
			_call(
				"The school tablet of my son does not start",
				22,
				service_found=0,
				article_found=0,
				right_group=0,
			),
			_call("We lost a tablet on the bus", 9),
			_call("My teacher says the tablet is locked", 12, service_found=0),
		],
	),
	sent_back=(
		-142,
		"The desk cannot find the service by the words of parents. Names and articles first, then again.",
	),
	moved=(-141, -123, "A second drill needs two weeks; the schools agree to begin two weeks later."),
	waived=(
		-143,
		MONITORING,
		"The device management reports its alarms with its next version; until then the group looks every morning.",
		-114,
	),
	passed_drill=(
		-130,
		[
			_call("The school tablet does not start", 6),
			_call("A tablet was left on the bus", 5),
			_call("The tablet of class 7b is locked", 8),
		],
	),
	accepted=(-127, "Ready. Monitoring by hand until {date -114}, on the responsibility of Tobias Lang."),
	meeting_action=(-209, "Start-up meeting", "Ask the school authority for the names parents use", -199),
	lapsed=(
		-104,
		-103,
		"The version of the device management came two weeks late; the alarms are tested now.",
		"Alarms of battery, storage and lost contact set and tested with the group",
	),
	#: Early life support: what is met when closing it is refused, and the rest, with the outcome, when it is closed.
	met=(
		-102,
		3,
		"Calls and failures of three weeks: 44 calls, 31 exchanges; no failure of the service itself",
	),
	closed=(
		-58,
		"Service reports since the go-live, the late exchanges in them; the alarms came, {date -103}",
		"Partly Achieved",
		"1,140 of 1,200 tablets are with the pupils of all eight schools. In the first weeks every fourth exchange came late: "
		"the workshop kept broken tablets for eight days, and there were 40 spare ones. Since there are 80 the level is kept.",
		"Agree with the workshop and count its days before the go-live, not after. Users' own words go to the desk first.",
	),
)
PAYMENT = dict(
	key="STR2",
	title="Fees are paid in the citizen portal",
	kind="Changed",
	size="Small",
	service=PORTAL,
	sms_process=TRANSITION,
	made=-24,
	#: It is asked for by a change, which is scheduled only with it.
	change="RFC7",
	begun=-21,
	agreed=-20,
	go_live=8,
	office=ALBRECHT,
	lead=FRANK,
	manager=THOMSEN,
	agent=KELLER,
	people={**PEOPLE, "Service level manager": RICKMERS},
	intended_outcome="Half of the fees for certificates are paid online by the end of the quarter.",
	acceptance_criteria="50 payments at once, each booked once; a broken payment is seen within five minutes.",
	resources="Two developers for three weeks, the payment provider's test account.",
	dependencies="Payment provider of the city, accounting of the city.",
	handed_in=(-3,),
	first_areas=("Knowledge",),
)
TRANSITIONS = [LENT, PAYMENT]

#: In use since a day, and found later: nobody had handed it over to anybody.
DEBTS = [
	dict(
		key="STR3",
		service=dict(
			service_name=BOOKING,
			responsible=MORETTI,
			unit=SCHOOLS,
			description="Schools book halls, computer rooms and projectors.",
			users="Teachers of six schools of the Schulverband Mulde",
		),
		found=-18,
		by=ALBRECHT,
		lead=FRANK,
		since=-75,
		why="Made by a colleague in Leipzig as a favour to one school; five more joined by word of mouth. The desk heard of it when "
		"it stood still on a Monday: no group, no backup, no agreement.",
		go_live=30,
		accepted=(
			-15,
			"No seventh school until it is accepted; its data are copied every night since {date -16}.",
		),
	),
]
