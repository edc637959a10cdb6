//! Headings people and tools give their columns.
//!
//! In: a heading. Out: the field it names. **Headings are compared as letters and digits in lower case.**

use super::columns::{Field, Why};

/// Lower case, letters and digits only; æ, ø and å as exports without them write them (`mal_ip`, `forst`).
#[inline(never)]
pub(super) fn normal(heading: &str) -> String {
    let mut plain = String::with_capacity(heading.len());
    plain.extend(letters(heading));
    plain
}

/// The letters of [`normal`], one after the other.
pub(super) fn letters(heading: &str) -> impl Iterator<Item = char> + '_ {
    let plain = |letter| match letter {
        'å' => ['a', '\0'],
        'ø' => ['o', '\0'],
        'æ' => ['a', 'e'],
        other => [other, '\0'],
    };
    let letters = heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.flat_map(plain).filter(|letter| *letter != '\0')
}

/// Headings, as [`normal`] gives them, that name the field.
pub(super) fn names_of(field: Field) -> impl Iterator<Item = String> + Clone {
    words(field).split_whitespace().map(normal)
}

fn words(field: Field) -> &'static str {
    match field {
        Field::FromAddress => {
            "sourceip sourceipaddress sourceaddress srcip srcipaddr srcaddr srcaddress sa kildeip \
             kildeipadresse kildeadresse fraip fraipadresse fraadresse avsenderip clientip klientip \
             idorigh ipsource fromip fromaddress localaddress originip quellip"
        }
        Field::FromName => {
            "sourceservername sourceserver sourcehostname sourcehost sourcename sourcevm \
             sourcemachine source srcvm srchost srcname src kildeserver kildevert kildenavn \
             kildesystem kilde fraserver fravert frasystem fra avsender fromserver fromhost fromvm \
             from clientname client klient konsument consumer quelle"
        }
        Field::FromPort => "sourceport srcport srcpt sport sp kildeport fraport idorigp clientport",
        Field::ToAddress => {
            "destinationip destinationipaddress destinationaddress destip destaddress destaddr dstip \
             dstipaddr dstaddr dstaddress da målip målipadresse måladresse tilip tilipadresse tiladresse \
             mottakerip serverip idresph targetip toip toaddress remoteaddress zielip"
        }
        Field::ToName => {
            "destinationservername destinationserver destinationhostname destinationhost \
             destinationname destinationvm destinationmachine destination desthost destname dest \
             dstvm dsthost dstname dst målserver målvert målnavn målsystem mål tilserver tilvert \
             tilsystem til mottaker toserver tohost tovm to targetserver targethost targetvm target \
             leverandør provider ziel"
        }
        Field::ToPort => {
            "destinationport destport dstport dstpt dport dp målport tilport mottakerport serverport tjenesteport \
             serviceport targetport toport idrespp tcpport portnummer portnumber port zielport"
        }
        Field::Protocol => "protocol protokoll proto pr transport transportprotocol ipprotocol protokol",
        Field::Connections => {
            "connectioncount connections flowcount flows sessioncount sessions hits occurrence \
             antallforbindelser forbindelser antallsesjoner sesjoner antallflyter antall treff count repeatcount"
        }
        Field::Bytes => {
            "bytes totalbytes bytestotal octets bytecount antallbyte antallbytes datamengde byte ibyt \
             origbytes bytesout bytessent sentbytes sentbyte sourcebytes clientbytes"
        }
        Field::BytesBack => {
            "obyt respbytes bytesin bytesreceived receivedbytes receivedbyte rcvdbyte responsebytes \
             destinationbytes serverbytes svarbyte svarbytes"
        }
        Field::FirstSeen => {
            "firstseen datefirstseen timeslot førstsett førstsettdato først starttime starttid start timestamp tidspunkt \
             tid time dato date ts agentcreationdate"
        }
        Field::LastSeen => {
            "lastseen sistsett sistesett sist sisteforbindelse endtime sluttid latesttimestamp slutt end te"
        }
        Field::Action => {
            "action connstate verdict disposition decision policyaction ruleaction fwaction flowstatus \
             outcome handling utfall beslutning vedtak regelutfall resultat aktion entscheidung status"
        }
        Field::Service => {
            "tjeneste tjenestenavn service servicename businessservice applikasjon applikasjonsnavn \
             application applicationname fagsystem systemnavn system løsning app"
        }
        Field::Owner => {
            "eier eierforetak tjenesteeier systemeier owner serviceowner trust owningtrust \
             helseforetak foretak hf"
        }
        Field::Users => "brukesav bruktav brukerforetak brukere usedby users usingtrusts",
        Field::Criticality => {
            "kritikalitet kritikalitetsklasse kritisk tjenesteklasse prioritet criticality priority \
             tier klasse class"
        }
        Field::Servers => {
            "servere server servernavn servers servername servernames vm vms vmer vmnavn vmname \
             vmnames virtuellmaskin virtuellemaskiner virtuelleservere maskin maskiner maskinnavn \
             vertsnavn hostname hosts host machine machines machinename"
        }
        Field::AlsoServers => {
            "ogsåservere ogsåserver også brukerogså brukerserver brukerservere delteservere \
             delteserver støtteservere alsoservers alsoserver also alsouses sharedservers usesservers"
        }
        Field::Wave => {
            "bølge bølgenavn bølgenr bølgenummer flyttebølge bolge flyttebolge wave wavename \
             wavenumber migrationwave applicationwave movegroup pulje puljenavn flyttepulje \
             migreringspulje pakke migreringspakke flyttepakke"
        }
        Field::Date => {
            "dato flyttedato migreringsdato planlagtdato date movedate migrationdate cutoverdate \
             cutover planneddate dag day"
        }
        // Of tables of servers, without units; the first word that is there counts.
        Field::VmName => {
            "vmname vm virtualmachinename virtualmachine vmwarevmname vmnavn virtuellmaskin servername \
             servernavn server machinename maskinnavn machine maskin computername displayname name navn"
        }
        Field::HostName => {
            "fqdn dnsname guesthostname guestfqdn dnsnavn hostname vertsnavn fullyqualifieddomainname"
        }
        Field::Addresses => {
            "primaryipaddress ipaddress ipaddresses ipadresse ipadresser ipv4address ipv6address ips ip \
             guestip guestipaddress privateipaddress publicipaddress ipaddresslistsemicolondelimited"
        }
        Field::Power => "powerstate powerstatus powerstats power strømstatus machinestatus",
        Field::Cpus => {
            "vcpus vcpu cpus virtualcpu cpunumberoflogicalcores cpunumberofcores numberofcpus numcpus \
             cpucount cpucorecount allocatedprocessorcorecount numberofcores cores corecount processors \
             cpu antallcpu antallkjerner kjerner cpunumberofprocessors"
        }
        Field::Memory => {
            "memory provisionedmemory allocatedmemory configuredmemory memorysize memorycapacity ram \
             ramtotalsize totalram totalmemory memorytotalcapacity minne"
        }
        Field::Provisioned => {
            "provisioned provisionedspace provisionedstorage provisionedsize storageallocated \
             totaldiskallocated totaldiskcapacity guestvmdiskcapacity diskcapacity storagecapacity \
             totalstorage diskspace disksize storage disk lagring diskstørrelse diskplass"
        }
        Field::Used => {
            "inuse storageinuse usedspace usedstorage storageused storageusage totaldiskused \
             guestvmdiskused diskused diskusage spaceused consumed used bruktdisk brukt"
        }
        Field::Disks => "disks totaldisks numberofdisks numdisks diskcount virtualdisks antalldisker disker",
        Field::Os => {
            "operatingsystem osname guestos guestosname vmos operativsystem guestosfullname os ostype"
        }
        Field::Datacenter => "datacenter datacentre datacentername datasenter hostinglocation",
        Field::Cluster => "cluster clustername klynge",
        Field::Host => "host esxhost esxihost hostsystem parenthost vert",
        Field::Folder => "folder folderpath vmfolder mappe",
        Field::VmId => "vmid morefid moref mobid moid managedobjectid vmwaremorefid vmmoref",
        Field::InstanceUuid => "instanceuuid vminstanceuuid vcinstanceuuid vmuuid",
        Field::SmbiosUuid => "smbiosuuid smbiosid biosuuid uuid",
        Field::Vcenter => "vcenteruuid vcenterid vcenter vcenterserver vcentername vmwarevcenterid",
        Field::Template => "template istemplate mal",
        Field::Tags => "tags tagger categories kategorier",
        // Of what is to come, without units and without what says whether it is of one host or of all.
        Field::HostCount => {
            "hosts hostcount numhosts numberofhosts nodes nodecount numberofnodes esxhosts antallverter \
             antallhoster antallhosts antallnoder antallservere verter noder"
        }
        Field::Cores => {
            "cores physicalcores cpucores corecount numberofcores kjerner cpukjerner fysiskekjerner \
             antallkjerner"
        }
        Field::Datastore => {
            "datastore datastorename datastores datalager datalagre lagringsområde lagringsvolum lun volume volum"
        }
        Field::Capacity => {
            "capacity usablecapacity storagecapacity datastorecapacity size kapasitet nyttbarkapasitet \
             lagringskapasitet datalagerkapasitet størrelse lagring storage"
        }
        Field::PortGroup => {
            "portgroup portgroupname portgruppe portgruppenavn network networkname nettverk nettverksnavn"
        }
        Field::Switch => "switch dvswitch dvs vds vswitch switchnavn switchname distributedswitch",
        Field::Vlan => "vlan vlanid vlannr vlannummer vlannumber",
        Field::AvailableFrom => {
            "tilgjengeligfra tilgjengelig tilgjengeligdato leveringsdato levering levertdato levert leveres \
             driftssatt idriftsatt idriftsettes driftsettes klar klardato klarfra gjelderfra fradato fra \
             availablefrom available availabledate availability deliverydate delivered delivery readydate \
             readyfrom ready inservice inservicedate golive from fromdate dato date"
        }
    }
}

