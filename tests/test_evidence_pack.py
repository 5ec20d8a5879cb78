"""Evidence packs: what is in them and for whom, that they are there whole or not at all, and what they cost."""

import gc
import hashlib
import os
import re
import tracemalloc
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import frappe
import pytest
from frappe.utils import add_days, get_files_path, now_datetime

from sms_module.readiness import api
from sms_module.readiness.pack import fill, job, kept
from sms_module.readiness.pack.archive import Archive
from sms_module.readiness.pack.contents import Wish, collect
from sms_module.readiness.pack.fill import Filler
from sms_module.readiness.pack.index import index_html
from sms_module.records.clock import today
from sms_module.records.errors import NotYoursError
from tests.factories import (
	DESK,
	DOMAIN,
	EXTERNAL,
	LEAD,
	OTHER_PROCESS,
	REQUIREMENT,
	as_user,
	make_audit,
	make_finding,
	refused,
	rest,
	undone,
)
from tests.factories import provider as provider
from tests.factories_documents import make_document, make_revision
from tests.factories_readiness import Pack, attach, make_evidence, make_pack, packs_on_disk

FILES, FILE_SIZE, MOST_MEMORY = 500, 200_000, 10_000_000


@pytest.fixture(autouse=True)
def no_packs_left():
	"""What a test packed goes from the disk, and what it attached; the database is rolled back anyway."""
	folders = [Path(get_files_path(is_private=private)) for private in (0, 1)]
	before = {path for folder in folders for path in folder.glob("*")}
	yield
	for folder in folders:
		for path in set(folder.glob("*")) - before:
			path.unlink()


# --- what is in it


def test_a_pack_holds_prints_files_index_and_checksums(provider):
	evidence = make_evidence(provider, title="List of <b>changes</b>")
	attach(evidence, provider.eng, "list of changes.txt", "3 of 12")
	finding = make_finding(provider)
	audit = make_audit(provider, "Reported")
	pack = make_pack(provider.boss, "2018-8.5.1")
	assert pack.has("prints/Evidence", evidence.name) and pack.has("files/", evidence.name, "list of changes")
	assert pack.has("prints/Finding", finding.name) and pack.has("prints/Audit", audit.name)
	assert b"sms-print" in pack.read(f"prints/Finding/{finding.name}.html"), "in its own print format"
	assert "../../index.html" in pack.read(f"prints/Evidence/{evidence.name}.html").decode()
	for words in (
		"8.5.1.3",
		"List of &lt;b&gt;changes",
		"Never audited",
		"Change management policy",
		"Missing",
	):
		assert words in pack.index, words
	assert "2018-9.1" not in pack.index and "9.1 Measure" not in pack.index, "only the chosen branch"
	assert f"by {frappe.get_cached_value('User', provider.boss, 'full_name')}" in pack.index
	assert provider.boss not in pack.index, "a person is shown by name"


def test_every_link_of_the_index_leads_to_an_entry(provider):
	evidence = make_evidence(provider, title="Liste & Übersicht")
	attach(evidence, provider.eng, "Über #1 100%.txt")
	make_finding(provider)
	pack = make_pack(provider.boss, "2018-8.5.1")
	links = [unescape(each) for each in re.findall(r'href="([^"#][^"]*)"', pack.index)]
	links = [unquote(each) for each in links if not each.startswith("http")]
	assert len(links) >= 3 and set(links) <= set(pack.names)
	anchors = set(re.findall(r'href="#([^"]+)"', pack.index))
	assert anchors <= set(re.findall(r'id="([^"]+)"', pack.index))


def test_the_manifest_proves_every_entry(provider):
	attach(make_evidence(provider), provider.eng, content=os.urandom(5000))
	pack = make_pack(provider.boss)
	assert {entry["name"] for entry in pack.entries} == set(pack.names) - {"manifest.json"}
	for entry in pack.entries:
		assert hashlib.sha256(pack.read(entry["name"])).hexdigest() == entry["sha256"]
	assert hashlib.sha256(pack.path.read_bytes()).hexdigest() == pack.state["sha256"]


