"""Findings of the year and the corrective and preventive actions that answer them."""

from sms_module.demo.story.organisation import (
	AUDIT,
	BUDGET,
	CAPACITY,
	CHANGE,
	COMPETENCE,
	CONFIGURATION,
	CONTINUITY,
	CUSTOMERS,
	HOSTING,
	IMPROVEMENT,
	INCIDENTS,
	INFORMATION_SECURITY,
	KNOWLEDGE,
	LEARNING,
	LEVELS,
	PORTAL,
	PROBLEMS,
	RELEASE,
	SCHOOL_NETWORK,
	SUPPLIERS,
)
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
	QUALITY,
	RELATIONS,
	RICKMERS,
	SCHOOLS,
	SCHULZE,
	SECURITY,
	SOERENSEN,
	THOMSEN,
	VOGEL,
	WIEBE,
	WINTER,
	YILDIZ,
)

MAJOR = "Major Nonconformity"
MINOR = "Minor Nonconformity"
OBSERVATION = "Observation"
OFI = "Opportunity for Improvement"
GOOD = "Good Practice"


def _finding(key, type, title, code, process, unit, responsible, raised, raised_by, **values):
	"""A finding. A step is (day, user) or, with a reason, (day, user, reason)."""
	finding = dict(
		key=key,
		row=None,
		source_kind="Audit",
		type=type,
		title=title,
		requirement=f"2018-{code}",
		process=process,
		service=None,
		unit=unit,
		statement="",
		evidence="",
		place="",
		responsible=responsible,
		raised=raised,
		raised_by=raised_by,
		containment="",
		correction="",
		correction_done_on=None,
		extent="",
		accepted=None,
		disputed=None,
		withdrawn=None,
		escalated=[],
		extensions=[],
		actions=[],
		no_action_reason="",
		capa=None,
		recurrence_of=None,
		body=None,
		# of which risk that happened it was raised by the system; from which risk of the register somebody raised it
		of_risk=None,
		from_risk=None,
		closed=None,
	)
	finding.update(values)
	return finding


def _extension(requested, requested_by, new, decided, decided_by, reason):
	"""More time for a due date: it moves to `new` once another person agrees."""
	return dict(
		requested=requested,
		requested_by=requested_by,
		new=new,
		decided=decided,
		decided_by=decided_by,
		reason=reason,
	)


def _own_action(what, responsible, due, made, made_by, done=None, evidence="", evidence_wanted=""):
	"""An action of the finding itself, without a CAPA."""
	return dict(
		what=what,
		responsible=responsible,
		due=due,
		made=made,
		made_by=made_by,
		done=done,
		evidence=evidence,
		evidence_wanted=evidence_wanted,
	)


