"""What surrounds the provider: issues, interested parties, their requirements, and the scope. Days are relative to today."""

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
	ASMUSSEN,
	BRANDT,
	HOFFMANN,
	INFRASTRUCTURE,
	JANSSEN,
	JEPSEN,
	KUEHN,
	LORENZ,
	MORETTI,
	NEUMANN,
	PETRI,
	RELATIONS,
	RICKMERS,
	SCHULZE,
	SECURITY,
	SOERENSEN,
	THOMSEN,
	TOP,
	WINTER,
	YILDIZ,
)

HARMSEN, MULDE, ELBHAFEN = "Harmsen Maschinenbau", "Schulverband Mulde", "Stadt Elbhafen"
NORDKABEL, BODY = "Nordkabel Leitungen", "Elbzert Zertifizierung"

#: When the register of context was gone through, and when it is again.
REVIEWED, REVIEW_DUE = -376, -11


def _requirement(source, code, title, responsible, how_met, records):
	return dict(
		source=source, code=code, title=title, responsible=responsible, how_met=how_met, records=records
	)


#: What customers, contracts, laws and we ourselves ask for, beside the standard.
REQUIREMENTS = [
	_requirement(
		"Service", "HOST-1", "Production Hosting is there 99.9 per cent of each month, at all hours", YILDIZ,
		"Two storages, one of them in the other site; watched each minute; duty manager at all hours.",
		"Monthly figure of the objective; service report",
	),
	_requirement(
		"Service", "WORK-1", "93 of 100 incidents at the workplaces are solved on target", SOERENSEN,
		"Desk from six to eight; targets by priority; figures computed from the tickets.",
		"Tickets; service report of Workplace Service",
	),
	_requirement(
		"Service", "PORT-1", "The citizens' forms are there 99.5 per cent; interruptions are announced ten days ahead", THOMSEN,
		"Windows on Sunday; announced interruptions are left out of the figure and listed beside it.",
		"Service report of the Citizen Forms Portal, pages one and two",
	),
	_requirement(
		"Contractual", "HM-8", "Failed parts of Production Hosting are replaced within eight hours, at all hours", KUEHN,
		"Contract for spare parts, with a stock of our own for what fails most.",
		"Contract with the supplier of spare parts; delivery notes",
	),
	_requirement(
		"Contractual", "SE-11", "After a disaster the citizens' forms run again within twelve hours", WINTER,
		"Continuity plan of the portal, tested every year with the city's contract manager.",
		"Continuity plan; reports of the tests",
	),
	_requirement(
		"Contractual", "SE-17", "The city learns each year how much energy its services used", BRANDT,
		"Meters at both computer rooms, shared out by use.",
		"Yearly statement to the city",
	),
	_requirement(
		"Statutory", "GDPR-33", "A breach of personal data is reported to the authority within 72 hours", HOFFMANN,
		"Procedure for security incidents; the data protection officer is on the list of numbers.",
		"Records of security incidents with the time of the report",
	),
	_requirement(
		"Statutory", "ARBZG-5", "Who was called at night rests eleven hours before the next shift", JEPSEN,
		"The roster counts calls at night; the next shift begins later.",
		"Roster with calls",
	),
	_requirement(
		"SMS", "CHG-1", "An emergency change is approved by the duty manager before the work", JANSSEN,
		"Duty manager at all hours; approval with time and reason in the change record.",
		"Change records",
	),
	_requirement(
		"SMS", "CFG-1", "The other site checks every half-year whether the configuration records are right", SCHULZE,
		"Sample of forty items, drawn by the configuration manager, looked at by the engineers of the other site.",
		"Reports of the checks",
	),
]  # fmt: skip


def _party(party_name, kind, influence, responsible, needs, email="", note=""):
	return dict(
		party_name=party_name,
		kind=kind,
		influence=influence,
		responsible=responsible,
		email=email,
		note=note,
		needs=needs,
	)


def _need(need, how_met="", requirement=None, climate=0):
	return dict(need=need, how_met=how_met, requirement=requirement, climate=climate)


