//! The invented names of the example: trusts, services, roles, systems.
//!
//! In: nothing. Out: constant tables. **Every name is generic and invented; none is a product or a person.**

/// A hospital trust, or the shared region (the last one).
pub(super) struct Trust {
    pub code: &'static str,
    pub name: &'static str,
    /// First part of most VM names.
    pub slug: &'static str,
    pub sites: &'static [(&'static str, &'static str)],
    /// Size against the others, in percent.
    pub size: u64,
    /// Which of the two vCenters runs it; the shared region is in both.
    pub vcenter: usize,
}

pub(super) const TRUSTS: [Trust; 5] = [
    Trust {
        code: "HSYK",
        name: "Helgelandssykehuset",
        slug: "hsyk",
        sites: &[("Mo i Rana", "mor"), ("Sandnessjøen", "ssj"), ("Mosjøen", "msj"), ("Brønnøysund", "bnn")],
        size: 75,
        vcenter: 1,
    },
    Trust {
        code: "NLSH",
        name: "Nordlandssykehuset",
        slug: "nlsh",
        sites: &[("Bodø", "bod"), ("Lofoten", "lof"), ("Vesterålen", "ves"), ("Fauske", "fau")],
        size: 110,
        vcenter: 1,
    },
    Trust {
        code: "UNN",
        name: "Universitetssykehuset Nord-Norge",
        slug: "unn",
        sites: &[("Tromsø", "tos"), ("Harstad", "har"), ("Narvik", "nar"), ("Longyearbyen", "lyr")],
        size: 190,
        vcenter: 0,
    },
    Trust {
        code: "FIN",
        name: "Finnmarkssykehuset",
        slug: "fin",
        sites: &[("Hammerfest", "hft"), ("Kirkenes", "kkn"), ("Alta", "alt"), ("Karasjok", "kar")],
        size: 80,
        vcenter: 0,
    },
    Trust {
        code: "FELLES",
        name: "Felles tjenester",
        slug: "fel",
        sites: &[
            ("Regionkontor", "reg"),
            ("Driftssenter", "drs"),
            ("Beredskap", "ber"),
            ("Forskning", "for"),
        ],
        size: 150,
        vcenter: 0,
    },
];

/// The shared region's place in [`TRUSTS`].
pub(super) const SHARED_REGION: usize = 4;

/// A part of the network; one or more VLANs per trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    Clinical,
    Laboratory,
    Imaging,
    Administration,
    Database,
    Front,
    Operations,
    Equipment,
}

impl Zone {
    pub fn name(self) -> &'static str {
        match self {
            Self::Clinical => "Klinisk",
            Self::Laboratory => "Lab",
            Self::Imaging => "Bilde",
            Self::Administration => "Admin",
            Self::Database => "Database",
            Self::Front => "DMZ",
            Self::Operations => "Drift",
            Self::Equipment => "MTU",
        }
    }
}

/// How a hub is used by everyone else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HubUse {
    Directory,
    Names,
    Integration,
    Backup,
    Monitoring,
    Print,
    Certificates,
    Time,
}

pub(super) struct Hub {
    pub name: &'static str,
    pub code: &'static str,
    pub weight: u64,
    pub criticality: u8,
    pub usage: HubUse,
}

pub(super) const HUBS: &[Hub] = &[
    Hub { name: "Katalogtjeneste", code: "dc", weight: 7, criticality: 1, usage: HubUse::Directory },
    Hub { name: "Navnetjeneste", code: "ns", weight: 3, criticality: 1, usage: HubUse::Names },
    Hub {
        name: "Integrasjonsplattform",
        code: "intp",
        weight: 14,
        criticality: 1,
        usage: HubUse::Integration,
    },
    Hub { name: "Sikkerhetskopi", code: "bck", weight: 7, criticality: 2, usage: HubUse::Backup },
    Hub { name: "Overvåking", code: "ovr", weight: 6, criticality: 2, usage: HubUse::Monitoring },
    Hub { name: "Utskrift", code: "prt", weight: 5, criticality: 3, usage: HubUse::Print },
    Hub { name: "Sertifikater", code: "pki", weight: 2, criticality: 1, usage: HubUse::Certificates },
    Hub { name: "Tidstjeneste", code: "ntp", weight: 1, criticality: 2, usage: HubUse::Time },
];

