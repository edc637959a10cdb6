### Words that every view uses: the plan's things, states, days, counts

## The product and its frame

app-name = Flytteplan
no-plan-open = Ingen plan er åpen
skip-to-content = Hopp til innholdet
views = Visninger
view-import = Hent inn
view-map = Kart
view-list = Liste
view-waves = Bølger
view-rules = Tjenester
view-check = Kontroll
view-sign = Signer
trust-filter = Vis foretak
trust-filter-all = Alle
search-plan = Søk i planen
search-results =
    { $count ->
        [0] Ingen treff
        [one] Ett treff
       *[other] { $count } treff
    }
search-none = Ingenting i planen heter noe med «{ $name }»
    .plain = Ingen treff
search-clear = Tøm søket
language-now = nb, bokmål. Bytt språk
panel = Valgt
panel-empty = Velg noe i kartet eller listen

## Buttons of dialogs

close = Lukk
delete = Slett
edit = Endre
add = Legg til
show-more = Vis flere
show-all = Vis alle { $count }
    .plain = Vis alle
copied = Kopiert
copy-failed = Nettleseren slapp ikke til utklippstavlen. Merk teksten og kopier den selv.
yes = Ja
no = Nei
none = Ingen
unknown = Ukjent
name = Navn

## Things, counted

count-vms =
    { $count ->
        [0] Ingen servere
        [one] 1 server
       *[other] { $count } servere
    }
count-services =
    { $count ->
        [0] Ingen tjenester
        [one] 1 tjeneste
       *[other] { $count } tjenester
    }
count-findings =
    { $count ->
        [0] Ingen funn
        [one] 1 funn
       *[other] { $count } funn
    }
count-stops =
    { $count ->
        [0] Ingen stopp
        [one] 1 stopp
       *[other] { $count } stopp
    }
count-warnings =
    { $count ->
        [0] Ingen advarsler
        [one] 1 advarsel
       *[other] { $count } advarsler
    }
count-advice =
    { $count ->
        [0] Ingen råd
        [one] 1 råd
       *[other] { $count } råd
    }
count-connections =
    { $count ->
        [0] Ingen forbindelser
        [one] 1 forbindelse
       *[other] { $count } forbindelser
    }
count-selected =
    { $count ->
        [0] Ingenting valgt
        [one] 1 valgt
       *[other] { $count } valgt
    }
count-of = { $count } av { $total }
    .plain = Noen

## Words for things

vm = Server
vms = Servere
service = Tjeneste
services = Tjenester
trust = Foretak
trusts = Foretak
trust-shared = Felles
wave = Bølge
waves = Bølger
wave-number = Bølge { $wave }
wave-said = { $number } «{ $name }»
    .second = { $number }
    .plain = Bølge
wave-named = Bølge { $wave }: { $name }
    .plain = Bølge
wave-none = Uten bølge
service-none = Uten tjeneste
bundle = Flyttegruppe
hub = Knutepunkt
dependencies = Avhengigheter
window = Endringsvindu
capacity = Kapasitet
owner = Eier
users = Brukes av foretak
criticality = Kritikalitet
criticality-0 = Ikke oppgitt
criticality-1 = 1 · livsviktig
criticality-2 = 2 · viktig
criticality-3 = 3 · vanlig
criticality-4 = 4 · kan vente
criticality-5 = 5 · lite brukt
cluster = Klynge
host = Vert
folder = Mappe
port-group = Portgruppe
vlan = VLAN
address = Adresse
port = Port
ports = Porter
template = Mal
vcenter = vCenter
evidence-observed = observert
evidence-declared = oppgitt
evidence-inferred = antatt
evidence-none = ingen målt trafikk
depends-on = Avhenger av
used-by = Brukes av
crosses = krysser
crosses-boundary = krysser bølgegrensen
pinned = Festet
locked = Låst
severity-stop = Stopp
severity-warning = Advarsel
severity-advice = Råd
severity-good = Klart
wave-status-draft = Utkast
wave-status-agreed = Avtalt
wave-status-locked = Låst
wave-status-running = Pågår
wave-status-done = Flyttet
wave-status-rolled-back = Rullet tilbake

## Where a note comes from