PARTIES = [
	_party(
		HARMSEN, "Customer", "High", RICKMERS,
		[
			_need("Production must not stand still because of us, least of all at night.", "Two storages, duty manager at all "
				"hours", "Service-HOST-1"),
			_need("A part that fails is replaced before the next shift.", "Spare parts on the shelf and under contract",
				"Contractual-HM-8"),
			_need("Users at both plants are helped within the time that was promised.", "Service desk from six to eight",
				"Service-WORK-1"),
		],
		"it@harmsen.example",
	),
	_party(
		MULDE, "Customer", "High", MORETTI,
		[
			_need("Lessons and examinations go on while we work on lines and switches.", "Work outside lessons"),
			_need("What pupils write stays with their teachers.", "Rights by school and class, looked through each year"),
		],
		"edv@schulverband-mulde.example",
		"Also gives us rooms and power in its 41 schools, under an agreement of its own.",
	),
	_party(
		ELBHAFEN, "Customer", "High", THOMSEN,
		[
			_need("Citizens reach forms and appointments, also at weekends.", "Measured from outside", "Service-PORT-1"),
			_need("Forms run again within twelve hours, whatever happens.", "Continuity plan, tested with the city",
				"Contractual-SE-11"),
			_need("The city has to show the energy that its services use.", "Yearly statement", "Contractual-SE-17", climate=1),
		],
		"vertrag@elbhafen.example",
	),
	_party(
		"Pupils, teachers, citizens and staff of our customers", "Public", "Medium", SOERENSEN,
		[_need("A person who listens, understands the trouble and says when it will be over.", "Service desk; survey after each "
			"ticket")],
	),
	_party(
		"People of Nordlicht IT", "Staff", "High", JEPSEN,
		[
			_need("Nights on call that leave room for a life beside them.", "Roster of eight weeks", "Statutory-ARBZG-5"),
			_need("To learn what the new platforms ask for, in working time.", "Training days in the plan"),
		],
	),
	_party(
		"Owners", "Owner", "High", ASMUSSEN,
		[_need("A margin that lets the firm invest from its own means.", "Budget, compared each quarter")],
		note="The Asmussen family and, with a fifth, the people of the firm.",
	),
	_party(
		NORDKABEL, "Supplier", "Medium", KUEHN,
		[_need("Faults reported with the number of the line, and invoices paid within thirty days.", "Procedure for suppliers")],
		"service@nordkabel.example",
		"Carries the lines of both sites and of the schools.",
	),
	_party(
		"Hagemann Speichersysteme", "Supplier", "Medium", KUEHN,
		[_need("Orders for storage fourteen weeks ahead.", "Capacity plan")],
		note="Storage and spare parts.",
	),
	_party(
		"Data protection authorities of Hamburg and Saxony", "Authority", "High", HOFFMANN,
		[_need("Breaches reported in time, and a register of what is processed for whom.", "Procedure for security incidents",
			"Statutory-GDPR-33")],
	),
	_party(
		BODY, "Certification Body", "Medium", LORENZ,
		[_need("Free sight of records and people, and answers within the time set.", "Reading access for the auditor")],
	),
]  # fmt: skip


def _issue(
	key, title, kind, topic, responsible, description, effect, treatment="", unit=TOP, climate=0, risk=None
):
	return dict(
		key=key,
		title=title,
		kind=kind,
		topic=topic,
		climate=climate,
		responsible=responsible,
		unit=unit,
		description=description,
		effect=effect,
		treatment=treatment,
		risk=risk,
	)


