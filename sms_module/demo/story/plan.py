"""The service management plan of the year: twelve contents, resources, roles, competence. Days are relative to today."""

from sms_module.demo.story.organisation import (
	CAPACITY,
	CHANGE,
	CONTINUITY,
	INCIDENTS,
	PROCESSES,
	SERVICES,
)
from sms_module.demo.story.people import (
	ALBRECHT,
	ASMUSSEN,
	BRANDT,
	DEMIR,
	FRANK,
	HANSEN,
	HOFFMANN,
	JANSSEN,
	JEPSEN,
	KELLER,
	KRAUSE,
	KUEHN,
	LANG,
	LORENZ,
	MORETTI,
	NEUMANN,
	PETERSEN,
	PETRI,
	RICKMERS,
	SCHULZE,
	SOERENSEN,
	THOMSEN,
	VOGEL,
	WIEBE,
	WINTER,
	YILDIZ,
)

PLAN = dict(
	title="Service management plan, second year of the certificate",
	drafted=(-362, LORENZ),
	# refused: two contents are empty
	tried=(-356, LORENZ),
	completed=(-352, LORENZ),
	submitted=(-351, LORENZ),
	approved=(-346, ASMUSSEN),
	from_date=-345,
	to_date=20,
	next_review=6,
	responsible=LORENZ,
)


def _content(content, responsible, text="", live_list=None, document=None, late=False):
	"""`document`: the key of a document. `late`: missing when the plan is put up for the first time."""
	return dict(
		content=content, responsible=responsible, text=text, live_list=live_list, document=document, late=late
	)


CONTENTS = [
	_content("Objectives", ASMUSSEN, "Six objectives under one goal, each measured every month; ten goals that risks threaten.",
		"Objectives"),
	_content("Service Requirements", PETRI, "Seven services. What customers, contracts and laws ask for stands in the register of "
		"requirements, each with a responsible person.", "Requirements"),
	_content("Known Limitations", LORENZ, "Budget for one new service only. No second provider of lines in 6 of 41 schools. The old "
		"computer room in Leipzig cannot be cooled further. Five people for the nights.", late=True),
	_content("Policies, Standards and Obligations", HOFFMANN, "ISO/IEC 20000-1:2018 with its amendment on climate; data protection and "
		"working time by law; public procurement for the city's contract.", "Documents"),
	_content("Authorities and Process Roles", LORENZ, "Top management approves scope, policy, plan and objectives; boards decide what "
		"the settings name.", "RACI Matrix"),
	_content("Authorities for Plans, Processes and Services", ALBRECHT, "Who is accountable for a process stands in its record; for a "
		"service it is the service owner, for this plan the manager of the system.", "RACI Matrix"),
	_content("Resources", BRANDT, "Compared with the budget each quarter.", "Resources and Budget"),
	_content("Working with Other Parties", KUEHN, "Other parties take part from the design on: they name the person who helps to set the "
		"acceptance criteria, and hand over before early life support ends.", document="PR-07"),
	_content("Interfaces between Processes", ALBRECHT, "What a process gives another is agreed between both responsible persons; the "
		"map is looked through with every new or changed process.", "Process Map"),
	_content("Risk Management", LORENZ, "Five areas, scale of five by five. Up to 5 a named person accepts, above it the managing "
		"director, always until a day. Looked at every half-year.", "Risks"),
	_content("Technology", YILDIZ, "One tool for tickets, changes and configuration; watch by probes from outside; this system for audits, "
		"findings, documents and figures.", late=True),
	_content("Measuring, Auditing, Reporting and Improving", WIEBE, "Figures each month, reports to customers each month, twelve audits a "
		"year over a cycle of three, two reviews by top management, six plans for improvement.", "Planned Activities"),
]  # fmt: skip


def _resource(
	kind, what, unit_of_measure, now, forecast, budget, responsible, spent, note="", cost_centre=""
):
	"""`spent`: at the end of each quarter, with the reason."""
	return dict(
		kind=kind,
		what=what,
		unit_of_measure=unit_of_measure,
		now_amount=now,
		forecast_amount=forecast,
		budget=budget,
		cost_centre=cost_centre,
		responsible=responsible,
		note=note,
		spent=spent,
	)


#: Days on which the spending of a quarter is entered, with the reason.
QUARTERS = [
	(-255, BRANDT, "First quarter: as planned; training later than planned."),
	(-165, BRANDT, "Second quarter: storage ordered early; travel between the sites above plan."),
	(
		-74,
		BRANDT,
		"Third quarter: nights of the storage failure, and of the move to the second computer room, above plan.",
	),
]
#: How the overspending is told.
OVERSPENT = "Nights on call and overtime"

