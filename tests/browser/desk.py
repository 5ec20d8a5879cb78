"""What a person does in the desk: each waits until the desk is ready for it, for no person is as quick as a test."""

READY = "cur_frm && !cur_frm.is_new() && cur_frm.sms_outlook"
SAVED = "() => !cur_frm.is_dirty() && !cur_frm.is_new()"


def open_form(page, route: str):
	"""The page, on the form of a record that knows its next steps; `route` is as in "finding/FND-2026-00001"."""
	name = route.split("/", 1)[1]
	page.goto(f"/app/{route}")
	page.wait_for_function(f"name => {READY} && cur_frm.docname === name", arg=name)
	return page


def save(page) -> None:
	page.keyboard.press("Control+s")
	page.wait_for_function(SAVED)


def write(page, **values) -> None:
	"""Writes into the form and saves it."""
	page.wait_for_function("() => cur_frm && (cur_frm.sms_outlook || cur_frm.is_new())")
	page.evaluate("values => cur_frm.set_value(values).then(() => null)", values)
	save(page)


def add_row(page, table: str, **values) -> None:
	"""A row more in a table of the form; not saved yet."""
	page.evaluate(
		"""([table, values]) => {
			cur_frm.add_child(table, values);
			cur_frm.refresh_field(table);
			cur_frm.dirty();
		}""",
		[table, values],
	)


def press(page, action: str) -> None:
	"""The button of the next step."""
	page.locator(".primary-action:visible", has_text=action).click()


def state_is(page, state: str) -> None:
	page.locator(".indicator-pill:visible", has_text=state).first.wait_for()


def take(page, action: str, state: str) -> None:
	"""The next step, and the state it leads to."""
	press(page, action)
	state_is(page, state)


def open_tab(page, label: str) -> None:
	page.locator(".form-tabs .nav-link:visible", has_text=label).click()


def choose(page, menu: str, label: str) -> None:
	"""An entry of a menu: `menu` is "…", "Actions", or the label of a group of buttons."""
	group = {"…": ".menu-btn-group", "Actions": ".actions-btn-group"}.get(menu, ".inner-group-button")
	opener = page.locator(f"{group} button:visible", has_text=menu if group == ".inner-group-button" else "")
	opener.first.click()
	page.locator(f"{group} .dropdown-item:visible", has_text=label).click()


def dialog(page, kind: str = "", **which):
	"""The dialog that is open, when it has come to rest: until then the desk moves the focus about in it."""
	page.wait_for_function("() => window.cur_dialog && cur_dialog.display")
	opened = page.locator(f".modal.show{kind}", **which)
	opened.wait_for()
	return opened


def answer(dialog, label: str = "") -> None:
	"""The dialog's main button; the dialog has done its work when it is gone."""
	dialog.locator(".modal-footer .btn-primary:visible", has_text=label).click()
	dialog.wait_for(state="hidden")


def shown(page) -> str:
	"""What the desk says above the form and over it, in words."""
	messages = page.locator(".modal.show, .desk-alert, .form-message, .form-tabs-list, .page-actions")
	return "\n".join(text.strip() for text in messages.all_inner_texts() if text.strip())
