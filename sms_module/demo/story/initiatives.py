"""The six improvement plans of the year and what they carry out. Days are relative to today."""

from sms_module.demo.story.organisation import BACKUP, INCIDENTS, PORTAL, WORKPLACE
from sms_module.demo.story.people import (
	APPLICATIONS,
	DESK,
	FINANCE,
	HOFFMANN,
	INFRASTRUCTURE,
	JANSSEN,
	JEPSEN,
	LORENZ,
	MORETTI,
	NEUMANN,
	PETRI,
	RELATIONS,
	SCHOOLS,
	SECURITY,
	SOERENSEN,
	THOMSEN,
	TOP,
	WINTER,
)

STEERING = "Steering Committee"
EXECUTIVE = "Executive Management Review Board"
BEST_PRACTICES = "Best Practices Management Review Board"
OPERATIONS = "Infrastructure Management Review Board"
#: The plans are written, and approved, on these days; they hold for a year.
WRITTEN, APPROVED = -340, -330


def _plan(key, plan_type, title, keeper, board, unit, purpose):
	return dict(
		key=key, plan_type=plan_type, title=title, keeper=keeper, board=board, unit=unit, purpose=purpose
	)


PLANS = [
	_plan(
		"IPS", "Strategic", "Customers notice that we plan", PETRI, STEERING, TOP,
		"In the third year each of the three customers says that they hear from us before anything happens.",
	),
	_plan(
		"IPV", "Service Improvement", "What users see of our services", THOMSEN, BEST_PRACTICES, RELATIONS,
		"Portal, workplaces and school services become easier to understand from outside.",
	),
	_plan(
		"IPP", "Process Improvement", "Less waiting in our own processes", JANSSEN, BEST_PRACTICES, INFRASTRUCTURE,
		"Incidents and changes wait for people, not for the clock or for a form.",
	),
	_plan(
		"IPI", "Security Improvement", "Fewer ways in", HOFFMANN, OPERATIONS, SECURITY,
		"Whoever steals a password cannot do anything with it alone.",
	),
	_plan(
		"IPC", "Continuity Improvement", "Back within four hours", WINTER, OPERATIONS, SECURITY,
		"What the continuity plan promises has been tried for every service that carries others.",
	),
	_plan(
		"IPK", "Skill Development", "Two who can do it", JEPSEN, EXECUTIVE, FINANCE,
		"No task of the system hangs on a single person.",
	),
]  # fmt: skip


def _initiative(key, plan, title, responsible, ratings, proposed, **more):
	"""`ratings`: benefit, risk, urgency, cost, 1 to 5."""
	initiative = dict(
		key=key,
		plan=plan,
		title=title,
		responsible=responsible,
		ratings=ratings,
		proposed=proposed,
		by=responsible,
		source=None,
		parent=None,
		weight=1,
		unit=None,
		sms_process=None,
		service=None,
		objective=None,
		cost=0,
		asks_budget=0,
		until=30,
		milestones=(),
		approved=None,
		declined=None,
		funded=None,
		started=None,
		reports=(),
		held=None,
		completed=None,
		benefit=None,
	)
	assert set(more) <= set(initiative) | {"business_case", "outcome"}
	return initiative | more