def test_what_to_leave_out_is_chosen(provider):
	evidence = make_evidence(provider, valid_until=add_days(today(), -1))
	attach(evidence, provider.eng)
	doc = make_document(provider, "Effective", requirements=[{"requirement": REQUIREMENT}])
	new = make_revision(provider, doc, "Effective")
	finding = make_finding(provider)
	pack = make_pack(provider.boss)
	assert pack.has("prints", new.name) and not pack.has(doc.name) and not pack.has(evidence.name)
	pack = make_pack(provider.boss, others=True)
	assert pack.has("prints", doc.name) and pack.has("prints", evidence.name) and pack.has("files/")
	assert "Expired" in pack.index
	pack = make_pack(provider.boss, others=True, files=False, findings=False)
	assert not pack.has("files/") and not pack.has(finding.name) and pack.has("prints", evidence.name)


def test_all_of_a_source_without_a_choice(provider):
	make_evidence(provider, "2018-9.1")
	with as_user(provider.boss):
		state = api.pack_progress(api.make_pack())
	assert "4.1 Issues" in Pack(state).index and Pack(state).has("prints/Evidence")


def test_a_record_and_a_file_lie_in_it_once(provider):
	evidence = make_evidence(provider, REQUIREMENT, "2018-8.5.1.1")
	file = attach(evidence, provider.eng)
	other = make_evidence(provider, file=file.file_url)
	pack = make_pack(provider.boss, "2018-8.5.1")
	assert sum(evidence.name in name for name in pack.names if name.startswith("prints")) == 1
	assert sum(name.startswith("files/") for name in pack.names) == 1
	assert pack.has("prints", other.name)


def test_what_shows_2018_is_in_a_pack_of_2011(provider):
	evidence = make_evidence(provider)
	pack = make_pack(provider.boss, "2011-9.2", source="ISO/IEC 20000-1:2011")
	assert pack.has("prints", evidence.name) and "Also shown by what shows" in pack.index


# --- what is missing


def test_a_file_missing_on_disk_is_named(provider):
	evidence = make_evidence(provider)
	file = attach(evidence, provider.eng, "gone.txt")
	Path(file.get_full_path()).unlink()
	pack = make_pack(provider.boss)
	assert "missing on disk" in pack.index and "gone" in pack.index and not pack.has("files/")


def test_a_file_that_vanishes_while_it_is_copied_is_named(provider, monkeypatch):
	attach(make_evidence(provider), provider.eng, "gone.txt")
	monkeypatch.setattr(fill, "path_of", lambda file: Path(get_files_path("never-there", is_private=1)))
	pack = make_pack(provider.boss)
	assert "missing on disk" in pack.index and not pack.has("files/")


def test_a_record_deleted_meanwhile_is_named(provider, monkeypatch):
	evidence, stays = make_evidence(provider, title="Short-lived"), make_evidence(provider)
	before = collect

	def then_delete(wish):
		contents = before(wish)
		frappe.db.delete("SMS Evidence", {"name": evidence.name})
		return contents

	monkeypatch.setattr(job, "collect", then_delete)
	pack = make_pack(provider.boss)
	assert "It was deleted while the pack was made." in pack.index and "Short-lived" in pack.index
	assert not pack.has(evidence.name) and pack.has("prints", stays.name)


def test_a_record_that_does_not_print_is_named(provider, monkeypatch):
	evidence, logged = make_evidence(provider), []
	monkeypatch.setattr(frappe, "log_error", lambda title: logged.append(title))
	monkeypatch.setattr(fill, "print_html", lambda doc, print_format: 1 / 0)
	pack = make_pack(provider.boss)
	assert "It could not be printed." in pack.index and logged == [
		f"Evidence pack: SMS Evidence {evidence.name}"
	]


def test_a_record_that_may_be_read_but_not_printed_is_named(provider):
	evidence = make_evidence(provider)
	attach(evidence, provider.eng)
	with undone():
		frappe.db.set_value("DocPerm", {"parent": "SMS Evidence"}, "print", 0)
		frappe.clear_cache(doctype="SMS Evidence")
		pack = make_pack(provider.eng)
	frappe.clear_cache(doctype="SMS Evidence")
	assert "not print it" in pack.index and not pack.has("prints", evidence.name) and pack.has("files/")


