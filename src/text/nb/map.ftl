### The map of services and dependencies

map-label = Avhengighetskart
map-role = avhengighetskart
map-summary = { $count } tjenester og { $dependencies } avhengigheter, { $crossing } krysser bølgegrensen
    .plain = Kart over tjenester og avhengigheter
map-summary-vms = { $count } servere og { $dependencies } avhengigheter, { $crossing } krysser bølgegrensen
    .plain = Kart over servere og avhengigheter
map-keys = Piltaster går til nærmeste tjeneste. Enter følger avhengigheter, Tilbake-tasten går tilbake. X velger, M flytter til bølge, V viser serverne, N velger naboene, H spør hva som henger på, F tilpasser, 1, 2 og 3 endrer rekkevidde, S lagrer visningen, punktum og komma går gjennom de lagrede, Esc går ut.
map-legend = Tegnforklaring
map-reach = Rekkevidde fra det du har valgt
map-reach-steps =
    { $count ->
        [one] 1 ledd
       *[other] { $count } ledd
    }
    .plain = Rekkevidde
map-hubs-hint = Nesten alle bruker disse. De tegnes uten linjer, men avhengighetene vises i listen.
map-hub-used-by = brukes av { $count } av { $total }
    .plain = brukes av mange
map-node = { $name }, { $trust }, bølge { $wave }, { $in } inn og { $out } ut
    .second = { $name }, { $trust }, uten bølge, { $in } inn og { $out } ut
    .plain = Valgt
map-node-vm = { $name }, { $service }, bølge { $wave }
    .second = { $name }, { $service }, uten bølge
    .plain = Valgt
map-back-to-services = Tilbake til tjenestene
map-left-out =
    { $count ->
        [one] 1 server er ikke tegnet
       *[other] { $count } servere er ikke tegnet
    }
    .plain = Ikke alle servere er tegnet
map-nothing-inside = Ingen servere å vise her

## The panel of what is selected

panel-service = { $trust } · kritikalitet { $criticality } · { $vms } servere
    .second = { $trust } · { $vms } servere
    .plain = Tjeneste
panel-known = Hvor godt vet vi dette?
panel-known-unobserved = Servere uten målt trafikk
panel-known-last-seen = Sist sett
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
panel-see-finding = Se grunnlag og minste endring
panel-more =
    { $count ->
        [one] 1 til
       *[other] { $count } til
    }
    .plain = Flere
