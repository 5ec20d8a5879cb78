"""Units, processes, services, boards, auditors and deputies of Nordlicht IT."""

from sms_module.demo.story.people import (
	ALBRECHT,
	APPLICATIONS,
	ASMUSSEN,
	BRANDT,
	DEMIR,
	DESK,
	FINANCE,
	FRANK,
	HANSEN,
	HOFFMANN,
	INFRASTRUCTURE,
	JANSSEN,
	JEPSEN,
	KELLER,
	KRAUSE,
	KUEHN,
	LANG,
	LORENZ,
	MORETTI,
	NEUMANN,
	OFFICE,
	PETERSEN,
	PETRI,
	QUALITY,
	RELATIONS,
	REUTER,
	RICKMERS,
	SCHOOLS,
	SCHULZE,
	SECURITY,
	SOERENSEN,
	THOMSEN,
	TOP,
	VOGEL,
	WIEBE,
	WINTER,
	YILDIZ,
)

HAMBURG, LEIPZIG = "Hamburg", "Leipzig"

#: Parents before children. Sites have a head but no members: people belong to departments.
UNITS = [
	dict(unit_name=TOP, kind="Organisation", parent=None, is_group=1, head=ASMUSSEN, deputy=BRANDT),
	dict(unit_name=HAMBURG, kind="Site", parent=TOP, is_group=0, head=RICKMERS, deputy=SOERENSEN),
	dict(unit_name=LEIPZIG, kind="Site", parent=TOP, is_group=0, head=NEUMANN, deputy=MORETTI),
	dict(unit_name=QUALITY, kind="Department", parent=TOP, is_group=0, head=LORENZ, deputy=WIEBE),
	dict(unit_name=OFFICE, kind="Department", parent=TOP, is_group=0, head=ALBRECHT, deputy=PETRI),
	dict(unit_name=DESK, kind="Department", parent=TOP, is_group=0, head=SOERENSEN, deputy=KELLER),
	dict(unit_name=INFRASTRUCTURE, kind="Department", parent=TOP, is_group=0, head=NEUMANN, deputy=YILDIZ),
	dict(unit_name=APPLICATIONS, kind="Department", parent=TOP, is_group=0, head=HANSEN, deputy=FRANK),
	dict(unit_name=RELATIONS, kind="Department", parent=TOP, is_group=0, head=RICKMERS, deputy=THOMSEN),
	dict(unit_name=SECURITY, kind="Department", parent=TOP, is_group=0, head=HOFFMANN, deputy=WINTER),
	dict(unit_name=FINANCE, kind="Department", parent=TOP, is_group=0, head=BRANDT, deputy=JEPSEN),
	dict(unit_name=SCHOOLS, kind="Department", parent=TOP, is_group=0, head=MORETTI, deputy=None),
]

PLANNING = "Leadership and Planning"
COMPETENCE = "Resources and Competence"
KNOWLEDGE = "Document and Knowledge Management"
PORTFOLIO = "Service Portfolio and Catalogue Management"
CONFIGURATION = "Asset and Configuration Management"
CUSTOMERS = "Business Relationship Management"
LEVELS = "Service Level Management and Reporting"
SUPPLIERS = "Supplier Management"
BUDGET = "Budgeting and Accounting"
CAPACITY = "Capacity, Demand and Availability Management"
CHANGE = "Change Management"
TRANSITION = "Service Design and Transition"
RELEASE = "Release and Deployment Management"
INCIDENTS = "Incident and Request Management"
PROBLEMS = "Problem Management"
CONTINUITY = "Service Continuity Management"
INFORMATION_SECURITY = "Information Security Management"
AUDIT = "Internal Audit"
IMPROVEMENT = "Nonconformity and Improvement"


