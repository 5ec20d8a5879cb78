"""Certificate, planned activities, a sample, and the programme of the third year. Days are relative to today."""

from sms_module.demo.story.organisation import IMPROVEMENT
from sms_module.demo.story.people import (
	ALBRECHT,
	ASMUSSEN,
	BRANDT,
	HANSEN,
	HOFFMANN,
	JANSSEN,
	JEPSEN,
	KUEHN,
	LORENZ,
	NEUMANN,
	PETRI,
	RICKMERS,
	SCHULZE,
	SOERENSEN,
	THOMSEN,
	VOGEL,
	WIEBE,
	WINTER,
)

CERTIFICATE = dict(
	entered=-330,
	issued=-420,
	until=675,
	surveillance="CS1",
	visits=[("Surveillance", -60), ("Surveillance", 300), ("Recertification", 640)],
	values=dict(
		certificate_number="EZ-20K-0417",
		standard="ISO/IEC 20000-1:2018",
		body="Elbzert Zertifizierung",
		scope="Operation of IT services for industry, schools and public administration, from Hamburg and Leipzig.",
	),
)

#: When the planned activities got their responsible persons and their first days.
GIVEN = -374


def _activity(key, responsible, days, note, record=None):
	"""What the standard wants at planned intervals, and when it was done: a day with the record that shows it.

	A day is a number, or (number, key of a record of the story) where another record than `record` shows it.
	"""
	done = [each if isinstance(each, tuple) else (each, record) for each in days]
	return dict(key=key, responsible=responsible, done=done, note=note, first=None)


ACTIVITIES = [
	_activity("scope-review", PETRI, [(-365, "SCOPE"), (-116, "SCOPE2")], "Approved, with its reason."),
	_activity("context-review", LORENZ, [-372, -11], "Gone through with the heads of the units.", "I8"),
	_activity("parties-review", LORENZ, [-372, -11], "Gone through with the heads of the units."),
	_activity("policy-review", LORENZ, [-372, -29], "Kept as it is.", "PO-01"),
	_activity("risk-review", LORENZ, [-358, -252, -161, -47], "Register gone through with those responsible.", "R01"),
	_activity("objective-review", LORENZ, [-345, -260, -172, -84], "Figures of the quarter against their targets.", "PROMISES"),
	_activity("plan-review", LORENZ, [-346], "Approved for the year.", "PLAN"),
	_activity("competence-review", JEPSEN, [-342], "Skill matrix and certificates of the plan.", "PLAN"),
	_activity("document-review", ALBRECHT, [-371, -35], "Documents due in the quarter, one left over.", "PR-01"),
	# nobody has found the time for it
	{**_activity("knowledge-review", ALBRECHT, [], ""), "first": -25},
	_activity("portfolio-review", PETRI, [-350], "Lending of devices goes first; printing in schools was turned down.", "PR-14"),
	_activity("party-review", KUEHN, [-345], "23 parties, three of them with figures of our own.", "PR-07"),
	_activity("catalogue-review", PETRI, [-340, -165], "Seven services, hours and contacts checked with their owners."),
	_activity("asset-check", SCHULZE, [-300], "Stock-take of both sites: 4 of 1,180 devices not found."),
	_activity("configuration-check", SCHULZE, [-340, -160], "40 items looked at by the other site: 96 per cent right."),
	_activity("satisfaction", RICKMERS, [-250, -75], "Survey of all customers, 61 answers; analysed with the service owners."),
	_activity("customer-review", RICKMERS, [-330, -240, -150, -60], "Reviews with all three customers.", "PR-08"),
	_activity("sla-review", THOMSEN, [-320, -140], "Agreements of the three customers, missed levels and their causes.", "PR-09"),
	_activity("supplier-review", KUEHN, [-250, -70], "Six suppliers against their contracts."),
	# done once, then forgotten
	_activity("internal-supplier-review", KUEHN, [-240], "Agreement with the Schulverband Mulde on rooms and power."),
	_activity("contract-review", KUEHN, [-258], "23 contracts beside the agreements above them."),
	_activity("budget-review", BRANDT, [-340, -255, -165, -74], "Spent beside the budget, forecast to the end of the year.", "PLAN"),
	_activity("demand-review", NEUMANN, [-300, -125], "Pupils, production lines and citizens of the coming year.", "PL-01"),
	_activity("capacity-review", NEUMANN, [-200, -62], "Storage, servers, lines; people on call not yet.", "PL-01"),
	_activity("change-trends", JANSSEN, [-340, -252, -165, -78], "Failed changes fell from 7 to 4 of a hundred.", "PO-03"),
	_activity("release-review", HANSEN, [-286, -110], "11 releases of the portal, one taken back.", "WI-01"),
	_activity("incident-trends", SOERENSEN, [-290, -115], "Kinds of incident of six months; the major incident of the year.", "PR-03"),
	_activity("problem-trends", VOGEL, [-335, -248, -160, -72], "The five most frequent kinds of incident.", "PR-05"),
	_activity("availability-risk", LORENZ, [-161], "Cooling, storage, lines.", "R12"),
	_activity("continuity-risk", LORENZ, [-345], "Loss of one site; loss of the lines.", "R12"),
	_activity("continuity-test", WINTER, [-100], "Switch to the second computer room, report of the test."),
	_activity("security-risk", HOFFMANN, [-358], "Suppliers' access, rights of pupils, malicious software.", "R11"),
	_activity("security-controls", HOFFMANN, [-300, -130], "Patches, rights, restores: two exceptions with an end."),
	# shown by the self assessments themselves
	{**_activity("self-assessment", THOMSEN, [], ""), "first": -185},
	_activity("audit-programme", WIEBE, [(-307, "A01"), (-228, "A04"), (-151, "A07"), (-89, "A09")], "Reported audits of the quarter."),
	_activity("management-review", ASMUSSEN, [(-365, "MR1"), (-181, "MR2")], "Minutes of the executive board."),
	_activity("service-reporting", THOMSEN, range(-344, 0, 29), "Reports to the three customers, and what they decided."),
	_activity("improvement-review", LORENZ, [-300, -148], "Suggestions carried out, with what they brought.", "PR-11"),
]  # fmt: skip
SAMPLE = dict(
	audit="A06",
	process=IMPROVEMENT,
	doctype="Finding",
	rule="Square Root",
	filters=[["workflow_state", "!=", "Withdrawn"]],
)
NEXT_PROGRAMME = dict(title="Audit programme, third year of the cycle", created=-3, **{"from": 62, "to": 420})
