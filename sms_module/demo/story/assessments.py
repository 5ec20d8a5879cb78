"""Service level management assesses itself, twice. Days are relative to today."""

from sms_module.demo.story.organisation import LEVELS
from sms_module.demo.story.people import LORENZ, RELATIONS, THOMSEN

TEMPLATE = "Service Level Management"

_D = dict

SELF_ASSESSMENTS = _D(
	prepared=(-216, LORENZ),
	template=_D(sms_process=LEVELS, unit=RELATIONS, responsible=THOMSEN),
	times=[
		_D(
			key="SA1",
			done=-191,
			participants="The service owners, the desk, Anke Rickmers",
			answers=[
				("Yes", "The plan names who agrees, measures, reports and reviews, each with a deputy", ""),
				("Partly", "Two of three owners explained the process alike", "The owners of the portals had not read it"),
				("Partly", "Catalogue of seven services", "In ten tickets of {month -195} two services stood under no entry"),
				("No", "", "Levels are written down where customers have them in a contract; four services have none at all"),
				("Partly", "Reports to the three customers", "Each customer gets another form, and availability is counted in two ways"),
				("Yes", "Meetings with all three customers in the last two quarters", ""),
			],
			conclusion="We report and meet, but for half of the services nobody can say what they reach today. That comes first.",
			# the row that becomes a suggestion in one click, and the key under which the story goes on with it
			suggested=(4, "SUG5"),
		),
		_D(
			key="SA2",
			done=-11,
			participants="The service owners, the desk",
			answers=[
				("Yes", "The plan of the year, with deputies; both stood in for each other in {month -40}", ""),
				("Yes", "All owners have read the process; asked in pairs in {month -20}", ""),
				("Partly", "Catalogue with hours, contacts and what each service needs", "Two services depend on lines that are in no entry"),
				("Yes", "Estimated since {month -149} for every service, agreed with the three customers", ""),
				("Yes", "The last six months of reports: same levels, same way of counting, within ten days", ""),
				("Yes", "Minutes of the reviews, with what came of them", ""),
			],
			conclusion="What was missing half a year ago is there. The catalogue still lacks what lies beneath two services.",
			suggest_gaps=1,
		),
	],
)  # fmt: skip
