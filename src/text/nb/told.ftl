### How far the data carries, and what the report of an import says of it

## Rows of a group of notes

told-rows = rad { $rows }
    .plain = flere rader
told-rows-more = rad { $rows } og { $count } til
    .plain = flere rader

## Whether the data carries a plan

told-question = Er dataene gode nok?
told-carries-not-yet = Ikke ennå. For mye er ukjent, og en plan ville vært gjetning.
told-carries-draft = Ja, til et utkast. Det ukjente bør avklares før noen signerer.
told-carries-plan = Ja, til å planlegge på.
told-points = { $points } av 100 poeng
    .plain = Poeng
told-asking = Regner ut hvor godt dette er kjent …
told-next = Dette løfter mest
told-rest = Alt er på plass. Ingenting løfter poengene mer.
told-see-servers = Vis serverne
told-see-servers-of = Vis serverne: { $flaw }
    .plain = Vis serverne
told-see-all = Se alle poeng
told-fix-errors =
    { $count ->
        [one] 1 linje i rapporten må rettes
       *[other] { $count } linjer i rapporten må rettes
    }
    .plain = Linjer i rapporten må rettes
told-fix-errors-do = Rett i kilden, og hent inn på nytt
told-see-errors = Vis linjene
flaw-evidence-old =
    { $count ->
        [one] 1 server er sist sett for mer enn 60 døgn siden, eller uten tid
       *[other] { $count } servere er sist sett for mer enn 60 døgn siden, eller uten tid
    }
    .plain = servere er sett for lenge siden
flaw-contradicted =
    { $count ->
        [one] 1 server har motsigelser mellom oppgitt og sett
       *[other] { $count } servere har motsigelser mellom oppgitt og sett
    }
    .plain = servere har motsigelser
flaw-unobserved-do = Mål trafikken til og fra dem, og hent den inn
flaw-shortly-observed-do = Mål trafikken i minst 14 døgn
flaw-cycle-missing-do = La målingen dekke et månedsskifte, en helg og en natt
flaw-evidence-old-do = Mål på nytt, og hent inn
flaw-service-missing-do = Gi dem til en tjeneste. Forslag står under Tjenester.
flaw-owner-unknown-do = Sett eier under Tjenester
flaw-criticality-missing-do = Sett kritikalitet under Tjenester
flaw-nothing-declared-do = Hent inn avhengigheter fra CMDB, eller spør eieren
flaw-contradicted-do = Spør eieren hva som er riktig
flaw-address-missing-do = Hent inn arket vNetwork, eller en liste med adresser
flaw-size-missing-do = Ta med disk i uttrekket

## Quality of each service

known-services = Datakvalitet per tjeneste
known-services-help = Trykk på en overskrift for å sortere. Trykk på et råd for å se serverne det gjelder.
known-services-shown =
    { $count ->
        [one] 1 tjeneste
       *[other] { $count } tjenester
    }
    .plain = Tjenester
known-service = Tjeneste
known-search = Søk etter tjeneste
part-observed = Observert
part-age = Alder
part-catalogue = Tjeneste
part-declared = Oppgitt
part-machine = Server
part-observed-what = Sett i trafikken, i 14 døgn eller mer, med månedsskifte, helg og natt
part-age-what = Sist sett for høyst 60 døgn siden, regnet fra det nyeste i filene
part-catalogue-what = Har tjeneste, eier og kritikalitet
part-declared-what = Avhengigheter er oppgitt, og ingenting motsier dem
part-machine-what = Adresse og størrelse er kjent
part-of = av { $points }
    .plain = poeng

## The report

told-what-why = Hva skjedde, og hvorfor
told-file = Fil
told-kind = Slag
told-all-files = Alle filer
told-all-kinds = Alle slag
told-shown =
    { $groups ->
        [0] Ingen linjer
        [one] { $count ->
            [one] 1 linje
           *[other] { $count } linjer av 1 slag
        }
       *[other] { $count } linjer av { $groups } slag
    }
    .plain = Linjer
told-chosen =
    { $count ->
        [one] 1 valgt
       *[other] { $count } valgt
    }
    .plain = valgt
told-choose = Velg: { $what }
    .plain = Velg
told-choose-all = Velg alle som vises
told-open = × { $count }, vis alle: { $what }
    .plain = Vis alle
