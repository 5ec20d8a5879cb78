"""Prints by Chromium. Becomes `frappe.utils.pdf`, which the distribution emptied."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

import frappe

LOCAL = {"assets": "assets", "files": "public/files"}  # what a print may link to, and where it lies


def get_pdf(html: str, options: dict | None = None, output=None, **kwargs) -> bytes:
	from tests.engine.machine import BROWSER_FLAGS, chromium

	site = Path(frappe.local.site_path).resolve()
	for url, folder in LOCAL.items():
		html = re.sub(rf"(?<=[\"'(])(?:https?://[^/\"')]+)?/{url}/", f"file://{site / folder}/", html)
	with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
		page, pdf = Path(name, "page.html"), Path(name, "page.pdf")
		page.write_text(html)
		print_ = ["--headless", "--no-pdf-header-footer", f"--user-data-dir={name}/profile"]
		command = [chromium(), *BROWSER_FLAGS, *print_, f"--print-to-pdf={pdf}", page.as_uri()]
		subprocess.run(command, check=True, capture_output=True, timeout=120, env=os.environ | {"HOME": name})
		content = pdf.read_bytes()
	if output is not None:
		output.append_pages_from_reader(_reader(content))
		return output
	return content


def _reader(content: bytes):
	from io import BytesIO

	from pypdf import PdfReader

	return PdfReader(BytesIO(content))


def get_chrome_pdf(print_format, html, options, output, pdf_generator=None) -> bytes | None:
	return get_pdf(html, options, output) if pdf_generator == "chrome" else None


def pdf_body_html(template, args, **kwargs) -> str:
	return template.render(args, filters={"len": len})


def pdf_header_html(*args, **kwargs) -> str:
	return ""


def pdf_footer_html(*args, **kwargs) -> str:
	return ""


def pdf_contains_js(path: str | None = None, content: bytes | None = None) -> bool:
	return False