#: `reports`: (day, progress, standing, spent until then, words, next steps).
INITIATIVES = [
	_initiative(
		"RESTORE", "IPC", "Restore of the school servers rehearsed in the second site", WINTER, "3432", -300,
		unit=SECURITY, service=BACKUP, cost=12_000, asks_budget=1, until=25,
		business_case="The plan says four hours; nobody has ever restored more than one server at a time.",
		outcome="All 14 servers of the schools run in the second site within four hours, shown by a rehearsal.",
		approved=-290, funded=-280, started=-278,
		milestones=[("First rehearsal with four servers", -150, -152), ("Rehearsal with all 14 servers", 20, None)],
		reports=[
			(-220, 30, "Green", 4_000, "Network of the second site is there; two servers were restored in 70 minutes.", "Four at once."),
			(-150, 60, "Amber", 9_500, "Four servers took six hours: the line between the sites is too thin.", "A second line for the rehearsals."),
			(-75, 80, "Red", 13_100, "The second line was not in the estimate. With it four servers take two hours.", "Tell the board what all 14 will cost."),
			(-15, 90, "Red", 14_600, "All is ready for the rehearsal with 14 servers; it fell into the holidays and was moved.", "Rehearsal on the next free Saturday."),
		],
	),
	_initiative(
		"TOKENS", "IPI", "Administrators sign in with hardware tokens", HOFFMANN, "4543", -250,
		unit=SECURITY, cost=6_000, until=80,
		business_case="22 administrators sign in with a password and a text message. Both can be caught.",
		outcome="No administrator account works without its token.",
		approved=-240, started=-235, milestones=[("Tokens for the first five", -170, -172), ("Tokens for all 22", 60, None)],
		reports=[(-160, 25, "Amber", 1_200, "Five of 22 have their tokens. The maker delivers no more before the summer.", "Look for a second maker.")],
		held=(-120, "The maker delivers again in summer; another maker's tokens do not work with our directory."),
	),
	_initiative(
		"REMOTE", "IPI", "A second factor for every remote access", HOFFMANN, "4432", -200,
		unit=SECURITY, cost=3_500, until=40,
		business_case="Two suppliers reach our servers with a password only.",
		outcome="No way in from outside without a second factor.",
		approved=-190, started=-185, milestones=[("Own staff", -130, -133), ("Both suppliers", 30, None)],
		reports=[(-110, 55, "Green", 1_800, "All of our own staff have it. The suppliers were told.", "Agree a day with both suppliers.")],
	),
	_initiative(
		"STRATEGIC", "IPS", "Customers hear of planned work five working days before", NEUMANN, "5441", -178,
		by=LORENZ, source="MR2", unit=TOP, cost=2_000, until=45,
		business_case="It is what customers blame us for, in every survey. No single unit can change it: who plans "
		"the work, who knows the customer and who writes the mail sit in three of them.",
		outcome="Each customer is told five working days before, and says so in the next survey.",
		approved=-165, started=-137,
		reports=[
			(-60, 0, "Green", 800, "Portal and training are under way; the rule for all customers is written.", "Put the rule to the board."),
		],
	),
	_initiative(
		"CLOCK", "IPP", "The desk looks at what still waits, not at the clock", SOERENSEN, "4231", -170,
		unit=DESK, sms_process=INCIDENTS, service=WORKPLACE, objective="LOWERED", cost=1_500, until=-95,
		business_case="Priorities are lowered in the last hour to keep the clock quiet. Users wait as long as before.",
		outcome="Not more than two of 100 incidents are lowered in the last hour.",
		approved=-165, started=-160, milestones=[("New wall display", -130, -131)],
		reports=[(-120, 70, "Green", 900, "The display shows who waits longest. Lowering a priority asks for a reason.", "Show it to the second site.")],
		completed=(-100, "Display in both sites, reasons asked for in the tool, figures of the clock taken off the wall."),
		benefit=(-8, "Reached", "From five of 100 to less than one. The target of hours took the place of the clock."),
	),
	_initiative(
		"ANNOUNCE", "IPV", "Announcements come from the change calendar by themselves", THOMSEN, "5343", -160,
		parent="STRATEGIC", weight=2, unit=APPLICATIONS, service=PORTAL, cost=18_000, asks_budget=1, until=35,
		business_case="Mails are written by hand by whoever thinks of it, often on the day itself.",
		outcome="A change that customers notice cannot be scheduled without its announcement.",
		approved=-150, funded=-139, started=-138,
		milestones=[("Texts agreed with the customers", -100, -104), ("First announcement by itself", 15, None)],
		reports=[
			(-85, 35, "Green", 5_200, "The calendar knows which customer notices what. Texts are agreed with two of three.", "Texts with the city."),
			(-25, 60, "Amber", 9_800, "The city wants another form for each of its offices. Two weeks later than planned.", "First announcement with the manufacturer only."),
		],
	),
	_initiative(
		"LEARN", "IPK", "Who plans work learns to announce it", JEPSEN, "3231", -160,
		parent="STRATEGIC", weight=1, unit=FINANCE, cost=2_400, until=30,
		business_case="Engineers write for engineers: half of the announcements are not understood.",
		outcome="All twelve who plan work have learned it, two of them teach it.",
		approved=-150, started=-140, milestones=[("Course written", -110, -112), ("Second course", 10, None)],
		reports=[
			(-80, 50, "Green", 1_100, "First course with seven people. The desk read their texts and laughed less.", "Second course."),
			(-18, 80, "Green", 1_700, "Ten of twelve have learned it; two were on call.", "Second course for the two."),
		],
	),
	_initiative(
		"SWITCHBOARD", "IPV", "A telephone exchange of our own for the desk", SOERENSEN, "2125", -130,
		unit=DESK, service=WORKPLACE, cost=48_000, asks_budget=1,
		business_case="The rented one shows no open tickets of who calls.",
		outcome="Open tickets stand on the screen before the first word.",
		declined=(-120, "48,000 euros for what a small program beside the rented exchange does as well."),
	),
	_initiative(
		"STATUSPAGE", "IPV", "A page that shows what works right now", MORETTI, "4333", -22,
		unit=SCHOOLS, service=PORTAL, cost=9_000, asks_budget=1, until=120,
		business_case="When something fails all three customers call at once to ask whether it is only them.",
		outcome="Half as many calls within the first half hour of a failure.",
	),
]  # fmt: skip
