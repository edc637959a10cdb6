### Answering for findings, what is demanded, when nothing is moved, and what rules measure by

## Waivers

check-waived = Unntak
check-waived-hint = noen har tatt ansvar for dem
count-waived =
    { $count ->
        [one] 1 unntak
       *[other] { $count } unntak
    }
    .plain = Unntak
waive-action = Gi unntak…
waive-hint = Funnet blir stående, men teller ikke lenger som åpent. Unntaket signeres med planen.
waive-title = Gi unntak
waive-lead = Et unntak er av funnet slik det er nå. Endres grunnlaget, eller går fristen ut, er funnet åpent igjen.
waive-name = Hvem tar ansvar
waive-role = Rolle
waive-reason = Begrunnelse
waive-reason-help = Hvorfor er det forsvarlig? Den som signerer, leser dette.
waive-until = Gjelder til og med
waive-until-help = Foreslått: dagen etter den siste bølgen funnet gjelder
waive-save = Gi unntak
waive-day-unreadable = Velg en dag
waive-holds = Unntak til og med { $day }
    .plain = Unntak
waive-lapsed = Unntaket fra { $day } gjelder ikke lenger: grunnlaget er endret
    .plain = Unntaket gjelder ikke lenger: grunnlaget er endret
waive-expired = Unntaket gikk ut { $day }
    .plain = Unntaket har gått ut
waive-by = { $name }, { $role }
    .plain = Den som tar ansvar
waive-nobody = Navnet er fjernet fra planen
waive-again = Gi unntak på nytt…
waive-end = Opphev unntaket
sign-waived-gone = Unntak som signeres, men der funnet ikke står her
sign-waived = Unntak som signeres med planen

## Parts of the screen

check-show = Vis
check-demands = Krav
check-demands-lead = Det som må holde uansett hva som foreslås: sammen, hver for seg, før, ikke da, ikke der. Et krav som strider mot et annet, blir avvist med forklaring.
check-demands-none = Ingen krav ennå. Marker servere eller tjenester og trykk D, eller begynn her.
check-freezes = Frys
check-freezes-lead = Tider da noe ikke skal flyttes: turnusskifte, ferieavvikling, valg, beredskap, sikkerhetskopiering. En frys gjelder bare det den nevner. Helligdager kontrolleres uten at du fører dem opp.
check-freezes-none = Ingen frysperioder ennå
check-teams = Team
check-teams-lead = Hvem som arbeider om natten: hvor mange et team har på vakt, hvem det ikke kan være uten, og hvilke tjenester det har. Reglene ser om teamet rekker natten, og om nøkkelpersonene får hvile.
check-teams-none = Ingen team ennå. Uten team regner kontrollen bare med alle på vakt til sammen.
check-limits = Grenser
check-limits-lead = Tallene reglene måler mot. Endrer du ett, kontrolleres planen på nytt med en gang, og grensen signeres med planen.

## Demands

demand-title = Still krav
demand-lead = Kravet står i planen med begrunnelse og signeres med den.
demand-kind = Krav
demand-kind-together = Skal flytte i samme bølge
demand-kind-apart = Skal ikke flytte i samme bølge
demand-kind-before = Skal flytte i denne rekkefølgen
demand-kind-in-wave = Skal flytte i en bestemt bølge
demand-kind-not-in-wave = Skal ikke flytte i en bestemt bølge
demand-kind-not-on = Skal ikke flytte en bestemt dag
demand-kind-stays = Blir stående (anker)
demand-kind-redundant = Kan avløse hverandre: aldri alle samtidig
demand-of = Gjelder
demand-wave = Bølge
demand-day = Dag
demand-reason = Begrunnelse
demand-save = Still kravet
demand-new = Still krav…
demand-incomplete = Velg hva kravet gjelder. Et krav om flere trenger minst to.
demand-column = Krav
demand-by = Stilt av
demand-by-whom = { $who }, { $day }
    .plain = Stilt av
demand-drop = Ta tilbake
demand-drop-label = Ta tilbake kravet: { $what }
    .plain = Ta tilbake kravet
demand-says-together = { $names } flytter i samme bølge
    .plain = Flytter i samme bølge
demand-says-apart = { $names } flytter i hver sin bølge
    .plain = Flytter i hver sin bølge
demand-says-before = { $names } flytter i den rekkefølgen
    .plain = Flytter i rekkefølge
demand-says-not-in-wave = { $names } flytter ikke i { $wave }
    .plain = Flytter ikke i en bestemt bølge