/// A kind of service that is large enough to have partners of its own.
pub(super) struct Kind {
    pub name: &'static str,
    pub code: &'static str,
    pub zone: Zone,
    pub weight: u64,
    pub criticality: u8,
    /// Port on which others use it.
    pub port: u16,
}

const fn kind(
    name: &'static str,
    code: &'static str,
    zone: Zone,
    weight: u64,
    criticality: u8,
    port: u16,
) -> Kind {
    Kind { name, code, zone, weight, criticality, port }
}

/// Each trust runs its own.
pub(super) const CLINICAL: &[Kind] = &[
    kind("Journal", "jou", Zone::Clinical, 21, 1, 443),
    kind("Laboratorium", "lab", Zone::Laboratory, 13, 1, 6661),
    kind("Bildearkiv", "bilde", Zone::Imaging, 12, 1, 104),
    kind("Legemiddel", "legem", Zone::Clinical, 5, 1, 443),
    kind("AMK", "amk", Zone::Clinical, 4, 1, 5060),
    kind("Telefoni", "tlf", Zone::Operations, 4, 2, 5060),
    kind("Pasientlogistikk", "plog", Zone::Clinical, 4, 2, 443),
    kind("Blodbank", "blod", Zone::Laboratory, 3, 1, 6662),
    kind("Patologi", "pat", Zone::Laboratory, 4, 2, 6663),
    kind("Operasjonsplan", "opr", Zone::Clinical, 3, 2, 443),
    kind("Medisinsk utstyr", "mtu", Zone::Equipment, 5, 2, 2575),
    kind("Vaktplan", "vakt", Zone::Administration, 3, 3, 443),
    kind("Lønn", "lonn", Zone::Administration, 2, 3, 443),
    kind("Talegjenkjenning", "tale", Zone::Clinical, 2, 3, 8443),
    kind("Fødejournal", "fode", Zone::Clinical, 2, 2, 443),
    kind("Opplæring", "oppl", Zone::Administration, 1, 4, 443),
];

/// The shared region runs them for all.
pub(super) const REGIONAL: &[Kind] = &[
    kind("Databaseplattform", "dbp", Zone::Database, 14, 1, 1433),
    kind("Virtuelt skrivebord", "vdi", Zone::Administration, 18, 2, 443),
    kind("Meldingsutveksling", "meld", Zone::Clinical, 5, 1, 443),
    kind("Pålogging", "idp", Zone::Operations, 4, 1, 443),
    kind("Fildeling", "fil", Zone::Administration, 7, 3, 445),
    kind("Rapportering", "rapp", Zone::Administration, 5, 3, 1433),
    kind("Datavarehus", "dvh", Zone::Database, 5, 3, 1521),
    kind("E-post", "epost", Zone::Administration, 4, 2, 25),
    kind("Arkiv", "arkiv", Zone::Administration, 3, 3, 443),
    kind("Økonomi", "oko", Zone::Administration, 3, 3, 443),
    kind("Personal", "hr", Zone::Administration, 3, 3, 443),
    kind("Intranett", "intra", Zone::Front, 2, 4, 443),
    kind("Sårbarhetsskanning", "skann", Zone::Operations, 1, 4, 443),
    kind("Programvaredistribusjon", "dist", Zone::Operations, 3, 3, 8530),
    kind("Innbyggertjenester", "innb", Zone::Front, 3, 2, 443),
];

/// Which kind uses which inside a trust: (from, to), by name. The port is that of the used kind.
pub(super) const LINKS: &[(&str, &str)] = &[
    ("Laboratorium", "Journal"),
    ("Journal", "Laboratorium"),
    ("Blodbank", "Laboratorium"),
    ("Patologi", "Laboratorium"),
    ("Bildearkiv", "Journal"),
    ("Journal", "Bildearkiv"),
    ("Legemiddel", "Journal"),
    ("Pasientlogistikk", "Journal"),
    ("Operasjonsplan", "Pasientlogistikk"),
    ("Operasjonsplan", "Journal"),
    ("Fødejournal", "Journal"),
    ("Fødejournal", "Laboratorium"),
    ("Medisinsk utstyr", "Bildearkiv"),
    ("Medisinsk utstyr", "Laboratorium"),
    ("AMK", "Telefoni"),
    ("AMK", "Journal"),
    ("Talegjenkjenning", "Journal"),
    ("Vaktplan", "Pasientlogistikk"),
    ("Lønn", "Vaktplan"),
    ("Opplæring", "Journal"),
    ("Journal", "Legemiddel"),
    ("Pasientlogistikk", "Telefoni"),
];

