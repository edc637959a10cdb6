### Taking files in: the first page, an import under way, its report, the columns of tables

## The first page

start-title = Hva skal flyttes?
start-lead = Slipp filene du har. Flytteplan finner ut hva de er, kobler dem sammen og viser hva som mangler. Ingenting forlater denne maskinen.
start-drop = Slipp filer eller mapper hvor som helst i vinduet
start-drop-help = Flere på én gang går fint. Du kan hente inn på nytt senere uten å miste planen.
start-kind-servers = Serverliste
start-kind-servers-what = RVTools eller andre lister, .xlsx, .csv eller .zip
start-kind-traffic = Trafikk
start-kind-traffic-what = Azure Migrate eller flytdata som .csv, alle kolonnenavn
start-kind-services = Tjenesteliste
start-kind-services-what = Hvem eier hva, .csv eller .xlsx
start-kind-waves = Bølgeliste
start-kind-waves-what = Bølger noen alt har laget, .csv eller .xlsx
start-plan-title = Har du en plan fra før?
start-plan-help = Åpne den, eller slipp filen i vinduet. Du ser straks hvem som har signert, og om det fortsatt gjelder.
start-never-title = Trygt å slippe filer her
start-never-licence = RVTools-uttrekk inneholder lisensnøkler. De leses aldri, og havner ikke i planen.
start-never-sent = Alt regnes ut i nettleseren. Ingenting sendes ut, heller ikke feilmeldinger.
start-rest-listed = Det som ikke kan brukes, listes opp med fil, ark, rad og kolonne. Resten hentes inn.
start-step-import = Hent inn
start-step-import-what = Servere, trafikk og tjenester blir ett kart.
start-step-waves = Legg bølger
start-step-waves-what = Dra, eller be om forslag. Reglene er alltid på.
start-step-check = Kontroller
start-step-check-what = Se hva som hindrer flyttingen, og minste endring som løser det.
start-step-sign = Signer
start-step-sign-what = Alle signerer nøyaktig det de ser.

## An import under way

import-running = Henter inn filene
import-running-example = Lager eksempelet
import-running-new = Du kan avbryte når som helst. Da er alt som før.
import-running-plan = Planen på skjermen står som den er til alt er lest.
import-progress = Framdrift

## After an import

import-title =
    { $count ->
        [one] Hentet inn 1 fil
       *[other] Hentet inn { $count } filer
    }
    .plain = Hentet inn
import-title-nothing = Ingenting ble hentet inn
import-sum-all = Alle rader er brukt.
import-sum-skipped =
    { $count ->
        [one] 1 rad er hoppet over. Rapporten sier hvilken.
       *[other] { $count } rader er hoppet over. Rapporten sier hvilke.
    }
    .plain = Noen rader er hoppet over.
import-sum-files =
    { $count ->
        [one] 1 fil
       *[other] { $count } filer
    }
    .plain = Noen filer
import-sum-some = kunne ikke brukes. Resten er hentet inn.
import-sum-none = kunne ikke brukes. Kortene sier hvorfor.
import-sum-none-plan = kunne ikke brukes. Planen på skjermen står som den var.
import-nothing = Ingenting i filene kunne brukes. Planen er som før.
import-unchanged = Filene er hentet inn før. Planen er som den var.
files-unreadable = Nettleseren fikk ikke lese { $names }. Er noe av det åpent et annet sted, eller er mappen svært stor?
    .plain = Nettleseren fikk ikke lese en av filene.
