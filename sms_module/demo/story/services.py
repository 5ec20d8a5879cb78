"""The catalogue of Nordlicht IT, what was agreed about it, and when it failed. Days are relative to today."""

from sms_module.demo.story.context import ELBHAFEN, HARMSEN, MULDE, NORDKABEL
from sms_module.demo.story.organisation import (
	BACKUP,
	HOSTING,
	LEARNING,
	LENDING,
	MAIL,
	PORTAL,
	SCHOOL_NETWORK,
	WORKPLACE,
)
from sms_module.demo.story.people import (
	ALBRECHT,
	ASMUSSEN,
	BRANDT,
	DESK,
	FINANCE,
	INFRASTRUCTURE,
	KUEHN,
	LORENZ,
	MORETTI,
	NEUMANN,
	RELATIONS,
	SCHOOLS,
	THOMSEN,
	YILDIZ,
)

HAGEMANN, TAUBER = "Hagemann Speichersysteme", "Tauber Gerätewerkstatt"
ROOMS, IDENTITY = "Computer Rooms and Servers", "Identity and Access"

#: The entries are completed while every service gets its levels; what lies beneath them is added the day before.
SUPPORTING_DAY, ENTRIES_DAY = -152, -150
#: What the provider has with customers and suppliers is renewed before the year begins.
RENEWED = -365
GERMANY = dict(holiday_country="Germany")


def _span(day, from_time, to_time):
	return dict(day=day, from_time=from_time, to_time=to_time)


ALWAYS = [_span("Every Day", "00:00:00", "00:00:00")]
SHIFTS = [_span("Monday to Friday", "06:00:00", "20:00:00")]
OFFICE = [_span("Monday to Friday", "08:00:00", "17:00:00")]
LONG = [_span("Every Day", "06:00:00", "22:00:00")]
SCHOOL = [_span("Monday to Friday", "07:00:00", "17:00:00")]


def _level(metric, target, priority="", period="Month", maturity="Agreed", service=None, how=""):
	return dict(
		metric=metric, target=target, priority=priority, period=period, maturity=maturity, service=service, measured_how=how
	)  # fmt: skip


def _estimate(metric, target, **more):
	return _level(metric, target, maturity="Estimated", **more)


def _team(team, hours, skills, unit=INFRASTRUCTURE, staffed=1):
	return dict(team=team, unit=unit, hours=hours, skills=skills, staffed=staffed)


#: Its purpose is the first of the DocType: the desk.
DESK_CONTACT = dict(
	contact_name="Service desk", phone="040 5550 100", email="desk@nordlicht.example", in_catalogue=1
)  # fmt: skip


def _contacts(name, phone, purpose="Escalation", in_catalogue=1):
	return [
		DESK_CONTACT,
		dict(purpose=purpose, contact_name=name, phone=phone, email=None, in_catalogue=in_catalogue),
	]


#: What lies beneath the services: no customer sees it.
SUPPORTING = [
	dict(
		service_name=ROOMS, kind="Supporting", responsible=YILDIZ, unit=INFRASTRUCTURE, lifecycle="Live",
		description="Two computer rooms in Leipzig with power, cooling, servers and storage. Everything hosted stands on it.",
	),
	dict(
		service_name=IDENTITY, kind="Supporting", responsible=YILDIZ, unit=INFRASTRUCTURE, lifecycle="Live",
		description="Accounts, sign-in and rights for staff, customers and pupils.",
	),
]  # fmt: skip

