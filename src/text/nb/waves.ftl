### Waves: the board, editing, moving, bundles, proposals

## The board

waves-load = Last / kapasitet
waves-pool = Uten bølge
waves-pool-empty = Alt er lagt i en bølge
waves-empty = Ingen bølger ennå
waves-empty-hint = Lag en bølge, eller be om et forslag
waves-keys = Piltaster går mellom tjenestene, over og under og bortover. X eller mellomrom velger, M flytter til bølge, L låser en gruppe, P fester, T gir til en tjeneste, Esc går ut.

## Moving

move-title = Flytt til bølge
move-if-dropped = Hvis du slipper her
move-now = nå
move-then = da
move-after = Etter flyttingen
move-crossing = Kryssende avhengigheter
move-crossing-weight = Vekt som krysser
move-new-finding = Nytt: { $finding }
    .plain = Nytt funn
move-solved = Løses: { $finding }
    .plain = Løses

## Editing a wave

wave-edit-title = Bølge { $wave }
    .plain = Ny bølge
wave-name = Navn
wave-date = Dato
wave-from = Fra
wave-to = Til
wave-status = Status
wave-save = Lagre bølgen
wave-delete = Slett bølgen
wave-earlier = Flytt bølgen fram
wave-later = Flytt bølgen tilbake
wave-date-unreadable = Skriv datoen som 26.05.2027
wave-time-unreadable = Skriv klokkeslettet som 23.00

## Bundles and pins

bundle-title = Flyttegruppe
bundle-members = I gruppen
bundle-create = Lås gruppen
bundle-dissolve = Løs opp gruppen
pin-hint = Festet: et forslag flytter det ikke

## A proposal

proposal = Forslag
proposal-again = Foreslå på nytt …
proposal-title = Forslag fra planleggeren
proposal-ask-title = Foreslå bølger
proposal-ask-waves = Antall bølger
proposal-ask-waves-hint = Bølgene du har, brukes først
proposal-ask-seed = Frø
proposal-ask-seed-hint = Samme frø gir samme forslag
proposal-ask-go = Lag forslag
proposal-count =
    { $count ->
        [0] Ingen endringer. Planen er så god som planleggeren kan få den.
        [one] 1 endring
       *[other] { $count } endringer
    }
    .plain = Endringer
proposal-untouched = Låste grupper og det som er festet, står urørt
proposal-why = Hvorfor
proposal-assumed = Forutsetninger
proposal-accept-some = Ta inn { $count } av { $total }
    .plain = Ta inn
proposal-accept-all =
    { $count ->
        [one] Ta inn endringen
       *[other] Ta inn alle { $count }
    }
    .plain = Ta inn alle
proposal-accept-out =
    { $count ->
        [one] Ta 1 server ut av bølgen
       *[other] Ta { $count } servere ut av bølgene
    }
    .plain = Ta ut av bølgene
proposal-tick = Ta med { $name }
    .plain = Ta med
proposal-stale = Planen er endret siden forslaget ble laget. Be om et nytt.

## What a proposal assumes, and why it cannot be

reason-links-inside = { $percent } % av koblingene blir innenfor bølgen
    .plain = Mange av koblingene blir innenfor bølgen
assume-services-whole = En tjeneste flyttes samlet
assume-hubs-early = { $count } knutepunkt flyttes tidlig, men ikke i første bølge. Trafikk til dem er ikke regnet med.
    .plain = Knutepunkt flyttes tidlig, men ikke i første bølge
assume-hubs-late = { $count } knutepunkt flyttes sist. Trafikk til dem er ikke regnet med.
    .plain = Knutepunkt flyttes sist
assume-hubs-anywhere = { $count } knutepunkt legges der det er plass. Trafikk til dem er ikke regnet med.
    .plain = Knutepunkt legges der det er plass
assume-hubs-unmarked = { $count } tjenester ligner knutepunkt, men er ikke merket og er regnet som vanlige
    .plain = Noen tjenester ligner knutepunkt, men er regnet som vanlige
assume-pilot-spared = { $count } kritiske tjenester holdes utenfor første bølge der det er mulig
    .plain = Kritiske tjenester holdes utenfor første bølge der det er mulig
assume-pilot-smallest = Første bølge er den minste der det er likegyldig
assume-pinned-outside = { $count } servere er låst utenfor alle bølger
    .plain = Noen servere er låst utenfor alle bølger
assume-service-held-apart = Deler av «{ $name }» er låst i bølge { $waves }; resten er plassert for seg
    .plain = En tjeneste er delvis låst; resten er plassert for seg
assume-waves-closed = { $count } bølger er låst, gjennomført eller rullet tilbake og er ikke brukt
    .plain = Bølger som er låst eller gjennomført, er ikke brukt
assume-anchored = { $count } servere blir stående fordi noen har krevd det
    .plain = Noen servere blir stående fordi noen har krevd det
assume-taken-out = { $count } servere tas ut av bølgen sin når du tar inn alt, fordi de ikke skal eller kan flytte
    .plain = Noen servere tas ut av bølgen sin når du tar inn alt
assume-service-cut = «{ $name }» flytter i flere bølger, for deler av den skal ikke flytte samtidig
    .plain = En tjeneste flytter i flere bølger, for deler av den skal ikke flytte samtidig
