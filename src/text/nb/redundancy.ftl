### Servers that can stand in for each other, and dependencies that hold services together: finding-<rule>, rule-<rule>, sign-of-<code>

## Rules: the title says what, with names

finding-redundancy-together =
    { $sets ->
        [one] { $name } kan avløse hverandre, men flytter i samme bølge
       *[other] «{ $service }»: { $sets } sett av servere som kan avløse hverandre, flytter hvert for seg i én bølge
    }
    .plain = Servere som kan avløse hverandre, flytter i samme bølge
finding-redundancy-together-why =
    { $disks ->
       *[other] De deler en disk, så de må flytte sammen i bølge { $wave }. Ingen av dem kan ta over mens den flytter: Tjenesten stopper.
    }
    .second = Alle ligger i bølge { $wave }. Går noe galt der, er det ingen igjen til å ta over. Legg halvparten i en annen bølge.
    .plain = Går noe galt i bølgen, er det ingen igjen til å ta over
finding-redundancy-too-soon =
    { $sets ->
        [one] Andre halvdel av et sett flytter i bølge { $wave }, før første halvdel i bølge { $before } er prøvd
       *[other] Andre halvdel av { $sets } sett flytter i bølge { $wave }, før første halvdel i bølge { $before } er prøvd
    }
    .plain = Andre halvdel flytter før den første er prøvd
finding-redundancy-too-soon-why =
    { $minutes ->
        [one] Etter at første vindu er lukket, trengs { $verify } minutter til å prøve. Det mangler 1 minutt.
       *[other] Etter at første vindu er lukket, trengs { $verify } minutter til å prøve. Det mangler { $minutes } minutter.
    }
    .plain = Prøv den første halvdelen i målmiljøet før du flytter den andre
finding-redundancy-proposed =
    { $sets ->
        [one] «{ $service }»: { $name } ser ut til å kunne avløse hverandre, og flytter i samme bølge
       *[other] «{ $service }»: { $sets } sett av servere ser ut til å kunne avløse hverandre, og hvert flytter i én bølge
    }
    .second =
        { $sets ->
            [one] { $name } ser ut til å kunne avløse hverandre, og flytter i samme bølge
           *[other] { $sets } sett av servere ser ut til å kunne avløse hverandre, og hvert flytter i én bølge
        }
    .plain = Servere ser ut til å kunne avløse hverandre, og flytter i samme bølge
finding-redundancy-proposed-why = { $name }. Bekreft settene, så holdes halvdelene fra hverandre, eller legg dem bort.
    .plain = Bekreft settene, så holdes halvdelene fra hverandre, eller legg dem bort
finding-coupled-split = «{ $from }» i bølge { $from-wave } og «{ $to }» i bølge { $to-wave } bruker hverandre mye begge veier
    .plain = To tjenester som bruker hverandre mye begge veier, er delt på to bølger
finding-coupled-split-why =
    { $days ->
        [0] Mellom de to bølgene går hvert kall mellom miljøene, frem og tilbake. Begge blir trege, og svikter forbindelsen, stopper begge.
        [one] I 1 døgn går hvert kall mellom miljøene, frem og tilbake. Begge blir trege, og svikter forbindelsen, stopper begge.
       *[other] I { $days } døgn går hvert kall mellom miljøene, frem og tilbake. Begge blir trege, og svikter forbindelsen, stopper begge.
    }
    .plain = Mellom de to bølgene går hvert kall mellom miljøene, frem og tilbake. Begge blir trege, og svikter forbindelsen, stopper begge.
finding-cycle-split =
    { $more ->
        [0] { $name } bruker hverandre i ring, men er delt på { $places } bølger
       *[other] { $name } og { $more } til bruker hverandre i ring, men er delt på { $places } bølger
    }
    .plain = Tjenester som bruker hverandre i ring, er delt på flere bølger
finding-cycle-split-why = Ringen ligger i bølge { $waves }. Ingen rekkefølge er riktig: Den som flytter først, trenger noe som står igjen.
    .plain = Ingen rekkefølge er riktig: Den som flytter først, trenger noe som står igjen
finding-hub-later =
    { $services ->
        [one] 1 tjeneste flytter i bølge { $wave }, men «{ $service }» som den bruker, kommer først i bølge { $hub-wave }
       *[other] { $services } tjenester flytter fra bølge { $wave }, men «{ $service }» som de bruker, kommer først i bølge { $hub-wave }
    }
    .plain = Et knutepunkt flytter senere enn de første som bruker det
finding-hub-later-why = Frem til da henter de det i dagens driftsmiljø. Flytt minst én av serverne i bølge { $wave } eller før.
    .plain = Frem til da henter de det i dagens driftsmiljø. Flytt minst én av serverne før dem.

## Rules: their names, for filters and headings

rule-redundancy-together = Kan avløse hverandre, men flytter samlet
rule-redundancy-too-soon = Andre halvdel for tidlig
rule-redundancy-proposed = Kan trolig avløse hverandre
rule-coupled-split = Tett koblede tjenester er delt
rule-cycle-split = Ringer er delt
rule-hub-later = Knutepunkt kommer for sent

## Fixes

fix-move-half =
    { $vms ->
        [one] Flytt 1 server i «{ $name }» til bølge { $wave }
       *[other] Flytt { $vms } servere i «{ $name }» til bølge { $wave }
    }
    .plain = Flytt halvparten til en annen bølge

## What makes it likely that servers can stand in for each other

sign-of-attribute = { $name } er «{ $text }» for alle
sign-of-shared-disk = De skriver til samme disk: { $text }
sign-of-shared-address = Flere har adressen { $text }
sign-of-heartbeat = De overvåker hverandre på port { $port }, slik klynger gjør
sign-of-names =
    { $count ->
        [one] 1 navn begynner med «{ $text }» og teller videre
       *[other] { $count } navn begynner med «{ $text }» og teller videre
    }
sign-of-same-ports = Andre bruker dem på de samme portene
sign-of-port-group = De står i samme portgruppe: { $text }