#: From, to, what: the interfaces of the process map.
INTERFACES = [
	(PLANNING, AUDIT, "Objectives, importance of the processes"),
	(AUDIT, IMPROVEMENT, "Findings"),
	(IMPROVEMENT, PLANNING, "State of corrective actions, proposals"),
	(INCIDENTS, PROBLEMS, "Trends and major incidents"),
	(PROBLEMS, CHANGE, "Requests for change"),
	(CHANGE, RELEASE, "Approved changes"),
	(CHANGE, CONFIGURATION, "Alterations to record"),
	(CONFIGURATION, INCIDENTS, "What a service depends on"),
	(CUSTOMERS, PORTFOLIO, "New and changed needs"),
	(PORTFOLIO, TRANSITION, "Services to build, move or remove"),
	(TRANSITION, INCIDENTS, "Accepted service, instructions"),
	(LEVELS, CUSTOMERS, "Service reports"),
	(SUPPLIERS, LEVELS, "Supplier figures"),
	(CAPACITY, BUDGET, "Needs of the coming year"),
	(COMPETENCE, PLANNING, "Resources now and ahead"),
	(KNOWLEDGE, INCIDENTS, "Articles and instructions"),
	(CONTINUITY, CAPACITY, "Recovery capacity"),
	(INFORMATION_SECURITY, CHANGE, "Security assessment of changes"),
	(RELEASE, INCIDENTS, "What is new for users, known errors"),
	(BUDGET, PLANNING, "Cost against budget"),
	(CUSTOMERS, IMPROVEMENT, "Complaints, answers of surveys"),
	(LEVELS, CAPACITY, "Promised levels"),
]


def _process(name, responsible, unit, importance, codes, purpose, inputs, outputs):
	return dict(
		process_name=name,
		responsible=responsible,
		unit=unit,
		importance=importance,
		status="Live",
		purpose=purpose,
		inputs=inputs,
		outputs=outputs,
		requirements=[f"2018-{code}" for code in codes.split()],
		gives_to=[(target, what) for source, target, what in INTERFACES if source == name],
	)


