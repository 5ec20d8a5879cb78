"""The provider itself: people, units, processes, services, boards, auditors. Its administrator sets it up."""

from __future__ import annotations

import frappe
from frappe.utils.password import update_password

from sms_module.demo.acting import create, edit
from sms_module.demo.story.people import TOP
from sms_module.demo.year import Year

#: One for all people of the demo. It is stored as a hash like any other, past no rule: nobody chose it.
PASSWORD = "Nordlicht-20000"
SETTINGS = "Service Management Settings"


def set_up(year: Year) -> None:
	"""Everything that is there before the year begins."""
	say = year.narrator
	with say.step(
		f"{len(year.cast.people)} logins with their roles, the certification body's auditor among them"
	):
		for person in year.cast.people:
			_user(person)
	with say.step("units, processes, services and boards"):
		_settings(year)
		for unit in year.cast.units:
			_unit(year, unit)
		_processes(year)
		for service in year.cast.services:
			frappe.get_doc({"doctype": "SMS Service", **service}).insert()
		for name, board in year.cast.boards.items():
			_board(name, board)
	with say.step("the register of auditors"):
		for auditor in year.cast.auditors:
			_auditor(year, auditor)


def plan_delegations(year: Year) -> None:
	"""People name their deputies on the day before, or today when it lies ahead."""
	for each in year.cast.delegations:
		year.on(min(each["from_date"] - 1, 0), _delegate, year, each)


def _user(person: dict) -> None:
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": person["user"],
			"first_name": person["first_name"],
			"last_name": person["last_name"],
			"send_welcome_email": 0,
			"roles": [{"role": role} for role in _roles(person) if _known(role)],
		}
	)
	user.flags.no_welcome_mail = True
	user.insert()
	update_password(user.name, PASSWORD)


def _roles(person: dict) -> list[str]:
	"""Everybody of the provider takes part; who comes from outside reads only."""
	return ["SMS User", *person["roles"]] if person["unit"] else person["roles"]


def _known(role: str) -> bool:
	"""Roles come with the records that they work on: a part of the app that is not there brings none."""
	return bool(frappe.db.exists("Role", role))


def _settings(year: Year) -> None:
	settings = frappe.get_doc(SETTINGS)
	# their addresses do not exist: notices stay in the desk
	settings.update({"provider_name": TOP, "digest_enabled": 0, **year.cast.settings})
	decided = {matter["document_type"] for matter in year.cast.board_matters}
	settings.board_matters = [row for row in settings.board_matters if row.document_type not in decided]
	for matter in year.cast.board_matters:
		settings.append("board_matters", matter)
	settings.save()


def _unit(year: Year, unit: dict) -> None:
	"""Makes a unit; one that ERPNext's company of the same name brought along is taken over."""
	name = unit["unit_name"]
	doc = (
		frappe.get_doc("SMS Unit", name) if frappe.db.exists("SMS Unit", name) else frappe.new_doc("SMS Unit")
	)
	members = [person for person in year.cast.people if person["unit"] == name]
	doc.update(
		{
			**{key: value for key, value in unit.items() if key != "parent"},
			"parent_sms_unit": unit["parent"],
			"members": [{"user": each["user"], "function": each["function"]} for each in members],
		}
	)
	doc.save()


def _processes(year: Year) -> None:
	"""First the processes, then what they give to and receive from each other."""
	for process in year.cast.processes:
		values = {key: value for key, value in process.items() if key not in ("requirements", "gives_to")}
		rows = [{"requirement": name} for name in process["requirements"]]
		frappe.get_doc({"doctype": "SMS Process", **values, "requirements": rows}).insert()
	for process in year.cast.processes:
		name = process["process_name"]
		gives = [
			{"direction": "Gives to", "sms_process": target, "what": what}
			for target, what in process["gives_to"]
		]
		receives = [
			{"direction": "Receives from", "sms_process": source["process_name"], "what": what}
			for source in year.cast.processes
			for target, what in source["gives_to"]
			if target == name
		]
		if gives or receives:
			doc = frappe.get_doc("SMS Process", name)
			doc.update({"interfaces": [*gives, *receives]}).save()


def _board(name: str, board: dict) -> None:
	doc = frappe.get_doc("Management Review Board", name)
	members = [{"user": user, "function": function} for user, function in board["members"]]
	doc.update({**board, "members": members}).save()


def _auditor(year: Year, auditor: dict) -> None:
	rows = [_dated(year, row, "obtained_on", "valid_until") for row in auditor["qualifications"]]
	values = {**_dated(year, auditor, "access_until"), "qualifications": rows, "evaluations": [], "active": 1}
	frappe.get_doc({"doctype": "SMS Auditor", **values}).insert()


def plan_evaluations(year: Year) -> None:
	"""Auditors are evaluated through the year."""
	for auditor in year.cast.auditors:
		for row in auditor["evaluations"]:
			year.on(row["evaluated_on"], _evaluate, year, auditor["auditor_name"], row)


def _evaluate(year: Year, auditor: str, row: dict) -> None:
	doc = frappe.get_doc("SMS Auditor", auditor)
	rows = [*doc.evaluations, _dated(year, row, "evaluated_on")]
	edit(row["evaluated_by"], "SMS Auditor", auditor, evaluations=rows)
	year.narrator.count("auditors evaluated")


def _dated(year: Year, row: dict, *fields: str) -> dict:
	days = {name: year.date(row[name]) for name in fields if row[name] is not None}
	return {**row, **days}


def _delegate(year: Year, each: dict) -> None:
	create(
		each["person"],
		"SMS Delegation",
		person=each["person"],
		deputy=each["deputy"],
		from_date=year.date(each["from_date"]),
		to_date=year.date(each["to_date"]),
		reason=each["reason"],
		matters=[{"document_type": name} for name in each["matters"]],
	)
	year.narrator.count("deputies named for an absence")


def logins(year: Year) -> list[dict[str, str]]:
	"""One login for each role."""
	return [
		{"role": role, "user": user, "password": PASSWORD}
		for role, user in year.cast.logins.items()
		if _known(role)
	]