demand-says-not-on = { $names } flytter ikke { $day }
    .plain = Flytter ikke en bestemt dag
demand-says-in-wave = { $names } flytter i { $wave }
    .plain = Flytter i en bestemt bølge
demand-says-stays = { $names } blir stående
    .plain = Blir stående
demand-says-redundant = { $names } kan avløse hverandre, og flytter ikke alle samtidig
    .plain = Kan avløse hverandre
demand-says-not-redundant = { $names } kan ikke avløse hverandre
    .plain = Kan ikke avløse hverandre
clash-bundle = flyttegruppen «{ $name }»
    .plain = en flyttegruppe
clash-freeze = frysperioden «{ $name }»
    .plain = en frysperiode
clash-service = «{ $name }» flytter samlet
    .plain = en tjeneste flytter samlet
sides-service-help = Navnet på en tjeneste
sides-add = Legg til
sides-remove = Fjern { $name }
    .plain = Fjern

## Freezes

freeze-new = Ny frysperiode
freeze-edit = Endre frysperiode
freeze-add = Ny frys…
freeze-name = Navn
freeze-kind = Hva slags
freeze-kind-clinical = Klinisk
freeze-kind-holiday = Ferie og høytid
freeze-kind-election = Valg
freeze-kind-preparedness = Beredskap
freeze-kind-backup = Sikkerhetskopiering
freeze-kind-other = Annet
freeze-strictness = Virkning
freeze-strictness-stop = Stopper flytting
freeze-strictness-warn = Bør vurderes
freeze-from = Fra
freeze-to = Til
freeze-when = Når
freeze-concerns = Gjelder
freeze-everyone = Alle
freeze-services = Bare disse tjenestene
freeze-reason = Begrunnelse
freeze-save = Lagre frysperioden
freeze-change = Endre
freeze-edit-label = Endre frysperioden «{ $name }»
    .plain = Endre frysperioden
freeze-drop-label = Fjern frysperioden «{ $name }»
    .plain = Fjern frysperioden
freeze-time-unreadable = Velg fra og til, med dag og klokkeslett

## Teams

team-new = Nytt team
team-edit = Endre team
team-add = Nytt team…
team-name = Navn
team-people = Personer på vakt
team-key-people = Nøkkelpersoner
team-key-people-help = Ett navn per linje: de som må være på vakt hver natt teamet flytter noe.
team-works-for = Arbeider for
team-save = Lagre teamet
team-edit-label = Endre teamet «{ $name }»
    .plain = Endre teamet
team-drop-label = Fjern teamet «{ $name }»
    .plain = Fjern teamet

## Limits

limit-column = Grense
limit-value = I denne planen
limit-default = Standard
limit-source = Hvor standarden kommer fra
limit-bounds = Fra { $least } til { $most }
    .plain = Hva som er mulig
limit-reset-label = Tilbake til standard: { $name }
    .plain = Tilbake til standard
