### Help page and palette

help-title = Hjelp
help-single-keys = Taster med én bokstav
help-single-keys-hint = Slå av hvis du bruker talestyring

## Palette

palette-title = Finn handling
palette-none = Ingen handling passer. Prøv et annet ord.
palette-actions = Handlinger