ISSUES = [
	_issue(
		"I1", "Harmsen produces at night and at weekends", "External", "Market and Customers", RICKMERS,
		"Since last year two of five production lines run round the clock. An hour of standstill costs the customer about as much "
		"as a month of our service.",
		"What used to be a disturbance is now damage. Changes at night need the same care as by day.",
		"Objective on availability; rules for emergency changes; duty manager.", risk="R01",
	),
	_issue(
		"I2", "New duties for the security of networks", "External", "Law and Regulation", HOFFMANN,
		"The law on the security of important facilities reaches two of our customers and, through their contracts, us.",
		"Security incidents have to be told within a day; customers ask for proof.",
		"Security policy and supplier register; deadline in the incident procedure.", SECURITY, risk="R11",
	),
	_issue(
		"I3", "The public contract is tendered again in two years", "External", "Market and Customers", THOMSEN,
		"Stadt Elbhafen brings 18 of 100 euros of turnover. It must tender the contract again.",
		"What we can prove then, in figures over years, decides.",
		"Service reports with a trend; the certificate kept.", RELATIONS, risk="R06",
	),
	_issue(
		"I4", "One provider of lines carries Leipzig", "External", "Suppliers", KUEHN,
		f"All lines of the Leipzig site come from {NORDKABEL}, through one cable duct.",
		"One excavator can cut off 41 schools.",
		"Second line by another way.", risk="R07",
	),
	_issue(
		"I5", "Few people carry the nights", "Internal", "People and Skills", NEUMANN,
		"Five people share the nights on call for seven services; two of them will retire within four years.",
		"Illness of one is felt at once; knowledge leaves with people.",
		"Cross-training in the plan.", INFRASTRUCTURE, risk="R03",
	),
	_issue(
		"I6", "Two sites, two habits", "Internal", "Organisation and Culture", LORENZ,
		"Hamburg and Leipzig grew from two firms. Tools are one now, habits at the desk and in change are not yet.",
		"The same ticket is handled in two ways; figures are hard to compare.",
		"Checks by the other site; job rotation of shift leaders.",
	),
	_issue(
		"I7", "Energy for the computer rooms", "External", "Finance", BRANDT,
		"Contracts with customers name fixed prices; the contract for electricity ends next year.",
		"Each cent more costs about 9,000 euros a year.", "Clause on energy in new contracts.", risk="R05",
	),
	_issue(
		"I8", "Hot weather and the cooling in Leipzig", "External", "Environment and Climate", WINTER,
		"Climate change is relevant for us here: on four days of last summer the cooling of the computer room in Leipzig ran at its "
		"limit. The number of such days has doubled in ten years.",
		"Servers switch themselves off when the room gets too warm.",
		"Second computer room with cooling of its own; mobile cooler under contract.", SECURITY, climate=1, risk="R12",
	),
	_issue(
		"I9", "High water on the Elbe", "External", "Environment and Climate", WINTER,
		"Looked at with the maps of the city: the office in Hamburg lies four metres above the highest water of the last hundred "
		"years, and no service is run from it.",
		"Not relevant for the services: people can work from home or from Leipzig. Looked at again every year.",
		"None needed.", SECURITY, climate=1,
	),
]  # fmt: skip


# --- the scope

_SERVICES = [WORKPLACE, HOSTING, LEARNING, SCHOOL_NETWORK, PORTAL, MAIL, BACKUP]

SCOPE = dict(
	title="Scope of the service management system of Nordlicht IT",
	drafted=(-372, PETRI),
	submitted=(-369, PETRI),
	approved=(-365, ASMUSSEN),
	effective_from=-360,
	next_review=5,
	responsible=PETRI,
	services=[dict(service=name) for name in _SERVICES],
	locations=[
		dict(
			location="Hamburg, Kaistraße 12",
			unit="Hamburg",
			note="Service desk, applications, administration",
		),
		dict(
			location="Leipzig, Industriestraße 80",
			unit="Leipzig",
			note="Infrastructure, school services, computer room",
		),
	],
	customers=[
		dict(customer=HARMSEN, location="Plants in Hamburg-Harburg and Wurzen", interested_party=HARMSEN),
		dict(customer=MULDE, location="41 schools around Leipzig", interested_party=MULDE),
		dict(customer=ELBHAFEN, location="Town hall and the citizens of Elbhafen", interested_party=ELBHAFEN),
	],
	technologies="Virtual servers and storage in our own computer room\nService desk tool with change and configuration records\n"
	"Lines and wireless networks in schools\nWeb applications",
	other_parties=f"{NORDKABEL} carries the lines, Hagemann Speichersysteme delivers storage and spare parts. We choose them, agree "
	"with them what our promises need, and look at their figures every half-year.",
	exclusions=[
		dict(
			kind="Service", what=LENDING, reason="Still being designed; it is taken up with its acceptance."
		),
		dict(
			kind="Place",
			what="Sales office in Rostock",
			reason="Two people who sell; no service is run or supported from there.",
		),
	],
)

#: The second computer room makes a revision necessary; so does the end of the office in Rostock.
SCOPE_REVISION = dict(
	revised=(-121, PETRI),
	submitted=(-119, PETRI),
	approved=(-116, ASMUSSEN),
	effective_from=-115,
	next_review=245,
	location=dict(
		location="Leipzig, Torgauer Weg 3",
		unit="Leipzig",
		note="Second computer room, in use since {date -125}",
	),
	new_service=LENDING,
	#: Left out until now: it was accepted, and the office closed.
	no_longer_left_out=(LENDING, "Sales office in Rostock"),
	why=f"a second computer room is in use, {LENDING} was accepted, and the office in Rostock is closed",
)
