### What stands behind a dependency, what people declare, and what lies outside the estate

## One sentence about all of it: parts, put together with semicolons

evidence-seen-days = sett { $days } av { $total } dager, sist { $last }, på port { $ports }
    .second = sett { $days } av { $total } dager, sist { $last }
evidence-seen-last = sett { $count } ganger, sist { $last }, på port { $ports }
    .second = sett { $count } ganger, sist { $last }
evidence-seen = sett { $count } ganger på port { $ports }
    .second = sett { $count } ganger
evidence-also-declared = { $source } sier det samme
evidence-also-stated = en person har oppgitt det samme
evidence-nobody = ingen har oppgitt den
evidence-only-declared = oppgitt i { $source }, ikke sett
evidence-only-stated = oppgitt av en person, ikke sett
evidence-also-denied =
    { $count ->
        [one] ett forsøk ble avvist
       *[other] { $count } forsøk ble avvist
    }
evidence-only-denied =
    { $count ->
        [one] bare sett som ett forsøk som ble avvist
       *[other] bare sett som { $count } forsøk, alle avvist
    }
evidence-only-tie = bare antatt: { $reason }
evidence-nothing = ingenting er sett eller oppgitt
evidence-unobserved = ingen trafikk er målt her, så at den ikke er sett, sier ingenting
evidence-reason-shared-disk = serverne deler en disk
evidence-reason-name-pair = navnene hører sammen
evidence-reason-own-datastore = serverne ligger alene på et datalager

## Lines

evidence-ports = Sett, port for port
evidence-port-none = uten port
evidence-days = { $days } av { $total } dager
evidence-hours-night = bare om natten
evidence-hours-day = bare om dagen
evidence-hours-both = natt og dag
evidence-denied =
    { $count ->
        [one] 1 avvist
       *[other] { $count } avvist
    }
evidence-pairs =
    { $count ->
        [one] 1 par
       *[other] { $count } par
    }
evidence-made = fra { $date }
evidence-declared-title = Oppgitt
evidence-register = { $from } → { $to }
evidence-person = { $name }, { $date }
    .second = en person, { $date }
evidence-says-uses = { $from } bruker { $to }
evidence-says-unrelated = { $from } og { $to } hører ikke sammen
evidence-ties = Antatt
evidence-tie-shared-disk = deler disken { $about }
evidence-tie-name-pair = navn som hører sammen: { $about } …
evidence-tie-own-datastore = alene sammen på datalageret { $about }
evidence-tie-near = samme mappe eller klynge
evidence-tie-disk-binds = De må flyttes i samme bølge.
evidence-tie-hint = Et hint, som ikke teller når bølger regnes ut.
evidence-clashes = Stemmer ikke
evidence-clash-never-seen = Oppgitt, men ikke sett, enda begge ender ble fulgt
evidence-clash-reversed = Oppgitt denne veien, men sett bare den andre
evidence-clash-denied-only =
    { $count ->
        [one] Hvert forsøk ble avvist på 1 port mellom to
       *[other] Hvert forsøk ble avvist på { $count } porter mellom to
    }
evidence-clash-denied-too =
    { $count ->
        [one] Både sluppet gjennom og avvist på 1 port mellom to
       *[other] Både sluppet gjennom og avvist på { $count } porter mellom to
    }
evidence-ends =
    { $count ->
        [one] Endene selv, 1 rad
       *[other] Endene selv, { $count } rader
    }
evidence-copy = Kopier grunnlaget
evidence-asking = Henter grunnlaget …
evidence-take-back = Ta tilbake
evidence-take-back-label = Ta tilbake: { $what }
evidence-apart = Hører ikke sammen …
evidence-kilobytes = { $count } kB
evidence-megabytes = { $count } MB
evidence-gigabytes = { $count } GB

## Whom a server or a service deals with

dealings-outside = Utenfor det som flyttes
dealings-ties = Antatt sammen med
dealings-ends =
    { $count ->
        [one] 1 adresse
       *[other] { $count } adresser
    }
dealings-refused = alt avvist
dealings-none = Ingen avhengigheter er kjent

## A person declares

declare-action = Oppgi avhengighet
declare-title = Oppgi en avhengighet for { $name }
declare-lead = Det du oppgir, står i planen med begrunnelse, og vises som oppgitt av en person.
declare-way = Hva gjelder det?
declare-way-uses = { $name } bruker
declare-way-used-by = { $name } brukes av
declare-way-unrelated = { $name } hører ikke sammen med
declare-other = Tjeneste eller server
declare-other-help = Navnet på en tjeneste, eller navn eller adresse på en server
declare-found-service = Tjenesten { $name }
declare-found-vm = Serveren { $name }
declare-found-several = Flere servere heter det. Skriv hele navnet eller adressen.
declare-found-none = Ingen tjeneste eller server heter det
declare-reason = Begrunnelse
declare-reason-help = For eksempel hvem som vet det, og hvordan
declare-save = Oppgi

## What lies outside the estate

outside-title = Utenfor det som flyttes
outside-lead = Adresser som ikke er servere i noe uttrekk. Gi dem navn, så vises nettet eller systemet i stedet for hver adresse.
outside-sum =
    { $count ->
        [0] Ingen adresser utenfor
        [one] 1 adresse utenfor
       *[other] { $count } adresser utenfor
    }
outside-single =
    { $count ->
        [0] alle har navn
        [one] 1 uten navn
       *[other] { $count } uten navn
    }
outside-rules = Navngitt
outside-proposed = Foreslått
outside-singles = Uten navn
outside-singles-help = De travleste. Den regelen som sier mest, vinner: en adresse foran nettet den ligger i.
outside-empty = Ingenting er navngitt ennå
outside-rule = Regel
outside-rule-help = Nett (10.20.0.0/16), adresse, navn eller *.domene
outside-rule-internet = alle offentlige adresser
outside-name = Navn
outside-kind = Slag
outside-kind-network = nett
outside-kind-system = system
outside-ends = Adresser
outside-services = Tjenester
outside-traffic = Forbindelser
outside-examples = For eksempel
outside-internet = Internett
outside-net-name = Nett { $rule }
outside-add = Legg til
outside-accept = Ta med
outside-accept-label = Ta med { $rule } som { $name }
outside-accept-all = Ta med alle { $count }
outside-name-label = Navn for { $rule }
outside-kind-label = Slag for { $rule }
outside-choose = Velg
outside-select-label = Velg { $rule }
outside-selected =
    { $count ->
        [one] 1 valgt
       *[other] { $count } valgt
    }
outside-rename = Gi samme navn
outside-rename-field = Felles navn
outside-remove = Fjern
outside-asking = Teller adressene …