#: `gives_to`: (process, what), from the interfaces above.
PROCESSES = [
	_process(
		PLANNING, LORENZ, QUALITY, 4,
		"4.1 4.2 4.3 4.4 5.1 5.2.1 5.2.2 5.3 6.1.1 6.1.2 6.1.3 6.2.1 6.2.2 6.3 8.1 9.3",
		"Sets direction, scope, policy, objectives and plan, treats risks, and looks at the whole at set intervals.",
		"Business strategy, needs of interested parties, results of the year",
		"Scope, policy, plan, objectives, risk register, decisions of the management review",
	),
	_process(
		COMPETENCE, JEPSEN, FINANCE, 3, "7.1 7.2 7.3 7.4",
		"Provides people who can do the work, know what depends on it, and are told what they need to know.",
		"Role requirements, forecasts of demand, audit results", "Resource plan, skill matrix, training records",
	),
	_process(
		KNOWLEDGE, ALBRECHT, OFFICE, 2, "7.5.1 7.5.2 7.5.3.1 7.5.3.2 7.5.4 7.6",
		"Keeps documents valid and findable, and gets what was learnt to those who need it next.",
		"New and changed processes and services, solved tickets", "Valid documents, knowledge articles",
	),
	_process(
		PORTFOLIO, PETRI, OFFICE, 3, "8.2.1 8.2.2 8.2.4",
		"Plans which services are offered, in which order they are developed, and tells users what they can get.",
		"Customer needs, proposals, cost and demand", "Service requirements, priorities, catalogue",
	),
	_process(
		CONFIGURATION, SCHULZE, INFRASTRUCTURE, 3, "8.2.5 8.2.6",
		"Knows what the services are made of and how the parts depend on each other.",
		"Deliveries, changes, discovery scans", "Asset register, configuration records",
	),
	_process(
		CUSTOMERS, RICKMERS, RELATIONS, 4, "8.3.1 8.3.2",
		"Keeps touch with customers, learns what they need next and brings complaints to an end.",
		"Complaints, survey results, service reports", "Service reviews, new requirements, answered complaints",
	),
	_process(
		LEVELS, THOMSEN, RELATIONS, 4, "8.3.3 9.1 9.4",
		"Agrees what is promised, measures it, and reports so that decisions can be taken.",
		"Service requirements, tickets, outages, supplier figures", "Agreements, measurements, service reports",
	),
	_process(
		SUPPLIERS, KUEHN, FINANCE, 4, "8.2.3.1 8.2.3.2 8.3.4.1 8.3.4.2",
		"Chooses other parties, agrees what they deliver, and checks that they do.",
		"Needs of the services, offers, supplier reports", "Contracts, internal agreements, supplier reviews",
	),
	_process(
		BUDGET, BRANDT, FINANCE, 3, "8.4.1",
		"Shows what each service costs and keeps spending within what was granted.",
		"Cost, resource plan, initiatives", "Budgets, cost per service, forecasts",
	),
	_process(
		CAPACITY, NEUMANN, INFRASTRUCTURE, 4, "8.4.2 8.4.3 8.7.1",
		"Provides what the services need to be there when they are used, now and next year.",
		"Customer plans, measurements, outages", "Capacity plan, availability figures, actions",
	),
	_process(
		CHANGE, JANSSEN, INFRASTRUCTURE, 5, "8.5.1.1 8.5.1.2 8.5.1.3",
		"Lets alterations happen quickly, with their risk weighed and their result looked at.",
		"Requests for change, problems, releases", "Approved, scheduled and reviewed changes",
	),
	_process(
		TRANSITION, ALBRECHT, OFFICE, 4, "8.5.2.1 8.5.2.2 8.5.2.3",
		"Brings new, changed, moved and removed services through design to an accepted operation.",
		"Service requirements, major changes", "Designs, acceptance, early life support",
	),
	_process(
		RELEASE, HANSEN, APPLICATIONS, 3, "8.5.3",
		"Brings tested releases into use so that they can be taken back.",
		"Approved changes, builds", "Deployed releases, records of their result",
	),
	_process(
		INCIDENTS, SOERENSEN, DESK, 5, "8.6.1 8.6.2",
		"Restores services for users within the agreed time and fulfils what they ask for.",
		"Calls, mails, alarms", "Solved incidents, fulfilled requests, reports of major incidents",
	),
	_process(
		PROBLEMS, VOGEL, INFRASTRUCTURE, 3, "8.6.3",
		"Finds the causes behind incidents and has them removed.",
		"Incident trends, major incidents", "Known errors, requests for change",
	),
	_process(
		CONTINUITY, WINTER, SECURITY, 4, "8.7.2",
		"Makes sure that what must run again within a time does so.",
		"Requirements of customers, risks, designs", "Continuity plans, tests and their actions",
	),
	_process(
		INFORMATION_SECURITY, HOFFMANN, SECURITY, 5, "8.7.3.1 8.7.3.2 8.7.3.3",
		"Protects the information of customers and provider in the services.",
		"Risks, laws, contracts, security events", "Policy, controls, handled security incidents",
	),
	_process(
		AUDIT, WIEBE, QUALITY, 3, "9.2.1 9.2.2",
		"Finds out impartially whether the system is kept to and does what it should.",
		"Audit programme, earlier results, changes", "Audit reports, findings",
	),
	_process(
		IMPROVEMENT, LORENZ, QUALITY, 4, "10.1.1 10.1.2 10.2",
		"Removes the causes of what went wrong and carries out what makes the services better.",
		"Findings, complaints, suggestions, review decisions", "Effective corrective actions, initiatives with benefit shown",
	),
]  # fmt: skip

WORKPLACE = "Workplace Service"
HOSTING = "Production Hosting"
LEARNING = "School Learning Platform"
SCHOOL_NETWORK = "School Network and Wireless"
PORTAL = "Citizen Forms Portal"
MAIL = "Mail and Collaboration"
BACKUP = "Backup and Restore"
LENDING = "School Device Lending"
#: In no catalogue until it is found.
BOOKING = "Room Booking of Schools"

