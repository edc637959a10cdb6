### Services, the rules that give servers to them, and what is left

services-loose-count =
    { $count ->
        [one] 1 server
       *[other] { $count } servere
    }
    .plain = Noen servere
services-loose-rest =
    { $count ->
        [one] har ingen tjeneste.
       *[other] har ingen tjeneste.
    }
    .plain = har ingen tjeneste.
services-all-assigned =
    { $count ->
        [0] Ingen servere å fordele ennå.
        [one] Den ene serveren hører til en tjeneste.
       *[other] Alle { $count } servere hører til en tjeneste.
    }
    .plain = Alle servere hører til en tjeneste.
services-new = Ny tjeneste …

## The rules

rules-title = Regler
rules-help = Den første regelen som passer, bestemmer. Det som er satt for hånd eller står i tjenestelisten, går foran.
rules-caption = Regler i rekkefølge. Alt og pil flytter en regel.
rules-empty = Ingen regler ennå. En regel gir servere til en tjeneste etter mappe, klynge, navn eller en egenskap fra vCenter.
rules-new = Ny regel
rules-order = Nr.
rules-field = Se på
rules-pattern = Mønster
rules-target = Hører til
rules-matches = Treffer
rules-takes = Tar
rules-up = Flytt regel { $place } opp
    .plain = Flytt regelen opp
rules-down = Flytt regel { $place } ned
    .plain = Flytt regelen ned
rules-moved = Regelen er nå nummer { $place }
    .plain = Regelen er flyttet
rules-delete = Slett regel { $place }
    .plain = Slett regelen
rules-removed = Regelen er tatt bort
rules-field-label = Hva regel { $place } ser på
    .plain = Hva regelen ser på
rules-field-attribute = Egenskap: { $heading }
    .plain = Egenskap
rules-field-folder = Mappe
rules-field-port-group = Portgruppe
rules-field-cluster = Klynge
rules-field-name = Navn
rules-pattern-label = Mønster for regel { $place }. Stjerne er hva som helst, spørsmålstegn ett tegn.
    .plain = Mønster
rules-pattern-example = unn-lab-*
rules-target-label = Hvem regel { $place } gir serverne til
    .plain = Hvem regelen gir serverne til
rules-target-same = Tjenesten som verdien heter
rules-target-one = Tjenesten …
rules-target-choose = Skriv og velg
rules-service-label = Tjenesten for regel { $place }
    .plain = Tjenesten
rules-catch-none = Treffer ingen servere
rules-catch-others =
    { $count ->
        [one] 1 til er alt tatt av en regel over, av tjenestelisten eller for hånd.
       *[other] { $count } til er alt tatt av en regel over, av tjenestelisten eller for hånd.
    }
    .plain = Noen er alt tatt.
rules-catch-nameless =
    { $count ->
        [one] 1 har en verdi som ikke er navnet på én tjeneste.
       *[other] { $count } har en verdi som ikke er navnet på én tjeneste.
    }
    .plain = Noen har en verdi som ikke er navnet på én tjeneste.
rules-effect =
    { $gains ->
        [0] Reglene gir ingen servere ny tjeneste
        [one] Reglene gir 1 server ny tjeneste
       *[other] Reglene gir { $gains } servere ny tjeneste
    }{ $losses ->
        [0] .
        [one] , og tar 1 ut.
       *[other] , og tar { $losses } ut.
    }
    .plain = Reglene endrer noe.
rules-effect-none = Ingen servere får ny tjeneste.
rules-unfinished =
    { $count ->
        [one] 1 regel mangler mønster eller tjeneste.
       *[other] { $count } regler mangler mønster eller tjeneste.
    }
    .plain = En regel mangler mønster eller tjeneste.
rules-use = Bruk reglene
rules-discard = Forkast

## Servers without a service

loose-title = Uten tjeneste
loose-by = Samle etter
loose-all = Velg alle
loose-groups = Servere uten tjeneste, samlet
loose-none = Alle servere hører til en tjeneste.
loose-no-hit = Ingenting her passer søket.
loose-without = (står tomt)
loose-assign = Gi til tjeneste …
loose-make-rule = Lag regel av dette
loose-new-service = Ny tjeneste …

## All services

services-title = Alle tjenester
services-shown = { $count } av { $total }
    .plain = Noen
services-empty = Ingen tjenester ennå. Hent inn en tjenesteliste, eller lag en tjeneste.
services-no-hit = Ingen tjenester passer søk og filter.
services-filter = Vis tjenester
services-filter-all = Alle
services-filter-hubs = Knutepunkt
services-filter-empty = Uten servere
services-column-name = Tjeneste
services-column-owner = Eier
services-column-users = Brukes også av
services-column-criticality = Kritikalitet
services-column-servers = Servere
services-column-hub = Rolle
services-edit = Endre { $name } …
    .plain = Endre tjenesten …

## Hubs

hubs-title =
    { $count ->
        [0] Ingen flere tjenester brukes av nesten alle
        [one] Én tjeneste brukes av nesten alle
       *[other] { $count } tjenester brukes av nesten alle
    }
    .plain = Noen tjenester brukes av nesten alle
hubs-help = Gjør dem til knutepunkt, så står de for seg selv i kartet og teller ikke når bølgegrenser krysses.
hubs-make = Gjør til knutepunkt
hubs-confirm = Gjør til knutepunkt: { $name }
    .plain = Gjør til knutepunkt