files-several-plans = Bare den første planfilen er åpnet. Åpne den andre for seg.
import-more-files = Hent inn flere …
import-open-map = Åpne kartet
import-files = Filer
import-not-used = Ikke brukt
import-see-columns = Kolonner
import-kind-rvtools = Serverliste fra RVTools
import-kind-azure = Avhengigheter fra Azure Migrate
import-kind-flows = Trafikk
import-kind-catalogue = Tjenesteliste
import-kind-waves = Bølgeliste
import-kind-servers = Serverliste
import-kind-relations = Oppgitte avhengigheter
import-kind-hardware = Planlagt maskinvare
import-kind-archive = Arkiv
import-kind-unknown = Ukjent
import-why-rvtools-sheets = kjent på arkene
import-why-rvtools-headings = kjent på overskriftene
import-why-azure-headings = kjent på overskriftene
import-why-flow-headings = kjent på overskriftene
import-why-flow-contents = gjettet ut fra innholdet
import-why-zeek-headings = kjent igjen som Zeek på feltnavnene
import-why-nfdump-headings = kjent igjen som nfdump på overskriftene
import-why-vpc-headings = kjent igjen som flytlogg fra AWS VPC
import-why-aria-headings = kjent igjen som Aria Operations for Networks på overskriftene
import-why-discovery-headings = kjent igjen som AWS Application Discovery på overskriftene
import-why-splunk-headings = kjent igjen som Splunk på overskriftene
import-why-catalogue-headings = kjent på overskriftene
import-why-wave-headings = kjent på overskriftene
import-why-server-headings = kjent på overskriftene
import-why-relation-headings = kjent på overskriftene
import-why-hardware-headings = kjent på overskriftene
import-why-archive-files = åpnet som en mappe
import-why-given-mapping = lest slik du har sagt
import-why-not-used = Ingenting er hentet fra filen
import-total-servers = Servere
import-total-dependencies = Avhengigheter
import-total-services = Tjenester
import-total-skipped = Rader hoppet over

## The report

import-report = Rapport
import-report-empty = Ingenting å melde
import-levels = Vis
import-level-all = Alle
import-level-error = Må rettes
import-level-warning = Advarsel
import-level-info = Til info
import-search = Søk i rapporten
import-copied =
    { $count ->
        [one] 1 linje er kopiert
       *[other] { $count } linjer er kopiert
    }
    .plain = Rapporten er kopiert
import-column-level = Alvor
import-column-what = Hva skjedde
import-column-why = Hvorfor
import-column-hint = Hva du kan gjøre
import-column-file = Fil
import-column-where = Hvor
import-column-sheet = Ark
import-column-row = Rad
import-column-column = Kolonne
import-column-code = Kode
import-column-kind = Innhold
import-column-rows = Rader
import-sources-title = Filene planen bygger på
import-sources-sum =
    { $count ->
        [0] Hent inn nyere filer når du vil. Planen tas vare på.
        [one] Planen bygger på 1 fil. Hent inn nyere når du vil, planen tas vare på.
       *[other] Planen bygger på { $count } filer. Hent inn nyere når du vil, planen tas vare på.
    }
    .plain = Hent inn nyere filer når du vil. Planen tas vare på.

## How columns are read

mapping-title = Slik leser vi kolonnene
mapping-file = Fil
mapping-kind = Innhold
mapping-help = Kolonnene er gjettet ut fra overskrift og innhold. Rett det som er feil.
mapping-sheet = Arket { $sheet }.
    .plain = Arket.
mapping-separator-semicolon = Skilletegnet er semikolon.
mapping-separator-comma = Skilletegnet er komma.
mapping-separator-tab = Skilletegnet er tabulator.
mapping-separator-other = Skilletegnet er funnet.
mapping-column-number = kolonne { $number }
    .plain = kolonne
mapping-column-label = Hva kolonnen { $column } er
    .plain = Hva kolonnen er
mapping-first-rows = Første rader
mapping-rows-shown =
    { $count ->
        [one] 1 rad
       *[other] { $count } rader
    }
    .plain = rader
