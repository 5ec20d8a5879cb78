"""Survey rounds: contacts are invited, each answers once, and the round shows rate and score."""

from __future__ import annotations

import hashlib
import secrets

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.query_builder.functions import Avg
from frappe.utils import cint, flt, get_url, getdate, now

from sms_module.notices.digest import can_mail
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, StateError

ROUND, CONTACT = "SMS Survey Round", "SMS Survey Contact"


def token_hash(token: str) -> str:
	"""Only the hash of an invitation's token is kept: who reads the database cannot answer for others."""
	return hashlib.sha256(token.encode()).hexdigest()


# --- rules


def refuse_wrong_round(doc: Document) -> None:
	if getdate(doc.from_date) > getdate(doc.to_date):
		frappe.throw(_("The round {0} ends before it begins.").format(bold(doc.title)), title=_("Wrong date"))
	if doc.best_score < 2:
		frappe.throw(_("A score has at least two steps."), title=_("Wrong score"))
	emails = [row.email.strip().lower() for row in doc.contacts]
	if twice := sorted({email for email in emails if emails.count(email) > 1}):
		frappe.throw(_("{0} is asked twice in one round.").format(bold(", ".join(twice))), title=_("Twice"))


def keep_answered(doc: Document) -> None:
	"""A contact who answered stays in the round, and its questions stay as they were answered."""
	before = doc.get_doc_before_save()
	if before is None:
		return
	answered = {row.name for row in before.contacts if row.answered_on}
	if answered - {row.name for row in doc.contacts}:
		frappe.throw(_("Contacts who answered stay in the round."), StateError, title=_("Already answered"))
	questions = [row.question for row in before.questions]
	if answered and questions != [row.question for row in doc.questions]:
		frappe.throw(
			_("{0} has answers: its questions stay as they are.").format(bold(doc.title)),
			StateError,
			title=_("Already answered"),
		)


# --- inviting


def invite(doc: Document) -> int:
	"""Mails an invitation to every contact who has none yet; returns to how many."""
	_refuse_over(doc)
	if not can_mail():
		frappe.throw(
			_("This site has no outgoing e-mail account: hand out the links instead."), title=_("Cannot send")
		)
	waiting = [row for row in doc.contacts if not row.invited_on]
	if not waiting:
		frappe.throw(_("Everybody of {0} is invited.").format(bold(doc.title)), title=_("Nobody to invite"))
	for row in waiting:
		_mail(doc, row, _new_link(row))
	doc.save()
	return len(waiting)


def hand_out(doc: Document, contacts: list[str]) -> list[dict[str, str]]:
	"""Invites contacts (names of rows) without a mail: gives each a link, shown now and never again.

	Only its hash is kept. Who had a link gets another one, and the earlier one ends.
	"""
	_refuse_over(doc)
	chosen = [row for row in doc.contacts if row.name in contacts]
	if not chosen or len(chosen) != len(set(contacts)):
		frappe.throw(_("Choose contacts of {0}.").format(bold(doc.title)), title=_("Nobody to invite"))
	if answered := [row.contact_name or row.email for row in chosen if row.answered_on]:
		frappe.throw(
			_("{0} answered already.").format(bold(", ".join(answered))), StateError, title=_("Answered")
		)
	links = [
		{"name": row.contact_name or row.email, "party": row.party or "", "link": _new_link(row)}
		for row in chosen
	]
	doc.save()
	return links


def _refuse_over(doc: Document) -> None:
	if not doc.from_date or getdate(doc.to_date) < today():
		frappe.throw(_("The round {0} is over.").format(bold(doc.title)), StateError, title=_("Round over"))


def _new_link(row: Document) -> str:
	token = secrets.token_urlsafe(24)
	guard.put(row, invited_on=now(), token_hash=token_hash(token))
	return get_url(f"/service_survey?token={token}")


def _mail(doc: Document, row: Document, link: str) -> None:
	words = frappe.utils.escape_html(doc.introduction or doc.title)
	frappe.sendmail(
		recipients=[row.email],
		subject=doc.title,
		message=f'<p>{words}</p><p><a href="{link}">{_("Answer the survey")}</a></p>',
		reference_doctype=doc.doctype,
		reference_name=doc.name,
		delayed=True,
	)


# --- answering


def contact_of(token: str) -> frappe._dict | None:
	"""The contact whom a token invites, with the round; None when there is none."""
	return frappe.db.get_value(
		CONTACT,
		{"token_hash": token_hash(token or ""), "parenttype": ROUND},
		["name", "parent", "contact_name", "party", "answered_on"],
		as_dict=True,
	)


def answer(token: str, answers: list[dict]) -> Document:
	"""Records the answers of an invited contact, once, and counts the round anew.

	`answers`: one a question, in their order, each with `score` (1 to the round's best) and `comment`.
	"""
	contact = contact_of(token)
	if contact is None:
		frappe.throw(_("This invitation is not known."), frappe.PermissionError, title=_("Not invited"))
	survey = frappe.get_doc(ROUND, contact.parent, for_update=True)
	row = next(row for row in survey.contacts if row.name == contact.name)
	if row.answered_on:
		frappe.throw(_("This invitation was answered already. Thank you."), StateError, title=_("Answered"))
	if getdate(survey.to_date) < today():
		frappe.throw(_("This survey is over."), StateError, title=_("Round over"))
	rows = _answers(survey, answers)
	scores = [each["score"] for each in rows if each["score"]]
	feedback = frappe.get_doc(
		{
			"doctype": "Service Feedback",
			"title": _("{0}: {1}").format(survey.title, contact.party or contact.contact_name)[:140],
			"kind": "Survey Answer",
			"service": survey.service,
			"responsible": survey.responsible,
			"party": contact.party,
			"contact_name": contact.contact_name,
			"description": "\n".join(each["comment"] for each in rows if each["comment"]) or _("No comment"),
			"score": round(sum(scores) / len(scores), 4) if scores else 0,
			"answers": rows,
		}
	)
	guard.put(feedback, survey_round=survey.name)
	feedback.insert(ignore_permissions=True)
	guard.put(row, answered_on=today())
	survey.save(ignore_permissions=True)
	return feedback


def _answers(survey: Document, answers: list[dict]) -> list[dict]:
	if not isinstance(answers, list) or len(answers) != len(survey.questions):
		frappe.throw(_("Answer every question of the survey."), IncompleteError, title=_("Not complete"))
	rows = []
	for question, given in zip(survey.questions, answers, strict=True):
		score = cint((given or {}).get("score"))
		if not 0 <= score <= survey.best_score or (question.required and not score):
			frappe.throw(
				_("{0}: give a score from 1 to {1}.").format(bold(question.question), survey.best_score),
				IncompleteError,
				title=_("Not complete"),
			)
		comment = str((given or {}).get("comment") or "").strip()
		rows.append({"question": question.question, "score": score, "comment": comment})
	return rows


def count(doc: Document) -> None:
	"""Rule of every save: how many were asked and answered, and their average score."""
	asked = sum(bool(row.invited_on) for row in doc.contacts)
	answered = sum(bool(row.answered_on) for row in doc.contacts)
	table = frappe.qb.DocType("Service Feedback")
	average = (
		frappe.qb.from_(table)
		.select(Avg(table.score))
		.where((table.survey_round == doc.name) & (table.score > 0))
		.run()[0][0]
	)
	doc.update(
		{
			"asked": asked,
			"answered": answered,
			"response_rate": 100 * answered / asked if asked else 0,
			"average": flt(average, 4),
		}
	)