def test_what_lies_elsewhere_is_a_link(provider):
	evidence = make_evidence(provider, file="https://example.com/scan.pdf")
	attach(evidence, provider.eng, "photo.jpg", None, file_url="https://example.com/photo.jpg")
	pack = make_pack(provider.boss)
	assert 'href="https://example.com/scan.pdf"' in pack.index and not pack.has("files/")
	assert 'href="https://example.com/photo.jpg"' in pack.index and "missing on disk" not in pack.index


# --- whose it is


def test_an_auditee_packs_only_what_they_may_see(provider):
	mine = make_finding(provider)
	theirs = make_finding(
		provider, unit=DESK, sms_process=OTHER_PROCESS, responsible=provider.top, title="Elsewhere, of others"
	)
	hidden = make_evidence(provider, user=provider.top, sms_process=OTHER_PROCESS, title="Of the top")
	attach(hidden, provider.top, "secret.txt")
	audit = make_audit(provider, "Reported")
	pack = make_pack(provider.eng, "2018-8.5.1", others=True)
	assert pack.has("prints", mine.name) and pack.has("prints", audit.name)
	for words in (theirs.name, "Elsewhere", hidden.name, "Of the top", "secret"):
		assert words not in pack.index and not pack.has(words), words
	assert "holds only what its maker may see" in pack.index
	whole = make_pack(provider.boss, "2018-8.5.1", others=True)
	assert whole.has("prints", theirs.name) and whole.has("files/", "secret")
	assert "may see all records" in whole.index


def test_a_field_that_names_anothers_file_copies_nothing(provider):
	"""An Attach field can name any URL; the file behind it is its readers' only."""
	hidden = make_evidence(provider, user=provider.top, sms_process=OTHER_PROCESS)
	secret = attach(hidden, provider.top, "secret.txt", "for the top only")
	frappe.db.set_value("SMS Evidence", make_evidence(provider).name, "file", secret.file_url)
	pack = make_pack(provider.eng)
	assert not pack.has("files/") and "not for the maker of the pack" in pack.index
	for name in pack.names:
		assert b"for the top only" not in pack.read(name)


@pytest.mark.parametrize(
	"url",
	["/private/files/../../site_config.json", "/private/files/%2e%2e/x", "/etc/passwd", "/files/../../x"],
)
def test_a_field_leads_to_no_other_place_of_the_disk(provider, url):
	frappe.db.set_value("SMS Evidence", make_evidence(provider).name, "file", url)
	pack = make_pack(provider.boss)
	assert not pack.has("files/") and "not on this site" in pack.index


def test_a_file_outside_its_folder_is_not_packed(provider, tmp_path):
	file = attach(make_evidence(provider), provider.eng, "link.txt", "was here")
	outside = tmp_path / "outside.txt"
	outside.write_text("elsewhere on the disk")
	path = Path(file.get_full_path())
	path.unlink()
	path.symlink_to(outside)
	pack = make_pack(provider.boss)
	assert not pack.has("files/") and "missing on disk" in pack.index


def test_a_record_that_is_no_longer_theirs_is_named(provider, monkeypatch):
	evidence = make_evidence(provider)
	before = collect

	def then_take_away(wish):
		contents = before(wish)
		frappe.db.set_value(
			"SMS Evidence", evidence.name, {"responsible": provider.top, "owner": provider.top}
		)
		return contents

	monkeypatch.setattr(job, "collect", then_take_away)
	pack = make_pack(provider.eng)
	assert not pack.has(evidence.name) and "can no longer be read" in pack.index


def test_only_its_maker_downloads_a_pack(provider):
	pack = make_pack(provider.eng)
	file = frappe.get_doc("File", {"file_name": pack.state["file_name"]})
	assert (file.is_private, file.owner, file.attached_to_doctype) == (1, provider.eng, None)
	assert file.file_size == pack.path.stat().st_size
	for user, may in (
		(provider.eng, True),
		(provider.boss, False),
		(provider.top, False),
		("Administrator", True),
	):
		with as_user(user):
			assert file.is_downloadable() == may, user
	with as_user(provider.boss):
		assert file.name not in frappe.get_list("File", pluck="name", limit=0)