mapping-use = Bruk koblingen
mapping-reset = Angre endringene
mapping-unchanged = Endre noe for å lese filen på nytt
mapping-needs-from = Velg hvilken kolonne som er avsender: navn eller adresse.
mapping-needs-to = Velg hvilken kolonne som er mottaker: navn eller adresse.
mapping-needs-service = Velg hvilken kolonne som er tjenesten.
mapping-needs-servers-or-owner = Velg hvilken kolonne som er serverne, eller eieren.
mapping-needs-wave = Velg hvilken kolonne som er bølgen.
mapping-needs-service-or-servers = Velg hvilken kolonne som er tjenesten, eller serverne.
mapping-needs-vm-name = Velg hvilken kolonne som er navnet på serveren.
mapping-needs-hardware = Velg hvilken kolonne som er klyngen, verten, datalageret eller portgruppen.
confidence-sure = sikker
confidence-likely = trolig
confidence-unsure = usikker
confidence-chosen = valgt
import-field-none = Brukes ikke
import-field-from-name = Fra server
import-field-from-address = Fra adresse
import-field-from-port = Fra port
import-field-to-name = Til server
import-field-to-address = Til adresse
import-field-to-port = Til port
import-field-protocol = Protokoll
import-field-connections = Antall forbindelser
import-field-bytes = Byte
import-field-bytes-back = Byte tilbake
import-field-first-seen = Først sett
import-field-last-seen = Sist sett
import-field-action = Tillatt eller avvist
import-field-service = Tjeneste
import-field-service-owner = Eier
import-field-users = Brukere
import-field-service-criticality = Kritikalitet
import-field-servers = Servere
import-field-also-servers = Bruker også servere
import-field-wave = Bølge
import-field-date = Dato
import-field-vm-name = Servernavn
import-field-host-name = Vertsnavn
import-field-addresses = IP-adresser
import-field-power = Strøm
import-field-cpus = vCPU-er
import-field-memory = Minne
import-field-provisioned = Tildelt disk
import-field-used = Disk i bruk
import-field-disks = Antall disker
import-field-os = Operativsystem
import-field-datacenter = Datasenter
import-field-cluster = Klynge
import-field-host = ESXi-vert
import-field-folder = Mappe
import-field-vm-id = VM ID
import-field-instance-uuid = Instans-UUID
import-field-smbios-uuid = SMBIOS-UUID
import-field-vcenter = vCenter
import-field-template = Mal
import-field-tags = Merker
import-field-host-count = Antall verter
import-field-cores = Kjerner
import-field-datastore = Datalager
import-field-capacity = Kapasitet
import-field-port-group = Portgruppe
import-field-switch = Svitsj
import-field-vlan = VLAN
import-field-available-from = Tilgjengelig fra

## Kinds of files, as notes name them

kind-azure-migrate-automation = Styringsfil for Azure Migrate
kind-azure-migrate-report = Rapport fra Azure Migrate
kind-rvtools-licence = Lisenser fra RVTools
kind-rvtools-tab = Ett ark fra RVTools
kind-archive = Arkiv i et arkiv
kind-xlsb = Binær arbeidsbok, .xlsb
kind-ods = Regneark fra LibreOffice, .ods
kind-docx = Dokument fra Word
kind-pptx = Presentasjon fra PowerPoint
kind-flytteplan = Plan fra Flytteplan

## Two states compared

compare-open = Sammenlign uttrekkene
compare-title = Hva har endret seg
compare-back = Til det som er hentet inn
compare-waits = Sammenligner …
compare-sum =
    { $count ->
        [one] { $earlier } → { $later } · 1 server er som før
       *[other] { $earlier } → { $later } · { $count } servere er som før
    }
    .plain = Sammenlignet
compare-earlier = forrige tilstand
compare-later = denne tilstanden
compare-side = vCentere og spørsmål
compare-table = Det som er endret
compare-kinds = Vis
compare-search = Navn, adresse, verdi
compare-shown =
    { $count ->
        [0] Ingen linjer
        [one] 1 linje
       *[other] { $count } linjer
    }
compare-empty = Ingenting er endret her
compare-more = … og { $count } til
    .plain = … og flere
