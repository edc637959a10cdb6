### The list: trust, service, server

list-answer = Viser { $count } av { $total } servere
    .plain = Servere
list-label = Foretak, tjenester og servere
list-keys = Piltaster går i listen. Høyre åpner, venstre lukker. X eller mellomrom velger, Shift med pil utvider, Enter viser detaljer, M flytter til bølge, N velger naboene, V viser serverne i kartet, Esc går ut.
list-group-by = Grupper etter
list-group-trust = Foretak
list-group-wave = Bølge
list-group-bundle = Flyttegruppe
list-column-name = Navn
list-column-wave = Bølge
list-column-vms = Servere
list-column-storage = Lagring
list-column-criticality = Kritikalitet
list-column-depends-on = Avhenger av
list-column-used-by = Brukes av
list-column-evidence = Grunnlag
list-column-findings = Funn
list-column-service = Tjeneste
list-column-trust = Foretak
list-column-cluster = Klynge
list-column-address = Adresse
list-column-system = Operativsystem
list-sort = Sorter etter { $name }
    .plain = Sorter
list-row-select = Velg { $name }
    .plain = Velg
list-filter = Filter
list-filter-remove = Fjern filteret { $name }
    .plain = Fjern filteret
list-filter-no-wave = Uten bølge
list-filter-no-service = Uten tjeneste
list-filter-crosses = Krysser bølgegrensen
list-filter-finding = Har funn
list-filter-unobserved = Uten målt trafikk
list-filter-powered-off = Avslått
list-filter-critical = Kritikalitet 1–2
list-filter-powered-on = Påslått
list-filter-hub = Knutepunkt
list-filter-pinned = Festet
list-filter-selected = Valgte
list-without-service = Uten tjeneste
list-without-bundle = Uten flyttegruppe
list-hub = knutepunkt
list-vm-gone = borte
list-vm-off = avslått
list-loose =
    { $count ->
        [one] 1 uten tjeneste
       *[other] { $count } uten tjeneste
    }
    .plain = Uten tjeneste
list-paste = Lim inn navn …
list-copy = Kopier
list-nothing-fits = Ingen servere passer filteret
list-remove-last-filter = Fjern siste filter
list-vm-unobserved = ikke målt

## Pasting names

paste-title = Lim inn navn
paste-lead = Ett navn på hver linje, eller en kolonne fra et regneark: servere, DNS-navn, adresser eller tjenester. Det som finnes, blir valgt.
paste-select = Velg dem
paste-found =
    { $count ->
        [0] Fant ingen
        [one] Fant 1
       *[other] Fant { $count }
    }
    .plain = Fant ingen
paste-missed =
    { $count ->
        [0] Alle ble funnet
        [one] 1 navn finnes ikke i planen
       *[other] { $count } navn finnes ikke i planen
    }
    .plain = Noen navn finnes ikke i planen
paste-ambiguous =
    { $count ->
        [0] Ingen navn er tvetydige
        [one] 1 navn gjelder flere servere
       *[other] { $count } navn gjelder flere servere
    }
    .plain = Noen navn gjelder flere servere
