"""How a service goes through the gate: refused in the drill, passed with a waiver that lapses, live. Days are relative to today."""

from sms_module.demo.story.organisation import LENDING, PORTAL, TRANSITION
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
	made=-112,
	begun=-109,
	agreed=-105,
	go_live=-36,
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
	handed_in=(-80, -62),
	first_areas=("Design", "Contracts", "Service Levels", "Security"),
	returned=(
		ARTICLES,
		"Written in our words. A mother says 'the school tablet', not 'managed device'.",
		-55,
	),
	milestones=(-58, ("Requirements agreed with the receivers", "Design approved", "Built and tested")),
	refused_drill=(
		-44,
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
		-42,
		"The desk cannot find the service by the words of parents. Names and articles first, then again.",
	),
	moved=(-41, -22, "A second drill needs two weeks; the schools agree to begin after the autumn holidays."),
	waived=(
		-43,
		MONITORING,
		"The device management reports its alarms with its next version; until then the group looks every morning.",
		-14,
	),
	passed_drill=(
		-30,
		[
			_call("The school tablet does not start", 6),
			_call("A tablet was left on the bus", 5),
			_call("The tablet of class 7b is locked", 8),
		],
	),
	accepted=(-27, "Ready. Monitoring by hand until {date -14}, on the responsibility of Tobias Lang."),
	meeting_action=(-109, "Start-up meeting", "Ask the school authority for the names parents use", -99),
	lapsed=(
		-4,
		-3,
		"The version of the device management came two weeks late; the alarms are tested now.",
		"Alarms of battery, storage and lost contact set and tested with the group",
	),
	#: Early life support goes on: what is met by now.
	met=(-2, 3, "Calls and failures of three weeks: 31 exchanges, each within two school days"),
)
PAYMENT = dict(
	key="STR2",
	title="Fees are paid in the citizen portal",
	kind="Changed",
	size="Small",
	service=PORTAL,
	sms_process=TRANSITION,
	made=-24,
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
