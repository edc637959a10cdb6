### Saved views of the map and the list, and those of the map as slides

action-save-view = Lagre visningen
action-save-view-help = Ta vare på utsnitt, filtre og utvalg slik kartet, matrisen eller listen viser dem nå
action-saved-views = Lagrede visninger
action-saved-views-help = Vis, ordne og rett visningene du har lagret
action-next-view = Neste visning
action-next-view-help = Vis den neste du har lagret
action-previous-view = Forrige visning
action-previous-view-help = Vis den forrige du har lagret
action-show-slides = Vis som lysbilder
action-show-slides-help = Vis de lagrede visningene av kartet etter tur, over hele skjermen

## The menu

views-title = Visninger
views-empty = Still inn kartet eller listen slik du vil se den igjen, og lagre visningen. Visninger av kartet kan vises som lysbilder.
views-full = Det er plass til { $count } visninger. Fjern en du ikke trenger
views-note = Tekst under lysbildet
views-note-list = Merknad
views-tables = Tabeller
views-slides-map = Lysbildene viser kart og matrise. Visninger av listen hoppes over.
views-edit = Rett { $name }
views-earlier = Flytt { $name } opp
views-later = Flytt { $name } ned
views-place = { $name } er nummer { $count } av { $total }
views-replace = Erstatt med det som vises
views-replaced = { $name } er nå det som vises på skjermen
views-remove = Fjern
views-removed = Fjernet { $name }
views-done = Ferdig
views-shown = Visning { $count } av { $total }: { $name }
views-gone = { $count } av { $total } finnes ikke lenger
views-signed = Planfilen står som den er. Visningene ligger bare i denne nettleseren til planen er endret.

## What a view is called at first

views-whole = Hele kartet
views-inside = Serverne i { $name }
views-and-more = { $name } og { $count } til

## Slides

slides-label = Lysbilde
slides-previous = Forrige lysbilde
slides-next = Neste lysbilde
slides-end = Avslutt lysbildene
