### What people demand, when nothing is moved, and whom a night asks too much of

## Findings

finding-demand-broken =
    { $demand ->
        [together] { $names } skal flytte sammen, men ligger i bølge { $waves }
        [apart] { $names } skal flytte hver for seg, men ligger sammen i bølge { $waves }
        [before] { $names } flytter ikke i den rekkefølgen noen har krevd
        [not-in-wave] { $names } skal ikke flytte i bølge { $wave }
        [not-on] { $names } skal ikke flytte { $day }. { $month ->
            [1] januar
            [2] februar
            [3] mars
            [4] april
            [5] mai
            [6] juni
            [7] juli
            [8] august
            [9] september
            [10] oktober
            [11] november
           *[12] desember
        }
        [in-wave] { $names } skal flytte i bølge { $wave }, men ligger ikke der
       *[stays] { $names } skal bli stående, men ligger i bølge { $waves }
    }
    .plain = Planen oppfyller ikke et krav
finding-demand-broken-why = Kravet er begrunnet slik: { $reason }
    .plain = Noen har krevd det, og kravet gjelder til noen tar det tilbake
finding-demands-clash =
    { $demand ->
        [together] Kravet om at { $names } flytter sammen, lar seg ikke oppfylle
        [apart] Kravet om at { $names } flytter hver for seg, lar seg ikke oppfylle
        [before] Kravet om rekkefølgen på { $names } lar seg ikke oppfylle
        [stays] Kravet om at { $names } blir stående, lar seg ikke oppfylle
        [redundant] Kravet om at { $names } aldri flytter samtidig, lar seg ikke oppfylle
       *[other] Kravet om når { $names } flytter, lar seg ikke oppfylle
    }
    .plain = Noe som er krevd, strider mot noe annet som gjelder
finding-demands-clash-why = Det strider mot det som alt gjelder for: { $with }. Ta tilbake ett av kravene.
    .plain = Ingen plan kan oppfylle begge. Ta tilbake kravet, eller endre det andre.
finding-freeze-hit =
    { $services ->
        [0] Bølge { $wave } faller i frysperioden «{ $name }»
        [one] Bølge { $wave } flytter 1 tjeneste som er fryst av «{ $name }»
       *[other] Bølge { $wave } flytter { $services } tjenester som er fryst av «{ $name }»
    }
    .plain = En bølge faller i en frysperiode
finding-freeze-hit-why =
    { $vms ->
        [one] Den gjelder 1 server i bølgen. Begrunnelse: { $reason }
       *[other] Den gjelder { $vms } servere i bølgen. Begrunnelse: { $reason }
    }
    .second =
        { $vms ->
            [one] Den gjelder 1 server i bølgen
           *[other] Den gjelder { $vms } servere i bølgen
        }
    .plain = I en frysperiode skal det som er fryst, ikke flyttes
finding-holiday-hit = Bølge { $wave } er lagt til { $holiday ->
        [new-year] første nyttårsdag
        [labour-day] 1. mai
        [constitution-day] 17. mai
        [christmas-day] første juledag
        [boxing-day] andre juledag
        [maundy-thursday] skjærtorsdag
        [good-friday] langfredag
        [easter-sunday] første påskedag
        [easter-monday] andre påskedag
        [ascension] Kristi himmelfartsdag
        [whit-sunday] første pinsedag
        [whit-monday] andre pinsedag
        [christmas-eve] julaften
        [new-years-eve] nyttårsaften
        [sami-day] samenes nasjonaldag
        [general-election] dagen for stortingsvalget
        [local-election] dagen for kommunevalget
       *[other] en merkedag
    }
    .plain = En bølge er lagt til en helligdag
finding-holiday-hit-why =
    { $holiday ->
        [sami-day] Noen av dem som skal prøve tjenestene, kan ha fri. Avklar det før du setter vinduet.
        [general-election] Kommunene trenger systemene sine denne dagen. Valgdagen fastsettes av Kongen i statsråd, så sjekk datoen.
        [local-election] Kommunene trenger systemene sine denne dagen. Valgdagen fastsettes av Kongen i statsråd, så sjekk datoen.
       *[other] Sykehuset går med færre folk, og det er vanskeligere å få tak i leverandørene
    }
    .plain = Det er færre folk på jobb, og det er vanskeligere å få tak i leverandørene
finding-critical-pilot = «{ $service }» har kritikalitet { $criticality }, men flytter i bølge { $wave }, der flyttingen prøves ut
    .plain = En kritisk tjeneste flytter i en prøvebølge
