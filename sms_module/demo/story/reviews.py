"""The management reviews of the year: half-yearly full ones, and one after each audit. Days are relative to today."""

from sms_module.demo.story.people import (
	BRANDT,
	HANSEN,
	JANSSEN,
	LORENZ,
	NEUMANN,
	RICKMERS,
	SOERENSEN,
	THOMSEN,
)

BOARD = "Executive Management Review Board"

#: Why there is nothing under an input, where there is nothing.
NOTHING = {
	"feedback": "No complaint and no survey in this half-year.",
	"self_assessments": "Service level management begins to assess itself in the second half-year.",
	"service_reviews": "No review with users or suppliers fell into this half-year.",
	"other_parties": "No audit of a supplier fell into this half-year; their figures are in the service reports.",
	"coming_changes": "No change that needs the board is planned.",
	"earlier_reviews": "The first review of the year: the actions of last year were closed before it.",
	"capabilities": "The plan of the year, with its certificates, is not approved yet.",
	"resources": "The plan of the year, with its resources, is not approved yet.",
	"improvement": "No suggestion came in this half-year.",
	"capas": "No corrective action was open or closed.",
	"audits": "No audit was reported in the period.",
	"nonconformities": "None was raised in the period.",
	"objectives": "The objectives of the year are being agreed.",
	"risks": "The risks are assessed in the coming weeks.",
	"context": "No issue changed.",
	"policy": "The documents are being taken over.",
	"service_levels": "No service report was due in this half-year.",
	"supplier_levels": "No supplier has its levels reported yet.",
	"catalogue": "The catalogue is being taken over.",
	"agreements": "The agreements of the year are being negotiated.",
	"failures": "No service failed in this half-year.",
	"skills": "Roles and deputies of the year are named with the plan.",
	"improvement_budget": "No improvement asked for money in this half-year.",
	"improvement_plans": "The improvement plans of the year are being drawn up.",
	"benefits": "No improvement was completed in this half-year.",
	"transition_debt": "No service was brought in past its transition.",
}
SAID = "Taken note of; nothing to decide."

_D = dict

