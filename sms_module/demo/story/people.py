"""Who works at Nordlicht IT. Everybody with a unit has the role 'SMS User' besides the roles named here."""

ASMUSSEN = "henrike.asmussen@nordlicht.example"
BRANDT = "volker.brandt@nordlicht.example"
LORENZ = "katrin.lorenz@nordlicht.example"
WIEBE = "jens.wiebe@nordlicht.example"
PETERSEN = "silke.petersen@nordlicht.example"
KRAUSE = "thomas.krause@nordlicht.example"
DEMIR = "aylin.demir@nordlicht.example"
ALBRECHT = "ines.albrecht@nordlicht.example"
PETRI = "ralf.petri@nordlicht.example"
SOERENSEN = "merle.soerensen@nordlicht.example"
KELLER = "jana.keller@nordlicht.example"
NEUMANN = "dirk.neumann@nordlicht.example"
JANSSEN = "uwe.janssen@nordlicht.example"
VOGEL = "petra.vogel@nordlicht.example"
SCHULZE = "robert.schulze@nordlicht.example"
YILDIZ = "mehmet.yildiz@nordlicht.example"
LANG = "tobias.lang@nordlicht.example"
HANSEN = "bjoern.hansen@nordlicht.example"
FRANK = "oliver.frank@nordlicht.example"
RICKMERS = "anke.rickmers@nordlicht.example"
THOMSEN = "gesa.thomsen@nordlicht.example"
HOFFMANN = "nadja.hoffmann@nordlicht.example"
WINTER = "lars.winter@nordlicht.example"
KUEHN = "stefan.kuehn@nordlicht.example"
JEPSEN = "frauke.jepsen@nordlicht.example"
MORETTI = "carla.moretti@nordlicht.example"
#: The certification body's auditor: reads until a date, belongs to no unit.
REUTER = "external.auditor@nordlicht.example"

TOP = "Nordlicht IT"
QUALITY = "Quality and Compliance"
OFFICE = "Service Management Office"
DESK = "Service Desk"
INFRASTRUCTURE = "Infrastructure Operations"
APPLICATIONS = "Applications and Projects"
RELATIONS = "Customer Relations"
SECURITY = "Information Security and Continuity"
FINANCE = "Finance and Administration"
SCHOOLS = "School Services"


def _person(user, first_name, last_name, unit, function, *roles):
	return dict(
		user=user, first_name=first_name, last_name=last_name, unit=unit, function=function, roles=list(roles)
	)


PEOPLE = [
	_person(ASMUSSEN, "Henrike", "Asmussen", TOP, "Managing director", "Top Management"),
	_person(
		BRANDT, "Volker", "Brandt", FINANCE, "Commercial director",
		"Top Management", "SMS Finance Approver", "Department Manager", "Process Owner",
	),
	_person(
		LORENZ, "Katrin", "Lorenz", QUALITY, "Service management system manager",
		"SMS Manager", "Department Manager", "Process Owner",
	),
	_person(
		WIEBE, "Jens", "Wiebe", QUALITY, "Audit programme manager",
		"Audit Programme Manager", "SMS Internal Auditor", "Process Owner",
	),
	_person(PETERSEN, "Silke", "Petersen", RELATIONS, "Customer adviser and internal auditor", "SMS Internal Auditor"),
	_person(KRAUSE, "Thomas", "Krause", INFRASTRUCTURE, "Storage engineer and internal auditor", "SMS Internal Auditor"),
	_person(DEMIR, "Aylin", "Demir", APPLICATIONS, "Business analyst and internal auditor", "SMS Internal Auditor"),
	_person(
		ALBRECHT, "Ines", "Albrecht", OFFICE, "Head of the service management office",
		"Service Management Office", "Department Manager", "Process Owner",
	),
	_person(PETRI, "Ralf", "Petri", OFFICE, "Service strategy manager", "Service Strategy Manager", "Process Owner"),
	_person(SOERENSEN, "Merle", "Sörensen", DESK, "Head of the service desk", "Department Manager", "Process Owner"),
	_person(KELLER, "Jana", "Keller", DESK, "Shift leader, Hamburg"),
	_person(NEUMANN, "Dirk", "Neumann", INFRASTRUCTURE, "Head of infrastructure", "Department Manager", "Process Owner"),
	_person(JANSSEN, "Uwe", "Janssen", INFRASTRUCTURE, "Change manager", "Process Owner"),
	_person(VOGEL, "Petra", "Vogel", INFRASTRUCTURE, "Problem manager", "Process Owner"),
	_person(SCHULZE, "Robert", "Schulze", INFRASTRUCTURE, "Configuration manager", "Process Owner"),
	_person(YILDIZ, "Mehmet", "Yildiz", INFRASTRUCTURE, "Service owner, hosting and collaboration", "Service Owner"),
	_person(LANG, "Tobias", "Lang", INFRASTRUCTURE, "Systems engineer, on call"),
	_person(HANSEN, "Björn", "Hansen", APPLICATIONS, "Head of applications", "Department Manager", "Process Owner"),
	_person(FRANK, "Oliver", "Frank", APPLICATIONS, "Release engineer"),
	_person(RICKMERS, "Anke", "Rickmers", RELATIONS, "Head of customer relations", "Department Manager", "Process Owner"),
	_person(THOMSEN, "Gesa", "Thomsen", RELATIONS, "Service level manager", "Service Owner", "Process Owner"),
	_person(
		HOFFMANN, "Nadja", "Hoffmann", SECURITY, "Information security manager",
		"Security Manager", "Department Manager", "Process Owner",
	),
	_person(WINTER, "Lars", "Winter", SECURITY, "Service continuity manager", "Service Continuity Manager", "Process Owner"),
	_person(KUEHN, "Stefan", "Kühn", FINANCE, "Supplier manager", "Process Owner"),
	_person(JEPSEN, "Frauke", "Jepsen", FINANCE, "Human resources", "HR Manager", "Process Owner"),
	_person(MORETTI, "Carla", "Moretti", SCHOOLS, "Head of school services", "Service Owner", "Department Manager"),
]  # fmt: skip

