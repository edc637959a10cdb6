### The target: capacity, and what becomes of clusters, datastores and port groups

target-title = Målmiljøet
target-asking = Ser på målmiljøet …
target-none = Det er ikke hentet inn noe målmiljø
target-none-hint = Hent inn et RVTools-uttrekk av målmiljøet og si at vCenteren er målet, eller hent inn en liste over planlagt maskinvare.
target-decided =
    { $count ->
        [one] 1 av { $total } avgjort
       *[other] { $count } av { $total } avgjort
    }
    .plain = Avgjort
target-roles = Hva hver vCenter er

## Capacity

target-capacity = Kapasitet
target-capacity-help = Det som er der i dag, og det som skal komme. Det som skal komme, regnes ikke med før datoen.
target-clusters = Klynger
target-datastores = Datalagre
target-column-cluster = Klynge
target-column-hosts = Verter
target-column-cores = Kjerner
target-column-memory = Minne
target-column-down-one = Minne, én vert nede
target-column-down-two = Minne, to verter nede
target-column-used = I bruk
target-column-coming = Kommer
target-column-datastore = Datalager
target-column-capacity = Kapasitet
target-column-free = Ledig
target-used-cluster = { $memory } og { $vcpus } vCPU
target-unknown = ukjent
target-no-cluster = Uten klynge
target-coming-hosts =
    { $count ->
        [one] { $day }: 1 vert, { $memory } og { $cores } kjerner
       *[other] { $day }: { $count } verter, hver { $memory } og { $cores } kjerner
    }
    .plain = Verter
target-coming-capacity = { $day }: { $size }
target-no-day = uten dato
target-capacity-empty = Det står ingen klynger eller datalagre i det som er hentet inn om målet

## Mapping tables

target-map-cluster = Klynger
target-map-datastore = Datalagre
target-map-port-group = Portgrupper
target-column-source = I dag
target-column-servers = Servere
target-column-size = Disk
target-column-vlan = VLAN
target-column-guess = Forslag
target-column-becomes = Blir
target-choose = Velg «{ $name }»
target-choose-all = Velg alle
target-becomes = Hva «{ $name }» blir
target-undecided = Ikke avgjort
target-to-be-made = Må lages
target-goes-away = Utgår
target-guess-none = Ingenting passer
target-guess-several = Flere passer like godt: { $names }
target-put-away =
    { $count ->
        [one] 1 forslag avvist
       *[other] { $count } forslag avvist
    }
    .plain = Forslag avvist
target-all-choices = Alle i målmiljøet
target-candidates = Passer best
target-comes = { $name } (fra { $day })
target-comes-undated = { $name } (uten dato)
target-gone = { $name } (finnes ikke)
target-filter = Vis
target-filter-all = Alle
target-filter-open = Ikke avgjort
target-filter-decided = Avgjort
target-filter-trouble = Noe er galt
target-trust = Tillit
target-search = Søk i navn
target-shown =
    { $count ->
        [one] 1 vist
       *[other] { $count } vist
    }
    .plain = Vist
target-empty = Ingenting passer filteret
target-accept =
    { $count ->
        [0] Godta forslagene
        [one] Godta 1 forslag
       *[other] Godta { $count } forslag
    }
    .plain = Godta forslagene
target-reject = Avvis forslagene
target-set = Sett alle valgte til
target-set-pick = Velg motpart …
target-clear = Ta bort valget
target-forgive = Hent fram avviste
target-selected =
    { $count ->
        [0] Ingen valgt
        [one] 1 valgt
       *[other] { $count } valgt
    }
    .plain = Valgt
target-standing-source-gone = Ingen servere som skal flyttes, bruker det lenger
target-standing-counterpart-gone = Finnes ikke i målmiljøet
target-vlan-differs = VLAN blir { $vlan }: adresser må kanskje endres
target-confidence-sure = sikkert
target-confidence-likely = trolig
target-confidence-unsure = usikkert
target-reason-moved =
    { $count ->
        [one] 1 server som er flyttet, bruker det nå
       *[other] { $count } servere som er flyttet, bruker det nå
    }
    .plain = Servere som er flyttet, bruker det nå
target-reason-same-name = samme navn
target-reason-same-words = samme navn, skrevet annerledes
target-reason-name-but-site = samme navn, bortsett fra stedet
target-reason-name-but-numbers = samme navn, bortsett fra tall
target-reason-same-vlan = samme VLAN
target-reason-other-vlan = men et annet VLAN
target-reason-only-one = det eneste som finnes
