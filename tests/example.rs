//! The example estate as its files show it, read back with nothing of the importer.

#[path = "example/files.rs"]
mod files;

use std::collections::{BTreeMap, BTreeSet};

use expect_test::expect;
use files::{bytes, entry, example, records, rows, shared_strings, text};
use flytteplan::base::{Digest, Monitor, Progress};
use flytteplan::example::{ExampleFile, LICENCE_CANARY, Options, Truth, generate};

#[test]
fn the_same_options_give_the_same_bytes() {
    let (one, other) = (example(200, 7), example(200, 7));
    assert_eq!(one, other);
    assert_ne!(one.files, example(200, 8).files);
}

#[test]
fn golden_digests() {
    let line = |file: &ExampleFile| format!("{} {}\n", &Digest::of(&file.bytes).to_hex()[..16], file.name);
    let text: String = example(60, 1).files.iter().map(line).collect();
    expect![[r"
        67b296c03e814735 RVTools_export_all_2026-11-20_06.00.00.xlsx
        33df55eb59233bc7 avhengigheter-azure-migrate.csv
        7faac4b70d18f73c trafikk.csv
        d3a7cb84108a4df1 tjenestekatalog.csv
        88e037f5a75e3a2d bolgeliste-gammel.csv
    "]]
    .assert_eq(&text);
}

#[test]
fn truth_goes_through_json() {
    let truth = example(120, 3).truth;
    let json = serde_json::to_string(&truth).expect("JSON");
    assert_eq!(serde_json::from_str::<Truth>(&json).expect("the same"), truth);
}

#[test]
fn two_thousand_have_the_shape_of_a_real_estate() {
    let example = example(2000, 1);
    let counts = example.truth.counts;
    assert_eq!(counts.vms, 2000);
    assert_eq!((counts.templates, counts.agents, counts.placeholders), (15, 6, 12));
    assert!((280..=320).contains(&example.truth.services.len()));
    let hub_share = counts.hub_flows * 100 / counts.flows;
    assert!((25..=45).contains(&hub_share), "{hub_share} %");
    assert_eq!(example.truth.hubs.len(), 8);
    let largest = example.truth.services.iter().map(|service| service.vms.len()).max();
    assert!((40..=90).contains(&largest.expect("services")), "{largest:?}");
    let small = example.truth.services.iter().filter(|service| service.vms.len() <= 8).count();
    assert!(small * 100 > example.truth.services.len() * 70, "{small}");
    let [catalogue, .., nowhere] = counts.traces;
    assert!((80..=90).contains(&(catalogue * 100 / counts.servers)), "{:?}", counts.traces);
    assert!((10..=90).contains(&nowhere), "{nowhere}");
    assert!((30..=90).contains(&example.truth.clones.len()));
    assert!(example.truth.pairs.len() > 300 && example.truth.clusters.len() > 20);
    assert!((100..=260).contains(&example.truth.unobserved.len()));
    let lines = |name: &str| bytes(&example, name).split(|byte| *byte == b'\n').count() - 1;
    assert!((12_000..=20_000).contains(&lines("azure")), "{}", lines("azure"));
    assert!((30_000..=50_000).contains(&lines("trafikk")), "{}", lines("trafikk"));
    let owned: usize = example.truth.services.iter().map(|service| service.vms.len()).sum();
    assert_eq!(owned as u64, counts.servers);
}

#[test]
fn every_size_gives_that_many_rows() {
    for vms in [1, 2, 3, 7, 19, 20, 21, 33, 60, 150] {
        let example = example(vms, 5);
        assert_eq!(example.truth.counts.vms, u64::from(vms));
        let strings = shared_strings(&example);
        assert_eq!(rows(&example, &strings, "vInfo").len() as u64, u64::from(vms) + 1);
        rows(&example, &strings, "vDisk");
    }
    assert_eq!(example(0, 5).truth.counts.vms, 1);
}

#[test]
fn the_workbook_is_as_rvtools_writes_it() {
    let example = example(60, 1);
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes(&example, ".xlsx"))).expect("a ZIP");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    assert_eq!(names.first().map(String::as_str), Some("xl/workbook.xml"));
    assert!(names.iter().position(|name| name == "[Content_Types].xml").expect("there") >= 30);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes(&example, ".xlsx"))).expect("a ZIP");
    assert_eq!(archive.by_name("_rels/.rels").expect("there").compression(), zip::CompressionMethod::Stored);
    let relations = entry(&example, "xl/_rels/workbook.xml.rels");
    assert!(relations.contains(r#"Target="/xl/worksheets/sheet1.xml""#), "absolute targets");
    let strings = shared_strings(&example);
    let headings = &rows(&example, &strings, "vInfo")[0];
    assert_eq!(headings.len(), 90 + 4);
    let place = |name: &str| headings.iter().position(|heading| heading == name).expect(name);
    assert!(place("Annotation") < place("Tjeneste") && place("SisteBackup") < place("Datacenter"));
    for tab in [
        "vCPU",
        "vMemory",
        "vDisk",
        "vPartition",
        "vNetwork",
        "vCD",
        "vSnapshot",
        "vTools",
        "vSource",
        "vRP",
        "vCluster",
        "vHost",
        "vPort",
        "dvSwitch",
        "dvPort",
        "vDatastore",
        "vLicense",
        "vMetaData",
    ] {
        assert!(rows(&example, &strings, tab).len() > 1 || tab == "vSnapshot", "{tab}");
    }
    let xml = entry(&example, "xl/sharedStrings.xml");
    assert!(xml.contains(&format!(r#"uniqueCount="{}""#, strings.len())));
    assert_eq!(strings.iter().collect::<BTreeSet<_>>().len(), strings.len(), "each once");
}

#[test]
fn the_tabs_are_awkward() {
    let example = example(2000, 1);
    let strings = shared_strings(&example);
    let info = records(&example, &strings, "vInfo");
    assert!(info.iter().all(|row| row["Folder"].is_empty()), "no folder in vInfo");
    let flags: BTreeSet<&str> = info.iter().map(|row| row["Template"].as_str()).collect();
    assert_eq!(flags, BTreeSet::from(["False", "True"]));
    let by_vcenter = |uuid: &str, column: &str| -> BTreeSet<String> {
        info.iter().filter(|row| row["VI SDK UUID"] == uuid).map(|row| row[column].clone()).collect()
    };
    let vcenters: BTreeSet<&str> = info.iter().map(|row| row["VI SDK UUID"].as_str()).collect();
    let [one, other] = vcenters.into_iter().collect::<Vec<_>>()[..] else { panic!("two vCenters") };
    assert!(by_vcenter(one, "VM ID").intersection(&by_vcenter(other, "VM ID")).count() > 100);
    assert!(by_vcenter(one, "VM").intersection(&by_vcenter(other, "VM")).count() >= 6 + 10);
    let keys: BTreeSet<(&str, &str)> =
        info.iter().map(|row| (row["VI SDK UUID"].as_str(), row["VM ID"].as_str())).collect();
    assert_eq!(keys.len(), info.len(), "(vCenter, VM ID) tells them apart");
    for row in info.iter().filter(|row| row["Powerstate"] != "poweredOn") {
        assert!(row["Primary IP Address"].is_empty() && row["DNS Name"].is_empty(), "{row:?}");
    }
    let tools = records(&example, &strings, "vTools");
    assert_eq!(tools.len() as u64, 2000 + example.truth.counts.filtered_out);
    assert!(tools.iter().filter(|row| row["Folder"].starts_with("/SKM1/UNN/")).count() > 100);
    let key = |row: &BTreeMap<String, String>| (row["VI SDK UUID"].clone(), row["VM ID"].clone());
    let partitions = records(&example, &strings, "vPartition");
    assert!(partitions.iter().any(|row| !keys.contains(&(key(row).0.as_str(), key(row).1.as_str()))));
    let disks = records(&example, &strings, "vDisk");
    assert_eq!(disks.iter().filter(|row| row["VM"] == "VM" && row["Powerstate"] == "Powerstate").count(), 1);
    let cards = records(&example, &strings, "vNetwork");
    assert!(cards.iter().any(|row| row["IPv4 Address"].contains(", ")));
    assert!(
        cards.iter().all(|row| row["IPv6 Address"].is_empty() || row["IPv6 Address"].starts_with("fe80::"))
    );
    for name in
        ["59", "<b>test</b>", "=SUM(A1)", "R&D \"labb\" 2", " server med mellomrom", "unn-øyebilde-app-01"]
    {
        assert_eq!(info.iter().filter(|row| row["VM"] == name).count(), 1, "{name}");
    }
    let port_groups: BTreeSet<&str> = info.iter().map(|row| row["Network #1"].as_str()).collect();
    let switched: BTreeSet<String> =
        records(&example, &strings, "dvPort").into_iter().map(|row| row["Port"].clone()).collect();
    let standard =
        port_groups.iter().filter(|group| !group.is_empty() && !switched.contains(**group)).count();
    assert!((1..=4).contains(&standard), "{standard} port groups of standard switches");
}

#[test]
fn the_licence_key_stands_only_where_licences_do() {
    let example = example(60, 1);
    let strings = shared_strings(&example);
    for file in example.files.iter().filter(|file| !file.name.contains(".xlsx")) {
        assert!(!String::from_utf8_lossy(&file.bytes).contains(LICENCE_CANARY), "{}", file.name);
    }
    let mut places = BTreeSet::new();
    let workbook = entry(&example, "xl/workbook.xml");
    for sheet in workbook.split("name=\"").skip(1) {
        let tab = sheet.split('"').next().expect("a name");
        for row in records(&example, &strings, tab) {
            let found = row.into_iter().filter(|(_, value)| value.contains(LICENCE_CANARY));
            places.extend(found.map(|(heading, _)| (tab.to_owned(), heading)));
        }
    }
    let expected = [("vHost", "Assigned License(s)"), ("vLicense", "Key")];
    assert_eq!(places, expected.map(|(tab, heading)| (tab.to_owned(), heading.to_owned())).into());
    let json = serde_json::to_string(&example.truth).expect("JSON");
    assert!(!json.contains(LICENCE_CANARY));
}

#[test]
fn dependencies_join_by_address() {
    let example = example(600, 2);
    let strings = shared_strings(&example);
    let mut addresses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in records(&example, &strings, "vNetwork") {
        for address in row["IPv4 Address"].split(", ").filter(|address| !address.is_empty()) {
            addresses.entry(address.to_owned()).or_default().insert(row["VM"].clone());
        }
    }
    let shared: Vec<_> =
        addresses.iter().filter(|(_, names)| names.len() > 1).map(|(a, _)| a.as_str()).collect();
    assert!(shared.iter().all(|address| address.starts_with("172.17.") || address.starts_with("169.254.")));

    let azure = text(&example, "azure");
    let azure = azure.strip_prefix('\u{feff}').expect("a BOM");
    let mut reader = csv::Reader::from_reader(azure.as_bytes());
    assert_eq!(reader.headers().expect("headings").iter().next(), Some("Time slot"));
    let (mut rows, mut named, mut known) = (0_u32, 0_u32, 0_u32);
    for record in reader.records() {
        let record = record.expect("a record");
        rows += 1;
        named += u32::from(!record[5].is_empty());
        known += u32::from(addresses.contains_key(&record[2]) && addresses.contains_key(&record[6]));
        assert!(record[0].starts_with("11/1") && record[0].contains("/2026 "), "{}", &record[0]);
    }
    assert!(named * 100 < rows * 10 && named > 0, "{named} of {rows} have a name");
    assert!(known * 100 > rows * 80, "{known} of {rows} join");

    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes(&example, "trafikk"));
    let headings: Vec<_> = reader.headers().expect("headings").iter().map(str::to_owned).collect();
    assert_eq!(headings.join(";"), "kilde_ip;mal_ip;port;protokoll;antall;bytes;forst;sist");
    let (mut rows, mut unknown) = (0_u32, 0_u32);
    for record in reader.records() {
        let record = record.expect("a record");
        rows += 1;
        unknown += u32::from(!addresses.contains_key(&record[0]) || !addresses.contains_key(&record[1]));
        assert!(record[6] <= record[7], "{record:?}");
    }
    assert!(unknown * 100 > rows * 3 && unknown * 100 < rows * 40, "{unknown} of {rows} have an unknown end");
}

#[test]
fn the_catalogue_names_most_servers_and_errs_like_a_person() {
    let example = example(2000, 1);
    let text = text(&example, "katalog");
    let text = text.strip_prefix('\u{feff}').expect("a BOM");
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for service in &example.truth.services {
        names.extend(service.vms.iter().map(|vm| (vm.name.trim(), service.name.as_str())));
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let (mut right, mut qualified, mut missed) = (0, 0, 0);
    let mut owners = BTreeSet::new();
    let mut claimed: BTreeMap<String, u32> = BTreeMap::new();
    for record in reader.records() {
        let record = record.expect("a record");
        owners.insert(record[1].to_owned());
        for server in record[4].split(", ").filter(|server| !server.is_empty()) {
            *claimed.entry(server.to_owned()).or_default() += 1;
            match names.get(server) {
                Some(_) => right += 1,
                None if server.contains(".example") => qualified += 1,
                None => missed += 1,
            }
        }
    }
    assert!((1400..=1800).contains(&right), "{right}");
    assert!((40..=160).contains(&qualified), "{qualified}");
    assert!((20..=160).contains(&missed), "{missed} in capitals or misspelt");
    assert!(owners.contains("SKSD") && owners.contains("FELLES") && owners.contains("Nordlandssykehuset"));
    assert!(claimed.values().any(|count| *count > 1), "a server under two services");
}

#[test]
fn the_wave_list_is_windows_1252() {
    let example = example(2000, 1);
    let bytes = bytes(&example, "bolgeliste");
    assert!(std::str::from_utf8(bytes).is_err());
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("Bølge;Dato;Tjeneste;Server;Merknad"));
    let lines: Vec<&str> = lines.collect();
    let waves: BTreeSet<&str> = lines.iter().filter_map(|line| line.split(';').next()).collect();
    assert_eq!(waves.iter().filter(|wave| wave.starts_with("Bølge ")).count(), 9);
    for style in ["26.05.2027", "26. mai 2027", "2027-05-26", "uke 23", "31.02.2027"] {
        assert!(text.contains(style), "{style}");
    }
    let services: BTreeSet<&str> = lines.iter().filter_map(|line| line.split(';').nth(2)).collect();
    assert!((90..=190).contains(&services.len()), "{}", services.len());
}

#[test]
fn progress_counts_up_to_its_total() {
    struct Seen(Vec<(u64, u64)>);
    impl Monitor for Seen {
        fn report(&mut self, progress: Progress) {
            self.0.push((progress.done, progress.total));
        }
    }
    let mut seen = Seen(Vec::new());
    generate(&Options { vms: 30, seed: 1 }, &mut seen);
    assert_eq!(seen.0.last(), Some(&(27, 27)));
    assert!(seen.0.windows(2).all(|pair| pair[0].0 <= pair[1].0));
}