compare-column-what = Hva
compare-column-name = Hvem
compare-column-change = Før → etter
compare-column-meaning = For planen
compare-kind-all = Alt
compare-kind-matters = Berører planen
compare-kind-new = Ny
compare-kind-gone = Borte
compare-kind-id-reused = Borte, VM ID brukt på nytt
compare-kind-reregistered = Ny VM ID
compare-kind-moved = Flyttet til målet
compare-kind-two-places = Står to steder
compare-kind-changed = Endret
compare-kind-renamed = Nytt navn
compare-kind-resized = Ny størrelse
compare-kind-readdressed = Ny adresse eller nett
compare-kind-relocated = Ny vert eller klynge
compare-kind-otherwise = Annet
compare-kind-name-reused = Navn brukt på nytt
compare-kind-address-reused = Adresse brukt på nytt
compare-kind-clone = Deler SMBIOS-UUID
compare-kind-dependency-new = Ny avhengighet
compare-kind-dependency-vanished = Avhengighet ikke sett igjen
compare-kind-left-behind = Står igjen
compare-kind-of-vm = Slag
compare-power = Strøm
compare-disks = Disker
compare-state-server = server
compare-state-template = mal
compare-state-agent = agent
compare-state-placeholder = plassholder
compare-state-on = på
compare-state-off = av
compare-state-suspended = pauset
compare-means-gone-in-wave = Borte, men i bølgen
compare-means-gone-in-service = Borte, men i en tjeneste
compare-means-gone-in-bundle = Borte, men i en flyttegruppe
compare-means-resized-in-wave = Bølgens last er en annen
compare-means-readdressed-in-wave = Brannmurer kan ha gammel adresse
compare-means-off-in-wave = Slått av, men i bølgen
compare-means-no-server = Ikke lenger en server
compare-means-rule-gives-other = Reglene gir en annen tjeneste
compare-means-new-belongs-in-wave = Tjenesten er i bølgen
compare-means-new-in-service = Hører til en tjeneste, mangler bølge
compare-means-new-without-service = Mangler tjeneste
compare-means-moved-before-wave = I målet før bølgen er ferdig
compare-means-moved-without-wave = I målet uten bølge
compare-means-in-two-places = I drift både i kilden og i målet
compare-means-waits-for-person = Venter på at du bekrefter
compare-means-not-moved-in-done-wave = Bølgen er ferdig, men serveren står igjen
compare-roles = Hva hver vCenter er
compare-roles-help = Servere flyttes fra kilder til mål
compare-role-of = Hva { $name } er i flyttingen
    .plain = Hva vCenteren er i flyttingen
compare-role-source = Kilde
compare-role-target = Mål
compare-role-outside = Utenfor
compare-role-unsaid = Ny: velg hva den er
compare-questions = Er de den samme serveren?
compare-questions-help = Bekreft, så følger tjeneste og bølge med. Uten svar er ingenting slått sammen.
compare-no-questions = Ingen spørsmål venter
compare-choose-likely = Velg trolige
compare-confirm-chosen = Bekreft valgte ({ $count })
    .plain = Bekreft valgte
compare-reject-chosen = Avvis
compare-question-choose = Velg { $before } → { $after }
    .plain = Velg
compare-confirm = Samme server: { $before } → { $after }
    .plain = Samme server
compare-reject = Ikke samme: { $before } → { $after }
    .plain = Ikke samme
compare-same = Samme server
compare-other = Ikke samme
compare-likely = Trolig
compare-unsure = Usikkert
compare-for = Likt: { $reasons }
    .plain = Likt
compare-against = Ulikt: { $reasons }
    .plain = Ulikt
compare-rejected =
    { $count ->
        [one] 1 er avvist. Spør igjen
       *[other] { $count } er avvist. Spør igjen
    }
compare-fact-instance-uuid = instans-UUID
compare-fact-smbios-uuid = SMBIOS-UUID
compare-fact-shared-smbios-uuid = SMBIOS-UUID som flere har
compare-fact-name = navn
compare-fact-name-stem = navn uten endelse
compare-fact-dns-name = DNS-navn
compare-fact-address = adresse
compare-fact-mac = nettverkskort (MAC)
compare-fact-size = CPU-er og minne
compare-fact-disks = disker
compare-fact-other-instance-uuid = instans-UUID
compare-fact-other-smbios-uuid = SMBIOS-UUID
compare-fact-other-dns-name = DNS-navn
compare-fact-other-mac = nettverkskort (MAC)

## How well the data is known

known-all = Alt
contradiction-line = { $from } → { $to } { $port }, { $connections } forbindelser, { $denied } avvist
    .plain = Et par
contradiction-never-seen =
    { $count ->
        [one] 1 er oppgitt, men ikke sett, enda begge ender ble fulgt
       *[other] { $count } er oppgitt, men ikke sett, enda begge ender ble fulgt
    }
    .plain = Oppgitt, men ikke sett
contradiction-reversed =
    { $count ->
        [one] 1 er oppgitt den ene veien og sett bare den andre
       *[other] { $count } er oppgitt den ene veien og sett bare den andre
    }
    .plain = Oppgitt den ene veien, sett den andre
