"""Documents with their versions, readers and reviews. Days are relative to today."""

from sms_module.demo.story.organisation import (
	AUDIT,
	BUDGET,
	CAPACITY,
	CHANGE,
	COMPETENCE,
	CONFIGURATION,
	CONTINUITY,
	CUSTOMERS,
	IMPROVEMENT,
	INCIDENTS,
	INFORMATION_SECURITY,
	KNOWLEDGE,
	LEVELS,
	PLANNING,
	PORTFOLIO,
	PROBLEMS,
	RELEASE,
	SUPPLIERS,
	TRANSITION,
)
from sms_module.demo.story.people import (
	ALBRECHT,
	ASMUSSEN,
	BRANDT,
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

#: Where the files lie.
SHELF = "https://docs.nordlicht.example/"


def _version(offset, note):
	return dict(on=offset, note=note)


def _document(key, kind, title, responsible, approver, process, codes, versions, **more):
	"""A document. `versions`: from the first one on; those before the year were taken over with their dates."""
	document = dict(
		key=key,
		kind=kind,
		title=title,
		document_code=key,
		responsible=responsible,
		approver=approver,
		sms_process=process,
		requirements=[f"2018-{code}" for code in codes.split()],
		versions=versions,
		summary="",
		text="",
		readers=[],
		unread=[],
		review_months=12,
		retention_months=36,
		# days on which it was looked at and kept as it is
		reviewed=[],
		# whether its process works by it
		works=False,
	)
	document.update(more)
	return document


POLICY = (
	"<p>We run services that other people's work depends on. Therefore:</p><ol><li>We promise what we can keep, in figures, and show "
	"openly whether we kept it.</li><li>We meet the requirements of our customers, of the law, and of ISO/IEC 20000-1.</li><li>We weigh "
	"risks before we act, and look at the result afterwards.</li><li>Who makes a mistake says so. We look for the cause in the "
	"work, not in the person.</li><li>Every one of us makes services better; who suggests something gets an answer.</li></ol>"
	"<p>From these sentences the management derives objectives each year. Henrike Asmussen, managing director</p>"
)

#: The first versions of the app's register: the provider had them before.
DOCUMENTS = [
	_document("PO-01", "Policy", "Service management policy", LORENZ, ASMUSSEN, PLANNING, "5.2.1 5.2.2",
		[_version(-760, "First policy"), _version(-384, "Answers to those who suggest; openness about figures")],
		text=POLICY, readers=[BRANDT, NEUMANN, HANSEN, RICKMERS, HOFFMANN, SOERENSEN, ALBRECHT, MORETTI], works=True,
		retention_months=60, reviewed=[-30]),
	_document("PO-02", "Policy", "Information security policy", HOFFMANN, ASMUSSEN, INFORMATION_SECURITY, "8.7.3.1",
		[_version(-1100, "First policy"), _version(-900, "Work from home"), _version(-700, "Suppliers with access"),
		_version(-440, "Signed by every party with access")],
		summary="What everybody with access keeps to, ourselves and our suppliers.", works=True, retention_months=60,
		readers=[NEUMANN, YILDIZ, LANG, FRANK], reviewed=[-75]),
	_document("PO-03", "Policy", "Change policy", JANSSEN, NEUMANN, CHANGE, "8.5.1.1",
		[_version(-980, "First policy"), _version(-760, "Standard changes"), _version(-470, "New tool"),
		_version(-283, "The change manager reviews every emergency change within five working days"),
		_version(-86, "A deputy for every duty of the change manager; no emergency change is closed without a review")],
		summary="Kinds of change, who decides, when design and transition apply, how results are looked at.", works=True,
		readers=[LANG, YILDIZ, FRANK, KRAUSE, SCHULZE]),
	_document("PO-04", "Policy", "Budget and accounting policy", BRANDT, ASMUSSEN, BUDGET, "8.4.1",
		[_version(-620, "First policy"), _version(-390, "Comparison each quarter")], works=True, reviewed=[-30],
		summary="How cost is put to services, and what a deviation asks for."),
	_document("PR-01", "Procedure", "Control of documents and records", ALBRECHT, LORENZ, KNOWLEDGE, "7.5.1 7.5.2 7.5.3.1 7.5.3.2",
		[_version(-720, "First procedure"), _version(-400, "Register in the new system")], works=True,
		summary="How a document is written, approved, made known, reviewed, kept and destroyed.", reviewed=[-38]),
	_document("PR-02", "Procedure", "Incidents and requests", SOERENSEN, ALBRECHT, INCIDENTS, "8.6.1 8.6.2",
		[
			_version(-1050, "First procedure"), _version(-430, "One queue for both sites; answers before closing"),
			_version(-241, "A lower priority needs a note with the reason"),
			_version(-112, "A lower priority keeps its first target"),
		],
		works=True, readers=[KELLER, LANG, MORETTI], summary="From the call to the user's word that it is solved."),
	_document("PR-03", "Procedure", "Major incidents", SOERENSEN, NEUMANN, INCIDENTS, "8.6.1",
		[_version(-478, "First procedure"), _version(-115, "Test call to the contacts of each customer every quarter")],
		readers=[KELLER, LANG, YILDIZ], summary="Who leads, who is told, what is looked at afterwards."),
	_document("PR-04", "Procedure", "Access rights", HOFFMANN, NEUMANN, INFORMATION_SECURITY, "8.7.3.2",
		[
			_version(-950, "First procedure"), _version(-450, "Yearly review; suppliers"),
			_version(-184, "Notice of leaving opens a request by itself; contractors get an end date"),
		],
		readers=[JEPSEN, LANG], summary="How rights are given, looked through and taken away."),
	_document("PR-05", "Procedure", "Problems", VOGEL, NEUMANN, PROBLEMS, "8.6.3",
		[_version(-640, "First procedure"), _version(-420, "Known errors for the desk"),
		_version(-75, "Ten incidents alike in a month make a problem")],
		works=True, readers=[SOERENSEN, YILDIZ], summary="What becomes a problem, and how its cause is removed."),
	_document("PR-06", "Procedure", "Competence and awareness", JEPSEN, BRANDT, COMPETENCE, "7.2 7.3",
		[_version(-650, "First procedure"), _version(-395, "Certificates with an end"),
		_version(-34, "Reorganisations ask what the new roles must be able to do")],
		works=True, readers=[MORETTI, NEUMANN, SOERENSEN], unread=[SOERENSEN],
		summary="What a role must be able to do, and how we know that its holder can."),
	_document("PR-07", "Procedure", "Suppliers and other parties", KUEHN, BRANDT, SUPPLIERS, "8.2.3.1 8.2.3.2 8.3.4.1 8.3.4.2",
		# its review is overdue: nobody has looked at it since
		[_version(-402, "First procedure of the new supplier manager")], works=True,
		summary="How parties are chosen, what is agreed with them, how their work is measured."),
	_document("PR-08", "Procedure", "Complaints, customers' reviews and satisfaction", RICKMERS, ASMUSSEN, CUSTOMERS, "8.3.2",
		[_version(-395, "First procedure")], works=True, reviewed=[-44], summary="From the first call to the customer's yes."),
	_document("PR-09", "Procedure", "Service levels and service reports", THOMSEN, RICKMERS, LEVELS, "8.3.3 9.1 9.4",
		[_version(-398, "First procedure"), _version(-268, "How figures are computed from the tickets")], works=True,
		summary="How levels are agreed, measured and reported, and how a figure can be computed again."),
	_document("PR-10", "Procedure", "Internal audits", WIEBE, LORENZ, AUDIT, "9.2.1 9.2.2",
		[_version(-410, "First procedure"), _version(-64, "Three auditees are asked after each audit")], works=True,
		readers=[KRAUSE], summary="Programme, impartiality, samples, reports, follow-up."),
	_document("PR-11", "Procedure", "Nonconformities, corrective action and improvement", LORENZ, ASMUSSEN, IMPROVEMENT,
		"10.1.1 10.1.2 10.2", [_version(-405, "First procedure"), _version(-150, "The suggester hears the decision on the day it is made")],
		works=True, readers=[NEUMANN, SOERENSEN, HANSEN, RICKMERS], summary="From what went wrong to the proof that it does not come back."),
	_document("PR-12", "Procedure", "Communication", RICKMERS, ASMUSSEN, PLANNING, "7.4",
		[_version(-392, "First procedure")], reviewed=[-40], summary="What is told to whom, when, by whom, inside and outside."),
	_document("PR-13", "Procedure", "Risks and opportunities", LORENZ, ASMUSSEN, PLANNING, "6.1.1 6.1.2",
		[_version(-391, "First procedure")], reviewed=[-47],
		summary="Likelihood and impact from 1 to 5; up to 5 a named person accepts, above it the managing director, until a day."),
	_document("PR-14", "Procedure", "Services: portfolio, requirements, catalogue", PETRI, ALBRECHT, PORTFOLIO, "8.2.1 8.2.2 8.2.4",
		[_version(-388, "First procedure")], works=True, reviewed=[-28], summary="What is offered, in which order it is developed, how users find it."),
	_document("WI-01", "Work Instruction", "Release of the Citizen Forms Portal, and the way back", FRANK, HANSEN, RELEASE, "8.5.3",
		[_version(-430, "First instruction"), _version(-286, "Way back tried with a copy of the data, twice a year")],
		works=True, readers=[LANG], summary="Step by step, with criteria for going on and for going back."),
	_document("WI-02", "Work Instruction", "Configuration items: what is kept and how exactly", SCHULZE, NEUMANN, CONFIGURATION, "8.2.5 8.2.6",
		[_version(-440, "Approved in the first year")], works=True, reviewed=[-82],
		summary="Types, their fields, and the five working days after a change."),
	_document("PL-01", "Plan", "Capacity plan", NEUMANN, BRANDT, CAPACITY, "8.4.2 8.4.3 8.7.1",
		[_version(-380, "Plan of the year"), _version(-63, "Lead times beside limits; alarm at 26 weeks that remain")],
		works=True, readers=[YILDIZ, LANG], summary="Demand, limits and lead times of technology; people on call are missing still."),
	_document("PL-02", "Plan", "Continuity plan of School Network and Wireless", WINTER, HOFFMANN, CONTINUITY, "8.7.2",
		[_version(-610, "First plan"), _version(-396, "After the test of the first year"),
		_version(-86, "Second computer room in place of the old one")],
		works=True, readers=[LANG, MORETTI], summary="What runs again when, where, and who does what first."),
	_document("TP-01", "Template", "Assessment of a change", JANSSEN, NEUMANN, CHANGE, "8.5.1.3",
		[_version(-412, "Fewer questions, with customers and way back"), _version(-51, "Asks about continuity")],
		readers=[LANG, YILDIZ, FRANK], summary="Risk, services, security, continuity, cost, way back."),
	_document("TP-02", "Template", "Transition of a service", ALBRECHT, PETRI, TRANSITION, "8.5.2.1 8.5.2.3",
		[_version(-420, "First template")], works=True, reviewed=[-58],
		summary="Deliverables with who provides and who accepts them."),
	_document("AG-01", "Agreement", "Agreement with the Schulverband Mulde", MORETTI, RICKMERS, LEVELS, "8.3.3",
		[_version(-490, "Agreement and annexes 1 and 2"), _version(-131, "Annex 3: announcement ten working days ahead, blocked days")],
		readers=[JANSSEN, LANG], summary="Services in 41 schools, levels, announcements.", retention_months=120),
	_document("AG-02", "Agreement", "Contract with Nordkabel Leitungen", KUEHN, BRANDT, SUPPLIERS, "8.3.4.1",
		[_version(-540, "Lines of both sites and of the schools"), _version(-252, "Second line for Leipzig, credit for missed months")],
		summary="Lines, times of repair, credits, end with six months' notice.", retention_months=120),
	_document("AG-03", "Agreement", "Rooms and power in the schools", MORETTI, RICKMERS, SUPPLIERS, "8.3.4.2",
		[_version(-399, "What the school authority gives to us")], reviewed=[-40],
		summary="Rooms, power and keys in 41 schools, given by the customer as a supplier.", retention_months=120),
	_document("PL-03", "Plan", "Requirements of the seven services", PETRI, ALBRECHT, PORTFOLIO, "8.2.2",
		[_version(-394, "Requirements and their order of importance")], reviewed=[-31],
		summary="What customers and we ask of each service, and in which order they are brought back."),
]  # fmt: skip

#: Which action of the year made a new version necessary: (action of the story, document, day of the version).
#: The version is told with the corrective action behind it.
BECAUSE_OF = {
	("PO-03", -283): "C1",
	("PO-03", -86): "C6",
	("PR-02", -241): "C2",
	("PR-02", -112): "C2",
	("PR-04", -184): "C3",
	("PR-06", -34): "C8",
	("PL-01", -63): "C5",
	("PL-02", -86): "C7",
	("TP-01", -51): "C7",
	("AG-01", -131): "C4",
}

#: Those of them that have a line of their own.
SPOKEN_OF = (("PO-03", -283), ("PO-03", -86), ("PR-02", -112))
#: A version that its author would approve too: refused, and told.
REFUSED = ("PO-03", -283)
#: Between drafting, putting up and approving a version of the year, in days.
DRAFTING = 6
#: How soon readers read.
READ_AFTER = 4


def _evidence(title, responsible, process, codes, link, description, until=None):
	return dict(
		title=title,
		responsible=responsible,
		sms_process=process,
		requirements=[f"2018-{code}" for code in codes.split()],
		link=f"{DESK_TOOL}{link}",
		description=description,
		until=until,
	)


#: Where records are kept that live outside this system.
DESK_TOOL = "https://desk.nordlicht.example/"
#: When they are entered.
SHOWN = -342
EVIDENCE = [
	_evidence("Incidents and requests", SOERENSEN, INCIDENTS, "8.6.1 8.6.2 8.1", "tickets", "All tickets, with priority and answers."),
	_evidence("Problems and known errors", VOGEL, PROBLEMS, "8.6.3", "problems", "Cause, way around, request for change."),
	_evidence("Changes", JANSSEN, CHANGE, "8.5.1.2 8.5.1.3", "changes", "Requests, assessments, approvals, reviews."),
	_evidence("Releases of the portal", HANSEN, RELEASE, "8.5.3", "releases", "Criteria, tests, result."),
	_evidence("Complaints", RICKMERS, CUSTOMERS, "8.3.2", "complaints", "13 complaints of nine months, with the customer's yes."),
	_evidence("Security incidents", HOFFMANN, INFORMATION_SECURITY, "8.7.3.3", "security", "Nine, each with what was learnt."),
	_evidence("Configuration records", SCHULZE, CONFIGURATION, "8.2.6", "cmdb", "Items, their dependencies, reports of the checks."),
	_evidence("Cost of each service", BRANDT, BUDGET, "8.4.1", "cost", "Monthly comparison."),
	_evidence("Test from outside by a security firm", HOFFMANN, INFORMATION_SECURITY, "8.7.3.2", "pentest",
		"Report with 7 points, all removed. The next test has been ordered.", until=-20),
	_evidence("Report of the continuity test", WINTER, CONTINUITY, "8.7.2", "continuity", "Switch to the second site.", until=230),
]  # fmt: skip