unit-days = døgn
unit-hours = timer
unit-minutes = minutter
unit-percent = %
unit-count = stk.
unit-version = versjon
unit-gib = GiB
unit-throughput = MiB/s
unit-weight = vekt
unit-criticality = kritikalitet
threshold-snapshot-days = Øyeblikksbilder, høyeste alder
threshold-snapshot-days-source = VMware anbefaler høyst 72 timer
threshold-disk-full-percent = Full partisjon
threshold-disk-full-percent-source = Vanlig alarmgrense i overvåking
threshold-hardware-version = Laveste maskinvareversjon
threshold-hardware-version-source = ESXi 5.5; eldre kan ikke endres mens de kjører
threshold-observed-days = Målt trafikk, minst
threshold-observed-days-source = Leverandører av avhengighetskartlegging anbefaler 30 dager; da er et månedsskifte med
threshold-decision-days = Alder på inventaret, høyst
threshold-decision-days-source = Et månedsskifte; da har drift og endringer vært innom
threshold-strong-weight = Sterk kobling begge veier
threshold-strong-weight-source = Vår vurdering: øverste del av vektskalaen 0–100
threshold-critical-from = Regnes som kritisk
threshold-critical-from-source = 1 er mest kritisk; 1 og 2 er livsviktig og virksomhetskritisk
threshold-pilot-waves = Pilotbølger
threshold-pilot-waves-source = Azure Migrate: kritisk skal ikke først
threshold-critical-per-night = Kritiske tjenester per foretak og natt
threshold-critical-per-night-source = Vår vurdering: ett foretak bør kunne følge én om gangen
threshold-wave-vms = Servere i en bølge uten egen grense
threshold-wave-vms-source = Vår vurdering; omleggingen 24. mai 2023 tok om lag 2 000 på én time
threshold-wave-gib = GiB i en bølge uten egen grense
threshold-wave-gib-source = Vår vurdering; 40 TiB er en helg ved 170 MiB/s
threshold-effort-minutes-per-vm = Arbeid per server
threshold-effort-minutes-per-vm-source = Vår vurdering: omlegging og kontroll, når grupper gjøres samlet
threshold-rest-hours = Hvile mellom to netter
threshold-rest-hours-source = Arbeidsmiljøloven § 10-8: minst 11 timer fri i løpet av 24 timer
threshold-people-on-duty = Personer på vakt
threshold-people-on-duty-source = Om lag 20 var på vakt natten 24. mai 2023
threshold-verify-minutes = Kontroll før neste halvdel
threshold-verify-minutes-source = Vår vurdering: én time med normal drift
threshold-hosts-down = Verter nede
threshold-hosts-down-source = Vanlig dimensjonering, N+1
threshold-vcpu-per-core = vCPU per kjerne
threshold-vcpu-per-core-source = Vanlig for blandet last; VMware advarer over 3–5
threshold-memory-percent = Minne i bruk, høyst
threshold-memory-percent-source = 10 % til hypervisor og topper
threshold-storage-percent = Lagring i bruk, høyst
threshold-storage-percent-source = Vanlig alarmgrense for datalagre er 75–85 %
threshold-growth-percent = Vekst
threshold-growth-percent-source = Vår vurdering: ett års vekst
threshold-double-days = Dobbel plass etter bølgen
threshold-double-days-source = Vår vurdering: en uke før gammel kopi slettes
threshold-transfer-mibps = Overføring
threshold-transfer-mibps-source = 1,6 Gbit/s, som HCX oppgir, minus en tiendedel

## Readiness

check-ready = Klar?
check-ready-lead = For planleggingsmøtet: hva som må være på plass før en bølge kan gå, hva som mangler, og hvem som har det.
check-ready-none = Ingen bølger med servere ennå
ready-all = Alt er på plass
ready-some = { $met } av { $count } på plass
    .plain = Noe mangler
ready-met = På plass
ready-missing = Mangler
ready-unknown = Ukjent
ready-by-trust = Per helseforetak
ready-coordinator = Flyttekoordinator
ready-meeting = Planleggingsmøtet
ready-stops-met = Ingen stopp
ready-stops-missing = Stopp som er åpne: { $count }
    .plain = Stopp er åpne
ready-stops-unknown = Ikke kontrollert
ready-warnings-met = Alle advarsler er løst eller har unntak
ready-warnings-missing = Advarsler som er åpne: { $count }
    .plain = Advarsler er åpne
ready-warnings-unknown = Ikke kontrollert
ready-owners-met = Alle servere hører til en tjeneste
ready-owners-missing = Servere uten tjeneste: { $count }
    .plain = Servere uten tjeneste
ready-owners-unknown = Ukjent hvem som eier serverne
ready-observed-met = Det er sett trafikk for alle servere
ready-observed-missing = Servere uten målt trafikk: { $count }
    .plain = Servere uten målt trafikk
ready-observed-unknown = Ingen trafikk er hentet inn: ingen vet hva som henger sammen
ready-window-met = Vinduet er satt
ready-window-missing = Vinduet er ikke satt
    .plain = Vinduet er ikke satt
ready-window-unknown = Ukjent vindu
ready-risk-met = Risikoanalysen (ROS) er knyttet til, og restrisikoen har en eier
ready-risk-missing = Risikoanalysen (ROS) er ikke knyttet til
    .plain = Risikoanalysen er ikke knyttet til
ready-risk-unknown = Ukjent risiko
ready-decision-met = Klarsignal er gitt
ready-decision-missing = Klarsignal er ikke gitt for bølgen slik den er nå
    .plain = Klarsignal er ikke gitt
ready-decision-unknown = Ukjent beslutning
ready-risk-is = ROS { $reference }, restrisiko { $residual }, eies av { $name }, { $role }
    .plain = Risikoanalysen
ready-go-is = Klarsignal { $day }: { $name }, { $role }
    .plain = Klarsignal
ready-no-go-is = Ikke klarsignal { $day }: { $name }, { $role }
    .plain = Ikke klarsignal
ready-assess = Risikoanalyse…
ready-decide = Beslutt…
ready-take-back = Trekk tilbake beslutningen
residual-low = lav
residual-medium = middels
residual-high = høy
risk-title = Risikoanalyse (ROS) for { $wave }
    .plain = Risikoanalyse