FINDINGS = [
	_finding(
		"F01", MINOR, "Emergency changes without a review", "8.5.1.3", CHANGE, INFRASTRUCTURE, JANSSEN, -311, PETERSEN,
		row="A01.4", service=HOSTING,
		statement="Emergency changes are not always reviewed for their result after they were made.",
		evidence="3 of 12 emergency changes, {month -402} to {month -345}, had no review: two on Production Hosting, one on "
		"Mail and Collaboration. They were closed by the engineer who had made them.",
		place="Change records, Leipzig; all 12 emergency changes of the quarter",
		containment="Emergency changes are closed by the change manager only, from {date -309} on.",
		correction="The three changes were reviewed: no lasting effect, one configuration record put right.",
		correction_done_on=-304,
		extent="The 64 normal changes of the quarter were looked through: all reviewed where the policy asks for it.",
		accepted=(-307, JANSSEN), capa="C1", closed=(-196, PETERSEN), state="Closed",
	),
	_finding(
		"F02", OBSERVATION, "Way back of portal releases long untried", "8.5.3", RELEASE, APPLICATIONS, HANSEN, -311, WIEBE,
		row="A01.6", service=PORTAL,
		statement="The way back from a release is described, but nobody can say that it would work today.",
		evidence="Releases 4.2, 4.3 and 4.4 of the Citizen Forms Portal: last trial of the way back 14 months ago, before the "
		"database was changed.",
		place="Release records, Hamburg; 3 of 11 releases",
		accepted=(-306, HANSEN),
		actions=[
			_own_action("Try the way back of the portal with a copy of the data, twice a year", FRANK, -285, -304, HANSEN,
				done=-286, evidence="Trial of {date -287}: back in 24 minutes; date of the next trial in the release calendar"),
		],
		closed=(-283, HANSEN), state="Closed",
	),
	_finding(
		"F03", MINOR, "Priorities lowered shortly before the target time", "8.6.1", INCIDENTS, DESK, SOERENSEN, -283, DEMIR,
		row="A02.1",
		statement="The priority of incidents is altered without a recorded reason, so that it no longer follows effect and urgency.",
		evidence="4 of 15 incidents drawn from 812 were lowered within the last hour before their target, without a note. All 4 "
		"were counted as on target in the service report of {month -300}.",
		place="Tickets of six weeks, both sites, early and late shift",
		containment="Lowered priorities are listed for the shift leader every evening.",
		correction="The 4 tickets and the service report were put right; Harmsen Maschinenbau was told: 91.8 instead of 93.9 per "
		"cent on target.",
		correction_done_on=-276,
		extent="All 812 tickets searched: 37 lowered in the last hour, 11 of them in the late shift in Leipzig.",
		accepted=(-279, SOERENSEN), capa="C2", closed=(-7, DEMIR), state="Closed",
		# the first action did not help: each date of the second round is asked for
		extensions=[
			_extension(-145, SOERENSEN, -130, -145, LORENZ, "The first action did not help; the cause is looked for once more."),
			_extension(-136, SOERENSEN, -85, -136, LORENZ, "The setting of the tool needs six weeks with the supplier."),
			_extension(-88, SOERENSEN, -5, -88, LORENZ, "The effect shows after two months with the new setting."),
		],
	),
	_finding(
		"F04", OFI, "Solutions found anew instead of looked up", "7.6", KNOWLEDGE, OFFICE, ALBRECHT, -283, PETERSEN,
		row="A02.6", service=SCHOOL_NETWORK,
		statement="Articles on the wireless network would save the desk much time.",
		evidence="4 of 10 tickets on the wireless network in schools were solved anew, each in more than 40 minutes; the other 6, "
		"with an article, took 12 on average.",
		place="Tickets of six weeks, Leipzig",
		accepted=(-275, ALBRECHT),
		actions=[
			_own_action("Write articles for the ten most frequent wireless faults, read against by the desk", KELLER, -245, -270,
				ALBRECHT, done=-248, evidence="Articles 310 to 319; used in 21 tickets since {date -262}"),
		],
		closed=(-240, ALBRECHT), state="Closed",
	),
	_finding(
		"F05", OBSERVATION, "Spare parts contract slower than the service", "8.3.4.1", SUPPLIERS, FINANCE, KUEHN, -255, KRAUSE,
		row="A03.3", service=HOSTING,
		statement="A contract promises less than the service above it; only spare parts on our own shelf close the gap.",
		evidence="Contract for spare parts: next working day. Agreement with Harmsen Maschinenbau: eight hours, at all hours.",
		place="5 of 23 contracts laid beside the agreements",
		accepted=(-250, KUEHN),
		actions=[
			_own_action("Agree four hours, all hours, with the spare parts supplier or with another one", KUEHN, -215, -247, BRANDT,
				done=-219, evidence="Amendment 2 of {date -220}: four hours, all hours, for 310 euros a month"),
		],
		closed=(-215, KRAUSE), state="Closed",
	),
	_finding(
		"F06", OFI, "Storage cost of mail not shared by use", "8.4.1", BUDGET, FINANCE, BRANDT, -255, DEMIR,
		row="A03.6",
		statement="Sharing out storage by use would show customers what their mail really costs.",
		evidence="The key is the number of mailboxes; storage, 58 per cent of the cost, is not reflected.",
		place="Budget of Mail and Collaboration",
		accepted=(-249, BRANDT),
		no_action_reason="The contracts fix a price per mailbox until the end of next year; the key is taken up when they are "
		"renewed. Noted in the plan for the renewal.",
		closed=(-240, BRANDT), state="Closed",
	),
	_finding(
		"F07", MINOR, "Supplier without the current security policy", "8.7.3.1", INFORMATION_SECURITY, SECURITY, HOFFMANN, -232,
		WIEBE, row="A04.1",
		statement="The information security policy was not made known to every supplier that it binds.",
		evidence="1 of 7 suppliers with access, the heating control firm, held version 2 instead of 4. The firm enters the computer "
		"room in Leipzig about four times a year.",
		place="Leipzig; all 7 suppliers with access",
		containment="Entry only in company until signed.",
		correction="Version 4 handed over, explained and signed on {date -227}.",
		correction_done_on=-227,
		extent="All 23 parties of the supplier register looked through: no other party with access was left out.",
		accepted=(-228, HOFFMANN),
		no_action_reason="Single case from before the present register: the firm came with the lease of the building. The register "
		"has since asked for a signed policy before access is given, and all other parties were complete.",
		closed=(-218, LORENZ), state="Closed",
	),
	_finding(
		"F08", OBSERVATION, "Leavers' accounts closed by luck", "8.7.3.2", INFORMATION_SECURITY, SECURITY, HOFFMANN, -232, PETERSEN,
		row="A04.2",
		statement="Nothing secures that the accounts of leavers are closed within the limit.",
		evidence="2 of 6 leavers' accounts stayed open for 6 and 9 days (limit: 10). The notice is a mail that one person reads; both "
		"were noticed by chance.",
		place="All 6 leavers of the last half-year",
		extent="Accounts of contractors looked at as well: 1 of 14 open though the contract had ended.",
		accepted=(-227, HOFFMANN), capa="C3", closed=(-5, WIEBE), state="Closed",
		extensions=[
			_extension(-122, HOFFMANN, -61, -121, LORENZ, "The interface of the personnel system comes later than planned."),
		],
	),
	_finding(
		"F09", GOOD, "What was learnt from security incidents, in three sentences", "8.7.3.3", INFORMATION_SECURITY, SECURITY,
		HOFFMANN, -232, WIEBE, row="A04.5",
		statement="Each security incident ends with three sentences on what was learnt, sent to all units. People know them.",
		evidence="All 9 security incidents; 5 of 5 people asked could name one lesson.",
		place="Both sites",
		closed=(-229, WIEBE), state="Closed",
	),
	_finding(
		"F10", OBSERVATION, "Planned interruptions missing from the report", "9.4", LEVELS, RELATIONS, THOMSEN, -207, KRAUSE,
		row="A05.4", service=PORTAL,
		statement="The availability in the report does not count planned interruptions.",
		evidence="Service report of {month -240}: 3 planned interruptions of 4 hours together are not counted.",
		place="Service report of the Citizen Forms Portal",
		disputed=(-206, THOMSEN, "The agreement with the city, section 4, leaves planned interruptions out of the figure when they are "
		"announced ten days ahead. All three were; they stand on page two of the report."),
		withdrawn=(-194, WIEBE, "Agreement, announcements and page two of the report were seen on {date -195}: the report does what "
		"was agreed. The sample had been page one only."),
		state="Withdrawn",
	),
	_finding(
		"F11", GOOD, "Half a day at the customer's workplaces", "8.3.2", CUSTOMERS, RELATIONS, RICKMERS, -182, DEMIR,
		row="A06.2",
		statement="The account team works half a day a year beside the users. It brings requirements that no meeting had brought.",
		evidence="5 of the 9 new requirements of the year go back to it.",
		place="Harmsen Maschinenbau, Schulverband Mulde, Stadt Elbhafen",
		closed=(-178, DEMIR), state="Closed",
	),
	_finding(
		"F12", OBSERVATION, "No answer to those who suggest", "10.2", IMPROVEMENT, QUALITY, LORENZ, -182, KRAUSE,
		row="A06.6",
		statement="People who suggest an improvement do not learn what became of it.",
		evidence="4 of 10 people had heard nothing after more than two months, though their suggestions had been decided on.",
		place="10 of 37 suggestions, both sites",
		accepted=(-176, LORENZ),
		actions=[
			_own_action("Send the decision to the suggester on the day it is made, and answer the 11 waiting ones", LORENZ, -152, -172,
				LORENZ, done=-154, evidence="All 11 answered; the decision goes out by itself since {date -156}"),
		],
		closed=(-148, DEMIR), state="Closed",
	),
	_finding(
		"F13", OBSERVATION, "Schools told too late of planned work", "8.3.2", CUSTOMERS, SCHOOLS, MORETTI, -172, RICKMERS,
		source_kind="Complaint", service=SCHOOL_NETWORK,
		statement="Planned work on the network is announced without regard to the schools' calendar. The agreement names no period, so "
		"nothing agreed was broken.",
		evidence="Complaint of the Schulverband Mulde of {date -173}: work in 6 schools was announced 2 working days ahead and fell on "
		"the day of final examinations in one of them.",
		place="Six schools, telephone call and letter",
		containment="The work in the school with examinations was moved to the evening.",
		extent="Announcements of a year: 9 of 31 came less than 5 working days ahead; for the other customers none.",
		accepted=(-168, MORETTI), capa="C4", closed=(-52, LORENZ), state="Closed",
	),
	_finding(
		"F14", OBSERVATION, "Backup space would be full before the next budget", "8.4.3", CAPACITY, INFRASTRUCTURE, YILDIZ, -160, LORENZ,
		source_kind="Risk", from_risk="R02",
		statement="At the present growth the copies in the second site have no room left before new storage could be there.",
		evidence="Risk review of {date -161}: 81 per cent used, 2.4 per cent more each month, 14 weeks to deliver.",
		place="Second site, Backup and Restore",
		extent="Storage of Production Hosting and Mail and Collaboration: room for 22 and 19 months.",
		accepted=(-157, YILDIZ), capa="C5", state="Implemented",
	),
	_finding(
		"F15", OFI, "Auditors judged by one person only", "9.2.2", AUDIT, QUALITY, WIEBE, -156, LORENZ,
		row="A07.5",
		statement="Asking auditees about the auditors, and booking refreshers early, would make the register worth more.",
		evidence="All evaluations come from the programme manager. One lead qualification ends in {month 25}; no refresher was booked.",
		place="Register of auditors",
		accepted=(-151, WIEBE),
		actions=[
			_own_action("Ask three auditees after each audit, with four questions", WIEBE, -60, -148, WIEBE,
				done=-66, evidence="Answers of 9 auditees of the audits since {month -121}; four questions in the report template"),
			_own_action("Book the refresher for Aylin Demir before her qualification ends", WIEBE, 15, -148, WIEBE,
				evidence_wanted="Certificate"),
		],
		state="Accepted",
	),
	_finding(
		"F16", OBSERVATION, "Customer's contacts out of date in a major incident", "8.6.1", INCIDENTS, DESK, SOERENSEN, -139, YILDIZ,
		source_kind="Incident", service=HOSTING,
		statement="The list of whom to call at the customer is not kept up, though it is agreed with them.",
		evidence="Major incident of {date -142}: 2 of 5 numbers of Harmsen Maschinenbau were wrong; the plant manager was reached after "
		"20 minutes by way of the gate.",
		place="Contact list of Production Hosting",
		correction="List put right with the customer on {date -138}.",
		correction_done_on=-138,
		accepted=(-136, SOERENSEN),
		actions=[
			_own_action("Check the contact lists of all customers by a test call each quarter", KELLER, -110, -134, SOERENSEN,
				done=-113, evidence="First round of {date -114}: 31 numbers called, 3 put right; next round in the shift calendar"),
		],
		closed=(-108, LORENZ), state="Closed",
	),
	_finding(
		"F17", MAJOR, "Emergency changes again without a review; a customer's production stopped", "8.5.1.3", CHANGE,
		INFRASTRUCTURE, NEUMANN, -135, WIEBE, row="AH1.1", service=HOSTING,
		statement="Emergency changes are again not reviewed for their result. The corrective action of the first audit did not last, "
		"and the fault that a review would have shown stopped a customer's production.",
		evidence="5 of 9 emergency changes, {date -196} to {date -142}, had no review. The weekly check had not been made since "
		"{date -178}. Change of {date -163}: the storage error stood in its log; Production Hosting was down for seven hours on "
		"{date -142}.",
		place="Change records, storage log, Leipzig; all emergency changes of the period",
		containment="No emergency change is closed without the signature of the head of infrastructure, from {date -134} on.",
		correction="The 5 changes were reviewed within three days; one more fault was found and removed before it had an effect.",
		correction_done_on=-131,
		extent="Same gap looked for in releases (none) and in standard changes: 2 of 40 without the agreed monthly look; put right.",
		accepted=(-131, NEUMANN), capa="C6", recurrence_of="F01", state="Implemented",
		extensions=[
			_extension(-84, NEUMANN, -60, -83, LORENZ, "The figure is to be seen in two monthly reports before it is verified."),
			_extension(-66, NEUMANN, 32, -65, LORENZ, "The board asked to watch the effect for 90 days."),
		],
	),
	_finding(
		"F23", MINOR, "An emergency change stopped Production Hosting for seven hours", "8.7.1", CHANGE, INFRASTRUCTURE, NEUMANN,
		-142, YILDIZ, of_risk="R01", service=HOSTING,
		containment="No further change on the storage until the cause is known.",
		correction="State before the change restored in the same night.",
		correction_done_on=-142,
		extent="The second storage was looked at: its path to the copies was never changed.",
		accepted=(-139, NEUMANN), capa="C6", state="Implemented",
	),
	_finding(
		"F18", OBSERVATION, "No rule when frequent incidents become a problem", "8.6.3", PROBLEMS, INFRASTRUCTURE, VOGEL, -120, PETERSEN,
		row="A08.1", service=LEARNING,
		statement="Which frequent incidents are looked into is left to chance.",
		evidence="For 2 of the 5 most frequent kinds of incident of six months there was no problem: printing at the plants (61) and "
		"sign-in to the learning platform (44). The rule names no number.",
		place="Incident trends and problem records",
		accepted=(-114, VOGEL),
		actions=[
			_own_action("Set a number and a monthly look: ten alike in a month make a problem", VOGEL, -70, -110, NEUMANN,
				done=-72, evidence="Problem procedure, version 3, of {date -75}; problems opened for printing and for sign-in"),
		],
		closed=(-62, PETERSEN), state="Closed",
	),
	_finding(
		"F19", OBSERVATION, "Continuity test older than the move", "8.7.2", CONTINUITY, SECURITY, WINTER, -94, PETERSEN,
		row="A09.2", service=SCHOOL_NETWORK,
		statement="The plan of a service describes a room in which its servers no longer stand; the test was made before the move.",
		evidence="Plan of School Network and Wireless, version 2; servers moved in {month -125}; last test in {month -150}; next one "
		"planned for {month -5}.",
		place="Continuity plan and test records, Leipzig; 3 tests of the year",
		containment="A note with the new room lies on top of the plan.",
		extent="The other 3 services that moved: plans up to date.",
		accepted=(-89, WINTER), capa="C7", state="Action Planned",
	),
	_finding(
		"F20", OFI, "People on call missing from the capacity plan", "8.4.3", CAPACITY, INFRASTRUCTURE, NEUMANN, -94, DEMIR,
		row="A09.5",
		statement="Planning the people on call like technical capacity would show the limit before it is reached.",
		evidence="5 people on call for 7 services; {month -120}: one person on call for 19 of 30 nights. Not in the capacity plan.",
		place="Capacity plan, roster",
		accepted=(-85, NEUMANN),
		actions=[
			_own_action("Add people on call to the capacity plan, with a limit of 10 nights a month", NEUMANN, 12, -82, NEUMANN,
				evidence_wanted="Capacity plan with limit and forecast"),
		],
		state="Accepted",
	),
	_finding(
		"F21", MINOR, "Competence on call not determined", "7.2", COMPETENCE, FINANCE, JEPSEN, -71, WIEBE,
		row="CS1.3", service=SCHOOL_NETWORK,
		statement="For a role that bears on a service, the competence needed is not determined and its possession not shown.",
		evidence="2 of 6 people drawn, both on call for School Network and Wireless since the team was reorganised in {month -125}: no "
		"role requirement, no entry in the skill matrix.",
		place="Skill matrix; personnel records of 6 people",
		containment="Until shown, a second person stands by when one of the two is on call.",
		correction="Both were assessed by the head of school services on {date -66}: one complete, one with a gap in wireless, closed "
		"by a course on {date -59}.",
		correction_done_on=-59,
		extent="All 14 people on call looked at: 1 more without an entry, at Production Hosting.",
		accepted=(-67, JEPSEN), capa="C8",
		body=dict(body_reference="EZ-20K-0417-1", body_grade="Minor", body_deadline=-41, body_accepted_on=-44),
		state="Implemented",
	),
	_finding(
		"F22", MINOR, "Changes reach the configuration records too late", "8.2.6", CONFIGURATION, INFRASTRUCTURE, SCHULZE, -44, DEMIR,
		row="A10.3", service=LEARNING,
		statement="Configuration information is not kept up to date when changes are made.",
		evidence="7 of 20 changes of {month -100} and {month -70} had not reached the records after more than 30 days; our rule says 5 "
		"working days. In 2 of the 7 the dependency of School Learning Platform on the new storage was missing.",
		place="Configuration records, Leipzig; 20 changes drawn at random",
		# unanswered: response was due after 14 days; then to the head of the unit, then to the chair of the board
		escalated=[(-23, NEUMANN), (-9, ASMUSSEN)],
		state="Open",
	),
]  # fmt: skip