#: Entry by entry: what its owner writes into it.
ENTRIES = [
	dict(
		service=HOSTING, by=YILDIZ, priority=1, support_hours=ALWAYS, depends_on=[ROOMS],
		outcomes="Production control runs in both plants, day and night.\nData of the last hour is never lost.",
		users="Harmsen Maschinenbau, both plants", how_to_get="By contract; new servers within five working days.",
		levels=[_estimate("Availability", 99.6), _estimate("Resolution Time", 6, priority="High")],
		support_requirements=[
			_team("Hosting", "Round the clock, nights on call", "Virtual servers, storage, the plant's control"),
		],
		contacts=_contacts("Mehmet Yildiz, service owner", "0341 5550 210"),
	),
	dict(
		service=WORKPLACE, by=THOMSEN, priority=2, support_hours=SHIFTS, depends_on=[IDENTITY], **GERMANY, holiday_part="HH",
		outcomes="A working desk: device, programs, printing, help in one call.\nA new colleague works on the first day.",
		users="Staff of Harmsen Maschinenbau in Hamburg-Harburg and Wurzen", how_to_get="Call the desk, or the form in the portal.",
		levels=[_estimate("Resolution on Target", 88), _estimate("Response on Target", 93)],
		support_requirements=[
			_team("Service desk, two shifts", "Mon–Fri 6–20", "Windows, printers, patience", unit=DESK),
			_team("On-site support Wurzen", "Mon–Fri 8–16", "Devices of the plant", unit=DESK, staffed=0),
		],
		contacts=_contacts("Gesa Thomsen, service owner", "040 5550 120"),
	),
	dict(
		service=MAIL, by=YILDIZ, priority=3, support_hours=LONG, depends_on=[ROOMS, IDENTITY],
		outcomes="Mail, calendar and shared files on every device.", users="All customers, and ourselves",
		how_to_get="With every workplace; single mailboxes by the desk.",
		levels=[_estimate("Availability", 99.7), _estimate("Longest Failure", 3)],
		support_requirements=[_team("Collaboration", "Mon–Fri 8–18, else on call", "Mail servers, certificates")],
		contacts=_contacts("Mehmet Yildiz, service owner", "0341 5550 210"),
	),
	dict(
		service=LEARNING, by=MORETTI, priority=4, support_hours=SCHOOL, depends_on=[ROOMS, IDENTITY], **GERMANY, holiday_part="SN",
		outcomes="Lessons, tasks and marks in one place for 41 schools.", users="Teachers and pupils of the Schulverband Mulde",
		how_to_get="The school's administrator makes the account.",
		levels=[_estimate("Availability", 99.2)],
		support_requirements=[_team("School support", "School days 7–17", "The platform, and lessons", unit=SCHOOLS)],
		contacts=_contacts("Carla Moretti, service owner", "0341 5550 300"),
	),
	dict(
		service=SCHOOL_NETWORK, by=MORETTI, priority=5, support_hours=SCHOOL, depends_on=[], **GERMANY, holiday_part="SN",
		outcomes="Every classroom is on the net.", users="41 schools of the Schulverband Mulde",
		how_to_get="Faults by the desk; new rooms with four weeks' notice.",
		levels=[_estimate("Availability", 98.6), _estimate("Number of Failures", 2)],
		support_requirements=[_team("School network", "School days 7–17, on call before exams", "Wireless, lines", unit=SCHOOLS)],
		contacts=_contacts("Carla Moretti, service owner", "0341 5550 300"),
	),
	dict(
		service=PORTAL, by=THOMSEN, priority=6, support_hours=OFFICE, depends_on=[ROOMS, IDENTITY], **GERMANY, holiday_part="HH",
		outcomes="Citizens hand in forms and take appointments from home.", users="Citizens and offices of Stadt Elbhafen",
		how_to_get="Open to everybody; new forms by the city's office.",
		levels=[_estimate("Availability", 99.3)],
		support_requirements=[_team("Portals", "Mon–Fri 8–17", "Forms, accessibility", unit=RELATIONS)],
		contacts=_contacts("Gesa Thomsen, service owner", "040 5550 120"),
	),
	dict(
		service=BACKUP, by=YILDIZ, kind="Supporting", priority=7, support_hours=ALWAYS, depends_on=[ROOMS],
		levels=[_estimate("Resolution Time", 8)],
		support_requirements=[_team("Hosting", "Round the clock, nights on call", "Copies, restore")],
		contacts=_contacts("Mehmet Yildiz, service owner", "0341 5550 210", in_catalogue=0),
	),
	dict(
		service=LENDING, by=MORETTI, priority=8, support_hours=SCHOOL, depends_on=[IDENTITY], **GERMANY, holiday_part="SN",
		outcomes="A pupil without a device has one on the next school day.", users="Pupils of the Schulverband Mulde",
		how_to_get="The school's office asks for it.",
		levels=[_estimate("Resolution on Target", 80, how="Guessed from the trial at three schools")],
		support_requirements=[_team("School support", "School days 7–17", "Tablets", unit=SCHOOLS)],
		contacts=_contacts("Carla Moretti, service owner", "0341 5550 300"),
	),
	dict(
		service=ROOMS, by=YILDIZ, priority=9, support_hours=ALWAYS, depends_on=[],
		levels=[_estimate("Availability", 99.95), _estimate("Longest Failure", 2)],
		support_requirements=[_team("Hosting", "Round the clock, nights on call", "Power, cooling, storage")],
		contacts=_contacts("Control room", "0341 5550 200", in_catalogue=0),
	),
	dict(
		service=IDENTITY, by=YILDIZ, priority=10, support_hours=ALWAYS, depends_on=[],
		levels=[_estimate("Availability", 99.9), _estimate("Longest Failure", 2)],
		support_requirements=[_team("Collaboration", "Mon–Fri 8–18, else on call", "Directory, certificates")],
		contacts=_contacts("Control room", "0341 5550 200", in_catalogue=0),
	),
]  # fmt: skip


