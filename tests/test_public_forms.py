"""The public forms: open by setting, plain text, files by content and size, nothing to read back."""

import io

import frappe
import pytest
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from sms_module.intake import api, files
from tests import factories
from tests.factories import as_user, refused

provider = factories.provider
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
WORDS = {"title": "A chat for the desk", "description": "Calling takes long"}


def _request(upload: FileStorage | None) -> Request:
	"""A request with a file in its body."""
	request = Request(EnvironBuilder(method="POST").get_environ())
	request.__dict__["files"] = MultiDict({"file": upload} if upload else {})
	return request


@pytest.fixture
def send(provider, monkeypatch):
	"""`send(call, upload, **fields)` sends a form as a guest."""
	for setting in ("public_suggestions", "public_feedback"):
		frappe.db.set_single_value("Service Management Settings", setting, 1)
	frappe.clear_document_cache("Service Management Settings", "Service Management Settings")

	def call(method, upload=None, **fields):
		monkeypatch.setattr(frappe.local, "request", _request(upload), raising=False)
		monkeypatch.setattr(frappe.local, "form_dict", frappe._dict(fields))
		frappe.local.request_ip = "192.0.2.7"
		with as_user("Guest"):
			return method.__wrapped__(**fields) if hasattr(method, "__wrapped__") else method(**fields)

	return call


def newest(doctype: str):
	return frappe.get_last_doc(doctype)


def upload(content: bytes, name: str = "picture.png") -> FileStorage:
	return FileStorage(io.BytesIO(content), filename=name)


def test_a_guest_suggests_and_reads_nothing_back(send):
	answer = send(api.suggest, name="Ada", email="ada@holm.example", **WORDS)
	suggestion = newest("Improvement Suggestion")
	assert suggestion.name not in answer and "Thank you" in answer
	assert (suggestion.public, suggestion.suggested_by, suggestion.suggester_name) == (1, None, "Ada")
	with as_user("Guest"):
		assert not frappe.has_permission("Improvement Suggestion", "read")


def test_a_guest_complains(send):
	send(api.give_feedback, kind="Complaint", service=factories.SERVICE, party="Holm AG", **WORDS)
	complaint = newest("Service Feedback")
	assert (complaint.kind, complaint.public, complaint.party) == ("Complaint", 1, "Holm AG")


def test_a_guest_sends_no_survey_answer_as_feedback(send):
	with refused(match="a complaint or a compliment"):
		send(api.give_feedback, kind="Survey Answer", **WORDS)


@pytest.mark.parametrize(
	("setting", "call"), [("public_suggestions", api.suggest), ("public_feedback", api.give_feedback)]
)
def test_a_closed_form_takes_nothing(send, setting, call):
	frappe.db.set_single_value("Service Management Settings", setting, 0)
	kind = {"kind": "Complaint"} if call is api.give_feedback else {}
	with refused(frappe.PermissionError, "not open"):
		send(call, **kind, **WORDS)


def test_a_file_is_kept_private_under_a_name_of_ours(send):
	send(api.suggest, upload(PDF, "../../evil.exe"), **WORDS)
	suggestion = newest("Improvement Suggestion")
	file = frappe.get_doc("File", {"attached_to_name": suggestion.name})
	assert file.is_private and file.file_url.startswith("/private/files/attachment")
	assert file.file_url.endswith(".pdf") and "evil" not in file.file_url


@pytest.mark.parametrize(
	"content",
	[
		b"MZ\x90\x00" + b"\x00" * 60,
		b"<script>alert(1)</script>",
		b"\x00\x01\x02",
		b"PK\x03\x04" + b"\x00" * 60,
	],
)
def test_other_kinds_of_file_are_refused_and_nothing_is_saved(send, content):
	before = frappe.db.count("Improvement Suggestion")
	with refused(match="neither a PDF"):
		send(api.suggest, upload(content), **WORDS)
	assert frappe.db.count("Improvement Suggestion") == before


def test_a_large_file_is_refused_unread(send):
	frappe.db.set_single_value("Service Management Settings", "public_file_mb", 1)
	large = upload(b"%PDF" + b"0" * (3 * files.MEGABYTE))
	with refused(match="larger than 1 MB"):
		send(api.suggest, large, **WORDS)
	assert large.stream.tell() <= files.MEGABYTE + 1


@pytest.mark.parametrize("field", api.FORBIDDEN)
def test_addresses_of_files_are_refused(send, monkeypatch, field):
	def call(**fields):
		frappe.local.form_dict[field] = "/private/files/salaries.pdf"
		return (
			api.suggest.__wrapped__(**WORDS) if hasattr(api.suggest, "__wrapped__") else api.suggest(**WORDS)
		)

	with refused(match="does not send"):
		send(call)


def test_a_script_in_the_text_is_refused(send):
	with refused(match="plain text"):
		send(api.suggest, title="x", description="<script>alert(1)</script>")


def test_what_a_machine_fills_in_is_dropped(send):
	before = frappe.db.count("Improvement Suggestion")

	def call(**fields):
		frappe.local.form_dict["website"] = "https://spam.example"
		return (
			api.suggest.__wrapped__(**WORDS) if hasattr(api.suggest, "__wrapped__") else api.suggest(**WORDS)
		)

	assert send(call) == "Thank you."
	assert frappe.db.count("Improvement Suggestion") == before


@pytest.mark.parametrize("method", [api.suggest, api.give_feedback, api.answer_survey])
def test_forms_are_open_to_guests_by_post_only(method):
	functions = {each.__name__: each for each in frappe.guest_methods}
	assert method.__name__ in functions
	allowed = next(
		methods
		for function, methods in frappe.allowed_http_methods_for_whitelisted_func.items()
		if function.__name__ == method.__name__
	)
	assert allowed == ["POST"]


@pytest.mark.parametrize(
	("method", "fields"),
	[
		(api.suggest, WORDS),
		(api.give_feedback, {"kind": "Complaint", **WORDS}),
		(api.answer_survey, {"token": "unknown", "answers": "[]"}),
	],
)
def test_ten_an_hour_come_from_one_address(site, monkeypatch, method, fields):
	monkeypatch.setattr(frappe.local, "request", _request(None), raising=False)
	monkeypatch.setattr(frappe.local, "form_dict", frappe._dict(fields, cmd=method.__name__))
	frappe.local.request_ip = "192.0.2.8"
	for _ in range(api.LIMIT):
		with refused(frappe.PermissionError):  # the forms are closed, the token is not known
			method(**fields)
	with refused(frappe.RateLimitExceededError):
		method(**fields)


@pytest.mark.parametrize(("lifecycle", "named"), [("Live", True), ("Retired", False)])
def test_a_guest_names_only_what_is_offered(send, lifecycle, named):
	frappe.db.set_value("SMS Service", factories.SERVICE, {"lifecycle": lifecycle, "kind": "Customer-facing"})
	send(api.give_feedback, kind="Complaint", service=factories.SERVICE, **WORDS)
	assert (newest("Service Feedback").service == factories.SERVICE) is named
