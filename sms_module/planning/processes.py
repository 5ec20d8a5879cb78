"""Rules of processes, and the map of them all."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.planning.process_map import (
	BOTH,
	GIVER,
	OTHERWISE,
	RECEIVER,
	Flow,
	Interface,
	MapProcess,
	Words,
	map_of,
	n2_chart_svg,
	process_svg,
)


def refuse_double_rows(doc: Document) -> None:
	"""A requirement stands once; a process has no interface with itself."""
	names = [row.requirement for row in doc.requirements]
	if twice := sorted({name for name in names if names.count(name) > 1}):
		frappe.throw(_("{0} stands twice.").format(bold(", ".join(twice))), title=_("Twice"))
	if any(row.sms_process == doc.name for row in doc.interfaces):
		frappe.throw(_("{0} has an interface with itself.").format(bold(doc.name)), title=_("Wrong process"))


# --- the map


def process_map() -> tuple[list[MapProcess], list[Flow]]:
	"""All processes that are not retired, and what they give to each other; two statements."""
	processes = [
		MapProcess(row.name, row.status)
		for row in frappe.get_all("SMS Process", fields=["name", "status"], order_by="process_name asc")
	]
	interfaces = [
		Interface(row.parent, row.direction, row.sms_process, row.what)
		for row in frappe.get_all(
			"SMS Process Interface",
			filters={"parenttype": "SMS Process"},
			fields=["parent", "direction", "sms_process", "what"],
			order_by="parent asc, idx asc, name asc",
		)
	]
	return map_of(processes, interfaces)


def words() -> Words:
	"""What is written into the pictures, in the reader's language."""
	return Words(
		gives=_("gives"),
		receives=_("receives"),
		purpose=_("Purpose"),
		inputs=_("Inputs"),
		outputs=_("Outputs"),
		nothing=_("no interface"),
		retired=_("retired"),
		unknown=_("unknown"),
		giver_only=_("only the giver names it"),
		receiver_only=_("only the receiver names it"),
		other_words=_("both name an interface here, in other words"),
	)


def agreement(flow: Flow) -> str:
	"""Who names a flow, in the reader's language."""
	return {
		BOTH: _("Both sides"),
		GIVER: _("Only the giver"),
		RECEIVER: _("Only the receiver"),
		OTHERWISE: _("Both, in other words"),
	}[flow.agreement]


def map_picture(legend: bool = True) -> str:
	"""The chart of all processes, as SVG."""
	processes, flows = process_map()
	return n2_chart_svg(processes, flows, words(), legend=legend)


def flows_with(name: str) -> list[Flow]:
	"""What one process gives and receives, as far as processes that work say so."""
	_processes, flows = process_map()
	return [flow for flow in flows if name in (flow.source, flow.target)]


def picture_of(doc: Document) -> str:
	"""A process between those it receives from and gives to, as SVG."""
	return process_svg(
		doc.name, flows_with(doc.name), doc.purpose or "", doc.inputs or "", doc.outputs or "", words()
	)