/// Headings of bytes in both directions.
pub(super) fn is_total(heading: &str) -> bool {
    ["bytes", "totalbytes", "bytestotal", "networkbytes", "octets"].contains(&heading)
}

/// Whose flows these are, by headings that nobody else has together (as [`normal`] gives them). Zeek and the first
/// of Aria's: after files seen; nfdump, the agents of AWS Application Discovery and Aria's other exporter: after
/// programs that write or read them; VPC, the API of Application Discovery and Splunk: after their documentation,
/// no file seen.
#[inline(never)]
pub(super) fn flow_format(headings: &[String], known: &[String]) -> Why {
    const FORMATS: [(Why, &str); 9] = [
        (Why::ZeekHeadings, "idorigh idresph"),
        (Why::NfdumpHeadings, "ts te td sa da"),
        (Why::NfdumpHeadings, "firstseen duration proto srcaddr dstaddr"),
        (Why::VpcHeadings, "srcaddr dstaddr action logstatus"),
        (Why::VpcHeadings, "interfaceid srcaddr dstaddr"),
        (Why::AriaHeadings, "srcip dstip srcvm srcsecuritygroups"),
        (Why::DiscoveryHeadings, "agentid sourceip destinationip destinationport"),
        (Why::DiscoveryHeadings, "sourceserverid sourceip destinationserverid destinationip"),
        (Why::SplunkHeadings, "time src dest transport"),
    ];
    let has = |name: &str| known.iter().any(|heading| heading == name);
    let format = FORMATS.iter().find(|(_, names)| names.split(' ').all(has));
    // `_time` is Splunk's own.
    let splunk = headings.iter().any(|heading| heading.trim() == "_time");
    match format {
        Some((Why::SplunkHeadings, _)) if !splunk => Why::FlowHeadings,
        Some((why, _)) => *why,
        None => Why::FlowHeadings,
    }
}