def test_its_maker_is_told_and_the_access_is_logged(provider):
	pack = make_pack(provider.eng)
	[told] = frappe.get_all(
		"Notification Log",
		filters={"for_user": provider.eng},
		fields=["subject", "link"],
		order_by="creation desc",
		limit=1,
	)
	assert "is ready" in told.subject and told.link == pack.state["file_url"]
	[log] = frappe.get_all(
		"Access Log",
		filters={"reference_document": pack.state["file_name"]},
		fields=["user", "file_type", "report_name", "filters"],
		order_by="creation desc",
	)
	assert (log.user, log.file_type, log.report_name) == (provider.eng, "zip", "Readiness")
	assert REQUIREMENT in log.filters


def test_an_external_auditor_packs_until_their_day(provider):
	finding = make_finding(provider)
	audit = make_audit(provider, "In Progress", lead=LEAD, team=[{"auditor": EXTERNAL}])
	assert audit.name
	pack = make_pack(provider.extern)
	assert pack.has("prints", finding.name), "of the area they audit"
	frappe.db.set_value("SMS Auditor", EXTERNAL, "access_until", add_days(today(), -1))
	with as_user(provider.extern), refused(NotYoursError, "has ended"):
		api.make_pack([REQUIREMENT])


def test_no_pack_for_who_may_not_open_the_report(provider):
	buyer = provider.by_role["SMS Finance Approver"]
	frappe.db.delete("Has Role", {"parent": buyer, "role": "SMS User"})
	frappe.clear_cache(user=buyer)
	with as_user(buyer), refused(NotYoursError, "who may open the report"):
		api.make_pack([REQUIREMENT])
	with as_user("Guest"), refused(frappe.PermissionError):
		api.make_pack([REQUIREMENT])


def test_nobody_looks_at_anothers_progress(provider):
	with as_user(provider.boss):
		key = api.make_pack([REQUIREMENT])
	with as_user(provider.eng), refused(NotYoursError, "no such"):
		api.pack_progress(key)
	with as_user(provider.boss), refused(NotYoursError, "no such"):
		api.pack_progress("nothing")


@pytest.mark.parametrize(
	("requirements", "source", "words"),
	(
		(["2018-99"], "ISO/IEC 20000-1:2018", "no requirement of"),
		(["2011-9.2"], "ISO/IEC 20000-1:2018", "no requirement of"),
		([], "Contractual", "no requirements of"),
	),
)
def test_a_pack_of_nothing_is_refused(provider, requirements, source, words):
	with as_user(provider.boss), refused(frappe.ValidationError, words):
		api.make_pack(requirements, source)
	assert not packs_on_disk()


def test_a_pack_is_asked_for_over_http(provider):
	make_evidence(provider)
	with as_user(provider.boss):
		key = rest(
			"POST", "method/sms_module.readiness.api.make_pack", requirements=f'["{REQUIREMENT}"]', files=0
		)["message"]
		assert api.pack_progress(key)["percent"] == 100


# --- progress and failure


def test_percentages_rise_to_a_hundred(provider, monkeypatch):
	for _number in range(4):
		make_evidence(provider)
	told = []
	monkeypatch.setattr(
		frappe, "publish_progress", lambda percent, title, description: told.append((percent, description))
	)
	make_pack(provider.boss)
	percents = [percent for percent, _doing in told]
	assert percents[0] == 0 and percents[-1] == 100 and percents == sorted(set(percents))
	assert sum(5 < percent <= 95 for percent in percents) == 4, "one step for each record"
	assert any("2 of 4" in doing for _percent, doing in told)


def test_each_percent_is_told_once(provider, monkeypatch):
	"""However many records there are."""
	for _number in range(4):
		make_evidence(provider)
	told = []
	monkeypatch.setattr(job, "FILLED", job.COLLECTED + 2)
	monkeypatch.setattr(frappe, "publish_progress", lambda percent, **more: told.append(percent))
	make_pack(provider.boss)
	assert told == sorted(set(told)) and told[-1] == 100