#: Logins that belong to nobody of the provider.
GUESTS = [
	_person(REUTER, "Maria", "Reuter", None, "Auditor of the certification body", "SMS External Auditor")
]

#: The other people of the provider: local part of the address, first name, last name, unit.
_STAFF = (
	("lena.arndt", "Lena", "Arndt", DESK),
	("emre.aydin", "Emre", "Aydin", DESK),
	("paula.behrens", "Paula", "Behrens", DESK),
	("finn.claussen", "Finn", "Claussen", DESK),
	("sophie.dietrich", "Sophie", "Dietrich", DESK),
	("hanna.ehlers", "Hanna", "Ehlers", DESK),
	("marek.nowak", "Marek", "Nowak", DESK),
	("julia.peters", "Julia", "Peters", DESK),
	("timo.ritter", "Timo", "Ritter", DESK),
	("axel.bauer", "Axel", "Bauer", INFRASTRUCTURE),
	("sven.fiedler", "Sven", "Fiedler", INFRASTRUCTURE),
	("kai.grimm", "Kai", "Grimm", INFRASTRUCTURE),
	("rosa.heinrich", "Rosa", "Heinrich", INFRASTRUCTURE),
	("ivan.kovac", "Ivan", "Kovac", INFRASTRUCTURE),
	("nele.lorenzen", "Nele", "Lorenzen", INFRASTRUCTURE),
	("henning.otto", "Henning", "Otto", INFRASTRUCTURE),
	("mario.seidel", "Mario", "Seidel", INFRASTRUCTURE),
	("clara.berg", "Clara", "Berg", APPLICATIONS),
	("david.engel", "David", "Engel", APPLICATIONS),
	("leyla.kaya", "Leyla", "Kaya", APPLICATIONS),
	("moritz.kern", "Moritz", "Kern", APPLICATIONS),
	("anna.lindner", "Anna", "Lindner", APPLICATIONS),
	("philipp.maas", "Philipp", "Maas", APPLICATIONS),
	("greta.simon", "Greta", "Simon", APPLICATIONS),
	("jonas.weber", "Jonas", "Weber", APPLICATIONS),
	("birte.friedrichs", "Birte", "Friedrichs", RELATIONS),
	("niklas.stein", "Niklas", "Stein", RELATIONS),
	("elif.sahin", "Elif", "Sahin", SECURITY),
	("renate.busch", "Renate", "Busch", FINANCE),
	("holger.wulf", "Holger", "Wulf", FINANCE),
	("martin.adler", "Martin", "Adler", SCHOOLS),
	("kerstin.blum", "Kerstin", "Blum", SCHOOLS),
	("oskar.hempel", "Oskar", "Hempel", SCHOOLS),
	("tanja.zimmer", "Tanja", "Zimmer", SCHOOLS),
)
STAFF = [_person(f"{local}@nordlicht.example", first, last, unit, "") for local, first, last, unit in _STAFF]

#: One login for each role.
LOGINS = {
	"SMS Manager": LORENZ,
	"Top Management": ASMUSSEN,
	"Service Strategy Manager": PETRI,
	"Audit Programme Manager": WIEBE,
	"SMS Internal Auditor": PETERSEN,
	"SMS External Auditor": REUTER,
	"Process Owner": JANSSEN,
	"Department Manager": NEUMANN,
	"Service Owner": YILDIZ,
	"Service Management Office": ALBRECHT,
	"Security Manager": HOFFMANN,
	"Service Continuity Manager": WINTER,
	"SMS Finance Approver": BRANDT,
	"SMS User": KELLER,
}

#: The same year with three people and the contracted auditor. `in_place_of`: who of the three stands where
#: the story names somebody else. `contracted_audits`: audits that only the contracted auditor can do then,
#: because the manager of the system answers for the process herself.
SMALL_PROVIDER = dict(
	roles={
		ASMUSSEN: [
			"Top Management",
			"Service Strategy Manager",
			"SMS Finance Approver",
			"Department Manager",
			"Process Owner",
		],
		LORENZ: [
			"SMS Manager",
			"Audit Programme Manager",
			"SMS Internal Auditor",
			"Service Management Office",
			"Process Owner",
		],
		LANG: [
			"Process Owner",
			"Service Owner",
			"Security Manager",
			"Service Continuity Manager",
			"HR Manager",
		],
	},
	in_place_of={
		BRANDT: ASMUSSEN,
		PETRI: ASMUSSEN,
		RICKMERS: ASMUSSEN,
		NEUMANN: LANG,
		HANSEN: ASMUSSEN,
		MORETTI: LANG,
		WIEBE: LORENZ,
		PETERSEN: LORENZ,
		KRAUSE: LORENZ,
		DEMIR: LORENZ,
		ALBRECHT: LANG,
		SOERENSEN: LANG,
		KELLER: LANG,
		JANSSEN: LANG,
		VOGEL: LANG,
		SCHULZE: LANG,
		YILDIZ: LANG,
		FRANK: LANG,
		THOMSEN: LANG,
		HOFFMANN: LANG,
		WINTER: LANG,
		KUEHN: LANG,
		JEPSEN: LANG,
	},
	contracted_audits=["A06", "A07", "A12"],
	units=[TOP],
	settings={"own_unit_audits": "Warn"},
)