/// Every kind of file that is known and not read, by its short name; `text` says what each is and what to do.
pub const KINDS_NOT_READ: &[&str] = &[
    "archive",
    "azure-migrate-automation",
    "azure-migrate-report",
    "docx",
    "flytteplan",
    "ods",
    "pptx",
    "rvtools-licence",
    "rvtools-tab",
    "xlsb",
];

/// Tables that are known and not read: short name of the kind.
#[inline(never)]
pub(super) fn unsupported(known: &[String]) -> Option<&'static str> {
    let has = |name: &str| known.iter().any(|heading| heading == name);
    let starts = |start: &str| known.iter().any(|heading| heading.starts_with(start));
    if has("sourcemachinename") && (starts("azmigrate") || starts("vault")) {
        return Some("azure-migrate-automation");
    }
    if has("key") && has("name") && (has("expirationdate") || has("costunit")) {
        return Some("rvtools-licence");
    }
    None
}

/// Licence keys are never shown, kept or passed on, wherever they stand. A column that only may hold them is
/// one too: what a licence is called is no loss to a plan.
pub(super) fn is_licence(heading: &str) -> bool {
    let name = normal(heading);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let key = has(&["key", "nokkel", "nokler", "nokkler"]);
    let product = has(&["product", "produkt", "activation", "aktivering", "serial", "serie", "volum"]);
    has(&["license", "licence", "lisens", "licens", "lizenz", "activationcode", "aktiveringskode"])
        || (key && product)
}

#[cfg(test)]
mod tests {
    use super::is_licence;

    #[test]
    fn licence_columns_by_any_name() {
        for heading in [
            "Lisensnøkkel",
            "LISENSNØKKEL",
            "Lisens nøkler",
            "Lisensnokkel",
            "Lisens",
            "License key",
            "Licence Key",
            "licence",
            "Assigned License(s)",
            "Product key",
            "ProductKey",
            "Produktnøkkel",
            "Produkt-nøkkel",
            "Aktiveringsnøkkel",
            "Activation code",
        ] {
            assert!(is_licence(heading), "{heading}");
        }
        for heading in [
            "Nøkkelord",
            "Key contact",
            "Produkt",
            "Product owner",
            "Tjeneste",
            "Produktkode",
            "Serienummer",
            "",
        ] {
            assert!(!is_licence(heading), "{heading}");
        }
    }
}