def _capa(key, title, findings, responsible, created, created_by, **values):
	capa = dict(
		key=key,
		title=title,
		kind="Corrective",
		findings=findings,
		responsible=responsible,
		created=created,
		created_by=created_by,
		team=[],
		containment="",
		correction="",
		extent="",
		read_across="",
		sms_change_needed="No",
		sms_change="",
		risk=None,
		did_not_last=False,
		extensions=[],
		closed=None,
	)
	capa.update(values)
	return capa


def _cause(kind, category, cause, shown_by="", root=1):
	return dict(kind=kind, category=category, cause=cause, root=root, shown_by=shown_by)


def _whys(chain, *pairs):
	return [dict(chain=chain, why=why, answer=answer) for why, answer in pairs]


def _action(key, kind, what, responsible, due, done=None, evidence="", wanted="", document="", extensions=()):
	"""A planned action. `due` is the first due date; extensions move it."""
	return dict(
		key=key,
		kind=kind,
		what=what,
		responsible=responsible,
		due=due,
		done=done,
		evidence=evidence,
		evidence_wanted=wanted,
		changes_document=document,
		extensions=list(extensions),
	)


def _round(number, causes, actions, criterion, wait_days, submitted, **values):
	"""One plan that was put up for approval: sent back, or approved, carried out, verified and judged."""
	plan = dict(
		iteration=number,
		whys=[],
		causes=causes,
		actions=actions,
		criterion=criterion,
		wait_days=wait_days,
		submitted=submitted,
		sent_back=None,
		board=None,
		approved=None,
		verified=None,
		judged=None,
		count=None,
	)
	plan.update(values)
	return plan


