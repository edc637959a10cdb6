//! What shared infrastructure is there for, told by ports and by words of names.
//!
//! In: ports and names. Out: roles. **A role alone makes no hub: it names one, and lets in what is nearly one.**
//!
//! Ports are those of IANA's register and of the products' own manuals; words are what services and servers are
//! commonly called in Norwegian and English hospitals.

use crate::base::named;

named! {
    /// What a hub does.
    HubRole {
        Directory = "directory",
        Names = "dns",
        Time = "time",
        Backup = "backup",
        Monitoring = "monitoring",
        Management = "management",
        Print = "print",
        Certificates = "pki",
        Proxy = "proxy",
        Mail = "mail",
        Integration = "integration",
        Imaging = "imaging",
        Laboratory = "laboratory",
        Journal = "journal",
        Database = "database",
        Files = "files",
        /// Knocks on every door: what it says is noise, and nothing hangs on it.
        Scanner = "scanner",
    }
}

/// How a role is known.
pub struct Preset {
    pub role: HubRole,
    /// Ports that it is used on.
    pub served: &'static [u16],
    /// Ports that it uses of others.
    pub reached: &'static [u16],
    /// Words in lower case. One of five letters or more may also begin a longer word.
    pub words: &'static [&'static str],
}

const fn preset(
    role: HubRole,
    served: &'static [u16],
    reached: &'static [u16],
    words: &'static [&'static str],
) -> Preset {
    Preset { role, served, reached, words }
}

/// Every role, what serves everybody first.
pub const PRESETS: &[Preset] = &[
    preset(
        HubRole::Directory,
        &[88, 389, 464, 636, 3268, 3269],
        &[],
        &["dc", "ad", "adds", "ldap", "katalog", "directory", "domene", "domain"],
    ),
    preset(HubRole::Names, &[53, 853], &[], &["dns", "ns", "navnetjen", "resolver", "infoblox"]),
    preset(HubRole::Time, &[123], &[], &["ntp", "tid", "tidstjen", "chrony", "klokke"]),
    preset(
        HubRole::Backup,
        &[1500, 1556, 7937, 7938, 8400, 9392, 10_000, 13_724],
        &[902, 6160, 6162, 8400, 9102, 13_724],
        &["backup", "bakup", "bck", "bkp", "bup", "tsm", "sikkerhetskop", "veeam", "netbackup", "commvault"],
    ),
    preset(
        HubRole::Monitoring,
        &[162, 514, 5723, 6514, 9997, 10_051, 12_201],
        &[161, 5666, 6556, 9182, 10_050],
        &[
            "mon", "ovv", "overvåk", "overvak", "monitor", "nagios", "zabbix", "scom", "logg", "syslog",
            "siem",
        ],
    ),
    preset(
        HubRole::Management,
        &[1688, 4505, 4506, 8140, 8530, 8531, 10_123],
        &[623, 5985, 5986],
        &["wsus", "sccm", "mecm", "kms", "ansible", "puppet", "programvaredist", "management", "patch"],
    ),
    preset(
        HubRole::Print,
        &[515, 631, 9100],
        &[],
        &["prt", "prn", "print", "utskrift", "skriver", "papercut"],
    ),
    preset(
        HubRole::Certificates,
        &[829, 2560],
        &[],
        &["pki", "ca", "adcs", "crl", "ocsp", "sertifikat", "certificate"],
    ),
    preset(HubRole::Proxy, &[1080, 3128], &[], &["proxy", "webproxy", "squid", "mellomtjener"]),
    preset(HubRole::Mail, &[25, 465, 587], &[], &["mail", "smtp", "epost", "exchange", "postfix", "e-post"]),
    preset(
        HubRole::Integration,
        &[2575, 6661, 6662, 6663, 6664, 6665, 6666],
        &[],
        &["esb", "hl7", "intp", "integr", "meldingstjen", "mirth", "rhapsody", "cloverleaf", "biztalk"],
    ),
    preset(
        HubRole::Imaging,
        &[104, 2761, 2762, 4242, 11_112],
        &[],
        &["pacs", "ris", "vna", "dicom", "bilde", "radiologi", "røntgen", "rontgen", "imaging"],
    ),
    preset(
        HubRole::Laboratory,
        &[],
        &[],
        &["lab", "lis", "lims", "laborat", "patologi", "blodbank", "mikrobiologi"],
    ),
    preset(HubRole::Journal, &[], &[], &["epj", "emr", "ehr", "epr", "pas", "jou", "journal", "dips"]),
    preset(
        HubRole::Database,
        &[1433, 1521, 3306, 5432, 27_017, 50_000],
        &[],
        &["sql", "mssql", "oracle", "postgres", "database"],
    ),
    preset(
        HubRole::Files,
        &[139, 445, 2049],
        &[],
        &["nas", "dfs", "fildel", "filserver", "filtjen", "fileserver"],
    ),
    preset(
        HubRole::Scanner,
        &[],
        &[],
        &["scan", "skann", "scanner", "sårbarhet", "sarbarhet", "nessus", "openvas", "qualys"],
    ),
];

