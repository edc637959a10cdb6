//! Small estates that strike as many rules as they can.

use std::fmt::Write as _;

/// What every one of them has.
const ALWAYS: &str = "
    trust UNN
    trust NLSH
    trust FELLES shared
    service Lab UNN crit=1 n=3 gib=40 cluster=c1 users=NLSH net=pg-a vlan=120 cpu=4 mem=16 ds=old
    service Journal NLSH crit=1 n=3 gib=60 cluster=c1 net=pg-a,pg-b cpu=8 mem=64 ds=old
    service Blood UNN crit=1 n=2 gib=20 cluster=c2 net=pg-b cpu=2 mem=8
    service Image UNN crit=3 n=2 gib=900 cluster=c2 net=pg-c
    service AD FELLES hub n=2 gib=10 cluster=c1
    vm lab-test-01 svc=Lab env=Test gib=5 net=pg-b
    vm lab-prod-02 svc=Lab env=Prod gib=5
    vm loose-1 gib=7 cluster=c1 net=pg-a,pg-b
    vm loose-2 gib=7
    net pg-b vlan=130
    wave 1 cap=8 gib=400 open=2027-05-26 at=22 close=6
    wave 2 open=2027-05-27 at=1 close=9
    wave 3
    wave 4 open=2027-05-17 at=0 close=6
    state 2026-11-20
";

/// Each comes in with a bit of the number.
const SOME: &[&str] = &[
    "Lab-1 -> Journal-1 :1433 x300 from=2026-01-05T08:00Z to=2026-01-12T08:00Z days=5,6,7 hours=8,23",
    "Journal-1 -> Lab-1 :443 x3000",
    "Journal-2 -> Lab-2 :443 x900000",
    "Blood-1 -> Image-1 :443 x20\nImage-1 -> Lab-1 :80 x9\nLab-2 -> Blood-2 :80 x9",
    "Lab-1 -> AD-1 :389 x90\nBlood-1 -> AD-2 :389 x90\nloose-1 -> AD-1 :389 x9",
    "loose-1 -> loose-2 :80 x5\nloose-2 -> Image-1 :80 x5\nLab-3 -> loose-1 :22 x4",
    "bundle Sammen: Image, Blood",
    "vm quorum-1 svc=Lab disk=q rdm=1\nvm quorum-2 svc=Blood disk=q usb=1 cd",
    "vm quorum-1 svc=Journal disk=r\nvm quorum-2 svc=Journal disk=r\nredundant quorum-1, quorum-2",
    "vm snap-1 svc=Image snap=2026-01-05 independent=1 hw=8 full=97 on\nvm snap-2 snap=? tools=none on",
    "vm slow-1 svc=Blood suspended sriov=1\nvm slow-2 still",
    "redundant Lab-1, Lab-2\nredundant Journal-1, Journal-3",
    "not-redundant Blood-1, Blood-2",
    "demand before Lab Journal",
    "demand apart Blood Image",
    "demand stays AD",
    "demand not-on Journal 2027-05-17\ndemand in Blood 2",
    "freeze Vakt warn open=2027-05-26 at=0 close=23 for=Lab,NLSH",
    "freeze Ferie holiday open=2027-05-17 at=0 close=23 for=everyone",
    "target\nhost A h1 8 32\nhost A h2 8 32\nstore d 100 40\nat A there 8 16\nplanned hosts 2027-05-27 A 2 64 64",
    "target\nhost B h1 1 16\nstore d 100 90\nmap cluster c1 B\nmap datastore old d\nmap port-group pg-b pg-b",
    "team Drift people=1 key=Kari for=everyone\nset effort-minutes-per-vm 600\nset rest-hours 48",
    "set growth-percent 50\nset wave-vms 1",
    "set transfer-mibps 1\nset people-on-duty 1\nset effort-minutes-per-vm 240\nset strong-weight 5",
    "service Kurs UNN n=5 net=pg-x\nservice Kjeks NLSH n=5 net=pg-y\nvm both-1 svc=Kurs net=pg-x,pg-y\nput Kurs 1\nput Kjeks 2",
    "say Image-2 uses Lab\nsay loose-1 unrelated loose-2",
    "pin Blood-1",
];

/// Each as it stands, or twice as many with one bit more.
pub(super) fn text(bits: u64, places: &[u8]) -> String {
    let mut text = ALWAYS.to_owned();
    let mut servers: Vec<&str> = vec!["Lab", "Journal", "Blood", "Image", "AD", "loose-1", "loose-2"];
    // Names of servers and the target stand once.
    let (mut seen, mut target) = (false, false);
    for some in SOME.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, some)| *some) {
        let again = some.starts_with("vm quorum") && seen || some.starts_with("target") && target;
        seen |= some.starts_with("vm quorum");
        target |= some.starts_with("target");
        if !again {
            writeln!(text, "{some}").unwrap();
        }
    }
    servers.extend(["Lab-1", "Lab-2", "Journal-2", "Blood-1", "Image-2"]);
    for (name, place) in servers.iter().zip(places).filter(|(_, place)| **place > 0) {
        writeln!(text, "put {name} {}", place.min(&4)).unwrap();
    }
    text
}