cause-no-open-wave = Ingen bølge er åpen for flere servere
cause-total-vms = { $vms } servere skal flyttes, men bølgene har bare plass til { $limit }
    .plain = Bølgene har ikke plass til alle serverne
cause-total-storage = { $gib } GiB skal flyttes, men bølgene har bare plass til { $limit } GiB
    .plain = Bølgene har ikke plass til all lagringen
cause-unit-too-large = «{ $name }» med { $vms } servere og { $gib } GiB er større enn hver bølge den kan flyttes i
    .plain = Noe er større enn hver bølge det kan flyttes i
cause-held-over-limit = Det som er låst i bølge { $wave }, { $vms } servere og { $gib } GiB, er mer enn grensen
    .plain = Det som er låst i en bølge, er mer enn grensen
cause-bundle-held-apart = Deler av gruppen «{ $name }» er låst i bølge { $waves }
    .plain = Deler av en gruppe er låst på forskjellige steder
cause-demand-broken =
    { $demand ->
        [together] { $names } skal flytte sammen, men ligger i bølge { $waves }
        [apart] { $names } skal flytte hver for seg, men ligger sammen i bølge { $waves }
        [before] { $names } flytter ikke i den rekkefølgen noen har krevd
        [not-in-wave] { $names } skal ikke flytte i bølge { $wave }, men står fast der
        [not-on] { $names } skal ikke flytte { $day }. { $month ->
            [1] januar
            [2] februar
            [3] mars
            [4] april
            [5] mai
            [6] juni
            [7] juli
            [8] august
            [9] september
            [10] oktober
            [11] november
           *[12] desember
        }, men står fast i bølge { $waves }
        [in-wave] { $names } skal flytte i bølge { $wave }, men står fast utenfor den
        [redundant] { $names } kan avløse hverandre, men flytter samtidig i bølge { $waves }
       *[stays] { $names } skal bli stående, men står fast i bølge { $waves }
    }
    .plain = Et krav lar seg ikke oppfylle
cause-freeze-broken = { $names } står fast i bølge { $waves }, midt i frysperioden «{ $name }»
    .plain = Noe står fast i en bølge midt i en frysperiode
cause-without-wave = «{ $name }» med { $vms } servere får ingen bølge, for ingen oppfyller alt som er krevd
    .plain = Noe får ingen bølge, for ingen oppfyller alt som er krevd

## The board

waves-board = Bølger nedover, foretak bortover
waves-without =
    { $count ->
        [one] 1 server
       *[other] { $count } servere
    } uten bølge
    .plain = Noe er uten bølge
waves-crossing = { $count } av { $total } avhengigheter krysser bølgegrensen
    .plain = Avhengigheter krysser bølgegrensen
wave-open = { $name }. Vis bølgen
    .plain = Vis bølgen
wave-new-title = Ny bølge
wave-create = Lag bølgen
wave-window-is = { $window }. Varer { $minutes } minutter.
    .plain = Endringsvindu
wave-window-none = Uten dato. Du kan sette den senere.
wave-window-unreadable = Skriv dato og klokkeslett, for eksempel 26.05.2027 fra 23.00 til 00.00
bundle-intro = { $services } tjenester og { $servers } enkeltservere må flyttes sammen
    .plain = Det du har valgt, må flyttes sammen
move-with-bundle =
    { $count ->
        [one] 1 server til følger med, fordi den
       *[other] { $count } servere til følger med, fordi de
    } hører til samme flyttegruppe
    .plain = Resten av flyttegruppen følger med
propose-intro = Forslaget holder kapasiteten, flyttegruppene og det som er festet, og lar minst mulig krysse bølgegrensen. Ingenting endres før du tar det inn.
proposal-impossible = Det går ikke opp
proposal-over = Servere over grensen eller uten bølge
proposal-baseline = Til sammenligning: fylles bølgene etter navn, krysser { $weight }. Med forslaget krysser { $after }.
    .plain = Sammenlignet med å fylle bølgene etter navn
### Folding, status and groups

waves-fold-less = Vis færre
waves-fold-more = { $count } til
    .plain = Flere
waves-fold-label = Vis { $count } til i { $name }
    .plain = Vis flere
waves-storage-over = { $gib } av { $limit }
    .plain = Lagringen er over grensen
wave-status-hint = En låst bølge kan ikke endres før du låser den opp
wave-gib-unreadable = Skriv et tall for GiB, for eksempel 1200 eller 12,5, eller la feltet stå tomt
wave-servers-unreadable = Skriv et helt tall for servere, eller la feltet stå tomt
bundle-edit-title = Flyttegruppe
bundle-edit-lead = Ta bort haken for det som skal ut. En gruppe har minst to deler.
bundle-add-service = Ta inn en tjeneste
bundle-add-selected =
    { $count ->
        [one] Ta inn den valgte serveren
       *[other] Ta inn de { $count } valgte serverne
    }
    .plain = Ta inn det du har valgt
bundle-choose = Velg gruppe
proposal-stays =
    { $count ->
        [0] Ingenting blir stående
        [one] 1 blir stående
       *[other] { $count } blir stående
    }
    .plain = Blir stående