told-copy-all = Kopier alle
told-copy-chosen = Kopier valgte
told-csv = Lagre .csv
told-json = Lagre .json
told-file-name = importrapport
told-saved = Lagret som { $name }
    .plain = Lagret
told-mail-title =
    { $count ->
        [one] Importrapport fra Flytteplan, 1 punkt
       *[other] Importrapport fra Flytteplan, { $count } punkter
    }
    .plain = Importrapport fra Flytteplan
told-recognised = Kjent igjen som
told-read = Brukt
told-skipped = Hoppet over
told-made = Laget
told-digest = Fingeravtrykk
told-digest-copy = { $digest }: Kopier fingeravtrykket til { $file }
    .plain = Kopier fingeravtrykket
told-columns-of = Kolonner i { $file }
    .plain = Kolonner

## Noise

noise-title = Støy
noise-help = Trafikk som ikke sier at noe trenger noe annet, holdes utenfor. Slå av en regel for å ta den med. Valget følger planfilen.
noise-ephemeral-ports = Tilfeldige porter
noise-ephemeral-ports-what = Porter fra 32768 og opp skifter for hver forbindelse. Avhengigheten er med, uten port.
noise-replies = Svar
noise-replies-what = Det som kommer tilbake fra en tjeneste, er ingen avhengighet i seg selv.
noise-scans = Skanning
noise-scans-what = En adresse som når minst 200 andre på minst 20 porter, og mest blir avvist eller sett én gang. Bare det holdes utenfor. Resten er med.
noise-no-machine = Adresser uten maskin
noise-no-machine-what = Lokale adresser, kringkasting og multicast, der intet navn sier hvilken maskin det er.
noise-self-talk = Snakker med seg selv
noise-self-talk-what = Trafikk fra en server til seg selv.
noise-removed =
    { $rows ->
        [one] 1 rad
       *[other] { $rows } rader
    } i { $pairs ->
        [one] 1 forbindelse
       *[other] { $pairs } forbindelser
    } holdt utenfor
    .plain = Holdt utenfor
noise-without-port =
    { $pairs ->
        [one] 1 forbindelse er med uten port
       *[other] { $pairs } forbindelser er med uten port
    }
    .plain = Med uten port
noise-nothing = Traff ingenting
noise-is-off = Av. Alt er med.
noise-uncounted = Telles når trafikken leses neste gang
noise-none-yet = Ingen trafikk er hentet inn ennå.
noise-waits = Filene er ikke her lenger. Slipp dem i vinduet, så leses de med reglene slik de står nå: { $names }
    .plain = Slipp trafikkfilene i vinduet, så leses de med reglene slik de står nå
noise-read-more =
    { $count ->
        [one] Trafikken er lest på nytt: 1 avhengighet mer, { $total } i alt
       *[other] Trafikken er lest på nytt: { $count } avhengigheter flere, { $total } i alt
    }
    .plain = Trafikken er lest på nytt
noise-read-fewer =
    { $count ->
        [one] Trafikken er lest på nytt: 1 avhengighet mindre, { $total } i alt
       *[other] Trafikken er lest på nytt: { $count } avhengigheter færre, { $total } i alt
    }
    .plain = Trafikken er lest på nytt
noise-read-same = Trafikken er lest på nytt: like mange avhengigheter som før, { $total } i alt
    .plain = Trafikken er lest på nytt

## Columns

mapping-forget = Glem koblingen
mapping-forgotten = Koblingen er glemt. Kolonnene er gjettet på nytt.
mapping-said = Lest slik du har sagt for tabeller med disse overskriftene.
mapping-sheet-of = { $file } · { $sheet }
    .plain = Ark
mapping-not-used = { $name } (ikke brukt)
    .plain = Ikke brukt

## Hubs

hubs-reject = Nei, ikke knutepunkt: { $name }
    .plain = Ikke knutepunkt
hubs-not = Nei
hubs-rejected =
    { $count ->
        [one] 1 er avvist. Vis igjen
       *[other] { $count } er avvist. Vis igjen
    }
    .plain = Vis avviste igjen
hubs-presets = Hva vi ser etter
hubs-preset-ports = porter { $ports }
    .plain = porter
hubs-preset-words = ord: { $words }
    .plain = ord