SERVICES = [
	dict(
		service_name=WORKPLACE, responsible=THOMSEN, unit=DESK, lifecycle="Live",
		description="Workplaces of Harmsen Maschinenbau: 640 devices, service desk from six to eight, two plants.",
	),
	dict(
		service_name=HOSTING, responsible=YILDIZ, unit=INFRASTRUCTURE, lifecycle="Live",
		description="Servers behind the production control of Harmsen Maschinenbau, round the clock.",
	),
	dict(
		service_name=LEARNING, responsible=MORETTI, unit=SCHOOLS, lifecycle="Live",
		description="Learning platform for 41 schools of the Schulverband Mulde.",
	),
	dict(
		service_name=SCHOOL_NETWORK, responsible=MORETTI, unit=SCHOOLS, lifecycle="Live",
		description="Lines, switches and wireless in 41 school buildings, with on-call support on school days.",
	),
	dict(
		service_name=PORTAL, responsible=THOMSEN, unit=APPLICATIONS, lifecycle="Live",
		description="Forms and appointments for the citizens of Stadt Elbhafen, under a public contract.",
	),
	dict(
		service_name=MAIL, responsible=YILDIZ, unit=INFRASTRUCTURE, lifecycle="Live",
		description="Mail, calendar and shared files for all customers and for ourselves.",
	),
	dict(
		service_name=BACKUP, responsible=YILDIZ, unit=INFRASTRUCTURE, lifecycle="Live",
		description="Copies of all hosted data in the second site, restore on request. Carries the other services.",
	),
	dict(
		service_name=LENDING, responsible=MORETTI, unit=SCHOOLS, lifecycle="In Transition",
		description="Tablets lent to pupils, with exchange within two school days.",
	),
]  # fmt: skip

#: Board: chair, deputy chair, secretary, quorum, rhythm, members as (user, function).
BOARD_MEMBERS = {
	"Executive Management Review Board": dict(
		chair=ASMUSSEN, deputy_chair=BRANDT, secretary=LORENZ, quorum=3, rhythm="Half-yearly",
		members=[
			(ASMUSSEN, "Managing director"), (BRANDT, "Commercial director"), (LORENZ, "Service management system"),
			(NEUMANN, "Operations"), (RICKMERS, "Customers"),
		],
	),
	"Infrastructure Management Review Board": dict(
		chair=NEUMANN, deputy_chair=YILDIZ, secretary=SCHULZE, quorum=3, rhythm="Monthly",
		members=[
			(NEUMANN, "Operations"), (YILDIZ, "Hosting"), (SCHULZE, "Configuration"), (HOFFMANN, "Security"),
			(HANSEN, "Applications"),
		],
	),
	"Best Practices Management Review Board": dict(
		chair=ALBRECHT, deputy_chair=SOERENSEN, secretary=THOMSEN, quorum=3, rhythm="Quarterly",
		members=[
			(ALBRECHT, "Service management office"), (SOERENSEN, "Service desk"), (THOMSEN, "Service levels"),
			(JANSSEN, "Changes"), (VOGEL, "Problems"),
		],
	),
	"Steering Committee": dict(
		chair=ASMUSSEN, deputy_chair=BRANDT, secretary=PETRI, quorum=2, rhythm="Quarterly",
		members=[(ASMUSSEN, "Managing director"), (BRANDT, "Commercial director"), (PETRI, "Service strategy")],
	),
}  # fmt: skip

#: What a board decides: every CAPA that goes the full depth, every strategic initiative.
BOARD_MATTERS = [
	dict(
		document_type="CAPA",
		condition_field="depth",
		condition_value="Full",
		decided_by="Board",
		board="Executive Management Review Board",
		person=None,
	),
	dict(
		document_type="Improvement Initiative",
		condition_field="plan_type",
		condition_value="Strategic",
		decided_by="Own Board",
		board=None,
		person=None,
	),
]

FALK_NAME, REUTER_NAME = "Dr. Ulrich Falk", "Dr. Maria Reuter"
WIEBE_NAME, PETERSEN_NAME, KRAUSE_NAME, DEMIR_NAME = (
	"Jens Wiebe",
	"Silke Petersen",
	"Thomas Krause",
	"Aylin Demir",
)


def _qualification(standard, qualification, may_lead, obtained_on, valid_until):
	return dict(
		standard=standard,
		qualification=qualification,
		may_lead=may_lead,
		obtained_on=obtained_on,
		valid_until=valid_until,
	)


