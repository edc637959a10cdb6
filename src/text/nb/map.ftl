### The map of services and dependencies

map-label = Avhengighetskart
map-role = avhengighetskart
map-summary = { $count } tjenester og { $dependencies } avhengigheter, { $crossing } krysser bølgegrensen
    .plain = Kart over tjenester og avhengigheter
map-summary-vms = { $count } servere og { $dependencies } avhengigheter, { $crossing } krysser bølgegrensen
    .plain = Kart over servere og avhengigheter
map-keys = Piltaster går til nærmeste tjeneste. Enter følger avhengigheter, Tilbake-tasten går tilbake. På avstand går piltastene mellom felt, og Enter åpner et felt. X velger, M flytter til bølge, V viser serverne, N velger naboene, H spør hva som henger på, F tilpasser, pluss og minus zoomer der du er, 1, 2 og 3 endrer rekkevidde, O ordner tjenestene på en annen måte, Alt og piltast flytter og fester, U løsner, S lagrer visningen, punktum og komma går gjennom de lagrede, Esc går ut.
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
map-estate = Alle servere
map-cluster =
    { $count ->
        [one] 1 server uten tjeneste
       *[other] { $count } servere uten tjeneste
    }
    .plain = Servere uten tjeneste
map-summary-estate = { $count } servere i { $groups } grupper, { $shown } vist hver for seg. Linjene står for { $share } % av trafikken mellom gruppene. Zoom inn for å åpne en gruppe.
    .plain = Kart over alle servere
map-afar = Sett på avstand. Tallet på en linje er vekten av avhengighetene begge veier. Dobbeltklikk, Enter eller zoom inn for å åpne et felt.
map-mark = { $name }. Vekt mot { $names }
    .plain = Felt på kartet
map-between = { $from } og { $to }: vekt { $weight }. { $forth } fra { $from }, { $back } fra { $to }. { $count } av { $total } avhengigheter krysser bølgegrensen.
    .plain = Mellom to felt
map-summary-afar = { $count } felt med { $services } tjenester og { $total } servere, og { $dependencies } linjer mellom dem. Zoom inn eller trykk Enter på et felt for å åpne det.
    .plain = Kartet sett på avstand
map-all-lines = Alle linjer
map-all-lines-help = Tegn hver forbindelse mellom to servere
map-nothing-inside = Ingen servere å vise her
arrange = Hvordan kartet er ordnet
arrange-trust = Etter foretak
arrange-wave = Etter bølge
arrange-network = Etter nettverk
arranged-trust = Kartet er ordnet etter foretak
arranged-wave = Kartet er ordnet etter bølge
arranged-network = Kartet er ordnet etter nettverk
network-vlan = VLAN { $vlan }
    .plain = VLAN
network-others = Andre nettverk
network-none = Uten nettverk
map-pinned = { $name } er festet her
    .plain = Festet på kartet
map-pins = { $count } festet
    .plain = Festet på kartet
map-is-pinned = Festet på kartet
map-loosen-all = Løsne alle
map-loosened =
    { $count ->
        [0] Ingen av dem er festet på kartet
        [one] 1 tjeneste er løsnet
       *[other] { $count } tjenester er løsnet
    }
    .plain = Løsnet

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