place-file = { $file }
    .plain = filen
place-sheet = ark { $sheet }
    .plain = arket
place-row = rad { $row }
    .plain = raden
place-column = kolonne { $column }
    .plain = kolonnen

## Days and times

weekday-0 = mandag
weekday-1 = tirsdag
weekday-2 = onsdag
weekday-3 = torsdag
weekday-4 = fredag
weekday-5 = lørdag
weekday-6 = søndag
weekday-short-0 = ma.
weekday-short-1 = ti.
weekday-short-2 = on.
weekday-short-3 = to.
weekday-short-4 = fr.
weekday-short-5 = lø.
weekday-short-6 = sø.
month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember
date-with-weekday = { $weekday } { $date }
date-and-time = { $date } kl. { $time }
date-week = uke { $week }
window-same-day = { $date } kl. { $start }–{ $end }
window-two-days = { $date } kl. { $start } – { $endDate } kl. { $end }
window-none = Uten dato
duration-minutes = { $minutes } min
duration-hours = { $hours } t
duration-hours-minutes = { $hours } t { $minutes } min
ago-now = akkurat nå
ago-minutes =
    { $count ->
        [one] for 1 minutt siden
       *[other] for { $count } minutter siden
    }
ago-hours =
    { $count ->
        [one] for 1 time siden
       *[other] for { $count } timer siden
    }
ago-days =
    { $count ->
        [one] for 1 dag siden
       *[other] for { $count } dager siden
    }
list-and = { $before } og { $last }
list-and-more = { $before } og { $count } til

## Stages of long work

stage-generate = Lager eksempelet
stage-recognise = Kjenner igjen filene
stage-read = Leser
stage-join = Kobler sammen
stage-check = Kontrollerer
stage-layout = Tegner kartet
stage-propose = Leter etter gode bølger
stage-pack = Pakker filen
stage-unlock = Låser opp nøkkelen
stage-ask = Svarer
progress-of = { $done } av { $total }
    .plain = Arbeider …
progress-count = { $done } lest
    .plain = Arbeider …

## The status line

status-ready = Klar
status-local = Alt lagres lokalt
status-cancelled = Avbrutt. Planen er som før.

## Saving

unsaved = Ulagret
edition = Utgave { $count }
    .plain = Utgave
unsaved-title = Planen er ikke lagret på fil
unsaved-new-plan = Begynner du på en ny plan nå, finnes det du har gjort i denne, bare under «Tidligere versjoner» i nettleseren.
unsaved-example = Eksempelet blir en ny plan. Henter du det nå, finnes det du har gjort i denne, bare under «Tidligere versjoner» i nettleseren.
unsaved-open = Åpner du en annen plan nå, finnes det du har gjort i denne, bare under «Tidligere versjoner» i nettleseren.
unsaved-save = Lagre på fil først
unsaved-leave = Fortsett uten å lagre
unsaved-stay = Bli i planen
autosave-failed = Nettleseren ville ikke ta vare på en kopi. Lagre planen på fil.
save-done = Lagret som { $name }
    .plain = Lagret
restore-failed = Kopien i nettleseren lot seg ikke lese. Åpne planfilen i stedet.

## Undo

undone = Angret: { $command }
    .plain = Angret
redone = Gjort om: { $command }
    .plain = Gjort om
undo = Angre

## When something fails

error-worker = Arbeidet stoppet og er startet på nytt. Planen er som før.
error-language = Teksten på det språket kunne ikke hentes. Last siden på nytt, og prøv igjen.
error-worker-twice = Arbeidet stoppet to ganger. Lagre planen og last siden på nytt.
error-no-webgl = Nettleseren har ikke WebGL2. Kartet er derfor en tegning som står stille. Alt kan gjøres i listen.

## The frame and its windows

status-counts = { $services } tjenester · { $servers } servere
    .plain = Planen er åpen
status-selected =
    { $count ->
        [one] 1 server valgt
       *[other] { $count } servere valgt
    }
    .plain = Utvalg
status-compare =
    { $count ->
        [0] Sammenlign uttrekkene
        [one] 1 server er ikke i siste uttrekk
       *[other] { $count } servere er ikke i siste uttrekk
    }
