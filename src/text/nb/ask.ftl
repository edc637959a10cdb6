### Questions to the dependencies: what hangs on this, ways, circles, what holds groups together, what is hit

## The question

ask-title = Spør avhengighetene
ask-short = Spør
ask-action = Hva henger på denne?
ask-back = Tilbake til svaret
ask-kind = Hva vil du vite?
ask-kind-reach = Hva henger på
ask-kind-paths = Veier
ask-kind-cycles = Sirkler
ask-kind-cut = Skille
ask-kind-what-if = Slå av
ask-lead-reach = Hva som bruker dette, og hva det bruker, ledd for ledd.
ask-lead-paths = De beste veiene mellom to, langs avhengighetene.
ask-lead-cycles = Tjenester som bruker hverandre i ring, og hva som må brytes for at ringen skal forsvinne.
ask-lead-cut = De færreste avhengighetene som må brytes for at to grupper ikke lenger henger sammen.
ask-lead-what-if = Hva som blir rammet når dette slås av, også via andre.
ask-first = Gjelder
ask-second = Mot
ask-add-first = Legg til tjeneste, server, foretak eller bølge
ask-add-second = Legg til i den andre gruppen
ask-add = Legg til
ask-take-selected = Ta med det som er valgt
ask-remove = Ta bort { $name }
ask-found-none = Ingenting heter det
ask-found-several = Flere heter det. Skriv hele navnet eller adressen.
ask-way = Retning
ask-way-both = Begge veier
ask-way-users = Bruker den
ask-way-uses = Den bruker
ask-steps = Hvor langt
ask-steps-all = Alle ledd
ask-through = Gå gjennom knutepunkt
ask-by-weight = Etter vekt, ikke antall
ask-empty = Legg til minst én tjeneste, server, bølge eller et foretak
ask-empty-two = Legg til noe i begge gruppene
ask-asking = Leter …
ask-unanswered = Spørsmålet fikk ikke svar. Prøv igjen.

## The answer, in one sentence

ask-told-users =
    { $count ->
        [0] Ingenting bruker { $name }
       *[other] { $what } bruker { $name }, direkte eller via andre
    }
ask-told-uses =
    { $count ->
        [0] { $name } bruker ingenting
       *[other] { $name } bruker { $what }, direkte eller via andre
    }
ask-told-paths =
    { $count ->
        [0] Ingenting leder fra { $name } til { $other }
        [one] 1 vei mellom { $name } og { $other }
       *[other] { $count } veier mellom { $name } og { $other }, de beste først
    }
ask-told-paths-either = Ingen av de to bruker den andre. De henger sammen via noe begge har med å gjøre.
ask-told-cycles =
    { $count ->
        [0] Ingen tjenester bruker hverandre i ring
        [one] 1 ring av tjenester som bruker hverandre
       *[other] { $count } ringer av tjenester som bruker hverandre, de største først
    }
ask-told-cut =
    { $count ->
        [0] Ingenting holder { $name } og { $other } sammen
        [one] 1 avhengighet må brytes for å skille { $name } fra { $other }
       *[other] { $count } avhengigheter må brytes for å skille { $name } fra { $other }
    }
ask-told-cut-shared = { $name } hører til begge gruppene, så de kan ikke skilles
ask-told-what-if =
    { $count ->
        [0] Ingenting annet blir rammet når { $name } slås av
       *[other] { $what } blir rammet når { $name } slås av
    }
ask-told-nothing = Det du spør om, er ikke i uttrekket

## What else there is to say of it

ask-note-hubs =
    { $count ->
        [one] Ikke gått gjennom 1 knutepunkt: { $names }
       *[other] Ikke gått gjennom { $count } knutepunkt: { $names }
    }
ask-note-possible = { $what } kan bli rammet, men bare via et knutepunkt
ask-note-exact-number = Færre enn dette holder ikke
ask-note-exact-weight = Lettere enn dette finnes ikke. Samlet vekt { $weight }
ask-note-sides = Etterpå henger { $first } andre sammen med { $name }, og { $second } med { $other }
ask-note-without-vms =
    { $count ->
        [one] 1 avhengighet er oppgitt mellom hele tjenester og er ikke med, fordi ingen server står bak den
       *[other] { $count } avhengigheter er oppgitt mellom hele tjenester og er ikke med, fordi ingen server står bak dem
    }
ask-note-cut-short = Ikke alt er listet. De { $count } første vises.
ask-note-steps = Langs det hver av dem bruker: { $uses }. Den andre veien: { $users }.

## Groups and lines

ask-group-users = Bruker · { $trust }
ask-group-uses = Brukes · { $trust }
ask-group-path =
    { $count ->
        [one] Vei { $number }, 1 ledd
       *[other] Vei { $number }, { $count } ledd
    }
ask-group-path-back =
    { $count ->
        [one] Tilbake, vei { $number }, 1 ledd
       *[other] Tilbake, vei { $number }, { $count } ledd
    }
ask-group-circle = Ring { $number }, { $what }
ask-circle-way = Én runde: { $way }
ask-circle-cut =
    { $count ->
        [one] Uten denne er ringen borte. Færre holder ikke.
       *[other] Uten disse { $count } er ringen borte. Færre holder ikke.
    }
ask-circle-cut-weight = Uten disse ({ $count }) er ringen borte. Lettere finnes ikke.
ask-circle-cut-likely =
    { $count ->
        [one] Uten denne er ringen borte.
       *[other] Uten disse { $count } er ringen borte. Kanskje holder færre: ringen er for stor til å prøve alt.
    }
ask-trust-none = Uten foretak
ask-trust-hit = { $vms }, { $vital } livsviktige
    .second = { $vms }
ask-trust-used =
    { $count ->
        [one] bruker også 1 tjeneste hos andre som rammes
       *[other] bruker også { $count } tjenester hos andre som rammes
    }
ask-line-steps =
    { $count ->
        [one] 1 ledd
       *[other] { $count } ledd
    }
ask-line-via = via { $name }
ask-line-vms = { $count } av { $total } servere
ask-line-possible = kanskje, via knutepunkt
ask-line-weight = vekt { $weight }