finding-critical-pilot-why = De første bølgene viser hva dere ikke visste. La dem gå ut over noe som tåler det.
finding-critical-several =
    { $limit ->
        [one] Bølge { $wave } flytter { $services } kritiske tjenester for { $trust }. Grensen er 1.
       *[other] Bølge { $wave } flytter { $services } kritiske tjenester for { $trust }. Grensen er { $limit }.
    }
    .plain = En bølge flytter flere kritiske tjenester for samme foretak
finding-critical-several-why = { $names }: går noe galt, står foretaket uten flere av dem samtidig, og nødrutinene må dekke alle
    .plain = Går noe galt, står foretaket uten flere av dem samtidig
finding-environments-mixed = Bølge { $wave } flytter både test og produksjon
    .plain = En bølge flytter både test og produksjon
finding-environments-mixed-why =
    { $tests ->
        [one] 1 testserver ligger sammen med { $production } i produksjon. Da får dere ikke prøvd på testmiljøet først.
       *[other] { $tests } testservere ligger sammen med { $production } i produksjon. Da får dere ikke prøvd på testmiljøet først.
    }
    .plain = Da får dere ikke prøvd på testmiljøet først
finding-test-later = «{ $service }» flytter test i bølge { $waves }, etter produksjon i bølge { $before }
    .plain = Et testmiljø flytter etter produksjon
finding-test-later-why = Flytter test først, finner dere feilene der. Serverne er kjent igjen som test på egenskap, navn, mappe, klynge eller tjeneste.
finding-wave-large = Bølge { $wave } har { $vms } servere og { $gib } GiB. Grensene er { $limit-vms } og { $limit-gib } GiB.
    .second = Bølge { $wave } har { $vms } servere. Grensen er { $limit-vms }.
    .third = Bølge { $wave } har { $gib } GiB. Grensen er { $limit-gib } GiB.
    .plain = En bølge er større enn én natt bør være
finding-wave-large-why = Bølgen har ingen egen grense. Sett en hvis dere vet at natten tåler så mye, eller del bølgen.
finding-wave-effort = Bølge { $wave } krever { $needed } timers arbeid, men har { $hours }
    .plain = En bølge krever flere hender enn det er
finding-wave-effort-why =
    { $people ->
        [one] { $vms } servere med { $each } minutter på hver. 1 person på jobb rekker ikke det i vinduet.
       *[other] { $vms } servere med { $each } minutter på hver. { $people } personer på jobb rekker ikke det i vinduet.
    }
    .plain = De som er på jobb, rekker det ikke i vinduet

finding-team-effort = «{ $team }» får { $needed } timers arbeid i bølge { $wave }, men har { $hours }
    .plain = Et team får mer arbeid enn det rekker
finding-team-effort-why =
    { $people ->
        [one] { $vms } servere med { $each } minutter på hver. 1 person på vakt rekker ikke det i vinduet.
       *[other] { $vms } servere med { $each } minutter på hver. { $people } personer på vakt rekker ikke det i vinduet.
    }
    .plain = De som er på vakt i teamet, rekker det ikke i vinduet
finding-person-rest =
    { $overlap ->
        [1] { $person } er nøkkelperson i bølge { $waves } samtidig
       *[other] { $person } er nøkkelperson i bølge { $waves } med { $hours } timer imellom
    }
    .plain = En nøkkelperson får for lite hvile mellom to netter
finding-person-rest-why = Det skal være minst { $rest } timer fri mellom to netter. Flytt en av dem, eller la flere kunne gjøre jobben.
    .plain = Det er for kort tid mellom nettene

## Names of rules

rule-demand-broken = Brutte krav
rule-demands-clash = Krav som strider mot hverandre
rule-freeze-hit = Frysperioder
rule-holiday-hit = Helligdager og merkedager
rule-critical-pilot = Kritisk i prøvebølge
rule-critical-several = Flere kritiske samme natt
rule-environments-mixed = Test og produksjon sammen
rule-test-later = Test etter produksjon
rule-wave-large = Stor bølge
rule-team-effort = Team som ikke rekker natten
rule-person-rest = For lite hvile mellom netter
rule-wave-effort = For få på jobb

## Fixes

fix-meet-demand = Flytt «{ $name }» til bølge { $wave }
    .plain = Flytt til en bølge som oppfyller kravet
fix-take-out = Ta «{ $name }» ut av bølgen
    .plain = Ta det ut av bølgen
fix-open-demands = Åpne kravene
fix-open-teams = Åpne teamene