def _evaluation(evaluated_on, evaluated_by, result, note):
	return dict(evaluated_on=evaluated_on, evaluated_by=evaluated_by, result=result, note=note)


#: Four of the provider's own, one contracted without a login, one of the certification body.
AUDITORS = [
	dict(
		auditor_name=WIEBE_NAME, user=WIEBE, unit=QUALITY, contracted=0, organisation=None, access_until=None,
		qualifications=[
			_qualification("ISO/IEC 20000-1", "Lead auditor", 1, -620, 475),
			_qualification("ISO 19011", "Management of audit programmes", 0, -600, 495),
		],
		evaluations=[_evaluation(-140, LORENZ, "As Expected", "Clear programme; two reports came later than agreed.")],
	),
	dict(
		auditor_name=PETERSEN_NAME, user=PETERSEN, unit=RELATIONS, contracted=0, organisation=None, access_until=None,
		qualifications=[_qualification("ISO/IEC 20000-1", "Lead auditor", 1, -680, 415)],
		evaluations=[
			_evaluation(-300, WIEBE, "Above Expectation", "Draws her samples herself and writes evidence that can be found again."),
			_evaluation(-85, WIEBE, "As Expected", "Good talks with engineers; should ask further when a test always succeeds."),
		],
	),
	dict(
		auditor_name=KRAUSE_NAME, user=KRAUSE, unit=INFRASTRUCTURE, contracted=0, organisation=None, access_until=None,
		qualifications=[_qualification("ISO/IEC 20000-1", "Lead auditor", 1, -800, 295)],
		evaluations=[
			_evaluation(-190, WIEBE, "As Expected", "One observation had to be withdrawn: read the agreement before judging the report."),
		],
	),
	dict(
		auditor_name=DEMIR_NAME, user=DEMIR, unit=APPLICATIONS, contracted=0, organisation=None, access_until=None,
		# about to run out: the refresher is booked, the certificate is not there yet
		qualifications=[
			_qualification("ISO/IEC 20000-1", "Lead auditor", 1, -1070, 25),
			_qualification("ISO/IEC 27001", "Internal auditor", 0, -400, 695),
		],
		evaluations=[_evaluation(-280, WIEBE, "Above Expectation", "Recomputed the priorities of fifteen tickets herself.")],
	),
	dict(
		auditor_name=FALK_NAME, user=None, unit=None, contracted=1, organisation="Falk Auditberatung", access_until=None,
		qualifications=[
			_qualification("ISO/IEC 20000-1", "Lead auditor", 1, -500, 595),
			_qualification("ISO 9001", "Lead auditor", 1, -500, 595),
		],
		evaluations=[_evaluation(-138, LORENZ, "Above Expectation", "Plain words, and three proposals that we took up.")],
	),
	dict(
		auditor_name=REUTER_NAME, user=REUTER, unit=None, contracted=1, organisation="Elbzert Zertifizierung",
		access_until=30,
		qualifications=[_qualification("ISO/IEC 20000-1", "Lead auditor of the certification body", 1, -900, 560)],
		evaluations=[],
	),
]  # fmt: skip

DELEGATIONS = [
	dict(
		person=SOERENSEN,
		deputy=KELLER,
		from_date=-205,
		to_date=-188,
		reason="Annual leave",
		matters=["Finding", "SMS Action"],
	),
	dict(
		person=ASMUSSEN,
		deputy=BRANDT,
		from_date=-62,
		to_date=-50,
		reason="Travel abroad",
		matters=["CAPA", "Board Decision"],
	),
	dict(
		person=WIEBE,
		deputy=LORENZ,
		from_date=-175,
		to_date=-135,
		reason="Audit of his own process by the contracted auditor",
		matters=["SMS Audit", "Finding"],
	),
	dict(
		person=JANSSEN, deputy=LANG, from_date=-12, to_date=5, reason="Parental leave", matters=["SMS Action"]
	),
	dict(person=LORENZ, deputy=ALBRECHT, from_date=12, to_date=33, reason="Annual leave", matters=[]),
]