def _count(objective, figure, months, comparison, value):
	"""A criterion that is counted: measurements of an objective, before and after."""
	return dict(objective=objective, figure=figure, months=months, comparison=comparison, value=value)


FEW_LOWERED = _count("LOWERED", "Mean", 2, "At Most", 2)


#: `rounds` in order. `submitted`, `approved`: (day, user). `sent_back`: (day, user, reason). `verified`: (day,
#: user, evidence). `judged`: (day, user, result, note). A round with the same iteration follows one sent back.
CAPAS = [
	_capa(
		"C1", "Review every emergency change", ["F01"], JANSSEN, -305, JANSSEN,
		impact="Medium", recurrence_chance="Medium", depth="Short",
		problem_is="Emergency changes on hosted systems, made at night or at weekends, closed without a review: 3 of 12 in a quarter.",
		problem_is_not="Normal and standard changes; emergency changes by day.",
		correction="The three changes were reviewed afterwards.",
		extent="The 64 normal changes of the quarter: all reviewed where the policy asks for it.",
		sms_change_needed="Yes", sms_change="Change policy, version 4: who reviews an emergency change, and by when.",
		rounds=[
			_round(
				1,
				[
					_cause("Occurrence", "Responsibility or authority unclear", "The policy asks for a review but names nobody for it; at night "
					"the engineer on call takes the closing of the ticket for the end.", "Policy, version 3; talks with 3 people on call"),
					_cause("Escape", "Result not looked at", "The list of changes without a review exists; nobody had to read it."),
				],
				[
					_action("C1.1", "Corrective", "Name the change manager as reviewer of every emergency change, within five working days",
						JANSSEN, -278, done=-281, evidence="Change policy, version 4, section 6", document="Change policy"),
					_action("C1.2", "Corrective", "Read the list of changes without a review every Monday and chase what is missing",
						JANSSEN, -265, done=-268, evidence="Three Mondays on record, none missing", document="Weekly list of the change manager"),
				],
				"No emergency change of the 60 days after implementation lacks a review within five working days.", 60, (-297, JANSSEN),
				whys=_whys("Occurrence",
					("Why was there no review?", "The engineers took the closed ticket for the end of the matter."),
					("Why did they?", "The policy names nobody who reviews."),
					("Why not?", "It was written for changes by day, when the change manager sees each of them.")),
				approved=(-290, LORENZ),
				verified=(-262, PETERSEN, "Policy, version 4, in force; three weekly lists seen"),
				judged=(-198, KRAUSE, "Effective", "All 7 emergency changes since {date -262} have a review within five working days."),
			),
		],
		state="Closed", closed=-198, did_not_last=True,
	),
	_capa(
		"C2", "Priorities that stay honest", ["F03"], SOERENSEN, -278, SOERENSEN,
		impact="Medium", recurrence_chance="Medium", depth="Short",
		team=[KELLER, THOMSEN],
		problem_is="Priority lowered in the last hour before the target, without a note; mostly in the late shift.",
		problem_is_not="First priorities; requests; tickets far from their target.",
		correction="4 tickets and one service report put right; the customer was told.",
		extent="All 812 tickets searched: 37 lowered in the last hour.",
		read_across="School Services use the same queue: same setting there.",
		sms_change_needed="Yes", sms_change="Incident procedure, versions 3 and 4: lowering a priority.",
		rounds=[
			_round(
				1,
				[
					_cause("Occurrence", "Process not followed although suitable", "The rule to note a reason was not kept in the late shift."),
					_cause("Escape", "No measurement for this", "Lowered priorities were counted nowhere."),
				],
				[
					_action("C2.1", "Corrective", "Put the rule on one page and go through it with all shifts", KELLER, -238, done=-240,
						evidence="Signed by all 11 people of the desk", document="Incident procedure, one-page rule"),
					_action("C2.2", "Corrective", "Show the share of lowered priorities in the weekly figures of the desk", SOERENSEN, -225, done=-228,
						evidence="Weekly figures since week 3 after approval"),
				],
				"Not more than 2 of 100 incidents are lowered in their last hour, and all with a note, over two months.", 60, (-264, SOERENSEN),
				whys=_whys("Occurrence",
					("Why were priorities lowered?", "To keep the ticket on target."),
					("Why without a note?", "The rule was not known well enough in the late shift.")),
				approved=(-258, LORENZ),
				verified=(-222, DEMIR, "One-page rule at all desks; weekly figures seen"),
				count=FEW_LOWERED,
				judged=(-145, DEMIR, "Not Effective", "5 of 100 lowered in the last hour, a third without a note: at first fewer, then as before. "
				"People know the rule; they are asked each morning why a ticket missed its target."),
			),
			_round(
				2,
				[
					_cause("Occurrence", "Conflicting objectives", "The desk is measured by the share of incidents on target, each miss is asked about "
					"every morning; lowering costs nothing.", "Morning notes of 20 days; talks with 6 people"),
					_cause("Occurrence", "Tool allows the step to be skipped", "The tool takes a lower priority without reason and moves the target at "
					"once.", "Tried in the test system"),
					_cause("Escape", "No measurement for this", "Counted since the first round, but the share on target still hid it."),
				],
				[
					_action("C2.3", "Corrective", "Make the tool ask for a reason and keep the first target when a priority is lowered", FRANK,
						-108, done=-110, evidence="Setting live since {date -111}; tried with 5 tickets", document="Tool settings of the desk"),
					_action("C2.4", "Corrective", "Measure the desk by the time until users can work again, no longer by the single miss",
						SOERENSEN, -92, done=-95, evidence="Objective agreed with Harmsen Maschinenbau and the board", document="Objectives of the desk"),
				],
				"Not more than 2 of 100 incidents are lowered in their last hour, and all with a note, over two months.", 60, (-140, SOERENSEN),
				whys=_whys("Occurrence",
					("Why were priorities lowered again?", "A miss is asked about each morning, a lower priority is not."),
					("Why is the miss asked about?", "The share on target is the one figure by which the desk is judged."),
					("Why does the lower priority help?", "The tool moves the target at once and asks for nothing.")),
				approved=(-136, LORENZ),
				verified=(-88, DEMIR, "Setting tried in the live tool; objective in the plan"),
				count=FEW_LOWERED,
				judged=(-9, DEMIR, "Effective", "3 of 488 incidents lowered in the last hour since {date -88}, all with a reason that holds."),
			),
		],
		state="Closed", closed=-9,
	),
	_capa(
		"C3", "Leavers' accounts closed by rule, not by luck", ["F08"], HOFFMANN, -226, HOFFMANN,
		impact="Medium", recurrence_chance="Medium", depth="Short",
		problem_is="Notice of leaving reaches the account team by a mail to one person; 2 of 6 accounts open for days.",
		problem_is_not="Accounts of people who change units: these are closed by the yearly review.",
		extent="Accounts of contractors: 1 of 14 open after the end of the contract.",
		read_across="Contractors get an end date when the account is made.",
		sms_change_needed="Yes", sms_change="Access procedure, version 3.",
		extensions=[
			_extension(-162, HOFFMANN, -106, -161, LORENZ, "Its second action waits for the supplier."),
			_extension(-121, HOFFMANN, -61, -120, LORENZ, "Its second action was moved a second time."),
		],
		rounds=[
			_round(
				1,
				[
					_cause("Occurrence", "Interface between processes not agreed", "How and when personnel tells the account team is laid down nowhere; a "
					"habit between two people stands in for it.", "Both people asked; no document"),
					_cause("Escape", "No measurement for this", "Open accounts were never compared with the list of staff."),
				],
				[
					_action("C3.1", "Corrective", "Record the last day in the personnel system when notice is given; it opens a request by itself",
						JEPSEN, -180, done=-182, evidence="4 leavers since: 4 requests on the day of notice", document="Access procedure"),
					_action("C3.2", "Corrective", "Compare accounts with the list of staff every night and close what has no owner", LANG,
						-160, done=-78, evidence="Nightly run since {date -85}; first run closed 2 accounts of contractors",
						document="Access procedure",
						extensions=[
							dict(requested=-164, requested_by=LANG, old=-160, new=-120, decided=-163, decided_by=LORENZ,
								reason="The supplier delivers the interface of the personnel system four weeks late; the list is compared by "
								"hand on Fridays until then."),
							dict(requested=-124, requested_by=LANG, old=-120, new=-75, decided=-122, decided_by=LORENZ,
								reason="All hands were at the storage of Production Hosting after the failure; the comparison by hand goes on."),
						]),
				],
				"No account is open for more than one working day after the last day of its owner, over 60 days.", 60, (-212, HOFFMANN),
				whys=_whys("Occurrence",
					("Why were the accounts open?", "The account team did not know."),
					("Why not?", "The mail goes to one person, who was on leave."),
					("Why to one person?", "The way was agreed between two colleagues, not between two processes.")),
				approved=(-205, LORENZ),
				verified=(-70, PETERSEN, "Nightly run watched; 4 requests seen"),
				judged=(-6, WIEBE, "Effective", "5 leavers and 3 contractors since {date -70}: all accounts closed within one working day."),
			),
		],
		state="Closed", closed=-6,
	),
	_capa(
		"C4", "Work in schools by the schools' calendar", ["F13"], MORETTI, -167, MORETTI,
		impact="Low", recurrence_chance="High", depth="Short",
		problem_is="Work on the school network announced 2 to 4 working days ahead, on days that suit us.",
		problem_is_not="Other customers: their calendars are in the change schedule. Emergencies.",
		correction="Work moved to the evening; excuse and answer to the authority on {date -169}.",
		extent="9 of 31 announcements of a year came late, all in schools.",
		sms_change_needed="Yes", sms_change="Agreement with the Schulverband Mulde: announcement ten working days ahead.",
		rounds=[
			_round(
				1,
				[
					_cause("Occurrence", "Customer expectation not clarified", "The agreement names no time of announcement and the calendar of examinations "
					"is not known to those who schedule.", "Agreement, annex 2; change schedule"),
					_cause("Escape", "Earlier signals not followed up", "Two caretakers had asked for more notice in the spring; it stayed with the "
					"technicians."),
				],
				[
					_action("C4.1", "Corrective", "Agree ten working days, and a list of blocked days, with the school authority", MORETTI, -128,
						done=-130, evidence="Annex 3 of the agreement, signed {date -131}", document="Agreement with the Schulverband Mulde"),
					_action("C4.2", "Corrective", "Put the blocked days into the change schedule so that a change on them is refused", JANSSEN,
						-122, done=-125, evidence="41 schools, 212 days; refused in a trial", document="Change schedule"),
				],
				"All announcements of planned work in schools come at least ten working days ahead, over 60 days; no complaint about it.", 60,
				(-158, MORETTI),
				approved=(-155, RICKMERS),
				verified=(-118, KRAUSE, "Annex 3 and the refused trial change seen"),
				judged=(-54, KRAUSE, "Effective", "11 of 11 announcements since {date -118} came ten or more working days ahead; no complaint."),
			),
		],
		state="Closed", closed=-54,
	),
	_capa(
		"C5", "Room for the copies before it runs out", ["F14"], YILDIZ, -156, YILDIZ, kind="Preventive", risk="R02",
		impact="Medium", recurrence_chance="Medium", depth="Short",
		team=[LANG],
		problem_is="At 2.4 per cent a month the room for copies ends within eight months; delivery and budget take longer than the alarm "
		"at 90 per cent leaves.",
		problem_is_not="Speed of the copies; storage of the live services.",
		extent="Other storage: room for 22 and 19 months.",
		read_across="Alarm by remaining weeks, not by share, for all storage.",
		sms_change_needed="Yes", sms_change="Capacity plan: lead times beside limits.",
		rounds=[
			_round(
				1,
				[
					_cause("Occurrence", "Threshold or target wrong", "The alarm counts the share used and leaves ten weeks; more storage takes fourteen.",
					"Growth of 18 months; offers of 2 suppliers"),
					_cause("Occurrence", "Deadline or interval not planned", "Old copies are kept without an end; nobody had agreed one with the customers.",
					"31 per cent of the copies are older than agreed"),
				],
				[
					_action("C5.1", "Preventive", "Agree and set an end for old copies with each customer", YILDIZ, -98, done=-100,
						evidence="Agreed with all three; use down from 84 to 63 per cent", document="Agreements, annex on retention"),
					_action("C5.2", "Preventive", "Alarm at 26 remaining weeks, for all storage", LANG, -60, done=-62,
						evidence="Alarm tried on {date -63} for all 5 storages", document="Capacity plan"),
				],
				"At no time in 90 days fewer than 26 weeks of room remain on any of the 5 storages.", 90, (-146, YILDIZ),
				approved=(-140, BRANDT),
				verified=(-52, DEMIR, "Retention seen in the tool for 3 customers; alarm tried"),
			),
		],
		state="Effectiveness Review",
	),
	_capa(
		"C6", "No emergency change can be closed without a review", ["F17", "F23"], NEUMANN, -131, NEUMANN,
		impact="High", recurrence_chance="High", depth="Full",
		team=[JANSSEN, LANG, YILDIZ],
		problem_is="5 of 9 emergency changes since the first action was found effective had no review; the weekly check stopped on "
		"{date -178}, when the change manager was lent to a project for three months.",
		problem_is_not="Approval before the work: in place for all 9. Changes by day.",
		containment="Closing only with the signature of the head of infrastructure.",
		correction="5 changes reviewed within three days; one more fault removed.",
		extent="Releases: none. Standard changes: 2 of 40 without the monthly look.",
		read_across="Standard changes and releases get the same lock.",
		sms_change_needed="Yes", sms_change="Change policy, version 5; measurement in the monthly report to the board.",
		rounds=[
			_round(
				1,
				[
					_cause("Occurrence", "Human error", "The engineers on call forgot the review, and the change manager forgot the weekly check."),
				],
				[
					_action("C6.0", "Corrective", "Train all engineers on call and remind the change manager", JANSSEN, -90,
						wanted="List of participants"),
				],
				"Emergency changes are reviewed better.", 60, (-121, NEUMANN),
				sent_back=(-118, ASMUSSEN, "'Forgot' is where the question begins. Why could a change be closed without the review, why did the check "
				"hang on one person, and why did I learn of it from a customer? The criterion cannot be counted."),
			),
			_round(
				1,
				[
					_cause("Occurrence", "Tool allows the step to be skipped", "The tool lets any engineer close an emergency change with the review left "
					"empty.", "Tried in the test system on {date -116}"),
					_cause("Occurrence", "Single person dependency", "The weekly check lay with the change manager alone; when he was lent to a project, "
					"nobody took it over, because the policy names no deputy.", "Roster; policy, version 4"),
					_cause("Escape", "No measurement for this", "Neither the board nor the managing director saw a figure on emergency changes; the "
					"effect was judged once and never again."),
				],
				[
					_action("C6.1", "Corrective", "Make the tool refuse to close an emergency change without a review by a second person", FRANK,
						-94, done=-96, evidence="Live since {date -97}; closing refused in 6 trials", document="Change policy, tool settings"),
					_action("C6.2", "Corrective", "Name a deputy for every duty of the change manager and hand over in writing", JANSSEN, -82,
						done=-84, evidence="Change policy, version 5, section 3; handover of {date -85}", document="Change policy"),
					_action("C6.3", "Corrective", "Show emergency changes, and those without a review, in the monthly report to the board", YILDIZ,
						-72, done=-74, evidence="Report of {month -75}, page 2; asked about in the meeting", document="Monthly report"),
					_action("C6.4", "Read-across", "Set the same lock for standard changes and releases", FRANK, -72, done=-75,
						evidence="Live since {date -76}", document="Tool settings"),
				],
				"All emergency changes of 90 days have a review by a second person within five working days; the monthly report shows it three "
				"times.", 90, (-112, NEUMANN),
				whys=_whys("Occurrence",
					("Why were 5 changes not reviewed?", "They were closed without it, and nobody chased them."),
					("Why could they be closed?", "The tool does not ask for the review."),
					("Why did nobody chase them?", "The change manager was lent to a project; the Monday list was his alone."),
					("Why was there no deputy?", "The policy names duties but no deputies."),
					("Why did the first action not see this?", "It added a duty to a person instead of a lock to the tool.")) + _whys("Escape",
					("Why was it not noticed for five weeks?", "No figure on reviews reaches the board."),
					("Why not?", "The effect had been judged once; nobody planned to look again.")),
				board=dict(
					board="Executive Management Review Board", mode="By Circulation", asked=-112, respond_by=-107, decided=-108,
					result="Approved with Conditions",
					# settled with the third of four votes: the fourth could change nothing any more
					votes=[
						(ASMUSSEN, "In Favour", ""), (BRANDT, "In Favour", ""),
						(LORENZ, "In Favour with Condition", "The report names the days between change and review."),
					],
				),
				approved=(-106, ASMUSSEN),
				count=_count("UNREVIEWED", "Sum", 3, "At Most", 0),
				verified=(-66, WIEBE, "Closing tried and refused on {date -67}; policy, handover and two monthly reports seen"),
			),
		],
		state="Effectiveness Review",
	),
	_capa(
		"C7", "A continuity test after every move", ["F19"], WINTER, -88, WINTER,
		impact="Medium", recurrence_chance="Medium", depth="Short",
		problem_is="The plan of School Network and Wireless names a room that its servers left in {month -125}; it was tested before that.",
		problem_is_not="The three other services that moved: plan and test are newer than the move.",
		correction="Plan put right on {date -86}.",
		extent="The other 3 services that moved: up to date.",
		sms_change_needed="Yes", sms_change="Transition template: a continuity test after a move is a deliverable.",
		rounds=[
			_round(
				1,
				[
					_cause("Occurrence", "Impact assessment too narrow", "The change for the move asked about capacity and security, not about continuity.",
					"Change of {date -127}"),
					_cause("Escape", "Review or audit did not cover it", "The yearly review of the plan falls into the month before the move."),
				],
				[
					_action("C7.1", "Corrective", "Ask about continuity in the assessment of every change", JANSSEN, -48, done=-50,
						evidence="Form, version 2; 6 changes assessed with it", document="Assessment form of changes"),
					_action("C7.2", "Corrective", "Test the plan of School Network and Wireless in the new room, with the school authority", WINTER,
						-25, wanted="Test report with the time until each school worked again", document="Continuity plan"),
				],
				"The test reaches all 41 schools within the agreed 8 hours, and every change of 60 days has an answer on continuity.", 60,
				(-76, WINTER),
				approved=(-70, LORENZ),
			),
		],
		state="Implementing",
	),
	_capa(
		"C8", "Competence shown before anyone goes on call", ["F21"], JEPSEN, -65, JEPSEN,
		impact="Medium", recurrence_chance="Medium", depth="Short",
		team=[MORETTI],
		problem_is="People go on call for School Network and Wireless without a role requirement and without a proof of competence, since "
		"the reorganisation in {month -125}.",
		problem_is_not="Roles that existed before; people who were hired for their role.",
		correction="Both people assessed, one gap closed by a course.",
		extent="All 14 people on call: 1 more without an entry.",
		read_across="Same rule for the roster of Production Hosting.",
		sms_change_needed="Yes", sms_change="Competence procedure, version 3: reorganisations.",
		rounds=[
			_round(
				1,
				[
					_cause("Occurrence", "Competence requirement not defined for the role", "A reorganisation makes new roles, but nothing asks what these "
					"roles must be able to do.", "Decision on the reorganisation; competence procedure, version 2"),
					_cause("Escape", "Tools not connected", "The roster takes any name; the skill matrix is another list."),
				],
				[
					_action("C8.1", "Corrective", "Describe what each role on call must be able to do, and ask for it with every reorganisation", JEPSEN,
						-32, done=-33, evidence="Competence procedure, version 3; 5 roles described", document="Competence procedure"),
					_action("C8.2", "Corrective", "Let the roster take only names with a complete entry in the skill matrix", MORETTI, -20, done=-22,
						evidence="Refused in 2 trials; rosters of both teams moved", document="Roster"),
				],
				"Every name on the rosters of 60 days has a complete entry in the skill matrix on its first night.", 60, (-57, JEPSEN),
				approved=(-52, BRANDT),
				verified=(-15, WIEBE, "5 role descriptions and both rosters seen; all 15 names complete"),
			),
		],
		state="Effectiveness Review",
	),
]  # fmt: skip
