"""Certificate, planned activities, a sample, and the programme of the third year. Days are relative to today."""

from sms_module.demo.story.organisation import IMPROVEMENT

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
ACTIVITIES = [
	dict(
		key="satisfaction",
		on=-250,
		note="Survey of all customers, 61 answers; analysed with the service owners.",
	),
	dict(key="risk-review", on=-160, note="Register gone through with the process owners."),
	dict(key="continuity-test", on=-100, note="Switch to the second computer room, report of the test."),
	dict(key="supplier-review", on=-70, note="Six suppliers against their contracts."),
	dict(key="management-review", on=-40, note="Minutes of the executive board."),
]
SAMPLE = dict(
	audit="A06",
	process=IMPROVEMENT,
	doctype="Finding",
	rule="Square Root",
	filters=[["workflow_state", "!=", "Withdrawn"]],
)
NEXT_PROGRAMME = dict(title="Audit programme, third year of the cycle", created=-3, **{"from": 62, "to": 420})