def _agreement(
	key, kind, party, title, responsible, unit, days, services, levels,
	by=None, negotiated=-366, agreed=RENEWED, agreed_by=ASMUSSEN, accepted_by="", review_due=120, **more,
):  # fmt: skip
	return dict(
		key=key, kind=kind, party_name=party, title=title, responsible=responsible, unit=unit, from_day=days[0],
		to_day=days[1], services=services, levels=levels, by=by or responsible, negotiated=negotiated, agreed=agreed,
		agreed_by=agreed_by, accepted_by=accepted_by, review_due=review_due, **more,
	)  # fmt: skip


MAINTENANCE = (
	"Announced maintenance: named five working days before, on the first Sunday of the month, four hours at most.\n"
	"What the customer changes without telling us."
)

AGREEMENTS = [
	_agreement(
		"L-HARMSEN", "Customer", HARMSEN, f"Services for {HARMSEN}", THOMSEN, RELATIONS, (-365, 365), [WORKPLACE, HOSTING, MAIL],
		[
			_level("Availability", 99.5, service=HOSTING, how="Sign-in to the control every minute, from both plants"),
			_level("Resolution Time", 8, priority="High", service=HOSTING),
			_level("Availability", 99.5, service=MAIL),
			_level("Response on Target", 90, service=WORKPLACE),
			_level("Resolution on Target", 85, service=WORKPLACE),
			_level("Satisfaction", 4, period="Year", service=WORKPLACE, how="Yearly survey, 1 to 5"),
		],
		accepted_by="Ulrike Harmsen, managing director", report_period="Month", service_review_months=3, review_due=28,
		workload_limits=[
			dict(service=WORKPLACE, what="Workplaces", most=640, period="", beyond="Above it a new price is agreed"),
			dict(service=WORKPLACE, what="New workplaces", most=25, period="Month", beyond="Ready in ten working days instead of five"),
		],
		exceptions=MAINTENANCE, terms="Harmsen names a person for each plant who decides at night.",
	),
	_agreement(
		"L-MULDE", "Customer", MULDE, f"Services for {MULDE}", MORETTI, SCHOOLS, (-365, 365), [LEARNING, SCHOOL_NETWORK],
		[_level("Availability", 98.0, service=SCHOOL_NETWORK), _level("Availability", 99.0, service=LEARNING)],
		accepted_by="Dr. Falko Reim, head of the school authority", report_period="Month", service_review_months=6,
		exceptions=MAINTENANCE, terms="Schools tell us of building work two weeks before.",
	),
	_agreement(
		"L-ELBHAFEN", "Customer", ELBHAFEN, f"Public contract with {ELBHAFEN}", THOMSEN, RELATIONS, (-365, 75), [PORTAL],
		[
			_level("Availability", 99.0),
			_level("Resolution on Target", 85),
			_level("Number of Failures", 3, period="Quarter"),
		],
		accepted_by="Office of the mayor", report_period="Quarter", service_review_months=6, review_due=45,
		exceptions=MAINTENANCE, terms="The city answers questions on its forms within two working days.",
	),
	_agreement(
		"L-NORDKABEL", "Supplier", NORDKABEL, "Lines to the schools", KUEHN, FINANCE, (-365, 365), [SCHOOL_NETWORK],
		[_level("Availability", 98.0), _level("Resolution Time", 8)],
		by=ALBRECHT, agreed_by=BRANDT, accepted_by="Sales, Nordkabel Leitungen", service_review_months=6, support_hours=SHIFTS,
		terms="All lines run through one duct; a second way is offered for the coming year.", report_period="Month",
	),
	_agreement(
		"L-HAGEMANN", "Supplier", HAGEMANN, "Storage and spare parts", KUEHN, FINANCE, (-365, 200), [ROOMS],
		[_level("Availability", 99.95), _level("Resolution Time", 4), _level("Longest Failure", 4)],
		by=ALBRECHT, agreed_by=BRANDT, accepted_by="Service, Hagemann Speichersysteme", negotiated=-149, agreed=-148,
		review_due=-12, terms="Spare parts lie in Leipzig.",
	),
	_agreement(
		"L-ROOMS", "Internal Group", INFRASTRUCTURE, "What infrastructure gives to the services", NEUMANN, INFRASTRUCTURE,
		(-147, 365), [ROOMS],
		[_level("Availability", 99.9), _level("Resolution Time", 2, priority="High"), _level("Resolution Time", 4)],
		by=ALBRECHT, party_unit=INFRASTRUCTURE, negotiated=-149, agreed=-147, accepted_by="The on-call group",
		terms="Two people on call in every week of school exams.",
	),
	_agreement(
		"L-TAUBER", "Supplier", TAUBER, "Repair of lent tablets", KUEHN, FINANCE, (-136, 365), [LENDING],
		[_level("Resolution Time", 40, how="Hours of the workshop from handing over to return: five working days")],
		by=ALBRECHT, agreed_by=BRANDT, accepted_by="Workshop, Tauber Gerätewerkstatt", negotiated=-190, agreed=-183,
		service_review_months=6, terms="Tablets are fetched on Mondays and Thursdays; data are deleted before they leave the school.",
	),
	_agreement(
		"L-LENDING", "Customer", MULDE, f"Device lending for {MULDE}", MORETTI, SCHOOLS, (-123, 365), [LENDING],
		[
			_level("Resolution on Target", 80, how="Exchanged within two school days, by the desk's list"),
			_level("Response on Target", 90, how="Calls answered within ten minutes"),
		],
		negotiated=-138, agreed=-129, accepted_by="Dr. Falko Reim, head of the school authority", report_period="Month",
		service_review_months=3, review_due=200,
		workload_limits=[dict(service=LENDING, what="Tablets lent", most=1200, period="", beyond="More are agreed a quarter before")],
		terms="The school's office hands out and takes back; parents sign for a tablet once a school year.",
	),
	_agreement(
		"L-ELBHAFEN2", "Customer", ELBHAFEN, f"Public contract with {ELBHAFEN}, renewed", THOMSEN, RELATIONS, (76, 441), [PORTAL],
		[
			_level("Availability", 99.0),
			_level("Resolution on Target", 88),
			_level("Number of Failures", 3, period="Quarter"),
		],
		negotiated=-16, agreed=None, review_due=200,
	),
]  # fmt: skip