risk-reference = Referanse
risk-reference-help = Nummeret eller stedet i systemet der analysen ligger
risk-residual = Restrisiko
risk-owner = Hvem eier restrisikoen
risk-save = Lagre
decide-title = Beslutning om { $wave }
    .plain = Beslutning
decide-lead =
    { $count ->
        [0] Alt annet er på plass.
        [one] 1 punkt mangler. Beslutningen står med det som er kjent nå.
       *[other] { $count } punkter mangler. Beslutningen står med det som er kjent nå.
    }
    .plain = Beslutningen står med det som er kjent nå
decide-word = Møtet sier
decide-go = Klarsignal
decide-no-go = Ikke klarsignal
decide-name = Hvem beslutter
decide-reason = Begrunnelse
decide-save = Lagre beslutningen

## Over time

check-time = Over tid
check-time-lead = Hva planen betyr mens den pågår: hva som er delt mellom dagens og nytt miljø, hvor lenge, hva brannmuren må slippe gjennom, og om målmiljøet har plass etter hver bølge.
time-asking = Regner …
time-exposure = Delt mellom miljøene
time-exposure-lead = Hver avhengighet mellom tjenester i ulike bølger, med vekten sin ganget med hvor lenge den er delt. Felles infrastruktur er holdt utenfor.
time-exposure-sum = { $weight } vektdøgn i alt
    .plain = Vektdøgn i alt
time-exposure-undated = Par i bølger uten vindu er ikke med: { $count }.
    .plain = Par i bølger uten vindu er ikke med
time-exposure-unplaced = Par der en side ikke har bølge, er ikke med: { $count }.
    .plain = Par der en side ikke har bølge, er ikke med
time-worst = De ti verste
time-link = Avhengighet
time-split = Delt
time-weight = Vektdøgn
time-savings = Hva en flytting ville spart
time-saves = «{ $name }» til { $wave } sparer { $weight } vektdøgn
    .plain = En flytting sparer vektdøgn
time-no-room = det er ikke plass i bølgen nå
time-openings = Åpninger for brannmuren
time-openings-lead = Det som er sett eller oppgitt på tvers mens avhengigheter er delt: fra, til, port, grunnlag, og hvilke bølger det gjelder mellom.
time-openings-count =
    { $count ->
        [0] Ingenting må åpnes
        [one] 1 åpning
       *[other] { $count } åpninger
    }
    .plain = Åpninger
time-openings-unobserved =
    { $count ->
        [one] 1 server er ikke observert: for den vet ingen hva som må åpnes
       *[other] { $count } servere er ikke observert: for dem vet ingen hva som må åpnes
    }
    .plain = Noen servere er ikke observert
time-openings-take = Last ned som CSV
time-capacity = Plass i målmiljøet
time-capacity-lead =
    { $count ->
        [0] Etter hver bølge, med alle verter oppe. Streken er grensen.
        [one] Etter hver bølge, med den største verten nede. Streken er grensen.
       *[other] Etter hver bølge, med de { $count } største vertene nede. Streken er grensen.
    }
    .plain = Etter hver bølge. Streken er grensen.
time-capacity-none = Ingen målmiljø er kjent. Hent inn en eksport av det, og si hvilken vCenter det er, under Hent inn, Målmiljø.
time-memory-of = Minne i { $name }
    .plain = Minne
time-vcpu-of = vCPU i { $name }
    .plain = vCPU
time-storage-of = Disk i { $name }
    .plain = Disk
time-column = { $wave }: { $used } av { $limit }
    .plain = Etter en bølge
time-column-free = { $wave }: { $used }
    .plain = Etter en bølge
time-over-after = over grensen etter { $wave }
    .plain = over grensen

## Redundancy

redundant-yes = De kan avløse hverandre
redundant-no = Det kan de ikke
redundant-confidence = { $percent } % sikkert
    .plain = Hvor sikkert det er
redundant-no-reason = Avvist av en person

## Bars of the board

gauge-space = GiB
gauge-space-is = { $used } av { $limit }
    .plain = Plass
gauge-work = Arbeid
gauge-work-is = { $used } timers arbeid av { $limit } med { $people } på vakt
    .plain = Arbeid
gauge-work-free = { $used } timers arbeid, vinduet er ikke satt
    .plain = Arbeid
gauge-risk = Risiko
gauge-risk-is = Åpne funn: { $stops } stopp, { $warnings } advarsler
    .plain = Åpne funn