contradiction-denied-only =
    { $count ->
        [one] 1 er sett, men alle forsøk ble avvist
       *[other] { $count } er sett, men alle forsøk ble avvist
    }
    .plain = Sett, men avvist
contradiction-denied-too =
    { $count ->
        [one] 1 er sett både sluppet gjennom og avvist
       *[other] { $count } er sett både sluppet gjennom og avvist
    }
    .plain = Sett både sluppet gjennom og avvist
candidates-count =
    { $count ->
        [0] Alt som er sett mellom tjenester, er også oppgitt
        [one] 1 forbindelse mellom tjenester er sett uten at noen har oppgitt den
       *[other] { $count } forbindelser mellom tjenester er sett uten at noen har oppgitt dem
    }
    .plain = Sett, men ikke oppgitt
candidate-line = { $from } → { $to } { $port }, { $connections } forbindelser mellom { $pairs } serverpar
    .plain = En forbindelse
flaw-unobserved =
    { $count ->
        [one] 1 server er ikke observert
       *[other] { $count } servere er ikke observert
    }
    .plain = servere er ikke observert
flaw-shortly-observed =
    { $count ->
        [one] 1 server er observert i mindre enn 14 døgn
       *[other] { $count } servere er observert i mindre enn 14 døgn
    }
    .plain = servere er observert for kort
flaw-cycle-missing =
    { $count ->
        [one] 1 server er ikke observert gjennom månedsskifte, helg og natt
       *[other] { $count } servere er ikke observert gjennom månedsskifte, helg og natt
    }
    .plain = servere er ikke observert gjennom månedsskifte, helg og natt
flaw-service-missing =
    { $count ->
        [one] 1 server har ingen tjeneste
       *[other] { $count } servere har ingen tjeneste
    }
    .plain = servere har ingen tjeneste
flaw-owner-unknown =
    { $count ->
        [one] 1 server mangler kjent eier
       *[other] { $count } servere mangler kjent eier
    }
    .plain = kjent eier mangler
flaw-criticality-missing =
    { $count ->
        [one] 1 server mangler kritikalitet
       *[other] { $count } servere mangler kritikalitet
    }
    .plain = kritikalitet mangler
flaw-nothing-declared =
    { $count ->
        [one] 1 server mangler oppgitte avhengigheter
       *[other] { $count } servere mangler oppgitte avhengigheter
    }
    .plain = oppgitte avhengigheter mangler
flaw-address-missing =
    { $count ->
        [one] 1 server har verken adresse eller nettverksnavn
       *[other] { $count } servere har verken adresse eller nettverksnavn
    }
    .plain = servere mangler adresse
flaw-size-missing =
    { $count ->
        [one] 1 server har ukjent størrelse
       *[other] { $count } servere har ukjent størrelse
    }
    .plain = servere har ukjent størrelse
known-title = Hvor godt vet vi dette?
known-asking = Regner ut hvor godt dette er kjent …
known-who = Hvem
known-servers = Servere
known-quality = Datakvalitet
known-quality-help = Poeng av 100 for hver server som flytter: observert, plassert i en tjeneste med eier og kritikalitet, og med oppgitte avhengigheter.
known-points = Poeng
known-raises = Løfter poengene mest
known-coverage = Dekning
known-coverage-help = Hva som er observert, og om det som skjer sjelden, er med. En server uten observasjoner er ukjent, ikke uavhengig.
known-observed = Observert
known-days = Døgn, minst
known-month-end = Månedsskifte
known-weekend = Helg
known-night = Natt
known-of = { $count } av { $total }
    .plain = Noen
known-span = Observert fra { $first } til { $last }
    .plain = Kildene har ingen tider
known-unobserved =
    { $count ->
        [one] Vis den ene som ikke er observert
       *[other] Vis de { $count } som ikke er observert
    }
    .plain = Vis dem som ikke er observert
known-contradictions = Motsigelser
known-contradictions-help = Der det som er oppgitt, og det som er sett, ikke stemmer. Spør dem som eier tjenestene.
known-none = Ingen motsigelser.
known-more = … og { $count } til
    .plain = … og flere
