### The map of services and dependencies

map-title = Kart
map-answer =
    { $total ->
        [0] Ingen avhengigheter å vise
        [one] { $count } av 1 avhengighet krysser bølgegrensen
       *[other] { $count } av { $total } avhengigheter krysser bølgegrensen
    }
    .plain = Ingen bølger er lagt ennå
map-answer-none-cross = Ingen avhengigheter krysser bølgegrensen
map-label = Avhengighetskart
map-role = avhengighetskart
map-summary = { $count } tjenester og { $dependencies } avhengigheter, { $crossing } krysser bølgegrensen
    .plain = Kart over tjenester og avhengigheter
map-summary-vms = { $count } servere og { $dependencies } avhengigheter, { $crossing } krysser bølgegrensen
    .plain = Kart over servere og avhengigheter
map-keys = Piltaster går til nærmeste tjeneste. Enter følger avhengigheter, Tilbake-tasten går tilbake. X velger, M flytter til bølge, V viser serverne, N velger naboene, F tilpasser, 1, 2 og 3 endrer rekkevidde, Esc går ut.
map-tools = Tegnforklaring og zoom
map-legend = Tegnforklaring
map-legend-wave = bølge
map-legend-size = størrelse = antall servere
map-legend-crosses = krysser bølgegrensen
map-legend-direction = pilen går fra den som bruker, til det som brukes
map-legend-finding = stopp eller advarsel
map-reach = Rekkevidde fra det du har valgt
map-reach-steps =
    { $count ->
        [one] 1 ledd
       *[other] { $count } ledd
    }
    .plain = Rekkevidde
map-hubs = Knutepunkt
map-hubs-hint = Nesten alle bruker disse. De tegnes uten linjer, men avhengighetene vises i listen.
map-hub-used-by = brukes av { $count } av { $total }
    .plain = brukes av mange
map-node = { $name }, { $trust }, bølge { $wave }, { $in } inn og { $out } ut
    .second = { $name }, { $trust }, uten bølge, { $in } inn og { $out } ut
    .plain = Valgt
map-node-vm = { $name }, { $service }, bølge { $wave }
    .second = { $name }, { $service }, uten bølge
    .plain = Valgt
map-node-findings =
    { $count ->
        [0] ingen funn
        [one] 1 funn
       *[other] { $count } funn
    }
    .plain = funn
map-edge = { $from } bruker { $to }
    .plain = Avhengighet
map-level-services = Tjenester
map-level-vms = Servere
map-level = Vis
map-back-to-services = Tilbake til tjenestene
map-filter-crosses = Krysser
map-filter-findings = Har funn
map-filter-add = Filter
map-filter-remove = Fjern filteret { $name }
    .plain = Fjern filteret
map-marquee = Dra for å velge flere
map-drawing = Tegner { $count } tjenester …
    .plain = Tegner kartet …
map-empty = Kartet tegnes når serverlisten er hentet inn
map-no-dependencies = Ingen avhengigheter er kjent. Hent inn trafikk for å se hva som henger sammen.
map-left-out =
    { $count ->
        [one] 1 server er ikke tegnet
       *[other] { $count } servere er ikke tegnet
    }
    .plain = Ikke alle servere er tegnet
map-nothing-inside = Ingen servere å vise her
map-external = Ekstern adresse

## The panel of what is selected

panel-service = { $trust } · kritikalitet { $criticality } · { $vms } servere
    .second = { $trust } · { $vms } servere
    .plain = Tjeneste
panel-several = { $services } tjenester, { $vms } servere
    .plain = Flere valgt
panel-in-bundle = del av flyttegruppen «{ $bundle }»
    .plain = del av en flyttegruppe
panel-storage = Plass i bruk
panel-known = Hvor godt vet vi dette?
panel-known-observed = Observert
panel-known-days = { $count } av { $total } døgn
    .plain = Ikke målt
panel-known-unobserved = Servere uten målt trafikk
panel-known-last-seen = Sist sett
panel-dependency-observed = port { $port } · { $count } forbindelser
    .second = { $count } forbindelser
    .plain = observert
panel-dependency-declared = oppgitt, aldri målt
panel-dependency-inferred = antatt
panel-dependency-none = Ingen kjente avhengigheter
panel-heaviest = De { $count } tyngste vises
    .plain = De tyngste vises
panel-reach = Hva henger på denne?
panel-reach-users = Bruker den, også via andre
panel-reach-used = Den trenger, også via andre
panel-reach-part = Henger sammen
panel-reach-select = Velg dem
panel-circle = Del av en sirkel: { $way }
    .plain = Del av en sirkel
panel-dns = DNS-navn
panel-datacenter = Datasenter
panel-attributes = Attributter og tagger
panel-findings = Funn her
panel-see-finding = Se grunnlag og minste endring
panel-servers = Servere
panel-more =
    { $count ->
        [one] 1 til
       *[other] { $count } til
    }
    .plain = Flere