#: The revision that promises what its chain cannot keep: refused at first, then agreed knowingly.
REVISION = dict(
	key="L-MULDE2",
	of="L-MULDE",
	by=MORETTI,
	revised=-124,
	agreed=-118,
	agreed_by=ASMUSSEN,
	from_day=-110,
	to_day=365,
	levels=[
		_level(
			"Availability", 99.0, service=SCHOOL_NETWORK, how="Ten access points of each school, every minute"
		),
		_level("Availability", 99.0, service=LEARNING),
		_level("Number of Failures", 3, service=SCHOOL_NETWORK),
	],
	accepted_by="Dr. Falko Reim, head of the school authority",
	promise_note="The second line of another carrier is ordered; until it lies, we pay for a mobile line in every school office.",
)


def _outage(day, service, start, hours, title, cause, restored, planned=0, also=()):
	return dict(
		day=day, service=service, start=start, hours=hours, title=title, cause=cause, restored=restored, planned=planned,
		also_affected=list(also),
	)  # fmt: skip


OUTAGES = [
	_outage(-322, MAIL, 9.0, 1.5, "No mail from outside", "The certificate of the gateway had run out", "New certificate; all end dates in one calendar"),
	_outage(-253, SCHOOL_NETWORK, 8.0, 5.5, "41 schools without a line", "A digger of the city cut the duct of Nordkabel", "Line spliced by the supplier"),
	_outage(-246, SCHOOL_NETWORK, 10.0, 4.0, "Lines of nine schools dead", "The splice let water in", "Spliced again, box sealed"),
	_outage(-223, SCHOOL_NETWORK, 7.5, 6.0, "Lines slow, then dead", "Nordkabel's router in Leipzig", "Router changed by the supplier"),
	_outage(-181, HOSTING, 20.0, 3.0, "New firmware of the storage", "Planned work", "As planned", planned=1),
	_outage(-142, HOSTING, 3.0, 7.0, "Production control stood still", "Storage error after an emergency change without a review",
		"Storage restarted, data of twenty minutes entered again"),
	_outage(-96, ROOMS, 11.0, 1.0, "Cooling of the second room failed", "A valve; its spare part lay in Hamburg", "Valve changed", also=[LEARNING, PORTAL]),
	_outage(-61, LEARNING, 12.0, 2.0, "Nobody could hand in tasks", "A release with a wrong right", "Release taken back"),
	_outage(-33, PORTAL, 18.0, 3.0, "Move of the forms to new servers", "Planned work", "As planned", planned=1),
	_outage(-24, SCHOOL_NETWORK, 9.0, 5.0, "Schools in the north without a line", "Nordkabel's duct again", "Mobile lines carried the offices, line back at two"),
]  # fmt: skip
#: Who agrees on behalf of the system that the catalogue is complete.
KEEPER = LORENZ
