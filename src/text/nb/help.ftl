### Help page and palette

help-title = Hjelp
help-lead = Alt kan gjøres med tastatur. Taster med én bokstav virker i kartet, listen og bølgene.
help-actions = Handlinger og taster
help-action = Handling
help-key = Tast
help-what = Hva den gjør
help-no-key = ingen tast
help-group-file = Filer og plan
help-group-go = Finne fram
help-group-plan = Planlegge
help-group-select = Velge og se
help-group-sign = Signere
help-single-keys = Taster med én bokstav
help-single-keys-hint = Slå av hvis du bruker talestyring
help-words = Ord vi bruker
help-word-wave = Servere som flyttes samme natt, i samme endringsvindu
help-word-service = Det noen bruker, og servere det består av. Én eier, ett foretak eller regionen.
help-word-hub = En tjeneste nesten alle bruker, som katalog eller overvåking
help-word-bundle = Det som må flyttes sammen
help-word-crosses = En avhengighet mellom to tjenester som ikke flytter i samme bølge
help-word-evidence = Observert er målt trafikk, oppgitt er sagt av noen, antatt er sluttet ut fra noe annet
help-word-pinned = Et forslag lar det stå
help-word-window = Tiden arbeidet kan pågå, norsk tid
help-about = Om Flytteplan
help-about-local = Alt skjer i nettleseren. Ingenting sendes noe sted.
help-about-version = Versjon { $value }
    .plain = Versjon
help-about-accessibility = Tilgjengelighet
help-about-accessibility-text = Laget for å oppfylle WCAG 2.2 AA. Kartet er én av to måter å se planen på. Alt i det kan gjøres i listen.

## Palette

palette-title = Finn handling
palette-placeholder = Skriv hva du vil gjøre
palette-results =
    { $count ->
        [0] Ingen handlinger
        [one] 1 handling
       *[other] { $count } handlinger
    }
    .plain = Handlinger
palette-none = Ingen handling passer. Prøv et annet ord.
palette-not-now = ikke nå
palette-things = I planen
palette-actions = Handlinger

## Keys, as they are written

key-label-ctrl = Ctrl
key-label-shift = Shift
key-label-space = Mellomrom
key-label-enter = Enter
key-label-escape = Esc
key-label-up = Pil opp
key-label-down = Pil ned
key-label-left = Pil venstre
key-label-right = Pil høyre
key-label-then = så
