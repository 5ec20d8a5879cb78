"""Makes an evidence pack in the background, as who asked for it, and tells them how far it is."""

from __future__ import annotations

import json
from pathlib import Path

import frappe
from frappe import _, bold
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.model.document import Document
from frappe.utils import strip_html
from frappe.utils.background_jobs import get_workers, is_job_enqueued

from sms_module.people.visible import Viewer
from sms_module.readiness.pack import kept
from sms_module.readiness.pack.archive import Archive
from sms_module.readiness.pack.contents import Wish, collect
from sms_module.readiness.pack.fill import Filler
from sms_module.readiness.pack.index import index_html
from sms_module.records.errors import NotYoursError
from sms_module.reporting.views.common import name_of

REPORT = "Readiness"
METHOD = "sms_module.readiness.pack.job.run"
#: A pack may take this long, and what became of it is known for a day.
HOUR, DAY = 60 * 60, 24 * 60 * 60
SAVEPOINT = "sms_evidence_pack"
#: Share of the work that is done when the records are looked up, and when all of them are in.
COLLECTED, FILLED = 5, 95


# --- asking for one


def start(source: str, requirements: list[str], **options: bool) -> str:
	"""Queues a pack of these branches for the session's user; returns its key."""
	refuse_strangers()
	refuse_unknown(source, requirements)
	job_id = job_of(frappe.session.user)
	if is_job_enqueued(job_id):
		frappe.throw(
			_("Your last evidence pack is still being made. Wait until it is there."),
			title=_("One at a time"),
		)
	pack = frappe.generate_hash(length=10)
	Progress(pack).say(0, _("Waiting for its turn"))
	frappe.enqueue(
		METHOD,
		queue="long",
		timeout=HOUR,
		job_id=job_id,
		enqueue_after_commit=True,
		now=nobody_works(),
		pack=pack,
		source=source,
		requirements=requirements,
		**options,
	)
	return pack


def refuse_strangers() -> None:
	"""A pack is for who may open the report; for an auditor from outside until the day in the register."""
	frappe.has_permission("SMS Requirement", "read", throw=True)
	viewer = Viewer(frappe.session.user)
	if not frappe.get_cached_doc("Report", REPORT).is_permitted():
		frappe.throw(
			_("An evidence pack is made by who may open the report {0}.").format(bold(_(REPORT))),
			NotYoursError,
			title=_("Not yours to make"),
		)
	if "SMS External Auditor" in viewer.roles and not viewer.sees_all and viewer.auditor is None:
		frappe.throw(
			_("The access of {0} as an auditor has ended, or has not been given in the register.").format(
				bold(name_of(viewer.user))
			),
			NotYoursError,
			title=_("Access ended"),
		)


def refuse_unknown(source: str, requirements: list[str]) -> None:
	"""Every branch is there and belongs to the source."""
	known = set(
		frappe.get_all(
			"SMS Requirement",
			filters={"source": source, "name": ("in", requirements or [""])},
			pluck="name",
			order_by="lft asc",
		)
	)
	if unknown := sorted(set(map(str, requirements)) - known):
		frappe.throw(
			_("{0} is no requirement of {1}.").format(bold(", ".join(unknown)), bold(source)),
			title=_("No such requirement"),
		)
	if not requirements and not frappe.db.exists("SMS Requirement", {"source": source}):
		frappe.throw(_("There are no requirements of {0}.").format(bold(source)), title=_("Nothing to pack"))


def nobody_works() -> bool:
	"""Whether this is a site for trying things out without a worker: then the pack is made at once."""
	if frappe.flags.in_test:
		return True
	trial = frappe.conf.get("allow_tests") or frappe.conf.get("developer_mode")
	return bool(trial) and not get_workers()


# --- telling how far it is


class Progress:
	"""How far a pack is: told to the browser of its maker, and kept for who looks later."""

	def __init__(self, pack: str) -> None:
		self.pack, self.percent = pack, -1

	def say(self, percent: int, doing: str, **more) -> None:
		"""Says it once for each percent; never goes back."""
		if percent <= self.percent and not more:
			return
		self.percent = max(percent, self.percent)
		state = {"user": frappe.session.user, "percent": self.percent, "doing": doing, **more}
		frappe.cache.set_value(_key(self.pack), state, expires_in_sec=DAY)
		frappe.publish_progress(self.percent, title=_("Evidence Pack"), description=doing)


def _key(pack: str) -> str:
	return f"sms_evidence_pack|{pack}"


