### The matrix: services by services

action-show-matrix = Vis matrisen
action-show-matrix-help = Tjeneste mot tjeneste, ordnet etter bølge
matrix-title = Matrise
matrix-face = Vis som
matrix-role = matrise
matrix-parts = Hva matrisen viser
matrix-part-trusts = Foretak og bølger
matrix-summary = Matrise: { $count } tjenester og { $links } avhengigheter, { $crossing } krysser bølgegrensen
matrix-keys = Piltastene går til neste rute med en avhengighet. Enter åpner grunnlaget. Home går til den som krysser tyngst, Page Up og Page Down til første og siste i raden. X velger begge tjenestene, M flytter dem til en bølge, S lagrer visningen.
matrix-point = Pek på en rute, eller bruk piltastene
matrix-wait = Matrisen regnes ut …
matrix-empty = Ingen tjenester å vise
matrix-rows = Raden bruker kolonnen
matrix-weight-word = Vekt
matrix-from = fra { $count }
matrix-unplaced = Uten
matrix-hubs = Knute

## One cell in words

matrix-pair-crosses = { $from } bruker { $to }. Vekt { $weight }, av det krysser { $crossing } fra bølge { $a } til bølge { $b }
matrix-pair-inside = { $from } bruker { $to }. Vekt { $weight }, innen bølge { $a }
matrix-pair-apart = { $from } bruker { $to }. Vekt { $weight }, men serverne det gjelder, krysser ikke bølgegrensen
matrix-pair-hub = { $from } bruker { $to }. Vekt { $weight }. Knutepunkt telles ikke blant det som krysser
matrix-pair-unplaced = { $from } bruker { $to }. Vekt { $weight }, minst én av dem er uten bølge
matrix-pair-none = { $from } bruker ikke { $to }
matrix-pair-itself = { $from }
matrix-pair-finding = { $pair }. Funn: { $finding }

## What crosses most

matrix-heaviest = Krysser tyngst
matrix-heaviest-none = Ingenting krysser bølgegrensen
matrix-heaviest-some = De { $count } tyngste av { $total } vises
matrix-weight = vekt { $weight }

## Tables

matrix-trusts = Foretak mot foretak
matrix-trusts-hint = Raden bruker kolonnen. Tallet er vekten av avhengighetene, og under står hvor mye av den som krysser bølgegrensen. Knutepunkt er ikke med.
matrix-waves = Bølge mot bølge
matrix-waves-hint = Vekten mellom servere i to bølger. Det som ikke står på diagonalen, krysser bølgegrensen. Knutepunkt er ikke med.
matrix-corner = Bruker
matrix-sum = I alt
matrix-sum-crossing = Krysser
matrix-of-it-crosses = { $weight } krysser