## Assigning by hand

assign-title = Knytt til tjeneste
assign-search = Søk etter tjeneste
assign-none = Ta ut av tjenesten
## Trusts and what servers also serve

trust-new = Nytt foretak …
trust-new-title = Nytt foretak
trust-edit-title = Foretak
trust-edit = Endre foretaket { $name } …
    .plain = Endre foretaket …
trust-code = Kode
trust-code-help = Kort, for eksempel UNN. Står ved tjenestene.
trust-name = Navn på foretaket
trust-is-shared = Felles for regionen
serves-title =
    { $count ->
        [one] Hva 1 server også betjener
       *[other] Hva { $count } servere også betjener
    }
    .plain = Betjener også
serves-lead = En server flytter med tjenesten som eier den. Her sier du hvilke andre den betjener.
serves-now = Betjener også
serves-none = Ingen andre tjenester
serves-add = Legg til en tjeneste
serves-remove = Betjener ikke lenger { $name }
    .plain = Betjener ikke lenger
serves-some = noen av dem

## What serves everybody, and why something is proposed

role-directory = katalog
role-dns = navneoppslag
role-time = tid
role-backup = sikkerhetskopi
role-monitoring = overvåking
role-management = drift av servere
role-print = utskrift
role-pki = sertifikater
role-proxy = mellomtjener
role-mail = e-post
role-integration = integrasjon
role-imaging = bildearkiv
role-laboratory = laboratorium
role-journal = journal
role-database = database
role-files = filer
role-scanner = skanning, som er støy
ground-decided = planen sier det
ground-partners = { $count } andre henger sammen med den, { $percent } % av alle
    .plain = mange henger sammen med den
ground-users = { $count } bruker den, i { $trusts } foretak
    .plain = mange bruker den
ground-reaches = den tar selv kontakt med { $count }
    .plain = den tar selv kontakt med mange
ground-ports = { $count } møter den på porter for { $role }
    .plain = portene tyder på det
ground-word = navnet tyder på { $role } («{ $word }»)
    .plain = navnet tyder på det
ground-name-pattern = { $count } av { $total } heter { $text }
    .plain = like navn
ground-folder = { $count } av { $total } ligger i mappen «{ $text }»
    .plain = samme mappe
ground-attribute = { $count } av { $total } har «{ $text }» i «{ $name }»
    .plain = samme egenskap
ground-community = { $percent } % av trafikken holder seg innenfor
    .plain = trafikken holder seg innenfor
ground-neighbours = { $count } av { $total } er med fordi minst { $percent } % av trafikken deres går hit
    .plain = trafikken går hit
ground-extends = ligner { $count } servere som «{ $text }» har fra før
    .plain = ligner servere i tjenesten
ground-against = { $count } av { $total } har et merke som peker et annet sted
    .plain = noen merker peker et annet sted

## Services proposed

services-show = Vis
services-show-outside = Utenfor
services-show-proposed = Forslag
proposed-title = Foreslåtte tjenester
proposed-asking = Leser navn, mapper, egenskaper og trafikk …
proposed-sum =
    { $count ->
        [0] Ingen forslag.
        [one] 1 forslag for { $vms } servere.
       *[other] { $count } forslag for { $vms } servere.
    } { $left ->
        [0] Ingen servere står igjen.
        [one] 1 server er det ingenting å si om.
       *[other] { $left } servere er det ingenting å si om.
    }
    .plain = Forslag
proposed-none = Ingen forslag her. Lag en regel, eller gi servere til en tjeneste for hånd.
proposed-forgive =
    { $count ->
        [one] Vis 1 avvist igjen
       *[other] Vis { $count } avviste igjen
    }
    .plain = Vis avviste igjen
proposed-choose = Velg
proposed-confidence = Hvor sikkert
proposed-more =
    { $count ->
        [one] Vis flere (1 til)
       *[other] Vis flere ({ $count } til)
    }
    .plain = Vis flere
proposed-all = Velg alle
proposed-sure = Velg de sikre ({ $percent } % eller mer)
    .plain = Velg de sikre
proposed-reject = Avvis
proposed-merge = Slå sammen
proposed-take =
    { $count ->
        [0] Ta inn
       *[other] Ta inn { $count }
    }
    .plain = Ta inn
proposed-tick = Velg { $name }
    .plain = Velg
proposed-more-servers = flere servere
proposed-rejected =
    { $count ->
        [one] 1 forslag er avvist, og kommer ikke tilbake
       *[other] { $count } forslag er avvist, og kommer ikke tilbake
    }
    .plain = Avvist
proposed-one = Forslag til tjeneste
proposed-one-none = Velg et forslag for å se serverne og grunnene.
proposed-extends = Serverne hører trolig til «{ $name }», som planen har fra før.
    .plain = Serverne hører trolig til en tjeneste planen har fra før.
proposed-hub = Blir knutepunkt: { $roles }
    .plain = Blir knutepunkt
proposed-why = Hvorfor
proposed-take-one = Ta inn
proposed-split =
    { $count ->
        [0] Skill ut valgte
       *[other] Skill ut { $count }
    }
    .plain = Skill ut
proposed-flip = Snu valget
proposed-part-name = { $name }, del
    .plain = Del