status-without-service =
    { $count ->
        [one] 1 uten tjeneste
       *[other] { $count } uten tjeneste
    }
    .plain = Uten tjeneste
status-without-wave =
    { $count ->
        [one] 1 uten bølge
       *[other] { $count } uten bølge
    }
    .plain = Uten bølge
neighbours-selected =
    { $count ->
        [0] Ingen flere innen rekkevidde
        [one] 1 server til er valgt
       *[other] { $count } servere til er valgt
    }
    .plain = Naboene er valgt
plan-revision = Utkast { $revision }
    .plain = Utkast
state-saved = lagret
state-unsaved = ikke lagret på fil
selection = Det du har valgt
servers-word = servere
save-changes = Lagre endringene
plan-details-title = Planen og du
field-plan-name = Navn på planen
field-author = Ditt navn
field-author-help = Står i loggen over endringer. Det huskes på denne maskinen.
field-day = Dato
field-open = Åpner
field-close = Lukker
field-limit-servers = Servere, høyst
field-limit-gib = GiB, høyst
list-column-cpu = CPU
list-column-memory = Minne
palette-prompt = Skriv en handling, en tjeneste eller en bølge
palette-nothing = Ingen treff. Prøv et annet ord.
help-intro = Alt du kan gjøre, og tastene for det. De samme handlingene finnes i Ctrl+K.
help-letters = Bokstavtaster virker når fokus er i kartet, listen eller tavlen. / og G med en bokstav virker overalt utenfor tekstfelt.
panel-vm-gone = Ikke med i siste uttrekk. Ta den ut av bølgen hvis den ikke skal flyttes.
panel-gone = Dette finnes ikke lenger i planen
panel-evidence = grunnlag
panel-bundle = i flyttegruppen «{ $name }»
    .plain = i en flyttegruppe
running-example = Eksempel
running-import = Henter inn
running-compare = Sammenligner
running-propose = Forslag
running-save = Lagrer
running-open = Åpner
running-key = Nøkkel
running-sign = Signerer
group-go = Gå til
group-file = Filer
group-edit = Angre
group-select = Velge
group-plan = Planlegge
group-look = Visning
load-of-limit = { $count } av { $limit }
    .plain = Last
load-without-limit = { $count }, ingen grense
    .plain = Last
load-of = { $name }, last
    .plain = Last
toast-restored = Fortsetter der du slapp. Planen lå i nettleseren fra { $when }.
    .plain = Fortsetter der du slapp
toast-copied =
    { $count ->
        [one] 1 rad er kopiert
       *[other] { $count } rader er kopiert
    }
    .plain = Kopiert
toast-not-copied = Nettleseren slapp ikke til utklippstavlen
status-starting = Starter …
services-delete = Slett tjenesten

## Copies in the browser

buffer-elsewhere = Flytteplan er åpen i en annen fane. Her tas ingen kopi før den er lukket: lagre på fil.
versions-title = Tidligere versjoner
versions-lead = Nettleseren tar vare på de siste 20. Velger du en, blir det du har åpent, liggende her.
versions-none = Det er ingen versjoner ennå
versions-unreadable = En versjon fra en annen utgave av Flytteplan. Den er tatt vare på, men kan ikke leses her.
versions-what =
    { $signatures ->
        [0] utgave { $revision }, { $acts } steg
        [one] utgave { $revision }, { $acts } steg, 1 signatur
       *[other] utgave { $revision }, { $acts } steg, { $signatures } signaturer
    }
    .plain = En tidligere versjon
save-part = Dette er én del av en plan. Den kan ikke lagres som en hel plan. Be om hele planen.
toast-edition-begun = Signaturen gjelder utgave { $before }. Utgave { $revision } er begynt.
    .plain = Signaturen gjelder utgaven før. En ny utgave er begynt.
unchecked = Serverlisten mangler eller er skadet. Ingenting kan kontrolleres.
unchecked-short = Ikke kontrollert
unchecked-hint = Be om planen på nytt fra den som sendte den, eller hent inn serverlisten på nytt
unchecked-part = Dette er én del av en plan, uten serverliste. Kontrollen gjøres i hele planen.
unchecked-part-hint = Be om hele planen for å kontrollere den