REVIEWS = [
	_D(
		key="MR1",
		created=-371,
		held=-366,
		period=(-549, -366),
		objectives="Begin the second year of the cycle: scope, plan and objectives; what the certification body asked for.",
		absent={RICKMERS: "with the customer"},
		said={
			"policy": "The policy stays; everybody reads it again when the new plan is approved.",
			"context": "The public contract brings the city's rules for security; the scope takes them up.",
		},
		verdict=("Yes", "With Changes", "Yes", "Kept", "Changed"),
		note="Six objectives for the year, with figures, in place of the nine of last year.",
		conclusion="The system fits what we do. It is adequate once the public contract stands in scope and plan. It works: "
		"last year's nonconformities are closed.",
		decisions=[
			("Change to the SMS", "Take the public contract into scope and plan", "Action", LORENZ, -345, (-347, "Scope and plan, approved.")),
			("Objective", "Propose six objectives with figures", "Action", LORENZ, -350, (-352, "Agreed with those responsible.")),
			("Resources", "Free twelve days for internal audits in operations", "Action", NEUMANN, -330, (-333, "In the duty rota until the end of the year.")),
		],
	),
	_D(
		key="MR2",
		held=-182,
		objectives="Half a year with the new plan: what the audits found, whether the objectives are reached, money.",
		absent={},
		said={
			"nonconformities": "Changes without review again. The change manager reports monthly until it is over.",
			"feedback": "The desk is praised and blamed for the same thing: time on the telephone.",
			"self_assessments": "58 of 100. Levels for every service come first; the suggestion is dealt with this week.",
			"service_reviews": "Harmsen asked for figures of the waiting time and gets them.",
			"failures": "The school lines failed three times; the supplier is met this week.",
			"resources": "Overspent where the storage was renewed early; the whole stays within the budget.",
		},
		verdict=("Yes", "Yes", "With Changes", "Kept", "Kept"),
		note="",
		conclusion="Suitable and adequate. Effective but for changes: the same nonconformity came back within a year.",
		decisions=[
			("Improvement", "Report reviewed and unreviewed emergency changes to the board every month", "Action", JANSSEN, -150, (-152, "Monthly figure since {month -152}.")),
			("Resources", "One more person at the desk in the mornings", "Action", SOERENSEN, -120, (-131, "Started on the first of the month.")),
			("Improvement", "Look for the reason why releases wait for their test", "Action", HANSEN, -60, None),
		],
	),
	_D(
		key="MR3",
		held=0,
		objectives="The year as a whole: is the system suitable, adequate, effective? What goes into the third year of the cycle?",
		absent={},
		said={
			"feedback": "Announcements of planned work are what customers blame us for. A rule for all of them is on its way.",
			"objectives": "One objective is out of control, one was missed three months in a row. Both have somebody who looks into it.",
			"nonconformities": "Fewer than in the year before, but the major one was a repetition.",
			"audits": "Ten of twelve audits are done; the postponed one is due before the cycle ends.",
			"risks": "The risk that happened was foreseen, and its plan worked. One acceptance ran out unseen: not again.",
			"capas": "One was ineffective at first and then worked. The two oldest actions are looked at every week.",
			"resources": "The budget of the third year follows the forecast of the plan.",
			"earlier_reviews": "The test of releases is still open; its day has passed.",
			"improvement": "Two suggestions wait; the status page goes into next year's budget.",
			"service_levels": "What was missed has somebody who looks into it. School Device Lending missed its level in early life and has kept it since there are more spare tablets; the lines of the schools are dealt with under suppliers.",
			"supplier_levels": "Nordkabel again: a second way to the schools is decided with the budget. The workshop for tablets was too slow in two of its months; its days are looked at every month, and a second one is asked for an offer.",
			"other_parties": "Both reviews with Nordkabel say the same: one duct is not enough.",
			"service_reviews": "All customers were met, the schools also about the lending of tablets: they want to keep it. Harmsen's wish "
			"for a production control that survives its storage goes to the steering committee.",
			"self_assessments": "From 58 to 92 of 100 in half a year. What the catalogue still lacks is named.",
			"catalogue": "What an entry lacks is named, service by service; people for the support stand in the plan of the third year.",
			"agreements": "What is promised to the schools stands until the second line lies; the overdue review is held this month.",
			"failures": "Production stood still once, and its cause is gone. The rest lay within what is agreed, but for the schools.",
			"policy": "Kept. One procedure is past its review; its owner was asked.",
			"capabilities": "The certificate that ends soon is renewed in time; nobody goes on call without one.",
			"skills": "Four roles hang on one person. The engineers on call are trained across first.",
			"context": "Nothing changed but one's own habits; the climate and the tender of the city are watched.",
			"transition_debt": "One service was brought in and did what it was meant to but for its first weeks; its waiver ran out before the alarms were there. Whatever is in use without acceptance comes through the gate by the day that its transition names, or is switched off.",
			"improvement_budget": "One initiative costs more than was granted. Its plan says why; nothing more is granted for it.",
			"improvement_plans": "The one that stands red is looked at by its board every fortnight; the one on hold is taken up in spring.",
			"benefits": "The first benefit is shown by its own measurements. The same is asked of all others.",
			"coming_changes": "Two changes wait: the answer to the city's complaint, and the fees of its portal, which wait for their gate.",
		},
		verdict=("Yes", "Yes", "With Changes", "Kept", "Changed"),
		note="The objective for announcements becomes five working days for every customer.",
		conclusion="The system is suitable and adequate. It is effective with two changes: planned work is announced in time to "
		"everybody, and what a risk's acceptance ends with is seen before it ends.",
		decisions=[
			("Change to the SMS", "Five working days' notice of planned work for every customer", "Action", THOMSEN, 45, None),
			("Improvement", "Tell who accepted a risk a month before the acceptance ends", "Action", LORENZ, 30, None),
			("Resources", "Budget of the third year after the forecast of the plan", "Action", BRANDT, 40, None),
			("Improvement", "Training in announcing planned work for all who plan it", "CAPA", RICKMERS, 80, None),
			("Policy", "The policy for service management is kept as it is", "Nothing", None, None, None),
		],
	),
]  # fmt: skip
#: A review after an audit is held so many days after it was put on the board's list.
AFTER_AUDIT = 14
#: What the board looks at then; the rest belongs to the full reviews.
AFTER_AUDIT_INPUTS = ("audits", "nonconformities", "capas")
AFTER_AUDIT_SAID = "The report was read. Those responsible answer its findings by their dates."
AFTER_AUDIT_CONCLUSION = "The board knows what the audit found; nothing has to wait for the next full review."
