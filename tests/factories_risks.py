"""Risks in each of their states, made by the steps that people take."""

from __future__ import annotations

from types import SimpleNamespace

import frappe
from frappe.utils import add_days

from sms_module.records.clock import today
from sms_module.risk import api
from tests.factories import PROCESS, UNIT, as_user, change, finish_action, step

TITLE = "The line to the data centre fails"
HAPPENED = "The digger cut the line for four hours"
#: Before and after treatment: High (16), then Low (4).
RATED = {"likelihood": 4, "impact": 4}
LEFT = {"residual_likelihood": 2, "residual_impact": 2}


def risk_values(p: SimpleNamespace, **values) -> dict:
	"""A risk of `mgr` in the audited unit: `eng` prevents it, `eng2` knows what to do when it happens."""
	return {
		"doctype": "SMS Risk",
		"title": TITLE,
		"area": "Contract",
		"responsible": p.mgr,
		"unit": UNIT,
		"sms_process": PROCESS,
		"cause": "One line only",
		"event": "The line is cut",
		"consequence": "All customers stand still",
		**RATED,
		"treatments": [
			{
				"kind": "Preventive",
				"what": "Order a second line",
				"responsible": p.eng,
				"due_date": add_days(today(), 20),
			},
			{"kind": "Planned Corrective", "what": "Switch to radio", "responsible": p.eng2, "due_days": 2},
		],
		**values,
	}


def make_risk(p: SimpleNamespace, state: str = "Open", **values):
	"""A risk in a state. `vice` accepts it, `own` says that it happened, `boss` closes it."""
	with as_user(p.mgr):
		risk = frappe.get_doc(risk_values(p, **values)).insert()
	if state == "Treated":
		return step(make_treatable(p, risk), "Treat", p.mgr)
	if state == "Accepted":
		return step(propose(p, risk), "Accept", p.vice)
	if state == "Occurred":
		return let_happen(p, risk)
	if state == "Closed":
		return step(risk, "Close", p.boss, "The line is no longer ours")
	return risk


def start(p: SimpleNamespace, risk, row: int = 0, **values) -> str:
	"""Its responsible makes the action of a treatment; returns the action's name."""
	with as_user(p.mgr):
		return api.start_treatment(risk.name, risk.treatments[row].name, **values)


def make_treatable(p: SimpleNamespace, risk):
	"""Carries out what prevents a risk, and assesses what is left."""
	finish_action(p, frappe.get_doc("SMS Action", start(p, risk)))
	return change(risk, p.mgr, **LEFT)


def propose(p: SimpleNamespace, risk, **values):
	"""Its responsible proposes a risk for acceptance: what is left of it is small."""
	terms = {
		"accepted_by": p.vice,
		"accepted_until": add_days(today(), 90),
		"acceptance_reason": "A second line costs more than it saves",
		**LEFT,
		**values,
	}
	return change(risk, p.mgr, **terms)


def let_happen(p: SimpleNamespace, risk, user: str | None = None, on=None, what: str = HAPPENED):
	"""Somebody reports that a risk happened, today unless said otherwise."""
	with as_user(user or p.own):
		api.it_happened(risk.name, str(on or today()), what)
	return frappe.get_doc("SMS Risk", risk.name)


def set_settings(**values) -> None:
	"""Changes settings of risks."""
	settings = frappe.get_doc("Service Management Settings")
	settings.update(values)
	settings.save(ignore_permissions=True)
	frappe.clear_document_cache("Service Management Settings", "Service Management Settings")
