"""What the monthly service reports of the last five months say beside what was counted. The oldest month first."""

from sms_module.demo.story.organisation import HOSTING, LENDING, PORTAL, SCHOOL_NETWORK, WORKPLACE
from sms_module.demo.story.people import ASMUSSEN, BRANDT, LORENZ, RICKMERS

MONTHS = 5
_TO_MANAGEMENT = {"recipient": "Management", "person": ASMUSSEN}
#: By agreement: figures of its month or quarter (service, metric, priority) → one for each month; who gets the report;
#: `missed`: what the comment adds where a level of a service was missed.
REPORTS = {
	"L-HARMSEN": dict(
		typed={
			(WORKPLACE, "Response on Target", ""): ("92.4", "91.1", "93", "87.6", "92.2"),
			(WORKPLACE, "Resolution on Target", ""): ("87", "86.2", "88.4", "85.8", "89"),
			(HOSTING, "Resolution Time", "High"): ("6.5", "7", "5.5", "6", "7.2"),
		},
		comment="Counted from the desk's own list. Planned work was announced five days before.",
		missed={
			HOSTING: "Production stood still for seven hours on {date -142}: a nonconformity of that day, dealt with by its "
			"corrective action."
		},
		recipients=[{"recipient": "Customer relations", "person": RICKMERS}, _TO_MANAGEMENT],
	),
	"L-MULDE": dict(
		typed={},
		comment="Measured at ten access points of each school. Faults of the lines are the supplier's, see beneath.",
		recipients=[_TO_MANAGEMENT],
	),
	#: Live since the second of these months at the earliest: the first is its last in early life support.
	"L-LENDING": dict(
		typed={
			(LENDING, "Resolution on Target", ""): ("", "84", "71.4", "83.1", "88"),
			(LENDING, "Response on Target", ""): ("", "92.5", "91", "94.2", "95"),
			(LENDING, "Resolution Time", ""): ("", "39", "64", "58", "38"),
		},
		comment="Counted from the desk's list of tablets. The workshop's days are beneath.",
		recipients=[_TO_MANAGEMENT],
	),
	"L-ELBHAFEN": dict(
		typed={(PORTAL, "Resolution on Target", ""): ("88", "87.5", "90", "88.2", "91")},
		comment="A quiet quarter but for the failure of the cooling.",
		recipients=[_TO_MANAGEMENT],
	),
	"L-NORDKABEL": dict(
		typed={(SCHOOL_NETWORK, "Resolution Time", ""): ("7.5", "10.5", "12", "9", "11")},
		comment="The supplier was asked for a second way; its splicers come from Chemnitz.",
		recipients=[{"recipient": "Purchasing", "person": BRANDT}],
	),
}
NOT_MEASURED = "Nobody called about it in this period."
#: The missed levels: agreement, month (as above), what; who raises it, how it is answered.
MISSED = [
	dict(
		agreement="L-HARMSEN",
		month=3,
		service=WORKPLACE,
		metric="Response on Target",
		comment="Two of the first shift were ill for a week: 31 of 250 calls waited longer than ten minutes.",
		by=LORENZ,
		answer="The second shift starts an hour earlier when somebody is missing; agreed with the works council.",
	),
	dict(
		agreement="L-LENDING",
		month=2,
		service=LENDING,
		metric="Resolution on Target",
		comment="10 of 35 exchanges came later than two school days: the workshop keeps broken tablets for eight days, and 40 "
		"spare ones are too few for that.",
		by=LORENZ,
		answer="80 spare tablets instead of 40 from the coming week on; the workshop was reminded of its five days.",
	),
]