def progress_of(pack: str) -> dict:
	"""How far a pack of the session's user is; those of others are none of their business."""
	state = _state(pack)
	if state.get("user") != frappe.session.user:
		frappe.throw(_("You have no such evidence pack."), NotYoursError, title=_("Not yours"))
	if not _finished(state) and not is_job_enqueued(job_of(frappe.session.user)):
		state = _state(pack)  # it may have been finished in between
		if not _finished(state):
			state["error"] = _("The evidence pack was not made: the worker that made it has ended.")
	return {name: value for name, value in state.items() if name != "user"}


def _state(pack: str) -> dict:
	return frappe.cache.get_value(_key(pack)) or {}


def _finished(state: dict) -> bool:
	return "file_url" in state or "error" in state


def job_of(user: str) -> str:
	"""One job for each person."""
	return f"sms_evidence_pack::{user}"


# --- making it


def run(pack: str, source: str, requirements: list[str], **options: bool) -> None:
	"""The job. Whatever fails is told in one sentence, and leaves nothing behind."""
	wish = Wish(source, tuple(requirements), **{name: bool(value) for name, value in options.items()})
	progress = Progress(pack)
	path = kept.new_path()
	frappe.db.savepoint(SAVEPOINT)
	try:
		refuse_strangers()
		file = make(wish, path, progress)
	except Exception as error:
		kept.discard(path)
		_undo()
		_tell_failure(progress, error)
	else:
		link = link_to(file)
		progress.say(100, _("Ready"), file_url=link, file_name=file.file_name, sha256=file.content_hash)


def make(wish: Wish, path: Path, progress: Progress) -> Document:
	"""Writes the zip, logs who took what out, makes it a File of theirs and tells them; returns the File."""
	progress.say(1, _("Looking up what shows the requirements"))
	contents = collect(wish)
	progress.say(COLLECTED, _("{0} records").format(len(contents.records)))

	def done(number: int, of: int, name: str) -> None:
		percent = COLLECTED + (FILLED - COLLECTED) * number // of
		progress.say(percent, _("{0} of {1}: {2}").format(number, of, name))

	with Archive(path) as archive:
		Filler(archive, contents).fill(done)
		progress.say(FILLED + 1, _("Writing the index"))
		archive.add_text("index.html", index_html(contents))
	progress.say(FILLED + 3, _("Keeping the file"))
	_log_access(path.name, wish)
	file = kept.keep(path)
	_notify(_("Your evidence pack with {0} records is ready").format(len(contents.records)), link_to(file))
	return file


def link_to(file: Document) -> str:
	"""Where its owner downloads a private file."""
	return f"{file.file_url}?fid={file.name}"


def _log_access(file_name: str, wish: Wish) -> None:
	"""Before the File is made: Frappe commits what it logs."""
	make_access_log(
		doctype="SMS Requirement",
		document=file_name,
		method="Evidence Pack",
		file_type="zip",
		report_name=REPORT,
		filters=json.dumps({"source": wish.source, "requirements": wish.requirements}),
	)


def _undo() -> None:
	"""Takes back what was written to the database; a lost transaction has nothing to take back."""
	try:
		frappe.db.rollback(save_point=SAVEPOINT)
	except Exception:
		frappe.db.rollback()


def _tell_failure(progress: Progress, error: Exception) -> None:
	frappe.clear_messages()
	if not isinstance(error, frappe.ValidationError | frappe.PermissionError):
		frappe.log_error(title="Evidence pack")
	sentence = sentence_of(error)
	_notify(sentence)
	progress.say(progress.percent, _("Failed"), error=sentence)


def sentence_of(error: Exception) -> str:
	"""What its maker is told: the words of a refusal, else that it failed and where more is written."""
	if isinstance(error, frappe.ValidationError | frappe.PermissionError) and str(error).strip():
		return _("The evidence pack was not made: {0}").format(strip_html(str(error)))
	if isinstance(error, OSError) and error.strerror:
		return _("The evidence pack was not made: {0}.").format(error.strerror)
	return _("The evidence pack was not made; what went wrong is in the Error Log.")


def _notify(subject: str, link: str | None = None) -> None:
	log = frappe.new_doc("Notification Log")
	log.update(
		{
			"subject": subject,
			"for_user": frappe.session.user,
			"from_user": frappe.session.user,
			"type": "Alert",
			"document_type": "Report",
			"document_name": REPORT,
			"link": link or "/app/query-report/Readiness",
		}
	)
	log.insert(ignore_permissions=True)
