"""What the monthly service reports of the last five months say beside what was counted. The oldest month first."""

from sms_module.demo.story.context import ELBHAFEN, HARMSEN, MULDE, NORDKABEL
from sms_module.demo.story.organisation import HOSTING, PORTAL, SCHOOL_NETWORK, WORKPLACE
from sms_module.demo.story.people import ASMUSSEN, BRANDT, LORENZ, RICKMERS

MONTHS = 5
#: By party: figures of its month or quarter (service, metric, priority) → one for each month; who gets the report.
REPORTS = {
	HARMSEN: dict(
		typed={
			(WORKPLACE, "Response on Target", ""): ("92.4", "91.1", "93", "87.6", "92.2"),
			(WORKPLACE, "Resolution on Target", ""): ("87", "86.2", "88.4", "85.8", "89"),
			(HOSTING, "Resolution Time", "High"): ("6.5", "7", "5.5", "6", "7.2"),
		},
		comment="Counted from the desk's own list. Planned work was announced five days before.",
		recipients=[
			{"recipient": "Customer relations", "person": RICKMERS},
			{"recipient": "Management", "person": ASMUSSEN},
		],
	),
	MULDE: dict(
		typed={},
		comment="Measured at ten access points of each school. Faults of the lines are the supplier's, see beneath.",
		recipients=[{"recipient": "Management", "person": ASMUSSEN}],
	),
	ELBHAFEN: dict(
		typed={(PORTAL, "Resolution on Target", ""): ("88", "87.5", "90", "88.2", "91")},
		comment="A quiet quarter but for the failure of the cooling.",
		recipients=[{"recipient": "Management", "person": ASMUSSEN}],
	),
	NORDKABEL: dict(
		typed={(SCHOOL_NETWORK, "Resolution Time", ""): ("7.5", "10.5", "12", "9", "11")},
		comment="The supplier was asked for a second way; its splicers come from Chemnitz.",
		recipients=[{"recipient": "Purchasing", "person": BRANDT}],
	),
}
NOT_MEASURED = "Nobody called about it in this period."
#: The missed level: month (as above), party, what; who raises it, how it is answered.
MISSED = dict(
	month=3,
	party=HARMSEN,
	service=WORKPLACE,
	metric="Response on Target",
	comment="Two of the first shift were ill for a week: 31 of 250 calls waited longer than ten minutes.",
	by=LORENZ,
	answer="The second shift starts an hour earlier when somebody is missing; agreed with the works council.",
)
