### The report about the data: what was watched, what does not agree, what looks like services

## Coverage

report-coverage = Dekning
report-coverage-line = { $name }: { $seen } av { $vms } servere er observert, minst { $days } døgn; månedsskifte hos { $turn }, helg hos { $weekend }, natt hos { $night }
    .plain = Dekning
report-all = Alt
report-span = Observert fra { $first } til { $last }
    .plain = Ingen tider i kildene
report-unobserved =
    { $count ->
        [one] 1 server er ikke observert. Den regnes som ukjent, ikke som uavhengig: { $names }
       *[other] { $count } servere er ikke observert. De regnes som ukjente, ikke som uavhengige: { $names }
    }
    .plain = Servere som ikke er observert

## Contradictions

report-contradictions = Motsigelser
report-contradictions-none = Ingen
report-contradiction-line = { $from } → { $to } { $port }, { $connections } forbindelser, { $denied } avvist
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
report-candidates =
    { $count ->
        [0] Alt som er sett mellom tjenester, er også oppgitt
        [one] 1 forbindelse mellom tjenester er sett uten at noen har oppgitt den
       *[other] { $count } forbindelser mellom tjenester er sett uten at noen har oppgitt dem
    }
    .plain = Sett, men ikke oppgitt
report-candidate-line = { $from } → { $to } { $port }, { $connections } forbindelser mellom { $pairs } serverpar
    .plain = En forbindelse

## Hubs

report-hubs = Ser ut som felles infrastruktur
report-hub-line = { $name } ({ $roles }), { $percent } % sikkert: { $grounds }
    .second = { $name }, { $percent } % sikkert: { $grounds }
    .plain = En tjeneste
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

## Services proposed

report-services =
    { $count ->
        [0] Ingen tjenester å foreslå
        [one] 1 forslag til tjeneste
       *[other] { $count } forslag til tjenester
    }
    .plain = Forslag til tjenester
report-service-line = { $name }, { $owner }, { $vms ->
        [one] 1 server
       *[other] { $vms } servere
    }, { $percent } % sikkert: { $grounds }
    .second = { $name }, { $vms ->
        [one] 1 server
       *[other] { $vms } servere
    }, { $percent } % sikkert: { $grounds }
    .plain = En tjeneste
report-left =
    { $count ->
        [one] 1 server uten tjeneste er det ingenting å si om
       *[other] { $count } servere uten tjeneste er det ingenting å si om
    }
    .plain = Servere som det ikke er noe å si om
report-more =
    { $count ->
        [one] 1 til
       *[other] { $count } til
    }
    .plain = Flere

## Why something is proposed

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

## Quality of the data

report-quality = Datakvalitet
report-quality-line = { $name }: { $points } av 100 for { $vms } servere
    .plain = Datakvalitet
report-raise = + { $points } når dette rettes: { $flaw }
    .plain = Kan rettes
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