RESOURCES = [
	_resource("Human", "People in service delivery", "full-time", 52, 54, 3_420_000, JEPSEN, (846_000, 1_701_000, 2_560_000),
		"Two more for the second computer room."),
	_resource("Human", OVERSPENT, "nights", 365, 365, 64_000, NEUMANN, (15_400, 32_900, 71_300),
		"Five people; the limit of ten nights a month is still to come."),
	_resource("Human", "Training and cross-training", "days", 120, 150, 58_000, JEPSEN, (6_200, 21_500, 39_800)),
	_resource("Technical", "Storage and virtual servers", "terabytes", 310, 420, 285_000, YILDIZ, (42_000, 186_000, 231_000),
		"Delivery takes fourteen weeks."),
	_resource("Technical", "Second computer room", "square metres", 0, 60, 190_000, NEUMANN, (20_000, 96_000, 181_000)),
	_resource("Information", "Tool for tickets, changes and configuration", "users", 58, 64, 46_000, ALBRECHT, (11_500, 23_000, 34_500)),
	_resource("Information", "Knowledge articles", "articles", 309, 400, 12_000, ALBRECHT, (1_500, 4_100, 6_900),
		"Time of the authors."),
	_resource("Financial", "Reserve for failures and for what nobody foresaw", "euros", 60_000, 60_000, 60_000, BRANDT, (0, 0, 27_500)),
]  # fmt: skip


#: What three people have and need.
SMALL_RESOURCES = [
	_resource("Human", "People in service delivery", "full-time", 3, 3, 216_000, JEPSEN, (53_400, 107_100, 161_200)),
	_resource("Human", OVERSPENT, "nights", 365, 365, 6_400, NEUMANN, (1_540, 3_290, 7_130), "Two people take turns."),
	_resource("Technical", "Storage and virtual servers", "terabytes", 31, 42, 28_500, YILDIZ, (4_200, 18_600, 23_100)),
	_resource("Information", "Tool for tickets, changes and configuration", "users", 3, 3, 2_400, ALBRECHT, (600, 1_200, 1_800)),
	_resource("Financial", "Reserve for failures and for what nobody foresaw", "euros", 6_000, 6_000, 6_000, BRANDT, (0, 0, 2_750)),
]  # fmt: skip


#: Beside the accountable person of each process: who does the work, and who stands in for whom.
DEPUTIES = {
	LORENZ: ALBRECHT,
	JEPSEN: BRANDT,
	ALBRECHT: PETRI,
	PETRI: ALBRECHT,
	SCHULZE: LANG,
	RICKMERS: THOMSEN,
	THOMSEN: RICKMERS,
	KUEHN: BRANDT,
	BRANDT: JEPSEN,
	NEUMANN: YILDIZ,
	JANSSEN: LANG,
	HANSEN: FRANK,
	SOERENSEN: KELLER,
	VOGEL: YILDIZ,
	WINTER: HOFFMANN,
	HOFFMANN: WINTER,
	WIEBE: LORENZ,
	YILDIZ: LANG,
	MORETTI: THOMSEN,
}
_DOING = {
	CHANGE: [("Duty manager", NEUMANN), ("Engineer on call", LANG)],
	INCIDENTS: [("Shift leader", KELLER)],
	CAPACITY: [("Storage", KRAUSE), ("Hosting", YILDIZ)],
	CONTINUITY: [("Engineer on call", LANG)],
}


def _role(subject_doctype, subject, raci, process_role, person):
	return dict(
		subject_doctype=subject_doctype,
		subject=subject,
		raci=raci,
		process_role=process_role,
		person=person,
		deputy=DEPUTIES.get(person),
	)


RACI = [
	*(
		_role("SMS Process", each["process_name"], "Accountable", "Process owner", each["responsible"])
		for each in PROCESSES
	),
	*(
		_role("SMS Process", process, "Responsible", role, person)
		for process, roles in _DOING.items()
		for role, person in roles
	),
	*(
		_role("SMS Service", each["service_name"], "Accountable", "Service owner", each["responsible"])
		for each in SERVICES
		if each["lifecycle"] == "Live"
	),
]


def _skill(person, kind, what, obtained, until=None, process=None):
	return dict(person=person, kind=kind, what=what, obtained=obtained, until=until, sms_process=process)


COMPETENCE = [
	_skill(DEMIR, "Certificate", "Lead auditor, ISO/IEC 20000-1", -1070, 25),
	_skill(WIEBE, "Certificate", "Lead auditor, ISO/IEC 20000-1", -620, 475),
	_skill(PETERSEN, "Certificate", "Lead auditor, ISO/IEC 20000-1", -680, 415),
	_skill(HOFFMANN, "Certificate", "Information security officer", -700, 395),
	_skill(KRAUSE, "Certificate", "Storage systems, level 3", -510, 220),
	_skill(SOERENSEN, "Training", "Leading a service desk", -460),
	_skill(
		LANG, "Cross-training", "Emergency changes: stands in for the change manager", -430, process=CHANGE
	),
	_skill(
		KELLER,
		"Cross-training",
		"Major incidents: stands in for the head of the desk",
		-415,
		process=INCIDENTS,
	),
	_skill(YILDIZ, "Cross-training", "Capacity plan", -420, process=CAPACITY),
	_skill(FRANK, "Cross-training", "Continuity test of the portal", -405, process=CONTINUITY),
]