/// Ports of administration that hardly anything but a scan tries side by side: FTP, SSH, Telnet, RPC, NetBIOS,
/// RDP, VNC.
pub const DOORS: [u16; 7] = [21, 22, 23, 135, 139, 3389, 5900];

impl HubRole {
    /// Whether it is there for everybody: what most estates have once, for all.
    pub fn is_shared(self) -> bool {
        self <= Self::Integration
    }

    fn preset(self) -> Option<&'static Preset> {
        PRESETS.iter().find(|preset| preset.role == self)
    }

    /// The word of a name that tells this role.
    pub fn word_in(self, name: &str) -> Option<&'static str> {
        let name = name.to_lowercase();
        let is = |word: &&&str| {
            name.split(|next: char| !next.is_alphanumeric() && next != '-')
                .flat_map(|part| [part].into_iter().chain(part.split('-')))
                .map(|part| part.trim_end_matches(|last: char| last.is_ascii_digit()))
                .any(|part| part == **word || (word.len() >= 5 && part.starts_with(**word)))
        };
        self.preset()?.words.iter().find(is).copied()
    }

    /// The ports of a role in a list.
    pub fn served(self) -> &'static [u16] {
        self.preset().map_or(&[], |preset| preset.served)
    }

    pub fn reached(self) -> &'static [u16] {
        self.preset().map_or(&[], |preset| preset.reached)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_preset_in_order() {
        assert!(PRESETS.iter().map(|preset| preset.role).eq(HubRole::ALL.iter().copied()));
        for preset in PRESETS {
            assert!(preset.words.iter().all(|word| *word == word.to_lowercase()), "{:?}", preset.role);
            assert!(preset.served.is_sorted() && preset.reached.is_sorted(), "{:?}", preset.role);
        }
    }

    #[test]
    fn words_tell_a_role_only_where_they_stand_alone_or_begin_one() {
        let cases = [
            ("Katalogtjeneste", HubRole::Directory, true),
            ("fel-dc-01", HubRole::Directory, true),
            ("fel-dc03", HubRole::Directory, true),
            ("Adcom", HubRole::Directory, false),
            ("Timebestilling", HubRole::Time, false),
            ("Overvåking", HubRole::Monitoring, true),
            ("Kameraovervåking UNN", HubRole::Monitoring, false),
            ("E-post", HubRole::Mail, true),
            ("e-postarkiv", HubRole::Mail, true),
            ("Bildearkiv UNN", HubRole::Imaging, true),
            ("Labyrint", HubRole::Laboratory, false),
            ("PROD-PRINT-07", HubRole::Print, true),
            ("", HubRole::Print, false),
        ];
        for (name, role, told) in cases {
            assert_eq!(role.word_in(name).is_some(), told, "{name} {role:?}");
        }
    }
}
