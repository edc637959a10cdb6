## States of the estate, and what they mean for the plan

states-show = Vis
states-changes = Endringer
states-means = Følger for planen
states-title = Tilstander
states-open-one = vCentere
states-title-one = Hva står hvor
states-sum-one =
    { $count ->
        [one] 1 server står ett sted
       *[other] { $count } servere står ett sted
    }
states-help = Velg to tilstander for å se hva som er forskjellig. Alle ligger i planfilen.
states-column-made = Uttrekket er laget
states-column-taken = Hentet inn
states-column-vms = VM-er
states-column-dependencies = Avhengigheter
states-column-digest = Fingeravtrykk
states-column-before = Før
states-column-after = Etter
states-before = Før: { $name }
    .plain = Før
states-after = Etter: { $name }
    .plain = Etter
states-newest = Nyeste
states-signed = Signert
states-unknown = Uten dato
states-missing = Mangler her
states-drop = Fjern
states-drop-name = Fjern { $name }
    .plain = Fjern tilstanden
states-unreadable = Tilstanden er skrevet av en annen versjon av appen og kan ikke leses her
states-new-id = VM ID
compare-kind-dependency-unseen = Avhengighet ikke sett igjen, for kort observert
states-group = { $from } → { $to }
    .plain = Mellom tjenester
states-group-inside = Innenfor { $from }
    .plain = Innenfor tjenesten
states-no-service = Uten tjeneste
states-pairs =
    { $count ->
        [one] 1 avhengighet, vekt { $weight }
       *[other] { $count } avhengigheter, vekt { $weight }
    }
    .plain = Avhengigheter
states-pairs-more =
    { $count ->
        [one] og 1 lettere
       *[other] og { $count } lettere
    }
states-crossing =
    { $count ->
        [one] 1 krysser bølgegrensen
       *[other] { $count } krysser bølgegrensen
    }
states-pair-gone =
    { $days ->
        [0] Står ikke lenger i kildene
        [one] Ikke sett på 1 døgn
       *[other] Ikke sett på { $days } døgn
    }
    .plain = Ikke sett igjen
states-pair-unseen =
    { $days ->
        [0] Ikke sett igjen, men ingen kilde sier hvor lenge den så
        [one] Ikke sett igjen, men bare observert 1 døgn av { $wanted }
       *[other] Ikke sett igjen, men bare observert { $days } døgn av { $wanted }
    }
    .plain = Ikke sett igjen, men for kort observert
states-pair-first = Endene var ikke observert før
since-trusts = Hvem bør spørres igjen
since-trusts-help = Det som er forskjellig for tjenestene til hvert helseforetak
since-signed = Utgave { $revision } ble signert på tilstanden fra { $state }
    .plain = Forrige utgave ble signert på en tidligere tilstand
since-signed-gone = Utgave { $revision } ble signert på en tilstand som er fjernet
    .plain = Tilstanden som ble signert, er fjernet
since-signed-compare = Sammenlign med den signerte
since-again = Godkjent på en tidligere tilstand
since-column-trust = Helseforetak
since-column-vms = Servere
since-column-dependencies = Avhengigheter
since-column-services = Tjenester
since-none = Ingenting er forskjellig
since-waves = Bølger med annen last
since-column-wave = Bølge
since-column-storage = Lagring
since-column-limits = Grenser
since-holds = Holder
since-over = Holder ikke lenger
since-still-over = Holder fortsatt ikke
since-holds-now = Holder nå
since-no-limits = Ingen grenser
since-came = Nye funn
since-went = Funn som er borte
since-more =
    { $count ->
        [one] og 1 til
       *[other] og { $count } til
    }
since-wave-over = Bølgen er over grensen