/// Which kind of a trust uses which regional one.
pub(super) const REGIONAL_LINKS: &[(&str, &str)] = &[
    ("Journal", "Databaseplattform"),
    ("Journal", "Pålogging"),
    ("Journal", "Meldingsutveksling"),
    ("Laboratorium", "Meldingsutveksling"),
    ("Legemiddel", "Meldingsutveksling"),
    ("Vaktplan", "Rapportering"),
    ("Lønn", "Økonomi"),
    ("Vaktplan", "Personal"),
    ("Pasientlogistikk", "Pålogging"),
    ("Bildearkiv", "Datavarehus"),
    ("Operasjonsplan", "Databaseplattform"),
    ("Legemiddel", "Pålogging"),
];

/// Kinds that trusts share across their border: (from trust, to trust, kind), by place and name.
pub(super) const BORDER_LINKS: &[(usize, usize, &str)] = &[
    (1, 2, "Patologi"),
    (0, 1, "Bildearkiv"),
    (3, 2, "Blodbank"),
    (3, 2, "AMK"),
    (1, 2, "AMK"),
    (0, 1, "AMK"),
    (3, 2, "Bildearkiv"),
    (0, 1, "Blodbank"),
    (2, 1, "Laboratorium"),
];

/// The many small ones, in every trust and site.
pub(super) const SMALL: &[(&str, &str, Zone)] = &[
    ("Sterilforsyning", "steril", Zone::Clinical),
    ("Øyeklinikk bilde", "oye", Zone::Imaging),
    ("Hjerteovervåking", "hjerte", Zone::Clinical),
    ("Dialyse", "dia", Zone::Clinical),
    ("Stråleterapi", "straal", Zone::Imaging),
    ("Nukleærmedisin", "nuk", Zone::Imaging),
    ("Endoskopi", "endo", Zone::Imaging),
    ("Lungefunksjon", "lunge", Zone::Clinical),
    ("Søvnregistrering", "sovn", Zone::Clinical),
    ("Audiometri", "aud", Zone::Clinical),
    ("Tannhelse", "tann", Zone::Clinical),
    ("Fysikalsk medisin", "fys", Zone::Clinical),
    ("Rehabilitering", "rehab", Zone::Clinical),
    ("Barsel", "barsel", Zone::Clinical),
    ("Nyfødtintensiv", "nyf", Zone::Clinical),
    ("Intensivkurve", "kurve", Zone::Clinical),
    ("Anestesi", "anest", Zone::Clinical),
    ("Smertebehandling", "smerte", Zone::Clinical),
    ("Onkologi", "onk", Zone::Clinical),
    ("Mikrobiologi", "mikro", Zone::Laboratory),
    ("Klinisk kjemi", "kjemi", Zone::Laboratory),
    ("Genetikk", "gen", Zone::Laboratory),
    ("Farmakologi", "farm", Zone::Laboratory),
    ("Prøvetaking", "prove", Zone::Laboratory),
    ("Sykehusapotek", "apotek", Zone::Laboratory),
    ("Biobank", "biob", Zone::Laboratory),
    ("Smittevern", "smitte", Zone::Laboratory),
    ("Pasientreiser", "reiser", Zone::Administration),
    ("Ventelister", "vente", Zone::Clinical),
    ("Timebestilling", "time", Zone::Front),
    ("Innkalling", "innk", Zone::Clinical),
    ("Pasientsignal", "signal", Zone::Equipment),
    ("Sengestyring", "seng", Zone::Clinical),
    ("Mattjenester", "mat", Zone::Administration),
    ("Renhold", "renh", Zone::Administration),
    ("Portørtjeneste", "port", Zone::Administration),
    ("Vareforsyning", "vare", Zone::Administration),
    ("Innkjøp", "innkjop", Zone::Administration),
    ("Fakturering", "fakt", Zone::Administration),
    ("Budsjett", "buds", Zone::Administration),
    ("Kvalitetssystem", "kval", Zone::Administration),
    ("Avvik", "avvik", Zone::Administration),
    ("Dokumentsenter", "dok", Zone::Administration),
    ("Møterom", "mote", Zone::Administration),
    ("Videomøte", "video", Zone::Front),
    ("Bibliotek", "bibl", Zone::Administration),
    ("Kursportal", "kurs", Zone::Front),
    ("Forskningsdata", "forsk", Zone::Database),
    ("Pasientregister", "reg", Zone::Database),
    ("Adgangskontroll", "adgang", Zone::Equipment),
    ("Kameraovervåking", "kam", Zone::Equipment),
    ("Bygningsdrift", "bygg", Zone::Equipment),
    ("Nødstrøm", "nod", Zone::Equipment),
    ("Heisstyring", "heis", Zone::Equipment),
    ("Medisinske gasser", "gass", Zone::Equipment),
    ("Ambulanseplan", "amb", Zone::Clinical),
    ("Luftambulanse", "luft", Zone::Clinical),
    ("Psykisk helsevern", "psyk", Zone::Clinical),
    ("Rusbehandling", "rus", Zone::Clinical),
    ("Barnevernsvakt", "barn", Zone::Clinical),
    ("Skjermdeling", "skjerm", Zone::Operations),
    ("Fjerntilgang", "fjern", Zone::Front),
    ("Lisenstjeneste", "lis", Zone::Operations),
    ("Utviklingsmiljø", "utv", Zone::Operations),
];

