### Services and the rules that assign servers

rules-title = Tjenester
rules-answer =
    { $count ->
        [0] Alle servere har en tjeneste
        [one] 1 av { $total } servere har ingen tjeneste
       *[other] { $count } av { $total } servere har ingen tjeneste
    }
    .plain = Tjenester
rules-heading = Regler
rules-lead = Den øverste regelen som treffer, bestemmer. Servere knyttet for hånd eller fra tjenestelisten, røres ikke.
rules-field = Ser på
rules-field-attribute = Attributt
rules-field-attribute-name = Navn på attributt eller tagg
rules-field-folder = Mappe
rules-field-port-group = Portgruppe
rules-field-cluster = Klynge
rules-field-name = Servernavn
rules-pattern = Mønster
rules-pattern-hint = * er hva som helst, ? er ett tegn. Store og små bokstaver er like.
rules-service = Tjeneste
rules-catches =
    { $count ->
        [0] treffer ingen
        [one] treffer 1 server
       *[other] treffer { $count } servere
    }
    .plain = treffer
rules-decides =
    { $count ->
        [0] bestemmer for ingen
        [one] bestemmer for 1
       *[other] bestemmer for { $count }
    }
    .plain = bestemmer
rules-add = Ny regel
rules-remove = Slett regelen
rules-up = Flytt regelen opp
rules-down = Flytt regelen ned
rules-apply =
    { $count ->
        [0] Bruk reglene
        [one] Bruk reglene på 1 server
       *[other] Bruk reglene på { $count } servere
    }
    .plain = Bruk reglene
rules-saved = Reglene er lagret
rules-discard = Forkast endringene
rules-empty = Ingen regler ennå
rules-empty-hint = Lag en regel, eller knytt servere for hånd i listen
rules-pattern-missing = Skriv et mønster
rules-service-missing = Velg en tjeneste
rules-unassigned = Servere uten tjeneste
rules-unassigned-show = Vis dem i listen
rules-assigned-catalogue =
    { $count ->
        [0] Ingen fra tjenestelisten
        [one] 1 fra tjenestelisten
       *[other] { $count } fra tjenestelisten
    }
    .plain = Fra tjenestelisten
rules-assigned-rules =
    { $count ->
        [0] Ingen fra regler
        [one] 1 fra regler
       *[other] { $count } fra regler
    }
    .plain = Fra regler
rules-assigned-hand =
    { $count ->
        [0] Ingen for hånd
        [one] 1 for hånd
       *[other] { $count } for hånd
    }
    .plain = For hånd

## Services

services-label = Tjenester og eierne deres
services-search = Søk etter tjeneste
services-new = Ny tjeneste …
services-edit-title = { $name }
    .plain = Ny tjeneste
services-name = Navn
services-owner = Eier
services-owner-hint = Ett foretak, eller felles for regionen
services-users = Brukes også av
services-criticality = Kritikalitet
services-hub = Knutepunkt
services-hub-hint = Nesten alle bruker det. Tegnes for seg og regnes ikke med i det som krysser.
services-hub-suggested =
    { $count ->
        [0] Ingen andre ser ut som knutepunkt
        [one] 1 tjeneste ser ut som et knutepunkt
       *[other] { $count } tjenester ser ut som knutepunkt
    }
    .plain = Ser ut som et knutepunkt
services-save = Lagre tjenesten
services-delete = Slett tjenesten
services-empty = Ingen tjenester ennå
services-no-servers = ingen servere
trust-edit-title = Foretak
trust-code = Kode
trust-name = Navn

## Assigning by hand

assign-title = Knytt til tjeneste
assign-lead =
    { $count ->
        [one] 1 server får ny tjeneste
       *[other] { $count } servere får ny tjeneste
    }
    .plain = Velg tjeneste
assign-search = Søk etter tjeneste
assign-none = Ta ut av tjenesten
assign-also = Betjener også
assign-do = Knytt til