def fails(user: str) -> dict:
	with as_user(user):
		return api.pack_progress(api.make_pack([REQUIREMENT]))


@pytest.mark.parametrize(
	("where", "error", "words"),
	(
		((Filler, "fill"), OSError(28, "No space left on device"), "was not made: No space left on device."),
		((job, "index_html"), ZeroDivisionError("secret detail"), "is in the Error Log"),
		(
			(job, "collect"),
			frappe.ValidationError("<b>Clause 8</b> is gone."),
			"was not made: Clause 8 is gone.",
		),
		((kept, "checksum_of"), ValueError("x"), "is in the Error Log"),
		((job, "link_to"), ValueError("after the File was made"), "is in the Error Log"),
	),
)
def test_a_failure_is_told_in_one_sentence_and_leaves_nothing(provider, monkeypatch, where, error, words):
	make_evidence(provider)
	logged = []
	monkeypatch.setattr(frappe, "log_error", lambda title: logged.append(title))

	def fail(*args, **kwargs):
		if isinstance(error, frappe.ValidationError):
			frappe.throw(str(error), title="No")
		raise error

	monkeypatch.setattr(*where, fail)
	state = fails(provider.boss)
	assert words in state["error"] and "secret detail" not in state["error"]
	assert state["error"].count(".") == 1 or words.endswith("Error Log"), "one sentence"
	assert state["percent"] < 100 and "file_url" not in state
	assert not packs_on_disk(), "no half zip"
	assert not frappe.get_all("File", filters={"attached_to_field": kept.MARK})
	told = frappe.get_last_doc("Notification Log", filters={"for_user": provider.boss})
	assert told.subject == state["error"]
	assert bool(logged) == (not isinstance(error, frappe.ValidationError))
	assert not frappe.local.message_log, "told once, not thrown at them too"


def test_a_rollback_takes_the_zip_along(provider):
	with as_user(provider.boss):
		path = kept.new_path()
		path.write_bytes(b"x")
		kept.keep(path)
	frappe.db.rollback()
	assert not path.exists()


def test_one_pack_at_a_time(provider, monkeypatch):
	asked = []
	monkeypatch.setattr(job, "is_job_enqueued", lambda job_id: asked.append(job_id) or True)
	with as_user(provider.boss), refused(frappe.ValidationError, "still being made"):
		api.make_pack([REQUIREMENT])
	assert asked == [f"sms_evidence_pack::{provider.boss}"]


def test_a_pack_is_a_job_of_its_maker(provider, monkeypatch):
	queued = []
	monkeypatch.setattr(job, "nobody_works", lambda: False)
	monkeypatch.setattr(frappe, "enqueue", lambda method, **how: queued.append((method, how)))
	with as_user(provider.boss):
		key = api.make_pack([REQUIREMENT], others=True)
		monkeypatch.setattr(job, "is_job_enqueued", lambda job_id: True)
		state = api.pack_progress(key)
	[(method, how)] = queued
	assert frappe.get_attr(method) is job.run
	assert (how["queue"], how["now"], how["enqueue_after_commit"], how["pack"]) == ("long", False, True, key)
	assert (state["percent"], state["doing"]) == (0, "Waiting for its turn")


def test_a_worker_that_ended_is_told_of(provider, monkeypatch):
	monkeypatch.setattr(job, "nobody_works", lambda: False)
	monkeypatch.setattr(frappe, "enqueue", lambda method, **how: None)
	with as_user(provider.boss):
		state = api.pack_progress(api.make_pack([REQUIREMENT]))
	assert "has ended" in state["error"]


@pytest.mark.parametrize(
	("conf", "workers", "now"),
	(({}, [], False), ({"developer_mode": 1}, [], True), ({"developer_mode": 1}, ["one"], False)),
)
def test_a_site_for_trying_things_out_needs_no_worker(provider, monkeypatch, conf, workers, now):
	monkeypatch.setattr(frappe.local, "conf", frappe._dict(conf))
	monkeypatch.setattr(job, "get_workers", lambda: workers)
	frappe.flags.in_test = False
	assert job.nobody_works() == now


# --- keeping