/// Further lives of a small service once names run out: suffix of name and of code.
pub(super) const VARIANTS: &[(&str, &str)] =
    &[("", ""), (" arkiv", "a"), (" rapport", "r"), (" portal", "p"), (" mobil", "m"), (" forskning", "f")];

/// Guest systems: configured, as tools say, whether it is a Windows one.
pub(super) const SYSTEMS: &[(&str, &str, bool)] = &[
    ("Microsoft Windows Server 2019 (64-bit)", "Microsoft Windows Server 2019 (64-bit)", true),
    ("Microsoft Windows Server 2016 or later (64-bit)", "Microsoft Windows Server 2022 (64-bit)", true),
    ("Microsoft Windows Server 2012 (64-bit)", "Microsoft Windows Server 2012 R2 (64-bit)", true),
    ("Microsoft Windows Server 2008 R2 (64-bit)", "Microsoft Windows Server 2008 R2 (64-bit)", true),
    ("Red Hat Enterprise Linux 8 (64-bit)", "Red Hat Enterprise Linux 8.9 (Ootpa)", false),
    ("Red Hat Enterprise Linux 9 (64-bit)", "Red Hat Enterprise Linux 9.4 (Plow)", false),
    ("Ubuntu Linux (64-bit)", "Ubuntu 22.04.4 LTS", false),
    ("Debian GNU/Linux 11 (64-bit)", "Debian GNU/Linux 11 (bullseye)", false),
    ("Other 3.x or later Linux (64-bit)", "", false),
];

/// Names that break naive readers. Each goes to one server.
pub(super) const AWKWARD: &[&str] = &[
    "59",
    "<b>test</b>",
    "=SUM(A1)",
    "Gammel fakturaserver (ikke rør)",
    "unn-øyebilde-app-01",
    "FIN-Fødsel-DB01",
    "nlsh-blærescan-01",
    "R&D \"labb\" 2",
    " server med mellomrom",
];

/// Names that exist in both vCenters.
pub(super) const CLASHING: &[&str] = &["backup-proxy-01", "jump01", "test-01", "sql01", "WEB01", "filserver"];

/// Remarks of a coordinator.
pub(super) const REMARKS: &[&str] = &[
    "",
    "",
    "",
    "avklar med leverandør",
    "må ta ned sammen med Journal",
    "ok fra systemeier",
    "flyttes helst før påske",
    "usikker på omfang",
    "IP må beholdes",
    "ring vakt først",
];

/// Annotations of VMs; the last three are there to be awkward.
pub(super) const ANNOTATIONS: &[&str] = &[
    "",
    "",
    "",
    "",
    "Bestilt av seksjon for drift",
    "Skal ikke startes på nytt uten avtale",
    "Migrert 2019",
    "Eier: se tjenestekatalogen",
    "linje 1\nlinje 2; \"sitat\"",
    "<script>alert(1)</script>",
    "+47 av 59 & resten",
];
