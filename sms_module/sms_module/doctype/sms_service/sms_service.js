// Copyright (c) 2026, The sms_module founders and contributors
// For license information, please see license.txt

frappe.ui.form.on("SMS Service", {
	setup(frm) {
		sms_module.set_usual_queries(frm);
		frm.set_query("service", "depends_on", (doc) => ({
			filters: { name: ["!=", doc.name || ""], lifecycle: ["!=", "Retired"] },
		}));
	},

	refresh(frm) {
		sms_module.show_audits_of_area(frm);
		sms_module.offer_holiday_lists(frm);
		// A level here is of this very service; the column is for agreements.
		const { grid } = frm.get_field("levels");
		grid.update_docfield_property("service", "in_list_view", 0);
		grid.update_docfield_property("service", "hidden", 1);
		grid.reset_grid();
		show_about(frm);
		if (frm.is_new()) return;
		if (frm.perm[0] && frm.perm[0].write && frm.doc.lifecycle !== "Retired") {
			frm.add_custom_button(__("Entry Reviewed"), () => reviewed(frm));
		}
		frm.add_custom_button(__("SMS Service Agreement"), () => open_agreements(frm), __("View"));
		frm.add_custom_button(__("Catalogue Page"), () => window.open("/service-catalogue"), __("View"));
		sms_module.offer_transition(frm);
	},
});

// Connections do not reach into child tables; a filtered list does.
function open_agreements(frm) {
	frappe.set_route("List", "SMS Service Agreement", { "SMS Agreement Service.service": frm.docname });
}

async function reviewed(frm) {
	const due = await frappe.xcall("sms_module.service_level.api.service_reviewed", { service: frm.docname });
	frappe.show_alert({
		message: due ? __("Next review on {0}", [frappe.datetime.str_to_user(due)]) : __("Reviewed"),
		indicator: "green",
	});
	await frm.reload_doc();
}

async function show_about(frm) {
	for (const name of ["picture_html", "levels_html", "promise_html"]) frm.get_field(name).html("");
	if (frm.is_new()) return;
	const name = frm.docname;
	const about = await frappe.xcall("sms_module.service_level.api.service_about", { service: name });
	if (frm.docname !== name) return;
	frm.get_field("picture_html").html(
		about.picture || `<p class="text-muted">${__("It stands alone: nothing beneath it is known.")}</p>`
	);
	frm.get_field("levels_html").html(levels_table(about));
	frm.get_field("promise_html").html(possible_table(about) + sms_module.promise_table(about));
}

function levels_table({ levels, hours }) {
	const escape = frappe.utils.escape_html;
	const supported = `<p class="text-muted">${__("Supported: {0}", [escape(hours)])}</p>`;
	if (!levels.length) return supported;
	const rows = levels.map((row) => [
		__(row.metric) + (row.priority ? ` <span class="text-muted">${escape(row.priority)}</span>` : ""),
		row.estimated.map(escape).join("<br>") || "–",
		row.agreed.map(escape).join("<br>") || "–",
		row.in_agreements
			.map(({ name, level }) => {
				const link = frappe.utils.get_form_link("SMS Service Agreement", name, true);
				return `${link}: ${escape(level)}`;
			})
			.join("<br>") || "–",
	]);
	const head = [__("Metric"), __("Estimated"), __("Agreed for all users"), __("Agreed with customers")];
	return supported + sms_module.html_table(head, rows);
}

function possible_table({ possible }) {
	if (!possible.length) {
		const nothing = __("Nothing is known yet: estimate its levels, or agree on what it stands on.");
		return `<p class="text-muted">${nothing}</p>`;
	}
	const escape = frappe.utils.escape_html;
	const rows = possible.map((row) => [
		__(row.metric),
		`<b>${escape(row.honest)}</b>`,
		row.links.map(({ label, gives }) => `${escape(label)}: ${escape(gives)}`).join("<br>"),
		escape(row.unknown) || "–",
	]);
	return sms_module.html_table([__("Metric"), __("Can be given"), __("Made of"), __("Not known")], rows);
}