def test_old_packs_are_removed_and_others_stay(provider):
	old, new = make_pack(provider.boss), make_pack(provider.eng)
	own = attach(make_evidence(provider), provider.eng, "evidence-pack-of-mine.zip", "no pack")
	for file_name in (old.state["file_name"], own.file_name):
		frappe.db.set_value(
			"File", {"file_name": file_name}, "creation", add_days(now_datetime(), -14), update_modified=False
		)
	assert kept.remove_old_packs() == 1
	assert not old.path.exists() and new.path.exists() and Path(own.get_full_path()).exists()
	assert not frappe.db.exists("File", {"file_name": old.state["file_name"]})
	assert kept.remove_old_packs() == 0
	frappe.db.set_single_value("Service Management Settings", "evidence_pack_days", 30)
	frappe.db.set_value(
		"File",
		{"file_name": new.state["file_name"]},
		"creation",
		add_days(now_datetime(), -29),
		update_modified=False,
	)
	assert kept.remove_old_packs() == 0, "the settings keep them longer"
	assert kept.remove_old_packs(days=0) == 1


def test_the_daily_job_removes_them(provider):
	from sms_module.setup import daily

	assert kept.remove_old_packs in daily.JOBS
	pack = make_pack(provider.boss)
	frappe.db.set_value(
		"File",
		{"file_name": pack.state["file_name"]},
		"creation",
		add_days(now_datetime(), -20),
		update_modified=False,
	)
	daily.run()
	assert not pack.path.exists()


def test_half_zips_of_an_ended_worker_are_removed():
	half = kept.new_path().with_suffix(".zip.part")
	half.write_bytes(b"half")
	kept.remove_old_packs()
	assert half.exists(), "somebody may be writing it"
	day_ago = half.stat().st_mtime - 25 * 60 * 60
	os.utime(half, (day_ago, day_ago))
	kept.remove_old_packs()
	assert not half.exists()


# --- what it costs


def test_five_hundred_files_are_never_in_memory_at_once(provider, tmp_path):
	evidence = make_evidence(provider)
	names = put_files(evidence, FILES, FILE_SIZE)
	with as_user(provider.boss):
		make(tmp_path / "warm.zip", files=False)  # templates, metadata
		gc.collect()
		tracemalloc.start()
		try:
			contents = make(tmp_path / "pack.zip")
			_now, peak = tracemalloc.get_traced_memory()
		finally:
			tracemalloc.stop()
	[record] = contents.records.values()
	assert len([file for file in record.files if file.path]) == FILES == len(names)
	assert (tmp_path / "pack.zip").stat().st_size > FILES * FILE_SIZE * 0.9
	print(f"{FILES} files of {FILE_SIZE} bytes: at most {peak / 1e6:.1f} MB at a time")
	assert peak < MOST_MEMORY < FILES * FILE_SIZE / 5


def make(path: Path, files: bool = True):
	"""What the job does, without its telling."""
	contents = collect(Wish(requirements=(REQUIREMENT,), files=files))
	with Archive(path) as archive:
		Filler(archive, contents).fill(lambda number, of, name: None)
		archive.add_text("index.html", index_html(contents))
	return contents


def put_files(doc, number: int, size: int) -> list[str]:
	"""Files on a record, in the database and on disk, that cannot be compressed."""
	rows, now = [], frappe.utils.now()
	for each in range(number):
		file_name = f"generated-{frappe.generate_hash(length=8)}-{each}.bin"
		Path(get_files_path(file_name, is_private=1)).write_bytes(os.urandom(size))
		rows.append((file_name, file_name, f"/private/files/{file_name}", 1, doc.doctype, doc.name, now, now))
	fields = [
		"name",
		"file_name",
		"file_url",
		"is_private",
		"attached_to_doctype",
		"attached_to_name",
		"creation",
		"modified",
	]
	frappe.db.bulk_insert("File", fields, rows)
	return [row[0] for row in rows]


def test_addresses_of_persons_stay_out_of_the_index(provider):
	make_evidence(provider)
	make_finding(provider)
	assert DOMAIN not in make_pack(provider.boss, "2018-8.5.1").index
