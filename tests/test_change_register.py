"""The Change Register and the print of a change: what they count, and whom they show what."""

from types import SimpleNamespace

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days

from sms_module.records.clock import today
from sms_module.reporting.printing import print_html
from tests import factories as f
from tests import factories_change as fc

provider = f.provider
HERE = {"unit": f.TOP}
FAILED = {"outcome": "Failed", "outcome_note": "The queue stopped"}


@pytest.fixture
def year(provider) -> SimpleNamespace:
	"""A change of each kind: one late, one closed, one failed, an unconfirmed emergency, a model and one from it."""
	y = SimpleNamespace(p=provider)
	with f.on_day(-20):
		y.late = fc.make_change(provider, "Scheduled", **fc.window(3))
	y.model = fc.make_model(provider)
	y.standard = fc.make_standard(provider, "Closed", y.model)
	y.failed = fc.make_change(provider, "Reviewed", change_of="Service", **FAILED)
	y.emergency = fc.make_emergency(provider, "Implemented")
	y.elsewhere = fc.make_change(provider, "Draft", unit=f.QUALITY, sms_process=f.OTHER_PROCESS, service=None)
	return y


def report(user: str = "Administrator", **filters) -> SimpleNamespace:
	with f.as_user(user):
		result = run("Change Register", filters={**HERE, **filters})
	return SimpleNamespace(
		rows={row["name"]: row for row in result["result"]},
		chart=result["chart"] or {},
		figures={each["label"]: each["value"] for each in result["report_summary"] or []},
	)


def points(chart: dict) -> dict:
	return dict(zip(chart["data"]["labels"], chart["data"]["datasets"][0]["values"], strict=True))


def test_figures_and_charts(year):
	found = report()
	assert found.figures == {
		"Changes": 5,
		"Open": 3,
		"Overdue": 1,
		"Emergencies": 1,
		"Emergencies Not Confirmed": 1,
		"Successful": "66.7 %",
		"Failed or Backed Out": 1,
		"Waiting for Review": 1,
	}
	assert found.rows[year.late.name]["overdue_days"] == 17
	assert found.rows[year.emergency.name]["unconfirmed"] == 1
	assert found.rows[year.standard.name]["authorised_by_name"] == "top"
	assert points(found.chart) == {"Successful": 2, "Failed": 1}
	assert points(report(chart_by="Kind").chart) == {"Normal": 3, "Emergency": 1, "Standard": 1}
	assert points(report(chart_by="Process").chart) == {f.PROCESS: 4, f.OTHER_PROCESS: 1}


@pytest.mark.parametrize(
	("filters", "names"),
	(
		({"from_date": -5}, {"model", "standard", "failed", "emergency", "elsewhere"}),
		({"to_date": -5}, {"late"}),
		({"kind": "Emergency"}, {"emergency"}),
		({"change_of": "Service"}, {"failed"}),
		({"sms_process": f.OTHER_PROCESS}, {"elsewhere"}),
		({"service": f.SERVICE}, {"late", "model", "standard", "failed", "emergency"}),
		({"unit": f.QUALITY}, {"elsewhere"}),
		({"workflow_state": "Scheduled"}, {"late"}),
		({"outcome": "Failed"}, {"failed"}),
		({"only_open": 1}, {"late", "model", "emergency", "elsewhere"}),
		({"only_overdue": 1}, {"late"}),
	),
)
def test_filters(year, filters, names):
	days = {key: add_days(today(), value) for key, value in filters.items() if key.endswith("_date")}
	assert set(report(**{**filters, **days}).rows) == {getattr(year, name).name for name in names}


def test_rows_are_those_one_may_see(year):
	assert not report(year.p.stranger).rows
	assert year.elsewhere.name not in report(year.p.mgr).rows
	assert len(report(year.p.top).rows) == 6


def test_print_tells_the_whole_change(year):
	assert frappe.get_meta("Request for Change").default_print_format == "Request for Change"
	with f.as_user(year.p.boss):
		html = print_html(year.failed, "Request for Change")
		emergency = print_html(year.emergency, "Request for Change")
		model = print_html(year.model, "Request for Change")
	for text in ("The queue stopped", "Failed", fc.ASSESSMENT["back_out"], "top", "Review"):
		assert text in html
	assert "was not confirmed yet" in emergency and "was not confirmed yet" not in html
	assert "Model of a standard change" in model
	assert f.DOMAIN not in html and "no such element" not in html
	with f.as_user(year.p.stranger), pytest.raises(frappe.PermissionError):
		print_html(year.failed, "Request for Change")


def test_print_escapes_what_people_write(provider):
	change = fc.make_change(
		provider, title="Move <script>alert(1)</script>", reason="a <img src=x onerror=y>"
	)
	with f.as_user(provider.boss):
		html = print_html(change, "Request for Change")
	assert "<script>alert" not in html and "<img src=x" not in html
